/** Parts of a report without letters, and lines behind the last part: whose tumor each line speaks of. Rows on both sides. */
import { expect, test } from 'vitest';
import { organsIn } from '../../services/read-facts/passages/organs.ts';
import { isOfNow, partsOf, passagesOf } from '../../services/read-facts/passages/report-structure.ts';
import { diagnosis, report, said } from './whole-reports.ts';

/** Letter, heading and number of lines of every part. */
const parts = (text: string): string[] => partsOf(passagesOf(text)).map(({ letter, heading, passages }) => `${letter} ${heading} ${String(passages.length)}`.replaceAll(/^ +| (?= )/g, '')); // prettier-ignore

test.each([
  // a heading is a line of its own: in capitals, or an organ, a comma, a procedure
  ['TERMINAL ILEUM, RESECTION\nNET G1\nLIVER, BIOPSY\nHemangioma', ['#1 TERMINAL ILEUM, RESECTION 2', '#2 LIVER, BIOPSY 2']],
  ['Terminal ileum, resection\nNET G1\nLiver, wedge biopsy\nHemangioma', ['#1 Terminal ileum, resection 2', '#2 Liver, wedge biopsy 2']],
  ['RECTUM, LESION AT 8 CM, EMR\nNET G1\nCOLON, POLYPECTOMY\nAdenoma', ['#1 RECTUM, LESION AT 8 CM, EMR 2', '#2 COLON, POLYPECTOMY 2']],
  // no heading: a sentence, a measure, no procedure, a list of what was sent
  ['Liver biopsy is recommended\nNET G1', ['2']],
  ['Ileum, resection was done\nLiver, biopsy pending', ['2']],
  ['LIVER, CYST\nNET G1', ['2']],
  ['Specimens:\nIleum, resection\nLiver, biopsy\nDiagnosis: NET G1', ['3']],
  // an organ with a diagnosis is a part of one line, with a neuroendocrine one a part that goes on
  ['Ileum, resection: NET G1\nGallbladder: chronic cholecystitis\npT3 pN1', ['#1 Ileum, resection 2', '#2 Gallbladder 1']],
  ['Ileum: NET G1\nKi-67 2 %\nLiver, segment 4: hemangioma', ['#1 Ileum 2', '#2 Liver, segment 4 1']],
  ['Ileum, resection: NET G1\nAppendix: no tumor\npT3 pN1', ['Ileum, resection 3']],
  ['Ileum, resection: NET G1\nLymph nodes: metastatic NET in 2 of 9', ['Ileum, resection 2']],
  ['Ileum, resection: NET G1\nLiver burden: cirrhosis', ['Ileum, resection 2']],
  // a question about a neighbor is no part
  ['Thymus, thymectomy: NET\nLung, wedge, adherent: not invaded\nLymph nodes: 0/3', ['Thymus, thymectomy 3']],
  ['Appendix, appendectomy: NET\nResidual tumor in hemicolectomy: absent\nKi-67 2 %', ['Appendix, appendectomy 3']],
  ['Thymus, thymectomy: NET\nLung, wedge: squamous cell carcinoma', ['#1 Thymus, thymectomy 1', '#2 Lung, wedge 1']],
  // one heading behind a tumor of a named organ: what stood before is a part of its own
  ['NET of the ileum, G1\nLiver, biopsy: hemangioma', ['1', '#1 Liver, biopsy 1']],
  ['Well seen\nLiver, biopsy: NET G1', ['Liver, biopsy 2']],
  ['Clinical: NET of ileum\nLiver, biopsy: hemangioma', ['Liver, biopsy 2']],
  // numbered tumors
  ['TUMOR 1: COLON\nAdenocarcinoma\nTUMOR 2: RECTUM\nNET G1', ['T1 2', 'T2 2']],
  ['Tumor 1 - Colon: adenocarcinoma\nTumour #2 - Rectum: NET', ['T1 Colon 1', 'T2 Rectum 1']],
  ['Tumor 1: 1.2 cm\nTumor 2: 0.8 cm', ['Tumor 1 2']],
  ['Tumor 1: ileum, 1.2 cm', ['Tumor 1 1']],
  ['A. Colon: NET\nB. Liver: NET\nTumor 1: colon\nTumor 2: liver', ['A Colon 1', 'B Liver 3']],
  // a title that names its part
  ['A. Ileum: NET\nB. Liver: cyst\nImmunostains (A): Ki-67 2 %\nGross (specimen B): clear fluid', ['A Ileum 2', 'B Liver 2']],
  ['Tumor 1: colon\nTumor 2: rectum\nBiomarkers (tumor 1): MMR intact', ['T1 2', 'T2 1']],
  ['A. Ileum: NET\nB. Liver: cyst\nComment (Z): none', ['A Ileum 1', 'B Liver 1', '1']],
  // the stage behind the last part is that of the tumor; in the part of another cancer it is that cancer's
  ['A. Ileum: NET\nB. Gallbladder: chronic cholecystitis\npT3 pN2 (AJCC 8th edition)\nKi-67 2 %', ['A Ileum 3', 'B Gallbladder 1']],
  ['A. Ileum: NET\nB. Colon: adenocarcinoma\npT3 pN2', ['A Ileum 1', 'B Colon 2']],
  ['A. Ileum: NET\nB. Gallbladder: cholecystitis\nThe stage is not given', ['A Ileum 1', 'B Gallbladder 2']],
  ['A. Colon: polyp\nB. Gallbladder: cholecystitis\npT3 pN2', ['A Colon 1', 'B Gallbladder 2']],
])('parts of "%s"', (text, want) => {
  expect(parts(text)).toEqual(want);
}); // prettier-ignore

