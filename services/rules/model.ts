/**
 * The words of the rules module: facts and where they came from, rules as data, decisions with their trace,
 * and the evaluation that everything else (cards, pages, audit, docs) prints.
 *
 * Plain serialisable values only. No FHIR types, no clock, no randomness.
 */
import type { Interval } from './interval.ts';

// ---------------------------------------------------------------------------------------------- facts

/** Where one value came from. */
export interface Provenance {
  /** Relative reference of the resource, `Observation/k1`. */
  readonly resource: string;
  /** Element path inside it, `valueQuantity` or `component[2].valueRange`. */
  readonly element: string;
  /** Clinical date as recorded: `2026`, `2026-03`, `2026-03-04` (times are cut to the day). */
  readonly date?: string;
  readonly arrived: 'prefetch' | 'fetched' | 'file';
  /** The value as recorded, cleaned and cut to 80 characters: `<3 %`. Free text of a report is never copied here. */
  readonly recorded?: string;
  /** How it was obtained, where that matters: pathology, ct, mri, pet, ultrasound, clinical … */
  readonly method?: string;
  readonly marks: readonly Mark[];
}

/** What a reader should know about how a value was read. */
export type Mark =
  | 'unit-assumed'
  | 'sent-as-fraction'
  | 'approximate'
  | 'link-assumed'
  | 'by-text'
  | 'undated'
  | 'old'
  | 'preliminary'
  | 'status-unknown'
  | 'bounded-from-hpf'
  | 'few-cells'
  | 'small-area'
  | 'patient-reported'
  | 'not-pathology-confirmed'
  | 'pm0-not-allowed'
  | 'incomplete-page';

/** Recorded, but no value can be taken from it. `asked-no-value` is a stated dataAbsentReason or "cannot be assessed". */
export type Unusable =
  | 'unit'
  | 'text'
  | 'implausible'
  | 'ambiguous'
  | 'status'
  | 'asked-no-value'
  | 'modifier-extension'
  | 'future-date'
  | 'conflict'
  | 'unreachable';

/**
 * One fact in the four kinds of knowing. `absent` means: looked for in complete data and not found. Data that could
 * not be read make a fact `unusable: unreachable`, never `absent`.
 */
export type Fact<T> =
  | { readonly state: 'known'; readonly value: T; readonly from: readonly Provenance[] }
  | { readonly state: 'open'; readonly possible: readonly T[]; readonly from: readonly Provenance[] }
  | { readonly state: 'unusable'; readonly why: Unusable; readonly from: readonly Provenance[] }
  | { readonly state: 'absent' };

export const ABSENT = { state: 'absent' } as const satisfies Fact<never>;

/** Primary sites. `other` is a site outside the service (GR-08); colon has its side in a fact of its own. */
export const SITES = [
  'pancreas',
  'stomach',
  'duodenum',
  'ampulla',
  'jejunum-ileum',
  'appendix',
  'caecum',
  'colon',
  'rectum',
  'lung',
  'thymus',
  'unknown-primary',
  'other',
] as const;
export type Site = (typeof SITES)[number];

/** Named neuroendocrine (or other) type, as the pathologist or the diagnosis code states it. */
export const HISTOLOGIES = [
  'net', // neuroendocrine tumor, well differentiated
  'carcinoid', // the old word, well differentiated
  'typical-carcinoid',
  'atypical-carcinoid',
  'nec', // neuroendocrine carcinoma, type not stated
  'nec-small-cell',
  'nec-large-cell',
  'minen',
  'nen', // neuroendocrine neoplasm, NET or NEC not stated
  'goblet-cell',
  'adenocarcinoma-with-ne',
  'other-neuroendocrine', // Merkel, paraganglioma, phaeochromocytoma …
  'not-neuroendocrine',
] as const;
export type Histology = (typeof HISTOLOGIES)[number];

export type Differentiation = 'well' | 'poor';
export type Grade = 1 | 2 | 3;

