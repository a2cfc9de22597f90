/** Metastases in nodes above the diaphragm, in the words of imaging: distant of a digestive tumor, of a tumor of the chest perhaps regional. And a list that names one tumor a thousand times. */
import { expect, test } from 'vitest';
import { recordOf, resourcesOf, show, TODAY, type Row } from '../wordings/row.ts';

type Resource = Row['chart'][number];
const tumor = (of: string): Resource => ({ resourceType: 'Condition', id: 'c1', code: { text: `Neuroendocrine tumor of ${of}` } }); // prettier-ignore
const ct = (conclusion: string): Resource => ({ resourceType: 'DiagnosticReport', id: 'ct', code: { text: 'CT chest, abdomen and pelvis' }, category: [{ text: 'Radiology' }], effectiveDateTime: '2026-03-04', conclusion }); // prettier-ignore
const m = (of: string, conclusion: string): string =>
  show(recordOf(resourcesOf({ chart: [tumor(of), ct(conclusion)] })), TODAY).full.tumors[0]?.stage.m.possible.join('|') ?? ''; // prettier-ignore

test.each([
  ['pancreas', 'Liver and supraclavicular lymph node metastases of the known neuroendocrine tumor.', 'M1c'],
  ['ileum', 'Metastases of the neuroendocrine tumor in a left supraclavicular (Virchow) node.', 'M1b'],
  ['ileum', 'Metastatic neuroendocrine tumor in cervical lymph nodes.', 'M1b'],
  ['pancreas', 'Liver metastases of the neuroendocrine tumor. No supraclavicular lymph node metastases.', 'M1a'],
  ['pancreas', 'Liver metastases of the neuroendocrine tumor. Enlarged supraclavicular lymph node, reactive.', 'M1a'],
  ['pancreas', 'Peripancreatic lymph node metastases of the neuroendocrine tumor.', 'M0'],
  ['lung', 'Supraclavicular lymph node metastases of the neuroendocrine tumor.', 'M0'],
] as const)('%s: %s', (of, conclusion, want) => {
  expect(m(of, conclusion)).toBe(want);
});

test('one entry a thousand times, and three tumors of one organ a thousand times, are as many tumors as they name', () => {
  const many = (names: readonly string[]): number =>
    show(recordOf(resourcesOf({ chart: Array.from({ length: 999 }, (_, at) => ({ ...tumor(names[at % names.length] ?? ''), id: `c${String(at)}` })) })), TODAY).full.tumors.length; // prettier-ignore
  expect([many(['pancreas']), many(['head of pancreas', 'tail of pancreas', 'ileum'])]).toEqual([1, 3]);
});
