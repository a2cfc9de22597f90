/** Numbers as recorded are intervals: `<3 %` is [0, 3). Ends are open or closed; nothing is rounded (GR-10). */

export interface Interval {
  readonly low: number;
  readonly lowClosed: boolean;
  /** May be `Infinity`; an infinite end is never closed. */
  readonly high: number;
  readonly highClosed: boolean;
}

export const point = (value: number): Interval => ({ low: value, lowClosed: true, high: value, highClosed: true });

export const between = (low: number, high: number): Interval => ({ low, lowClosed: true, high, highClosed: true });

/** True when no number lies in the interval: ends crossed, or equal with one of them open. */
export function isEmpty(i: Interval): boolean {
  return i.low > i.high || (i.low === i.high && !(i.lowClosed && i.highClosed));
}

export function intersect(a: Interval, b: Interval): Interval | undefined {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  const meet = {
    low,
    lowClosed: (a.low < low || a.lowClosed) && (b.low < low || b.lowClosed),
    high,
    highClosed: (a.high > high || a.highClosed) && (b.high > high || b.highClosed),
  };
  return isEmpty(meet) ? undefined : meet;
}

/** Does `inner` lie wholly in `outer`? */
export function contains(outer: Interval, inner: Interval): boolean {
  const lowFits = inner.low > outer.low || (inner.low === outer.low && (outer.lowClosed || !inner.lowClosed));
  const highFits = inner.high < outer.high || (inner.high === outer.high && (outer.highClosed || !inner.highClosed));
  return lowFits && highFits;
}

/** Both ends times a positive factor: for units. */
export function scale(i: Interval, factor: number): Interval {
  return { ...i, low: tidy(i.low * factor), high: tidy(i.high * factor) };
}

/** Removes binary dust (19.999999999999996) so that a converted value meets its cut-off: nine significant decimals. */
export const tidy = (value: number): number => (Number.isFinite(value) ? Math.round(value * 1e9) / 1e9 : value);
