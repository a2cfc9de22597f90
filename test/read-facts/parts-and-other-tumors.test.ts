/** Spread in an organ of its own beside the primary, neuroendocrine tumors of another kind beside ours, and the stage that a Condition carries. */
import { expect, test } from 'vitest';
import { recordOf, resourcesOf, show, type Row } from '../wordings/row.ts';

type Resource = Row['chart'][number];
const condition = (text: string, more: Partial<Resource> = {}): Resource => ({ resourceType: 'Condition', id: 'c1', code: { text }, ...more }); // prettier-ignore
const report = (conclusion: string, more: Partial<Resource> = {}): Resource => ({ resourceType: 'DiagnosticReport', id: 'r1', conclusion, ...more }); // prettier-ignore
/** `NET-G1 T2 N0 M0`; an assumed M0 or NX is left out. */
function read(...chart: readonly Resource[]): string {
  const { extension } = show(recordOf(resourcesOf({ chart })));
  const { classification, stage = {} } =
    extension.tumors?.find((one) => one.condition === 'Condition/c1') ?? extension.tumors?.[0] ?? {};
  const { t, n, m, mAssumed } = stage as Readonly<Record<string, string | boolean | undefined>>;
  const said = [classification, t, n === 'NX' ? undefined : n, mAssumed === true ? undefined : m];
  return said.filter((one) => one !== undefined).join(' ');
}

const ILEUM = condition('Neuroendocrine tumor of ileum');
const PRIMARY =
  'A. Ileum, resection: Well-differentiated neuroendocrine tumor, 2.2 cm, invading the muscularis propria.\n';
test.each([
  ['B. Right ovary, oophorectomy: Metastatic neuroendocrine tumor, 9 cm, extending to the ovarian surface.', 'T2 M1b'],
  ['B. Left adrenal, adrenalectomy: Metastatic neuroendocrine tumor, 4.5 cm.', 'T2 M1b'],
  ['B. Left breast, core biopsy: Metastatic neuroendocrine tumor.', 'T2 M1b'],
  ['B. Skin of scalp, excision: Metastatic neuroendocrine tumor.', 'T2 M1b'],
  ['B. Uterus, biopsy: Metastatic neuroendocrine tumor invading the myometrium.', 'T2 M1b'],
  ['B. Lung, left lower lobe, wedge: Metastatic neuroendocrine tumor, 1.2 cm.', 'T2 M1b'],
  [
    'B. Liver, wedge: Metastatic neuroendocrine tumor, 3 cm.\nC. Left ovary: Metastatic neuroendocrine tumor.',
    'T2 M1c',
  ],
  ['B. Liver, wedge: Metastatic neuroendocrine tumor, 3 cm, invading the capsule.', 'T2 M1a'],
  // No spread in that organ.
  ['B. Right ovary, oophorectomy: No evidence of metastatic neuroendocrine tumor.', 'T2'],
  ['B. Right ovary, oophorectomy: Metastatic colonic adenocarcinoma, 6 cm.', 'T2'],
  ['B. Left breast, biopsy: Fibroadenoma, 2 cm.', 'T2'],
  ['B. Mesenteric mass, excision: Metastatic neuroendocrine tumor, 1.4 cm.', 'T2'],
])('beside a tumor of the ileum "%s" is %s', (part, want) => {
  expect(read(ILEUM, report(PRIMARY + part))).toBe(`NOT-GRADABLE ${want}`);
});

test.each([
  ['Pancreas and spleen, distal pancreatectomy: Well-differentiated neuroendocrine tumor, 1.8 cm, metastatic to 2 of 12 lymph nodes (2/12).', 'NOT-GRADABLE T1 N1'],
  ['A. Pancreas, distal pancreatectomy: Well-differentiated neuroendocrine tumor, 1.8 cm.\nB. Spleen, splenectomy: Metastatic neuroendocrine tumor in 1 of 3 hilar lymph nodes (1/3).', 'NOT-GRADABLE T1 N1'],
  ['A. Pancreas, distal pancreatectomy: Well-differentiated neuroendocrine tumor, 1.8 cm.\nB. Gallbladder, cholecystectomy: Cholelithiasis, stone of 2.5 cm.', 'NOT-GRADABLE T1'],
])('what was taken along with the pancreas is no spread: "%s" is %s', (text, want) => {
  expect(read(condition('Neuroendocrine tumor of pancreas'), report(text))).toBe(want);
}); // prettier-ignore

