/**
 * What is read of a patient: one FHIR query per key. Discovery prints these as prefetch templates; gather.ts runs the ones that were not sent.
 * Coded facts come through queries that name their codes, so that a chart of thousands of observations is read whole where it counts. The requests of a
 * call are few: what another answer holds already is not asked for, and the rest stands here in the order in which it is asked, what can change a safety
 * note or keep a test away first (decision 28).
 */
import { ServiceError } from '../errors.ts';

export interface DataNeed {
  /** Prefetch key; its meaning never changes. */
  readonly key: string;
  readonly required: boolean;
  /** Part of the first look, which tells whether there is a tumor at all: what can name one. The rest is asked only then. */
  readonly first: boolean;
  /** A key whose answer, where it was fetched whole, holds this one's too. */
  readonly coveredBy?: string;
  /** Asked in its place where a resource read so far refers to one of its type, else last: by itself it says little. */
  readonly whenReferred?: boolean;
  /** It only adds: a client that does not send it is not told so on every card. */
  readonly spare?: boolean;
  readonly types: readonly string[];
  /** The query with `{{context.patientId}}`, unescaped, in the subset of CH-30 to CH-36. */
  readonly template: string;
  /** Facts that the rules take from it: what becomes "could not be read" when it fails. */
  readonly facts: readonly string[];
}

export interface DataNeedOptions {
  /** Ask for laboratory results by category too, newest first: for facts without verified codes. A site that codes its results switches it off. */
  readonly byCategory?: boolean;
  /** Local question codes of the site, as `system|code`. */
  readonly siteCodes?: readonly string[];
}

const PATIENT = '{{context.patientId}}';
const SNOMED = 'http://snomed.info/sct';
const LOINC = 'http://loinc.org';
const NCIT = 'http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl';
const NEWEST = 200;
/** Servers give pages of ten or twenty where nobody asks for more, and each page is a request. */
const PAGE = '_count=200';
const OF_ANY_KIND = 'newestObservations';

/** Facts without verified codes: read by the words of their question. */
const UNCODED = ['mitosesPer2mm2', 'differentiation', 'depth', 'necrosis', 'sstr', 'resected'];

const codes = (system: string, ...list: string[]): string[] => list.map((code) => `${system}|${code}`);

const PATHOLOGY_CODES = [
  ...codes(LOINC, '29593-1', '21889-1', '33728-7', '33729-5', '33732-9', '77753-2', '31206-6', '59847-4', '21893-3', '21894-1', '92831-7', '92832-5', '92833-3'),
  ...codes(SNOMED, '371469007', '371441004', '405921002'),
  ...codes(NCIT, 'C18000'),
]; // prettier-ignore
const STAGING_CODES = [
  ...codes(SNOMED, '78873005', '399504009', '384625004', '277206009', '399534004', '371494008', '277208005', '399387003', '371497001', '399390009', '399537006', '399588009', '399608002', '399656008', '399409002', '399374009', '1287652008', '1098951000119108'),
  ...codes(LOINC, '21905-5', '21899-0', '21911-3', '21906-3', '21900-6', '21912-1', '21907-1', '21901-4', '21913-9', '21908-9', '21902-2', '21914-7', '75620-5'),
]; // prettier-ignore
const LABORATORY_CODES = [
  ...codes(LOINC, '9811-1', '25587-7', '30169-7', '1695-6', '14573-0', '31203-3', '25971-3', '1694-9', '15009-4', '1693-1', '50149-4', '2333-3', '15072-2', '29395-1', '20448-7', '1986-9', '49700-8', '38494-1', '40851-8', '57462-4', '2609-6', '14833-8', '33762-6', '89247-1', '89243-0', '97509-4'),
]; // prettier-ignore

/** Documents of pathology and of imaging. */
const REPORT_TYPES = codes(LOINC, '11526-1', '60567-5', '60568-3', '22637-3', '18748-4');

