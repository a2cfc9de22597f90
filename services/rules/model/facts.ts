/** Facts of a chart and where they came from. Plain serializable values only: no FHIR types, no clock, no randomness. */
import type {
  CourseEvidence,
  Margin,
  PancreasPart,
  RecurrentKind,
  ResectionKind,
  RestagingReason,
  StatusQuestion,
  TumorStatus,
  AdverseFeature,
  Biomarker,
  Depth,
  Differentiation,
  Grade,
  Hereditary,
  Histology,
  MCategory,
  MetastasisSite,
  NCategory,
  Site,
  Structure,
  Subsite,
  Symptom,
  Syndrome,
  TCategory,
  TestId,
  Therapy,
  TnmPrefix,
} from '../../terms/index.ts';
import type { Interval } from '../interval.ts';

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
  /** Why the statement counts for its tumor, 1 (a stated link) to 5 (nothing else could be meant); absent where nothing had to be decided. */
  readonly level?: AttributionLevel;
  readonly why?: AttributionEvidence;
  readonly marks: readonly Mark[];
}

export type AttributionLevel = 1 | 2 | 3 | 4 | 5;

/** What a statement counts by, in the order of the levels; the fourth level has two kinds. */
export type AttributionEvidence =
  /** It states the tumor by reference. */
  | 'stated-link'
  /** Its own words name a neuroendocrine tumor. */
  | 'names-it'
  /** What it was reported with does. */
  | 'same-report'
  /** It names the organ of one neuroendocrine tumor of the record. */
  | 'own-organ'
  /** It speaks of regional nodes, of spread, or of somatostatin receptors. */
  | 'nodes-or-spread'
  /** Nothing beside it speaks of anything else, and there is one tumor. */
  | 'only-tumor';

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
  /** Kept from us: the record says that there is a value and does not show it. */
  | 'masked'
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

export interface Recorded<C> {
  readonly category: C;
  readonly prefix: TnmPrefix;
  /** Stated edition, if any: `AJCC 8`, `AJCC 9`, `UICC`. */
  readonly system?: string;
}

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
  readonly why: Unusable | 'not-final' | 'entered-in-error' | 'older-result' | 'other-tumor' | 'cannot-be-assigned' | 'look-alike' | 'family' | 'refuted' | 'history' | 'imaging-beside-pathology' | 'duplicate' | 'not-read' | 'other-version' | 'other-organ' | 'other-diagnosis' | 'not-asserted' | 'too-long' | 'other-language' | 'autopsy'; // prettier-ignore
  /** What it speaks of instead, in our words: `stomach`. */
  readonly of?: string;
  readonly from: Provenance;
  /** The interval it would have meant, where it could be read (older Ki-67 results). */
  readonly value?: string;
}

/** One tumor of the patient: what the chart states about it. */
export interface TumorFacts {
  /** `Condition/c1`. */
  readonly condition: string;
  /** Display in our own words or the code's display from our catalog; never chart free text. */
  readonly standing: 'confirmed' | 'suspected' | 'history';
  readonly diagnosisDate: Fact<string>;
  readonly site: Fact<Site>;
  readonly colonSide: Fact<'left' | 'right'>;
  readonly lungLocation: Fact<'central' | 'peripheral'>;
  /** A part of the organ that some stage chapters leave out, where one is named. */
  readonly subsite?: Fact<Subsite>;
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
  readonly course: CourseFacts;
  readonly setAside: readonly SetAside[];
}

