/** What the explanation page itself says: headings and labels. Rules, tests and findings have their words elsewhere and are printed from there. */
import type { NotUsefulReason } from '../../cds-hooks/pages/explanation-opinion.ts';
import { FACT_LABEL } from '../../services/wording/rules-in-words.ts';
import type {
  CourseEvidence,
  FactName,
  Mark,
  MissingFact,
  AttributionEvidence,
  SetAside,
  SuppressReason,
} from '../../services/rules/index.ts';

export const TITLE = 'How this was worked out';
/** Around the result. */
export const PAGE = {
  noName: 'Name not recorded',
  compare: 'from the EHR; compare with the chart',
  noCard: 'No card is sent.',
  reason: (code: string) => `Reason code ${code}`,
  otherContent: (version: string) => `; the service has rule content ${version}: open this page again from the card`,
  onPaper: 'Each step, the pictures and the course over time stand on the screen.',
  footer: (version: string, moment: string) => `net-cds, rule content ${version}, worked out ${moment}`,
} as const;

export const CHANGED = {
  newer: (count: number, at: string) =>
    `${String(count)} newer or changed ${count === 1 ? 'entry' : 'entries'} since the card of ${at}:`,
  nothingNewer: (at: string) => `No newer entry was found, but the result is another than that of the card of ${at}.`,
  then: 'At the time of the card',
  thenUnknown: 'What the card said does not follow from the entries that are older than it.',
  now: 'Now',
  noCard: 'no card',
} as const;

export const HEADINGS = {
  result: 'Result',
  changed: 'The chart has changed since the card',
  check: 'Check first',
  used: 'Facts used',
  aside: 'Seen, not used',
  patient: 'Facts of the patient',
  pictures: 'Where the values lie',
  course: 'Course over time',
  steps: 'Steps',
  change: 'What would change this',
  course_facts: 'What is known to matter for the course',
  sources: 'Sources',
  attributes: 'About these rules',
  limits: 'Limits',
  opinion: 'Was this useful?',
} as const;

/** Columns and rows of the account of what decided. */
export const DECIDED = {
  heading: 'What decided',
  caption:
    'Each result with the value it rests on, from when that value is, and the rule and source that made the result of it.',
  result: 'Result',
  value: 'Value that decided',
  when: 'From',
  rule: 'Rule and source',
  missing: 'Missing:',
  grade: 'Grade',
  table: 'Staging table',
  stage: 'Stage',
  none: 'not given',
  assumed: 'assumed',
  nothing: 'no value found',
  byCategories: 'T, N and M above',
} as const;

export const CHECK_FIRST = {
  nothing: 'Nothing stands out. Compare with the pathology report all the same.',
  looked: (where: string) => `Looked in: ${where}.`,
  unread: (what: string) => `Could not be read, and may say something else: ${what}`,
  stageDiffers: (recorded: string, given: string) =>
    `stage ${recorded} is recorded, the facts give ${given || 'none'}; both are shown, none is chosen for you`,
  categoryDiffers: (recorded: string, derived: string) =>
    `${recorded} is recorded, size, depth or counts give ${derived}; the recorded one is used`,
  editionAssumed: (edition: string) => `no date of diagnosis was found, so the newest edition was taken (${edition})`,
} as const;

/** Kinds of entries of a chart, for "where it came from". */
export const RESOURCE_NAME: Readonly<Record<string, string>> = {
  Patient: 'demographics',
  Condition: 'problem list',
  Observation: 'result',
  DiagnosticReport: 'report',
  Procedure: 'procedure',
  ImagingStudy: 'imaging study',
  Specimen: 'specimen',
  DocumentReference: 'document',
  BodyStructure: 'body structure',
  ServiceRequest: 'order',
  MedicationRequest: 'medication order',
  MedicationStatement: 'medication list',
  MedicationAdministration: 'medication given',
  FamilyMemberHistory: 'family history',
  Flag: 'flag',
  QuestionnaireResponse: 'questionnaire',
  Goal: 'goal',
  CarePlan: 'care plan',
  AllergyIntolerance: 'allergy list',
};

