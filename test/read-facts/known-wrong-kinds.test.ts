/** Kinds of text that were once read wrong, each with rows on both sides: whose tumor, of what time, and under which condition. */
import { expect, test } from 'vitest';
import { recordOf, resourcesOf, show, TODAY, type Row } from '../wordings/row.ts';

type Resource = Row['chart'][number];
const TUMOR: Resource = { resourceType: 'Condition', id: 'c1', code: { text: 'Neuroendocrine tumor of pancreas' } };
const report = (conclusion: string, more: Partial<Resource> = {}): Resource => ({
  resourceType: 'DiagnosticReport',
  id: 'r2',
  effectiveDateTime: '2026-05-01',
  conclusion,
  ...more,
});
const FIRST = report(
  'Pancreas, resection: Well differentiated neuroendocrine tumor. Ki-67 2 %. Mitoses 1 per 2 mm2. No necrosis.',
  { id: 'r1', effectiveDateTime: '2026-03-03' },
);
const answer = (question: string, valueString: string): Resource => ({ resourceType: 'Observation', id: 'o1', code: { text: question }, valueString }); // prettier-ignore

function read(...chart: readonly Resource[]) {
  const { extension, full } = show(recordOf(resourcesOf({ chart })), TODAY);
  const stage = extension.tumors?.[0]?.stage;
  return {
    cls: extension.tumors?.[0]?.classification,
    n: stage?.['n'],
    m: stage?.['mAssumed'] === true ? 'assumed' : stage?.['m'],
    aside: [...full.chart.setAside, ...full.tumors.flatMap(({ tumor }) => tumor.setAside)].map(({ what, why }) => `${what}: ${why}`), // prettier-ignore
  };
}

test.each([
  // Doubted spread is neither M1 nor silence, and what is measured in it is of nobody's tumor for sure.
  ['Liver, core biopsy: Atypical cells, favor metastatic neuroendocrine tumor.', 'NET-G1', undefined],
  ['Liver, core biopsy: Suspicious for neuroendocrine tumor. Ki-67 30 %.', 'NET-G1', undefined],
  ['Liver, core biopsy: Suspicious for metastatic neuroendocrine tumor. 14 mitoses per 2 mm2.', 'NET-G1', undefined],
  ['Liver, core biopsy: Metastatic well differentiated neuroendocrine tumor. Ki-67 8 %.', 'NET-G2', 'M1a'],
  // Tissue of an organ alone is no metastasis of this tumor.
  ['Liver, core biopsy: Benign liver parenchyma, Ki-67 30 %.', 'NET-G1', 'assumed'],
  ['Liver, core biopsy: Ki-67 30 %.', 'NET-G1', 'assumed'],
  ['Bone marrow, biopsy: Normocellular marrow with trilineage hematopoiesis. Ki-67 60 %.', 'NET-G1', 'assumed'],
  ['Brain, biopsy: Gliosis. Ki-67 30 %.', 'NET-G1', 'assumed'],
  // Of a relative.
  ['Pancreas, biopsy: Well differentiated neuroendocrine tumor. Her father had a small cell carcinoma with Ki-67 80 %.', 'NET-G1', 'assumed'],
  ['Pancreas, biopsy: Well differentiated neuroendocrine tumor. Family history of neuroendocrine carcinoma, Ki-67 90 %, with liver metastases.', 'NET-G1', 'assumed'],
  ['Clinical history: mother with metastatic pancreatic neuroendocrine carcinoma, Ki-67 80 %.\nPancreas, biopsy: Well differentiated neuroendocrine tumor.', 'NET-G1', 'assumed'],
  // Under a condition, not yet there, or a template.
  ['Pancreas, biopsy: Well differentiated neuroendocrine tumor. If Ki-67 > 20 %, consider NET G3.', 'NET-G1', 'assumed'],
  ['Pancreas, biopsy: Well differentiated neuroendocrine tumor. Ki-67 pending.', 'NET-G1', 'assumed'],
  ['Grade: G1 (Ki-67 < 3 %) / G2 (3-20 %) / G3 (> 20 %). Choose one.', 'NET-G1', 'assumed'],
] as const)('beside a G1 tumor of the pancreas "%s" gives %s, %s', (text, cls, m) => {
  const got = read(TUMOR, FIRST, report(text));
  expect([got.cls, got.m]).toEqual([cls, m]);
}); // prettier-ignore

