/** Reports as pathologists and boards write them: several specimens, history beside findings, addenda, synoptic lines, questions with their answers. */
import { expect, test } from 'vitest';
import { readFacts } from '../../services/read-facts/index.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import {
  evaluate,
  type Fact,
  type Interval,
  type TumorEvaluation,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { condition, observation, record, resource, valueSets } from './made-up-record.ts';

const net = (organ: string): RawResource =>
  condition('c1', { code: { text: `Neuroendocrine tumor of the ${organ}` }, onsetDateTime: '2026-03-01' });
const report = (conclusion: string, title = 'Surgical pathology report', more: object = {}, id = 'r1'): RawResource =>
  resource('DiagnosticReport', id, { status: 'final', code: { text: title }, effectiveDateTime: '2026-03-10', conclusion, ...more }); // prettier-ignore
function read(...resources: RawResource[]): TumorEvaluation {
  const all = record({ resourceType: 'Patient', id: 'p' }, ...resources);
  const [tumor] = evaluate(readFacts(all, valueSets, { today: '2026-11-28' })).tumors;
  if (!tumor) throw new Error('no tumor was read');
  return tumor;
}
const ends = (fact: Fact<Interval> | undefined): unknown => (fact?.state === 'known' ? [fact.value.low, fact.value.high] : fact?.state); // prettier-ignore
const said = (fact: Fact<unknown>): unknown => (fact.state === 'known' ? fact.value : undefined);

const TWO_PARTS =
  'A. Small bowel, ileum, resection: Well-differentiated neuroendocrine tumor, G1. Ki-67 index 2%. Mitotic rate <1 per 2 mm2. pT3 pN1.\nB. Liver, segment 6, wedge: Metastatic well-differentiated neuroendocrine tumor, G2. Ki-67 index 12%. Mitotic rate 3 per 2 mm2.';

test('two specimens of one report are graded apart, and the higher grade governs', () => {
  const { tumor, grade, stage } = read(net('ileum'), report(TWO_PARTS));
  expect(tumor.specimens.map(({ id, origin, takenFrom, ki67Percent }) => [id, origin, takenFrom, ends(ki67Percent)])).toEqual([
    ['DiagnosticReport/r1#A', 'primary', 'jejunum or ileum', [2, 2]],
    ['DiagnosticReport/r1#B', 'metastasis', 'liver', [12, 12]],
  ]); // prettier-ignore
  expect([grade.classification, grade.governing?.specimen.id]).toEqual(['NET-G2', 'DiagnosticReport/r1#B']);
  expect([stage.m.possible, stage.groups]).toEqual([['M1a'], ['IV']]);
});
test('a part without a tumor is no specimen of it, and the synoptic list behind the parts is read', () => {
  const { tumor } = read(
    net('pancreas'),
    report('A. Pancreas, distal pancreatectomy: Well-differentiated neuroendocrine tumor.\nB. Gallbladder: Chronic cholecystitis. No tumor.\nSYNOPTIC REPORT\nKi-67: 4%\nMitotic rate: 1 per 2 mm2'), // prettier-ignore
  );
  expect(tumor.specimens.map(({ id, kind, ki67Percent }) => [id, kind, ends(ki67Percent)])).toEqual([
    ['DiagnosticReport/r1', 'resection', [4, 4]],
  ]);
});

test.each([
  ['Clinical history: NET diagnosed 2019, previously G1 with Ki-67 1%. Diagnosis: Pancreas, distal pancreatectomy: well-differentiated neuroendocrine tumor, G2, Ki-67 9%.', [9, 9], 2],
  ['History: Ki-67 1%. Resected 2019.\nDiagnosis: well-differentiated neuroendocrine tumor, G2. Ki-67: 9%', [9, 9], 2],
  ['Well-differentiated neuroendocrine tumor, G2. Ki-67 15% (previously 2%).', [15, 15], 2],
  ['Neuroendocrine tumor, previously G1, now G2. Ki-67 7%, compared with 1% before.', [7, 7], 2],
  ['Well-differentiated neuroendocrine tumor. Ki-67: 12%. Addendum 2026-04-01: Ki-67 repeated on a different block: 24%.', [24, 24], undefined],
  ['Well-differentiated neuroendocrine tumor. Ki-67 8% in the first block. Ki-67 22% in the second block.', [8, 22], undefined],
  ['Well-differentiated neuroendocrine tumor, G2 (Ki-67 5%). Reference: G1 Ki-67 <3%, G2 3-20%, G3 >20%.', [5, 5], 2],
  ['Ki-67: 5%\nG1: Ki-67 < 3%\nG2: Ki-67 3-20%\nG3: Ki-67 > 20%\nWell-differentiated neuroendocrine tumor', [5, 5], undefined],
  ['Well-differentiated neuroendocrine tumor. Ki-67 labeling\nindex approx. 5 %.', [5, 5], undefined],
  ['Well-differentiated neuroendocrine tumor. Ki-67 highlights about 3% of tumor cells.', [3, 3], undefined],
  ['Well-differentiated neuroendocrine tumor. Ki-67 not performed.', 'unusable', undefined],
])('what a report says of now: "%s"', (conclusion, index, grade) => {
  const [specimen] = read(net('pancreas'), report(conclusion)).tumor.specimens;
  expect([ends(specimen?.ki67Percent), specimen && grade !== undefined ? said(specimen.statedGrade) : undefined]).toEqual([index, grade]); // prettier-ignore
}); // prettier-ignore

