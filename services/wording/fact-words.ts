/** Facts, how each can be missing, and where was looked. "Not found" (we looked), "stated, no value" (asked) and "could not be read" (technical) are three different things. */
import type { MissingFact, NeedMet } from '../rules/index.ts';

/** What is missing, for "Not found", "Missing" and summaries. */
export const FACT: Readonly<Record<MissingFact['fact'], string | undefined>> &
  Readonly<Record<string, string | undefined>> = {
  ki67Percent: 'Ki-67',
  mitosesPer2mm2: 'mitotic rate',
  differentiation: 'differentiation',
  necrosis: 'necrosis',
  histology: 'histologic type',
  site: 'primary site',
  sizeMm: 'tumor size',
  depth: 'depth of invasion',
  t: 'T',
  n: 'N (regional nodes)',
  m: 'M (distant spread)',
  nodes: 'N (regional nodes)',
  metastases: 'M (distant spread)',
  grade: 'grade',
  diagnosisDate: 'date of diagnosis',
  fieldArea: 'field area of the mitotic count',
  tumorLink: 'which tumor some results belong to',
  sstr: 'SSTR imaging result',
  extent: 'extent of spread',
  resectable: 'resectability',
  liverMetastases: 'sites of spread',
  burden: 'tumor burden',
  progression: 'whether the tumor progressed',
  gastricType: 'type of gastric NET',
  functional: 'functional status',
  resected: 'resection margin',
  pregnant: 'pregnancy status',
  tissue: 'tissue result',
  tumorStatus: 'whether the tumor was removed, and with which margin',
  resectionKind: 'which operation',
  marginInvolved: 'margin status',
  marginStated: 'margin status',
  resectedDaysAgo: 'date of the removal',
  nodesExamined: 'number of nodes examined',
  regionalNodes: 'regional nodes',
  recurrentKind: 'whether the recurrence is local or distant',
  lymphovascularInvasion: 'lymphovascular invasion',
  mesoappendixOver3mm: 'depth in the mesoappendix',
  stageIA: 'stage',
  neoadjuvant: 'treatment before the removal',
  endoscopicRemoval: 'how it was removed',
  muscularisInvasion: 'depth of invasion',
  priorTherapy: 'treatment before',
  priorSsa: 'treatment before',
  priorPrrt: 'treatment before',
  priorOtherThanSsa: 'treatment before',
  priorChemotherapy: 'treatment before',
  progressedOnSsa: 'whether the tumor progressed',
} as Readonly<Record<string, string | undefined>> as never;

export const MISSING_KIND: Record<MissingFact['kind'], string> = {
  'not-found': 'not found in the chart',
  'asked-no-value': 'stated as unknown',
  masked: 'withheld in the record',
  'not-usable': 'recorded, but not usable',
  'could-not-be-read': 'could not be read',
  'spans-cut-off': 'recorded value spans a cut-off',
  conflict: 'recorded values disagree',
};

/** T, N or M: several categories fit, as size without depth may. */
export const CATEGORY_OPEN = 'not settled by what is recorded';

/** A parent organ, or statements that name two. */
export const SITE_NOT_SETTLED = 'several organs are possible';

/** The test that would give a fact that decides. */
export const FOUND_BY: Readonly<Record<string, string | undefined>> = {
  sstr: 'SSTR PET/CT',
  resectable: 'surgical review',
  burden: 'imaging',
  progression: 'imaging over time',
  liverMetastases: 'imaging',
  extent: 'staging imaging',
  sizeMm: 'imaging or pathology',
  gastricType: 'gastrin and mapping biopsies',
  classification: 'pathology addendum',
  differentiation: 'pathology addendum',
  tumorStatus: 'operative and pathology report',
  resectionKind: 'operative report',
  marginInvolved: 'pathology report',
  marginStated: 'pathology report',
  nodesExamined: 'pathology report',
  regionalNodes: 'pathology report',
  lymphovascularInvasion: 'pathology report',
  mesoappendixOver3mm: 'pathology report',
  recurrentKind: 'SSTR PET/CT',
};

/** Resource types in a reader's words, for "Looked in". */
export const RESOURCE: Readonly<Record<string, string>> = {
  Patient: 'demographics',
  Condition: 'conditions',
  Observation: 'observations',
  DiagnosticReport: 'reports',
  Procedure: 'procedures',
  ImagingStudy: 'imaging',
  Specimen: 'specimens',
  DocumentReference: 'documents',
  BodyStructure: 'body structures',
  ServiceRequest: 'orders',
  MedicationRequest: 'medication orders',
  MedicationStatement: 'medication lists',
  MedicationAdministration: 'medication administrations',
  FamilyMemberHistory: 'family history',
  AllergyIntolerance: 'allergies',
  Flag: 'flags',
};

export const UNREAD_WHY: Record<NonNullable<NeedMet['why']>, string> = {
  'no-permission': 'no permission',
  timeout: 'no answer in time',
  'server-error': 'server error',
  'not-readable': 'not readable',
  'prefetch-outcome': 'the EHR reported an error',
  'too-many-pages': 'more pages than are read',
  'no-request-left': 'not looked at',
  'only-newest': 'only the newest were read',
  'foreign-link': 'next page on another server',
  'no-server': 'no server given',
};