export function dataNeeds(options: DataNeedOptions = {}): readonly DataNeed[] {
  const byCode = (key: string, list: readonly string[], facts: readonly string[], first = true): DataNeed => ({
    key,
    required: false,
    first,
    coveredBy: OF_ANY_KIND,
    types: ['Observation'],
    template: `Observation?patient=${PATIENT}&code=${list.join(',')}&${PAGE}`,
    facts,
  });
  const newest = (key: string, type: string, count: number, facts: readonly string[], sort = '-date'): DataNeed => ({
    key,
    required: false,
    first: key === 'diagnosticReports',
    types: [type],
    template: `${type}?patient=${PATIENT}&_sort=${sort}&_count=${String(count)}`,
    facts,
  });
  const spare = (key: string, type: string, facts: readonly string[], whenReferred = false): DataNeed => ({
    key,
    required: false,
    first: false,
    spare: true,
    ...(whenReferred ? { whenReferred } : {}),
    types: [type],
    template: `${type}?patient=${PATIENT}&${PAGE}`,
    facts,
  });
  const siteCodes = options.siteCodes ?? [];
  return [
    {
      key: 'patient',
      required: true,
      first: true,
      types: ['Patient'],
      template: `Patient/${PATIENT}`,
      facts: ['age', 'sex', 'deceased'],
    },
    {
      key: 'conditions',
      required: true,
      first: true,
      types: ['Condition'],
      template: `Condition?patient=${PATIENT}&${PAGE}`,
      facts: ['tumors', 'site', 'histology', 'metastases', 'syndromes', 'hereditary', 'symptoms'],
    },
    {
      key: OF_ANY_KIND,
      required: false,
      first: true,
      types: ['Observation'],
      template: `Observation?patient=${PATIENT}&_sort=-date&_count=${String(NEWEST)}`,
      facts: UNCODED,
    },
    newest('diagnosticReports', 'DiagnosticReport', 50, ['differentiation', 'depth', 'done']),
    byCode(
      'pathologyObservations',
      [...PATHOLOGY_CODES, ...LABORATORY_CODES],
      [
        'ki67Percent',
        'sizeMm',
        'statedGrade',
        'histology',
        'nodesPositive',
        'nodesExamined',
        'done',
        'ecog',
        'progression',
      ],
    ),
    ...(options.byCategory === false
      ? []
      : [
          {
            key: 'recentObservations',
            required: false,
            first: true,
            coveredBy: OF_ANY_KIND,
            types: ['Observation'],
            template: `Observation?patient=${PATIENT}&category=laboratory,imaging,exam,procedure,social-history&_sort=-date&_count=${String(NEWEST)}`,
            facts: UNCODED,
          },
        ]),
    // The first look ends here. What forbids weighs more than what adds.
    spare('allergies', 'AllergyIntolerance', ['contrastAllergy']),
    newest('procedures', 'Procedure', 50, ['done', 'resected', 'priorTherapy']),
    {
      key: 'orders',
      required: false,
      first: false,
      types: ['ServiceRequest'],
      // Revoked ones within 90 days: a test that was declined.
      template: `ServiceRequest?patient=${PATIENT}&status=draft,active,on-hold,revoked&${PAGE}`,
      facts: ['openOrders'],
    },
    spare('imagingStudies', 'ImagingStudy', ['done']),
    {
      key: 'medications',
      required: false,
      first: false,
      types: ['MedicationRequest'],
      template: `MedicationRequest?patient=${PATIENT}&status=active,completed,stopped,on-hold&${PAGE}`,
      facts: ['priorTherapy', 'ppi'],
    },
    spare('medicationStatements', 'MedicationStatement', ['priorTherapy', 'ppi']),
    {
      key: 'flags',
      required: false,
      first: false,
      types: ['Flag'],
      template: `Flag?patient=${PATIENT}&${PAGE}`,
      facts: ['comfortCare'],
    },
    byCode(
      'stagingObservations',
      STAGING_CODES,
      ['recordedT', 'recordedN', 'recordedM', 'recordedStage', 'metastases'],
      false,
    ),
    ...(siteCodes.length > 0
      ? [byCode('siteObservations', siteCodes, ['mitosesPer2mm2', 'differentiation', 'sstr'])]
      : []),
    { ...newest('specimens', 'Specimen', 50, ['specimens'], '-collected'), whenReferred: true },
    spare('bodyStructures', 'BodyStructure', ['tumors'], true),
    spare('familyHistory', 'FamilyMemberHistory', ['familyHistoryOfNet']),
    // Reports that exist as documents alone, with their data inside (decision 37); an attachment by address is never fetched. They only add: what many servers do not
    // know as a search is no fact that could not be read.
    {
      ...spare('documents', 'DocumentReference', ['documents']),
      template: `DocumentReference?patient=${PATIENT}&type=${REPORT_TYPES.join(',')}&_sort=-date&_count=50`,
    },
  ];
}

export function prefetchTemplates(needs: readonly DataNeed[]): Record<string, string> {
  return Object.fromEntries(needs.map(({ key, template }) => [key, template]));
}

const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

/** The query of a need for one patient, escaped, relative to the FHIR base. An id that is no FHIR id is refused (B7). */
export function queryFor(need: DataNeed, patientId: string): string {
  if (!FHIR_ID.test(patientId) || patientId === '.' || patientId === '..')
    throw new ServiceError(
      'request-invalid',
      'context.patientId is not a FHIR id: expected 1 to 64 letters, digits, hyphens or dots.',
    );
  const known = escaped.get(need) ?? escapedTemplate(need);
  escaped.set(need, known);
  // A FHIR id is written alike in an address.
  return known.replaceAll(PATIENT, patientId);
}

/** The needs are the same for every call, and only the patient is another. */
const escaped = new WeakMap<DataNeed, string>();

function escapedTemplate({ template }: DataNeed): string {
  const [path = '', query] = template.split('?');
  if (query === undefined) return path;
  const parameters = query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    const value = encodeURIComponent(pair.slice(equals + 1));
    return `${pair.slice(0, equals)}=${value.replaceAll('%2C', ',').replaceAll(encodeURIComponent(PATIENT), PATIENT)}`;
  });
  return `${path}?${parameters.join('&')}`;
}