/** What a step took for granted, by key. */
export const ASSUMED: Readonly<Record<string, string>> = {
  cM0: 'no distant spread, as none was found',
  NX: 'nothing on the nodes',
  'no-invasion-recorded': 'no invasion beyond the organ, as none is recorded',
  'no-adverse-feature-recorded': 'no adverse feature, as none is recorded',
  'newest-edition': 'the newest edition, as no date of diagnosis was found',
  'resectable-if-not-stated': 'resectable, as nothing else is stated',
  'no-removal-recorded': 'in place, as no removal is recorded',
  appendectomy: 'appendectomy assumed, as an appendiceal NET is hardly ever known without one',
  'margin-not-recorded': 'margin free, as none is recorded after an appendectomy',
  'no-progression-before-therapy': 'no progression before the first therapy',
};
export const assumedInWords = (key: string): string =>
  ASSUMED[key] ??
  (key.startsWith('not-recorded-')
    ? `no ${(FACT_LABEL[key.slice('not-recorded-'.length) as FactName] as string | undefined) ?? key}, as none is recorded`
    : key.replaceAll('-', ' '));

export const LIMITS =
  'For clinicians who treat neuroendocrine neoplasms. Supports, does not replace, review of the pathology report. Calculated from reported values, no images; check the inputs listed. ' +
  'Tests and treatment categories are options for discussion by a NET team with the patient, not orders; performance status and other illness decide too. ' +
  'Tested on synthetic data. No physician has signed these rules off; not for the care of patients until a site has validated them.';

export const OPINION = {
  yes: 'Yes',
  no: 'No, because …',
  reasons: {
    'wrong-value': 'a value is wrong',
    'missing-value': 'a value of the chart is missing',
    rule: 'I see the rule differently',
    'not-for-this-patient': 'it does not fit this patient',
    'hard-to-follow': 'it is hard to follow',
    other: 'of something else',
  } satisfies Readonly<Record<NotUsefulReason, string>>,
  thanks: 'Thank you. It was counted.',
  notKept: 'It could not be counted. Try again later.',
  whatIsKept: 'Counted with the card and its rules, without your name and without the patient.',
} as const;

/** How a value was read, where a reader should know. */
export const MARK: Readonly<Record<Mark, string>> = {
  'unit-assumed': 'unit assumed',
  'sent-as-fraction': 'sent as a fraction',
  approximate: 'approximate',
  'link-assumed': 'not linked to a tumor, taken for the only one in the chart',
  'by-text': 'read from text',
  undated: 'undated',
  old: 'old',
  preliminary: 'preliminary',
  'status-unknown': 'status unknown',
  'bounded-from-hpf': 'bounded from fields without an area',
  'few-cells': 'few cells counted',
  'small-area': 'small area counted',
  'patient-reported': 'reported by the patient',
  'not-pathology-confirmed': 'not confirmed by pathology',
  'pm0-not-allowed': 'recorded as pM0, read as M0',
  'incomplete-page': 'from an incomplete result',
};

/** Kinds of what was set aside that are no facts of their own. */
export const ASIDE_WHAT: Readonly<Record<string, string>> = {
  report: 'Report',
  condition: 'Diagnosis',
  grade: 'Grade',
  stage: 'Stage',
};
export const MORE = (count: number): string => `${String(count)} more, older`;

/** Words in and beside the pictures. */
export const PICTURE = {
  mitoses: 'Mitoses',
  size: 'Tumor size',
  notFound: 'not found',
  tableBelow: 'the table below says the same',
  bands: (name: string) => `${name} between the cut-offs (bands are not to scale)`,
  gives: 'Gives',
  patient: 'this patient',
  column: 'This patient',
  possible: 'possible',
  notForPoor: 'not graded by these bands: poorly differentiated',
  notForMixed: 'not graded by these bands: a mixed neoplasm',
  ifWell: 'holds if well differentiated',
  withoutNecrosis: 'for a carcinoid without necrosis',
  sizeAlone: 'by size alone; invasion can raise it',
  sizeAndDepth: 'by size; the depth of invasion decides with it',
  grid: (system: string, edition: string, m: string) => `${system}, ${edition}: stage groups with ${m}`,
  everyTAndN: (m: string, group: string) => `With ${m}: stage ${group}, whatever T and N.`,
  mAssumed: 'M assumed, none found',
  notExcluded: 'not excluded: no finding on M',
} as const;

