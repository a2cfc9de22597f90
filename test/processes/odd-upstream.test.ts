/**
 * G1, G2: whatever a FHIR server or a key server answers, the process lives, gives its places back and answers the next call; and when something is thrown
 * all the same where nobody can answer for it, the process says so, answers what it has begun, and ends so that it is started again.
 */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerJson, startFaultyFhirServer, type FaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { ODD_ANSWERS, startOddServer, type OddAnswer, type OddServer } from '../support/odd-server.ts';
import { endServices, startService, temporaryFolder, type ServiceProcess } from '../support/service-process.ts';
import { ehr, hookCall, PATIENT, post, PUBLIC, servePatient, SERVICE, tally, type Answer } from './signed-calls.ts';

const MANY = 200;
/** As many at once as one tenant may have here: a place that is not given back is missed at once. */
const AT_ONCE = 20;

const folder = temporaryFolder();
const tenant = await ehr(folder.at('unused.json'));
let odd: OddServer;
let oddKeys: OddServer;
let good: FaultyFhirServer;
let goodKeys: FaultyFhirServer;
let service: ServiceProcess;

beforeAll(async () => {
  odd = await startOddServer(Buffer.alloc(0));
  oddKeys = await startOddServer(Buffer.alloc(0));
  good = await startFaultyFhirServer(servePatient);
  goodKeys = await startFaultyFhirServer(answerJson(tenant.keySet));
  const limits = { callsAtOnce: AT_ONCE };
  const shared = { algorithms: ['ES384'], fhirBases: [good.base], limits };
  const fhirBases = [good.base, ...Object.keys(ODD_ANSWERS).map(oddBase)];
  const tenants = [
    { ...shared, fhirBases, id: 'good', issuers: ['https://good.example.org'], jwksUrl: `${goodKeys.origin}/keys` },
    // Each has an address of its own, so that each is asked.
    ...Object.keys(ODD_ANSWERS).map((_name, at) => ({
      ...shared,
      id: `odd-${String(at)}`,
      issuers: [`https://odd-${String(at)}.example.org`],
      jwksUrl: `${oddKeys.origin}/keys/${String(at)}`,
    })),
  ];
  writeFileSync(folder.at('tenants.json'), JSON.stringify({ tenants }));
  service = await startService({
    TENANTS_FILE: folder.at('tenants.json'),
    PUBLIC_URL: PUBLIC,
  });
});
afterAll(async () => {
  await endServices();
  await Promise.all([odd.close(), oddKeys.close(), good.close(), goodKeys.close()]);
  folder.remove();
});

/** A base for each answer: what one has done to the service's opinion of a server is nothing to another. */
const oddBase = (name: string): string => `${odd.origin}/${String(Object.keys(ODD_ANSWERS).indexOf(name))}/fhir`;
const callOver = async (base: string, iss = 'https://good.example.org', context = {}): Promise<Answer> =>
  post(
    `${service.url}${SERVICE}`,
    hookCall({
      prefetch: undefined,
      fhirServer: base,
      fhirAuthorization: { access_token: 'token', token_type: 'Bearer' },
      context: { userId: 'Practitioner/1', patientId: PATIENT, ...context },
    }),
    await tenant.bearer(SERVICE, { iss }),
  );
const healthy = async (): Promise<void> => {
  const { status, body } = await callOver(good.base);
  expect([status, (body.cards ?? []).length > 0]).toEqual([200, true]);
};

for (const [name, answer] of Object.entries(ODD_ANSWERS)) {
  test(`G1, G2: a FHIR server answers with ${name}: the call is refused, the next one is answered`, async () => {
    odd.answerWith(answer);
    const before = odd.asked();
    expect((await callOver(oddBase(name))).status).toBe(412);
    expect(odd.asked()).toBeGreaterThan(before);
    await healthy();
  });
  test(`G1, G2: a key server answers with ${name}: the caller is not known, the next one is answered`, async () => {
    const at = Object.keys(ODD_ANSWERS).indexOf(name);
    oddKeys.answerWith(answer);
    const before = oddKeys.asked();
    expect((await callOver(good.base, `https://odd-${String(at)}.example.org`)).status).toBe(401);
    expect(oddKeys.asked()).toBe(before + 1);
    await healthy();
  });
}

for (const name of ['a switch of protocols, and no end', 'silence', 'packed, and cut off'])
  test(`G2: ${String(MANY)} calls over a server that answers with ${name} hold no place`, async () => {
    odd.answerWith(ODD_ANSWERS[name] as OddAnswer);
    const statuses: number[] = [];
    for (let done = 0; done < MANY; done += AT_ONCE) {
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => callOver(oddBase(name))));
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(tally(statuses)).toEqual({ 412: MANY });
    // All places of this tenant, at once.
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, async () =>
        post(`${service.url}${SERVICE}`, hookCall(), await tenant.bearer(SERVICE, { iss: 'https://good.example.org' })),
      ),
    );
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: AT_ONCE });
    await vi.waitFor(() => {
      expect(odd.openSockets()).toBe(0);
    }, 20_000);
  });

test('G7: a chart that hangs, opened again and again, keeps nobody from the others of the same server', async () => {
  good.answerWith((request, response) => {
    if (!(request.url ?? '').includes('hangs')) servePatient(request, response);
  });
  const hanging = await Promise.all(
    Array.from({ length: AT_ONCE - 1 }, () => callOver(good.base, undefined, { patientId: 'hangs' })),
  );
  expect(tally(hanging.map(({ status }) => status))).toEqual({ 412: AT_ONCE - 1 });
  await healthy();
});

test('G1: after all of this the same process still runs, and ends as it should', async () => {
  const { code, stderr, stdout } = await service.stop();
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).not.toContain('service.failed');
});

const THROW = `process.on('SIGUSR2',()=>{setImmediate(()=>{throw new TypeError('canary')})})`;
const REJECT = `process.on('SIGUSR2',()=>{void Promise.reject(new RangeError('canary'))})`;
for (const [how, code, error] of [
  ['thrown', THROW, 'TypeError'],
  ['rejected', REJECT, 'RangeError'],
] as const)
  test(`G1: an error that is ${how} where nobody catches it is said, running calls are answered, and the process ends with 1`, async () => {
    const held: (() => void)[] = [];
    const slow = await startFaultyFhirServer((request, response) => {
      held.push(() => {
        servePatient(request, response);
      });
    });
    const failing = await startService({
      FHIR_BASES: slow.base,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
    });
    const running = post(
      `${failing.url}${SERVICE}`,
      hookCall({ prefetch: undefined, fhirServer: slow.base, fhirAuthorization: { access_token: 'token', token_type: 'Bearer' } }),
    ); // prettier-ignore
    await vi.waitFor(() => {
      expect(held.length).toBeGreaterThan(0);
    }, 20_000);
    failing.signal('SIGUSR2');
    await failing.untilLine('service.failed');
    slow.answerWith(servePatient);
    for (const answer of held.splice(0)) answer();
    expect((await running).status).toBe(200);
    const ending = await failing.ending();
    expect([ending.code, ending.signal, ending.stderr]).toEqual([1, null, '']);
    expect(ending.stdout).toContain(`"type":"service.failed","error":"${error}"`);
    expect(ending.stdout).not.toContain('canary');
    await slow.close();
  });
