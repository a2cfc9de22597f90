/** Days of partial dates: `2026` may be any day of that year. A day is a number of whole days since 1970. */
import { between, type Interval } from './interval.ts';

const DAY_MS = 86_400_000;

/** The latest day that a partial date can mean, as a day number; NaN for what is no date. */
export function latestDay(date: string): number {
  const [year = NaN, month = 12, day] = date.slice(0, 10).split('-').map(Number);
  // Day 0 of the next month is the last day of this one.
  return (day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day)) / DAY_MS;
}

/** The earliest day that a partial date can mean. */
export function earliestDay(date: string): number {
  const [year = NaN, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** Whole days from the latest day that `date` can mean to `today`; 0 for a day not yet over, undefined for what is no date. */
export function daysAgo(date: string, today: string): number | undefined {
  const days = latestDay(today) - latestDay(date);
  return Number.isNaN(days) ? undefined : Math.max(0, days);
}

/** Days since a partial date: as many as its latest and its earliest day allow. */
export function daysSince(date: string, today: string): Interval | undefined {
  const least = daysAgo(date, today);
  const most = latestDay(today) - earliestDay(date);
  return least === undefined || Number.isNaN(most) ? undefined : between(least, Math.max(least, most));
}

/** Certainly later, by at least so many days: whatever the days of partial dates are. */
export const isAfter = (date: string, reference: string, byDays = 1): boolean =>
  earliestDay(date) - latestDay(reference) >= byDays;

/** A removal or an M0, and then disease: news from so many days on, found late until then (CO-07). */
export const NEWS_AFTER_DAYS = 91;

/** All of the second was recorded months after all of the first; what has no day is neither. */
export const isNewsAfter = (
  first: readonly { readonly date?: string }[],
  then: readonly { readonly date?: string }[],
): boolean =>
  first.length > 0 &&
  then.length > 0 &&
  then.every(({ date }) =>
    first.every((one) => date !== undefined && one.date !== undefined && isAfter(date, one.date, NEWS_AFTER_DAYS)),
  );

/** The same day of the month so many months later, or the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year = NaN, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** `2026` as its last day: the day from which a partial date counts. */
export const lastDayOf = (date: string): string => new Date(latestDay(date) * DAY_MS).toISOString().slice(0, 10);
