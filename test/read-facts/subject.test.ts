import { expect, test } from 'vitest';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { indexRecord } from '../../services/read-facts/chart/record-index.ts';
import {
  isAboutSomeoneElse,
  OtherPatientError,
  ownRecord,
  ReplacedRecordError,
} from '../../services/read-facts/chart/subject.ts';

const BASE = 'https://ehr.test/fhir';
const record = (...resources: RawResource[]): PatientRecord => ({
  patientId: 'p',
  fhirBase: BASE,
  entries: resources.map((resource) => ({ resource, arrived: 'prefetch' })),
  needs: [],
});
const own = (...resources: RawResource[]): ReturnType<typeof ownRecord> => ownRecord(indexRecord(record(...resources)));
const observation = (extra: Record<string, unknown>): RawResource => ({
  resourceType: 'Observation',
  id: 'k',
  ...extra,
});

test.each([
  ['relative', { subject: { reference: 'Patient/p' } }],
  ['absolute under the base', { subject: { reference: `${BASE}/Patient/p` } }],
  ['versioned', { subject: { reference: 'Patient/p/_history/4' } }],
  ['contained', { subject: { reference: '#p' }, contained: [{ resourceType: 'Patient', id: 'p' }] }],
])('D1: a subject that is %s and ours is accepted', (_form, extra) => {
  expect(own(observation(extra)).resources.map(({ ref }) => ref)).toEqual(['Observation/k']);
});

test('D1: the base of the server may end with a slash', () => {
  const one = observation({ subject: { reference: `${BASE}/Patient/p` } });
  expect(ownRecord(indexRecord({ ...record(one), fhirBase: `${BASE}/` })).resources).toHaveLength(1);
});

test('D1: a subject by urn:uuid is resolved within the record', () => {
  const uuid = 'urn:uuid:6f0c2f57-8f2b-4a4e-9f0e-0f5d4d3c2b1a';
  const entries = [
    { resource: { resourceType: 'Patient', id: 'p' }, fullUrl: uuid, arrived: 'file' as const },
    { resource: observation({ subject: { reference: uuid } }), arrived: 'file' as const },
  ];
  const sorted = ownRecord(indexRecord({ patientId: 'p', entries, needs: [] }));
  expect(sorted.patient?.ref).toBe('Patient/p');
  expect(sorted.resources).toHaveLength(1);
});

test('D1: a contained patient with an identifier of ours is ours', () => {
  const identifier = [{ system: 'https://ehr.test/mrn', value: '77' }];
  const sorted = own(
    { resourceType: 'Patient', id: 'p', identifier },
    observation({ subject: { reference: '#x' }, contained: [{ resourceType: 'Patient', id: 'x', identifier }] }),
  );
  expect(sorted.resources).toHaveLength(1);
});

test.each([
  ['relative', { subject: { reference: 'Patient/q' } }],
  ['absolute', { subject: { reference: `${BASE}/Patient/q` } }],
  ['on another server', { subject: { reference: 'https://other.test/fhir/Patient/p' } }],
  ['versioned', { subject: { reference: 'Patient/q/_history/1' } }],
  ['contained', { subject: { reference: '#q' }, contained: [{ resourceType: 'Patient', id: 'q' }] }],
  ['in the element patient', { patient: { reference: 'Patient/q' } }],
  [
    'only in a contained resource',
    {
      subject: { reference: 'Patient/p' },
      contained: [{ resourceType: 'Observation', id: 'c', subject: { reference: 'Patient/q' } }],
    },
  ],
])('D1: a subject of another patient (%s) stops the call', (_form, extra) => {
  expect(() => own(observation(extra))).toThrow(OtherPatientError);
});

test.each([
  'AllergyIntolerance', 'BodyStructure', 'Condition', 'DiagnosticReport', 'FamilyMemberHistory', 'ImagingStudy',
  'MedicationRequest', 'MedicationStatement', 'Procedure', 'ServiceRequest', 'Specimen', 'Encounter', 'Immunization',
])('D1: a %s of another patient stops the call', (resourceType) => {
  const element = ['AllergyIntolerance', 'BodyStructure', 'FamilyMemberHistory', 'Immunization'].includes(resourceType) ? 'patient' : 'subject';
  expect(() => own({ resourceType, id: 'x', [element]: { reference: 'Patient/q' } })).toThrow(OtherPatientError);
}); // prettier-ignore

test.each([
  ['absent', {}],
  ['without a reference', { subject: { display: 'the patient' } }],
  ['unresolvable', { subject: { reference: 'urn:uuid:0d8bd5ab-6f2c-4f45-a3a6-5f1ff2f3b1e5' } }],
  ['a group', { subject: { reference: 'Group/g' } }],
  ['malformed', { subject: 'Patient/p' }],
])('D1: a subject that is %s excludes the resource and names it', (_form, extra) => {
  const sorted = own(observation(extra));
  expect(sorted.resources).toEqual([]);
  expect(sorted.setAside).toEqual([
    {
      what: 'Observation',
      why: 'not-read',
      from: { resource: 'Observation/k', element: 'subject', arrived: 'prefetch', marks: [] },
    },
  ]);
});

