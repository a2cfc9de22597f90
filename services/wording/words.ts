/**
 * Every word that a clinician reads on a card. Wording follows four rules: finding first; "not found" (we looked), "stated, no value"
 * (asked) and "could not be read" (technical) are three different things; options, never orders; no drug names, no survival figures.
 */
import type {
  Category,
  Classification,
  FlagId,
  MetastasisSite,
  MissingFact,
  NeedMet,
  Site,
  Strength,
  TestId,
} from '../rules/index.ts';

export const SITE_ADJECTIVE: Record<Site, string> = {
  pancreas: 'Pancreatic',
  stomach: 'Gastric',
  duodenum: 'Duodenal',
  ampulla: 'Ampullary',
  'jejunum-ileum': 'Jejunal/ileal',
  appendix: 'Appendiceal',
  caecum: 'Caecal',
  colon: 'Colonic',
  rectum: 'Rectal',
  lung: 'Lung',
  thymus: 'Thymic',
  'unknown-primary': 'Unknown-primary',
  other: 'Other-site',
};
export const SITE_UNKNOWN = 'primary site open';

export const SITE_NOUN: Record<Site, string> = {
  pancreas: 'pancreas',
  stomach: 'stomach',
  duodenum: 'duodenum',
  ampulla: 'ampulla of Vater',
  'jejunum-ileum': 'jejunum or ileum',
  appendix: 'appendix',
  caecum: 'caecum',
  colon: 'colon',
  rectum: 'rectum',
  lung: 'lung',
  thymus: 'thymus',
  'unknown-primary': 'unknown primary',
  other: 'another organ',
};

/** The kind of neoplasm, for the start of a summary. */
export const NEOPLASM: Record<Classification, string> = {
  'NET-G1': 'NET',
  'NET-G2': 'NET',
  'NET-G3': 'NET',
  'NET-INDET': 'NET',
  'NEC-SMALL': 'NEC',
  'NEC-LARGE': 'NEC',
  NEC: 'NEC',
  MINEN: 'MiNEN (mixed neoplasm)',
  'LUNG-TC': 'carcinoid',
  'LUNG-AC': 'carcinoid',
  'LUNG-TC-IF-NO-NECROSIS': 'carcinoid',
  'LUNG-CARCINOID-HIGH-PROLIF': 'carcinoid',
  'LUNG-HIGH-GRADE-UNRESOLVED': 'NET or NEC',
  'LUNG-LCNEC': 'NEC',
  'LUNG-SCLC': 'small cell carcinoma',
  'LUNG-UNCLASSIFIED': 'NET or NEC',
  UNRESOLVED: 'NET or NEC',
  'NOT-GRADABLE': 'NET or NEC',
  'NO-TISSUE': 'NET or NEC',
  'OUT-OF-SCOPE': 'tumor',
};

/** The class itself. NET-INDET is printed with its range. */
export const CLASS: Record<Exclude<Classification, 'NET-INDET'>, string> = {
  'NET-G1': 'G1',
  'NET-G2': 'G2',
  'NET-G3': 'G3',
  'NEC-SMALL': 'high grade, small cell type',
  'NEC-LARGE': 'high grade, large cell type',
  NEC: 'high grade',
  MINEN: 'no single grade',
  'LUNG-TC': 'typical carcinoid',
  'LUNG-AC': 'atypical carcinoid',
  'LUNG-TC-IF-NO-NECROSIS': 'typical carcinoid if no necrosis',
  'LUNG-CARCINOID-HIGH-PROLIF': 'carcinoid with high proliferation',
  'LUNG-HIGH-GRADE-UNRESOLVED': 'high grade, type not stated',
  'LUNG-LCNEC': 'large cell NEC',
  'LUNG-SCLC': 'small cell carcinoma',
  'LUNG-UNCLASSIFIED': 'type not settled',
  UNRESOLVED: 'NET G3 or NEC not settled',
  'NOT-GRADABLE': 'not graded',
  'NO-TISSUE': 'no tissue result found',
  'OUT-OF-SCOPE': 'outside these rules',
};

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
} as Readonly<Record<string, string | undefined>> as never;

export const MISSING_KIND: Record<MissingFact['kind'], string> = {
  'not-found': 'not found in the chart',
  'asked-no-value': 'stated as unknown',
  'not-usable': 'recorded, but not usable',
  'could-not-be-read': 'could not be read',
  'spans-cut-off': 'recorded value spans a cut-off',
  conflict: 'recorded values disagree',
};

