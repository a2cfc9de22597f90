/** Numbers, dates and facts as a reader sees them: unit, comparator as recorded, date; `<` is "under". */
import type { Fact, Interval, Provenance } from '../rules/index.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `2026-03-03` → `3 Mar 2026`, `2026-03` → `Mar 2026`, `2026` → `2026`. */
export function dateInWords(date: string | undefined): string {
  if (!date) return 'undated';
  const [year, month, day] = date.slice(0, 10).split('-');
  const name = month ? MONTHS[Number(month) - 1] : undefined;
  return [day ? String(Number(day)) : undefined, name, year].filter(Boolean).join(' ');
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** `4.2 %`, `under 3 %`, `3 to 20 %`, `over 20 %`. `floor` and `ceiling` are the ends of the scale, which go without saying. */
export function intervalInWords(i: Interval, unit: string, floor = 0, ceiling = Infinity): string {
  if (i.low === i.high) return `${number(i.low)}${unit}`;
  const noLow = i.low <= floor && (i.low < floor || i.lowClosed);
  const noHigh = i.high >= ceiling;
  if (noLow && noHigh) return `an unstated value`;
  if (noLow) return `${i.highClosed ? 'at most' : 'under'} ${number(i.high)}${unit}`;
  if (noHigh) return `${i.lowClosed ? 'at least' : 'over'} ${number(i.low)}${unit}`;
  return `${number(i.low)} to ${number(i.high)}${unit}`;
}

const inWords = (fact: Fact<Interval>, print: (i: Interval) => string): string | undefined => {
  if (fact.state === 'known') {
    const about = fact.from.some((from) => from.marks.includes('approximate')) ? 'about ' : '';
    return about + print(fact.value);
  }
  if (fact.state === 'open') return fact.possible.map(print).join(' and ');
  return undefined;
};

export const ki67InWords = (fact: Fact<Interval>): string | undefined =>
  inWords(fact, (i) => intervalInWords(i, ' %', 0, 100));
export const mitosesInWords = (fact: Fact<Interval>): string | undefined =>
  inWords(fact, (i) => intervalInWords(i, ' per 2 mm2'));
export const sizeInWords = (fact: Fact<Interval>): string | undefined =>
  inWords(fact, (i) => intervalInWords(i, ' mm'));

export function newestDate(sources: readonly Provenance[]): string | undefined {
  return sources
    .map((from) => from.date)
    .filter((date): date is string => date !== undefined)
    .sort()
    .at(-1);
}
