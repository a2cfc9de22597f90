/** What was found: type, grade, stage, spread, receptor, hormones, in words for the patient. */
import type {
  Classification,
  Extent,
  FlagId,
  Grade,
  MetastasisSite,
  Site,
  StageResult,
  Syndrome,
  TumorEvaluation,
  TumorStatus,
} from '../../services/rules/index.ts';
import { andList, orList } from './lists.ts';

/** "It is in your pancreas": where it began. */
export const SITE_PLACE: Record<Site, string> = {
  pancreas: 'your pancreas, a gland behind the stomach',
  stomach: 'your stomach',
  duodenum: 'the first part of your small bowel (the duodenum)',
  ampulla: 'the ampulla, where the bile duct meets the small bowel',
  'jejunum-ileum': 'the middle or last part of your small bowel (the jejunum or ileum)',
  appendix: 'your appendix, a small pouch on the large bowel',
  caecum: 'the first part of your large bowel (the cecum)',
  colon: 'your large bowel (the colon)',
  rectum: 'your rectum, the last part of the large bowel',
  lung: 'your lung',
  thymus: 'your thymus, a gland behind the breastbone',
  'unknown-primary': 'a place that has not been found yet',
  other: 'another part of your body',
};
/** Short, to tell several tumors apart. */
export const SITE_SHORT: Record<Site, string> = {
  pancreas: 'pancreas',
  stomach: 'stomach',
  duodenum: 'first part of the small bowel',
  ampulla: 'ampulla',
  'jejunum-ileum': 'middle or last part of the small bowel',
  appendix: 'appendix',
  caecum: 'first part of the large bowel',
  colon: 'large bowel',
  rectum: 'rectum',
  lung: 'lung',
  thymus: 'thymus',
  'unknown-primary': 'place not found yet',
  other: 'another place',
};
export const BEGAN_IN = (place: string): string => `It began in ${place}.`;
export const BEGAN_NOT_FOUND = 'The place where it began has not been found yet.';
export const BEGAN_OPEN = (places: readonly string[]): string =>
  `It is not settled in which of these places it began: ${places.join('; ')}.`;
export const BEGAN_NOT_STATED = 'The record does not show where it began.';
export const PLACE_NOT_STATED = 'place not stated';

export const SUSPECTED = 'This tumor is only suspected. It has not been proven.';

const LOOKS_HEALTHY =
  'It is well differentiated, which means that its cells still look much like healthy cells under the microscope.';
const LOOKS_UNLIKE = 'It is poorly differentiated, which means that its cells look very unlike healthy cells under the microscope. Such cells tend to grow fast.'; // prettier-ignore
export const WELL_DIFFERENTIATED = LOOKS_HEALTHY;

const NET = 'It is a neuroendocrine tumor (NET).';
const TYPE_OPEN = 'It grew from neuroendocrine cells. The exact type is not settled yet.';
/** The type in words. What rests on differentiation is added only where that is known. */
export const TYPE: Record<Classification, string> = {
  'NET-G1': NET,
  'NET-G2': NET,
  'NET-G3': NET,
  'NET-INDET': NET,
  'NEC-SMALL': `It is a neuroendocrine carcinoma (NEC) with small cells. ${LOOKS_UNLIKE}`,
  'NEC-LARGE': `It is a neuroendocrine carcinoma (NEC) with large cells. ${LOOKS_UNLIKE}`,
  NEC: `It is a neuroendocrine carcinoma (NEC). ${LOOKS_UNLIKE}`,
  MINEN:
    'It is a mixed tumor (MiNEN), in which one part is neuroendocrine and the other part is of another kind. A mixed tumor has no single grade, so your care team looks at both parts.',
  'LUNG-TC':
    'It is a typical carcinoid. A carcinoid is a kind of neuroendocrine tumor, and the typical kind tends to grow slowly.',
  'LUNG-AC':
    'It is an atypical carcinoid. A carcinoid is a kind of neuroendocrine tumor, and the atypical kind tends to grow faster than the typical kind.',
  'LUNG-TC-IF-NO-NECROSIS':
    'It is a carcinoid, which is a kind of neuroendocrine tumor. So far it fits the typical kind, but no report was found that says whether the sample holds dead tissue. If it does, the tumor is of the atypical kind.',
  'LUNG-CARCINOID-HIGH-PROLIF':
    'It is a carcinoid, which is a kind of neuroendocrine tumor. More of its cells are dividing than is usual for a carcinoid.',
  'LUNG-HIGH-GRADE-UNRESOLVED':
    'It grew from neuroendocrine cells, and many of the cells are dividing. The results do not show yet which type it is.',
  'LUNG-LCNEC': `It is a large cell neuroendocrine carcinoma. ${LOOKS_UNLIKE}`,
  'LUNG-SCLC': `It is a small cell carcinoma. ${LOOKS_UNLIKE}`,
  'LUNG-UNCLASSIFIED': TYPE_OPEN,
  UNRESOLVED:
    'It grew from neuroendocrine cells, but the results do not show yet which of two types it is. In one type, called a neuroendocrine tumor, the cells still look much like healthy cells. In the other, called a neuroendocrine carcinoma, they look very unlike healthy cells. The two types are treated in different ways.',
  'NOT-GRADABLE': 'It grew from neuroendocrine cells.',
  'NO-TISSUE': 'The record names a growth of neuroendocrine cells. No lab result from a tissue sample was found.',
  'OUT-OF-SCOPE': 'The record names a tumor of another kind. This summary does not cover it.',
};
export const TYPE_NET = NET;
export const TYPE_NOT_SETTLED = TYPE_OPEN;