export const WOULD_CHANGE = {
  caption:
    'One fact with another value, everything else as recorded but for what the row says it is without; worked out again for each row.',
  without: (value: string, names: readonly string[]) =>
    `${value}, without ${names.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`).join(', ')}`,
  elsewhere: (name: string) => `${name} elsewhere`,
  fact: 'If this',
  value: 'were',
  then: 'then',
  kind: { class: 'grade', stage: 'stage' },
  instead: (before: string) => `instead of ${before}`,
} as const;

export const ASIDE_WHY: Readonly<Record<SetAside['why'], string>> = {
  unit: 'its unit is missing or unknown',
  text: 'its text cannot be read',
  implausible: 'the value cannot be',
  ambiguous: 'it says more than one thing',
  status: 'its status does not count',
  'asked-no-value': 'asked, and no value stated',
  masked: 'its value is withheld',
  'modifier-extension': 'it carries a modifier that is not known here',
  'future-date': 'its date lies in the future',
  conflict: 'it contradicts another value',
  unreachable: 'it could not be read',
  'not-final': 'not final',
  'entered-in-error': 'entered in error',
  'older-result': 'an older result',
  'other-tumor': 'belongs to another tumor',
  'cannot-be-assigned': 'belongs to no tumor for sure',
  'look-alike': 'of another kind of tumor',
  family: 'about a relative',
  refuted: 'ruled out',
  history: 'a thing of the past',
  'imaging-beside-pathology': 'imaging, beside a value of pathology',
  duplicate: 'the same again',
  'not-read': 'a document, not read',
  'other-version': 'in the shape of another FHIR version, not read',
  'other-organ': 'speaks of another organ',
  'other-diagnosis': 'speaks of another disease, or of tissue without a tumor',
  'too-long': 'too long to be read',
  'other-language': 'text in another language, not read',
  autopsy: 'of an autopsy, not of a living patient',
  'not-asserted': 'named, but not as a finding of now',
};

/** "speaks of the stomach": where what was set aside says what it is about. */
export const SPEAKS_OF = (organ: string): string => `speaks of: ${organ}`;

/** Why a value counts for its tumor. */
export const USED_BECAUSE: Readonly<Record<AttributionEvidence, string>> = {
  'stated-link': 'linked to this tumor',
  'names-it': 'its own words name this kind of tumor',
  'same-report': 'reported with words that name this kind of tumor',
  'own-organ': 'names the organ of this tumor alone',
  'nodes-or-spread': 'about nodes, spread or receptors, with one tumor in the chart',
  'only-tumor': 'nothing else in the chart that it could be about',
};

export const SUPPRESSED: Readonly<Record<SuppressReason, string>> = {
  done: 'done',
  ordered: 'already ordered',
  declined: 'declined',
  'comfort-care': 'comfort care',
  pregnancy: 'pregnancy',
  'not-due': 'not due yet',
  'after-metanephrines': 'metanephrines come first',
  'low-risk': 'low-risk lesion',
  'not-applicable': 'does not apply here',
  phase: 'not in this phase',
};

export const UNVERIFIED = 'not verified against the source text';

export const ANSWER = { yes: 'yes', no: 'no', unknown: 'not known' } as const;

export const BLOCKS: Readonly<Record<MissingFact['blocks'][number], string>> = {
  grade: 'the grade',
  stage: 'the stage',
  treatment: 'the treatment categories',
};

export const FACT_NAME: Readonly<Record<string, string>> = {
  diagnosisDate: 'Date of diagnosis',
  site: 'Primary site',
  colonSide: 'Side of the colon',
  lungLocation: 'Location in the lung',
  histology: 'Histologic type',
  differentiation: 'Differentiation',
  ki67Percent: 'Ki-67',
  mitosesPer2mm2: 'Mitoses',
  necrosis: 'Necrosis',
  statedGrade: 'Grade as stated',
  sizeMm: 'Tumor size',
  depth: 'Depth of invasion',
  invades: 'Invades',
  recordedT: 'T as recorded',
  recordedN: 'N as recorded',
  recordedM: 'M as recorded',
  recordedStage: 'Stage as recorded',
  nodesPositive: 'Positive nodes',
  nodesExamined: 'Examined nodes',
  nodesPositiveKindUnknown: 'Node metastasis, regional or distant not said',
  regionalNodesStated: 'Regional nodes as stated',
  mesentericMassMm: 'Mesenteric mass',
  metastases: 'Distant metastases',
  statedExtent: 'Extent as stated',
  multifocal: 'Multifocal',
  gastricType: 'Type of gastric NET',
  mappingBiopsies: 'Antrum and body biopsied',
  resected: 'Resection',
  adverse: 'Adverse features',
  appendixPart: 'Part of the appendix',
  resectable: 'Resectable',
  burden: 'Tumor burden',
  growth: 'Growth',
  sstr: 'Somatostatin receptors',
  progression: 'Progression',
  biomarkers: 'Biomarkers',
  pregnant: 'Pregnant',
  egfrMlMin: 'eGFR',
  ppi: 'Proton pump inhibitor',
  ecog: 'ECOG performance status',
  syndromes: 'Hormonal syndromes',
  biochemicallyProven: 'Proven by laboratory tests',
  hereditary: 'Hereditary syndromes',
  carcinoidHeartDisease: 'Carcinoid heart disease',
  tumorStatus: 'Status of the tumor',
  resectionKind: 'Kind of removal',
  resectedOn: 'Removed on',
  margin: 'Margin',
  endoscopic: 'Removed through an endoscope',
  neoadjuvant: 'Treated before the removal',
  metastasesRemoved: 'Metastases removed',
  recurrentKind: 'Kind of recurrence',
  recurredOn: 'Recurrence recorded on',
  noDiseaseOn: 'No disease seen on',
  pancreasPart: 'Part of the pancreas',
  diseaseStatus: 'Disease status',
};

/** A status that nothing recorded says. */
export const ASSUMED_STATUS = {
  'no-removal-recorded': 'in place (assumed: no removal recorded)',
  appendectomy: 'resected, margin open (appendectomy assumed)',
} as const;

/** What evidence on the course was found, by the row of the specification. */
export const EVIDENCE: Readonly<Record<CourseEvidence, string>> = {
  'CO-01': 'operation on file',
  'CO-02': 'tissue from a resection',
  'CO-03': 'pT category',
  'CO-04': 'margin or residual tumor',
  'CO-05': 'clinical status of the diagnosis',
  'CO-06': 'words of recurrence',
  'CO-07': 'spread after the removal',
  'CO-08': 'category with the prefix r',
  'CO-09': 'history code',
  'CO-10': 'no evidence of disease',
  'CO-11': 'biopsy',
  'CO-12': 'second specimen',
  'CO-13': 'no removal recorded: assumed in place',
  'CO-14': 'appendectomy assumed',
};

export const UNIT: Readonly<Record<string, string>> = {
  ki67Percent: ' %',
  mitosesPer2mm2: ' per 2 mm2',
  sizeMm: ' mm',
  mesentericMassMm: ' mm',
  egfrMlMin: ' mL/min',
};

export const FACTOR: Readonly<Record<string, string>> = {
  site: 'where the tumor began',
  size: 'its size',
  extent: 'how far it has spread',
  differentiation: 'differentiation',
  grade: 'grade',
  receptor: 'somatostatin receptors',
  function: 'whether it makes hormones (direction not clear)',
  performance: 'general health',
};
export const CAUTION: Readonly<Record<string, string>> = {
  'averages-mix-grades': 'averages mix grades',
  'not-settled': 'not settled',
  provisional: 'provisional',
};

export const SURVIVAL_REFUSED: Readonly<Record<string, string>> = {
  'not-asked': '',
  'while-ordering': 'Not shown while something is being ordered.',
  'extent-unknown': 'No figure: the extent is not settled.',
  'figures-do-not-fit': 'Group figures do not fit this tumor: they mix all neuroendocrine tumors.',
};
export const SURVIVAL_REMARK: Readonly<Record<string, string>> = {
  'group-not-forecast': 'A group figure, not a forecast.',
  'newer-treatment-not-reflected': 'Newer treatment may not be reflected.',
  'talk-with-the-team': 'Talk with the care team about the own situation.',
};
