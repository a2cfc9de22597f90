/** Conditions and results of rule tables in words, for the rule pages and the printed documentation: one printing of the data, no rule is told a second time. */
import type {
  Classification,
  Condition,
  FactName,
  FollowUp,
  Histology,
  Strength,
  TestId,
  TumorStatus,
} from '../rules/index.ts';
import { CATEGORY, CLASS, SITE_NOUN, STRENGTH, TEST } from './words.ts';

/** What a reader calls a fact of the rules. */
export const FACT_LABEL: Readonly<Record<FactName, string>> = {
  site: 'primary site',
  colonSide: 'side of the colon',
  lungLocation: 'location in the lung',
  standing: 'diagnosis',
  tissue: 'a tissue result',
  classification: 'class',
  gradeLow: 'lowest possible grade',
  gradeHigh: 'highest possible grade',
  highGrade: 'high grade (NET G3, NEC or unsettled between them)',
  differentiation: 'differentiation',
  histology: 'histologic type',
  ki67Percent: 'Ki-67 (%)',
  mitosesPer2mm2: 'mitoses per 2 mm2',
  necrosis: 'necrosis',
  sizeMm: 'size (mm)',
  depth: 'depth of invasion',
  muscularisInvasion: 'invasion of the muscularis propria',
  invadesT1bStructure: 'invades a structure that makes T1b here',
  invadesT2Structure: 'invades a structure that makes T2 here',
  invadesPancreas: 'invades the pancreas',
  invadesT3Structure: 'invades a structure that makes T3 here',
  invadesT4Structure: 'invades a structure that makes T4 here',
  t: 'T',
  n: 'N',
  m: 'M',
  nodesPositive: 'number of positive nodes',
  mesentericMassMm: 'mesenteric mass (mm)',
  extent: 'extent',
  distantSpread: 'distant spread (M1)',
  liverMetastases: 'liver metastases',
  boneMetastases: 'bone metastases',
  brainMetastases: 'brain metastases',
  resectable: 'resectable',
  resected: 'resection',
  adverseFeature: 'an adverse feature',
  baseOrMarginPositive: 'tumor at the base or the margin',
  lymphovascularInvasion: 'lymphovascular invasion',
  gastricType: 'type of gastric NET',
  mappingBiopsies: 'antrum and body biopsied',
  multifocal: 'multifocal',
  sstr: 'somatostatin receptors',
  burden: 'tumor burden',
  growth: 'growth',
  progression: 'progression',
  phase: 'phase',
  lowRisk: 'low-risk lesion',
  functional: 'functional (hormonal syndrome)',
  carcinoidSyndrome: 'carcinoid syndrome',
  insulinoma: 'insulinoma',
  gastrinoma: 'gastrinoma',
  vipoma: 'VIPoma',
  glucagonoma: 'glucagonoma',
  somatostatinoma: 'somatostatinoma',
  acthSyndrome: 'ectopic ACTH syndrome',
  biochemicallyProven: 'proven by laboratory tests',
  carcinoidHeartDisease: 'carcinoid heart disease',
  men1: 'MEN1',
  men2: 'MEN2',
  vhl: 'VHL',
  tsc: 'tuberous sclerosis',
  nf1: 'neurofibromatosis 1',
  familyHistoryOfNet: 'NET in the family',
  flushing: 'flushing',
  diarrhea: 'diarrhea',
  wheeze: 'wheeze',
  tumorSymptoms: 'symptoms of the tumor',
  neurologicalSymptoms: 'neurological symptoms',
  cardiacSigns: 'cardiac signs',
  hypoglycemiaSymptoms: 'symptoms of low blood sugar',
  rash: 'rash',
  thirst: 'thirst',
  newDiabetes: 'new diabetes',
  diabetes: 'diabetes',
  gallstones: 'gallstones',
  steatorrhea: 'steatorrhea',
  lowPotassium: 'low potassium',
  ulcer: 'ulcer',
  reflux: 'reflux',
  cushingoid: 'Cushingoid signs',
  catecholamineSymptoms: 'symptoms of catecholamine excess',
  lump: 'a lump',
  bowelObstruction: 'bowel obstruction',
  bonePain: 'bone pain',
  obstructionOrBleeding: 'obstruction, bleeding or ischemia',
  pregnant: 'pregnant',
  ppi: 'takes a proton pump inhibitor',
  egfrMlMin: 'eGFR (mL/min)',
  contrastAllergy: 'allergy to contrast agents',
  ageYears: 'age (years)',
  ecog: 'ECOG performance status',
  priorTherapy: 'any systemic or liver-directed therapy before',
  priorSsa: 'somatostatin analog before',
  priorPrrt: 'PRRT before',
  priorEverolimus: 'mTOR inhibitor before',
  priorSunitinib: 'multikinase inhibitor before',
  priorChemotherapy: 'chemotherapy before',
  priorOtherThanSsa: 'therapy other than a somatostatin analog before',
  immunotherapyMarker: 'dMMR, MSI-high or TMB-high',
  abdominalSurgeryPlanned: 'abdominal surgery planned',
  invasiveStep: 'an invasive step is listed',
  newestTissueAgeDays: 'age of the newest tissue (days)',
  rapidGrowth: 'rapid growth',
  ctDone: 'CT done',
  eusDone: 'endoscopic ultrasound done',
  sstrPetDone: 'SSTR PET done',
  fdgPetDone: 'FDG PET done',
  bronchoscopyDone: 'bronchoscopy done',
  gastrinDone: 'gastrin measured',
  metanephrinesRecent: 'metanephrines within a year',
  lesionFound: 'a lesion found',
  hereditaryKnown: 'a hereditary syndrome is known',
  receptorStatusKnown: 'receptor status known',
  prrtListed: 'PRRT is listed',
  receptorTherapyInView: 'PRRT, or a first analog, is listed',
  seenOnReceptorPetAlone: 'spread seen on receptor PET alone',
  tumorStatus: 'status of the tumor',
  resectionKind: 'kind of removal',
  endoscopicRemoval: 'removed through an endoscope',
  marginStated: 'margin recorded',
  marginInvolved: 'tumor at the margin',
  resectedDaysAgo: 'days since the removal',
  adjuvantGiven: 'adjuvant treatment given',
  neoadjuvant: 'treated before the removal',
  primaryRemoved: 'primary removed',
  allMetastasesRemoved: 'all metastases removed',
  recurrentKind: 'kind of recurrence',
  recurredBefore: 'an earlier recurrence was removed',
  pancreasPart: 'part of the pancreas',
  regionalNodes: 'regional nodes',
  nodesExamined: 'number of nodes examined',
  atBase: 'tumor at the base of the appendix',
  mesoappendixOver3mm: 'deep growth into the mesoappendix',
  lymphovascularStated: 'lymphovascular invasion looked for',
  stageIA: 'stage IA',
  everFunctional: 'hormonal syndrome, now or before the removal',
  everInsulinoma: 'insulinoma, now or before the removal',
  everGastrinoma: 'gastrinoma, now or before the removal',
  everVipoma: 'VIPoma, now or before the removal',
  everGlucagonoma: 'glucagonoma, now or before the removal',
  persistingSyndrome: 'hormonal syndrome after the removal',
  stagingImaging: 'CT, MRI or SSTR PET on file, from 180 days before the removal on',
  regionImaged: 'CT or MRI of the region on file, from 180 days before the removal on',
  chestImaged: 'chest CT on file, from 180 days before the removal on',
  imagedAfterRemoval: 'CT or MRI after the removal',
  colonSeen: 'colonoscopy on file, from 365 days before the removal on',
  progressedOnSsa: 'progression under a somatostatin analog',
  firstLineAnalog: 'first-line somatostatin analog running, disease status since its start not recorded',
  lineYoungerThanYear: 'the newest line of therapy began within a year',
  restagingAsked: 'an event that asks for restaging',
  stepPlanned: 'surgery or PRRT planned',
  completionListed: 'completion surgery listed',
};

