/** One place in a sentence where a measure stands beside its noun: what it says, and where, so that assertion can be judged around it. */
import type { Reading } from './reading.ts';

/**
 * Of what it was measured, where words beside the number say so. Without one: of the tumor that the passage is about. What is none of the tumor stands here all the same, so that
 * the reader can tell it and leave it out: `isOfTumor`.
 */
export type Of =
  | 'tumor'
  | 'primary'
  | 'hot spot'
  | 'average'
  | 'largest'
  | 'metastasis'
  | 'node'
  | 'deposit'
  // none of the tumor
  | 'other cells'
  | 'other lesion'
  | 'cut-off'
  | 'earlier'
  | 'specimen'
  | 'core'
  | 'fragment'
  | 'polyp'
  | 'organ'
  | 'margin'
  | 'depth'
  | 'length';

export interface Mention<T> {
  readonly reading: Reading<T>;
  /** First and one behind the last character of noun and number together, in the sentence as it was given. */
  readonly start: number;
  readonly end: number;
  /** The characters of the number itself: no two measures of a sentence share one. */
  readonly number?: { readonly start: number; readonly end: number };
  readonly of?: Of;
  /** Nodes: the group that was counted, by the numbers of its stations or by its name. */
  readonly group?: readonly string[];
}

const OF_TUMOR: ReadonlySet<Of> = new Set([
  'tumor',
  'primary',
  'hot spot',
  'average',
  'largest',
  'metastasis',
  'node',
  'deposit',
]);

const OF_SPREAD: ReadonlySet<Of> = new Set(['metastasis', 'node', 'deposit']);

/** Grades of the primary and of a metastasis are never mixed (GR-40): what was measured in spread stands apart where anything else was measured. */
export function apart<T>(mentions: readonly Mention<T>[]): {
  readonly own: readonly Mention<T>[];
  readonly spread: readonly Mention<T>[];
} {
  const isSpread = ({ of }: Mention<T>): boolean => of !== undefined && OF_SPREAD.has(of);
  const own = mentions.filter((mention) => !isSpread(mention));
  const isStated = own.some((mention) => mention.reading.kind === 'value' && isOfTumor(mention));
  return isStated ? { own, spread: mentions.filter(isSpread) } : { own: mentions, spread: [] };
}

/** Speaks of tumor tissue, be it primary or spread; not of other cells, of the specimen or of a cut-off. */
export const isOfTumor = ({ of }: Mention<unknown>): boolean => of === undefined || OF_TUMOR.has(of);
