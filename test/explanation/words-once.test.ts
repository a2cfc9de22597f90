/** No rule text is written twice: what a rule says stands in the tables or in one words file, and pages print it from there. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as words from '../../cds-hooks/cards/words.ts';
import { conditionInWords } from '../../cds-hooks/pages/rules-in-words.ts';
import { allTables } from '../../services/rules/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const files = globSync(['cds-hooks/**/*.{ts,tsx}', 'smart-app/**/*.{ts,tsx}', 'sandbox/**/*.{ts,tsx}'], { cwd: root })
  .filter((file) => !file.includes('/dist/') && !file.includes('openapi-example'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []; // prettier-ignore

test('each remark, test, safety note and contradiction is written in one place', () => {
  const { TEST, SAFETY, CONFLICT, STAGE_REMARK, SELECTED_BY, TEST_NOTE, TEAM, TRIAL, CHECK, MIXED } = words;
  const written = texts([TEST, SAFETY, CONFLICT, STAGE_REMARK, SELECTED_BY, TEST_NOTE, TEAM, TRIAL, CHECK, MIXED]).filter((text) => text.length > 24); // prettier-ignore
  expect(written.length).toBeGreaterThan(50);
  for (const text of written) {
    const places = files.filter(({ text: source }) => source.includes(text)).map(({ file }) => file);
    expect(places, text).toEqual(['cds-hooks/cards/words.ts']);
  }
});

test('no condition of a table is written out by hand', () => {
  const conditions = [...new Set(allTables.flatMap(({ rules }) => rules.map(({ when }) => conditionInWords(when))))].filter((text) => text.length > 24); // prettier-ignore
  expect(conditions.length).toBeGreaterThan(100);
  for (const condition of conditions)
    for (const { file, text } of files) expect(text.includes(condition), `${file}: ${condition}`).toBe(false);
});