export function conditionInWords(condition: Condition): string {
  switch (condition.op) {
    case 'is':
      return isInWords(condition.fact, condition.values);
    case 'in': {
      const { low, lowClosed, high, highClosed } = condition.interval;
      const parts = [
        Number.isFinite(low) ? `${lowClosed ? 'at least' : 'over'} ${String(low)}` : '',
        Number.isFinite(high) ? `${highClosed ? 'at most' : 'under'} ${String(high)}` : '',
      ].filter(Boolean);
      return `${FACT_LABEL[condition.fact]} ${parts.join(' and ')}`;
    }
    case 'stated':
      return `${FACT_LABEL[condition.fact]} is stated`;
    case 'all':
      return condition.of.length === 0 ? 'otherwise' : condition.of.map(nested).join(' and ');
    case 'any':
      return condition.of.map(nested).join(' or ');
    case 'not':
      return `not (${conditionInWords(condition.of)})`;
  }
}

/** Short forms as they are written; all other values are words as they stand. */
export const HISTOLOGY: Readonly<Partial<Record<Histology, string>>> = {
  net: 'NET',
  nec: 'NEC',
  'nec-small-cell': 'NEC, small cell',
  'nec-large-cell': 'NEC, large cell',
  minen: 'MiNEN',
  nen: 'neuroendocrine neoplasm, NET or NEC not stated',
};
/** A class by its full name, where the word for its grade alone would not say which neoplasm. */
const CLASSIFICATION: Readonly<Record<Classification, string>> = {
  ...CLASS,
  'NET-G1': 'NET G1',
  'NET-G2': 'NET G2',
  'NET-G3': 'NET G3',
  'NET-INDET': 'NET, grade open',
  NEC: 'NEC',
  'NEC-SMALL': 'NEC, small cell',
  'NEC-LARGE': 'NEC, large cell',
  MINEN: 'MiNEN',
};
export const classificationInWords = (classification: Classification): string => CLASSIFICATION[classification];
const STATUS: Readonly<Record<TumorStatus, string>> = {
  'in-place': 'in place',
  'resected-R0': 'resected, R0',
  'resected-RX': 'resected, margin not known',
  'resected-R1': 'resected, R1',
  'resected-R2': 'resected, R2',
  recurrent: 'recurrent',
  'metastatic-treated': 'metastatic, treated',
};
const VALUES: Readonly<Partial<Record<FactName, Readonly<Partial<Record<string, string>>>>>> = {
  tumorStatus: STATUS,
  site: SITE_NOUN,
  histology: HISTOLOGY,
  classification: CLASSIFICATION,
};