/** `G2`, `at least G2`, `G1 or G2` as the evaluation has it. */
export const GRADE_IS = (grade: string): string => `Its grade is ${grade}.`;
export const GRADE_MEANS =
  'The grade describes how fast the cells seem to grow, and a higher grade means faster growth.';
export const GRADE_SPEED: Record<Grade, string> = {
  1: 'At this grade the cells seem to grow slowly.',
  2: 'At this grade the growth is neither slow nor fast, but in between.',
  3: 'At this grade the cells seem to grow fast.',
};
export const GRADE_NOT_SETTLED = 'The results so far do not settle the grade.';
export const NO_GRADE_YET = 'The record does not hold enough lab results for a grade.';
export const PROVISIONAL = 'This is not final, because one more lab result could change it.';
export const KI67 = (value: string): string =>
  `A lab value called Ki-67, which shows how many of the cells are dividing, is ${value} in your sample.`;
export const FROM_REPORT = (day: string | undefined): string =>
  day === undefined
    ? 'This information comes from a lab report that has no date.'
    : `This information comes from the lab report on your tissue sample of ${day}.`;
export const SAMPLES_DIFFER = 'Not all of your samples show the same grade, and the highest one counts here.';
export const MEASURES = (size: string, day: string | undefined): string =>
  `Its size is ${size}${day === undefined ? '' : ` (${day})`}.`;

/** What became of the tumor, by its status; nothing is said of one that is still there. */
export const STATUS: Partial<Record<TumorStatus, (on: string | undefined) => string>> = {
  'resected-R0': (on) => `The record says that it was removed${onDay(on)}, and that no tumor was seen at the edges of what was taken out.`,
  'resected-R1': (on) => `The record says that it was removed${onDay(on)}, and that tumor cells were seen at an edge of what was taken out.`,
  'resected-R2': (on) => `The record says that part of it was removed${onDay(on)}, and that part of it is still there.`,
  'resected-RX': (on) => `The record shows that it was removed${onDay(on)}, but not whether tumor cells were at the edges of what was taken out.`,
  recurrent: () => 'The record says that it has come back.',
}; // prettier-ignore
const onDay = (on: string | undefined): string => (on === undefined ? '' : ` on ${on}`);
export const METASTASES_REMOVED = 'The record says that the places to which it had spread were removed, too.';
export const STATUS_OPEN = 'The record does not show clearly whether it has been removed.';

export const STAGE_IS = (group: string, edition: string): string =>
  `The stage is ${group}, by the staging rules of ${edition}.`;
export const STAGE_MEANS = 'The stage describes how large a tumor is and how far it has spread in the body.';
export const STAGE_ONE_OF = (groups: readonly string[]): string =>
  `The stage is not settled yet, but with what is known so far it is ${orList(groups)}.`;
