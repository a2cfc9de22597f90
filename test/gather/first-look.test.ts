/** The first look: a patient without a tumor costs only the requests that could name one; what was sent is never asked for again. */
import { expect, test } from 'vitest';
import { dataNeeds, queryFor } from '../../services/gather/data-needs.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import { gather, type NeedForPatient } from '../../services/gather/gather.ts';
import { FhirReadError } from '../../services/gather/fhir-reader.ts';
import { fhirBase, type FhirBase } from '../../services/gather/fhir-address.ts';

const needs: readonly NeedForPatient[] = dataNeeds().map((need) => ({ ...need, query: queryFor(need, 'p1') }));
const base = fhirBase('https://fhir.example.org/r4') as FhirBase;

function server(left = 12, answers: (query: string) => object | undefined = () => undefined) {
  const asked: string[] = [];
  return {
    asked,
    reader: {
      base,
      read: (query: string) => {
        if (asked.length >= left) return Promise.reject(new FhirReadError('no-request-left'));
        asked.push(query.replace(/[/?].*/, ''));
        return Promise.resolve(
          query.startsWith('Patient/')
            ? { resourceType: 'Patient', id: 'p1' }
            : (answers(query) ?? { resourceType: 'Bundle', entry: [] }),
        );
      },
      limits: LIMITS,
      left: () => left - asked.length,
    },
  };
}

test('no tumor after the first look: staging, specimens, procedures, orders, medication and flags are not asked for', async () => {
  const { reader, asked } = server();
  const record = await gather({
    patientId: 'p1',
    needs,
    prefetch: {},
    fhir: reader,
    isWorthReading: () => false,
  });
  expect(asked.sort()).toEqual([
    'Condition',
    'DiagnosticReport',
    'Observation',
    'Observation',
    'Observation',
    'Patient',
  ]);
  expect(record.needs.filter(({ how }) => how === 'not-asked').map(({ key }) => key).sort()).toEqual([
    'allergies', 'bodyStructures', 'documents', 'familyHistory', 'flags', 'imagingStudies', 'medicationStatements', 'medications', 'orders', 'procedures', 'specimens', 'stagingObservations',
  ]); // prettier-ignore
});
test('a tumor after the first look, and requests enough: everything is read', async () => {
  const { reader, asked } = server(100);
  const record = await gather({
    patientId: 'p1',
    needs,
    prefetch: {},
    fhir: reader,
    isWorthReading: () => true,
  });
  expect(asked).toHaveLength(needs.length);
  expect(record.needs.some(({ how }) => how === 'not-asked')).toBe(false);
});
test('with everything sent nothing is asked and nobody is consulted', async () => {
  const { reader, asked } = server();
  const prefetch = Object.fromEntries(needs.map(({ key }) => [key, key === 'patient' ? { resourceType: 'Patient', id: 'p1' } : { resourceType: 'Bundle', entry: [] }])); // prettier-ignore
  await gather({
    patientId: 'p1',
    needs,
    prefetch,
    fhir: reader,
    isWorthReading: () => {
      throw new Error('asked though nothing is left to read');
    },
  });
  expect(asked).toEqual([]);
});

const observations = (more: object = {}, next?: string) => ({
  resourceType: 'Bundle',
  entry: [{ resource: { resourceType: 'Observation', id: 'o1', code: { text: 'Ki-67' }, ...more } }],
  ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
});
const isNewest = (query: string): boolean => query.startsWith('Observation') && !/code=|category=/.test(query);
const gatherFrom = ({ reader }: ReturnType<typeof server>, prefetch: Readonly<Record<string, unknown>> = {}) =>
  gather({ patientId: 'p1', needs, prefetch, fhir: reader, isWorthReading: () => true });
const howOf = (record: Awaited<ReturnType<typeof gather>>, key: string) =>
  record.needs.find((need) => need.key === key)?.how;