test('liver and a supraclavicular node are two places: M1c', () => {
  const liver = report('Liver, biopsy: Metastatic neuroendocrine tumor.');
  const node = report('Left supraclavicular lymph node, excision: Metastatic neuroendocrine tumor.', { id: 'r3', effectiveDateTime: '2026-05-02' }); // prettier-ignore
  expect(read(TUMOR, FIRST, liver, node).m).toBe('M1c');
  expect(read(TUMOR, FIRST, liver).m).toBe('M1a');
  expect(read(TUMOR, FIRST, node).m).toBe('M1b');
});

const NEC = 'Pancreas, biopsy: Poorly differentiated neuroendocrine carcinoma, large cell type. Ki-67 30 %.';
test.each([
  ['an addendum', [report(`${NEC}\nADDENDUM: On expert review the case is reclassified as well differentiated neuroendocrine tumor, grade 3.`)], 'NET-G3'],
  ['a later report that reclassifies', [report(NEC), report('Pancreas, biopsy, review of outside slides: Reclassified as well differentiated neuroendocrine tumor, grade 3. Ki-67 30 %.', { id: 'r3', effectiveDateTime: '2026-06-01' })], 'NET-G3'],
  ['an addendum that only doubts', [report(`${NEC}\nADDENDUM: A well differentiated neuroendocrine tumor, grade 3, cannot be excluded.`)], 'UNRESOLVED'],
  ['a later report that reclassifies another organ', [report(NEC), report('Liver, biopsy: Reclassified as metastatic well differentiated neuroendocrine tumor, grade 3. Ki-67 30 %.', { id: 'r3', effectiveDateTime: '2026-06-01' })], 'UNRESOLVED'],
] as const)('a carcinoma is called a tumor by %s', (_, reports, cls) => {
  expect(read(TUMOR, ...reports).cls).toBe(cls);
}); // prettier-ignore

test('a report of an autopsy is of nobody who is alive, and told; one of a biopsy is', () => {
  const text = 'Pancreas: Neuroendocrine tumor, Ki-67 40 %. Liver: metastatic neuroendocrine tumor.';
  for (const title of ['Autopsy report', 'Post-mortem examination', 'Pathology report, necropsy'])
    expect(read(TUMOR, FIRST, report(text, { code: { text: title } }))).toMatchObject({ cls: 'NET-G1', m: 'assumed', aside: ['report: autopsy'] }); // prettier-ignore
  expect(read(TUMOR, FIRST, report(text, { code: { text: 'Biopsy report' } })).cls).toBe('NET-G3');
});

test.each([
  ['Known lymph node involvement, no change', 'N1'],
  ['Nodal involvement known, not progressive', 'N1'],
  ['No change', 'NX'],
  ['No histopathologic examination of lymph nodes', 'NX'],
  ['Not documented in patient record', 'NX'],
  ['Not submitted', 'NX'],
  ['No lymph node metastasis', 'N0'],
  ['Negative', 'N0'],
  ['No evidence of nodal disease, unchanged', 'N0'],
  ['Positive', 'N1'],
])('the status of the nodes "%s" is %s', (text, n) => {
  expect(read(TUMOR, FIRST, answer('Regional lymph node status', text)).n).toBe(n);
});

test.each([
  ['No change', undefined],
  ['Stable', undefined],
  ['Not documented', 'assumed'],
  ['None', 'M0'],
  ['No evidence of metastasis', 'M0'],
  ['Liver, bone', 'M1c'],
])('distant metastasis "%s" is %s', (text, m) => {
  expect(read(TUMOR, FIRST, answer('Distant metastasis', text)).m).toBe(m);
});

test.each([
  ['Italian', 'Pancreas, resezione: Tumore neuroendocrino ben differenziato. Indice proliferativo Ki-67: 5 %. Senza necrosi. pT2 pN0.', undefined, true],
  ['Dutch', 'Pancreasresectie: goed gedifferentieerde neuro-endocriene tumor. Als de Ki-67-index hoger is dan 20 % dan is het graad 3.', undefined, true],
  ['Russian', 'Нейроэндокринная опухоль поджелудочной железы, индекс Ki-67 25 %, без некроза.', undefined, true],
  ['Japanese', '膵神経内分泌腫瘍、Ki-67 指数 25%、核分裂像 1個/10HPF。リンパ節転移を認めない。膵体尾部切除標本である。', undefined, true],
  ['declared Swedish', 'Neuroendokrin tumör i pankreas, väldifferentierad, proliferationsindex Ki-67 25 procent.', 'sv-SE', true],
  ['English', 'Synaptophysin positive, chromogranin positive, CDX2 negative, trypsin negative, BCL10 negative.', undefined, false],
  ['English, declared so', 'FINAL DIAGNOSIS: A. Pancreas, distal resection: margins free, see synoptic report.', 'en-US', false],
  ['short', 'Tumore neuroendocrino G3', undefined, false],
] as const)('a report in another language is told and not read: %s', (_, text, language, told) => {
  const { aside, cls } = read(TUMOR, FIRST, report(text, language === undefined ? {} : { language }));
  expect([aside.includes('report: other-language'), cls]).toEqual([told, 'NET-G1']);
  // Told once: nobody says beside it that it belongs to no tumor, or holds no text.
  if (told) expect(aside.filter((one) => one.startsWith('report'))).toEqual(['report: other-language']);
}); // prettier-ignore

