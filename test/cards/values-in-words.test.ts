import { expect, test } from 'vitest';
import { dateInWords, intervalInWords, ki67InWords, mitosesInWords } from '../../services/wording/values-in-words.ts';
import { between, point, type Fact, type Interval, type Provenance } from '../../services/rules/index.ts';

const from = (marks: Provenance['marks'] = []): Provenance[] => [
  { resource: 'Observation/k', element: 'valueQuantity', arrived: 'prefetch', marks },
];
const known = (value: Interval, marks: Provenance['marks'] = []): Fact<Interval> => ({
  state: 'known',
  value,
  from: from(marks),
});

const dates: readonly [given: string | undefined, want: string][] = [
  ['2026-03-03', '3 Mar 2026'],
  ['2026-12-31', '31 Dec 2026'],
  ['2026-03', 'Mar 2026'],
  ['2026', '2026'],
  [undefined, 'undated'],
];
for (const [given, want] of dates)
  test(`date ${given ?? 'missing'} reads ${want}`, () => {
    expect(dateInWords(given)).toBe(want);
  });

const intervals: readonly [why: string, given: Interval, want: string][] = [
  ['a point', point(4.2), '4.2 %'],
  ['an open upper end is under', { low: 0, lowClosed: true, high: 3, highClosed: false }, 'under 3 %'],
  ['a closed upper end is at most', { low: 0, lowClosed: true, high: 2, highClosed: true }, 'at most 2 %'],
  ['an open lower end is over', { low: 20, lowClosed: false, high: 100, highClosed: true }, 'over 20 %'],
  ['a closed lower end is at least', { low: 20, lowClosed: true, high: 100, highClosed: true }, 'at least 20 %'],
  ['both ends', between(3, 20), '3 to 20 %'],
  ['the whole scale says nothing', between(0, 100), 'an unstated value'],
];
for (const [why, given, want] of intervals)
  test(`Ki-67 in words: ${why}`, () => {
    expect(intervalInWords(given, ' %', 0, 100)).toBe(want);
  });

test('an approximate value says about', () => {
  expect(ki67InWords(known(point(5), ['approximate']))).toBe('about 5 %');
});
test('two results are both named', () => {
  expect(ki67InWords({ state: 'open', possible: [point(8), point(15)], from: from() })).toBe('8 % and 15 %');
});
test('a fact that is not there has no words', () => {
  expect(mitosesInWords({ state: 'absent' })).toBeUndefined();
  expect(mitosesInWords({ state: 'unusable', why: 'unit', from: from() })).toBeUndefined();
});
test('an open-ended mitotic rate', () => {
  expect(mitosesInWords(known({ low: 20, lowClosed: false, high: Infinity, highClosed: false }))).toBe(
    'over 20 per 2 mm2',
  );
});