test('an operation with a long name is that of its organs', () => {
  expect(organsIn('PANCREATICODUODENECTOMY').map(({ name }) => name)).toEqual(['pancreas and duodenum']);
  expect(organsIn('PANCREATICOJEJUNOSTOMY').map(({ name }) => name)).toEqual(['pancreas']);
});

test('a line of stage is not joined to the line before it', () => {
  expect(passagesOf('Margins negative\npT3 pN1').map(({ text }) => text)).toEqual(['Margins negative', 'pT3 pN1']);
  expect(passagesOf('Tumor\nprotein').map(({ text }) => text)).toEqual(['Tumor protein']);
});

test.each([
  // what is told of before begins no part of this report
  ['Clinical history\nRIGHT HEMICOLECTOMY\nPancreas: NET of the tail\nDiagnosis: Adenoma', ['Adenoma']],
  ['Clinical: S/P RIGHT HEMICOLECTOMY\nRIGHT HEMICOLECTOMY 2019\nDiagnosis: Adenoma', ['Adenoma']],
  ['History:\nLiver: hemangioma\nIleum: NET G1\nDiagnosis: Adenoma', ['Adenoma']],
  ['Clinical: mass in the ileum\nILEUM, RESECTION\nNET G1', ['ILEUM, RESECTION', 'NET G1']],
  ['Clinical history: mass\nIleum, resection: NET G1', ['Ileum, resection: NET G1']],
] as const)('of "%s" only what is of now is read', (text, want) => {
  expect(passagesOf(text).filter(isOfNow).map((one) => one.text)).toEqual(want); // prettier-ignore
});

const ILEUM = 'Neuroendocrine tumor of ileum';
const PRIMARY = 'Well-differentiated neuroendocrine tumor, G1, 1.4 cm\nInvades subserosa\nKi-67 1 %, mitoses 0 per 2 mm2\nLymph nodes: 2 of 10 positive'; // prettier-ignore
test.each([
  ['a benign lesion of the liver is no spread', ILEUM, `TERMINAL ILEUM, RESECTION\n${PRIMARY}\npT3 pN1\nLIVER, SEGMENT 3, BIOPSY: Cavernous hemangioma. No neuroendocrine tumor.`, 'NET-G1 T3 N1 M0?'],
  ['however it is headed', ILEUM, `Ileum, resection: ${PRIMARY}\nLiver: Bile duct adenoma.`, 'NET-G1 T3 N1 M0?'],
  ['a metastasis there is', ILEUM, `TERMINAL ILEUM, RESECTION\n${PRIMARY}\npT3 pN1\nLIVER, SEGMENT 3, BIOPSY: Metastatic neuroendocrine tumor.`, 'NET-G1 T3 N1 M1a'],
  ['its Ki-67 is its own', ILEUM, `TERMINAL ILEUM, RESECTION\n${PRIMARY}\nLIVER, BIOPSY: Lymphocytes and Kupffer cells, Ki-67 40 %. Hepatitis.`, 'NET-G1 T3 N1 M0?'],
  ['the stage behind the gallbladder', ILEUM, `A. Ileum, resection: ${PRIMARY}\nB. Gallbladder: Chronic cholecystitis.\n\npT4 pN2`, 'NET-G1 T4 N2 M0?'],
  ['not behind another cancer', ILEUM, `A. Ileum, resection: ${PRIMARY}\nB. Colon, resection: Adenocarcinoma.\n\npT4 pN2`, 'NET-G1 T3 N1 M0?'],
  ['the second of two tumors', 'Neuroendocrine tumor of rectum', 'TUMOR 1: SIGMOID COLON\nAdenocarcinoma (G2), 5.1 cm\npT3 pN2a\n\nTUMOR 2: RECTUM\nNeuroendocrine tumor, G1\n0.8 cm, submucosa\nMitoses 0/2 mm2, Ki-67 1%\npT1a pN0', 'NET-G1 T1a N0 M0?'],
  ['an ampulla that is named after a man', 'Neuroendocrine tumor of ampulla', 'AMPULLA OF VATER, AMPULLECTOMY: Neuroendocrine tumor with psammoma bodies, G1, 0.8 cm. Ki-67 1 %, mitoses 0 per 2 mm2. pT1', 'NET-G1 T1 NX? M0?'],
  ['a lung that adheres', 'Carcinoid of thymus', 'THYMUS, THYMECTOMY:\nAtypical carcinoid\nMitoses 4 per 2 mm2\nTumor invades the pericardium\nLung, right upper lobe wedge, adherent: not invaded\npT2 pN1', 'LUNG-AC T2 N1 M0?'],
])('%s', (_, tumor, text, want) => {
  expect(said(diagnosis(tumor), report(text))).toBe(want);
}); // prettier-ignore
