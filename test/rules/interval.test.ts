/** Intervals as GR-10 needs them: both kinds of end, on both sides of every comparison. */
import { expect, test } from 'vitest';
import { between, contains, intersect, isEmpty, scale, tidy, type Interval } from '../../services/rules/interval.ts';

/** `[2,3)` and the like; `-` and `+` stand for no end. */
function read(text: string): Interval {
  const [, open = '', low = '', high = '', close = ''] = /^([[(])(.*),(.*)([\])])$/.exec(text) ?? [];
  return {
    low: low === '-' ? -Infinity : Number(low),
    lowClosed: open === '[',
    high: high === '+' ? Infinity : Number(high),
    highClosed: close === ']',
  };
}

const meetings: readonly [a: string, b: string, both: string | undefined][] = [
  ['[0,3)', '[2,5]', '[2,3)'],
  ['[0,3]', '[2,5]', '[2,3]'],
  ['(2,5]', '[0,3]', '(2,3]'],
  ['[2,5]', '(2,5)', '(2,5)'],
  ['(2,5)', '[2,5]', '(2,5)'],
  ['[2,5)', '(1,6)', '[2,5)'],
  ['(1,6)', '[2,5)', '[2,5)'],
  ['[2,5]', '(1,6)', '[2,5]'],
  ['(1,6)', '[2,5]', '[2,5]'],
  ['[0,3]', '[3,5]', '[3,3]'],
  ['[0,3)', '[3,5]', undefined],
  ['[0,3]', '(3,5]', undefined],
  ['[0,2]', '[3,5]', undefined],
  ['(-,20]', '(20,+)', undefined],
  ['(-,20]', '[20,+)', '[20,20]'],
];
test.each(meetings)('%s and %s have %s in common, whichever is named first', (a, b, both) => {
  const want = both === undefined ? undefined : read(both);
  expect(intersect(read(a), read(b))).toEqual(want);
  expect(intersect(read(b), read(a))).toEqual(want);
});

const nested: readonly [outer: string, inner: string, holds: boolean][] = [
  ['[3,20]', '[3,20]', true],
  ['[3,20]', '(3,20)', true],
  ['(3,20]', '[3,20]', false],
  ['[3,20)', '[3,20]', false],
  ['(3,20)', '(3,20)', true],
  ['[3,20]', '[2,20]', false],
  ['[3,20]', '[3,21]', false],
  ['[3,20]', '[4,19]', true],
  ['(3,20)', '[4,19]', true],
  ['(-,20]', '[0,20]', true],
  ['(20,+)', '(20,100]', true],
  ['(20,+)', '[20,100]', false],
];
test.each(nested)('%s holds the whole of %s: %s', (outer, inner, holds) => {
  expect(contains(read(outer), read(inner))).toBe(holds);
});

test.each([
  ['[3,3]', false],
  ['[3,3)', true],
  ['(3,3]', true],
  ['(3,3)', true],
  ['[4,3]', true],
  ['[3,4]', false],
  ['(3,4)', false],
])('no number lies in %s: %s', (text, empty) => {
  expect(isEmpty(read(text))).toBe(empty);
});

test('a range written with two numbers holds both', () => {
  expect(between(3, 20)).toEqual(read('[3,20]'));
});

test('a conversion of units meets its cut-off in spite of binary fractions, keeps the ends, and leaves an infinite end', () => {
  expect(scale(read('(1.1,1.9]'), 10)).toEqual(read('(11,19]'));
  expect(0.1 * 3).not.toBe(0.3);
  expect(tidy(0.1 * 3)).toBe(0.3);
  expect(scale(read('[2,+)'), 10)).toEqual(read('[20,+)'));
});