/** Everything stated about one piece of tissue of one tumor. Grades are never mixed across specimens (GR-40). */
export interface SpecimenFacts {
  /** `Specimen/s1`, else the report, else the panel, else `date:2026-03-02`, else `undated`. */
  readonly id: string;
  readonly date?: string;
  readonly kind: 'resection' | 'biopsy' | 'cytology' | 'unknown';
  readonly origin: 'primary' | 'metastasis' | 'unknown';
  /** Where the tissue was taken, in our words (`liver`), for display only (GR-47). */
  readonly takenFrom?: string;
  readonly histology: Fact<Histology>;
  readonly differentiation: Fact<Differentiation>;
  readonly ki67Percent: Fact<Interval>;
  readonly mitosesPer2mm2: Fact<Interval>;
  readonly necrosis: Fact<'none' | 'focal' | 'extensive'>;
  readonly statedGrade: Fact<Grade>;
  /** "GX", "cannot be assessed": said, and not a grade. */
  readonly ki67CellsCounted?: number;
  readonly mitoticAreaMm2?: number;
  /** Mitoses were given per fields without an area: GR-13 bounded them. */
  readonly mitosesBounded: boolean;
  readonly secondOpinion: boolean;
  /** Legacy words met (GR-26): `moderately differentiated`. */
  readonly legacyWords: readonly ('moderately-differentiated' | 'grade-3-before-2019')[];
}

export const CATEGORIES_T = [
  'TX', 'T0', 'Tis', 'T1', 'T1mi', 'T1a', 'T1b', 'T1c', 'T2', 'T2a', 'T2b', 'T3', 'T3a', 'T3b', 'T4', 'T4a', 'T4b', 'TX-occult', 'Tis(LAMN)',
] as const; // prettier-ignore
export const CATEGORIES_N = [
  'NX', 'N0', 'N1', 'N1a', 'N1b', 'N1c', 'N2', 'N2a', 'N2b', 'N3', 'N3a', 'N3b',
] as const; // prettier-ignore
export const CATEGORIES_M = ['M0', 'M1', 'M1a', 'M1b', 'M1c', 'M1c1', 'M1c2'] as const;
export type TCategory = (typeof CATEGORIES_T)[number];
export type NCategory = (typeof CATEGORIES_N)[number];
export type MCategory = (typeof CATEGORIES_M)[number];

/** c clinical, p pathological, yc/yp after treatment; `none` when the record gives no prefix. */
export type TnmPrefix = 'c' | 'p' | 'yc' | 'yp' | 'r' | 'a' | 'none';
export interface Recorded<C> {
  readonly category: C;
  readonly prefix: TnmPrefix;
  /** Stated edition, if any: `AJCC 8`, `AJCC 9`, `UICC`. */
  readonly system?: string;
}

/** Deepest layer affirmed, from inside out; `limited-to-organ` is the solid organ's word. */
export const DEPTHS = [
  'mucosa',
  'submucosa',
  'muscularis-propria',
  'subserosa', // through the muscularis propria, serosa intact; also fat beside a part without serosa
  'serosa', // serosal surface reached or peritoneum penetrated
  'adjacent-organ',
  'limited-to-organ',
] as const;
export type Depth = (typeof DEPTHS)[number];

/** Structures named as invaded. */
export const STRUCTURES = [
  'duodenum', 'bile-duct', 'ampulla', 'sphincter-of-oddi', 'stomach', 'spleen', 'colon', 'adrenal', 'liver', 'kidney', 'gallbladder',
  'small-bowel', 'large-vessel', 'portal-or-splenic-vein', 'pancreas', 'peripancreatic-fat', 'mesoappendix', 'mesentery',
  'retroperitoneum', 'abdominal-wall', 'muscle', 'peritoneum', 'other-organ',
  'main-bronchus', 'visceral-pleura', 'atelectasis', 'adjacent-lobe', 'chest-wall', 'parietal-pleura', 'phrenic-nerve',
  'parietal-pericardium', 'same-lobe-nodule', 'other-lobe-nodule', 'diaphragm', 'mediastinum', 'heart', 'great-vessel', 'trachea',
  'carina', 'recurrent-laryngeal-nerve', 'oesophagus', 'vertebra', 'mediastinal-pleura', 'pericardium', 'lung', 'aorta',
] as const; // prettier-ignore
export type Structure = (typeof STRUCTURES)[number];

export const METASTASIS_SITES = [
  'liver', 'bone', 'bone-marrow', 'brain', 'lung', 'pleura', 'peritoneum', 'retroperitoneum', 'distant-nodes', 'ovary', 'adrenal', 'other', 'unspecified',
] as const; // prettier-ignore
export type MetastasisSite = (typeof METASTASIS_SITES)[number];