test('D1: resources that belong to nobody need no subject', () => {
  expect(own({ resourceType: 'Medication', id: 'm' }).resources).toHaveLength(1);
});

test('D1: what is contained belongs to whom its holder belongs', () => {
  const contained = [{ resourceType: 'Observation', id: 'c' }];
  const sorted = own({ resourceType: 'DiagnosticReport', id: 'r', subject: { reference: 'Patient/p' }, contained });
  expect(sorted.resources.map(({ ref }) => ref)).toEqual(['DiagnosticReport/r', 'DiagnosticReport/r#c']);
});

test('D1: what is contained in a resource that is left out is left out, too', () => {
  const contained = [{ resourceType: 'Observation', id: 'c' }];
  const sorted = own({ resourceType: 'DiagnosticReport', id: 'r', contained });
  expect([sorted.resources, sorted.setAside.length]).toEqual([[], 2]);
});

test('D1: a contained group is no patient', () => {
  const sorted = own(observation({ subject: { reference: '#g' }, contained: [{ resourceType: 'Group', id: 'g' }] }));
  expect(sorted.setAside.map(({ what }) => what)).toEqual(['Observation']);
});

test.each([
  ['a value without a system', { value: '77' }],
  ['a system without a value', { system: 'https://ehr.test/mrn' }],
])('D1: %s tells no contained patient', (_, identifier) => {
  const contained = [{ resourceType: 'Patient', id: 'x', identifier: [identifier] }];
  expect(() =>
    own(
      { resourceType: 'Patient', id: 'p', identifier: [identifier] },
      observation({ subject: { reference: '#x' }, contained }),
    ),
  ).toThrow(OtherPatientError);
});

test.each([
  ['by its id', { id: 'q' }, undefined],
  ['by an id that looks like none', { id: 'without-id-1' }, undefined],
  ['by the name of its entry', {}, 'urn:uuid:6f0c2f57-8f2b-4a4e-9f0e-0f5d4d3c2b1a'],
])('D2: another Patient resource, %s, stops the call', (_, body, fullUrl) => {
  const entry = { resource: { resourceType: 'Patient', ...body }, arrived: 'file' as const };
  const entries = [{ ...entry, ...(fullUrl === undefined ? {} : { fullUrl }) }];
  const thrown = (): unknown => {
    try {
      return ownRecord(indexRecord({ patientId: 'p', entries, needs: [] }));
    } catch (error) {
      return error;
    }
  };
  expect(thrown()).toBeInstanceOf(OtherPatientError);
  expect(thrown()).toMatchObject({ resourceType: 'Patient' });
});

test('D2: a Patient without an id is not used and named', () => {
  const sorted = own({ resourceType: 'Patient' });
  expect(sorted.patient).toBeUndefined();
  expect(sorted.setAside.map(({ what }) => what)).toEqual(['Patient']);
});

test('D2: a replaced record is refused, one that replaces another is not', () => {
  const link = (type: string): unknown => [{ other: { reference: 'Patient/z' }, type }];
  expect(() => own({ resourceType: 'Patient', id: 'p', link: link('replaced-by') })).toThrow(ReplacedRecordError);
  expect(own({ resourceType: 'Patient', id: 'p', link: link('replaces') }).patient?.ref).toBe('Patient/p');
});

test('the errors say what they are', () => {
  const other = new OtherPatientError('Observation');
  expect([other.name, other.message]).toEqual(['OtherPatientError', 'The record holds a resource of another patient.']);
  const replaced = new ReplacedRecordError();
  expect([replaced.name, replaced.message]).toEqual([
    'ReplacedRecordError',
    'The patient record was replaced by another one.',
  ]);
});

test('the errors carry nothing of the chart', () => {
  try {
    own(observation({ subject: { reference: 'Patient/secret-name' } }));
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(OtherPatientError);
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
  }
});

test('an Observation whose focus is a relative or another patient is about someone else', () => {
  const about = (reference: string): boolean => {
    const index = indexRecord(record(observation({ subject: { reference: 'Patient/p' }, focus: [{ reference }] })));
    const item = index.get('Observation/k');
    if (!item) throw new Error('not indexed');
    return isAboutSomeoneElse(item, index);
  };
  expect(about('RelatedPerson/mother')).toBe(true);
  expect(about('Patient/fetus')).toBe(true);
  expect(about('Patient/p')).toBe(false);
  expect(about('Condition/c1')).toBe(false);
});