export const STAGE_NOT_SETTLED = 'The stage is not settled yet.';
export const NO_STAGE_GROUP = 'There is no stage in the rules for this set of results.';
export const STAGE_WITHHELD: Record<NonNullable<StageResult['withheld']>, string> = {
  'site-missing': 'A stage cannot be given yet, because the place where it began is not known.',
  'differentiation-missing': 'A stage cannot be given yet, because the exact type is not known.',
  'differentiation-conflict':
    'A stage cannot be given yet, because the record says two different things about the type.',
  'out-of-scope': 'This summary gives no stage for it.',
  'no-table': 'This summary gives no stage for it.',
  'in-situ': 'It is written down as a tumor in its earliest form, which has no stage here.',
};
export const EXTENT: Record<Extent | 'unknown', string> = {
  // True of a tumor that was taken out, too.
  localized: 'It has not spread from the place where it began.',
  regional: 'It has spread to lymph nodes or tissue nearby.',
  distant: 'It has spread to other parts of your body.',
  unknown: 'The record does not show how far it has spread.',
};
/** Of a tumor that was taken out. */
export const HAD_SPREAD = 'When it was taken out, it had spread to lymph nodes or tissue nearby.';
/** Nobody wrote whether it spread: to where, each as the evaluation assumed it. */
export const UNSAID = {
  far: 'The record does not say whether it has spread to other parts of your body.',
  nodes: 'The record does not say whether lymph nodes nearby are affected.',
  both: 'The record does not say whether it has spread to lymph nodes nearby or to other parts of your body.',
} as const;
export const ONLY_IF_NOT = 'The stage given here is only right if it has not spread that far.';
export const SPREAD_MENTIONED =
  'A report mentions spread, but not in a way that could be used. Ask your care team about it.';
export const SPREAD_TO = (places: readonly string[]): string =>
  `It has spread to other parts of your body: ${andList(places)}.`;
export const SPREAD_PLACE: Record<MetastasisSite, string> = {
  liver: 'the liver',
  bone: 'the bones',
  'bone-marrow': 'the bone marrow',
  brain: 'the brain',
  lung: 'the lungs',
  pleura: 'the lining of the lungs',
  peritoneum: 'the lining of the belly',
  retroperitoneum: 'the back of the belly',
  'distant-nodes': 'lymph nodes farther away',
  ovary: 'an ovary',
  adrenal: 'an adrenal gland',
  other: 'another place',
  unspecified: 'a place that is not stated',
};
export const SMALL_CELL_EXTENT: Record<NonNullable<StageResult['smallCellExtent']>, string> = {
  'limited-if-one-field': 'If all of it fits in one radiation field, doctors also call it limited disease.',
  extensive: 'Doctors also call it extensive disease, which means that it has spread widely.',
};
type Receptor = Extract<TumorEvaluation['tumor']['sstr'], { readonly state: 'known' }>['value'];
export const RECEPTOR: Record<Receptor, string> = {
  positive: 'A test shows that its cells carry a marker called the somatostatin receptor.',
  mixed: 'A test shows that some of its cells carry a marker called the somatostatin receptor, and some do not.',
  negative: 'A test did not find a marker called the somatostatin receptor on its cells.',
};
export const HORMONES = (names: readonly string[]): string =>
  `The record also names ${andList(names)}. This means that the tumor may make hormones which cause symptoms.`;
/** Of a tumor that was taken out. */
export const HORMONES_BEFORE = (names: readonly string[]): string =>
  `The record also names ${andList(names)}. This means that the tumor may have made hormones which caused symptoms.`;
export const SYNDROME: Record<Syndrome, string> = {
  carcinoid: 'carcinoid syndrome',
  insulinoma: 'an insulinoma',
  gastrinoma: 'a gastrinoma',
  vipoma: 'a VIPoma',
  glucagonoma: 'a glucagonoma',
  somatostatinoma: 'a somatostatinoma',
  acth: 'a tumor that makes ACTH',
};
/** The record contradicts itself: by flag, as the cards show it. */
export const CONFLICT: Partial<Record<FlagId, string>> = {
  'DQ-04': 'Two ways of counting the dividing cells do not agree with each other.',
  'DQ-05': 'The grade in a report does not fit the numbers in it.',
  'DQ-06': 'The grade or type in a report does not fit the numbers in it.',
  'DQ-08': 'The look of the cells and the number of dividing cells do not fit together.',
  'DQ-09': 'The look of the cells and the number of dividing cells do not fit together.',
  'DQ-11': 'Reports do not agree on how the cells look.',
  'DQ-21': 'Reports do not agree on how far it has spread.',
};
export const STAGE_CONFLICT = (recorded: string): string =>
  `The record also gives stage ${recorded}, which is not the one that the other results lead to.`;
export const CATEGORY_CONFLICT = 'The size or spread in a report does not fit the stage letters next to it.';
export const TEAM_CHECKS = 'Your care team can check which one is right.';

export const MEANING: readonly string[] = [
  'Neuroendocrine cells are found in many parts of the body and make hormones, which carry messages in the blood. A tumor can begin when the DNA of such a cell changes, so that it grows and divides more than it should. Some cells may break away and spread to other parts of the body. Some of these tumors make too much of a hormone and cause symptoms, and others do not.',
];
