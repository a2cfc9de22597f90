/** Numbers as people write them: `<3`, `>= 2`, `3-20`, `approx. 5`, `2,5`, `5 to 10`, "less than 3". Linear patterns on short text. */
import { point, type Interval } from '../../rules/index.ts';

export interface NumberText {
  readonly interval: Interval;
  readonly approximate: boolean;
  /** What follows the number: the unit, perhaps. */
  readonly rest: string;
}

const NUMBER = String.raw`\d{1,6}(?:[.,]\d{1,4})?`;
const LEAD = String.raw`(?:(~|approx(?:\.|imately)?|about|ca\.?|circa|around)\s*)?`;
const SIGN = String.raw`(?:(<=|>=|<|>|=|less than or equal to|greater than or equal to|at least|at most|up to|less than|fewer than|below|under|more than|greater than|over|above|no more than)\s*)?`;
const ONE = new RegExp(`^${LEAD}${SIGN}(${NUMBER})(?!\\d)`);
const RANGE = new RegExp(
  `^${LEAD}(?:from |between )?(${NUMBER})\\s*(?:(%|mm|cm)\\s*)?(?:-|to|and|bis)\\s*(${NUMBER})(?!\\d)`,
);

/** Decimal comma; a comma before exactly three digits could be grouping and is refused. */
export function decimal(text: string): number | undefined {
  if (/,\d{3}$/.test(text)) return undefined;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

/** Reads the number or range at the start of cleaned, lower-case text. `ceiling` closes an open upper end (100 for percent). */
export function readNumberText(text: string, ceiling = Infinity): NumberText | 'crossed' | undefined {
  const range = RANGE.exec(text);
  if (range) {
    const low = decimal(range[2] ?? '');
    const high = decimal(range[4] ?? '');
    if (low === undefined || high === undefined) return undefined;
    if (low > high) return 'crossed';
    const rest = text.slice(range[0].length).trim();
    const [, approximate, , unit = rest] = range;
    // `1 cm to 15 mm` has two units, `1 cm to 2` has its own.
    if (rest !== '' && !rest.startsWith(unit)) return undefined;
    return {
      interval: { low, lowClosed: true, high, highClosed: true },
      approximate: approximate !== undefined,
      rest: rest === '' ? unit : rest,
    };
  }
  const one = ONE.exec(text);
  if (!one) return undefined;
  const value = decimal(one[3] ?? '');
  const rest = text.slice(one[0].length).trim();
  // `<2-3`: a comparator before a range says neither.
  if (value === undefined || (one[2] !== undefined && /^(?:-|to ) ?\d/.test(rest))) return undefined;
  const interval = withComparator(value, one[2], ceiling);
  return interval && { interval, approximate: one[1] !== undefined, rest };
}

const UPPER_CLOSED = new Set(['<=', 'at most', 'up to', 'no more than', 'less than or equal to']);
const UPPER_OPEN = new Set(['<', 'less than', 'fewer than', 'below', 'under']);
const LOWER_CLOSED = new Set(['>=', 'at least', 'greater than or equal to']);
const LOWER_OPEN = new Set(['>', 'more than', 'greater than', 'over', 'above']);

/** The interval of a value with a comparator, from 0 to the ceiling of its scale; undefined for a comparator that nobody knows. */
export function withComparator(value: number, comparator = '=', ceiling = Infinity): Interval | undefined {
  const top = { high: ceiling, highClosed: Number.isFinite(ceiling) };
  if (comparator === '=') return point(value);
  if (UPPER_CLOSED.has(comparator)) return { low: 0, lowClosed: true, high: value, highClosed: true };
  if (UPPER_OPEN.has(comparator)) return { low: 0, lowClosed: true, high: value, highClosed: false };
  if (LOWER_CLOSED.has(comparator)) return { low: value, lowClosed: true, ...top };
  return LOWER_OPEN.has(comparator) ? { low: value, lowClosed: false, ...top } : undefined;
}
