/**
 * Every word of the patient summary: plain, in the second person, for a reader of grade 6 to 8. It explains what the evaluation found, and names
 * no medicine, no chance and no advice that the evaluation does not have. The labels of the page around it stand at the end.
 */
import type { CATEGORY } from '../../services/wording/words.ts';
import type {
  Classification,
  Extent,
  FlagId,
  Grade,
  MetastasisSite,
  MissingFact,
  Site,
  StageResult,
  SurvivalAnswer,
  Syndrome,
  TestId,
  TumorEvaluation,
} from '../../services/rules/index.ts';

export const SECTION_IDS = [
  'about',
  'found',
  'meaning',
  'not-known',
  'tests',
  'treatment',
  'survival',
  'ask',
  'asked',
  'visit',
  'support',
  'more',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export const HEADING: Record<SectionId, string> = {
  about: 'About this summary',
  found: 'What was found',
  meaning: 'What a neuroendocrine tumor is',
  'not-known': 'What is not known yet',
  tests: 'Tests that may come next',
  treatment: 'Kinds of treatment you may talk about',
  survival: 'The survival figure you asked for',
  ask: 'Questions you may want to ask',
  asked: 'Questions you may be asked',
  visit: 'Before your visit',
  support: 'Coping and support',
  more: 'Where to read more',
};
export const DOCUMENT = {
  title: 'Your visit summary',
  type: 'Visit summary for the patient',
  description: (contentVersion: string): string =>
    `Visit summary for the patient in plain language, put together by net-cds (rule content ${contentVersion}) and read by a clinician before it was saved`,
} as const;

export const ABOUT = (day: string): readonly string[] => [
  `This summary was made from your medical record on ${day} to help you prepare for your next visit. It does not take the place of a talk with your care team, so please ask them about anything that is not clear.`,
];

// ------------------------------------------------------------------------------------- what was found

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

/** What was left when it was taken out: R0, R1, R2. */
export const REMOVED: Partial<Record<Resected, string>> = {
  R0: 'A report says that it was removed, and that no tumor was seen at the edges of what was taken out.',
  R1: 'A report says that it was removed, and that tumor cells were seen at an edge of what was taken out.',
  R2: 'A report says that part of it was removed, and that part of it is still there.',
};

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
type Resected = Extract<TumorEvaluation['tumor']['resected'], { readonly state: 'known' }>['value'];
type Receptor = Extract<TumorEvaluation['tumor']['sstr'], { readonly state: 'known' }>['value'];
export const RECEPTOR: Record<Receptor, string> = {
  positive: 'A test shows that its cells carry a marker called the somatostatin receptor.',
  mixed: 'A test shows that some of its cells carry a marker called the somatostatin receptor, and some do not.',
  negative: 'A test did not find a marker called the somatostatin receptor on its cells.',
};
export const HORMONES = (names: readonly string[]): string =>
  `The record also names ${andList(names)}. This means that the tumor may make hormones which cause symptoms.`;
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

// ------------------------------------------------------------------------------------- what is not known

/** Each missing fact with what it is; the keys are those of the cards. */
export const FACT: Readonly<Partial<Record<MissingFact['fact'], string>>> = {
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

// ------------------------------------------------------------------------------------- tests and treatment

export const TESTS_INTRO = 'Guidelines list these tests for people in a situation like yours. Your care team decides with you which of them you need.'; // prettier-ignore
export const NO_TESTS =
  'Guidelines list no further tests for you at this time, as far as the record shows. Ask your care team when the next check is due.';
/** Each test with what it is for. */
export const TEST: Record<TestId, string> = {
  'T-PATH-ADD': 'More details in the lab report, with the results that the report does not give yet.',
  'T-PATH-REV': 'A second look at your sample, in which an expert checks the type and the grade.',
  'T-SSTR2-IHC': 'A stain on your sample, which shows whether the cells carry the somatostatin receptor.',
  'T-BIOPSY': 'A tissue sample (biopsy), so that the lab can learn the type of the cells and how fast they grow.',
  'T-REBIOPSY': 'A new tissue sample (biopsy), which shows whether the cells have changed.',
  'T-CT': 'A CT scan of the belly and pelvis, which uses X-rays to show where the tumor is and how large it is.',
  'T-CT-CHEST': 'A CT scan of the chest, which uses X-rays to show the lungs and the lymph nodes there.',
  'T-MRI-ABD': 'An MRI scan of the belly, which uses magnets to make a picture, most of all of the liver.',
  'T-MRI-PELV': 'An MRI scan of the pelvis, which uses magnets to make a picture of the rectum and the area around it.',
  'T-EUS-RECT': 'An ultrasound from inside the rectum, which shows how deep the tumor goes.',
  'T-US': 'An ultrasound of the belly, which uses sound waves to make a picture of the organs.',
  'T-PET-SSTR': 'A PET scan for the somatostatin receptor, which shows where in the body the tumor is.',
  'T-PET-FDG': 'A PET scan with sugar, which shows cells that use a lot of energy and often grow faster.',
  'T-MRI-BRAIN': 'An MRI scan of the head, which uses magnets to make a picture of the brain.',
  'T-GLP1R-PET': 'A special PET scan, which helps to find a small tumor that makes insulin.',
  'T-SI-ENTERO': 'A CT or MRI scan of the small bowel, which helps to find where the tumor began.',
  'T-EUS': 'An ultrasound through the mouth, which gives a close view of the pancreas and the area around it.',
  'T-EGD': 'A look into the stomach with a thin tube (endoscopy), in which small samples of the lining are taken.',
  'T-BRONCH': 'A look into the airways with a thin tube (bronchoscopy), in which a small sample can be taken.',
  'T-COLON': 'A look into the large bowel with a thin tube (colonoscopy), which shows whether there is more to find.',
  'T-5HIAA': 'A urine or blood test for 5-HIAA, which shows whether the tumor makes too much of the hormone serotonin.',
  'T-CGA': 'A blood test for chromogranin A, a substance that some of these tumors make.',
  'T-METANEPH': 'A blood or urine test for stress hormones, which helps to make later steps safe.',
  'T-GASTRIN': 'A blood test for gastrin before you eat, because this hormone makes stomach acid.',
  'T-INSULIN': 'A blood sugar test while you do not eat, with staff near you, which looks for too much insulin.',
  'T-GLUCAGON': 'A blood test for glucagon, a hormone that raises blood sugar.',
  'T-VIP': 'A blood test for a gut hormone (VIP), because too much of it can cause watery stools.',
  'T-SOMATOSTATIN': 'A blood test for somatostatin, a hormone that slows other hormones.',
  'T-ACTH': 'A test for cortisol and ACTH, which are stress hormones that some tumors raise.',
  'T-CALCITONIN': 'A blood test for calcitonin, a hormone that comes from the thyroid.',
  'T-MEN1': 'A blood test for calcium and two hormones, which looks for signs of a disease that runs in families.',
  'T-ECHO': 'An ultrasound of the heart, which shows whether hormones have harmed the heart valves.',
  'T-NTPROBNP': 'A blood test for the heart, which shows whether the heart is under strain.',
  'T-GENETICS': 'A talk with a genetic counselor about whether tumors like this run in your family.',
  'T-MOLEC': 'A gene test of the tumor, which looks for changes that some treatments are made for.',
  'T-PRRT-LABS': 'Tests of the blood cells, kidneys and liver, which show whether some treatments are safe for you.',
};

export const TREATMENT_INTRO =
  'Guidelines name these kinds of treatment for people in a situation like yours. They stand in the order of the alphabet, so the order does not say which is best. Your health and your wishes count too, and your care team will talk with you about what may fit.';
export const TREATMENT_MORE_RESULTS = 'For other kinds your care team needs more results first.';
export const TREATMENT_OPEN = 'Your care team needs more results before it can say which kinds of treatment may fit.';
export const TREATMENT_TALK = 'Your care team will talk with you about treatment.';
/** In words that a reader knows; no medicine is named. */
export const TREATMENT: Record<keyof typeof CATEGORY, string> = {
  SURG: 'Surgery to take out the tumor, if your team finds that it can be removed.',
  ENDO: 'Removal through a thin tube (endoscope), or a small local operation.',
  SURV: 'Watching closely: regular checks, and treatment only when it is needed.',
  SSA: 'Hormone-like medicine (a somatostatin analog) that can slow growth or ease symptoms.',
  HORM: 'Symptom control: medicine against the effects of too much hormone.',
  PRRT: 'Radiation medicine (PRRT) that goes through the blood to cells with the receptor.',
  TARGETED: 'Targeted medicine that blocks signals which the tumor needs to grow.',
  CHEMO: 'Chemotherapy: medicine that kills cells which divide fast.',
  IO: 'Immunotherapy: medicine that helps your own defenses to fight the tumor.',
  EBRT: 'Radiation from outside the body, aimed at the tumor.',
  LIVER: 'Liver treatment: methods that treat tumors in the liver directly.',
};

// ------------------------------------------------------------------------------------- survival

/** The group in words, by extent. */
export const SURVIVAL_GROUP: Record<Extent, string> = {
  localized: 'The group had a tumor that was only in the place where it began.',
  regional: 'The group had a tumor that had spread to lymph nodes or tissue nearby.',
  distant: 'The group had a tumor that had spread to other parts of the body.',
};
export const SURVIVAL_FIGURE = (ofHundred: number, population: string): string =>
  `The figure is for all kinds of neuroendocrine tumors together, in ${population}. About ${String(ofHundred)} of 100 people in the group (about ${String(ofHundred)} %) were alive five years later. This is called five-year overall survival.`;
export const SURVIVAL_REMARK: Record<
  'group-not-forecast' | 'newer-treatment-not-reflected' | 'talk-with-the-team',
  string
> = {
  'group-not-forecast': 'This is a group figure, not a forecast for you.',
  'newer-treatment-not-reflected': 'Newer treatment may not be reflected in it.',
  'talk-with-the-team': 'Talk with your care team about your own situation.',
};
const NO_FIGURE = 'Talk with your care team about your own situation.';
type Refusal = Extract<SurvivalAnswer, { readonly kind: 'refused' }>['why'];
/** The figure fits some grades alone (CX-33). */
export const SURVIVAL_GRADE_OPEN = `Group figures fit some grades only. Your grade is not final yet, so there is no figure here. ${NO_FIGURE}`;
export const SURVIVAL_REFUSED: Record<Refusal, string> = {
  'not-asked': NO_FIGURE,
  'while-ordering': NO_FIGURE,
  'extent-unknown': `Group figures depend on how far a tumor has spread. The record does not settle that, so there is no figure here. ${NO_FIGURE}`,
  'figures-do-not-fit': `Group figures do not fit your situation, so there is none here. ${NO_FIGURE}`,
};

// ------------------------------------------------------------------------------------- questions, visit, support

/** Those that the facts raise stand first. */
export const RAISED = {
  conflict: 'My record says two different things. Which of them is right, and how will you find out?',
  primary: 'How will you look for the place in my body where it began?',
  addendum: 'Can the lab add the results that are missing in the report?',
  review: 'Should another expert look at my tissue sample?',
  newest: 'Is my grade from the newest tissue sample?',
  receptor: 'Does my scan show the somatostatin receptor, and what does that mean for my treatment?',
  hormones: 'What can help with the symptoms that come from hormones?',
  genetics: 'Should my family and I talk with a genetic counselor?',
  several: 'Do my tumors have anything to do with each other?',
} as const;
export const ASK: readonly string[] = [
  'What kind of tumor do I have, and where in my body did it begin?',
  'What do the grade and the stage of my tumor mean for me?',
  'Which other tests do I need, and what will they show?',
  'What kinds of treatment are there for me, and what is the goal of each?',
  'What are the benefits and the side effects of each treatment?',
  'How will treatment affect my work, my family and my daily life?',
  'How much time do we have to decide about treatment?',
  'Should I see a doctor who treats many people with this kind of tumor?',
  'Is there a research study (clinical trial) that I could join?',
  'Whom can I call when I have questions or when I feel worse?',
];
export const ASKED_INTRO = 'You can answer these questions ahead of time and keep them as a diary, with one line for each symptom. Symptoms can be flushing, loose stools, wheezing, feeling faint, a rash, great thirst, pain or weight loss.'; // prettier-ignore
export const ASKED: readonly string[] = [
  'When did the symptom start, and has it changed since then?',
  'Is it there all the time, or does it come and go?',
  'How severe is it on a scale from 0 to 10?',
  'What seems to make it better, and what seems to make it worse?',
  'Has anyone in your family had a tumor like this, or a disease of the glands?',
];
export const VISIT: readonly string[] = [
  'Ask whether there is anything you should not eat, drink or do before the visit.',
  'Write down your symptoms, including those that do not seem to belong to the tumor.',
  'Write down important facts about you, such as other illnesses and recent changes in your life.',
  'Make a list of all your medicines, vitamins and herbs, including the doses.',
  'Ask a friend or a family member to come with you, because two people remember more than one.',
  'Write down your questions, beginning with the most important one.',
  'Tell your care team about any symptom that is new or that worries you.',
];
export const SUPPORT: readonly string[] = [
  'It is normal to feel sad, afraid or angry, and it is normal when your feelings change from day to day. You may want to learn enough to take part in decisions, and it is also fine to take a break from it all. You do not have to do this alone.',
];
export const SUPPORT_PEOPLE: readonly string[] = [
  'Talk with someone who listens well, such as a friend or a family member.',
  'Ask about a counselor, a social worker or a member of the clergy.',
  'Ask about a support group of people who live with the same kind of tumor.',
  'Take time for yourself and for the things that you enjoy.',
];
export const MORE = 'These organizations have information for patients: the American Cancer Society (cancer.org), the International Neuroendocrine Cancer Alliance (incalliance.org), the National Cancer Institute (cancer.gov) and the Neuroendocrine Tumor Research Foundation (netrf.org).'; // prettier-ignore

const joined = (items: readonly string[], word: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`;
function andList(items: readonly string[]): string {
  return joined(items, 'and');
}
function orList(items: readonly string[]): string {
  return joined(items, 'or');
}

// ------------------------------------------------------------------------------------- the page around it

export type WithheldReason = 'deceased' | 'comfort-care' | 'no-tumor' | 'not-confirmed' | 'incomplete' | 'out-of-scope';
/** Why there is no summary, for the clinician. */
export const WITHHELD: Record<WithheldReason, string> = {
  deceased: 'The record says that the patient has died. No summary is made.',
  'comfort-care':
    'The record says that the goal is comfort care. A summary of tests and treatments would not fit, so none is made.',
  'no-tumor': 'The record names no neuroendocrine tumor, so there is nothing to sum up.',
  'not-confirmed': 'No neuroendocrine tumor is confirmed in the record. A summary is made only of confirmed findings.',
  incomplete: 'Parts of the record that are needed could not be read. A summary of the rest could mislead.',
  'out-of-scope': 'The tumor in the record is outside these rules, so there is nothing that a summary could explain.',
};

export const VIEW = {
  title: 'Patient summary',
  back: 'Back to the explanation',
  unreviewed: 'Not reviewed until you have read it',
  unreviewedText:
    'This text was put together from the record, and nobody has checked it. Read it, change what does not fit, and leave out what this patient should not get.',
  edit: 'Edit',
  preview: 'As the patient sees it',
  include: 'Include this section',
  paragraph: (heading: string, at: number): string => `${heading}, paragraph ${String(at)}`,
  list: (heading: string): string => `${heading}, list with one line for each point`,
  survival: 'The patient asked for a survival figure',
  survivalHint: 'Off unless the patient asked. A figure is given only where it fits.',
  release: 'Give it to the patient',
  read: 'I have read this summary, and it is ready for the patient',
  print: 'Print',
  save: 'Save to the chart',
  saving: 'Saving to the chart',
  saved: (reference: string | undefined): string =>
    `Saved to the chart${reference === undefined ? '' : ` as ${reference}`}, marked as preliminary.`,
  mayNotSave:
    'This launch may not write documents, so the summary can be printed but not saved. Ask your EHR team to allow net-cds the scope patient/DocumentReference.c.',
  editedSince: 'The text was changed after you read it. Tick again when it is ready.',
  discard: 'Your changes to this summary will be lost. Go back to the explanation?',
  nameMissing: 'Name not recorded',
  footer: 'Made with net-cds from the medical record, and read by your care team.',
} as const;

/** Why a document was not saved. */
export const SAVE_PROBLEM = {
  'no-permission': 'The FHIR server does not allow this launch to write documents. Nothing was saved.',
  expired: 'The launch has expired. Nothing was saved. Print the summary, or open the explanation again from the card.',
  refused: 'The FHIR server refused the document. Nothing was saved.',
  unreachable: 'The FHIR server gave no answer. Look into the chart whether the document is there before you try again.', // prettier-ignore
} as const;
export type SaveProblem = keyof typeof SAVE_PROBLEM;
