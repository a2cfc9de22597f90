/** What a staging system is: categories, T by size, depth and structures, N by counts, M by sites, and the stage groups, all as data. One file each. */
import type {
  CategoricalFactName,
  MCategory,
  MetastasisSite,
  NCategory,
  RuleTable,
  Site,
  Structure,
  Subsite,
  TCategory,
  TraceStep,
} from '../model.ts';

export const GRADE_CATEGORIES = ['GX', 'G1', 'G2', 'G3'] as const;
export type GradeCategory = (typeof GRADE_CATEGORIES)[number];

/** Rows as printed; every T × N × M (× grade) of the system is matched by exactly one row. */
export interface StageRow {
  readonly t: readonly TCategory[];
  readonly n: readonly NCategory[];
  readonly m: readonly MCategory[];
  /** Absent: the row holds for every grade. */
  readonly g?: readonly GradeCategory[];
  /** Roman number with letter; null where the table gives no group. */
  readonly group: string | null;
  /** printed by AJCC, given by the registry (SEER) only, or none. */
  readonly basis: 'printed' | 'registry' | 'none';
}

/** Conditions of T rules that a named invaded structure answers. */
export type InvasionFact = Extract<CategoricalFactName, `invades${string}`>;

export interface NodeCount {
  readonly n: NCategory;
  readonly least: number;
  readonly most?: number;
}

export interface StagingSystem {
  readonly id: string;
  readonly title: string;
  readonly edition: 'AJCC 8th edition' | 'AJCC version 9';
  /** Id of the edition's own source, where it is not that of the digestive NETs. */
  readonly source?: 'AJCC9-APPENDIX' | 'AJCC9-LUNG' | 'AJCC9-THYMUS';
  readonly version: string;
  readonly sites: readonly Site[];
  /** What it stages: NET (well), NEC and MiNEN (poor), or every neuroendocrine neoplasm of the site. */
  readonly differentiation: 'well' | 'poor' | 'any';
  /** Years of diagnosis that it holds for, both included. */
  readonly diagnosisYears: { readonly from: number; readonly to?: number };
  /** Two tables for one site and year: before, or after, removal. */
  readonly classification?: 'clinical' | 'pathological';
  readonly categories: {
    readonly t: readonly TCategory[];
    readonly n: readonly NCategory[];
    readonly m: readonly MCategory[];
    readonly g?: readonly GradeCategory[];
  };
  readonly rows: readonly StageRow[];
  /** T from size, depth and invaded structures. */
  readonly tRules: RuleTable<TCategory>;
  /** Which named structures answer each invasion condition of `tRules`. */
  readonly invasion: Readonly<Partial<Record<InvasionFact, readonly Structure[]>>>;
  /** Named structures that do not change T. A structure in neither list leaves T open. */
  readonly withoutEffect: readonly Structure[];
  /** Size decides unless invasion is recorded (solid organ, appendix); in a hollow organ the depth must be known. */
  readonly sizeDecides: boolean;
  /** N by the number of positive nodes; absent where stations, not numbers, decide: then every positive category stays possible. */
  readonly nodesByCount?: readonly NodeCount[];
  /** N where nodes are called positive without a number. Absent: every positive category. */
  readonly nodesPositiveUncounted?: NCategory;
  /** A mesenteric mass over 20 mm is N2 (jejunum and ileum). */
  readonly mesentericMassIsN2?: true;
  /** M from the sites of spread; several where the sites do not settle it. Never called with an empty list. */
  readonly spread: (sites: readonly MetastasisSite[]) => readonly MCategory[];
  /** Parts of the organ that the chapter does not stage: T, N and M, and no group (staging facts 8). */
  readonly leavesOut?: readonly Subsite[];
  /** Remark that every result of this table carries. */
  readonly remark?: string;
}

/** The book that a system's categories are those of. */
export const sourceOf = (system: StagingSystem): string =>
  system.source ?? (system.edition === 'AJCC version 9' ? 'AJCC9' : 'AJCC8');

/** A step towards T, N or M that is not a table row; without a system it rests on the edition that all of them began with. */
export const categoryStep = (
  system: StagingSystem | undefined,
  rule: string,
  read: TraceStep['read'],
  assumed?: string,
): TraceStep => ({
  rule,
  answer: 'yes',
  read,
  cite: [{ source: system ? sourceOf(system) : 'AJCC8' }, { source: 'SEER' }],
  ...(assumed ? { assumed } : {}),
});

export const M_NET = ['M0', 'M1', 'M1a', 'M1b', 'M1c'] as const satisfies readonly MCategory[];
export const M1_NET = ['M1', 'M1a', 'M1b', 'M1c'] as const satisfies readonly MCategory[];
export const T_NET = ['TX', 'T0', 'T1', 'T2', 'T3', 'T4'] as const satisfies readonly TCategory[];
export const N_NET = ['NX', 'N0', 'N1'] as const satisfies readonly NCategory[];
export const N_COUNTED = ['NX', 'N0', 'N1', 'N2'] as const satisfies readonly NCategory[];
/** Any regional node is N1. */
export const ANY_NODE_IS_N1 = [{ n: 'N1', least: 1 }] as const satisfies readonly NodeCount[];
