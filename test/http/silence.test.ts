/** Each reason to stay silent, by whole calls, and the order in which they are asked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';

let store: RecordStore;
const apps: WiredApp[] = [];
async function service(environment: Record<string, string> = {}): Promise<WiredApp> {
  const app = await wiredApp({ environment, store });
  apps.push(app);
  return app;
}
let plain: WiredApp;
let silent: WiredApp;
let sparing: WiredApp;
let asking: WiredApp;
beforeAll(async () => {
  store = await openStore(sqliteDialect(':memory:'));
  plain = await service();
  silent = await service({ SILENT_MODE: 'on' });
  sparing = await service({ TREATMENT_CARD: 'off' });
  asking = await service({ SUSPECTED_CARD: 'on' });
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await store.close();
});

type Json = Record<string, unknown>;
const bundle = (name: string, type: string): Json => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: (patientBundle(name).entry ?? []).filter(({ resource }) => resource?.resourceType === type),
});
/** The chart of a sandbox patient as prefetch; `change` sets or takes keys. */
function call(name: string, change: Json = {}, userId = 'Practitioner/p'): Json {
  const patient = (patientBundle(name).entry ?? []).find(({ resource }) => resource?.resourceType === 'Patient');
  const observations = bundle(name, 'Observation');
  return {
    hook: 'patient-view',
    hookInstance: '11111111-1111-4111-8111-111111111111',
    context: { userId, patientId: patient?.resource?.id ?? name },
    prefetch: {
      patient: patient?.resource,
      conditions: bundle(name, 'Condition'),
      pathologyObservations: observations,
      stagingObservations: observations,
      recentObservations: observations,
      diagnosticReports: bundle(name, 'DiagnosticReport'),
      specimens: bundle(name, 'Specimen'),
      procedures: bundle(name, 'Procedure'),
      orders: bundle(name, 'ServiceRequest'),
      medications: bundle(name, 'MedicationRequest'),
      flags: bundle(name, 'Flag'),
      ...change,
    },
  };
}
const silenceOf = (body: HookAnswer): [cards: number, silence: string | undefined] => [
  body.cards?.length ?? -1,
  body.extension?.['org.net-cds.evaluation'].silence,
];
const ask = async (app: WiredApp, body: Json): Promise<HookAnswer> => {
  const { status, body: answer } = await app.call(body);
  expect(status, JSON.stringify(answer)).toBe(200);
  return answer;
};
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };

test('viewer: a patient sees no card, and nothing of the chart is evaluated', async () => {
  for (const user of ['Patient/p', 'RelatedPerson/r']) {
    const answer = await ask(plain, call('pancreas-g2-stage-2', {}, user));
    expect(silenceOf(answer)).toEqual([0, 'viewer']);
    expect(answer.extension?.['org.net-cds.evaluation'].tumors).toBeUndefined();
  }
});
test('no-net: another cancer, or none', async () => {
  expect(silenceOf(await ask(plain, call('breast-cancer-ki67')))).toEqual([0, 'no-net']);
  expect(silenceOf(await ask(plain, call('no-tumor')))).toEqual([0, 'no-net']);
});
test('care-goal: comfort care', async () => {
  expect(silenceOf(await ask(plain, call('hospice-ileum')))).toEqual([0, 'care-goal']);
});
test('not-confirmed: suspected alone, unless the site asks for its card', async () => {
  expect(silenceOf(await ask(plain, call('suspected-only')))).toEqual([0, 'not-confirmed']);
  expect(silenceOf(await ask(asking, call('suspected-only')))).toEqual([1, undefined]);
});
test('incomplete: no tumor among what could be read, and not all could', async () => {
  const body = call('no-tumor', { pathologyObservations: outcome, diagnosticReports: outcome });
  expect(silenceOf(await ask(plain, body))).toEqual([0, 'incomplete']);
});
test('snoozed: a card that was dismissed stays away until its facts change', async () => {
  const body = call('ileum-incomplete');
  const first = await ask(plain, body);
  expect(first.cards?.length).toBeGreaterThan(0);
  for (const { uuid } of first.cards ?? []) {
    const feedback = await fetch(`${plain.url}/cds-services/net-advisor/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ feedback: [{ card: uuid, outcome: 'overridden', outcomeTimestamp: '2026-11-24T10:00:00Z' }] }), // prettier-ignore
    });
    expect(feedback.status).toBe(200);
  }
  expect(silenceOf(await ask(plain, body))).toEqual([0, 'snoozed']);
});
test('nothing-new: documented, agreeing, complete, and no treatment card', async () => {
  expect(silenceOf(await ask(sparing, call('rectum-complete')))).toEqual([0, 'nothing-new']);
});
test('silent-mode: evaluated, and no card', async () => {
  expect(silenceOf(await ask(silent, call('pancreas-g2-stage-2')))).toEqual([0, 'silent-mode']);
});
test('the reasons are asked in their order: what is silent anyway keeps its reason in silent mode', async () => {
  expect(silenceOf(await ask(silent, call('breast-cancer-ki67')))).toEqual([0, 'no-net']);
  expect(silenceOf(await ask(silent, call('hospice-ileum')))).toEqual([0, 'care-goal']);
  expect(silenceOf(await ask(silent, call('suspected-only')))).toEqual([0, 'not-confirmed']);
  expect(silenceOf(await ask(silent, call('breast-cancer-ki67', {}, 'Patient/p')))).toEqual([0, 'viewer']);
});
