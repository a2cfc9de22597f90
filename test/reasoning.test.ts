/** How each case's answer came about, step by step, is what was reviewed; `npm run docs` prints it anew after a change that is meant. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { caseNames, overview, OVERVIEW_FILE, reasoningFile, reasoningOf } from './cases/reasoning.ts';

test.each(caseNames)('%s: facts, steps, sources and cards are those that were reviewed', async (name) => {
  expect(await reasoningOf(name)).toBe(readFileSync(reasoningFile(name), 'utf8'));
});

test('test/cases/README.md lists every case by site, class, extent and receptors', async () => {
  expect(await overview()).toBe(readFileSync(OVERVIEW_FILE, 'utf8'));
});
