/** Small fictional records for the tests of this folder: every resource is of patient `p` unless it says otherwise. */
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { loadValueSets } from '../../valuesets/load.ts';

export const valueSets = loadValueSets();

export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';
export const ICDO3 = 'http://terminology.hl7.org/CodeSystem/icd-o-3';
export const MCODE = 'http://hl7.org/fhir/us/mcode/StructureDefinition/';

type Body = Readonly<Record<string, unknown>>;

export const coded = (system: string, code: string, display?: string): Body => ({
  coding: [{ system, code, ...(display === undefined ? {} : { display }) }],
});
export const codings = (...list: readonly (readonly [system: string, code: string])[]): Body => ({
  coding: list.map(([system, code]) => ({ system, code })),
});

export function resource(resourceType: string, id: string, body: Body = {}): RawResource {
  const owner = resourceType === 'BodyStructure' || resourceType === 'FamilyMemberHistory' ? 'patient' : 'subject';
  return { resourceType, id, [owner]: { reference: 'Patient/p' }, ...body };
}

/** A confirmed, active Condition. */
export const condition = (id: string, body: Body = {}): RawResource =>
  resource('Condition', id, {
    verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'confirmed'),
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
    ...body,
  });

/** A final Observation. */
export const observation = (id: string, body: Body = {}): RawResource =>
  resource('Observation', id, { status: 'final', ...body });

export const ki67 = (id: string, percent: number, body: Body = {}): RawResource =>
  observation(id, {
    code: coded(LOINC, '29593-1'),
    valueQuantity: { value: percent, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
    effectiveDateTime: '2026-03-03',
    ...body,
  });

export const morphology = (system: string, code: string): Body => ({
  extension: [{ url: `${MCODE}mcode-histology-morphology-behavior`, valueCodeableConcept: coded(system, code) }],
});

export const relatedTo = (reference: string): Body => ({
  extension: [{ url: `${MCODE}mcode-related-condition`, valueReference: { reference } }],
});

export const record = (...resources: readonly RawResource[]): PatientRecord => ({
  patientId: 'p',
  fhirBase: 'https://ehr.test/fhir',
  entries: resources.map((one) => ({
    resource: one,
    arrived: 'prefetch',
    ...(one.id === undefined ? {} : { fullUrl: `https://ehr.test/fhir/${one.resourceType}/${one.id}` }),
  })),
  needs: [],
});