export interface RecordedStage {
  /** `II`, `IIIB` … as recorded. */
  readonly group: string;
  /** `AJCC 8`, `AJCC 9`, `UICC` …; absent when the record names none. */
  readonly system?: string;
  readonly from: readonly Provenance[];
}

/** Something seen in the chart and not used, kept visible with its reason. */
export interface SetAside {
  readonly what: string; // a ChartFactName or a resource kind, in our words
  readonly why: Unusable | 'not-final' | 'entered-in-error' | 'older-result' | 'other-tumor' | 'cannot-be-assigned' | 'look-alike' | 'family' | 'refuted' | 'history' | 'imaging-beside-pathology' | 'duplicate' | 'not-read'; // prettier-ignore
  readonly from: Provenance;
  /** The interval it would have meant, where it could be read (older Ki-67 results). */
  readonly value?: string;
}

/** One tumor of the patient: what the chart states about it. */
export interface TumorFacts {
  /** `Condition/c1`. */
  readonly condition: string;
  /** Display in our own words or the code's display from our catalogue; never chart free text. */
  readonly standing: 'confirmed' | 'suspected' | 'history';
  readonly diagnosisDate: Fact<string>;
  readonly site: Fact<Site>;
  readonly colonSide: Fact<'left' | 'right'>;
  readonly lungLocation: Fact<'central' | 'peripheral'>;
  /** What the Condition itself states (code, extension, text); tissue states its own in `specimens`. */
  readonly histology: Fact<Histology>;
  readonly differentiation: Fact<Differentiation>;
  readonly specimens: readonly SpecimenFacts[];
  readonly sizeMm: Fact<Interval>;
  readonly sizeMethod?: 'pathology' | 'imaging' | 'unknown';
  readonly depth: Fact<Depth>;
  /** "at least subserosa": the T stays open upwards. */
  readonly depthAtLeast: boolean;
  readonly invades: Fact<readonly Structure[]>;
  readonly recordedT: Fact<Recorded<TCategory>>;
  readonly recordedN: Fact<Recorded<NCategory>>;
  readonly recordedM: Fact<Recorded<MCategory>>;
  readonly recordedStage: readonly RecordedStage[];
  readonly nodesPositive: Fact<Interval>;
  readonly nodesExamined: Fact<Interval>;
  /** A secondary lymph node Condition: positive, regional or distant not said. */
  readonly nodesPositiveKindUnknown: Fact<boolean>;
  readonly regionalNodesStated: Fact<'positive' | 'negative'>;
  readonly mesentericMassMm: Fact<Interval>;
  /** Known empty list = explicit "no distant metastasis". */
  readonly metastases: Fact<readonly MetastasisSite[]>;
  /** Reports whose text affirms spread: never read as M1, but M0 is not assumed beside them. */
  readonly spreadMentioned: readonly Provenance[];
  /** Wording in the record such as "localized", for DQ-21. */
  readonly statedExtent: Fact<'localized' | 'regional' | 'distant'>;
  readonly multifocal: Fact<boolean>;
  readonly gastricType: Fact<1 | 2 | 3>;
  readonly mappingBiopsies: Fact<boolean>;
  readonly resected: Fact<'R0' | 'R1' | 'R2' | 'RX' | 'no'>;
  readonly adverse: Fact<readonly AdverseFeature[]>;
  readonly appendixPart: Fact<'base' | 'body' | 'tip'>;
  readonly resectable: Fact<boolean>;
  readonly burden: Fact<'low' | 'moderate' | 'high'>;
  readonly growth: Fact<'slow' | 'stable' | 'rapid'>;
  readonly sstr: Fact<'positive' | 'mixed' | 'negative'>;
  readonly sstrMethod?: 'pet' | 'spect' | 'ihc';
  readonly progression: Fact<boolean>;
  readonly biomarkers: Fact<readonly Biomarker[]>;
  readonly setAside: readonly SetAside[];
}

export type AdverseFeature = 'base' | 'margin-positive' | 'mesoappendix-over-3mm' | 'lymphovascular-invasion';
export type Biomarker = 'dMMR' | 'pMMR' | 'MSI-H' | 'MSS' | 'TMB-high' | 'TMB-low' | 'BRAF' | 'NTRK' | 'RET';

