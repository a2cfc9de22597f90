/** Bands of a measure between the cut-offs of a rule table. */
import type { Interval } from '../../services/rules/index.ts';

/** The bands of a measure: between the cut-offs of a rule table, each with what the table says of it. */
export interface Band extends Interval {
  /** `3 to 20`, `over 20`. */
  readonly words: string;
  /** What the table gives for it, `G2`; empty where it gives nothing by this measure alone. */
  readonly name: string;
}

/** @param nameAt what the table says of one value; it also tells on which side a cut-off itself lies */
export function bandsOf(cutOffs: readonly number[], nameAt: (value: number) => string): readonly Band[] {
  const edges = [0, ...cutOffs, Infinity];
  return edges.slice(0, -1).map((low, at) => {
    const high = edges[at + 1] ?? Infinity;
    const middle = high === Infinity ? low * 2 + 1 : (low + high) / 2;
    const name = nameAt(middle);
    const lowClosed = at === 0 || nameAt(low) === name;
    const highClosed = high !== Infinity && nameAt(high) === name;
    return { low, lowClosed, high, highClosed, name, words: words(low, high, lowClosed, highClosed) };
  });
}

function words(low: number, high: number, withLow: boolean, withHigh: boolean): string {
  if (low === 0) return `${withHigh ? 'at most' : 'under'} ${String(high)}`;
  if (high === Infinity) return `${withLow ? 'at least' : 'over'} ${String(low)}`;
  return `${withLow ? '' : 'over '}${String(low)} to ${withHigh ? '' : 'under '}${String(high)}`;
}
