/** How each case's answer came about, step by step, is what was reviewed; `npm run docs` prints it anew after a change that is meant. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { caseNames, overview, OVERVIEW_FILE, reasoningFile, reasoningOf } from './cases/reasoning.ts';

/** Where two texts part: the headings above the first line that differs, from the outside in, and the line. Empty where they are alike. */
function firstDifference(reviewed: string, now: string): string {
  const before = reviewed.split('\n');
  const after = now.split('\n');
  const at = after.findIndex((line, place) => line !== before[place]);
  if (at < 0) return before.length > after.length ? `end: "${before[after.length]?.trim() ?? ''}" is gone` : '';
  const headings: string[] = [];
  let depth = depthOf(after[at] ?? '');
  for (const line of after.slice(0, at).reverse()) {
    if (line.trim() === '' || depthOf(line) >= depth) continue;
    depth = depthOf(line);
    headings.unshift(line.trim());
  }
  return [...headings, after[at]?.trim() ?? ''].join(' > ');
}
const depthOf = (line: string): number => line.length - line.trimStart().length;

test.each(caseNames)('%s: facts, steps, sources and cards are those that were reviewed', async (name) => {
  const reviewed = readFileSync(reasoningFile(name), 'utf8');
  const now = await reasoningOf(name);
  expect(now, `${name}: ${firstDifference(reviewed, now)}`).toBe(reviewed);
});

test('test/cases/README.md lists every case by site, class, extent and receptors', async () => {
  expect(await overview()).toBe(readFileSync(OVERVIEW_FILE, 'utf8'));
});

const text = 'Content 1\n\nTumor a\n  Class G1\n  Grade\n    no g3\n    yes g1\n  Stage\n    yes t1\n';
test.each([
  ['nothing', text, ''],
  ['a step of the grade', text.replace('yes g1', 'yes g2'), 'Tumor a > Grade > yes g2'],
  ['a step of the stage', text.replace('yes t1', 'no t1'), 'Tumor a > Stage > no t1'],
  ['a line of the tumor', text.replace('Class G1', 'Class G2'), 'Tumor a > Class G2'],
  ['the first line', text.replace('Content 1', 'Content 2'), 'Content 2'],
  ['a step more', text.replace('  Stage', '    yes g0\n  Stage'), 'Tumor a > Grade > yes g0'],
  ['an end that is gone', text.trimEnd().replace(/\n[^\n]*$/, ''), 'end: "yes t1" is gone'],
])('a changed reasoning is named by its headings and its step: %s', (_why, now, where) => {
  expect(firstDifference(text, now)).toBe(where);
});
