import { expect, test } from 'vitest';
import type { PatientRecord, RawResource, RecordEntry } from '../../services/patient-record.ts';
import { indexRecord } from '../../services/read-facts/record-index.ts';

const entry = (resource: RawResource, fullUrl?: string): RecordEntry => ({
  resource,
  arrived: 'prefetch',
  ...(fullUrl === undefined ? {} : { fullUrl }),
});
const record = (entries: readonly RecordEntry[], fhirBase?: string): PatientRecord => ({
  patientId: 'p',
  entries,
  needs: [],
  ...(fhirBase === undefined ? {} : { fhirBase }),
});

const specimen = entry({ resourceType: 'Specimen', id: 's1' }, 'https://ehr.test/fhir/Specimen/s1');
const anonymous = entry({ resourceType: 'Specimen', id: 's2' }, 'urn:uuid:0d8bd5ab-6f2c-4f45-a3a6-5f1ff2f3b1e5');
const report = entry({
  resourceType: 'DiagnosticReport',
  id: 'r1',
  contained: [{ resourceType: 'Specimen', id: 'inner' }],
});

test.each([
  ['relative', 'Specimen/s1', 'Specimen/s1'],
  ['versioned', 'Specimen/s1/_history/3', 'Specimen/s1'],
  ['absolute', 'https://ehr.test/fhir/Specimen/s1', 'Specimen/s1'],
  ['absolute and versioned', 'https://ehr.test/fhir/Specimen/s1/_history/2', 'Specimen/s1'],
  ['urn:uuid', 'urn:uuid:0d8bd5ab-6f2c-4f45-a3a6-5f1ff2f3b1e5', 'Specimen/s2'],
  ['contained', '#inner', 'DiagnosticReport/r1#inner'],
])('a reference that is %s finds its resource', (_form, reference, ref) => {
  const index = indexRecord(record([specimen, anonymous, report], 'https://ehr.test/fhir/'));
  const from = index.get('DiagnosticReport/r1');
  if (!from) throw new Error('the report is not indexed');
  const target = index.resolve({ reference }, from);
  expect(target.ref).toBe(ref);
  expect(target.found?.type).toBe('Specimen');
  expect(target.foreign).toBe(false);
});

test('a reference to another server is foreign and finds nothing', () => {
  const index = indexRecord(record([specimen, report], 'https://ehr.test/fhir'));
  const from = index.get('DiagnosticReport/r1');
  if (!from) throw new Error('the report is not indexed');
  expect(index.resolve({ reference: 'https://evil.test/fhir/Specimen/s1' }, from)).toEqual({ foreign: true });
  // a base that only begins with the same letters is another server
  expect(index.resolve({ reference: 'https://ehr.test/fhir-copy/Specimen/s1' }, from).foreign).toBe(true);
});

test('without a server address the addresses of the Bundle say what is local', () => {
  const index = indexRecord(record([specimen, report]));
  const from = index.get('DiagnosticReport/r1');
  if (!from) throw new Error('the report is not indexed');
  expect(index.resolve({ reference: 'https://ehr.test/fhir/Specimen/s9' }, from).ref).toBe('Specimen/s9');
  expect(index.resolve({ reference: 'https://evil.test/fhir/Specimen/s1' }, from).foreign).toBe(true);
});

test('an address that names another resource than the one beside it is not believed', () => {
  const index = indexRecord(
    record(
      [entry({ resourceType: 'Specimen', id: 's1' }, 'https://ehr.test/fhir/Specimen/s7')],
      'https://ehr.test/fhir',
    ),
  );
  const from = index.get('Specimen/s1');
  if (!from) throw new Error('the specimen is not indexed');
  expect(index.resolve({ reference: 'https://ehr.test/fhir/Specimen/s7' }, from).found).toBeUndefined();
});

test.each([
  [undefined],
  [null],
  ['Specimen/s1'],
  [42],
  [[]],
  [{}],
  [{ reference: 7 }],
  [{ reference: '' }],
  [{ reference: '../../etc' }],
  [{ reference: 'x'.repeat(5_000) }],
  [{ display: 'the specimen' }],
])('a malformed reference %j resolves to nothing', (reference) => {
  const index = indexRecord(record([specimen]));
  const from = index.get('Specimen/s1');
  if (!from) throw new Error('the specimen is not indexed');
  expect(index.resolve(reference, from)).toEqual({ foreign: false });
});

test('a reference to a resource that is not in the record keeps its name', () => {
  const index = indexRecord(record([report]));
  const from = index.get('DiagnosticReport/r1');
  if (!from) throw new Error('the report is not indexed');
  expect(index.resolve({ reference: 'Specimen/missing' }, from)).toEqual({ ref: 'Specimen/missing', foreign: false });
});

test('the same resource twice is one; of two versions the later counts', () => {
  const older = entry({
    resourceType: 'Observation',
    id: 'k',
    status: 'preliminary',
    meta: { lastUpdated: '2026-01-01T10:00:00Z' },
  });
  const newer = entry({
    resourceType: 'Observation',
    id: 'k',
    status: 'final',
    meta: { lastUpdated: '2026-01-02T10:00:00Z' },
  });
  for (const entries of [
    [older, newer],
    [newer, older],
    [older, newer, newer],
  ]) {
    const index = indexRecord(record(entries));
    expect(index.ofType('Observation')).toHaveLength(1);
    expect(index.get('Observation/k')?.resource['status']).toBe('final');
    expect(index.get('Observation/k')?.contradictory).toBeUndefined();
  }
});

test('two copies that differ and do not say which is newer are marked as contradictory', () => {
  const one = entry({ resourceType: 'Observation', id: 'k', valueInteger: 2 });
  const other = entry({ resourceType: 'Observation', id: 'k', valueInteger: 20 });
  const [forward, backward] = [
    [one, other],
    [other, one],
  ].map((entries) => indexRecord(record(entries)).get('Observation/k'));
  expect(forward?.contradictory).toBe(true);
  expect(backward).toEqual(forward);
});

test('resources without an id are kept apart by what they say, whatever their order', () => {
  const a = entry({ resourceType: 'Observation', valueInteger: 2 });
  const b = entry({ resourceType: 'Observation', valueInteger: 3 });
  const names = (entries: readonly RecordEntry[]): string[] => indexRecord(record(entries)).all.map(({ ref }) => ref);
  expect(names([a, b])).toHaveLength(2);
  expect(names([a, b])).toEqual(names([b, a]));
});

test('hostile shapes are no resources and throw nothing', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 20_000; level += 1) deep = { deep };
  const entries = [
    { resource: null, arrived: 'prefetch' },
    { resource: { resourceType: 7 }, arrived: 'prefetch' },
    { resource: { resourceType: '__proto__' }, arrived: 'prefetch' },
    { resource: { resourceType: 'Observation', id: { a: 1 }, contained: 'x', deep }, arrived: 'prefetch' },
    {
      resource: { resourceType: 'Observation', id: '<img>', contained: [null, 3, {}] },
      fullUrl: 9,
      arrived: 'prefetch',
    },
  ] as unknown as RecordEntry[];
  const index = indexRecord(record(entries));
  expect(index.all.map(({ type }) => type)).toEqual(['Observation', 'Observation']);
  for (const { ref } of index.all) expect(ref).toMatch(/^Observation\/without-id-[0-9a-f]{8}$/);
});
