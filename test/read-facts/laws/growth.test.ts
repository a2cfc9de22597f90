/**
 * Fifth law of reading: cost grows with the length of a text alone, counted in steps and never in time. The caps themselves are rows of test/threats/reading-masses.test.ts;
 * `npm run bench:growth` prints times.
 */
import path from 'node:path';
import { ESLint, Linter } from 'eslint';
import regexp from 'eslint-plugin-regexp';
import { expect, test } from 'vitest';
import { CUES } from '../../../services/read-facts/passages/assertion-terms.ts';
import { SECTION_TITLES } from '../../../services/read-facts/passages/section-titles.ts';
import { passagesOf } from '../../../services/read-facts/passages/report-structure.ts';
import { Terms, wordsIn } from '../../../services/read-facts/passages/words.ts';

const PROSE =
  'Pancreas, distal pancreatectomy: well differentiated neuroendocrine tumor, grade 2, without evidence of lymphovascular invasion. The Ki-67 index is 4 %, not more than 5 %.\n';
/** Beginnings of terms over and over: the dearest text for a trie. */
const BEGINNINGS = 'no evidence of no histologic evidence no interval cannot be entirely ';
const LENGTHS = [1_000, 10_000, 50_000, 200_000];
const textOf = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length); // prettier-ignore

/** How often a reader looks at a word. */
function looks(terms: Pick<Terms<unknown>, 'find'>, text: string): number {
  let count = 0;
  const words = new Proxy(wordsIn(text), {
    get(all, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) count += 1;
      return Reflect.get(all, key) as unknown;
    },
  });
  terms.find(words);
  return count;
}

test.each([
  ['terms of assertion in prose', new Terms(CUES), PROSE],
  ['terms of assertion in beginnings of terms', new Terms(CUES), BEGINNINGS],
  ['titles in prose', SECTION_TITLES, PROSE],
  ['titles in beginnings of titles', SECTION_TITLES, 'final pathologic diagnosis and relevant clinical '],
])('%s: as many looks a character for a long text as for a short one', (_, terms, piece) => {
  const each = LENGTHS.map((length) => looks(terms, textOf(piece, length)) / length);
  expect(Math.max(...each)).toBeLessThan(Math.min(...each) * 1.1);
  expect(Math.max(...each)).toBeLessThan(2);
});

test('a text is taken apart into as many pieces as it has sentences, below the cap, and into none above it', () => {
  const pieces = (length: number): number => passagesOf(textOf(PROSE, length)).filter(({ section }) => section !== 'not-read').length; // prettier-ignore
  const [short = 0, longer = 0, longest = 0] = [5_000, 25_000, 50_000].map(pieces);
  expect(longer / short).toBeCloseTo(5, 0);
  expect(longest / short).toBeCloseTo(10, 0);
  expect(pieces(200_000)).toBe(0);
});

const lint = new ESLint({ cwd: path.resolve(import.meta.dirname, '../../..') });
test.each(['services/read-facts/index.ts', 'cds-hooks/cards/index.ts'])(
  'patterns that try a text twice over are refused in %s',
  async (file) => {
    const { rules: all } = (await lint.calculateConfigForFile(file)) as { readonly rules: Linter.RulesRecord };
    const rules = Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('regexp/')));
    const found = (pattern: string): readonly (string | null)[] =>
      new Linter()
        .verify(`export const found = (text) => ${pattern}.exec(text);`, [{ plugins: { regexp }, rules }])
        .map(({ ruleId }) => ruleId);
    expect(found('/(?:a+)+$/')).toContain('regexp/no-super-linear-backtracking');
    expect(found('/a*b/')).toContain('regexp/no-super-linear-move');
    expect(found('/no [a-z]+/')).toEqual([]);
  },
);
