/**
 * When a follow-up test is due (WU-40). A plan has a short end, the most frequent reading among the sources, and a long end, the least frequent; between
 * them the test is to be considered, beyond them it is listed. The interval is that of the year in which the last test, or the removal, lies.
 */
import { addMonths, earliestDay, isAfter, lastDayOf, latestDay } from '../dates.ts';
import type { TestId } from '../model.ts';

export interface Period {
  /** Months since the removal until which this interval holds; `Infinity`: lifelong. */
  readonly until: number;
  readonly short: number;
  readonly long: number;
}
export interface Plan {
  readonly test: TestId;
  /** Sources that end differently, or ask for little: never more than "consider". */
  readonly level: 'suggest' | 'consider';
  readonly periods: readonly Period[];
  /** One test, and no more. */
  readonly once?: true;
  /** Remarks for the reader, by key of the words file. */
  readonly notes?: readonly string[];
}

export interface Due {
  readonly state: 'not-yet' | 'consider' | 'due' | 'over';
  /** The days between which the next test lies, and the interval in months. */
  readonly from?: string;
  readonly by?: string;
  readonly shortMonths?: number;
  readonly longMonths?: number;
  /** The usual years are over; late recurrences exist. */
  readonly beyond?: true;
}

/** Both sides, where an interval of six months or less is kept more closely. Policy. */
const TOLERANCE_DAYS = 30;
const CLOSE_TOLERANCE_DAYS = 15;
const CLOSE_MONTHS = 6;

/**
 * @param removal day of the removal, which may be partial: the short end counts from its earliest, the long end from its latest day
 * @param last newest test that counts
 */
export function dueOf(plan: Plan, removal: string, last: string | undefined, today: string): Due {
  const after = last !== undefined && isAfter(last, removal) ? last : undefined;
  // A test that waits for nothing (MEN1) was done as well where it was done before the removal.
  const counts = plan.periods[0]?.short === 0 ? last : after;
  if (plan.once === true && counts !== undefined) return { state: 'over' };
  const base = after ?? removal;
  const months = monthsBetween(removal, base);
  const period = plan.periods.find(({ until }) => months < until);
  const end = plan.periods.at(-1);
  if (!period) return end ? beyond(end, base, today) : { state: 'over' };
  const due = between(period, base);
  const tolerance = period.short <= CLOSE_MONTHS ? CLOSE_TOLERANCE_DAYS : TOLERANCE_DAYS;
  const day = latestDay(today);
  if (day < latestDay(due.from) - tolerance) return { state: 'not-yet', ...due };
  return { state: day <= latestDay(due.by) + tolerance ? 'consider' : 'due', ...due };
}

/** Past the last year of a row: once per long end. */
function beyond(end: Period, base: string, today: string): Due {
  const due = between({ ...end, short: end.long }, base);
  const soon = latestDay(today) < latestDay(due.from) - TOLERANCE_DAYS;
  return { state: soon ? 'not-yet' : 'consider', ...due, beyond: true };
}

const DAY_MS = 86_400_000;
const firstDayOf = (date: string): string => new Date(earliestDay(date) * DAY_MS).toISOString().slice(0, 10);

const between = ({ short, long }: Period, base: string): Required<Pick<Due, 'from' | 'by' | 'shortMonths' | 'longMonths'>> => ({
  from: addMonths(firstDayOf(base), short),
  by: addMonths(lastDayOf(base), long),
  shortMonths: short,
  longMonths: long,
}); // prettier-ignore

/** Whole months from one day to another. */
function monthsBetween(from: string, to: string): number {
  const start = firstDayOf(from);
  const end = lastDayOf(to);
  const months = (Number(end.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(end.slice(5, 7)) - Number(start.slice(5, 7)); // prettier-ignore
  return end.slice(8) < start.slice(8) ? months - 1 : months;
}
