/** What stands beside the parts of a report, or beside the tumor: margins behind the parts, a category of the first report, a request, a tumor outside these rules. */
import { expect, test } from 'vitest';
import { chart, diagnosis, factsOf, imaging, report, said } from './whole-reports.ts';

const ILEUM = diagnosis('Neuroendocrine tumor of ileum');
const NET = 'Well-differentiated neuroendocrine tumor, G1.';
test.each([
  ['of the only part with tumor', `A. Ileum, resection: ${NET}\nB. Mesenteric nodes: 0/8\nComment: Margins negative.`, 'resected-R0'],
  ['involved', `A. Ileum, resection: ${NET}\nB. Gallbladder, cholecystectomy: Chronic cholecystitis.\nSynoptic report\nMargins: distal margin involved by tumor`, 'resected-R1'],
  ['beside another cancer it may be its margin', `A. Ileum, resection: ${NET}\nB. Sigmoid colon, resection: Adenocarcinoma.\nComment: Margins negative.`, 'resected-RX'],
  ['beside tissue of a metastasis', `A. Ileum, resection: ${NET}\nB. Ileum, second resection: ${NET}\nComment: Margins negative.`, 'resected-RX'],
  ['its own stays its own', `A. Ileum, resection: ${NET} Margins involved by tumor.\nB. Appendix: no tumor\nComment: Nodes negative.`, 'resected-R1'],
  // numbered diagnoses of one specimen have its heading
  ['of numbered diagnoses', `SMALL INTESTINE (ILEUM), RESECTION:\n1. ${NET}\n- Margins negative.\n2. Follicular lymphoma of mesenteric nodes.\nPATHOLOGIC STAGE, NEUROENDOCRINE TUMOR: pT3 pN0`, 'resected-R0'],
] as const)('a margin behind the parts, %s', (_, text, want) => {
  const { tumorStatus } = factsOf(ILEUM, report(text)).course;
  expect(tumorStatus.state === 'known' ? tumorStatus.value : tumorStatus.state).toBe(want);
}); // prettier-ignore

test('the stage that names its tumor is not that of the lymphoma above it', () => {
  const text = `SMALL INTESTINE (ILEUM), RESECTION:\n1. ${NET} Ki-67 1 %, mitoses 0 per 2 mm2.\n2. Follicular lymphoma, Ki-67 20 %.\nPATHOLOGIC STAGE, NEUROENDOCRINE TUMOR: pT3 pN0`;
  expect(said(ILEUM, report(text))).toBe('NET-G1 T3 N0 M0?');
});

const appendix = diagnosis('Neuroendocrine tumor of appendix');
const first = (categories: string, day = '2026-03-04') => report(`Appendix, appendectomy: ${NET} 1.6 cm. Ki-67 1 %, mitoses 0 per 2 mm2. ${categories}`, { effectiveDateTime: day }); // prettier-ignore
const second = (nodes: string, day = '2026-05-11') => report(`Right colon, completion right hemicolectomy: No residual neuroendocrine tumor. ${nodes}`, { effectiveDateTime: day }); // prettier-ignore
test.each([
  ['nodes are counted later', [first('pT3 pNX'), second('Lymph nodes: 0/18.')], 'NET-G1 T3 N0 M0?'],
  ['positive ones', [first('pT3 pNX'), second('Lymph nodes: 2/18 with neuroendocrine tumor.')], 'NET-G1 T3 N1 M0?'],
  ['none are counted later', [first('pT3 pNX'), second('')], 'NET-G1 T3 NX M0?'],
  ['they were counted before', [first('pT3 pNX', '2026-06-01'), second('Lymph nodes: 0/18.')], 'NET-G1 T3 NX M0?'],
  ['a category that says something stays', [first('pT3 pN1'), second('Lymph nodes: 0/18.')], 'NET-G1 T3 N1 M0?'],
] as const)('"pNX" of the first report: %s', (_, resources, want) => {
  expect(said(appendix, ...resources)).toBe(want);
});

