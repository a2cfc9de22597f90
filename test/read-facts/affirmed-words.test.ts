/** Words taken apart and heard: one spelling of hyphens, clauses, what is affirmed, denied or doubted. */
import { expect, test } from 'vitest';
import {
  clausesOf,
  heardIn,
  heardInClause,
  isDoubted,
  looseWords,
} from '../../services/read-facts/passages/affirmed-words.ts';

test.each([
  ['Non-Functioning', 'non functioning'],
  ['type-1', 'type 1'],
  ['72-hour', '72 hour'],
  ['3-4', '3-4'],
  ['MMR/MSI', 'mmr msi'],
  ['tumor _ size', 'tumor size'],
  ['/margin_', 'margin'],
])('"%s" in one spelling is "%s"', (text, want) => {
  expect(looseWords(text)).toBe(want);
});

test.each([
  ['identified; not extensive', ['identified', 'not extensive']],
  ['(3.5 mm), free.', ['3.5 mm', 'free']],
  ['free but close', ['free', 'close']],
  ['free yet close', ['free', 'close']],
  ['not yet resected', ['not yet resected']],
  ['; ,', []],
])('the clauses of "%s" are %j', (words, want) => {
  expect(clausesOf(words).map(({ text }) => text)).toEqual(want);
});

const SEEN = /\bseen\b/;
test.each([
  ['seen', 'affirmed'],
  ['not seen', 'denied'],
  ['', undefined],
  ['not seen; seen', 'affirmed'],
  ['seen; not seen', 'affirmed'],
  ['absent; not seen', 'denied'],
  ['not seen; absent', 'denied'],
  [`not seen ${'in what was sent '.repeat(5)}`, 'denied'],
  [`${'what was sent was looked at and '.repeat(3)}not seen`, 'denied'],
  ['not yet clearly seen', 'denied'],
  ['not sent, but of course seen', 'affirmed'],
  ['seen in no section that was cut', 'affirmed'],
  ['not in any section that was cut at all levels seen', 'denied'],
  ['seen was looked for with stains and is not seen', 'denied'],
  ['nowhere seen', 'denied'],
  ['seen cannot be entirely ruled out', undefined],
  ['if seen', undefined],
  ['previously seen', undefined],
  ['previously absent; seen', 'affirmed'],
  ['the outside report stated seen', undefined],
  ['seen versus an artifact', undefined],
  ['seen is ruled out', 'denied'],
])('"%s" hears it %s', (words, want) => {
  expect(heardIn(words, SEEN)).toBe(want);
});
test('in one clause the place that is affirmed counts', () => {
  const [clause] = clausesOf('not seen in liver and then most certainly seen');
  expect(clause && heardInClause(clause, SEEN)).toBe('affirmed');
});
test.each([
  ['possibly', true],
  ['seen?', true],
  ['cannot exclude', true],
  ['potentially resectable', false],
  ['potentially metastatic', true],
])('"%s" is doubted: %s', (words, want) => {
  expect(isDoubted(words)).toBe(want);
});
