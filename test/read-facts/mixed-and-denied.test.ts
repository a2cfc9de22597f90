/** Kinds once read wrong, each on both sides: mixed neoplasms, denials that stand far from their object, uptake told by two tracers, stations without their word, registry codes for "not counted". */
import { expect, test } from 'vitest';
import { recordOf, resourcesOf, show, type Row } from '../wordings/row.ts';

type Resource = Row['chart'][number];
const condition = (text: string, id = 'c1'): Resource => ({ resourceType: 'Condition', id, code: { text } });
const report = (conclusion: string, more: Partial<Resource> = {}): Resource => ({ resourceType: 'DiagnosticReport', id: 'r1', conclusion, ...more }); // prettier-ignore

function first(...chart: readonly Resource[]) {
  const [tumor] = show(recordOf(resourcesOf({ chart }))).extension.tumors ?? [];
  const { n, m, mAssumed } = (tumor?.stage ?? {}) as { readonly n?: string; readonly m?: string; readonly mAssumed?: boolean }; // prettier-ignore
  return { cls: tumor?.classification ?? 'silent', n, m: mAssumed === true ? 'assumed' : m, prrt: tumor?.treatment?.['PRRT'] }; // prettier-ignore
}

test.each([
  ['Mixed neoplasm of adenocarcinoma (60%) and large cell neuroendocrine carcinoma (40%, Ki-67 80%).', 'MINEN'],
  ['Mixed adenocarcinoma and neuroendocrine carcinoma, large cell type. Ki-67 70%.', 'MINEN'],
  ['Mixed tumor: tubular adenocarcinoma 55%, poorly differentiated neuroendocrine carcinoma 45%.', 'MINEN'],
  ['Composite adenocarcinoma and small cell neuroendocrine carcinoma.', 'MINEN'],
  ['Large cell neuroendocrine carcinoma with a mixed inflammatory infiltrate. Ki-67 80%.', 'NEC-LARGE'],
  ['Large cell neuroendocrine carcinoma. Ki-67 80%. No mixed neoplasm: adenocarcinoma is not seen.', 'NEC-LARGE'],
  ['Large cell neuroendocrine carcinoma. Ki-67 80%. A mixed neoplasm of adenocarcinoma (10%) and neuroendocrine carcinoma (90%) is not diagnosed below 30%.', 'NEC-LARGE'],
] as const)('cecum: %s', (words, want) => {
  expect(first(condition('Neuroendocrine neoplasm of cecum'), report(`Cecum, hemicolectomy: ${words}`)).cls).toBe(want);
}); // prettier-ignore

test('in the lung it is a combined carcinoma', () => {
  const tissue = report('Right upper lobe: Mixed large cell neuroendocrine carcinoma and adenocarcinoma. Mitoses 40 per 2 mm2.'); // prettier-ignore
  expect(first(condition('Large cell neuroendocrine carcinoma of lung'), tissue).cls).toBe('LUNG-LCNEC');
});

test.each([
  ['There is no evidence, in any of the fourteen lymph nodes, the liver wedge or the omental biopsy, of metastatic neuroendocrine tumor.', 'N0'],
  ['No evidence in 14 lymph nodes or in the omentum of metastatic carcinoma.', 'N0'],
  ['No sign, on deeper levels of all 9 lymph nodes, of tumor.', 'N0'],
  ['No evidence in the specimen of lymphovascular invasion, but 3 of 14 lymph nodes contain metastatic tumor.', 'N1'],
  ['No evidence in the margin of tumor; three lymph nodes with metastases among fourteen examined.', 'N1'],
  ['No evidence of necrosis in fourteen blocks; two of nine lymph nodes of the mesentery with metastasis.', 'N1'],
] as const)('ileum: %s', (words, want) => {
  const tissue = report(`Ileum, resection: Well-differentiated neuroendocrine tumor, 1.5 cm, invades the muscularis propria. ${words}`); // prettier-ignore
  expect(first(condition('Neuroendocrine tumor of ileum'), tissue)).toMatchObject({ n: want, m: 'assumed' });
}); // prettier-ignore

