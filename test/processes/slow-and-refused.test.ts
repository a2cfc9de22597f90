/** G5, G14: slow senders keep nobody out, whether anybody knows them or not; a token is used up only by a call that was accepted. */
import { connect, type Socket } from 'node:net';
import { writeFileSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endServices, startService, temporaryFolder, type ServiceProcess } from '../support/service-process.ts';
import { ehr, FEEDBACK, feedbackOn, hookCall, newCards, post, SERVICE, tally } from './signed-calls.ts';

const SLOW = 200;
const PLACES = 20;

const folder = temporaryFolder();
const file = folder.at('tenants.json');
const tenant = await ehr(file);
let service: ServiceProcess;
beforeAll(async () => {
  const { tenants } = JSON.parse(readFileSync(file, 'utf8')) as { tenants: { limits: object }[] };
  for (const one of tenants) one.limits = { callsAtOnce: PLACES };
  writeFileSync(file, JSON.stringify({ tenants }));
  service = await startService({ ...tenant.environment, TRUSTED_PROXIES: 'none' });
});
afterAll(async () => {
  await endServices();
  folder.remove();
});

/** A request whose headers and first byte came, and nothing more. */
async function slow(path: string, more: string): Promise<Socket & { readonly heard: () => string }> {
  const { hostname, port } = new URL(service.url);
  const socket = connect({ host: hostname, port: Number(port) });
  let text = '';
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    text += bytes.toString();
  });
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n${more}\r\n{`,
  );
  return Object.assign(socket, { heard: () => text });
}
const closed = (socket: Socket): Promise<unknown> =>
  socket.destroyed ? Promise.resolve() : new Promise((resolve) => socket.once('close', resolve));
const call = async (authorization?: string, body: unknown = hookCall()) =>
  post(`${service.url}${SERVICE}`, body, authorization ?? (await tenant.bearer(SERVICE)));

for (const [who, path, header] of [
  ['that nobody knows', '/explain/opinion', () => Promise.resolve('')],
  ['with valid tokens', SERVICE, async () => `Authorization: ${await tenant.bearer(SERVICE)}\r\n`],
] as const)
  test(`G5: ${String(SLOW)} slow senders ${who} beside authenticated calls: these are answered, the slow ones are ended`, async () => {
    const senders = await Promise.all(Array.from({ length: SLOW }, async () => slow(path, await header())));
    const answers = await Promise.all(Array.from({ length: PLACES }, () => call()));
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: PLACES });
    await Promise.all(senders.map(closed));
    const heard = senders.map((sender) => /^HTTP\/1\.1 (\d+)/.exec(sender.heard())?.[1]);
    for (const status of Object.keys(tally(heard))) expect(['400', '429']).toContain(status);
    expect((await call()).status).toBe(200);
  });

test('G5: of one address so many opinions in a minute; authenticated calls from there are not counted', async () => {
  const opinion = async (): Promise<number> =>
    (await post(`${service.url}/explain/opinion`, { card: newCards(1)[0], useful: true })).status;
  const statuses: number[] = [];
  for (let at = 0; at < 40; at += 1) statuses.push(await opinion());
  expect(statuses).toContain(429);
  expect((await call()).status).toBe(200);
});

/** A request that fails before it is accepted, sent with a token. */
interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
const refused: readonly (readonly [status: number, path: string, init: Sent])[] = [
  [415, SERVICE, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
  [415, SERVICE, { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: 'x' }],
  [400, SERVICE, { headers: { 'content-type': 'application/json' }, body: '{' }],
  [400, SERVICE, { headers: { 'content-type': 'application/json' }, body: '['.repeat(100) }],
  [413, SERVICE, { headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(11 * 1024 * 1024)}"` }],
  [415, FEEDBACK, { headers: { 'content-type': 'text/plain' }, body: 'x' }],
];
for (const [status, path, init] of refused)
  test(`G14: ${String(status)} at ${path} (${init.body.slice(0, 3)}), then the same token: it is let in, and once`, async () => {
    const authorization = await tenant.bearer(path);
    const response = await fetch(`${service.url}${path}`, {
      method: 'POST',
      ...init,
      headers: { ...init.headers, authorization },
    });
    await response.text();
    expect(response.status).toBe(status);
    const body = path === FEEDBACK ? feedbackOn(newCards(1)) : hookCall();
    const again = async (): Promise<number> => (await post(`${service.url}${path}`, body, authorization)).status;
    expect([await again(), await again()]).toEqual([200, 401]);
  });
test('G14: a token whose call is still on its way opens no second one; when that breaks off it is free', async () => {
  const authorization = await tenant.bearer(SERVICE);
  const sender = await slow(SERVICE, `Authorization: ${authorization}\r\n`);
  // A request that is never accepted says when the token is held: until then it is told what is wrong with it.
  const isHeld = async (): Promise<boolean> =>
    (await fetch(`${service.url}${SERVICE}`, { method: 'POST', headers: { authorization }, body: 'x' })).status === 401;
  while (!(await isHeld())) if (sender.destroyed) throw new Error('never held');
  expect((await call(authorization)).status).toBe(401);
  await closed(sender);
  expect((await call(authorization)).status).toBe(200);
});