export const SYNDROMES = [
  'carcinoid',
  'insulinoma',
  'gastrinoma',
  'vipoma',
  'glucagonoma',
  'somatostatinoma',
  'acth',
] as const;
export type Syndrome = (typeof SYNDROMES)[number];
export const HEREDITARY = ['men1', 'men2', 'vhl', 'tsc', 'nf1'] as const;
export type Hereditary = (typeof HEREDITARY)[number];
export const SYMPTOMS = [
  'flushing', 'diarrhea', 'wheeze', 'hypoglycemia', 'thirst', 'dizziness', 'shakiness', 'confusion', 'rash', 'sweating', 'palpitations',
  'ulcer', 'reflux', 'abdominal-pain', 'bone-pain', 'pain', 'fatigue', 'weight-loss', 'lump', 'obstruction', 'bleeding', 'ischemia', 'cough',
  'hemoptysis', 'neurological', 'cardiac-signs', 'new-diabetes', 'cushingoid', 'low-potassium', 'paroxysmal-hypertension', 'headache', 'gallstones', 'steatorrhea', 'diabetes',
] as const; // prettier-ignore
export type Symptom = (typeof SYMPTOMS)[number];

/** The tests that guidelines list, by id. */
export const TESTS = [
  'T-PATH-ADD', 'T-PATH-REV', 'T-SSTR2-IHC', 'T-BIOPSY', 'T-REBIOPSY', 'T-CT', 'T-CT-CHEST', 'T-MRI-ABD', 'T-MRI-PELV', 'T-EUS-RECT', 'T-US',
  'T-PET-SSTR', 'T-PET-FDG', 'T-MRI-BRAIN', 'T-GLP1R-PET', 'T-SI-ENTERO', 'T-EUS', 'T-EGD', 'T-BRONCH', 'T-COLON', 'T-5HIAA', 'T-CGA',
  'T-METANEPH', 'T-GASTRIN', 'T-INSULIN', 'T-GLUCAGON', 'T-VIP', 'T-SOMATOSTATIN', 'T-ACTH', 'T-CALCITONIN', 'T-MEN1', 'T-ECHO', 'T-NTPROBNP',
  'T-GENETICS', 'T-MOLEC', 'T-PRRT-LABS',
] as const; // prettier-ignore
export type TestId = (typeof TESTS)[number];

export const THERAPIES = ['ssa', 'prrt', 'everolimus', 'sunitinib', 'cabozantinib', 'belzutifan', 'chemotherapy', 'immunotherapy', 'liver-directed', 'ebrt', 'surgery', 'endoscopic-resection', 'interferon'] as const; // prettier-ignore
export type Therapy = (typeof THERAPIES)[number];

/** Facts about the patient, shared by all tumors. Lists hold what is stated; `stated` of a symptom may be an explicit no. */
export interface PatientFacts {
  readonly birthDate?: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
  readonly deceased: boolean;
  readonly comfortCare: boolean;
  readonly pregnant: Fact<boolean>;
  readonly egfrMlMin: Fact<Interval>;
  readonly ppi: Fact<boolean>;
  readonly ecog: Fact<Interval>;
  readonly syndromes: Fact<readonly Syndrome[]>;
  /** An explicit "non-functioning". */
  readonly statedNonFunctional: boolean;
  readonly biochemicallyProven: Fact<boolean>;
  readonly hereditary: Fact<readonly Hereditary[]>;
  readonly familyHistoryOfNet: boolean;
  readonly symptoms: Readonly<Partial<Record<Symptom, Fact<boolean>>>>;
  readonly carcinoidHeartDisease: Fact<boolean>;
  readonly done: Readonly<Partial<Record<TestId, DoneTest>>>;
  readonly openOrders: Readonly<Partial<Record<TestId, OpenOrder>>>;
  readonly declined: Readonly<Partial<Record<TestId, { readonly date?: string }>>>;
  readonly priorTherapy: Readonly<Partial<Record<Therapy, GivenTherapy>>>;
  readonly contrastAllergy: boolean;
  readonly abdominalSurgeryPlanned: boolean;
  /** Bile-duct surgery or stent, ever. */
  readonly bileDuctProcedure: boolean;
  readonly cytopenia: boolean;
}
export interface GivenTherapy {
  /** The newest day on which it is recorded. */
  readonly date?: string;
  /** The first day on which it is recorded. */
  readonly since?: string;
  readonly from: Provenance;
}
export interface DoneTest {
  /** Day on which it was performed; a partial date counts from its latest possible day. Absent: undated. */
  readonly date?: string;
  readonly from: Provenance;
}
export interface OpenOrder {
  readonly date?: string;
  readonly from: Provenance;
}

