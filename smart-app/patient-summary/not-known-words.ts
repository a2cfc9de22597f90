/** What the record does not show, in words for the patient. */
import type { MissingFact } from '../../services/rules/index.ts';

/** Each missing fact with what it is; the keys are those of the cards. */
export const FACT: Readonly<Partial<Record<MissingFact['fact'], string>>> = {
  tumorStatus: 'Whether the tumor was taken out',
  resectionKind: 'Which operation was done',
  marginInvolved: 'Whether the edge of what was taken out is free of tumor',
  marginStated: 'Whether the edge of what was taken out is free of tumor',
  resectedDaysAgo: 'When the tumor was taken out',
  nodesExamined: 'How many lymph nodes were looked at',
  regionalNodes: 'Whether lymph nodes near the tumor are involved',
  recurrentKind: 'Where the tumor came back',
  lymphovascularInvasion: 'Whether the tumor grew into small vessels',
  mesoappendixOver3mm: 'How far the tumor grew into the fat beside the appendix',
  stageIA: 'The stage',
  neoadjuvant: 'Whether there was treatment before the operation',
  endoscopicRemoval: 'How the tumor was taken out',
  muscularisInvasion: 'How deep the tumor grew',
  priorTherapy: 'Which treatment there was before',
  priorSsa: 'Which treatment there was before',
  priorPrrt: 'Which treatment there was before',
  priorOtherThanSsa: 'Which treatment there was before',
  priorChemotherapy: 'Which treatment there was before',
  progressedOnSsa: 'Whether the tumor grew during treatment',
  ki67Percent: 'Ki-67, the share of cells that are dividing',
  mitosesPer2mm2: 'The count of dividing cells under the microscope',
  differentiation: 'How much the cells look like healthy cells',
  necrosis: 'Whether the sample holds dead tissue',
  histology: 'The exact type of the tumor',
  site: 'The place where it began',
  sizeMm: 'The size of the tumor',
  depth: 'How deep it has grown into the organ',
  t: 'The size of the tumor, or how far it has grown in the organ',
  n: 'Whether lymph nodes nearby are affected',
  m: 'Whether it has spread to other parts of the body',
  nodes: 'Whether lymph nodes nearby are affected',
  metastases: 'Whether it has spread to other parts of the body',
  grade: 'The grade',
  diagnosisDate: 'The day when it was found',
  fieldArea: 'The area in which the lab counted dividing cells',
  tumorLink: 'Which tumor some of the results belong to',
  sstr: 'Whether the cells carry the somatostatin receptor',
  extent: 'How far it has spread',
  resectable: 'Whether it can be removed',
  liverMetastases: 'Where the spread is',
  burden: 'How much tumor there is',
  progression: 'Whether it has grown since the last check',
  gastricType: 'Which of the three types of stomach NET it is',
  functional: 'Whether it makes hormones that cause symptoms',
  resected: 'Whether all of it was removed',
  pregnant: 'Whether you are pregnant',
  tissue: 'A lab result from a tissue sample',
};
export const MISSING: Record<MissingFact['kind'], string> = {
  'not-found': 'not found in the record',
  'asked-no-value': 'the record says that this is not known',
  masked: 'the record holds this back',
  'not-usable': 'written down, but not in a way that could be used',
  'could-not-be-read': 'this part of the record could not be opened',
  'spans-cut-off': 'known, but not yet exact enough',
  conflict: 'the record says two different things',
};
export const NOT_KNOWN = (what: string, why: string): string => `${what} (${why}).`;
export const OF_TUMOR = (number: number, text: string): string => `Tumor ${String(number)}: ${text}`;
export const NOT_KNOWN_INTRO = 'This information would help your care team to understand your tumor. Some of it may be in papers or files that were not looked at.'; // prettier-ignore
export const NOTHING_MISSING = 'All that is needed for type, grade and stage was found in the record.';
export const NOTHING_ELSE_MISSING = 'Nothing else was missing.';
export const COULD_NOT_BE_OPENED = 'Some parts of your record could not be opened when this summary was made.';
export const NOT_MATCHED = 'Some results could not be matched to one of your tumors, so they were not used.';
