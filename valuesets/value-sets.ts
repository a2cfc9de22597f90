/** The typed look-up of coded entries: which of our sets a coding belongs to, and what it means to us. Pure; files are read by load.ts. */
import type {
  Differentiation,
  Grade,
  Hereditary,
  Histology,
  MCategory,
  MetastasisSite,
  NCategory,
  Site,
  Subsite,
  Symptom,
  Syndrome,
  TCategory,
  TestId,
  Therapy,
} from '../services/terms/index.ts';

/** A coding as a resource carries it. */
export interface CodingInput {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
  readonly display?: string | undefined;
}

/** One concept of our catalog. `display` is the wording we print; a display that came with the data is never trusted. */
export interface Concept {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** A coding in canonical form: canonical system, dots and slashes put right, edition kept apart. */
export interface CanonicalCoding {
  readonly system: string;
  readonly code: string;
  readonly edition?: string;
}

/** A code that a hospital added: what it asks (a fact), answers (a value of it), or which test it names. */
export interface SiteMeaning {
  readonly kind: 'question' | 'answer' | 'test';
  /** Fact name (`mitosesPer2mm2`, `differentiation`, `sstr` …) or test id. */
  readonly target: string;
  /** The value, for an answer: `well`. */
  readonly value?: string;
}

/** What a code says about the primary site; several possible sites where it names a parent organ. */
export interface SiteMeant {
  readonly possible: readonly Site[];
  readonly colonSide?: 'left' | 'right';
  readonly lungLocation?: 'central' | 'peripheral';
  /** A part of the organ that some stage chapters leave out. */
  readonly subsite?: Subsite;
}

/** How a neoplasm of any ICD behaves, by the range of its code. */
export type NeoplasmMeant = 'malignant' | 'in-situ' | 'uncertain' | 'benign' | 'secondary';

/** What a morphology or diagnosis code says about the neoplasm. */
export interface HistologyMeant {
  readonly histology: Histology;
  /** Absent where the code settles nothing. */
  readonly differentiation?: Differentiation;
  /** Only SNOMED's graded well-differentiated NETs state one. */
  readonly grade?: Grade;
  /** ICD-O-3 behavior /6, or a disorder named secondary. */
  readonly metastatic?: true;
}

export interface CategoryMeant<C> {
  readonly category: C;
  readonly prefix: 'c' | 'p' | 'none';
  /** pM0 exists in SNOMED and not in AJCC: read as M0 with a mark. */
  readonly pM0?: true;
}

/** Words that a site adds to the word tables: fact → `question` or answer value → words. */
export type SiteWords = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface ValueSets {
  /** Names of our sets that hold this coding, after alias normalization. */
  setsOf(coding: CodingInput): readonly string[];
  has(set: string, coding: CodingInput): boolean;
  /** Our own display for a known code; undefined for a stranger. */
  display(coding: CodingInput): string | undefined;
  codes(set: string): readonly Concept[];
  siteOf(coding: CodingInput): SiteMeant | undefined;
  histologyOf(coding: CodingInput): HistologyMeant | undefined;
  /** Sites of spread that a secondary diagnosis may mean: one of them where there are several; an empty list: not a metastasis code. */
  metastasisSitesOf(coding: CodingInput): readonly MetastasisSite[];
  /** A neoplasm of any ICD by the range of its code; undefined: none, or of another system. */
  neoplasmOf(coding: CodingInput): NeoplasmMeant | undefined;
  /** A secondary lymph node code that does not say regional or distant. */
  isNodeOfUnknownKind(coding: CodingInput): boolean;
  tCategoryOf(coding: CodingInput): CategoryMeant<TCategory> | undefined;
  nCategoryOf(coding: CodingInput): CategoryMeant<NCategory> | undefined;
  mCategoryOf(coding: CodingInput): CategoryMeant<MCategory> | undefined;
  /** `II`, `IIIB`. */
  stageGroupOf(coding: CodingInput): string | undefined;
  /** `AJCC 8`, `AJCC 7`, `AJCC 6`, `AJCC 9`, `UICC`. */
  stagingSystemOf(coding: CodingInput): string | undefined;
  gradeOf(coding: CodingInput): Grade | undefined;
  /** Low, intermediate or high, which is a grade only where the tumor is stated to be a NET. */
  gradeWordOf(coding: CodingInput): 'low' | 'intermediate' | 'high' | undefined;
  presenceOf(coding: CodingInput): 'present' | 'absent' | 'unclear' | undefined;
  residualOf(coding: CodingInput): 'R0' | 'R1' | 'R2' | 'RX' | undefined;
  diseaseStatusOf(coding: CodingInput): 'improved' | 'stable' | 'worse' | 'remission' | 'unclear' | undefined;
  /** Tests that the code itself names; PET codes name none, since the tracer decides. */
  testsOf(coding: CodingInput): readonly TestId[];
  therapyOf(coding: CodingInput): Therapy | undefined;
  hereditaryOf(coding: CodingInput): Hereditary | undefined;
  syndromeOf(coding: CodingInput): Syndrome | undefined;
  isCarcinoidHeartDisease(coding: CodingInput): boolean;
  symptomOf(coding: CodingInput): Symptom | undefined;
  isLookalike(coding: CodingInput): boolean;
  /** Meanings that the site gave to this coding (valuesets/site). */
  siteMeanings(coding: CodingInput): readonly SiteMeaning[];
  /** Every local question code that the site added. */
  readonly siteQuestions: readonly CanonicalCoding[];
  /** The site's own order code for a test id, if mapped. */
  orderCode(test: string): Concept | undefined;
  readonly siteWords: SiteWords;
}