/** How one data need was met (data-needs.ts). */
export interface NeedMet {
  readonly key: string;
  readonly how: 'prefetch' | 'fetched' | 'file' | 'empty' | 'failed' | 'incomplete' | 'not-sent' | 'not-asked';
  readonly why?: 'no-permission' | 'timeout' | 'server-error' | 'not-readable' | 'prefetch-outcome' | 'too-many-pages' | 'foreign-link' | 'no-server'; // prettier-ignore
  /** It only adds to what other needs give, so that its absence is worth no word to a reader. */
  readonly minor?: true;
  /** Resource types asked for. */
  readonly types: readonly string[];
}

/** Everything the rules need from one chart. */
export interface ChartFacts {
  /** The day of the call, `YYYY-MM-DD`, given by the caller. */
  readonly today: string;
  readonly patient: PatientFacts;
  readonly tumors: readonly TumorFacts[];
  /** Facts that belong to no single tumor, look-alikes, unreadable resources. */
  readonly setAside: readonly SetAside[];
  readonly needs: readonly NeedMet[];
  /** Why there is no tumor to speak of, when there is none. */
  readonly noTumor?: 'no-net' | 'not-confirmed' | 'incomplete';
}

// ------------------------------------------------------------------------------------- rules and traces

export type Answer = 'yes' | 'no' | 'unknown';

export interface Citation {
  /** Id of `sources.ts`, `S1`. */
  readonly source: string;
  /** Where in it, in a few words. */
  readonly at?: string;
}

/**
 * The flat vocabulary of rule tables: one name, one type. Numbers are intervals inside a `Fact`.
 * Everything here is derived from ChartFacts by `rule-facts.ts`.
 */
export interface FactValues {
  site: Site;
  colonSide: 'left' | 'right';
  lungLocation: 'central' | 'peripheral';
  standing: 'confirmed' | 'suspected' | 'history';
  tissue: boolean;
  classification: Classification;
  gradeLow: number;
  gradeHigh: number;
  highGrade: boolean;
  differentiation: Differentiation;
  histology: Histology;
  ki67Percent: number;
  mitosesPer2mm2: number;
  necrosis: 'none' | 'focal' | 'extensive';
  sizeMm: number;
  depth: Depth;
  muscularisInvasion: boolean;
  /** A structure is invaded that this staging system counts as this T. */
  invadesT1bStructure: boolean;
  invadesT2Structure: boolean;
  invadesPancreas: boolean;
  invadesT3Structure: boolean;
  invadesT4Structure: boolean;
  t: TCategory;
  n: NCategory;
  m: MCategory;
  nodesPositive: number;
  mesentericMassMm: number;
  extent: Extent;
  /** M1, whatever the nodes: known with M0 too, where the extent is not for want of an N. */
  distantSpread: boolean;
  liverMetastases: boolean;
  boneMetastases: boolean;
  brainMetastases: boolean;
  resectable: boolean;
  resected: 'R0' | 'R1' | 'R2' | 'RX' | 'no';
  adverseFeature: boolean;
  baseOrMarginPositive: boolean;
  lymphovascularInvasion: boolean;
  gastricType: 1 | 2 | 3;
  mappingBiopsies: boolean;
  multifocal: boolean;
  sstr: 'positive' | 'mixed' | 'negative';
  burden: 'low' | 'moderate' | 'high';
  growth: 'slow' | 'stable' | 'rapid';
  progression: boolean;
  phase: 'initial' | 'follow-up';
  lowRisk: boolean;
  functional: boolean;
  carcinoidSyndrome: boolean;
  insulinoma: boolean;
  gastrinoma: boolean;
  vipoma: boolean;
  glucagonoma: boolean;
  somatostatinoma: boolean;
  acthSyndrome: boolean;
  biochemicallyProven: boolean;
  carcinoidHeartDisease: boolean;
  men1: boolean;
  men2: boolean;
  vhl: boolean;
  tsc: boolean;
  nf1: boolean;
  familyHistoryOfNet: boolean;
  flushing: boolean;
  diarrhea: boolean;
  wheeze: boolean;
  tumorSymptoms: boolean;
  neurologicalSymptoms: boolean;
  cardiacSigns: boolean;
  hypoglycemiaSymptoms: boolean;
  rash: boolean;
  thirst: boolean;
  newDiabetes: boolean;
  diabetes: boolean;
  gallstones: boolean;
  steatorrhea: boolean;
  lowPotassium: boolean;
  ulcer: boolean;
  reflux: boolean;
  cushingoid: boolean;
  catecholamineSymptoms: boolean;
  lump: boolean;
  bowelObstruction: boolean;
  bonePain: boolean;
  obstructionOrBleeding: boolean;
  pregnant: boolean;
  ppi: boolean;
  egfrMlMin: number;
  contrastAllergy: boolean;
  ageYears: number;
  ecog: number;
  priorTherapy: boolean;
  priorSsa: boolean;
  priorPrrt: boolean;
  priorEverolimus: boolean;
  priorSunitinib: boolean;
  priorChemotherapy: boolean;
  priorOtherThanSsa: boolean;
  immunotherapyMarker: boolean;
  abdominalSurgeryPlanned: boolean;
  invasiveStep: boolean;
  newestTissueAgeDays: number;
  rapidGrowth: boolean;
  /** Was the test ever done? */
  ctDone: boolean;
  eusDone: boolean;
  sstrPetDone: boolean;
  fdgPetDone: boolean;
  bronchoscopyDone: boolean;
  gastrinDone: boolean;
  metanephrinesRecent: boolean;
  /** Something measurable was found: a size or a site of spread. */
  lesionFound: boolean;
  /** A germline syndrome is already known. */
  hereditaryKnown: boolean;
  receptorStatusKnown: boolean;
  prrtListed: boolean;
  // more boolean names may be added here by the table that needs them, with a line in rule-facts.ts
}
export type FactName = keyof FactValues;
export type NumericFactName = { [K in FactName]: number extends FactValues[K] ? K : never }[FactName];
export type CategoricalFactName = Exclude<FactName, NumericFactName>;
export type RuleFact<K extends FactName> = Fact<K extends NumericFactName ? Interval : FactValues[K]>;
/** A name that is not present is `absent`. */
export type RuleFacts = { readonly [K in FactName]?: RuleFact<K> };

