/** Days since a date of the record, of which the latest day that it can mean counts. */
import { expect, test } from 'vitest';
import { daysAgo } from '../../services/rules/windows.ts';

const rows: readonly [why: string, date: string, days: number | undefined][] = [
  ['yesterday', '2026-11-23', 1],
  ['today', '2026-11-24', 0],
  ['a day not yet over', '2026-11-25', 0],
  ['a day with its time', '2026-11-23T23:30:00+02:00', 1],
  ['the last day of a month', '2026-10', 24],
  ['the last day of a leap February', '2024-02', 999],
  ['this month, not yet over', '2026-11', 0],
  ['the last day of a year', '2025', 328],
  ['this year, not yet over', '2026', 0],
  ['what is no date', 'spring', undefined],
  ['a month that is none', '2026-xx', undefined],
];
test.each(rows)('days since %s (%s)', (_, date, days) => {
  expect(daysAgo(date, '2026-11-24')).toBe(days);
});
test('days are not counted to what is no date', () => {
  expect(daysAgo('2026-11-23', 'today')).toBeUndefined();
});
