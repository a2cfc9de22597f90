/** What a sentence becomes under the grammar of numbers: amounts, pairs, phrases, words and marks, each with its place. */
import { point, type Interval } from '../../rules/index.ts';
import type { Sense, Sign } from './lexicon.ts';

export type Unit =
  | { readonly of: 'percent' }
  | { readonly of: 'length'; readonly mm: number }
  | { readonly of: 'area'; readonly mm2: number }
  | { readonly of: 'fields' }
  | { readonly of: 'low-power fields' }
  | { readonly of: 'cells' }
  | { readonly of: 'other' };

export interface Placed {
  /** First and one behind the last character. */
  readonly start: number;
  readonly end: number;
}
export interface Amount extends Placed {
  readonly kind: 'amount';
  /** In its unit as written; of a length in mm. An open end of percent is 100. */
  readonly interval: Interval;
  readonly unit?: Unit;
  readonly approximate: boolean;
  /** Written as a range or with a comparator: it is no single number. */
  readonly isRange: boolean;
  /** `up to 3 cm`: the words of the comparator, for measures to which they mean more. */
  readonly upTo?: true;
  /** "Smaller than the 31 mm on CT": it is compared with a measurement that stands elsewhere. */
  readonly compared?: true;
  /** `3.1 x 2.8 cm`. */
  readonly dimensions?: number;
  /** Number and unit are there, the value is not: crossed ends, grouped digits, a scale (`1+`), a comparator before a range. */
  readonly why?: 'crossed' | 'text';
}
export interface Pair extends Placed {
  readonly kind: 'pair';
  readonly first: number;
  readonly second: number;
  readonly sign?: Sign;
  /** `2 of 9` in words, not `2/9`. */
  readonly inWords: boolean;
}
export interface Phrase extends Placed {
  readonly kind: 'phrase';
  readonly sense: Sense;
  readonly text: string;
}
export interface Word extends Placed {
  readonly kind: 'word';
  readonly text: string;
  readonly coded: boolean;
}
export interface Sign_ extends Placed {
  readonly kind: 'mark';
  readonly text: string;
}
/** A number that counts nothing: a date, a block, a clone. */
export interface Skipped extends Placed {
  readonly kind: 'skipped';
}
export type Item = Amount | Pair | Phrase | Word | Sign_ | Skipped;

export interface Sentence {
  readonly text: string;
  readonly items: readonly Item[];
}
/** A sentence, or its text. */
export type Said = Sentence | string;

/** The interval of a value with a sign, from 0 to the ceiling of its scale. */
export function withSign(value: number, sign: Sign | undefined, ceiling = Infinity): Interval {
  switch (sign) {
    case undefined:
      return point(value);
    case '<=':
      return { low: 0, lowClosed: true, high: value, highClosed: true };
    case '<':
      return { low: 0, lowClosed: true, high: value, highClosed: false };
    case '>=':
    case '>':
      return { low: value, lowClosed: sign === '>=', high: ceiling, highClosed: Number.isFinite(ceiling) };
  }
}
