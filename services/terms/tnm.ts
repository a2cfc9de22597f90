/** The categories of TNM that AJCC names, and their prefixes. */
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