export function factValueInWords(fact: FactName, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return VALUES[fact]?.[value] ?? String(value).replaceAll('-', ' ');
}

/** Yes and no stand for themselves: "pregnant: yes"; several values are one list, so that no "or" is taken for a condition. */
function isInWords(fact: FactName, values: readonly (string | number | boolean)[]): string {
  const label = FACT_LABEL[fact];
  const words = values.map((value) => factValueInWords(fact, value));
  const [only = ''] = words;
  if (words.length > 1)
    return `${label} is one of ${words.join(words.some((word) => word.includes(',')) ? '; ' : ', ')}`;
  return typeof values[0] === 'boolean' ? `${label}: ${only}` : `${label} is ${only}`;
}

const nested = (condition: Condition): string =>
  condition.op === 'any' || condition.op === 'all' ? `(${conditionInWords(condition)})` : conditionInWords(condition);

/** A result as a reader says it: `G2`, `T1a`, `surgery: usual options; active surveillance: not usually`. */
export function thenInWords(then: unknown): string {
  if (typeof then === 'boolean') return then ? 'yes' : 'no';
  if (typeof then === 'number') return `G${String(then)}`;
  if (typeof then === 'string')
    return then in STRENGTH
      ? STRENGTH[then as Strength].toLowerCase()
      : then in CLASSIFICATION
        ? CLASSIFICATION[then as Classification]
        : then.replace(/^T-[A-Z0-9-]+/, (test) => (test in TEST ? TEST[test as TestId] : test));
  if (typeof then !== 'object' || then === null) return String(then);
  if (Array.isArray(then)) return then.length === 0 ? 'no follow-up' : (then as FollowUp).map(planInWords).join('; ');
  return Object.entries(then as Readonly<Record<string, unknown>>)
    .map(
      ([name, value]) =>
        `${categoryInWords(name)}: ${(Array.isArray(value) ? value : [value]).map(thenInWords).join(', ')}`,
    )
    .join('; ');
}

/** `Chest CT every 6 to 12 months to month 36, every 12 to month 60`: the end of one interval is the beginning of the next. */
function planInWords({ test, level, periods, once }: FollowUp[number]): string {
  const name = test === 'T-CT' ? 'CT or MRI' : TEST[test];
  const rhythm = periods.map(({ until, short, long }) => {
    const months = short === long ? String(short) : `${String(short)} to ${String(long)}`;
    const end = Number.isFinite(until) ? `to month ${String(until)}` : 'lifelong';
    return once === true ? `once after ${months} months` : `every ${months} months ${end}`;
  });
  return `${name} ${rhythm.join(', ')}${level === 'consider' ? ', to consider' : ''}`;
}

/** Agents never appear: four targeted agents are one kind of treatment, told apart by their rows. */
export const categoryInWords = (category: string): string =>
  category in CATEGORY
    ? CATEGORY[category as keyof typeof CATEGORY]
    : TARGETED.has(category)
      ? CATEGORY.TARGETED
      : category;
const TARGETED: ReadonlySet<string> = new Set(['EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN']);