test('what a report of an autopsy names as its results is set aside with it', () => {
  const result: Resource = { ...answer('Ki-67', '40 %'), effectiveDateTime: '2026-05-01' };
  const autopsy = report('', { code: { text: 'Autopsy report' }, result: [{ reference: 'Observation/o1' }] });
  expect(read(TUMOR, FIRST, result, autopsy)).toMatchObject({ cls: 'NET-G1', aside: ['report: autopsy'] });
  expect(read(TUMOR, FIRST, result, { ...autopsy, code: { text: 'Biopsy report' } }).cls).toBe('NET-G3');
});

test.each([
  ['German', 'Pankreas, Biopsie: Neuroendokriner Tumor. Falls der Ki-67-Index über 20 % liegt, wird er als NET G3 eingestuft.'],
  ['German', 'Pankreas, Biopsie: Neuroendokriner Tumor. Der Ki-67-Index wird nachgereicht, Grenzwert 20 %.'],
  ['French', 'Pancréas, biopsie : tumeur neuroendocrine. Si le Ki-67 dépasse 20 %, il serait classé G3.'],
  ['French', 'Pancréas, biopsie : tumeur neuroendocrine. Antécédents : carcinome avec Ki-67 80 %.'],
  ['Spanish', 'Páncreas, biopsia: tumor neuroendocrino. Si el Ki-67 supera el 20 %, sería G3.'],
  ['Spanish', 'Páncreas, biopsia: tumor neuroendocrino. Padre con carcinoma, Ki-67 80 %.'],
])('%s: a condition, another time or a relative is no value: %s', (_, text) => {
  expect(read(TUMOR, FIRST, report(text)).cls).toBe('NET-G1');
}); // prettier-ignore

test.each([
  ['Nine lymph nodes, negative (0/9); two with granulomas.', 'N0'],
  ['Granulomatous lymphadenitis in 3 of 9 lymph nodes.', 'NX'],
  ['Lymph nodes with metastatic adenocarcinoma (3/9).', 'NX'],
])('another disease in the nodes: "%s" is %s', (nodes, want) => {
  expect(read(TUMOR, report(`Pancreas, resection: Well-differentiated neuroendocrine tumor, 1.5 cm. ${nodes}`)).n).toBe(want); // prettier-ignore
});

test.each([
  ['Atypical mitotic figures are not seen. A formal mitotic count will follow.', 'provisional'],
  ['Atypical mitoses: none.', 'provisional'],
  ['Atypical mitoses: 1 per 10 HPF.', 'provisional'],
  ['Mitotic figures are not seen.', 'final'],
  ['Mitoses 1 per 2 mm2, atypical forms absent.', 'final'],
])('how mitoses look is no count: "%s" is %s', (words, want) => {
  const { extension } = show(recordOf(resourcesOf({ chart: [TUMOR, report(`Pancreas, biopsy: Well-differentiated neuroendocrine tumor. Ki-67 1%. ${words}`)] }))); // prettier-ignore
  expect(extension.tumors?.[0]?.certainty).toBe(want);
});

test.each([
  ['Cell type: Large', 'NEC-LARGE'],
  ['Subtype: small cell', 'NEC-SMALL'],
  ['Cell type: not stated', 'NEC'],
  ['Cell type: large and small', 'NEC'],
])('the size of the cells on a line of its own: "%s" is %s', (line, want) => {
  const text = `Pancreas, resection\nHistologic type: Neuroendocrine carcinoma\nDifferentiation: Poorly differentiated\n${line}\nKi-67: 80%`; // prettier-ignore
  const neoplasm = { ...TUMOR, code: { text: 'Neuroendocrine neoplasm of pancreas' } };
  expect(read(neoplasm, report(text)).cls).toBe(want);
});
