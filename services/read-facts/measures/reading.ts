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

/** An answer that says something, and nothing of the tumor ("3 per crypt"), is recorded and cannot be used. */
export function answered<T>(
  reading: Reading<T>,
  said: readonly { readonly reading: Reading<T> }[],
  text: string,
): Reading<T> {
  if (reading.kind !== 'nothing' || said.length === 0) return reading;
  const why = said.map((one) => one.reading).find((one) => one.kind === 'unusable')?.why;
  return unusable(why ?? 'text', text);
}
