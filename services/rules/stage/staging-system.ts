/** What a staging system is: categories, T by size and depth, and the stage groups, all as data. One file per organ and edition family. */
import type { MCategory, NCategory, RuleTable, Site, Structure, TCategory } from '../model.ts';

/** Rows as printed; every T × N × M of the system is matched by exactly one row. */
export interface StageRow {
  readonly t: readonly TCategory[];
  readonly n: readonly NCategory[];
  readonly m: readonly MCategory[];
  /** Roman number with letter; null where the table gives no group. */
  readonly group: string | null;
  /** printed by AJCC, given by the registry (SEER) only, or none. */
  readonly basis: 'printed' | 'registry' | 'none';
}

export interface StagingSystem {
  readonly id: string;
  readonly title: string;
  readonly edition: 'AJCC 8th edition' | 'AJCC version 9';
  readonly version: string;
  readonly sites: readonly Site[];
  readonly categories: {
    readonly t: readonly TCategory[];
    readonly n: readonly NCategory[];
    readonly m: readonly MCategory[];
  };
  readonly rows: readonly StageRow[];
  /** T from size, depth and invaded structures. */
  readonly tRules: RuleTable<TCategory>;
  readonly t3Structures: readonly Structure[];
  readonly t4Structures: readonly Structure[];
  /** Size decides unless invasion is recorded (solid organ, appendix); in a hollow organ the depth must be known. */
  readonly sizeDecides: boolean;
  /** From 12 nodes, or a mesenteric mass over 20 mm, N2 (jejunum and ileum). */
  readonly countsNodes: boolean;
}

export const M_NET = ['M0', 'M1', 'M1a', 'M1b', 'M1c'] as const satisfies readonly MCategory[];
export const M1_NET = ['M1', 'M1a', 'M1b', 'M1c'] as const satisfies readonly MCategory[];
export const T_NET = ['TX', 'T0', 'T1', 'T2', 'T3', 'T4'] as const satisfies readonly TCategory[];
export const N_NET = ['NX', 'N0', 'N1'] as const satisfies readonly NCategory[];
export const N_COUNTED = ['NX', 'N0', 'N1', 'N2'] as const satisfies readonly NCategory[];