test.each([
  ['a request that the tissue denies', 'Clinical: Suspected pancreatic NET.\nPANCREAS, TAIL, FNB: Splenic tissue. No neuroendocrine tumor.', 'silent'],
  ['without a title', 'Suspected pancreatic NET. Pancreas, FNB: Splenic tissue. No neuroendocrine tumor.', 'silent'],
  ['a request, and nothing denied', 'Clinical: Suspected pancreatic NET.\nPANCREAS, TAIL, FNB: Splenic tissue.', 'silent'],
  ['a suspicion of the tissue', 'Pancreas, FNB: Suspicious for neuroendocrine tumor.', 'NOT-GRADABLE - - -'],
  ['a suspicion in one part, denied in another', 'A. Pancreas, FNB: Suspicious for neuroendocrine tumor.\nB. Liver, biopsy: No neuroendocrine tumor.', 'NOT-GRADABLE - - -'],
  ['a suspicion, and a grade denied', 'Pancreas, FNB: Suspicious for neuroendocrine tumor. No high-grade neuroendocrine carcinoma.', 'NOT-GRADABLE - - -'],
  ['a tumor', 'Clinical: Suspected pancreatic NET.\nPANCREAS, TAIL, FNB: Neuroendocrine tumor.', 'NOT-GRADABLE - - -'],
] as const)('%s', (_, text, want) => {
  expect(said(report(text)).replace(/ (?:TX|NX\??|M0\?)/g, ' -')).toBe(want);
}); // prettier-ignore

test.each([
  ['Merkel cell carcinoma of left forearm', 'SKIN, FOREARM, EXCISION: Merkel cell carcinoma (primary cutaneous neuroendocrine carcinoma), 1.7 cm. Ki-67 70 %. Mitoses 50 per 2 mm2.'],
  ['Neuroendocrine carcinoma of the skin', 'Skin, excision: Cutaneous neuroendocrine carcinoma. Ki-67 70 %.'],
  ['Pituitary macroadenoma', 'Pituitary, resection: Pituitary neuroendocrine tumor (PitNET), Ki-67 4 %.'],
  ['PitNET', 'Pituitary, resection: Lactotroph adenoma, Ki-67 4 %.'],
] as const)('a tumor outside these rules has no grade: %s', (text, conclusion) => {
  const { extension } = chart(diagnosis(text), report(conclusion));
  expect((extension.tumors ?? []).map(({ classification }) => classification).filter((one) => one !== 'OUT-OF-SCOPE')).toEqual([]); // prettier-ignore
}); // prettier-ignore

test.each([
  ['Gastric neuroendocrine tumor, type 3', '', 'known 3'],
  ['Type 1 gastric NET', '', 'known 1'],
  ['Gastric carcinoid (type II)', '', 'known 2'],
  ['Neuroendocrine tumor of stomach', 'Stomach, EMR: Neuroendocrine tumor. The findings fit a type 1 (autoimmune gastritis-associated) gastric NET.', 'known 1'],
  ['Neuroendocrine tumor of stomach, type 2 diabetes', '', 'absent'],
  ['Neuroendocrine tumor of stomach, type 1', '', 'known 1'],
  ['Sporadic (type 3) neuroendocrine tumor of stomach', '', 'known 3'],
  ['Gastric NET - type 2 (MEN1)', '', 'known 2'],
  ['Gastric NET in MEN type 1', '', 'absent'],
  ['Gastric NET, neurofibromatosis type 1', '', 'absent'],
  ['Gastric NET, type 1 or 2', '', 'absent'],
  ['Neuroendocrine tumor of stomach', 'Stomach, EMR: Neuroendocrine tumor.', 'absent'],
] as const)('type of gastric NET: "%s", "%s" is %s', (text, conclusion, want) => {
  const { gastricType } = factsOf(diagnosis(text), ...(conclusion === '' ? [] : [report(conclusion)]));
  expect(gastricType.state === 'known' ? `known ${String(gastricType.value)}` : gastricType.state).toBe(want);
}); // prettier-ignore

test('a request for imaging founds no tumor either', () => {
  expect(said(imaging('CT abdomen', 'Indication: pancreatic NET. No lesion.'))).toBe('silent');
});

test.each([
  ['Large cell neuroendocrine carcinoma, Ki-67 85 %. The features are those of large cell neuroendocrine carcinoma rather than a grade 3 NET.', 'NEC-LARGE'],
  ['Large cell neuroendocrine carcinoma, Ki-67 85 %. Not a well-differentiated neuroendocrine tumor.', 'NEC-LARGE'],
  ['Well-differentiated neuroendocrine tumor rather than neuroendocrine carcinoma, Ki-67 25 %, mitoses 5 per 2 mm2.', 'NET-G3'],
  ['Neuroendocrine neoplasm, Ki-67 25 %: well-differentiated neuroendocrine tumor G3 versus large cell neuroendocrine carcinoma.', 'UNRESOLVED'],
  ['Adenocarcinoma rather than neuroendocrine carcinoma, Ki-67 25 %.', 'NO-TISSUE'],
] as const)('a type that is told from another is the first: "%s"', (text, want) => {
  const [tumor] = chart(diagnosis('Neuroendocrine neoplasm of pancreas'), report(`Pancreas, biopsy: ${text}`)).extension.tumors ?? []; // prettier-ignore
  expect(tumor?.classification).toBe(want);
}); // prettier-ignore
