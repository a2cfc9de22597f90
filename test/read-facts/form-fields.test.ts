/** Printed forms: boxes before and behind their options, gaps and choices that nobody filled in, legends of the classification. What was filled in is read, what was left as printed is not. */
import { expect, test } from 'vitest';
import { isOfNow, passagesOf } from '../../services/read-facts/passages/report-structure.ts';
import { recordOf, resourcesOf, show } from '../wordings/row.ts';

const now = (text: string): string[] => passagesOf(text).filter(isOfNow).map(({ text: sentence }) => sentence); // prettier-ignore

test.each([
  ['WHO grade: G1 [x] G2 [ ] G3 [ ]', ['WHO grade: G1']],
  ['WHO grade: [ ] G1 [x] G2 [ ] G3', ['WHO grade: G2']],
  ['G1 \u2610 G2 \u2611 G3 \u2610', ['G2']],
  ['Grade:\nG1 [ ]\nG2 [x]\nG3 [ ]', ['Grade: G2']],
  ['Serosa: Yes [ ] No [x]', ['Serosa: No']],
  ['Lymphovascular invasion Yes [ ] No [x]', ['Lymphovascular invasion: No']],
  ['Vessels:  Yes ___ No _X_', ['Vessels: No']],
  ['Perforation: [x]', ['Perforation: yes']],
  ['Perforation: [ ]', []],
  ['Subserosa [x]', ['Subserosa']],
  ['Subserosa [ ]', []],
  ['Depth: [ ] submucosa [ ] muscularis propria', ['Depth: not stated']],
  ['Nodes: positive [ ] negative [ ]', ['Nodes: not stated']],
  ['Depth: \u25cb submucosa \u25cf muscularis propria \u25cb subserosa', ['Depth: muscularis propria']],
  ['\u25a1 G1\n\u25a0 G2', ['G2']],
  ['\u25a0 Grade: G2', ['\u25a0 Grade: G2']],
  ['Grade (select one): G1 G2 G3', ['Grade (select one): not stated']],
  // gaps
  ['Ki-67: ___ %', ['Ki-67: not stated %']],
  ['Ki-67: *** %', ['Ki-67: not stated %']],
  ['Ki-67: __8__ %', ['Ki-67: 8 %']],
  ['Ki-67: 8 % ____', ['Ki-67: 8 %']],
  ['Size: ______', ['Size: not stated']],
  ['pT__ pN__', ['pT pN']],
  // choices
  ['Ki-67: {<3% | 3-20% | >20%}', ['Ki-67: not stated']],
  ['Ki-67: <3% / 3-20% / >20%', ['Ki-67: not stated']],
  ['Ki-67: [enter value] %', ['Ki-67: not stated %']],
  ['Grade: {GRADE:12345}', ['Grade: not stated']],
  ['3 {mitoses}/2mm2', ['3 {mitoses}/2mm2']],
  ['Depth: mucosa / submucosa / muscularis propria / subserosa', ['Depth: not stated']],
  ['Depth: mucosa/submucosa', ['Depth: mucosa/submucosa']],
])('sentences of "%s"', (text, want) => {
  expect(now(text)).toEqual(want);
});

/** Class, T and N of an ileal tumor whose report goes on with these lines. */
function read(lines: string, name = 'Neuroendocrine tumor'): string {
  const conclusion = `Ileum, resection: ${name === 'Neuroendocrine tumor' ? 'Well-differentiated neuroendocrine tumor, 1.2 cm' : name}.\n${lines}`;
  const chart = [
    { resourceType: 'Condition', id: 'c1', code: { text: `${name} of ileum` } },
    { resourceType: 'DiagnosticReport', id: 'r1', conclusion },
  ];
  const [tumor] = show(recordOf(resourcesOf({ chart }))).extension.tumors ?? [];
  const { t, n } = (tumor?.stage ?? {}) as { readonly t?: string; readonly n?: string };
  return [tumor?.classification, t ?? '-', n ?? '-'].join(' ');
}

