/** Decision 35: what was sent shows a tumor, and what is needed beside it could not be had. An error would look like "all clear" to clients in use. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { answerJson, startFaultyFhirServer, type FaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
const OTHER = 'no-tumor';
const resources = (name: string): readonly { readonly resourceType: string }[] =>
  (patientBundle(name).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
const set = (name: string, type: string, more: object = {}): object => ({
  resourceType: 'Bundle',
  entry: resources(name).flatMap((resource) => (resource.resourceType === type ? [{ resource }] : [])),
  ...more,
});
const patient = (name: string): unknown => resources(name).find(({ resourceType }) => resourceType === 'Patient');
const OUTCOME = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
const MORE = { link: [{ relation: 'next', url: 'https://elsewhere.example.org/fhir?page=2' }] };

let fhir: FaultyFhirServer;
let app: WiredApp;
let silent: WiredApp;
beforeAll(async () => {
  fhir = await startFaultyFhirServer(answerJson(OUTCOME, 403));
  app = await wiredApp({ fhirBases: [fhir.base] });
  silent = await wiredApp({ fhirBases: [fhir.base], environment: { SILENT_MODE: 'on' } });
});
afterAll(() => Promise.all([app.close(), silent.close(), fhir.close()]));

const call = (prefetch: object, more: object = {}, to: WiredApp = app, name: string = NAME) =>
  to.call({
    hook: 'patient-view',
    hookInstance: '33333333-3333-4333-8333-333333333333',
    context: { userId: 'Practitioner/1', patientId: name },
    prefetch,
    ...more,
  });

const shown: readonly (readonly [why: string, prefetch: object])[] = [
  ['the problem list names it, the patient failed', { patient: OUTCOME, conditions: set(NAME, 'Condition') }],
  ['the first page of the problem list names it, the next cannot be had', { patient: patient(NAME), conditions: set(NAME, 'Condition', MORE) }],
]; // prettier-ignore
for (const [why, prefetch] of shown)
  for (const server of [false, true])
    test(`decision 35: ${why}, ${server ? 'and the server refuses' : 'and there is no server'}: 200 with one card that says so`, async () => {
      const { status, body } = await call(prefetch, server ? { fhirServer: fhir.base } : {});
      expect([status, body.cards?.length, body.cards?.[0]?.indicator]).toEqual([200, 1, 'info']);
      expect(body.cards?.[0]?.summary).toContain('could not be evaluated');
      expect(body.cards?.[0]?.detail).toContain('no all-clear');
      expect(body.cards?.[0]?.suggestions).toBeUndefined();
      const evaluation = body.extension?.['org.net-cds.evaluation'] as unknown as { unread: { key: string }[] };
      expect(evaluation.unread.map(({ key }) => key)).toContain(
        why.includes('patient failed') ? 'patient' : 'conditions',
      );
      expect(JSON.stringify(body)).not.toContain(NAME);
    });

const refused: readonly (readonly [why: string, prefetch: object, more?: object, name?: string])[] = [
  ['nothing was sent', {}],
  ['only the patient was sent', { patient: patient(NAME) }],
  ['what was sent shows no tumor', { patient: OUTCOME, conditions: set(OTHER, 'Condition') }, {}, OTHER],
  ['the problem list shows none, and its next page cannot be had', { patient: patient(OTHER), conditions: set(OTHER, 'Condition', MORE) }, {}, OTHER],
]; // prettier-ignore
for (const [why, prefetch, more, name] of refused)
  test(`decision 35: ${why}: 412 as before`, async () => {
    const { status, body } = await call(prefetch, more, app, name);
    expect([status, JSON.stringify(body).includes('data-unavailable')]).toEqual([412, true]);
  });

const [, beside] = shown[0] as (typeof shown)[number];
test('decision 35: a patient who opens the own chart hears nothing, here too (D12)', async () => {
  const { status, body } = await call(beside, { context: { userId: `Patient/${NAME}`, patientId: NAME } });
  expect([status, body.cards]).toEqual([200, []]);
});
test("decision 35: another patient's tumor is refused, not told of (D1)", async () => {
  const { status, body } = await call(beside, {}, app, 'somebody-else');
  expect([status, JSON.stringify(body).includes('other-patient')]).toEqual([422, true]);
});
test('decision 35: a site in silent mode sends no card', async () => {
  expect((await call(beside, {}, silent)).status).toBe(412);
});
