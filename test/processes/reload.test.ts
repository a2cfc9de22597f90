/** SIGHUP: the tenants file is read again, keys in it included; nobody's call is dropped, and a file that cannot be used changes nothing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { endServices, startService, temporaryFolder, type ServiceProcess } from '../support/service-process.ts';
import { ehr, hookCall, post, SERVICE, tally, type Ehr } from './signed-calls.ts';

const folder = temporaryFolder();
const [before, after] = [await ehr(folder.at('before.json')), await ehr(folder.at('after.json'))];
const file = folder.at('tenants.json');
const use = (text: string): void => {
  writeFileSync(file, text);
};
const textOf = (name: string): string => readFileSync(folder.at(name), 'utf8');
afterAll(async () => {
  await endServices();
  folder.remove();
});

const statusOf = async (service: ServiceProcess, one: Ehr): Promise<number> =>
  (await post(`${service.url}${SERVICE}`, hookCall(), await one.bearer(SERVICE))).status;
const count = (service: ServiceProcess, type: string): number => service.stdout().split(`"type":"${type}"`).length - 1;
/** However long that takes. */
async function reloaded(service: ServiceProcess, type: string): Promise<void> {
  const seen = count(service, type);
  service.signal('SIGHUP');
  while (count(service, type) === seen) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('a new key is taken after SIGHUP, the old one no more, and no call on the way is dropped', async () => {
  use(textOf('before.json'));
  const service = await startService({ ...before.environment, TENANTS_FILE: file });
  expect([await statusOf(service, before), await statusOf(service, after)]).toEqual([200, 401]);

  // Both keys for a while, as one rotates: calls of the old one go on while the file is read again, many times.
  const keys = [before, after].flatMap(({ keySet }, at) =>
    (keySet as { keys: { kid: string }[] }).keys.map((key) => ({ ...key, kid: at === 0 ? key.kid : 'k2' })),
  );
  const whole = JSON.parse(textOf('before.json')) as { tenants: { keys: unknown }[] };
  use(JSON.stringify({ tenants: whole.tenants.map((tenant) => ({ ...tenant, keys })) }));
  let going = true;
  const statuses: number[] = [];
  const calling = Array.from({ length: 4 }, async () => {
    while (going) statuses.push(await statusOf(service, before));
  });
  for (let at = 0; at < 10; at += 1) await reloaded(service, 'tenants.reloaded');
  going = false;
  await Promise.all(calling);
  expect(tally(statuses)).toEqual({ 200: statuses.length });

  use(textOf('after.json'));
  await reloaded(service, 'tenants.reloaded');
  expect([await statusOf(service, before), await statusOf(service, after)]).toEqual([401, 200]);
});

test('a file that cannot be used is said in the log, by place and without a value, and the tenants before it stay', async () => {
  use(textOf('before.json'));
  const service = await startService({ ...before.environment, TENANTS_FILE: file });
  for (const broken of ['{ "tenants": CANARY', '{ "tenants": [] }', '{ "tenants": [{ "id": "CANARY CANARY" }] }']) {
    use(broken);
    await reloaded(service, 'tenants.kept');
    expect(await statusOf(service, before)).toBe(200);
  }
  expect(service.stdout()).toContain('tenants.0.id');
  expect(service.stdout()).not.toContain('CANARY');
});

test('without a tenants file the signal changes nothing', async () => {
  const service = await startService({});
  await reloaded(service, 'tenants.reloaded');
  expect((await post(`${service.url}${SERVICE}`, hookCall())).status).toBe(200);
});
