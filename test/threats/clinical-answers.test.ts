/** Threats D: what could not be read is never taken for absent, nothing of one call reaches another, and patients see no cards. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { patientNames } from '../../sandbox/patients.ts';
import { dataNeeds, queryFor } from '../../services/gather/data-needs.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { evaluate, type NeedMet } from '../../services/rules/index.ts';
import { answerJson, startFaultyFhirServer, type FaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { valueSets, wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';
import {
  NAME,
  TODAY,
  type Json,
  resourcesOf,
  without,
  searchset,
  prefetchOf,
  callOf,
  recordOf,
  facts,
  isKi67,
} from './clinical-chart.ts';

let app: WiredApp;
let fhir: FaultyFhirServer;
beforeAll(async () => {
  fhir = await startFaultyFhirServer();
  app = await wiredApp({ fhirBases: [fhir.base] });
});
afterAll(() => Promise.all([app.close(), fhir.close()]));
beforeEach(() => {
  fhir.seen.length = 0;
});
const shown = ({ cards, extension }: HookAnswer) => [
  cards?.map(({ summary, detail, indicator, source, suggestions }) => [
    summary,
    detail,
    indicator,
    source.topic.code,
    suggestions?.map(({ label, actions }) => [label, actions]),
  ]),
  extension,
];

// --- D9

const FAULTS: readonly Pick<NeedMet, 'how' | 'why'>[] = [
  { how: 'failed', why: 'timeout' },
  { how: 'failed', why: 'no-permission' },
  { how: 'failed', why: 'server-error' },
  { how: 'failed', why: 'not-readable' },
  { how: 'failed', why: 'prefetch-outcome' },
  { how: 'incomplete', why: 'too-many-pages' },
  { how: 'incomplete', why: 'foreign-link' },
  { how: 'not-sent', why: 'no-server' },
];
const needsWith = (key: string, fault: Pick<NeedMet, 'how' | 'why'>): NeedMet[] =>
  dataNeeds().map((need) => ({
    key: need.key,
    types: need.types,
    ...(need.key === key ? fault : { how: 'empty' as const }),
  }));
const bare = (): RawResource[] =>
  resourcesOf(NAME).filter(({ resourceType }) => ['Patient', 'Condition'].includes(resourceType));
/** Facts of a tumor that say themselves whether they were looked for; `metastases` is judged by what is concluded from it. */
const isState = (fact: unknown): fact is { state: string } =>
  typeof fact === 'object' && fact !== null && 'state' in fact;
for (const { key, facts: served } of dataNeeds())
  test(`D9: ${key} with each fault: none of its facts is taken for absent, and the answer names what was not read`, () => {
    for (const fault of FAULTS) {
      const chart = facts(bare(), needsWith(key, fault));
      const [tumor] = chart.tumors;
      for (const name of served) {
        const fact = (tumor as unknown as Json | undefined)?.[name];
        if (isState(fact) && name !== 'metastases')
          expect([name, fault.how, fact.state], name).not.toEqual([name, fault.how, 'absent']);
      }
      expect(chart.needs.filter(({ how }) => how === fault.how).map((need) => need.key)).toEqual([key]);
    }
  });
for (const fault of FAULTS)
  test(`D9: staging observations that are ${fault.how} (${fault.why ?? ''}): M0 is not assumed, and no stage group rests on it`, () => {
    for (const name of patientNames()) {
      const resources = resourcesOf(name).filter(
        (resource) => !/"(?:pM|cM|M) ?\(?|metasta/i.test(JSON.stringify(resource['code'] ?? '')),
      );
      const read = (needs: readonly NeedMet[]) =>
        evaluate(readFacts(recordOf(resources, needs, name), valueSets, { today: TODAY })).tumors;
      for (const tumor of read(needsWith('stagingObservations', fault)))
        expect([name, tumor.stage.mAssumed]).toEqual([name, false]);
    }
    // With everything read the same charts do lead to the assumption, or the lines above would show nothing.
    const whole = patientNames().flatMap(
      (name) =>
        evaluate(
          readFacts(
            recordOf(
              resourcesOf(name),
              dataNeeds().map(({ key, types }) => ({ key, types, how: 'fetched' })),
              name,
            ),
            valueSets,
            { today: TODAY },
          ),
        ).tumors,
    );
    expect(whole.filter(({ stage }) => stage.mAssumed).length).toBeGreaterThan(3);
  });
for (const [why, behaviour] of [
  ['403', answerJson({}, 403)],
  ['500', answerJson({}, 500)],
  [
    'an OperationOutcome',
    answerJson({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] }),
  ],
  [
    'a first page only',
    answerJson({ ...searchset([]), link: [{ relation: 'next', url: 'https://elsewhere.example.org/' }] }),
  ],
  ['fewer than its total', answerJson({ ...searchset([]), total: 7 })],
] as const)
  test(`D9: over HTTP, every need in turn answered with ${why}: the card and the evaluation say so, and nothing is assumed`, async () => {
    fhir.answerWith(behaviour);
    for (const { key, required } of dataNeeds()) {
      if (required) continue;
      const prefetch = without(prefetchOf(bare()), key);
      const { status, body } = await app.call(callOf(prefetch, NAME, { fhirServer: fhir.base }));
      const words = (body.cards ?? []).map(({ detail }) => detail).join('\n');
      const evaluation = body.extension?.['org.net-cds.evaluation'] as { unread?: { key: string }[] } | undefined;
      expect([status, evaluation?.unread?.map((one) => one.key), words.includes('could not be read')], key).toEqual([
        200,
        [key],
        true,
      ]);
    }
  });

