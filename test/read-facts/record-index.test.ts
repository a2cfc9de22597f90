import { expect, test } from 'vitest';
import type { PatientRecord, RawResource, RecordEntry } from '../../services/gather/patient-record.ts';
import { indexRecord } from '../../services/read-facts/chart/record-index.ts';

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

const at = (entries: readonly RecordEntry[], from: string, fhirBase?: string) => {
  const index = indexRecord(record(entries, fhirBase));
  const item = index.get(from);
  if (!item) throw new Error(`${from} is not indexed`);
  return { index, to: (reference: string) => index.resolve({ reference }, item).ref, item };
};

test.each<[why: string, reference: string, ref: string | undefined]>([
  ['blanks around it', ' Specimen/s1 ', 'Specimen/s1'],
  ['local and absolute, not in the record', 'https://ehr.test/fhir/Specimen/s9', 'Specimen/s9'],
  ['a longer relative path', 'other/base/Specimen/s1', undefined],
  ['an address without a resource', 'https://ehr.test/fhir/metadata', undefined],
  ['a type in small letters', 'specimen/s1', undefined],
  ['an id with a sign', 'Specimen/s_1', undefined],
  ['nothing', '', undefined],
])('a reference: %s', (_why, reference, ref) => {
  const { to, index, item } = at([specimen, report], 'DiagnosticReport/r1', 'https://ehr.test/fhir');
  expect(to(reference)).toBe(ref);
  expect(index.resolveAll([{ reference }, {}], item)).toHaveLength(ref === undefined ? 0 : 1);
});

test('a contained resource reaches its holder by "#" and its neighbors by their id', () => {
  const holder = entry({
    resourceType: 'DiagnosticReport',
    id: 'r1',
    contained: [
      { resourceType: 'Specimen', id: '#inner' },
      { resourceType: 'Observation', id: 'o' },
      { resourceType: 'Observation', id: 7 },
      { resourceType: 7, id: 'n' },
      { resourceType: 'observation', id: 'm' },
      { resourceType: 'Observation', id: 'a#b' },
      { resourceType: 'Observation' },
    ],
  });
  const { index, to } = at([holder], 'DiagnosticReport/r1#o');
  expect([to('#'), to('#inner')]).toEqual(['DiagnosticReport/r1', 'DiagnosticReport/r1#inner']);
  expect(index.all.map(({ ref }) => ref)).toEqual([
    'DiagnosticReport/r1',
    'DiagnosticReport/r1#inner',
    'DiagnosticReport/r1#o',
  ]);
});

test('of a resource with more than 500 contained ones the first 500 are read', () => {
  const contained = Array.from({ length: 501 }, (_, at) => ({ resourceType: 'Observation', id: `o${at}` }));
  expect(indexRecord(record([entry({ resourceType: 'DiagnosticReport', id: 'r', contained })])).all).toHaveLength(501);
});

test('what a contradictory resource contains is contradictory', () => {
  const copy = (status: string) =>
    entry({ resourceType: 'DiagnosticReport', id: 'r', status, contained: [{ resourceType: 'Observation', id: 'o' }] });
  expect(
    indexRecord(record([copy('final'), copy('amended')])).get('DiagnosticReport/r#o')?.contradictory,
  ).toBe(true);
}); // prettier-ignore

test('without any address in the record every absolute reference may be local; with several, each base is', () => {
  expect(at([anonymous, report], 'DiagnosticReport/r1').to('https://ehr.test/fhir/Specimen/s9')).toBe('Specimen/s9');
  const archived = entry({ resourceType: 'Specimen', id: 's3' }, 'https://archive.test/r4/Specimen/s3');
  const { to } = at([specimen, archived, anonymous, report], 'DiagnosticReport/r1');
  expect([
    to('https://ehr.test/fhir/Specimen/s9'),
    to('https://archive.test/r4/Specimen/s9'),
    to('https://evil.test/fhir/Specimen/s9'),
  ]).toEqual(['Specimen/s9', 'Specimen/s9', undefined]);
});

test('one urn beside two resources names the first by name, whatever their order', () => {
  const urn = 'urn:uuid:0d8bd5ab-6f2c-4f45-a3a6-5f1ff2f3b1e5';
  const two = ['s1', 's2'].map((id) => entry({ resourceType: 'Specimen', id }, urn));
  for (const entries of [two, [...two].reverse()])
    expect(at([...entries, report], 'DiagnosticReport/r1').to(urn)).toBe('Specimen/s1');
});

test.each([
  ['urn:uuid:abc-1', /^Specimen\/abc-1$/],
  ['urn:oid:1.2.3', /^Specimen\/1\.2\.3$/],
  ['x urn:uuid:abc', /^Specimen\/without-id-/],
  ['urn:uuid:abc?', /^Specimen\/without-id-/],
  [undefined, /^Specimen\/without-id-/],
])('a resource without an id under %s is named by it where it can be', (fullUrl, name) => {
  expect(indexRecord(record([entry({ resourceType: 'Specimen' }, fullUrl)])).all[0]?.ref).toMatch(name);
});

test('resources are sorted by name, and found by type', () => {
  const index = indexRecord(record(['b', 'c', 'a'].map((id) => entry({ resourceType: 'Observation', id }))));
  expect(index.all.map(({ ref }) => ref)).toEqual(['Observation/a', 'Observation/b', 'Observation/c']);
  expect(index.ofType('Observation')).toEqual(index.all);
  expect(index.ofType('Specimen')).toEqual([]);
});

const copies: readonly [why: string, one: object, other: object, contradictory: boolean][] = [
  ['the order of members', { a: 1, b: 2 }, { b: 2, a: 1 }, false],
  ['the narrative', { text: { div: 'x' } }, { text: { div: 'y' } }, false],
  ['the version of the server', { meta: { versionId: '1' } }, { meta: { versionId: '2' } }, false],
  ['the words of the code', { code: { text: 'x' } }, { code: { text: 'y' } }, true],
  ['a list', { component: [{ a: 1 }] }, { component: [{ a: 2 }] }, true],
  ['where the words of a list part', { note: ['ab', 'c'] }, { note: ['a', 'bc'] }, true],
  ['the name of a member', { valueString: 'x' }, { valueCode: 'x' }, true],
  ['a value, one with a date of its version', { v: 1, meta: { lastUpdated: '2026-01-01' } }, { v: 2 }, true],
  ['a value, both of one date', { v: 1, meta: { lastUpdated: '2026-01-01' } }, { v: 2, meta: { lastUpdated: '2026-01-01' } }, true],
  ['a value, one with a date that is none', { v: 1, meta: { lastUpdated: 'soon' } }, { v: 2, meta: { lastUpdated: '2026-01-01' } }, true],
]; // prettier-ignore
test.each(copies)('two copies that differ in %s', (_why, one, other, contradictory) => {
  const both = [one, other].map((body) => entry({ resourceType: 'Observation', id: 'k', ...body }));
  const all = [both, [...both].reverse()].map((entries) => indexRecord(record(entries)).get('Observation/k'));
  expect(all.map((found) => found?.contradictory === true)).toEqual([contradictory, contradictory]);
});

test('of two equal copies the one that arrived first by name is kept, whatever their order', () => {
  const copy = (arrived: RecordEntry['arrived']): RecordEntry => ({
    resource: { resourceType: 'Observation', id: 'k' },
    arrived,
  });
  for (const entries of [
    [copy('fetched'), copy('prefetch')],
    [copy('prefetch'), copy('fetched')],
  ])
    expect(indexRecord(record(entries)).get('Observation/k')?.arrived).toBe('fetched');
});
