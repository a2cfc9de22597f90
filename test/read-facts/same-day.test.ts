/** A result without a link and the only report of its day are one tissue where neither repeats the other; hot spots and averages as results; areas of one field; how far a tumor does not go. */
import { expect, test } from 'vitest';
import { readConclusion } from '../../services/read-facts/passages/report-sentences.ts';
import { recordOf, resourcesOf, show, type Row } from '../wordings/row.ts';

type Resource = Row['chart'][number];
const TUMOR: Resource = { resourceType: 'Condition', id: 'c1', code: { text: 'Neuroendocrine tumor of pancreas' } };
const tissue = (words: string, more: Partial<Resource> = {}): Resource => ({ resourceType: 'DiagnosticReport', id: 'r1', conclusion: `Pancreas, biopsy: Well-differentiated neuroendocrine tumor. ${words}`, ...more }); // prettier-ignore
const result = (text: string, value: number, more: Partial<Resource> = {}): Resource => ({ resourceType: 'Observation', id: text, code: { text }, valueQuantity: { value, unit: '%' }, ...more }); // prettier-ignore
const spots = (...values: readonly (readonly [string, number])[]): Resource => ({
  resourceType: 'Observation',
  id: 'k',
  code: { text: 'Ki-67 proliferation index' },
  component: values.map(([text, value]) => ({ code: { text }, valueQuantity: { value, unit: '%' } })),
});

function graded(...chart: readonly Resource[]): string {
  const [tumor] = show(recordOf(resourcesOf({ chart: [TUMOR, ...chart] }))).extension.tumors ?? [];
  return `${tumor?.classification ?? 'silent'} ${tumor?.certainty ?? ''}`;
}

test.each<[why: string, want: string, chart: readonly Resource[]]>([
  ['a result of the day', 'NET-G2 final', [tissue('Mitoses 1 per 2 mm2.'), result('Ki-67', 8)]],
  ['with the differentiation of the report', 'NET-G3 final', [tissue('Mitoses 5 per 2 mm2.'), result('Ki-67', 26)]],
  ['of another day', 'NET-G2 provisional', [tissue('Mitoses 1 per 2 mm2.'), result('Ki-67', 8, { effectiveDateTime: '2026-03-04' })]],
  ['the report says it, too: the higher governs', 'NET-G2 final', [tissue('Mitoses 1 per 2 mm2. Ki-67 8%.'), result('Ki-67', 2)]],
  ['with a place of its own', 'NET-G2 provisional', [tissue('Mitoses 1 per 2 mm2.'), result('Ki-67', 8, { bodySite: { text: 'Pancreas' } })]],
  ['two reports of the day', 'NET-G2 provisional', [tissue('Mitoses 1 per 2 mm2.'), tissue('Mitoses 0 per 2 mm2.', { id: 'r2' }), result('Ki-67', 8)]],
  ['hot spot before average', 'NET-G3 final', [tissue('Mitoses 5 per 2 mm2.'), spots(['Average', 6], ['Hot spot', 22])]],
  ['in the other order', 'NET-G3 final', [tissue('Mitoses 5 per 2 mm2.'), spots(['Hot spot', 22], ['Mean', 6])]],
  ['the average alone', 'NET-G2 final', [tissue('Mitoses 5 per 2 mm2.'), spots(['Average', 6])]],
  ['as results of their own', 'NET-G3 final', [tissue('Mitoses 5 per 2 mm2.'), result('Ki-67, average', 6), result('Ki-67, hot spot', 22)]],
])('%s: %s', (_, want, chart) => {
  expect(graded(...chart)).toBe(want);
}); // prettier-ignore

test.each([
  ['14 mitoses in 42 high-power fields (0.24 mm2 each). Ki-67 2%.', 'NET-G2 final'],
  ['14 mitoses in 42 HPF, each 0.24 mm2. Ki-67 2%.', 'NET-G2 final'],
  ['Mitotic count 2 per 10 HPF (area 2.4 mm2). Ki-67 2%.', 'NET-G1 final'],
  ['14 mitoses in 42 HPF (0.24 mm2). Ki-67 2%.', 'NET-INDET not-settled'],
  ['3 mitoses in 10 HPF (9 mm2 each). Ki-67 2%.', 'NET-INDET not-settled'],
])('%s', (words, want) => {
  expect(graded(tissue(words))).toBe(want);
});

const read = (text: string): string => {
  const { depth, size } = readConclusion(text, { hpfEquals2mm2: false });
  return [depth.depth ?? '-', size.kind === 'value' ? String(size.value.high) : '-'].join(' ');
};
test.each([
  ['Tumor invades into but not through the muscularis propria', 'muscularis-propria -'],
  ['Tumor invades into, but not through, the muscularis propria', 'muscularis-propria -'],
  ['Tumor grows up to but not beyond the muscularis propria', 'muscularis-propria -'],
  ['Tumor invades the submucosa but not through the muscularis propria', 'submucosa -'],
  ['Tumor invades the subserosa, but not through the serosa', 'subserosa -'],
  ['Tumor invades through the muscularis propria but not through the serosa', 'subserosa -'],
  ['Tumor extends to but not through the serosa', '- -'],
  ['Neuroendocrine tumor of 5 mm confined to the submucosa', 'submucosa 5'],
  ['Neuroendocrine tumor of 5 mm located in the tail', '- 5'],
  ['Neuroendocrine tumor, 5 mm to the margin', '- -'],
])('depth and size of "%s"', (text, want) => {
  expect(read(text)).toBe(want);
});

test.each([
  ['A poorly differentiated neuroendocrine carcinoma, large cell type, entered the differential; retained Rb speaks against it.', 'NET-G2 final'],
  ['A poorly differentiated neuroendocrine carcinoma is present as well.', 'UNRESOLVED not-settled'],
])('comment: %s', (words, want) => {
  expect(graded(tissue(`Ki-67 4%, mitoses 2 per 2 mm2. Comment: ${words}`))).toBe(want);
}); // prettier-ignore
