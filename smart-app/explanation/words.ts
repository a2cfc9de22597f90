/** What the explanation page itself says: headings and labels. Rules, tests and findings have their words elsewhere and are printed from there. */
import type { Mark, MissingFact, SetAside, SuppressReason } from '../../services/rules/index.ts';

export const TITLE = 'How this was worked out';
export const HEADINGS = {
  result: 'Result',
  changed: 'The chart has changed since the card',
  check: 'Check first',
  used: 'Facts used',
  aside: 'Seen, not used',
  pictures: 'Where the values lie',
  course: 'Course over time',
  steps: 'Steps',
  change: 'What would change this',
  course_facts: 'What is known to matter for the course',
  sources: 'Sources',
  attributes: 'About these rules',
  limits: 'Limits',
} as const;

export const LIMITS =
  'For clinicians. Supports, does not replace, review of the pathology report. Reads reported values only, no images and no documents. No physician has signed these rules off; ' +
  'not for the care of patients until a site has validated them.';

/** How a value was read, where a reader should know. */
export const MARK: Readonly<Record<Mark, string>> = {
  'unit-assumed': 'unit assumed',
  'sent-as-fraction': 'sent as a fraction',
  approximate: 'approximate',
  'link-assumed': 'taken for the only tumor, no link',
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

export const ASIDE_WHY: Readonly<Record<SetAside['why'], string>> = {
  unit: 'its unit is missing or unknown',
  text: 'its text cannot be read',
  implausible: 'the value cannot be',
  ambiguous: 'it says more than one thing',
  status: 'its status does not count',
  'asked-no-value': 'asked, and no value stated',
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
};

export const SUPPRESSED: Readonly<Record<SuppressReason, string>> = {
  done: 'done',
  ordered: 'already ordered',
  declined: 'declined',
  'comfort-care': 'comfort care',
  pregnancy: 'pregnancy',
  'low-risk': 'low-risk lesion',
  'not-applicable': 'does not apply here',
  phase: 'not in this phase',
};

export const ANSWER = { yes: 'yes', no: 'no', unknown: 'not known' } as const;

export const BLOCKS: Readonly<Record<MissingFact['blocks'][number], string>> = {
  grade: 'the grade',
  stage: 'the stage',
  treatment: 'treatment categories',
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
};

/** Names of the rules' facts that a fact of the chart answers, where they differ. */
export const READ_AS: Readonly<Record<string, readonly string[]>> = {
  recordedT: ['t'],
  recordedN: ['n'],
  recordedM: ['m'],
  metastases: ['m', 'extent', 'liverMetastases', 'boneMetastases', 'brainMetastases'],
  invades: ['invadesT1bStructure', 'invadesT2Structure', 'invadesT3Structure', 'invadesT4Structure', 'invadesPancreas'],
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

export const SILENCE: Readonly<Record<string, string>> = {
  'no-net': 'No neuroendocrine tumor was found in the chart.',
  'care-goal': 'Comfort care is recorded, or the patient has died.',
  'not-confirmed': 'A neuroendocrine tumor is suspected, ruled out, or of a relative, and not confirmed.',
  incomplete: 'Too little could be read to say anything safely.',
  'nothing-new': 'There is nothing to add: grade and stage are documented and agree, and no test is missing.',
};
