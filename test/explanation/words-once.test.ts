/**
 * No rule text is written twice: what a rule says stands in the tables or in one words file, and pages print it from there. A number of a rule that is typed
 * into a text is checked against the row it speaks of, and no other text may hold one.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as words from '../../services/wording/words.ts';
import { DETAIL } from '../../cds-hooks/pages/named-details.ts';
import { SAFETY_WHEN } from '../../cds-hooks/pages/named-rules.ts';
import { conditionInWords } from '../../services/wording/rules-in-words.ts';
import { allTables, type Condition } from '../../services/rules/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** The words of a card, by subject: the files that `words.ts` lists. */
const WORDS = /^services\/wording\/(?:neoplasm|fact|stage|test|treatment|card)-words\.ts$/;
const files = globSync(
  ['services/wording/**/*.ts', 'cds-hooks/**/*.{ts,tsx}', 'smart-app/**/*.{ts,tsx}', 'sandbox/**/*.{ts,tsx}'],
  { cwd: root },
)
  .filter((file) => !file.includes('/dist/') && !file.includes('openapi-example'))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []; // prettier-ignore

test('each remark, test, safety note and contradiction is written in one place', () => {
  const { TEST, SAFETY, CONFLICT, STAGE_REMARK, SELECTED_BY, TEST_NOTE, TRIAL, CHECK, MIXED } = words;
  const written = texts([TEST, SAFETY, CONFLICT, STAGE_REMARK, SELECTED_BY, TEST_NOTE, TRIAL, CHECK, MIXED]).filter((text) => text.length > 24); // prettier-ignore
  expect(written.length).toBeGreaterThan(50);
  for (const text of written) {
    const places = files.filter(({ text: source }) => source.includes(text)).map(({ file }) => file);
    expect(places.length, text).toBeGreaterThan(0);
    expect(
      places.filter((file) => !WORDS.test(file)),
      text,
    ).toEqual([]);
  }
});

test('what a rule of the code does is written in one place', () => {
  const written = [...texts(DETAIL), ...texts(SAFETY_WHEN)].filter((text) => text.length > 24);
  expect(written.length).toBeGreaterThan(40);
  for (const text of written)
    expect(
      files.filter(({ text: source }) => source.includes(text)),
      text,
    ).toHaveLength(1);
});

test('no condition of a table is written out by hand', () => {
  const conditions = [...new Set(allTables.flatMap(({ rules }) => rules.map(({ when }) => conditionInWords(when))))].filter((text) => text.length > 24); // prettier-ignore
  expect(conditions.length).toBeGreaterThan(100);
  for (const condition of conditions)
    for (const { file, text } of files) expect(text.includes(condition), `${file}: ${condition}`).toBe(false);
});

/** A number with a unit, a range, or a limit: what a cut-off looks like in a text. */
const CUT_OFF =
  /\d+(?:\.\d+)? ?(?:%|mm\b|cm\b)|\b\d+ to (?:under )?\d+|\b(?:under|over|at least|at most|at or below|at or above|below|above) \d+|\b\d+ or (?:more|less)\b/i;

/** Texts between quotes and in templates, without comments. */
function literals(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`|>([^<>{}=;]+)</g)].map(
    ([, single, double, template, element]) => single ?? double ?? template?.replace(/\$\{[^}]*\}/g, '') ?? element ?? '',
  ); // prettier-ignore
}

/** Texts whose numbers are none of a rule, each with why. */
const NO_RULE: readonly (readonly [file: RegExp, why: string])[] = [
  [/^sandbox\/patients\.ts$/, 'the stories of the synthetic patients tell their values'],
  [/^sandbox\/synth\.ts$/, 'options of the command; what it writes is made up'],
  [/^sandbox\/chart\/words\.ts$/, 'limits of what can be pasted; the lengths of ids'],
  [
    /^cds-hooks\/(?:openapi\/.*|server\/config[a-z-]*|server\/metrics|commands\/check-config|commands\/cohort|commands\/report|callers\/tenants)\.ts$/,
    'settings and their limits',
  ],
  [
    /^cds-hooks\/pages\/named-(?:details|rules)\.ts$/,
    'rules that are steps of the code, in words; test/rules/rule-addresses.test.ts holds each number against the code',
  ],
  [/^smart-app\/patient-summary\/[a-z-]+-words\.ts$/, 'questions to the patient; its rules have a test of their own'],
  [
    /^cds-hooks\/pages\/named-(?:details|rules)\.ts$/,
    'rules that are steps of the code have no table to be printed from: this is their one place',
  ],
];

test('the search for numbers finds them: in strings, templates and elements, not in comments', () => {
  const found = literals(
    [
      "const a = 'Ki-67 over 20 %'; /* 'at least 3' */ // 'under 2'",
      'const b = `T1 up to ${x}, at most 40 mm`;',
      '<p>3 to 20 means G2</p>',
    ].join('\n'),
  ).filter((text) => CUT_OFF.test(text));
  expect(found).toEqual(['Ki-67 over 20 %', 'T1 up to , at most 40 mm', '3 to 20 means G2']);
});

test('no cut-off is typed into a page, a card or the sandbox: numbers of rules come from the tables', () => {
  const typed = files
    .filter(({ file }) => !WORDS.test(file) && !NO_RULE.some(([pattern]) => pattern.test(file)))
    .flatMap(({ file, text }) =>
      literals(text)
        .filter((one) => CUT_OFF.test(one.replaceAll('2 mm2', '')))
        .map((one) => `${file}: ${one}`),
    );
  expect(typed).toEqual([]);
});

/** Ends of the intervals of a condition, as a text may say them: "24" for "under 25", "11" for "over 10". */
function ends(condition: Condition): readonly number[] {
  switch (condition.op) {
    case 'in': {
      const { low, lowClosed, high, highClosed } = condition.interval;
      return [low, high, ...(lowClosed ? [] : [low + 1]), ...(highClosed ? [] : [high - 1])];
    }
    case 'all':
    case 'any':
      return condition.of.flatMap(ends);
    case 'not':
      return ends(condition.of);
    default:
      return [];
  }
}

test('each number of a short reason on a card is one of the table that it stands for', () => {
  const wrong = Object.entries(words.SELECTED_BY).flatMap(([id, text]) => {
    const spoken = [...text.replaceAll('Ki-67', '').matchAll(/(?<![A-Za-z])\d+/g)]
      .map(([number]) => Number(number))
      .filter((number) => CUT_OFF.test(text) && !new RegExp(`\\b(?:G|T|type |MEN)${String(number)}\\b`).test(text));
    // Of the table: where the first match decides, the other end of a range stands in a row above.
    const held = allTables
      .filter(({ rules }) => rules.some((row) => row.id === id))
      .flatMap(({ rules }) => rules.flatMap(({ when }) => ends(when)));
    return spoken.filter((number) => !held.includes(number)).map((number) => `${id} "${text}": ${String(number)}`);
  });
  expect(wrong).toEqual([]);
});
