/** One place in a sentence where a measure stands beside its noun: what it says, and where, so that assertion can be judged around it. */
import type { Reading } from './reading.ts';

export interface Mention<T> {
  readonly reading: Reading<T>;
  /** First and one behind the last character of noun and number together, in the sentence as it was given. */
  readonly start: number;
  readonly end: number;
  /** Words beside it that say of which cells, lesion or spot it was measured: `lymphocytes`, `hot spot`, `metastasis`. */
  readonly of?: string;
}