test('what stands behind the first 2,000 characters of a report is read', () => {
  const long = `Well-differentiated neuroendocrine tumor. ${'Sections show bland cells in nests. '.repeat(80)}Ki-67: 6%. Mitoses 3 per 2 mm2.`;
  expect(ends(read(net('pancreas'), report(long)).tumor.specimens[0]?.ki67Percent)).toEqual([6, 6]);
});
test('"no evidence of metastatic disease" makes no metastasis of its tissue', () => {
  const tissue = report(
    'Pancreas, biopsy: well-differentiated neuroendocrine tumor. No evidence of metastatic disease.',
  );
  expect(read(net('pancreas'), tissue).tumor.specimens[0]?.origin).toBe('primary');
});
test.each([
  ['Liver, core biopsy: metastatic well-differentiated neuroendocrine tumor, G2, Ki-67 8%.', ['M1a'], 'biopsy'],
  ['Liver, core biopsy: benign liver, no neuroendocrine tumor.', ['M0'], undefined],
  ['Lymph node, excision: metastatic well-differentiated neuroendocrine tumor, Ki-67 8%.', ['M0'], 'resection'],
  ['Mesenteric mass, excision: metastatic well-differentiated neuroendocrine tumor, Ki-67 8%.', ['M0'], 'resection'],
])('spread proven by tissue: "%s"', (conclusion, m, kind) => {
  const { stage, tumor } = read(net('ileum'), report(conclusion));
  expect([stage.m.possible, tumor.specimens[0]?.kind]).toEqual([m, kind]);
});
test('the size of a metastasis is not the size of the tumor', () => {
  const later = report('Liver, resection: metastatic well-differentiated neuroendocrine tumor, 6.1 cm, Ki-67 5%.', 'Surgical pathology report', { effectiveDateTime: '2026-06-01' }, 'r2'); // prettier-ignore
  const first = report('Pancreas, resection: well-differentiated neuroendocrine tumor. Tumor size: 2.4 cm. Ki-67 2%.');
  expect(ends(read(net('pancreas'), first, later).tumor.sizeMm)).toEqual([24, 24]);
});

const structured = observation('k1', { code: { text: 'Ki-67' }, valueQuantity: { value: 12, unit: '%' }, effectiveDateTime: '2026-03-05', specimen: { reference: 'Specimen/s1' } }); // prettier-ignore
const specimen = resource('Specimen', 's1', { type: { text: 'Pancreas, biopsy' } });
const about = { specimen: [{ reference: 'Specimen/s1' }] };
test.each([
  ['2026-03-05', 'final', 12],
  ['2026-03-20', 'final', 24],
  ['2026-03-05', 'amended', 24],
])('a structured Ki-67 and a report of %s that is %s: %i %% counts', (effectiveDateTime, status, percent) => {
  const words = report('Well-differentiated neuroendocrine tumor, Ki-67 24%.', 'Surgical pathology report', { ...about, effectiveDateTime, status }); // prettier-ignore
  expect(ends(read(net('pancreas'), words, specimen, structured).tumor.specimens[0]?.ki67Percent)).toEqual([percent, percent]); // prettier-ignore
});

const CASE_SUMMARY = `CASE SUMMARY: (PANCREAS (ENDOCRINE): Resection)
TUMOR
   Tumor Focality: Unifocal
   Tumor Size: Greatest dimension in Centimeters (cm): 2.4 cm
   Histologic Type and Grade: G2, well-differentiated neuroendocrine tumor
   Mitotic Rate: 3 mitoses per 2 mm2
   Ki-67 Labeling Index: 5 %
   Tumor Extent: Confined to pancreas
   Lymphovascular Invasion: Not identified
   Perineural Invasion: Present
MARGINS
   Margin Status: All margins negative for tumor
REGIONAL LYMPH NODES
   Number of Lymph Nodes with Tumor: 2
   Number of Lymph Nodes Examined: 14
pTNM CLASSIFICATION (AJCC 8th Edition)
   pT Category: pT2
   pN Category: pN1
   pM Category: Not applicable - pM cannot be determined from the submitted specimen(s)`;