/** A condition is data, so that it can be evaluated, printed, listed and tested. Built by the builders of engine.ts. */
export type Condition =
  | { readonly op: 'is'; readonly fact: CategoricalFactName; readonly values: readonly (string | number | boolean)[] }
  | { readonly op: 'in'; readonly fact: NumericFactName; readonly interval: Interval }
  | { readonly op: 'stated'; readonly fact: FactName }
  | { readonly op: 'all'; readonly of: readonly Condition[] }
  | { readonly op: 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition };

export interface Rule<V> {
  /** Short and permanent, unique in its table. Full name: `<table id>/<row id>`. */
  readonly id: string;
  readonly when: Condition;
  readonly then: V;
  readonly cite: readonly [Citation, ...Citation[]];
  /** false: rests on [K] or on NCCN alone; the explanation says "not verified against the source text". */
  readonly reviewed?: false;
  /** A clinical remark that travels with the result, by key of the words file. */
  readonly remark?: string;
}
export interface RuleTable<V> {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly rules: readonly Rule<V>[];
}

export interface TraceStep {
  /** `<table id>/<row id>`, or a rule id of the clinical texts (`GR-42`) for a step that is not a table row. */
  readonly rule: string;
  readonly answer: Answer;
  readonly read: readonly FactName[];
  readonly cite: readonly Citation[];
  readonly reviewed?: false;
  /** What was assumed by this step, by key: `resectable-if-not-stated`, `assumed-cM0`. */
  readonly assumed?: string;
}
export type Decision<V> =
  | { readonly kind: 'decided'; readonly value: V; readonly trace: readonly TraceStep[] }
  | { readonly kind: 'open'; readonly possible: readonly V[]; readonly needs: readonly FactName[]; readonly trace: readonly TraceStep[] } // prettier-ignore
  | { readonly kind: 'no-rule'; readonly trace: readonly TraceStep[] };

// --------------------------------------------------------------------------------------- evaluation