const UNDER_ANALOG: readonly Resource[] = [
  condition('Neuroendocrine tumor of pancreas'),
  condition('Liver metastases', 'c2'),
  report('Liver, core biopsy: Metastatic well-differentiated neuroendocrine tumor. Ki-67 8%. Mitoses 3 per 2 mm2.'),
  { resourceType: 'Observation', id: 'o1', code: { text: 'Disease status' }, effectiveDateTime: '2026-10-01', valueString: 'Progressive disease' }, // prettier-ignore
  { resourceType: 'MedicationRequest', id: 'm1', status: 'active', intent: 'order', medicationCodeableConcept: { text: 'Lanreotide 120 mg injection' }, authoredOn: '2026-04-01' }, // prettier-ignore
];
test.each([
  ['Most liver metastases show intense uptake above liver. Two metastases in segment VI (28 and 34 mm) show no uptake on DOTATATE and are FDG-avid.', 'not-usually'],
  ['Intense uptake in all liver metastases. One lesion in segment II is FDG-avid and does not take up DOTATATE.', 'not-usually'],
  ['The known liver metastases show faint uptake throughout, less than the surrounding normal liver.', 'not-usually'],
  ['All liver metastases: uptake well above that of the adjacent normal liver.', 'usual'],
  ['Uptake in liver metastases is higher than in the normal liver but lower than in the spleen.', 'usual'],
  ['Liver metastases are DOTATATE-avid with intense uptake and without FDG uptake.', 'usual'],
  ['Intense uptake in all liver metastases; one lesion photopenic and FDG positive.', 'cannot-say'],
] as const)('receptor imaging: %s', (conclusion, want) => {
  const pet = report(conclusion, { id: 'r2', category: [{ text: 'Radiology' }], code: { text: 'PET/CT Ga-68 DOTATATE' }, effectiveDateTime: '2026-09-20' }); // prettier-ignore
  expect(first(...UNDER_ANALOG, pet).prrt).toBe(want);
}); // prettier-ignore

test.each([
  ['4R: 0/2\n7: 0/3\n10R: 0/1', 'N0'],
  ['4R (0/2), 7 (0/3), 10R (1/1)', 'N1'],
  ['4R: 0/2; 7: 1/3; 10R: 0/1', 'N2a'],
  ['Lymph nodes: 4R 1/2, 7 1/3, 10R 0/1', 'N2b'],
  ['Block 1: 1/2\nBlock 2: 0/3', 'NX'],
  ['Slides: 1 1/2, 2 2/2', 'NX'],
] as const)('right lung: %s', (lines, want) => {
  const tissue = report(`Right upper lobe, lobectomy: Typical carcinoid, 1.9 cm. Mitoses 0 per 2 mm2. No necrosis.\n${lines}`); // prettier-ignore
  expect(first(condition('Neuroendocrine tumor of lung'), tissue).n).toBe(want);
});

test.each([
  [98, 0, 'NX'],
  [99, 99, 'NX'],
  [0, 12, 'N0'],
  [3, 12, 'N1'],
] as const)('registry counts %s of %s', (positive, examined, want) => {
  const count = (id: string, text: string, valueInteger: number): Resource => ({ resourceType: 'Observation', id, code: { text }, valueInteger }); // prettier-ignore
  const chart = [condition('Neuroendocrine tumor of pancreas'), report('Pancreas, resection: Well-differentiated neuroendocrine tumor, 1.5 cm.'), count('n1', 'Regional Nodes Positive', positive), count('n2', 'Regional Nodes Examined', examined)]; // prettier-ignore
  expect(first(...chart).n).toBe(want);
});

test.each([
  ['Neuroendocrine tumor of pancreas, ruled out', 'silent'],
  ['Neuroendocrine tumor of the pancreas - ruled out', 'silent'],
  ['Neuroendocrine tumor (excluded)', 'silent'],
  ['Pancreatic neuroendocrine tumor has been ruled out', 'silent'],
  ['Neuroendocrine tumor of pancreas; metastases ruled out', 'NOT-GRADABLE'],
  ['Neuroendocrine tumor of pancreas, carcinoid syndrome excluded', 'NOT-GRADABLE'],
] as const)('problem list: %s', (text, want) => {
  expect(first(condition(text)).cls.replace('NO-TISSUE', 'NOT-GRADABLE')).toBe(want);
});

test('a line of its own for an organ of no such tumor measures nothing of it', () => {
  const sizeOf = (words: string): unknown =>
    show(recordOf(resourcesOf({ chart: [condition('Neuroendocrine tumor of appendix'), report(`Appendix, appendectomy: Well-differentiated neuroendocrine tumor, 9 mm. ${words}`)] }))).extension.tumors?.[0]?.stage?.['t']; // prettier-ignore
  expect(sizeOf('Thyroid: 2.5 cm nodule, benign. Liver: 22 mm nodule.')).toBe('T1');
  expect(sizeOf('Size: 2.5 cm.')).toBe('T2');
});
