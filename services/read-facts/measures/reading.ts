/** What reading one element gives: a value in our unit, a statement that cannot be used, or nothing. */
import type { Interval, Mark, Unusable } from '../../rules/index.ts';

export type Reading<T> =
  | { readonly kind: 'value'; readonly value: T; readonly recorded: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'unusable'; readonly why: Unusable; readonly recorded?: string }
  | { readonly kind: 'nothing' };

export const NOTHING = { kind: 'nothing' } as const satisfies Reading<never>;
export const read = <T>(value: T, recorded: string, marks: readonly Mark[] = []): Reading<T> => ({
  kind: 'value',
  value,
  recorded: recorded.slice(0, 80),
  marks,
});
export const unusable = (why: Unusable, recorded?: string): Reading<never> => ({
  kind: 'unusable',
  why,
  ...(recorded === undefined ? {} : { recorded: recorded.slice(0, 80) }),
});

export type IntervalReading = Reading<Interval>;
