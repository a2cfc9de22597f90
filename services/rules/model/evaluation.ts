/** The evaluation that everything else prints: cards, pages, audit, docs. */
import type {
  Category,
  Classification,
  Differentiation,
  Grade,
  MCategory,
  NCategory,
  Strength,
  TCategory,
  TestId,
  TnmPrefix,
} from '../../terms/index.ts';
import type { Interval } from '../interval.ts';
import type {
  ChartFacts,
  DoneTest,
  Fact,
  Provenance,
  Recorded,
  RecordedStage,
  SpecimenFacts,
  TumorFacts,
} from './facts.ts';
import type { Citation, FactName, TraceStep } from './rules.ts';

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
  /** What the indices alone give, where a documented grade raised it. */
  readonly indices?: { readonly low: Grade; readonly high: Grade };
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
  readonly kind:
    'not-found' | 'asked-no-value' | 'masked' | 'not-usable' | 'could-not-be-read' | 'spans-cut-off' | 'conflict';
  /** Does it block the grade, the stage, or neither? */
  readonly blocks: readonly ('grade' | 'stage' | 'treatment')[];
}

export type SuppressReason =
  | 'done'
  | 'not-due'
  | 'ordered'
  | 'declined'
  | 'comfort-care'
  | 'pregnancy'
  | 'low-risk'
  | 'not-applicable'
  | 'after-metanephrines'
  | 'phase';
/** When a follow-up test is due. */
export interface TestDue {
  /** Days between which it lies, `YYYY-MM-DD`. */
  readonly from: string;
  readonly by: string;
  readonly shortMonths: number;
  readonly longMonths: number;
  /** The usual years are over. */
  readonly beyond?: true;
}
export interface SuggestedTest {
  readonly test: TestId;
  readonly rule: string; // WU-12
  /** Missing elements to name in the text of T-PATH-ADD, contrast remarks …, by key. */
  readonly notes: readonly string[];
  /** The newest time that it was done, ever (LD-01). */
  readonly last?: DoneTest;
  /** Follow-up after a removal or under treatment (WU-40). */
  readonly due?: TestDue;
  readonly cite: readonly Citation[];
  readonly reviewed?: false;
  /** Types of resources that would tell whether it is done, on order or forbidden, and that nobody looked at: no order is drafted. Left out where all were. */
  readonly notLookedAt?: readonly string[];
  readonly because: readonly TraceStep[];
}
export interface SuppressedTest {
  readonly test: TestId;
  readonly rule: string;
  readonly reason: SuppressReason;
  readonly daysAgo?: number;
  readonly last?: DoneTest;
  readonly due?: TestDue;
  readonly because: readonly TraceStep[];
}
export interface WorkupResult {
  readonly suggest: readonly SuggestedTest[];
  readonly consider: readonly SuggestedTest[];
  readonly suppressed: readonly SuppressedTest[];
}

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
