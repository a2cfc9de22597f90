/** SIGTERM while calls wait for a slow FHIR server: they are answered, no new one is taken, and the process ends with 0. */
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { startFaultyFhirServer } from '../support/faulty-fhir-server.ts';
import {
  endServices,
  pause,
  slowerClock,
  startService,
  temporaryFolder,
  type ServiceProcess,
} from '../support/service-process.ts';
import { ehr, hookCall, post, servePatient, SERVICE, tally, type Answer } from './signed-calls.ts';

const IN_FLIGHT = 50;

const folder = temporaryFolder();
const file = folder.at('records.sqlite');
/** Answers wait here until they are let go. */
const held: (() => void)[] = [];
let holds = true;
const fhir = await startFaultyFhirServer((request, response) => {
  const answer = (): void => {
    servePatient(request, response);
  };
  if (holds) held.push(answer);
  else answer();
});
const tenant = await ehr(folder.at('tenants.json'), [fhir.base]);
afterAll(async () => {
  await endServices();
  await fhir.close();
  folder.remove();
});

test('F4: SIGTERM with 50 calls in flight: each is answered with cards and recorded, new ones are refused, a second SIGTERM does no harm', async () => {
  const service = await startService({ ...tenant.environment, ...slowerClock(20), STORE_FILE: file });
  const call = async (): Promise<Answer> =>
    post(
      `${service.url}${SERVICE}`,
      hookCall({
        prefetch: undefined,
        fhirServer: fhir.base,
        fhirAuthorization: { access_token: 'token', token_type: 'Bearer' },
      }),
      await tenant.bearer(SERVICE),
    );
  const running = Promise.allSettled(Array.from({ length: IN_FLIGHT }, call));
  // Each call asks for the patient first.
  const asked = (): number => new Set(fhir.seen.flatMap(({ url }, at) => (url.includes('/Patient/') ? [at] : []))).size;
  while (asked() < IN_FLIGHT) await pause(5);

  service.signal('SIGTERM');
  await service.untilLine('service.stopping');
  service.signal('SIGTERM');
  expect(await refusedOr503(call)).toBe(true);
  expect(
    await refusedOr503(async () => {
      const { status } = await fetch(`${service.url}/health/ready`);
      return { status };
    }),
  ).toBe(true);

  holds = false;
  for (const answer of held.splice(0)) answer();
  const answers = (await running).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(tally(answers.map(({ status }) => status))).toEqual({ 200: IN_FLIGHT });
  expect(answers.filter(({ body }) => (body.cards ?? []).length === 0)).toEqual([]);

  const { code, signal, stdout, stderr } = await service.ending();
  expect([code, signal, stderr]).toEqual([0, null, '']);
  expect(stdout.match(/"type":"service\.stopping"/g)).toHaveLength(1);
  expect(stdout.match(/"type":"service\.stopped"/g)).toHaveLength(1);
  expect(stdout.match(/"type":"call\.answered"/g)).toHaveLength(IN_FLIGHT);
  const database = new DatabaseSync(file, { readOnly: true });
  expect(database.prepare('select count(*) as events from audit').get()).toEqual({ events: IN_FLIGHT });
  expect(database.prepare('select count(*) as shown from shown_cards').get()).toEqual({
    shown: answers.flatMap(({ body }) => body.cards ?? []).length,
  });
  database.close();
});

test('F4, G9: with DRAIN_MS the port stays open for a moment: readiness says no, and calls are still answered, on connections that end with them', async () => {
  const service = await startService({ PORT: '0', STORE_FILE: ':memory:', DRAIN_MS: '1500' });
  service.signal('SIGTERM');
  await service.untilLine('service.stopping');
  expect((await fetch(`${service.url}/health/ready`)).status).toBe(503);
  expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
  const response = await fetch(`${service.url}${SERVICE}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(hookCall()),
  });
  await response.text();
  expect([response.status, response.headers.get('connection')]).toEqual([200, 'close']);
  expect((await service.ending()).code).toBe(0);
});

test('G9: one of two replicas after the other is rolled over under load, and no call fails', async () => {
  const replicas: { service: ServiceProcess; ready: boolean }[] = [];
  const start = async (): Promise<void> => {
    replicas.push({ service: await startService({ DRAIN_MS: '2000' }), ready: true });
  };
  await Promise.all([start(), start()]);
  let rolling = true;
  // A load balancer: it looks at readiness now and then, and sends calls to whoever was ready.
  const looking = (async () => {
    while (rolling) {
      for (const replica of replicas)
        replica.ready = await fetch(`${replica.service.url}/health/ready`).then(({ ok }) => ok, () => false); // prettier-ignore
      await pause(50);
    }
  })();
  const statuses: unknown[] = [];
  let turn = 0;
  const client = async (): Promise<void> => {
    while (rolling) {
      const ready = replicas.filter((replica) => replica.ready);
      turn += 1;
      const target = ready[turn % ready.length];
      if (!target) throw new Error('no replica is ready');
      statuses.push(await post(`${target.service.url}${SERVICE}`, hookCall()).then(({ status }) => status, String));
    }
  };
  const clients = Promise.all(Array.from({ length: 6 }, client));
  const codes: (number | null)[] = [];
  for (const { service } of [...replicas]) {
    await start();
    codes.push((await service.stop()).code);
  }
  rolling = false;
  await Promise.all([clients, looking]);
  expect(codes).toEqual([0, 0]);
  expect(statuses.length).toBeGreaterThan(20);
  expect(Object.keys(tally(statuses))).toEqual(['200']);
});

/** A connection that is refused or broken off, or an answer that says to come again. */
async function refusedOr503(send: () => Promise<{ readonly status: number }>): Promise<boolean> {
  try {
    return (await send()).status === 503;
  } catch (error) {
    return error instanceof TypeError;
  }
}
