/** Cells that were counted, cells of other tissue, conditions of other languages, categories in capitals, several places of spread, and units that contradict. */
import { expect, test } from 'vitest';
import { tnmOfReport } from '../../services/read-facts/measures/tnm.ts';
import { readConclusion } from '../../services/read-facts/passages/report-sentences.ts';
import { moved, type Body } from './moved-facts.ts';

test.each([
  ['Digital hot-spot count for Ki-67: 43 of 1,120 tumor cells (3.8%)', 3.84],
  ['Ki-67: 43/1,120 cells = 3.8 %', 3.84],
  ['Ki-67 (43 von 1.120 Tumorzellen): 3,8 %', 3.84],
  ['Ki-67: 3.8% (43 of 1,120)', 3.8],
  ['Ki-67: 1,043 of 2,000 cells (52 %)', 52],
  ['Ki-67: Kryptenepithel 40 %, Tumorzellen 1 %', 1],
  ['Ki-67 : épithélium cryptique 40 %, cellules tumorales 1 %', 1],
  ['Ki-67: epitelio de las criptas 40 %, células tumorales 1 %', 1],
  ['Si en la pieza definitiva el Ki-67 superase el 20 %, se clasificaría como G3', undefined],
  ['Sollte Ki-67 20 % überschreiten, wäre der Tumor G3', undefined],
  ["Si l'index Ki-67 dépassait 20 %, la tumeur serait classée G3", undefined],
  ['Se clasificaría como G3 con un Ki-67 de 25 %', undefined],
  ['SI-NET, Ki-67 4 %', 4],
  ['SI carcinoid with Ki-67 4 %', 4],
  ['Tumeur du grêle avec retrait, Ki-67 4 %', 4],
])('%s', (text, want) => {
  const { ki67, grade } = readConclusion(text, { hpfEquals2mm2: false });
  expect(ki67.kind === 'value' ? Math.round(ki67.value.high * 100) / 100 : undefined).toBe(want);
  expect(grade.kind).toBe('nothing');
});

test.each([
  ['AJCC PATH T: PT3  AJCC PATH N: PN1  AJCC PATH M: PM1A', 'T3 N1 M1a'],
  ['AJCC PATH M: M1B; AJCC PATH N: N1; AJCC PATH T: T3', 'T3 N1 M1b'],
  ['PTIS N0', 'Tis N0 -'],
  ['T3A N1 M1C', 'T3a N1 M1c'],
  ['T2DM, obesity', '- - -'],
  ['T1D since 2001', '- - -'],
  ['CT1 A, M1A1 receptor', '- - -'],
])('%s: %s', (text, want) => {
  const { t, n, m } = tnmOfReport(text);
  expect([t, n, m].map((one) => one?.category ?? '-').join(' ')).toBe(want);
});

test.each([
  ['Neuroendocrine tumor. Deepest layer: submucosa', 'submucosa'],
  ['Neuroendocrine tumor. Deepest layer involved is muscularis propria', 'muscularis-propria'],
  ['Well-differentiated neuroendocrine tumor, 5 mm, lamina propria only', 'mucosa'],
  ['Well-differentiated neuroendocrine tumor (gastrinoma), 7 mm, submucosal', 'submucosa'],
  ['Neuroendocrine tumor, 0,8 cm, auf Mucosa und Submucosa beschränkt', 'submucosa'],
  ['Neuroendocrine tumor. Deepest layer sampled: submucosa', undefined],
  ['Neuroendocrine tumor; polyp with fibrosis, submucosal', undefined],
  ['Neuroendocrine tumor. Lipoma, 7 mm, submucosal', undefined],
  ['Neuroendocrine tumor, not submucosal', undefined],
])('%s: %s', (text, want) => {
  expect(readConclusion(text, { hpfEquals2mm2: false }).depth.depth).toBe(want);
});

test.each([
  ['Nodes | examined | with metastasis\nMesenteric | 9 | 3\nIleocolic | 6 | 1\nTotal | 15 | 4', [4, 15]],
  ['Nodes | examined | positive\nMesenteric | 9 | 3\nIleocolic | 6 | 1', [4, 15]],
  ['Lymph nodes | positive | examined\nStation 7 | 0 | 3\nStation 8 | 0 | 4', [0, 7]],
  ['Slides | examined | positive\nMesenteric | 9 | 3', [undefined, undefined]],
  ['Nodes | examined | positive\nMesenteric | many | few', [undefined, undefined]],
])('table: %s', (text, want) => {
  const { nodes } = readConclusion(text, { hpfEquals2mm2: false });
  expect([nodes?.positive, nodes?.examined]).toEqual(want);
});

const report = (conclusion: string): Body => ({ resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: { text: 'Surgical pathology report' }, effectiveDateTime: '2026-03-10', conclusion }); // prettier-ignore

test.each([
  ['Distant metastasis: present\nDistant site(s) involved: liver, bone', '[liver bone]'],
  ['Sites of metastasis: liver, bone, lung', '[liver bone lung]'],
  ['Distant site(s) involved: none', '[]'],
  ['Distant metastasis: present', '[unspecified]'],
])('%s', (lines, want) => {
  const said = moved(report(`Pancreas, resection: Well-differentiated neuroendocrine tumor.\n${lines}`)).metastases;
  expect(said).toBe(want);
});

const size = (value: number, unit: string, day = '2026-03-10'): Body => ({ resourceType: 'Observation', id: 'o', status: 'final', code: { coding: [{ system: 'http://loinc.org', code: '33728-7' }] }, effectiveDateTime: day, valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit } }); // prettier-ignore

test('a size that a result of the same day gives ten times is not used, nor is the result', () => {
  const written = report('Pancreas, resection: Well-differentiated neuroendocrine tumor, 22 mm.');
  expect(moved(written, size(22, 'cm')).sizeMm).toMatch(/220.*22|22.*220/);
  expect(moved(written, size(2.2, 'cm')).sizeMm).toBe('22');
  expect(moved(written, size(25, 'mm')).sizeMm).toBe('25');
});
