/** True removals in the words that surgeons, endoscopists and pathologists use: status, kind and day. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { answer, because, forTumor, net, op, other, pathology, specimen, status } from './course-charts.ts';
import { coded, ICD10, SNOMED } from './made-up-record.ts';

const ileum = net('Neuroendocrine tumor of the ileum');
const terminal = net('Neuroendocrine tumor of the terminal ileum');
const pancreas = net('Neuroendocrine tumor of the pancreas');
const tail = net('Neuroendocrine tumor of the tail of the pancreas');
const head = net('Neuroendocrine tumor of the head of the pancreas');
const rectum = net('Neuroendocrine tumor of the rectum');
const stomach = net('Neuroendocrine tumor of the stomach');
const duodenum = net('Neuroendocrine tumor of the duodenum');
const ampulla = net('Neuroendocrine tumor of the ampulla of Vater');
const appendix = net('Neuroendocrine tumor of the appendix');
const cecum = net('Neuroendocrine tumor of the cecum');
const sigmoid = net('Neuroendocrine tumor of the sigmoid colon');
const lung = net('Typical carcinoid of the right lower lobe of the lung');
const thymus = net('Neuroendocrine tumor of the thymus');
const DAY = '2026-09-01';
const RX = `resected-RX radical ${DAY}`;
const NET = 'well-differentiated neuroendocrine tumor, G1';

// prettier-ignore
const operations: readonly [tumor: RawResource, words: string, want?: string][] = [
  [tail, 'Distal pancreatectomy'], [tail, 'Laparoscopic distal pancreatectomy with splenectomy'], [tail, 'Left pancreatectomy'], [tail, 'Subtotal pancreatectomy'],
  [tail, 'Distal splenopancreatectomy'], [tail, 'Total pancreatectomy'], [tail, '9524002'], [pancreas, '33149006'], [pancreas, '287847009'], [pancreas, 'Resection of pancreas'],
  [head, 'Whipple procedure'], [head, 'Pancreaticoduodenectomy'], [head, 'Pylorus-preserving pancreatoduodenectomy'], [head, 'PPPD'], [head, '116241004'],
  [duodenum, 'Whipple operation'], [ampulla, 'Pancreatoduodenectomy'], [duodenum, 'Segmental duodenectomy'],
  [net('Neuroendocrine tumor of the body of the pancreas'), 'Central pancreatectomy'],
  [ileum, 'Small bowel resection'], [ileum, 'Resection of small intestine'], [ileum, 'Segmental ileal resection'], [ileum, 'Laparoscopic ileal resection'], [ileum, 'Ileectomy'],
  [ileum, '107938000'], [ileum, '51346007'], [ileum, '17988003'], [ileum, '173950003'], [terminal, '359571009'], [terminal, '315321001'],
  [terminal, 'Ileocecal resection'], [terminal, 'Ileocaecal resection'], [terminal, 'Ileocecectomy'], [terminal, 'Right hemicolectomy'],
  [cecum, 'Right hemicolectomy'], [cecum, 'Ileocecal resection'], [cecum, 'Extended right hemicolectomy'], [cecum, 'Subtotal colectomy'],
  [sigmoid, 'Sigmoid resection'], [sigmoid, 'Sigmoidectomy'], [sigmoid, 'Left hemicolectomy'], [sigmoid, 'Hartmann procedure'],
  [appendix, 'Right hemicolectomy'], [appendix, '315321001'],
  [rectum, 'Low anterior resection'], [rectum, '4558008'], [rectum, '314592008'], [rectum, 'Abdominoperineal resection'], [rectum, 'Proctectomy with TME'],
  [stomach, 'Total gastrectomy'], [stomach, '53442002'], [stomach, 'Distal gastrectomy, Billroth II'], [net('Neuroendocrine tumor of the antrum of the stomach'), 'Antrectomy'],
  [lung, 'Right lower lobectomy'], [lung, 'VATS lobectomy'], [lung, '173171007'], [lung, 'Right lower lobe sleeve lobectomy'], [lung, 'Pneumonectomy'], [lung, 'Bilobectomy'],
  [thymus, 'Thymectomy'], [thymus, 'Resection of anterior mediastinal mass'],
  // German, French, Spanish
  [tail, 'Pankreaslinksresektion'], [tail, 'Pankreasschwanzresektion'], [head, 'Pankreaskopfresektion'], [ileum, 'D\u00fcnndarmsegmentresektion'], [terminal, 'Ileoz\u00f6kalresektion'],
  [cecum, 'Hemikolektomie rechts'], [rectum, 'Tiefe anteriore Rektumresektion'], [stomach, 'Gastrektomie'], [lung, 'Unterlappenresektion rechts'], [thymus, 'Thymektomie'],
  [tail, 'Pancr\u00e9atectomie distale'], [head, 'Duod\u00e9nopancr\u00e9atectomie c\u00e9phalique'], [cecum, 'Colectomie droite'], [ileum, 'R\u00e9section segmentaire du gr\u00eale'],
  [tail, 'Pancreatectom\u00eda distal'], [cecum, 'Hemicolectom\u00eda derecha'], [rectum, 'Resecci\u00f3n anterior baja'],
];

test.each(operations)('%# an operation after the tumor, nothing else explains it: %j %s', (tumor, words, want = RX) => {
  expect(status(tumor, op('p', words, DAY))).toBe(want);
});

// prettier-ignore
const specimens: readonly [what: string, chart: readonly RawResource[], want: string][] = [
  // ---------------------------------------------------------------- local, with the specimen that names the tumor
  ['a snared rectal NET', [rectum, op('p', 'Colonoscopy with hot snare polypectomy', DAY), pathology('d', '2026-09-03', `Rectum, polypectomy: ${NET}, 4 mm. Deep margin cannot be assessed.`)], `resected-RX local ${DAY}`],
  ['an EMR', [rectum, op('p', 'Endoscopic mucosal resection of rectal lesion', DAY), pathology('d', '2026-09-03', `Rectum, EMR: ${NET}. Margins negative.`)], `resected-R0 local ${DAY}`],
  ['an ESD by code', [rectum, op('p', '713154003', DAY), pathology('d', '2026-09-03', `Rectum, ESD: ${NET}, vertical margin involved, lateral margins free.`)], `resected-R1 local ${DAY}`],
  ['a transanal excision', [rectum, op('p', '448156002', DAY), pathology('d', '2026-09-03', `Rectum, transanal excision: ${NET}. All margins uninvolved.`)], `resected-R0 local ${DAY}`],
  ['TAMIS', [rectum, op('p', 'TAMIS', DAY), pathology('d', '2026-09-03', `Rectum, full thickness excision: ${NET}. R0.`)], `resected-R0 local ${DAY}`],
  ['EFTR of a gastric NET', [stomach, op('p', 'Gastroscopy with EFTR', DAY), pathology('d', '2026-09-03', `Stomach, endoscopic full thickness resection: ${NET}. Margins free.`)], `resected-R0 local ${DAY}`],
  ['a papillectomy', [ampulla, op('p', 'Endoscopic papillectomy', DAY), pathology('d', '2026-09-03', `Ampulla, papillectomy: ${NET}. Margin positive.`)], `resected-R1 local ${DAY}`],
  ['an enucleation', [pancreas, op('p', '301847000', DAY), pathology('d', '2026-09-03', `Pancreas, enucleation: ${NET}. Margin 1 mm.`)], `resected-R0 local ${DAY}`],
  ['an appendectomy', [appendix, op('p', '80146002', DAY), pathology('d', '2026-09-03', `Appendix, appendectomy: ${NET}, 7 mm. Proximal margin free.`)], `resected-R0 local ${DAY}`],
  ['an appendectomy for appendicitis that found the tumor', [appendix, op('p', 'Appendectomy', '2026-07-31', because('Acute appendicitis')), pathology('d', '2026-08-02', `Appendix, appendectomy: acute appendicitis and ${NET}.`)], 'resected-RX local 2026-07-31'],
  ['a wedge of the lung', [lung, op('p', '444188003', DAY), pathology('d', '2026-09-03', 'Lung, right lower lobe, wedge resection: typical carcinoid. Parenchymal margin free.')], `resected-R0 local ${DAY}`],
  ['an endobronchial removal', [lung, op('p', 'Rigid bronchoscopy with resection of endobronchial tumor', DAY), pathology('d', '2026-09-03', 'Lung, endobronchial resection: typical carcinoid, fragmented, margins not assessable.')], `resected-RX local ${DAY}`],
  ['a segmentectomy with nodes', [lung, op('p', 'VATS segmentectomy of right lower lobe', DAY), pathology('d', '2026-09-03', 'Lung, right lower lobe, segmentectomy: typical carcinoid. 0 of 6 lymph nodes positive. Margins free.')], `resected-R0 radical ${DAY}`],
  ['a segmentectomy without nodes', [lung, op('p', 'VATS segmentectomy of right lower lobe', DAY), pathology('d', '2026-09-03', 'Lung, right lower lobe, segmentectomy: typical carcinoid. Margins free.')], `resected-R0 local ${DAY}`],
  ['a transduodenal excision', [duodenum, op('p', 'Transduodenal excision', DAY), pathology('d', '2026-09-03', `Duodenum, excision: ${NET}. Margins clear.`)], `resected-R0 local ${DAY}`],
  ['a polypectomy in the cecum', [cecum, op('p', 'Colonoscopy with polypectomy', DAY), pathology('d', '2026-09-03', `Cecum, polypectomy: ${NET}.`)], `resected-RX local ${DAY}`],
  ['a completion hemicolectomy whose specimen is called right colon', [appendix, op('a', '80146002', '2026-08-10'), pathology('b', '2026-08-12', `Appendix, appendectomy: ${NET}, 18 mm.`), op('p', '359571009', DAY, forTumor), pathology('d', '2026-09-03', 'Right colon, completion right hemicolectomy: No residual neuroendocrine tumor. Lymph nodes 0/22.')], `resected-R0 radical ${DAY}`],
  ['a hemicolectomy whose specimen holds the tumor', [terminal, op('p', 'Right hemicolectomy', DAY), pathology('d', '2026-09-03', `Right colon, right hemicolectomy: ${NET}. Margins free.`)], `resected-R0 radical ${DAY}`],
  // ---------------------------------------------------------------- pathology alone
  ['a heading of a report', [tail, pathology('d', DAY, `Pancreas, distal pancreatectomy: ${NET}. Margins free.`)], `resected-R0 radical ${DAY}`],
  ['a heading with a dash', [ileum, pathology('d', DAY, `Ileum, segmental resection - ${NET}. Mesenteric margin positive, others free.`)], `resected-R1 radical ${DAY}`],
  ['the title of the report', [terminal, pathology('d', DAY, `${NET} of the terminal ileum. Resection margins tumor free.`, { code: { text: 'Surgical pathology, right hemicolectomy' } })], `resected-R0 radical ${DAY}`],
  ['a line of a synoptic report', [rectum, pathology('d', DAY, `Procedure: Low anterior resection\nTumor site: Rectum\nHistologic type: ${NET}\nMargins: All margins negative for tumor`)], `resected-R0 radical ${DAY}`],
  ['a specimen', [tail, specimen('s', 'Distal pancreatectomy', DAY), answer('h', 'Histologic type', 'Neuroendocrine tumor', '2026-09-04', { specimen: { reference: 'Specimen/s' } })], `resected-RX radical ${DAY}`],
  ['a specimen, its method', [tail, specimen('s', 'Tumor tissue', DAY, { collection: { collectedDateTime: DAY, method: { text: 'Distal pancreatectomy' } } }), answer('k', 'Ki-67 index', '2 %', DAY, { specimen: { reference: 'Specimen/s' } })], `resected-RX radical ${DAY}`],
  ['a specimen that says no more than resection', [tail, specimen('s', 'Resection specimen', DAY), answer('k', 'Ki-67 index', '2 %', DAY, { specimen: { reference: 'Specimen/s' } })], `resected-RX ${DAY}`],
  ['a specimen with its margin', [rectum, specimen('s', 'Polypectomy specimen', DAY), answer('k', 'Ki-67 index', '2 %', DAY, { specimen: { reference: 'Specimen/s' } }), answer('m', 'Margin status', 'Free (R0)', DAY, { specimen: { reference: 'Specimen/s' } })], `resected-R0 local ${DAY}`],
  ['part A of two', [appendix, pathology('d', DAY, `A. Appendix, appendectomy: ${NET}, margin free.\nB. Liver, segment 4, biopsy: no tumor.`)], `resected-R0 local ${DAY}`],
  ['German', [ileum, pathology('d', DAY, 'D\u00fcnndarmsegmentresektat: neuroendokriner Tumor G1 des Ileums, pT2 pN1 (2/15) L0 V0 Pn0 R0.')], `resected-R0 radical ${DAY}`],
  // ---------------------------------------------------------------- by link, by pT, by margin
  ['the tumor is the reason', [tail, op('p', '287847009', DAY, forTumor)], RX],
  ['the tumor is the reason, the day not said', [tail, op('p', 'Distal pancreatectomy', undefined, forTumor)], 'resected-RX radical'],
  ['the reason names it in words', [ileum, op('p', 'Small bowel resection', '2026-09', because('Neuroendocrine tumor of ileum'))], 'resected-RX radical 2026-09'],
  ['before the tumor was known, and for it', [ileum, op('p', 'Small bowel resection', '2026-03-01', forTumor)], 'resected-RX radical 2026-03-01'],
  ['30 days before', [ileum, op('p', 'Small bowel resection', '2026-07-02')], 'resected-RX radical 2026-07-02'],
  ['the month of the tumor', [ileum, op('p', 'Small bowel resection', '2026-08')], 'resected-RX radical 2026-08'],
  ['a vague reason', [ileum, op('p', 'Small bowel resection', DAY, because('Mass of small intestine'))], RX],
  ['another disease of another organ', [tail, other('x', 'Diverticulitis of sigmoid colon'), op('p', 'Distal pancreatectomy', DAY)], RX],
  ['a body site makes a code exact', [cecum, op('p', '23968004', DAY, { ...forTumor, bodySite: [coded(SNOMED, '32713005')] })], RX],
  ['the specimen of an operation that says little', [ileum, op('p', '387713003', DAY), pathology('d', '2026-09-03', `Ileum, resection: ${NET}. Margins free.`)], `resected-R0 radical ${DAY}`],
  ['a pT', [pancreas, answer('t', 'T category', 'pT2', DAY)], `resected-RX ${DAY}`],
  ['a ypT', [pancreas, answer('t', 'TNM', 'ypT2 ypN0', DAY)], `resected-RX ${DAY}`],
  ['a pT4 with the specimen', [head, pathology('d', DAY, `Pancreas, Whipple resection: ${NET}. pT4 pN1.`)], RX],
  ['an R class by code, linked', [ileum, answer('r', 'Residual tumor', 'x', DAY, { valueCodeableConcept: coded(SNOMED, '278271003'), focus: [{ reference: 'Condition/c1' }] })], `resected-R1 ${DAY}`],
  ['a margin in a report that names the tumor', [tail, pathology('d', DAY, `Pancreas: ${NET}, 18 mm. Margins negative.`)], `resected-R0 ${DAY}`],
  // ---------------------------------------------------------------- appendix by its histology (CO-14)
  ['an appendix under the microscope', [appendix, pathology('d', DAY, `Appendix: ${NET}, 8 mm.`)], 'resected-RX local (appendectomy assumed)'],
  ['the same by a code of the diagnosis', [net('', { code: coded(ICD10, 'C7A.020') }), answer('k', 'Ki-67 index', '2 %', DAY)], 'resected-RX local (appendectomy assumed)'],
];

test.each(specimens)('removed: %s', (_, chart, want) => {
  expect(status(...chart)).toBe(want);
});