const PANCREAS = condition('Neuroendocrine tumor of pancreas');
const WHOLE = 'Pancreas, distal pancreatectomy: Well-differentiated neuroendocrine tumor, 1.5 cm. Ki-67 2%. Mitoses 1 per 2 mm2. pT1 pN0 (0/9).'; // prettier-ignore
test.each([
  'Pheochromocytoma',
  'Pheochromocytoma of left adrenal',
  'Paraganglioma of retroperitoneum',
  'Merkel cell carcinoma',
  'Medullary thyroid carcinoma',
  'Neuroblastoma',
  'Pituitary neuroendocrine tumor',
  'Adrenocortical carcinoma',
  'Parathyroid carcinoma',
  'Esthesioneuroblastoma',
])('beside "%s" the tumor of the pancreas keeps what is its own', (other) => {
  const second = condition(other, { id: 'c2' });
  const own = report(`Left adrenal, excision: ${other.replace('Pituitary neuroendocrine', 'Chromaffin')}, 6 cm. Ki-67 25%. Mitoses 15 per 2 mm2.`, { id: 'r2', effectiveDateTime: '2026-06-10' }); // prettier-ignore
  const liver = report('Liver, biopsy: Metastatic well-differentiated neuroendocrine tumor, Ki-67 8%.', { id: 'r3', effectiveDateTime: '2026-05-01' }); // prettier-ignore
  expect(read(PANCREAS, second, report(WHOLE))).toBe('NET-G1 T1 N0');
  expect(read(second, PANCREAS, report(WHOLE.replace('Pancreas, distal pancreatectomy: ', '')))).toBe('NET-G1 T1 N0');
  expect(read(PANCREAS, second, report(WHOLE), own)).toBe('NET-G1 T1 N0');
  expect(read(PANCREAS, second, report(WHOLE), liver)).toBe('NET-G2 T1 N0 M1a');
});

test('beside a second tumor of our kind a report without an organ is of neither', () => {
  const second = condition('Neuroendocrine tumor of ileum', { id: 'c2' });
  const text = WHOLE.replace('Pancreas, distal pancreatectomy: ', '');
  expect(read(PANCREAS, second, report(text))).toBe('NOT-GRADABLE TX');
});

test.each([
  [{ summary: { text: 'Stage III (pT2 pN1 cM0)' } }, 'T2 N1 M0'],
  [{ summary: { text: 'pT2 pN1 cM0, stage III' } }, 'T2 N1 M0'],
  [{ summary: { text: 'T2N1M0 - Stage III' } }, 'T2 N1 M0'],
  [{ summary: { text: 'Stage III (pT1-2 pN1)' } }, 'TX N1'],
  [{ summary: { text: '2' }, type: { text: 'Pathologic T category' } }, 'T2'],
  [{ summary: { text: 'III' }, type: { text: 'pT2 pN1 cM0' } }, 'T2 N1 M0'],
  [{ summary: { coding: [{ system: 'http://example.org/stages', code: 'x', display: 'Stage III (pT2 pN1 cM0)' }] } }, 'T2 N1 M0'],
  [{ summary: { text: 'Stage III' } }, 'TX'],
])('the stage of a Condition %j is %s', (stage, want) => {
  const staged = condition('Neuroendocrine tumor of pancreas', { stage: [stage] });
  expect(read(staged, report('Pancreas: Well-differentiated neuroendocrine tumor.'))).toBe(`NOT-GRADABLE ${want}`);
}); // prettier-ignore