/** T, N or M: several categories fit, as size without depth may. */
export const CATEGORY_OPEN = 'not settled by what is recorded';
/** A parent organ, or statements that name two. */
export const SITE_NOT_SETTLED = 'several organs are possible';

export const TEST: Record<TestId, string> = {
  'T-PATH-ADD': 'Pathology report addendum',
  'T-PATH-REV': 'Expert pathology review',
  'T-SSTR2-IHC': 'SSTR2 immunohistochemistry',
  'T-BIOPSY': 'Tissue biopsy with differentiation and grade',
  'T-REBIOPSY': 'New biopsy of the progressing lesion',
  'T-CT': 'Multiphase CT of abdomen and pelvis',
  'T-CT-CHEST': 'Chest CT',
  'T-MRI-ABD': 'Abdominal MRI',
  'T-MRI-PELV': 'Pelvic MRI',
  'T-EUS-RECT': 'Endorectal ultrasound',
  'T-US': 'Ultrasound of the abdomen',
  'T-PET-SSTR': 'SSTR PET/CT',
  'T-PET-FDG': 'FDG PET/CT',
  'T-MRI-BRAIN': 'Brain MRI',
  'T-GLP1R-PET': 'GLP-1 receptor imaging',
  'T-SI-ENTERO': 'CT or MR enterography',
  'T-EUS': 'Upper endoscopic ultrasound',
  'T-EGD': 'Upper endoscopy with antrum and body biopsies',
  'T-BRONCH': 'Bronchoscopy',
  'T-COLON': 'Colonoscopy',
  'T-5HIAA': '5-HIAA in 24-hour urine or plasma',
  'T-CGA': 'Chromogranin A',
  'T-METANEPH': 'Metanephrines',
  'T-GASTRIN': 'Fasting gastrin',
  'T-INSULIN': 'Supervised fast with glucose and insulin',
  'T-GLUCAGON': 'Glucagon',
  'T-VIP': 'Vasoactive intestinal peptide',
  'T-SOMATOSTATIN': 'Somatostatin level',
  'T-ACTH': 'Cortisol and ACTH',
  'T-CALCITONIN': 'Calcitonin',
  'T-MEN1': 'Calcium, parathyroid hormone and prolactin',
  'T-ECHO': 'Transthoracic echocardiogram (right-sided valves)',
  'T-NTPROBNP': 'NT-proBNP',
  'T-GENETICS': 'Genetic counselling referral',
  'T-MOLEC': 'Molecular profile of the tumor',
  'T-PRRT-LABS': 'Blood count, kidney and liver tests',
};

/** Elements that a pathology addendum is asked for, and other remarks on a test. */
export const TEST_NOTE: Readonly<Record<string, string>> = {
  ki67: 'Ki-67',
  mitoses: 'mitotic rate per 2 mm2',
  differentiation: 'differentiation',
  'field-area': 'field area of the mitotic count',
  necrosis: 'necrosis',
  'range-spans-cut-off': 'a Ki-67 value instead of the range',
  'no-gadolinium': 'without gadolinium',
  'ileal-intubation': 'with ileal intubation',
  'no-endoscopic-removal': 'small-intestine NETs are not removed endoscopically',
  'appendix-disagree': 'guidelines disagree: some list colonoscopy with CT or MRI here, others no further test',
  'serotonin-disagree': 'guidelines disagree: as a baseline, or with symptoms alone',
  'chromogranin-disagree': 'guidelines disagree on its use in follow-up',
  'genetics-disagree': 'guidelines disagree: for every such tumor, or by criteria',
  'instead-of-ct': 'in the place of CT with contrast',
  'serotonin-diet': 'no serotonin-rich food for 48 h before',
  'before-invasive-steps': 'before any invasive step',
  'ppi-raises': 'raised by acid suppression, never stopped unsupervised',
  'fluids-first': 'correct fluids first',
  'not-for-diagnosis': 'not for diagnosis',
  'not-alone': 'not as the only screening test',
  'route-bronchoscopy': 'by bronchoscopy',
  'route-image-guided': 'image-guided',
  'route-egd': 'by upper endoscopy',
  'route-colonoscopy': 'by colonoscopy',
  'route-eus': 'by endoscopic ultrasound',
  'route-liver': 'ultrasound-guided core of the liver lesion',
  'route-surgical': 'by surgery where no other way leads to it',
};

/** Categories as a card names them; agents never appear. The four targeted agents are one category. */
export const CATEGORY: Record<
  Exclude<Category, 'EVEROLIMUS' | 'SUNITINIB' | 'CABOZANTINIB' | 'BELZUTIFAN'> | 'TARGETED',
  string
