/** Whatever a trace, a flag, a card or the evaluation names has its row on the rule pages, with the sources that it cites. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { SAFETY } from '../../services/wording/words.ts';
import { DETAIL } from '../../cds-hooks/pages/named-details.ts';
import { namedFlags, namedRules, SAFETY_WHEN } from '../../cds-hooks/pages/named-rules.ts';
import { ruleAddress } from '../../services/wording/rule-addresses.ts';
import { rulePages } from '../../cds-hooks/pages/rule-pages.ts';
import { randomEvaluations, stepsAndFlags } from '../../docs/named-rules.ts';
import { CATEGORIES, FLAGS, TESTS } from '../../services/rules/index.ts';
import { caseNames, evaluationOfCase } from '../cases/reasoning.ts';

/** A note may have other words as a warning; it is the same note. */
const NOTES = Object.keys(SAFETY).map((id) => id.replace(/-warning$/, ''));
const SHOWN = new Map([...rulePages()].map(([path, { body }]) => [path, body]));
/** What the address leads to is a page, and the row is on it. */
function leadsToARow(address: string | undefined): boolean {
  const [path = '', anchor] = (address ?? 'nowhere').split('#');
  const body = SHOWN.get(path);
  return body !== undefined && (anchor === undefined || body.includes(` id="${anchor}"`));
}

test('every rule, flag, test and category that any case, random chart or evaluation can carry has its place, with the sources that it cites', async () => {
  const unknown = new Set<string>();
  const uncited = new Set<string>();
  const evaluations = [...(await Promise.all(caseNames.map(evaluationOfCase))), ...randomEvaluations(200, 7)];
  for (const evaluation of evaluations) {
    const { steps, flags } = stepsAndFlags(evaluation);
    for (const { rule, cite } of steps) {
      const address = ruleAddress(rule);
      if (!leadsToARow(address)) unknown.add(rule);
      const body = SHOWN.get(address?.split('#')[0] ?? '') ?? '';
      for (const { source } of cite) if (!body.includes(`/rules/source-${source}`)) uncited.add(`${rule}: ${source}`);
    }
    for (const { id } of flags) if (!leadsToARow(ruleAddress(id))) unknown.add(id);
    for (const { safety, workup } of evaluation.tumors)
      for (const id of [...safety.map(({ id: note }) => note), ...[...workup.suggest, ...workup.consider, ...workup.suppressed].map(({ rule }) => rule)])
        if (!leadsToARow(ruleAddress(id))) unknown.add(id);
  }
  for (const id of [...FLAGS, ...TESTS, ...CATEGORIES, ...NOTES]) if (!leadsToARow(ruleAddress(id))) unknown.add(id);
  expect([...unknown].sort()).toEqual([]);
  expect([...uncited].sort(), 'npm run docs prints the rules that are steps of the code').toEqual([]);
}, 120_000); // prettier-ignore

test('the rules that are steps of the code are as their traces are (npm run docs), and each has words', () => {
  for (const { id, title, cite } of namedRules) {
    expect(title, id).not.toBe(id);
    expect(cite.length, id).toBeGreaterThan(0);
  }
  const ids = namedRules.map(({ id }) => id);
  expect([...Object.keys(DETAIL), ...Object.keys(SAFETY_WHEN)].filter((id) => !ids.includes(id))).toEqual([]);
  expect(NOTES.filter((id) => !(id in SAFETY_WHEN))).toEqual([]);
  expect(namedFlags.filter(({ rules }) => rules.length === 0)).toEqual([]);
});

/** Examples, editions and classes: no number of a rule. */
const NO_NUMBER = /NET G[123]|Ki-67|M0|N0|M1|N2|2 mm2|“Under 5 %”|up to 5 without 5|2\.95|VHL|MEN2|before 2019/g;
/** Worked out from the two areas of ten fields. */
const WORKED_OUT = [2 / 3.74, 2 / 1.26].map((factor) => factor.toFixed(3));
test('each number in the words of a rule of the code stands in the code', () => {
  const code = globSync('services/**/*.ts', { cwd: path.resolve(import.meta.dirname, '../..') })
    .map((file) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))
    .join('\n');
  const wrong = Object.entries({ ...DETAIL, ...SAFETY_WHEN }).flatMap(([id, text]) =>
    [...text.replaceAll(NO_NUMBER, '').matchAll(/\d+(?:\.\d+)?/g)]
      .map(([number]) => number)
      .filter((number) => !WORKED_OUT.includes(number) && !new RegExp(`(?<![\\d.])${number.replace('.', '\\.')}(?![\\d.])`).test(code))
      .map((number) => `${id}: ${number}`),
  );
  expect(wrong).toEqual([]);
}); // prettier-ignore