export const CLASSIFICATIONS = [
  'NET-G1', 'NET-G2', 'NET-G3', 'NET-INDET', 'NEC-SMALL', 'NEC-LARGE', 'NEC', 'MINEN',
  'LUNG-TC', 'LUNG-AC', 'LUNG-TC-IF-NO-NECROSIS', 'LUNG-CARCINOID-HIGH-PROLIF', 'LUNG-HIGH-GRADE-UNRESOLVED', 'LUNG-LCNEC', 'LUNG-SCLC',
  'LUNG-UNCLASSIFIED', 'UNRESOLVED', 'NOT-GRADABLE', 'NO-TISSUE', 'OUT-OF-SCOPE',
] as const; // prettier-ignore
export type Classification = (typeof CLASSIFICATIONS)[number];
export type Certainty = 'final' | 'provisional' | 'not-settled';

export const FLAGS = [
  'DQ-01', 'DQ-02', 'DQ-03', 'DQ-04', 'DQ-05', 'DQ-06', 'DQ-07', 'DQ-08', 'DQ-09', 'DQ-10', 'DQ-11', 'DQ-12', 'DQ-13', 'DQ-14', 'DQ-15', 'DQ-16',
  'DQ-17', 'DQ-18', 'DQ-19', 'DQ-20', 'DQ-21', 'DQ-22',
] as const; // prettier-ignore
export type FlagId = (typeof FLAGS)[number];
export interface Flag {
  readonly id: FlagId;
  readonly level: 'info' | 'warning';
  /** What it is about, for the words file: facts and provenance concerned. */
  readonly about: readonly Provenance[];
  readonly step: TraceStep;
}

/** Grade of one specimen by itself (GR-40). */
export interface SpecimenGrade {
  readonly specimen: SpecimenFacts;
  readonly classification: Classification;
  readonly gradeLow?: Grade;
  readonly gradeHigh?: Grade;
  readonly certainty: Certainty;
  /** Which index decided: for the card's "the higher one decides". */
  readonly decidedBy: 'ki67' | 'mitoses' | 'both' | 'differentiation' | 'type' | 'none';
  readonly flags: readonly Flag[];
  readonly missing: readonly MissingFact[];
  readonly trace: readonly TraceStep[];
}
export interface GradeResult {
  readonly classification: Classification;
  readonly gradeLow?: Grade;
  readonly gradeHigh?: Grade;
  readonly certainty: Certainty;
  /** The specimen that governs (GR-42); absent with NO-TISSUE. */
  readonly governing?: SpecimenGrade;
  readonly specimens: readonly SpecimenGrade[];
  /** Highest valid Ki-67 for treatment thresholds, the upper end of a range (TX-00g); absent when no value is usable. */
  readonly ki67ForThresholds?: Interval;
  readonly differentiation: Fact<Differentiation>;
  readonly flags: readonly Flag[];
  readonly missing: readonly MissingFact[];
  readonly trace: readonly TraceStep[];
}

export type Extent = 'localized' | 'regional' | 'distant';
export interface CategoryResult<C> {
  /** The category used; several when a value straddles a cut-off. Empty: none can be given. */
  readonly possible: readonly C[];
  readonly recorded?: Recorded<C>;
  /** Derived from size, depth, structures, counts, sites. */
  readonly derived?: readonly C[];
  /** recorded and derived are both there and differ: both are shown. */
  readonly differ: boolean;
  /** `assumed cM0`, NX because nothing is stated on nodes, TX because nothing is stated on the tumor. */
  readonly assumed: boolean;
  readonly prefix: TnmPrefix;
  readonly from: readonly Provenance[];
  readonly trace: readonly TraceStep[];
  readonly remarks: readonly string[];
}
export interface StageResult {
  /** `net-pancreas-9`; absent when no system may be chosen, with the reason in `withheld`. */
  readonly system?: string;
  /** `AJCC version 9`. */
  readonly edition?: string;
  readonly editionAssumed: boolean;
  readonly withheld?: 'site-missing' | 'differentiation-missing' | 'differentiation-conflict' | 'out-of-scope' | 'no-table' | 'in-situ'; // prettier-ignore
  readonly t: CategoryResult<TCategory>;
  readonly n: CategoryResult<NCategory>;
  readonly m: CategoryResult<MCategory>;
  /** One group: decided. Several: open, `no group` among them where a possible combination has none. Empty: the table gives no group. */
  readonly groups: readonly string[];
  readonly basis?: 'printed' | 'registry' | 'none';
  readonly mAssumed: boolean;
  readonly nAssumed: boolean;
  /** Keys of remarks to be printed: `registry-row`, `t4-nx-v9`, `table-for-adenocarcinoma` … */
  readonly remarks: readonly string[];
  /** Small cell carcinoma of the lung: the two-class scheme kept beside TNM. */
  readonly smallCellExtent?: 'limited-if-one-field' | 'extensive';
  /** The recorded stage of the same system that disagrees, if any. */
  readonly recordedDiffers?: RecordedStage;
  readonly missing: readonly MissingFact[];
  readonly trace: readonly TraceStep[];
}
export interface ExtentResult {
  readonly value: Extent | 'unknown';
  /** SEER-like summary stage, beside the group. */
  readonly seer: 'localized' | 'regional-direct' | 'regional-nodes' | 'regional-both' | 'distant' | 'unknown';
  readonly trace: readonly TraceStep[];
}