> = {
  SURG: 'surgery',
  ENDO: 'endoscopic or local excision',
  SURV: 'active surveillance',
  SSA: 'somatostatin analog',
  HORM: 'hormone and symptom control',
  PRRT: 'PRRT',
  TARGETED: 'targeted therapy',
  CHEMO: 'chemotherapy',
  IO: 'immunotherapy',
  EBRT: 'external beam radiation',
  LIVER: 'liver-directed therapy',
};

export const STRENGTH: Record<Strength, string> = {
  usual: 'Usual options',
  selected: 'In selected patients',
  'not-usually': 'Not usually',
  'cannot-say': 'Cannot say yet',
};

/** The fact that selects: what "in selected patients" means here, by the row that said so. */
export const SELECTED_BY: Readonly<Record<string, string>> = {
  'TX-12a-gastrinoma-men1': 'gastrinoma in MEN1',
  'TX-12b': 'MEN1, 20 mm or less',
  'TX-12c': 'VHL',
  'TX-12d': 'VHL, 20 to 24 mm',
  'TX-12g': '10 mm or less, G1',
  'TX-12h': '20 mm or less',
  'TX-13c': 'adverse feature or G2',
  'TX-13e': '10 to 20 mm, disputed',
  'TX-14d': 'G2 or adverse feature',
  'TX-14f': 'G2 or adverse feature',
  'TX-14e': '10 to 20 mm',
  'TX-15d': 'type 2, follows the gastrinoma',
  'TX-15b-g2': 'G2',
  'TX-15c': 'type 1 under 10 mm',
  'TX-15f': 'type 3, 10 mm or less, G1',
  'TX-16c': '11 to 15 mm',
  'TX-16d': '10 mm or less',
  'TX-17-small': '10 mm or less, G1',
  resectable: 'if resectable',
  quiet: 'no symptoms, low burden, no progression',
  'insulinoma-positive': 'receptor positive, supervised',
  mixed: 'mixed receptor imaging',
  'ki67-10-to-20': 'Ki-67 10 to 20 %',
  retreatment: 're-treatment after progression',
  'first-line': 'Ki-67 10 % or more with high burden or symptoms',
  insulinoma: 'insulinoma',
  'after-other': 'progression after other treatment',
  vhl: 'VHL',
  'pancreas-later': 'progression or receptor negative',
  'other-sites': 'Ki-67 15 % or more with progression',
  'unresectable-and-active': 'unresectable liver metastases, active disease',
  brain: 'brain metastases',
  'painful-bone': 'painful bone metastases',
  'locally-advanced': 'locally advanced, not resectable',
  'marker-after-therapy': 'tumor marker, after prior treatment',
  unfavourable: 'unfavourable biology',
  favourable: 'favourable biology',
  positive: 'receptor positive',
  'liver-metastases': 'liver metastases',
  'not-distant': 'with chemotherapy',
  'distant-symptoms': 'symptoms of spread',
  'marker-after-chemotherapy': 'tumor marker, after chemotherapy',
  'atypical-with-nodes': 'atypical with regional nodes, disputed',
  'positive-progressing': 'receptor positive, progressing',
  'atypical-or-progressing': 'atypical or progressing',
  distant: 'distant disease',
  'after-chemoradiation': 'after chemoradiation',
  localized: 'localized',
  regional: 'regional',
  beyond: 'beyond localized disease',
  'TX-00f': 'receptor positive, supervised',
};

/** A note as its level asks for it. */
export const safetyInWords = ({ id, level }: { readonly id: string; readonly level: string }): string | undefined =>
  SAFETY[`${id}-${level}`] ?? SAFETY[id];

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

