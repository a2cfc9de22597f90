/** Remarks that travel with a stage, and what a contradiction means. */
import type { FlagId } from '../rules/index.ts';

/** Remarks that travel with a stage. */
export const STAGE_REMARK: Readonly<Record<string, string>> = {
  'registry-row': 'group given by the registry algorithm, not printed by AJCC',
  't4-nx-v9': 'stage III whatever the nodes',
  'carcinoma-table': 'staged as carcinoma of the organ, not as NET',
  'table-for-adenocarcinoma': 'table made for adenocarcinoma',
  'clinical-stomach-table': 'clinical groups, before removal',
  'diagnosed-before-edition': 'diagnosed before 2018, oldest edition here used',
  'category-not-in-system': 'a recorded category is none of this edition',
  'm-mentioned-in-report': 'a report mentions spread, which is not read as M',
  'm-open-by-recorded-stage': 'stage IV is recorded without the spread that it rests on',
  'outside-chapter': 'AJCC gives no stage group for this part of the organ',
  't-from-size-alone': 'T from size alone, no invasion recorded',
};

/** Small cell carcinoma of the lung, beside its stage. */
export const SMALL_CELL_EXTENT = {
  'limited-if-one-field': 'limited disease, if all of it fits one radiation field',
  extensive: 'extensive disease',
} as const;

/** What a contradiction means, for a conflict card. Only flags that can make one are listed. */
export const CONFLICT: Partial<Record<FlagId, string>> = {
  'DQ-04': 'mitoses and Ki-67 lie two grades apart',
  'DQ-05': 'documented grade differs from the reported indices',
  'DQ-06': 'documented grade or type differs from the reported indices',
  'DQ-08': 'well differentiated, but Ki-67 over 55 %',
  'DQ-09': 'poorly differentiated, but proliferation 20 or less',
  'DQ-11': 'well and poor differentiation are both recorded',
  'DQ-21': 'the recorded extent contradicts the recorded spread',
};