/** A fact that is needed and not there, in exactly one of the four kinds. */
export interface MissingFact {
  readonly fact: FactName | 'grade' | 'nodes' | 'metastases' | 'diagnosisDate' | 'fieldArea' | 'tumorLink';
  readonly kind: 'not-found' | 'asked-no-value' | 'not-usable' | 'could-not-be-read' | 'spans-cut-off' | 'conflict';
  /** Does it block the grade, the stage, or neither? */
  readonly blocks: readonly ('grade' | 'stage' | 'treatment')[];
}

export type SuppressReason =
  'done' | 'ordered' | 'declined' | 'comfort-care' | 'pregnancy' | 'low-risk' | 'not-applicable' | 'phase';
export interface SuggestedTest {
  readonly test: TestId;
  readonly rule: string; // WU-12
  /** Missing elements to name in the text of T-PATH-ADD, contrast remarks …, by key. */
  readonly notes: readonly string[];
  readonly cite: readonly Citation[];
  readonly reviewed?: false;
  readonly because: readonly TraceStep[];
}
export interface SuppressedTest {
  readonly test: TestId;
  readonly rule: string;
  readonly reason: SuppressReason;
  readonly daysAgo?: number;
  readonly because: readonly TraceStep[];
}
export interface WorkupResult {
  readonly suggest: readonly SuggestedTest[];
  readonly consider: readonly SuggestedTest[];
  readonly suppressed: readonly SuppressedTest[];
}

export const CATEGORIES = [
  'SURG', 'ENDO', 'SURV', 'SSA', 'HORM', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'BELZUTIFAN', 'CHEMO', 'IO', 'EBRT', 'LIVER',
] as const; // prettier-ignore
export type Category = (typeof CATEGORIES)[number];
/** "usual option", "option in selected", "not usually", "cannot say yet". */
export type Strength = 'usual' | 'selected' | 'not-usually' | 'cannot-say';
export interface CategoryAdvice {
  readonly category: Category;
  readonly strength: Strength;
  readonly rule: string; // TX-21, TX-00b
  /** Key of the selecting fact or of the reason why not, for the words file. */
  readonly reason?: string;
  /** For cannot-say: the facts that decide. */
  readonly needs: readonly FactName[];
  readonly cite: readonly Citation[];
  readonly reviewed?: false;
  readonly because: readonly TraceStep[];
}
export interface SafetyNote {
  readonly id: string; // SF-06
  readonly level: 'info' | 'warning';
  readonly cite: readonly Citation[];
  readonly reviewed?: false;
  readonly because: readonly TraceStep[];
}

export interface TumorEvaluation {
  readonly tumor: TumorFacts;
  readonly grade: GradeResult;
  readonly stage: StageResult;
  readonly extent: ExtentResult;
  readonly workup: WorkupResult;
  readonly treatment: readonly CategoryAdvice[];
  readonly safety: readonly SafetyNote[];
  /** All flags of this tumor, grade's and others' (DQ-20, DQ-21). */
  readonly flags: readonly Flag[];
  readonly missing: readonly MissingFact[];
}

/** Silence that the facts alone decide; the viewer, snooze and nothing-new are the front door's. */
export type FactSilence = 'no-net' | 'care-goal' | 'not-confirmed' | 'incomplete';
export interface Evaluation {
  readonly contentVersion: string;
  readonly chart: ChartFacts;
  readonly silence?: FactSilence;
  readonly tumors: readonly TumorEvaluation[];
}