/** Safety notes, one line each. */
export const SAFETY: Readonly<Record<string, string>> = {
  'SF-01': 'SSTR-negative disease: PRRT is not suitable and a somatostatin analog is unlikely to control the tumor',
  'SF-02': 'Insulinoma, SSTR uptake not shown: a somatostatin analog can deepen hypoglycemia severely',
  'SF-03':
    'Carcinoid syndrome: plan for a hormone crisis with anaesthesia before any invasive step; guidelines advise analog cover, recent data question it',
  'SF-04':
    'Carcinoid syndrome with heart disease or cardiac signs: cardiology before liver surgery, valve replacement may come first',
  'SF-05': 'Check pregnancy before radiation or systemic treatment; PRRT is contraindicated in pregnancy',
  'SF-05-warning': 'Pregnant: radiation and systemic treatment need obstetric advice; PRRT is contraindicated',
  'SF-06-warning':
    'PRRT with an eGFR under 50 or low blood counts on file: marrow, kidney and liver reserve decide; coordinate somatostatin analog timing',
  'SF-06': 'PRRT: check marrow, kidney and liver reserve; coordinate somatostatin analog timing',
  'SF-07': 'Bile-duct surgery or stent: infection risk with liver-directed therapy',
  'SF-08': 'Exclude phaeochromocytoma (metanephrines) before any invasive step',
  'SF-09': 'Chemotherapy: DPD status before a fluoropyrimidine',
  'SF-10': 'Targeted therapy: watch lungs, infection, glucose, blood pressure, bleeding',
  'SF-12': 'Acid suppression raises chromogranin A and gastrin',
  'SF-14': 'Long somatostatin analog treatment: gallstones; fatty stools may be pancreatic insufficiency',
  'SF-15': 'If the spleen may be removed, vaccinate before',
  'SF-17': 'Immunotherapy: autoimmune disease and transplant need review',
  'SF-18': 'Rules are written for adults',
  'SF-19': 'Poor performance status: strong treatment may harm; supportive care',
};

export const SUPPRESSED_REASON: Readonly<Record<string, string>> = {
  done: 'done',
  ordered: 'already ordered',
};

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
  't-from-size-alone': 'T from size alone, no invasion recorded',
};

/** Small cell carcinoma of the lung, beside its stage. */
export const SMALL_CELL_EXTENT = {
  'limited-if-one-field': 'limited disease, if all of it fits one radiation field',
  extensive: 'extensive disease',
} as const;

export const METASTASIS: Record<MetastasisSite, string> = {
  liver: 'liver',
  bone: 'bone',
  'bone-marrow': 'bone marrow',
  brain: 'brain',
  lung: 'lung',
  pleura: 'pleura',
  peritoneum: 'peritoneum',
  retroperitoneum: 'retroperitoneum',
  'distant-nodes': 'distant nodes',
  ovary: 'ovary',
  adrenal: 'adrenal',
  other: 'other site',
  unspecified: 'site not stated',
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
  'foreign-link': 'next page on another server',
  'no-server': 'no server given',
};

export const CHECK = 'Check against the pathology report before use.';
export const TEAM =
  'Options for NET team discussion with the patient, not orders; performance status and other illness decide too.';
/** Stands on every card. */
export const STANDING =
  'For clinicians who treat neuroendocrine neoplasms; calculated from reported data, check the inputs listed; options, not orders, and no replacement for a multidisciplinary decision; tested on synthetic data, not validated on patients.';
export const RULES_OF = (contentVersion: string, knowledgeDate: string): string =>
  `Rules ${contentVersion}, knowledge date ${knowledgeDate}.`;
export const NOT_REVIEWED = 'Some of these rules are not verified against the source text.';
/** Why a reader will not find what he may expect. */
export const NOT_USUALLY = {
  adjuvant: 'systemic treatment or radiation around the removal (no known role)',
  noMarker: 'few respond without a tumor marker',
  notFirst: 'not before other treatment',
} as const;
/** The grading that a class belongs to, and what it is called there. */
export const GRADED_BY = { digestive: 'WHO 2022', lung: 'WHO 2021' } as const;
export const KI67_NOT_USED = 'not used for the class';
export const BOUNDED_FIELDS = 'counted in fields without an area';
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
};
export const TRIAL = 'A clinical trial is preferred where available.';
export const MIXED = 'follows the more aggressive component, after multidisciplinary review';
export const IF_RESECTABLE = 'if resectable';
export const EXPLAIN_LABEL = 'Show how this was worked out';
export const SOURCE_LABEL = (contentVersion: string): string =>
  `NET staging rules ${contentVersion.split('.').slice(0, 2).join('.')}`;

/** Override reasons of the HL7 code system `non-adherence-reason-codes`; codes never change their meaning. */
export const OVERRIDE_SYSTEM = 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes';
export const OVERRIDE_REASONS = [
  { code: 'patient-ineligible', display: 'Patient does not meet eligibility for recommended action' },
  { code: 'action-completed', display: 'Recommended action was already completed' },
  {
    code: 'need-more-info',
    display: 'Could not address recommended action due to need for more information/pending results/pending consult',
  },
  { code: 'policy-contradicts', display: 'Institutional policy/guideline contradicts the recommended action' },
  { code: 'wrong-time-workflow', display: 'PC CDS delivered at wrong time in workflow or patient lifecycle' },
] as const;