test('all observations came with the first search: no other search for them is made, and the rest is asked', async () => {
  const fhir = server(LIMITS.requests, (query) => (isNewest(query) ? observations() : undefined));
  const record = await gatherFrom(fhir);
  expect(fhir.asked.filter((type) => type === 'Observation')).toHaveLength(1);
  expect(['pathologyObservations', 'stagingObservations', 'recentObservations'].map((key) => howOf(record, key))).toEqual(['fetched', 'fetched', 'fetched']); // prettier-ignore
  expect(['imagingStudies', 'familyHistory', 'medicationStatements', 'allergies'].map((key) => howOf(record, key))).toEqual(['empty', 'empty', 'empty', 'empty']); // prettier-ignore
  expect(fhir.asked).toHaveLength(needs.length - 3);
});
for (const [why, answer] of [
  [
    'was cut',
    {
      ...observations({}, 'https://fhir.example.org/r4/page'),
      entry: Array.from({ length: 200 }, (_, at) => ({
        resource: { resourceType: 'Observation', id: `o${String(at)}` },
      })),
    },
  ],
  ['gave nothing', undefined],
  ['failed', { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'required' }] }],
] as const)
  // prettier-ignore
  test(`the search for observations of any kind ${why}: each of the others is made`, async () => {
    const fhir = server(LIMITS.requests, (query) => (isNewest(query) ? answer : undefined));
    const record = await gatherFrom(fhir);
    expect(fhir.asked.filter((type) => type === 'Observation')).toHaveLength(4);
    expect(howOf(record, 'stagingObservations')).toBe('empty');
  });
test('CH-53: a key that a client left out of its prefetch is asked for as it stands, whatever else was sent', async () => {
  const sent = Object.fromEntries(
    needs.filter(({ key }) => key !== 'stagingObservations').map(({ key }) => [key, key === 'patient' ? { resourceType: 'Patient', id: 'p1' } : { resourceType: 'Bundle', entry: [] }]),
  ); // prettier-ignore
  const fhir = server();
  await gatherFrom(fhir, { ...sent, newestObservations: observations() });
  expect(fhir.asked).toEqual(['Observation']);
});
test('a client that sends the older keys is not asked for the newest observations unless there is a tumor', async () => {
  const sent = Object.fromEntries(
    needs.filter(({ key }) => key !== 'newestObservations').map(({ key }) => [key, key === 'patient' ? { resourceType: 'Patient', id: 'p1' } : { resourceType: 'Bundle', entry: [] }]),
  ); // prettier-ignore
  const fhir = server();
  await gather({ patientId: 'p1', needs, prefetch: sent, fhir: fhir.reader, isWorthReading: () => false });
  expect(fhir.asked).toEqual([]);
});
test('few requests left: they go where they weigh most, in the order of the needs, and what had none is said to be not looked at', async () => {
  // Patient, conditions, newest observations, reports; then as many of the others as there are requests.
  const rest = ['allergies', 'procedures', 'orders', 'imagingStudies', 'medications', 'medicationStatements', 'flags', 'familyHistory', 'documents', 'specimens', 'bodyStructures']; // prettier-ignore
  for (const [some] of rest.entries()) {
    const fhir = server(4 + some, (query) => (isNewest(query) ? observations() : undefined));
    const record = await gatherFrom(fhir);
    expect(rest.filter((key) => howOf(record, key) === 'empty')).toEqual(rest.slice(0, some));
    for (const key of rest.slice(some))
      expect(record.needs.find((need) => need.key === key)).toMatchObject({ how: 'not-asked', why: 'no-request-left' });
  }
});
for (const [key, other, members] of [
  ['specimens', 'bodyStructures', { specimen: { reference: 'Specimen/s1' } }],
  ['bodyStructures', 'specimens', { focus: [{ reference: 'BodyStructure/b1' }] }],
] as const)
  test(`few requests left: ${key} that a result names go before what only adds`, async () => {
    // All but the last one are asked.
    const fhir = server(4 + 10, (query) => (isNewest(query) ? observations(members) : undefined));
    const record = await gatherFrom(fhir);
    expect([key, 'familyHistory', other].map((one) => howOf(record, one))).toEqual(['empty', 'empty', 'not-asked']);
    expect(howOf(record, 'flags')).toBe('empty');
  });
