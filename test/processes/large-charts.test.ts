/** G4: the real process reads large bodies and large charts in other threads, answers as for small ones, and ends when it is told to. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { freePort } from '../support/postgres-server.ts';
import { endServices, slowerClock, startService, type ServiceProcess } from '../support/service-process.ts';
import { hookCall, PATIENT, post, SERVICE } from './signed-calls.ts';

let service: ServiceProcess;
let metrics: string;

beforeAll(async () => {
  const port = String(await freePort());
  metrics = `http://127.0.0.1:${port}/metrics`;
  service = await startService({ METRICS_PORT: port, ...slowerClock(20) });
});
afterAll(endServices);

const threads = async (): Promise<number> =>
  Number(/^netcds_reading_threads (\d+)$/m.exec(await (await fetch(metrics)).text())?.[1]);
const subject = { reference: `Patient/${PATIENT}` };
const bundle = (resources: readonly object[]): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
});
const resources = (patientBundle(PATIENT).entry ?? []).flatMap(({ resource }) => resource ?? []);
const ofType = (type: string): object[] => resources.filter(({ resourceType }) => resourceType === type);
const call = (more: Readonly<Record<string, unknown>> = {}): object =>
  hookCall({
    prefetch: {
      patient: ofType('Patient')[0],
      conditions: bundle(ofType('Condition')),
      pathologyObservations: bundle(ofType('Observation')),
      ...more,
    },
  });
const results = (count: number, textLength: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    resourceType: 'Observation',
    id: `haemoglobin-${String(index)}`,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '718-7' }] },
    subject,
    note: [{ text: 'x'.repeat(textLength) }],
    valueQuantity: { value: 13, unit: 'g/dL', system: 'http://unitsofmeasure.org', code: 'g/dL' },
  }));
const problems = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    resourceType: 'Condition',
    id: `pressure-${String(index)}`,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'I10' }] },
    subject,
  }));
const shown = (cards: unknown): unknown =>
  (cards as readonly { summary: string; detail: string }[]).map(({ summary, detail }) => [summary, detail]);

test('G4: a small chart, and one that is large by results, are read on the main thread; a large one in another, and all are answered', async () => {
  const small = await post(`${service.url}${SERVICE}`, call({ recentObservations: bundle(results(3, 10)) }));
  expect([small.status, await threads()]).toEqual([200, 0]);
  expect(small.body.cards?.length).toBeGreaterThan(0);

  const ofResults = await post(`${service.url}${SERVICE}`, call({ recentObservations: bundle(results(300, 10)) }));
  expect([ofResults.status, await threads()]).toEqual([200, 0]);
  expect(shown(ofResults.body.cards)).toEqual(shown(small.body.cards));

  const conditions = bundle([...ofType('Condition'), ...problems(300)]);
  const chart = await post(
    `${service.url}${SERVICE}`,
    call({ conditions, recentObservations: bundle(results(3, 10)) }),
  );
  expect([chart.status, (await threads()) > 0]).toEqual([200, true]);
  expect(shown(chart.body.cards)).toEqual(shown(small.body.cards));

  const body = await post(`${service.url}${SERVICE}`, call({ recentObservations: bundle(results(2_000, 1_000)) }));
  expect(body.status).toBe(200);
  expect(shown(body.body.cards)).toEqual(shown(small.body.cards));
});
test('G4: what is wrong with a large body, and data of another patient in it, are refused as in a small one', async () => {
  const large = bundle(results(2_000, 1_000));
  const broken = await post(
    `${service.url}${SERVICE}`,
    JSON.stringify(call({ recentObservations: large })).slice(0, -1),
  );
  expect([broken.status, broken.body.issue?.[0]?.details.coding[0]?.code]).toEqual([400, 'json-unreadable']);
  const foreign = { ...results(1, 10)[0], id: 'foreign', subject: { reference: 'Patient/somebody-else' } };
  const mixed = bundle([...results(2_000, 1_000), foreign]);
  const other = await post(`${service.url}${SERVICE}`, call({ recentObservations: mixed }));
  expect([other.status, other.body.issue?.[0]?.details.coding[0]?.code]).toEqual([422, 'other-patient']);
  expect(other.text).not.toContain('somebody-else');
});
test('G4: stopped while threads wait for work, the process ends', async () => {
  expect(await threads()).toBeGreaterThan(0);
  expect((await service.stop()).code).toBe(0);
});