/** Where the tumor stands in its course (`course.md` 1). A status that contradicting or unreadable evidence leaves unknown is `unusable`. */
export interface CourseFacts {
  readonly tumorStatus: Fact<TumorStatus>;
  /** Why the status cannot be said, where it cannot. */
  readonly statusQuestion?: StatusQuestion;
  /** CO-13 and CO-14: nothing recorded says so. */
  readonly assumed?: 'no-removal-recorded' | 'appendectomy';
  /** Rows of evidence that were found, strongest first, also those that were overruled: for the explanation. */
  readonly evidence: readonly { readonly row: CourseEvidence; readonly from: Provenance }[];
  readonly resectionKind: Fact<ResectionKind>;
  /** Day of the newest removal, as precise as recorded. Absent beside a known removal: not dated. */
  readonly resectedOn: Fact<string>;
  /** Residual tumor as stated for that removal; `RX` is a stated "cannot be assessed", absent is "not recorded". */
  readonly margin: Fact<Margin>;
  /** Removed through an endoscope (polypectomy, EMR, ESD, full-thickness, papillectomy, through a bronchoscope); false: by an operation. */
  readonly endoscopic: Fact<boolean>;
  /** Systemic therapy or radiation before the removal, or a y prefix. */
  readonly neoadjuvant: Fact<boolean>;
  readonly metastasesRemoved: Fact<'all' | 'some'>;
  readonly recurrentKind: Fact<RecurrentKind>;
  /** Day on which the recurrence was recorded: tests before it do not answer it (LD-03). */
  readonly recurredOn: Fact<string>;
  /** A recurrence that was removed again: follow-up as with positive nodes. */
  readonly recurredBefore: boolean;
  /** Newest statement that no disease is seen, after the removal (CO-10). */
  readonly noDiseaseOn: Fact<string>;
  readonly pancreasPart: Fact<PancreasPart>;
  /** Events that ask for restaging and set no status. */
  readonly restaging: readonly { readonly reason: RestagingReason; readonly from: Provenance }[];
  /** Progression that was recorded under a line of therapy (PG-01, PG-08). `TumorFacts.progression` is that of the newest line. */
  readonly progressionUnder: Readonly<Partial<Record<Therapy, Provenance>>>;
  /** Newest usable disease status of the newest line, with its day; older than 365 days it is marked `old` and moves no row (PG-04). */
  readonly diseaseStatus: Fact<'progressive' | 'not-progressive'>;
}

/** Nothing is known of the course. */
export const NO_COURSE: CourseFacts = {
  tumorStatus: ABSENT,
  evidence: [],
  resectionKind: ABSENT,
  resectedOn: ABSENT,
  margin: ABSENT,
  endoscopic: ABSENT,
  neoadjuvant: ABSENT,
  metastasesRemoved: ABSENT,
  recurrentKind: ABSENT,
  recurredOn: ABSENT,
  recurredBefore: false,
  noDiseaseOn: ABSENT,
  pancreasPart: ABSENT,
  restaging: [],
  progressionUnder: {},
  diseaseStatus: ABSENT,
};

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
  /** Medication entries that name no readable medicine: while there is one, no therapy is known to be absent. */
  readonly unnamedMedicines: readonly Provenance[];
  /** Operations and treatments on order that nobody has given yet. */
  readonly plannedTherapy: Readonly<Partial<Record<Therapy, OpenOrder>>>;
  /** A splenectomy on file, by itself or with another operation. */
  readonly splenectomy: Fact<boolean>;
  /** A distal or total pancreatectomy on file: the spleen is gone or was spared then. */
  readonly leftPancreatectomy: Fact<boolean>;
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
  /** The last day of what has ended; absent while it runs, or where nobody recorded an end. */
  readonly until?: string;
  /** `running`: an entry in use today. `ended`: every entry is over. Absent: neither is recorded. */
  readonly state?: 'running' | 'ended';
  readonly from: Provenance;
}
export interface DoneTest {
  /** Day on which it was performed; a partial date counts from its latest possible day. Absent: undated. */
  readonly date?: string;
  /** `mentioned`: known only from words of another report. `with-removal`, `with-biopsy`: the same endoscope did more (LD-06). */
  readonly how?: 'mentioned' | 'with-removal' | 'with-biopsy' | 'in-pet-ct';
  /** The whole colon is not proven to have been seen (removal from the rectum). */
  readonly partOnly?: true;
  /** Result not final yet: done, its values are not used (LD-10). */
  readonly preliminary?: true;
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
  /** `no-request-left`: the call had none left for it. `only-newest`: older ones than the newest that were read are not known. */
  readonly why?: 'no-permission' | 'timeout' | 'server-error' | 'not-readable' | 'prefetch-outcome' | 'too-many-pages' | 'foreign-link' | 'no-server' | 'no-request-left' | 'only-newest'; // prettier-ignore
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