test('a synoptic report is read line by line', () => {
  const { tumor, grade, stage } = read(net('pancreas'), report(CASE_SUMMARY));
  expect([grade.classification, said(tumor.specimens[0]?.statedGrade ?? tumor.site)]).toEqual(['NET-G2', 2]);
  expect([ends(tumor.sizeMm), said(tumor.depth), ends(tumor.nodesPositive), ends(tumor.nodesExamined)]).toEqual([
    [24, 24],
    'limited-to-organ',
    [2, 2],
    [14, 14],
  ]);
  expect([said(tumor.multifocal), said(tumor.adverse), said(tumor.resected)]).toEqual([false, [], 'R0']);
  expect([stage.t.possible, stage.n.possible, stage.groups, stage.t.differ]).toEqual([['T2'], ['N1'], ['III'], false]);
});

const BOARD = 'Tumor board note';
const answered: readonly [title: string, conclusion: string, of: (tumor: TumorFacts) => unknown, value: unknown][] = [
  [BOARD, 'Resectability: unresectable. Tumor burden: high. Growth rate: slow.', ({ resectable, burden, growth }) => [resectable, burden, growth].map(said), [false, 'high', 'slow']],
  [BOARD, 'The tumor is unresectable. Hepatic tumor burden is high.', ({ resectable, burden }) => [resectable, burden].map(said), [false, 'high']],
  [BOARD, 'Potentially resectable.', ({ resectable }) => said(resectable), true],
  [BOARD, 'Resection was discussed.', ({ resectable }) => said(resectable), undefined],
  ['CT abdomen', 'RECIST: progressive disease.', ({ progression }) => said(progression), true],
  ['Surgical pathology report', 'Well differentiated NET. Lymphovascular invasion is identified. Resection margin is free.', ({ adverse, resected }) => [said(adverse), said(resected)], [['lymphovascular-invasion'], 'R0']],
  ['Surgical pathology report', 'Well differentiated NET. No lymphovascular invasion. Margins involved.', ({ adverse, resected }) => [said(adverse), said(resected)], [['margin-positive'], 'R1']],
  ['Surgical pathology report', 'Well differentiated NET, Ki-67 8 %, SSTR2 immunohistochemistry: positive.', ({ sstr }) => said(sstr), 'positive'],
  ['Molecular pathology report', 'MSI: MSI-H. TMB: 14 mut/Mb. RET fusion: detected. BRAF: not detected.', ({ biomarkers }) => said(biomarkers), ['MSI-H', 'RET', 'TMB-high']],
]; // prettier-ignore
test.each(answered)('a report answers a question: %s "%s"', (title, conclusion, of, value) => {
  expect(of(read(net('pancreas'), report(conclusion, title)).tumor)).toEqual(value);
});
test('a board note that is an Observation says the same', () => {
  const note = observation('b1', { code: { text: BOARD }, valueString: 'Unresectable. Tumor burden: high', effectiveDateTime: '2026-03-10' }); // prettier-ignore
  const { tumor } = read(net('pancreas'), note);
  expect([said(tumor.resectable), said(tumor.burden)]).toEqual([false, 'high']);
});
test('a test whose report is its answer', () => {
  const proof = report('Positive', 'Secretin test');
  const chart = readFacts(record({ resourceType: 'Patient', id: 'p' }, net('pancreas'), proof), valueSets, { today: '2026-11-28' }); // prettier-ignore
  expect(said(chart.patient.biochemicallyProven)).toBe(true);
});
test.each(['NET protein deficiency', 'Norepinephrine transporter (NET) deficiency', 'Neutrophil extracellular traps (NETs)', 'NET fluid gain'])(
  '"%s" is no tumor',
  (text) => {
    const all = record({ resourceType: 'Patient', id: 'p' }, condition('c1', { code: { text } }));
    expect(readFacts(all, valueSets, { today: '2026-11-28' }).tumors).toEqual([]);
  },
); // prettier-ignore

test('where a report says it is told, and its numbers; its words are not copied', () => {
  const { tumor } = read(net('pancreas'), report('Well-differentiated NET. Ki-67 of Mrs Example: 4 %. Tumor size 2.4 cm. Margins of Mrs Example free.')); // prettier-ignore
  const facts = [tumor.specimens[0]?.ki67Percent, tumor.sizeMm, tumor.resected].flatMap((fact) => (fact?.state === 'known' ? fact.from : [])); // prettier-ignore
  expect(facts.map(({ element, recorded }) => [element, recorded])).toEqual([['conclusion', '4 %'], ['conclusion', '2.4 cm'], ['conclusion', undefined]]); // prettier-ignore
  expect(JSON.stringify(tumor)).not.toContain('Example');
});
