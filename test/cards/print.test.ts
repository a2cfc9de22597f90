import { expect, test } from 'vitest';
import type { CardModel } from '../../cds-hooks/cards/card-model.ts';
import { escapeMarkdown, markdown, plainText, summaryOf, withWarning } from '../../cds-hooks/cards/print.ts';

const card = (lines: CardModel['lines']): CardModel => ({
  kind: 'assessment',
  indicator: 'info',
  summary: 's',
  lines,
  tests: [],
  condition: 'Condition/c1',
  safety: [],
  fingerprint: {},
});

const hostile: readonly [why: string, text: string][] = [
  ['HTML', '<img src=x onerror=alert(1)>'],
  ['a link', '[click](javascript:alert(1))'],
  ['an image', '![x](https://evil.test/x.png)'],
  ['a code span', '`rm -rf`'],
  ['a table cell', 'a | b'],
  ['a heading', '# big'],
  ['emphasis', '*a* _b_ ~c~'],
  ['an entity', '&lt;script&gt;'],
  ['an autolink', '<https://evil.test>'],
  ['a bare address', 'see https://evil.test or www.evil.test or mail a@evil.test'],
];
for (const [why, text] of hostile)
  test(`E1: ${why} in a value stays text`, () => {
    const printed = markdown(card([{ label: 'Known', text }])).replace('- **Known** - ', '');
    const unescaped = printed.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/&(?:lt|gt);/g, '');
    // Round brackets and exclamation marks are harmless once no square bracket is left.
    expect(unescaped).not.toMatch(/[`*_{}[\]#|&~<>@]|:\/\/|www\./);
  });

test('E1: line starts of lists and ordered lists are escaped', () => {
  expect(escapeMarkdown('- item')).toBe('\\- item');
  expect(escapeMarkdown('1. item')).toBe('\\1. item');
});

test('the plain variant has no markup', () => {
  expect(plainText(card([{ label: 'Stage II', text: 'pT2, pN0' }]))).toBe('Stage II - pT2, pN0');
});

test('at most six lines and 1,200 characters', () => {
  const lines = Array.from({ length: 9 }, (_, i) => ({ label: `Line ${i}`, text: 'x'.repeat(300) }));
  const printed = markdown(card(lines));
  expect(printed.split('\n').length).toBeLessThanOrEqual(6);
  expect(printed.length).toBeLessThanOrEqual(1200);
});

test('a summary drops its last parts first and never exceeds 139 characters', () => {
  const finding = 'Pancreatic NET: G2 (Ki-67 4.2 %)';
  expect(summaryOf([finding, ', stage II'])).toBe(`${finding}, stage II`);
  expect(summaryOf([finding, 'x'.repeat(150)])).toBe(finding);
  expect(summaryOf(['y'.repeat(300)])).toHaveLength(139);
});

test('brackets of a sentence are left as they are: clients without Markdown show them', () => {
  expect(markdown(card([{ label: 'Grade: G2 (WHO 2019)', text: 'Ki-67 4.2 % (3 to 20)' }]))).toBe(
    '- **Grade: G2 (WHO 2019)** - Ki-67 4.2 % (3 to 20)',
  );
});

test('a line without a label is its text alone', () => {
  const lines = [{ label: '', text: 'Check against the pathology report before use.' }];
  expect(plainText(card(lines))).toBe('Check against the pathology report before use.');
  expect(markdown(card(lines))).toBe('- Check against the pathology report before use.');
});

const REASON = 'exclude pheochromocytoma before any invasive step';
test.each([
  ['Pancreatic NET: G2 (Ki-67 4.2 %), stage II', `Pancreatic NET: G2 (Ki-67 4.2 %), stage II - ${REASON}`],
  [
    'Unknown-primary NET: grade between G1 and G3 (Ki-67 4.2 %), stage II by AJCC v9 (T2 N0 M0 assumed)',
    `Unknown-primary NET: grade between G1 and G3 (Ki-67 4.2 %) - ${REASON}`,
  ],
  ['Report says G1, but Ki-67 7 % fits G2 - please check', `Report says G1, but Ki-67 7 % fits G2 - ${REASON}`],
])('a warning names its reason behind the finding: %s', (summary, whole) => {
  expect(withWarning(summary, REASON)).toBe(whole);
  expect(whole.length).toBeLessThanOrEqual(139);
  expect(withWarning(summary, undefined)).toBe(summary);
});
