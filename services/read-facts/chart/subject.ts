/**
 * Whose resource is it (threats D1, D2): every `subject` and `patient` must resolve to the patient of the call. Another patient's
 * resource stops the whole call; one that does not say whose it is, is left out and named.
 */
import type { SetAside } from '../../rules/index.ts';
import { objectsOf, stringOf } from './fhir-elements.ts';
import type { ChartResource, RecordIndex } from './record-index.ts';

/** A resource of another patient is in the record. Carries no value of the chart. The front door answers 422. */
export class OtherPatientError extends Error {
  /** The kind of resource, for the operator. */
  readonly resourceType: string;

  constructor(resourceType: string) {
    super('The record holds a resource of another patient.');
    this.name = 'OtherPatientError';
    this.resourceType = resourceType;
  }
}

/** The Patient resource was merged into another one. The front door answers 412. */
export class ReplacedRecordError extends Error {
  constructor() {
    super('The patient record was replaced by another one.');
    this.name = 'ReplacedRecordError';
  }
}

/** Resource types that mean nothing without a patient. Others (Medication, Practitioner …) need none. */
const PATIENT_BOUND: ReadonlySet<string> = new Set([
  'AllergyIntolerance',
  'BodyStructure',
  'CarePlan',
  'Condition',
  'Consent',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'FamilyMemberHistory',
  'Flag',
  'Goal',
  'ImagingStudy',
  'MedicationAdministration',
  'MedicationDispense',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Procedure',
  'QuestionnaireResponse',
  'ServiceRequest',
  'Specimen',
]);

export interface OwnedRecord {
  /** The Patient resource, if the record has one. */
  readonly patient?: ChartResource;
  /** Resources that are this patient's, or of nobody (Medication, Practitioner …). */
  readonly resources: readonly ChartResource[];
  readonly setAside: readonly SetAside[];
}

/**
 * Sorts a record by whose it is.
 * @throws OtherPatientError when any resource belongs to another patient
 * @throws ReplacedRecordError when the Patient resource says that another one replaces it
 */
export function ownRecord(index: RecordIndex): OwnedRecord {
  const patient = thePatient(index);
  const setAside: SetAside[] = index.ofType('Patient').filter(isNameless).map(leftOut);
  const owners = new Map<ChartResource, boolean>();
  for (const item of index.all) if (item.type !== 'Patient') owners.set(item, isOurs(item, index, patient));

  const resources: ChartResource[] = [];
  for (const [item, ours] of owners) {
    // what is contained belongs to whom its holder belongs, unless it says otherwise (then isOurs has thrown)
    const settled = ours || (item.container !== undefined && owners.get(item.container) === true);
    if (settled) resources.push(item);
    else setAside.push(leftOut(item));
  }
  return { ...(patient ? { patient } : {}), resources, setAside };
}

/** An Observation whose `focus` is another person (a relative, a fetus, a donor) says nothing about the patient. */
export function isAboutSomeoneElse(item: ChartResource, index: RecordIndex): boolean {
  const own = `Patient/${index.patientId}`;
  return index
    .resolveAll(item.resource['focus'], item)
    .flatMap(({ ref }) => ref ?? [])
    .some((ref) => ref.startsWith('RelatedPerson/') || (ref.startsWith('Patient/') && ref !== own));
}

function thePatient(index: RecordIndex): ChartResource | undefined {
  const own = index.get(`Patient/${index.patientId}`);
  for (const item of index.ofType('Patient')) {
    if (item.container === undefined && item !== own && !isNameless(item)) throw new OtherPatientError('Patient');
  }
  if (objectsOf(own?.resource['link']).some(({ type }) => type === 'replaced-by')) {
    throw new ReplacedRecordError();
  }
  return own;
}

/** A Patient resource that does not say which patient it is. */
const isNameless = (item: ChartResource): boolean =>
  item.resource.id === undefined && item.ref.startsWith('Patient/without-id-');

/** True: ours, or nobody's. False: it should say whose it is and does not. */
function isOurs(item: ChartResource, index: RecordIndex, patient: ChartResource | undefined): boolean {
  let stated = false;
  for (const element of ['subject', 'patient']) {
    const target = index.resolve(item.resource[element], item);
    if (target.foreign) throw new OtherPatientError(item.type);
    if (target.ref === undefined) continue; // cannot be resolved: the resource does not say whose it is
    if (target.found?.container) {
      if (target.found.type !== 'Patient') continue;
      if (!isSamePerson(target.found, index.patientId, patient)) throw new OtherPatientError(item.type);
    } else if (target.ref !== `Patient/${index.patientId}`) {
      if (target.ref.startsWith('Patient/')) throw new OtherPatientError(item.type);
      continue; // a Group, a Device: no patient's
    }
    stated = true;
  }
  return stated || !PATIENT_BOUND.has(item.type);
}

/** A contained Patient is ours when it has our id or shares a business identifier with the Patient resource. */
function isSamePerson(contained: ChartResource, patientId: string, patient: ChartResource | undefined): boolean {
  if (contained.ref.endsWith(`#${patientId}`)) return true;
  const known = new Set(patient ? identifiersOf(patient) : []);
  return identifiersOf(contained).some((identifier) => known.has(identifier));
}

/** `system|value` of every business identifier that has both. */
export const identifiersOf = (item: ChartResource): string[] =>
  objectsOf(item.resource['identifier']).flatMap(({ system, value }) => {
    const [kind, text] = [stringOf(system), stringOf(value)];
    return kind && text ? [`${kind}|${text}`] : [];
  });

function leftOut(item: ChartResource): SetAside {
  return {
    what: item.type,
    why: 'not-read',
    from: { resource: item.ref, element: 'subject', arrived: item.arrived, marks: [] },
  };
}