// --- D11

/** A patient of its own for each number: another id everywhere, another Ki-67, another size. */
const patientOf = (at: number): RawResource[] =>
  resourcesOf(NAME).map((resource) => {
    const size = (before: string, after: string): string => `${before}${String(10 + (at % 37))}${after}`;
    const text = JSON.stringify(resource).replaceAll(NAME, `patient-${String(at)}`);
    const own = JSON.parse(
      text.replace(/("value":)[\d.]+(,"unit":"mm")/, (_whole, before: string, after: string) => size(before, after)),
    ) as RawResource;
    if (isKi67(own)) return { ...own, valueQuantity: { ...(own['valueQuantity'] as Json), value: (at % 80) / 2 } };
    return own;
  });
test('D11: 200 patients at once, by prefetch and by fetch, get what each gets alone', async () => {
  const FETCHED = 'pathologyObservations';
  const need = dataNeeds().find(({ key }) => key === FETCHED);
  if (!need) throw new Error('the need was renamed');
  const answers = new Map<string, object>();
  const calls = Array.from({ length: 200 }, (_, at) => {
    const id = `patient-${String(at)}`;
    const { [FETCHED]: fetched, ...rest } = prefetchOf(patientOf(at));
    if (at % 5 !== 0) return callOf({ ...rest, [FETCHED]: fetched }, id);
    answers.set(queryFor(need, id), fetched as object);
    return callOf(rest, id, {
      fhirServer: fhir.base,
      fhirAuthorization: { access_token: `token-${String(at)}`, token_type: 'Bearer' },
    });
  });
  fhir.answerWith((request, response) => {
    const query = (request.url ?? '').replace('/fhir/', '');
    const id = /patient-\d+/.exec(query)?.[0] ?? '';
    const body = [...answers].find(([asked]) => decodeURIComponent(asked) === decodeURIComponent(query))?.[1] ?? {};
    setTimeout(
      () => {
        answerJson(body)(request, response);
      },
      Number(id.slice(8)) % 7,
    );
  });
  const alone: unknown[] = [];
  for (const one of calls) alone.push(shown((await app.call(one)).body));
  fhir.seen.length = 0;
  const together = await Promise.all(calls.map((one) => app.call(one)));
  expect(together.map(({ status }) => status)).toEqual(calls.map(() => 200));
  expect(new Set(alone.map((one) => JSON.stringify(one).replace(/patient-\d+/g, ''))).size).toBeGreaterThan(60);
  for (const [at, { body }] of together.entries()) {
    expect(shown(body), String(at)).toEqual(alone[at]);
    const others =
      JSON.stringify(body)
        .match(/patient-\d+/g)
        ?.filter((name) => name !== `patient-${String(at)}`) ?? [];
    expect(others, String(at)).toEqual([]);
  }
  // Each token went with the patient it came with.
  for (const { url, authorization } of fhir.seen)
    expect(authorization).toBe(`Bearer token-${/patient-(\d+)/.exec(url)?.[1] ?? ''}`);
});

// --- D12

const PATIENTS = [
  'Patient/1',
  `Patient/${NAME}`,
  'RelatedPerson/1',
  'https://ehr.example.org/fhir/Patient/1',
  'http://ehr.example.org/fhir/RelatedPerson/1',
  'Patient/1/_history/2',
  'https://ehr.example.org/fhir/Patient/1/_history/2',
  'RelatedPerson/1/_history/1',
  'Patient/1/',
  'Patient/a.b-c',
  'urn:x/Patient/1',
  ' Patient/1',
  'Patient/1 ',
  'PATIENT/1',
  'relatedPerson/1',
  'Patient%2F1',
  'https://ehr.example.org/fhir%2FRelatedPerson%2f1',
];
const STAFF = [
  'Practitioner/1',
  'PractitionerRole/1',
  'https://ehr.example.org/fhir/Practitioner/1',
  'Practitioner/1/_history/3',
  'Practitioner/Patient',
  'https://patient.example.org/Patient/fhir/Practitioner/1',
  undefined,
  null,
  'Device/1',
];
for (const userId of PATIENTS)
  test(`D12: ${userId} sees no card, and nothing of the chart`, async () => {
    const { status, body } = await app.call({
      ...callOf(prefetchOf(resourcesOf(NAME))),
      context: { userId, patientId: NAME },
    });
    expect([status, body.cards, body.extension?.['org.net-cds.evaluation'].silence]).toEqual([200, [], 'viewer']);
    expect(JSON.stringify(body)).not.toMatch(/Ki-67|tumors|stage/);
  });
for (const userId of STAFF)
  test(`D12: ${String(userId)} sees the cards`, async () => {
    const { status, body } = await app.call({
      ...callOf(prefetchOf(resourcesOf(NAME))),
      context: { userId, patientId: NAME },
    });
    expect([status, (body.cards ?? []).length > 0]).toEqual([200, true]);
  });
test('D12: for a patient nothing is read from the FHIR server either', async () => {
  await app.call({ ...callOf({}), fhirServer: fhir.base, context: { userId: 'Patient/1', patientId: NAME } });
  expect(fhir.seen).toEqual([]);
});
