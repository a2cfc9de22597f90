/**
 * Whose resource is it (threats D1, D2): every `subject` and `patient` must resolve to the patient of the call. Another patient's
 * resource stops the whole call; one that does not say whose it is, is left out and named.
 */
import type { SetAside } from '../rules/index.ts';
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
  return index.resolveAll(item.resource['focus'], item).some(({ ref, foreign }) => {
    if (foreign || ref === undefined) return false;
    return ref.startsWith('RelatedPerson/') || (ref.startsWith('Patient/') && ref !== `Patient/${index.patientId}`);
  });
}

function thePatient(index: RecordIndex): ChartResource | undefined {
  const own = index.get(`Patient/${index.patientId}`);
  for (const item of index.ofType('Patient')) {
    if (item.container === undefined && item !== own && !isNameless(item)) throw new OtherPatientError('Patient');
  }
  const links = own?.resource['link'];
  if (Array.isArray(links) && links.some((link: unknown) => isObject(link) && link['type'] === 'replaced-by')) {
    throw new ReplacedRecordError();
  }
  return own;
}

/** A Patient resource that does not say which patient it is. */
const isNameless = (item: ChartResource): boolean =>
  item.container === undefined && item.resource.id === undefined && item.ref.startsWith('Patient/without-id-');

/** True: ours, or nobody's. False: it should say whose it is and does not. */
function isOurs(item: ChartResource, index: RecordIndex, patient: ChartResource | undefined): boolean {
  let stated = false;
  for (const element of ['subject', 'patient']) {
    const reference = item.resource[element];
    if (!isObject(reference) || typeof reference['reference'] !== 'string') continue;
    const target = index.resolve(reference, item);
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
  if (contained.resource.id?.replace(/^#/, '') === patientId) return true;
  const known = new Set(patient ? identifiersOf(patient) : []);
  return identifiersOf(contained).some((identifier) => known.has(identifier));
}

/** `system|value` of every business identifier that has both. */
export function identifiersOf(item: ChartResource): string[] {
  const list = item.resource['identifier'];
  const found: string[] = [];
  for (const identifier of Array.isArray(list) ? (list as unknown[]) : [list]) {
    if (!isObject(identifier)) continue;
    const { system, value } = identifier;
    if (typeof system === 'string' && typeof value === 'string' && system && value) found.push(`${system}|${value}`);
  }
  return found;
}

function leftOut(item: ChartResource): SetAside {
  return {
    what: item.type,
    why: 'not-read',
    from: { resource: item.ref, element: 'subject', arrived: item.arrived, marks: [] },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