test.each([
  ['Ki-67: ___ % (cut-offs 3 % and 20 %)', 'NOT-GRADABLE - NX'],
  ['Ki-67: ___ % (G1 <3 %, G2 3-20 %, G3 >20 %)', 'NOT-GRADABLE - NX'],
  ['Ki-67: 2 % (cut-offs 3 % and 20 %). Mitoses 1 per 2 mm2 (cut-offs 2 and 20).', 'NET-G1 - NX'],
  ['Ki-67: 8 % (thresholds: 3 % and 20 %). Mitoses 1 per 2 mm2.', 'NET-G2 - NX'],
  ['G1: Ki-67 <3%, mitoses <2 per 2 mm2\nG2: Ki-67 3-20%, mitoses 2-20 per 2 mm2\nG3: Ki-67 >20%', 'NOT-GRADABLE - NX'],
  ['Grades: G1 below 3%. G2 3 to 20%. G3 above 20%.', 'NOT-GRADABLE - NX'],
  ['Grade: G1 (mitoses <2 per 2 mm2 and Ki-67 <3%)', 'NET-G1 - NX'],
  ['NET G2, Ki-67 8%, mitoses 3 per 2 mm2. WHO: G1 = Ki-67 <3% and <2 mitoses/2 mm2; G2 = 3-20% or 2-20', 'NET-G2 - NX'],
  ['Grade: G1 / G2 / G3', 'NOT-GRADABLE - NX'],
  ['Tumor extends to:\nSubmucosa [ ]\nMuscularis propria [x]\nSubserosa [ ]\nSerosa [ ]', 'NOT-GRADABLE T2 NX'],
  ['Invasion: Wall [ ]  Subserosa [ ]  Mesentery [ ]  Perforates the serosa [ ]', 'NOT-GRADABLE - NX'],
  ['Lymph node metastasis: yes / no', 'NOT-GRADABLE - NX'],
  ['Lymph nodes: __ / __', 'NOT-GRADABLE - NX'],
])('left as printed: %s', (lines, want) => {
  expect(read(lines)).toBe(want);
}); // prettier-ignore

test.each([
  ['Differentiation: well / poorly differentiated\nKi-67: 30%', 'UNRESOLVED'],
  ['Differentiation: [ ] well [ ] poor\nKi-67: 30%', 'UNRESOLVED'],
  ['Differentiation: well [ ] poor [x]\nKi-67: 30%', 'NEC'],
  ['Differentiation: poor\nKi-67: 30%', 'NEC'],
  ['Differentiation: well\nKi-67: 30%', 'NET-G3'],
  ['Well differentiated [ ]  Poorly differentiated [x]\nKi-67: 30%', 'NEC'],
  ['Differentiation: well to moderate\nKi-67: 30%', 'UNRESOLVED'],
])('differentiation in a form: %s', (lines, want) => {
  expect(read(lines, 'Neuroendocrine neoplasm').split(' ')[0]).toBe(want);
});

test.each([
  ['WHO grade: 2', 'NET-G2'],
  ['Histologic grade: II', 'NET-G2'],
  ['Tumor grade: 2 of 3', 'NET-G2'],
  ['Grade: 2-3', 'NOT-GRADABLE'],
  ['Regression grade: 2', 'NOT-GRADABLE'],
  ['Tumor budding grade: 2', 'NOT-GRADABLE'],
  ['Toxicity grade: 3', 'NOT-GRADABLE'],
])('a question for the grade: %s', (line, want) => {
  expect(read(line).split(' ')[0]).toBe(want);
});

test.each([
  ['Metastases: liver (+), bone (-)', 'M1a'],
  ['Metastases: liver, no bone', 'M1a'],
  ['Metastases: liver (-), bone (-), nodes (+)', undefined],
  ['Distant metastases: liver no, bone no, lung no', undefined],
  ['Metastatic sites: none (liver, bone, lung examined)', 'M0'],
  ['Metastatic sites: liver', 'M1a'],
])('places with signs: %s', (line, want) => {
  const chart = [
    { resourceType: 'Condition', id: 'c1', code: { text: 'Neuroendocrine tumor of ileum' } },
    {
      resourceType: 'DiagnosticReport',
      id: 'r1',
      conclusion: `Ileum, resection: Well-differentiated neuroendocrine tumor.\n${line}`,
    },
  ];
  const stage = show(recordOf(resourcesOf({ chart }))).extension.tumors?.[0]?.stage;
  const m = stage?.['mAssumed'] === true ? 'M0' : stage?.['m'];
  expect(want === undefined ? ['M0', undefined] : [want]).toContain(m);
});
