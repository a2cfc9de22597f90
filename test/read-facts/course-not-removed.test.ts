/**
 * False "removed" is the worst error: operations on the same organ, and words like them, that did not remove this tumor. Each row is in place or
 * unknown, never removed; which of the two, and why, is said.
 */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { answer, because, ended, imaging, medicine, net, op, other, pathology, secondary, specimen, status } from './course-charts.ts'; // prettier-ignore
import { coded, ICD10, resource } from './made-up-record.ts';

const IN = 'in-place';
const OPEN = 'unknown: relation-of-operation';
const NO_ORGAN = 'unknown: operation-without-organ';
const HISTORY = 'unknown: history-code-only';
const ileum = net('Neuroendocrine tumor of the ileum');
const pancreas = net('Neuroendocrine tumor of the pancreas');
const tail = net('Neuroendocrine tumor of the tail of the pancreas');
const head = net('Neuroendocrine tumor of the head of the pancreas');
const rectum = net('Neuroendocrine tumor of the rectum');
const stomach = net('Neuroendocrine tumor of the stomach');
const duodenum = net('Neuroendocrine tumor of the duodenum');
const appendix = net('Neuroendocrine tumor of the appendix');
const cecum = net('Neuroendocrine tumor of the cecum');
const ascending = net('Neuroendocrine tumor of the ascending colon');
const lung = net('Typical carcinoid of the right lower lobe of the lung');
const thymus = net('Neuroendocrine tumor of the thymus');
const order = (id: string, text: string): RawResource =>
  resource('ServiceRequest', id, { status: 'active', intent: 'order', code: { text }, authoredOn: '2026-09-01' });

// prettier-ignore
const rows: readonly [what: string, chart: readonly RawResource[], want: string][] = [
  // ---------------------------------------------------------------- other disease
  ['a colectomy of 2009 for adenocarcinoma', [ascending, op('p', 'Right hemicolectomy', '2009-03-01', because('Adenocarcinoma of colon'))], IN],
  ['the same of 2026, with its report', [ascending, op('p', 'Right hemicolectomy', '2026-09-01'), pathology('d', '2026-09-03', 'Right hemicolectomy: moderately differentiated adenocarcinoma, 4 cm, margins free.')], IN],
  ['an ileocecal resection beside Crohn disease', [net('Neuroendocrine tumor of the terminal ileum'), other('x', 'Crohn disease of ileum'), op('p', 'Ileocecal resection', '2026-09-01')], OPEN],
  ['an ileocecal resection for Crohn disease', [net('Neuroendocrine tumor of the terminal ileum'), op('p', 'Ileocecal resection', '2026-09-01', because('Crohn disease'))], IN],
  ['a small bowel resection for ischemia, nothing else known', [ileum, op('p', 'Small bowel resection', '2026-09-01', because('Mesenteric ischemia'))], OPEN],
  ['a small bowel resection for a strangulated hernia', [ileum, op('p', 'Small bowel resection', '2026-09-01', because('Strangulated femoral hernia'))], IN],
  ['a small bowel resection for a gunshot wound', [ileum, op('p', 'Small bowel resection', '2026-09-01', because('Gunshot wound of abdomen'))], IN],
  ['a small bowel resection for obstruction alone', [ileum, op('p', 'Small bowel resection', '2026-09-01', because('Bowel obstruction'))], OPEN],
  ['a distal pancreatectomy beside an IPMN', [tail, other('x', 'IPMN of the pancreatic tail'), op('p', 'Distal pancreatectomy', '2026-09-01')], OPEN],
  ['a distal pancreatectomy for a cyst', [tail, op('p', 'Distal pancreatectomy', '2026-09-01', because('Mucinous cystic neoplasm'))], IN],
  ['a distal pancreatectomy whose report names a cyst', [tail, op('p', 'Distal pancreatectomy', '2026-09-01'), pathology('d', '2026-09-03', 'Pancreas, distal pancreatectomy: serous cystadenoma.')], IN],
  ['a distal pancreatectomy for trauma, in words', [tail, op('p', 'Distal pancreatectomy for trauma', '2026-09-01')], IN],
  ['a pancreatectomy beside chronic pancreatitis', [pancreas, other('x', 'Chronic pancreatitis'), op('p', 'Partial pancreatectomy', '2026-09-01')], OPEN],
  ['a Whipple for adenocarcinoma beside a duodenal NET', [duodenum, op('p', 'Whipple procedure', '2026-09-01', because('Adenocarcinoma of pancreas'))], IN],
  ['a gastrectomy for an ulcer', [stomach, op('p', 'Partial gastrectomy', '2026-09-01', because('Perforated gastric ulcer disease'))], IN],
  ['a gastrectomy beside adenocarcinoma of the stomach', [stomach, other('x', 'Adenocarcinoma of the stomach'), op('p', 'Gastrectomy', '2026-09-01')], OPEN],
  ['a low anterior resection beside rectal cancer', [rectum, other('x', 'Adenocarcinoma of the rectum'), op('p', 'Low anterior resection', '2026-09-01')], OPEN],
  ['a lobectomy beside a squamous carcinoma', [lung, other('x', 'Squamous cell carcinoma of lung'), op('p', 'Right lower lobectomy', '2026-09-01')], OPEN],
  ['a lobectomy for tuberculosis', [lung, op('p', 'Right lower lobectomy', '2026-09-01', because('Pulmonary tuberculosis'))], IN],
  ['a thymectomy for myasthenia', [thymus, op('p', 'Thymectomy', '2026-09-01', because('Myasthenia gravis'))], IN],
  ['a thymectomy beside myasthenia', [thymus, other('x', 'Myasthenia gravis'), op('p', 'Thymectomy', '2026-09-01')], OPEN],
  ['an appendectomy for appendicitis in a chart with an ileal NET', [ileum, op('p', '80146002', '2026-09-01'), pathology('d', '2026-09-02', 'Appendix, appendectomy: acute appendicitis.')], IN],
  ['an appendectomy without a report, an ileal NET', [ileum, op('p', 'Laparoscopic appendectomy', '2026-09-01')], IN],
  ['an adenoma snared beside a rectal NET', [rectum, op('p', 'Colonoscopy with snare polypectomy', '2026-09-01'), pathology('d', '2026-09-02', 'Rectum, polypectomy: tubular adenoma.')], IN],
  ['a polyp of the sigmoid beside a rectal NET', [rectum, op('p', 'Polypectomy of sigmoid colon', '2026-09-01')], IN],
  ['an EMR of an adenoma of the duodenum', [duodenum, op('p', 'EMR of duodenal polyp', '2026-09-01'), pathology('d', '2026-09-02', 'Duodenum, EMR: tubulovillous adenoma, margins free.')], IN],
  ['hyperplastic polyps snared beside a gastric NET', [stomach, op('p', 'Gastroscopy with polypectomy', '2026-09-01'), pathology('d', '2026-09-02', 'Stomach, polypectomy: hyperplastic polyp.')], IN],
  ['a resection with no tumor in it', [ileum, op('p', 'Small bowel resection', '2026-09-01'), pathology('d', '2026-09-02', 'Small bowel, resection: ischemic enteritis. No tumor identified.')], IN],
  ['a resection for a metastasis of melanoma', [ileum, op('p', 'Small bowel resection', '2026-09-01'), pathology('d', '2026-09-02', 'Small bowel, resection: metastatic melanoma.')], IN],
  ['an unread neoplasm of any kind, by its code alone', [tail, other('x', '', '2026-01-01', { code: coded(ICD10, 'D13.6') }), op('p', 'Distal pancreatectomy', '2026-09-01')], OPEN],
  // ---------------------------------------------------------------- other side, part or organ
  ['a Whipple, the tumor in the tail', [tail, op('p', '116241004', '2026-09-01')], IN],
  ['a distal pancreatectomy, the tumor in the head', [head, op('p', 'Distal pancreatectomy and splenectomy', '2026-09-01')], IN],
  ['a central pancreatectomy, the tumor in the head', [head, op('p', 'Central pancreatectomy', '2026-09-01')], IN],
  ['a partial pancreatectomy by code, the part known', [tail, op('p', '287847009', '2026-09-01')], OPEN],
  ['a sigmoid resection, the tumor in the cecum', [cecum, op('p', 'Sigmoid resection', '2026-09-01')], IN],
  ['a left hemicolectomy, the tumor in the ascending colon', [ascending, op('p', 'Left hemicolectomy', '2026-09-01')], IN],
  ['a right hemicolectomy, the tumor in the sigmoid', [net('Neuroendocrine tumor of the sigmoid colon'), op('p', '315321001', '2026-09-01')], IN],
  ['an excision of colon without a segment', [cecum, op('p', '23968004', '2026-09-01')], OPEN],
  ['a right hemicolectomy, the side of the colon not said', [net('Neuroendocrine tumor of the colon'), op('p', 'Right hemicolectomy', '2026-09-01')], OPEN],
  ['a right hemicolectomy, the part of the ileum not said', [ileum, op('p', 'Right hemicolectomy', '2026-09-01')], OPEN],
  ['a right hemicolectomy, a jejunal tumor', [net('Neuroendocrine tumor of the jejunum'), op('p', '359571009', '2026-09-01')], OPEN],
  ['an upper lobectomy, the tumor in the lower lobe', [lung, op('p', 'Right upper lobectomy', '2026-09-01')], IN],
  ['a lobectomy on the other side', [lung, op('p', 'Left lower lobectomy', '2026-09-01')], IN],
  ['a lobectomy of the liver, a lung carcinoid', [lung, op('p', '85946004', '2026-09-01')], IN],
  ['a left lobectomy of the liver in words, a lung carcinoid', [lung, op('p', 'Left hepatic lobectomy', '2026-09-01')], IN],
  ['a thyroid lobectomy, a lung carcinoid', [lung, op('p', 'Right thyroid lobectomy', '2026-09-01')], IN],
  ['a lobectomy without an organ', [lung, op('p', 'Lobectomy', '2026-09-01')], NO_ORGAN],
  ['a wedge resection of the liver, a lung carcinoid', [lung, op('p', 'Wedge resection of liver', '2026-09-01')], IN],
  ['a wedge resection of the stomach, a lung carcinoid', [lung, op('p', 'Gastric wedge resection', '2026-09-01')], IN],
  ['an antrectomy, type 1', [net('Neuroendocrine tumor of the stomach, antrum'), answer('g', 'Type of gastric NET', 'Type 1', '2026-08-02'), op('p', 'Antrectomy', '2026-09-01')], IN],
  ['an antrectomy, the place in the stomach not said', [stomach, op('p', 'Antrectomy', '2026-09-01')], OPEN],
  ['a gastrectomy, a pancreatic NET', [pancreas, op('p', '53442002', '2026-09-01')], IN],
  ['an anterior resection, an ileal NET', [ileum, op('p', '4558008', '2026-09-01')], IN],
  ['a splenectomy and a cholecystectomy', [tail, op('p', '234319005', '2026-09-01'), op('q', '38102005', '2026-09-02')], IN],
  ['a lymph node dissection', [ileum, op('p', 'Mesenteric lymph node dissection', '2026-09-01')], IN],
  ['a liver resection, no metastases on file', [ileum, op('p', 'Right hepatectomy', '2026-09-01')], IN],
  // ---------------------------------------------------------------- bariatric and other operations on the organ
  ['a sleeve gastrectomy', [stomach, op('p', 'Laparoscopic sleeve gastrectomy', '2026-09-01')], IN],
  ['a sleeve gastrectomy in French', [stomach, op('p', 'Sleeve gastrectomie longitudinale', '2026-09-01')], IN],
  ['a sleeve gastrectomy, its specimen without a tumor', [stomach, op('p', 'Sleeve gastrectomy', '2026-09-01'), pathology('d', '2026-09-02', 'Stomach, sleeve gastrectomy: chronic gastritis, no tumor.')], IN],
  ['a gastric bypass', [stomach, op('p', 'Roux-en-Y gastric bypass', '2026-09-01')], IN],
  ['a biliary stent', [head, op('p', 'Placement of biliary stent', '2026-09-01')], IN],
  ['a drainage of the pancreas', [tail, op('p', 'Drainage of pancreatic pseudocyst', '2026-09-01')], IN],
  ['a drainage of an abscess behind the appendix', [appendix, op('p', 'Drainage of appendiceal abscess', '2026-09-01')], IN],
  ['a pancreas transplant', [pancreas, op('p', 'Pancreas transplantation', '2026-09-01')], IN],
  ['a donor pancreatectomy', [pancreas, op('p', 'Donor distal pancreatectomy', '2026-09-01')], IN],
  ['an ablation of the tumor', [tail, op('p', 'EUS-guided radiofrequency ablation of pancreatic tumor', '2026-09-01')], IN],
  ['a bowel bypass', [ileum, op('p', 'Ileotransverse bypass', '2026-09-01')], IN],
  ['an ileostomy', [ileum, op('p', 'Loop ileostomy', '2026-09-01')], IN],
  ['a laparotomy without removal', [ileum, op('p', 'Exploratory laparotomy, tumor unresectable', '2026-09-01')], IN],
  ['a thoracoscopy', [lung, op('p', 'Diagnostic thoracoscopy', '2026-09-01')], IN],
  // ---------------------------------------------------------------- time
  ['a resection before the tumor was known', [ileum, op('p', 'Small bowel resection', '2026-03-01')], IN],
  ['31 days before', [ileum, op('p', 'Small bowel resection', '2026-07-01')], IN],
  ['an undated resection', [ileum, op('p', 'Small bowel resection', undefined)], OPEN],
  ['a resection of the same year, the day not said', [ileum, op('p', 'Small bowel resection', '2026')], OPEN],
  ['a resection of next year', [ileum, op('p', 'Small bowel resection', '2027-02-01')], IN],
  ['a tumor without a date', [net('Neuroendocrine tumor of the ileum', { onsetDateTime: undefined }), op('p', 'Small bowel resection', '2026-09-01')], OPEN],
  ['before an entry that may be late', [net('Neuroendocrine tumor of the ileum', { onsetDateTime: undefined, recordedDate: '2026-08-01' }), op('p', 'Small bowel resection', '2026-03-01')], OPEN],
  // ---------------------------------------------------------------- not done, not usable
  ['planned', [ileum, op('p', 'Small bowel resection', '2026-09-01', { status: 'preparation' })], IN],
  ['not done', [ileum, op('p', 'Small bowel resection', '2026-09-01', { status: 'not-done' })], IN],
  ['entered in error', [ileum, op('p', 'Small bowel resection', '2026-09-01', { status: 'entered-in-error' })], IN],
  ['stopped', [ileum, op('p', 'Small bowel resection', '2026-09-01', { status: 'stopped' })], OPEN],
  ['of unknown status', [ileum, op('p', 'Small bowel resection', '2026-09-01', { status: 'unknown' })], OPEN],
  ['under a modifier that nobody reads', [ileum, op('p', 'Small bowel resection', '2026-09-01', { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] })], IN],
  ['only ordered', [ileum, order('o', 'Small bowel resection')], IN],
  ['planned in words', [ileum, op('p', 'Small bowel resection planned', '2026-09-01')], IN],
  ['aborted in words', [tail, op('p', 'Distal pancreatectomy, aborted', '2026-09-01')], IN],
  ['an evaluation before surgery', [tail, op('p', 'Preoperative evaluation for distal pancreatectomy', '2026-09-01')], IN],
  ['a conversation about surgery', [tail, op('p', 'Informed consent for Whipple procedure', '2026-09-01')], IN],
  ['recommended in a pathology report', [appendix, pathology('d', '2026-08-05', 'Liver, biopsy: metastatic neuroendocrine tumor. Right hemicolectomy is recommended.')], 'unknown: tissue-of-another-place'],
  // ---------------------------------------------------------------- biopsies
  ['a biopsy', [pancreas, pathology('d', '2026-08-02', 'Pancreas, EUS-guided FNB: neuroendocrine tumor, Ki-67 2 %.')], IN],
  ['an excisional biopsy by code', [rectum, op('p', '8889005', '2026-08-02')], IN],
  ['a core biopsy with pT', [pancreas, pathology('d', '2026-08-02', 'Pancreas, core biopsy: neuroendocrine tumor. pT2.')], IN],
  ['a forceps biopsy with a margin', [rectum, pathology('d', '2026-08-02', 'Rectum, forceps biopsy: neuroendocrine tumor. Margins free.')], 'unknown: contradiction'],
  ['an excisional biopsy, the deep margin not said', [rectum, pathology('d', '2026-08-02', 'Rectum, excisional biopsy: neuroendocrine tumor. Margin free.')], 'unknown: contradiction'],
  ['an excisional biopsy of the pancreas', [pancreas, pathology('d', '2026-08-02', 'Pancreas, excisional biopsy: neuroendocrine tumor. Deep and lateral margins free.')], 'unknown: contradiction'],
  ['a biopsy of a scar without an earlier removal on file', [rectum, pathology('d', '2026-08-02', 'Rectum, biopsy: neuroendocrine tumor.'), pathology('e', '2026-09-02', 'Rectum, biopsy of EMR scar: no residual tumor.')], IN],
  ['the next specimen empty after a biopsy', [rectum, pathology('d', '2026-08-02', 'Rectum, biopsy: neuroendocrine tumor.'), pathology('e', '2026-09-02', 'Rectum, scar, ESD: no residual tumor.')], OPEN],
  ['a cytology', [pancreas, specimen('s', 'FNA cytology', '2026-08-02'), answer('k', 'Ki-67 index', '2 %', '2026-08-02', { specimen: { reference: 'Specimen/s' } })], IN],
  ['a polypectomy without a report', [rectum, op('p', 'Colonoscopy with polypectomy', '2026-09-01')], OPEN],
  ['an ESD without a report', [rectum, op('p', '713154003', '2026-09-01')], OPEN],
  ['an ESD with a biopsy report alone', [rectum, pathology('d', '2026-08-20', 'Rectum, biopsy: neuroendocrine tumor.'), op('p', '713154003', '2026-09-01')], OPEN],
  ['an enucleation without a report', [pancreas, op('p', '301847000', '2026-09-01')], OPEN],
  // ---------------------------------------------------------------- spread taken out, the primary not
  ['a metastasis resected, nothing known of the primary', [ileum, pathology('d', '2026-09-01', 'Liver, segment 4, wedge resection: metastatic neuroendocrine tumor. Margin free.')], IN],
  ['a node excised', [ileum, pathology('d', '2026-09-01', 'Mesenteric lymph node, excision: metastatic neuroendocrine tumor.')], IN],
  ['an ovary with spread of an appendix NET', [appendix, pathology('d', '2026-09-01', 'Ovary, oophorectomy: metastatic neuroendocrine tumor.')], 'unknown: tissue-of-another-place'],
  ['an appendix NET on imaging alone', [net('Suspected neuroendocrine tumor of the appendix'), imaging('i', '2026-08-01', 'Enhancing nodule of the appendix, suspicious for neuroendocrine tumor.')], IN],
  ['pN alone', [pancreas, answer('t', 'pN category', 'pN1', '2026-09-01')], IN],
  ['pM1 alone, treated by nobody', [pancreas, answer('t', 'pM category', 'pM1', '2026-09-01')], IN],
  ['cT', [pancreas, answer('t', 'T category', 'cT2', '2026-09-01')], IN],
  ['pTX', [pancreas, answer('t', 'pT category', 'pTX', '2026-09-01')], IN],
  ['pT0', [pancreas, answer('t', 'pT category', 'pT0', '2026-09-01')], IN],
  ['pT4 without a specimen', [pancreas, answer('t', 'pT category', 'pT4', '2026-09-01')], IN],
  ['aT of an autopsy code', [pancreas, answer('t', 'T category', 'aT2', '2026-09-01')], IN],
  // ---------------------------------------------------------------- margins and R classes that are of nothing
  ['R0 planned', [ileum, pathology('d', '2026-08-05', 'Ileum, biopsy: neuroendocrine tumor. R0 resection is planned.')], IN],
  ['R0 feasible by a tumor board', [ileum, answer('b', 'Tumor board', 'R0 resection feasible', '2026-09-01')], IN],
  ['resectable', [ileum, answer('b', 'Resectability', 'Resectable', '2026-09-01')], IN],
  ['margins in an imaging report', [tail, imaging('i', '2026-09-01', 'Mass in the pancreatic tail with well-defined margins, free of vessels.')], IN],
  ['a margin of another organ', [tail, pathology('d', '2026-09-01', 'Skin, excision: basal cell carcinoma. Margins free.')], IN],
  ['a margin of nothing that is named', [tail, answer('m', 'Margin status', 'Free', '2026-09-01')], IN],
  // ---------------------------------------------------------------- history
  ['status post, on the problem list', [tail, other('x', 'Status post distal pancreatectomy', '2026-09-01')], HISTORY],
  ['status post another operation', [tail, other('x', 'Status post cholecystectomy', '2026-09-01')], IN],
  ['status post, before the tumor', [ileum, other('x', 'Status post small bowel resection', '2010-01-01')], IN],
  ['absence of the pancreas', [tail, other('x', 'Acquired absence of part of pancreas', '2026-09-01')], HISTORY],
  ['history of the tumor by itself', [net('Personal history of malignant carcinoid tumor of small intestine')], HISTORY],
  ['a diagnosis that is over', [net('Neuroendocrine tumor of the ileum', ended('resolved'))], HISTORY],
  ['remission without a removal', [net('Neuroendocrine tumor of the ileum', ended('remission'))], 'unknown: remission-unexplained'],
  ['no evidence of disease, and nothing that explains it', [ileum, answer('s', 'Disease status', 'No evidence of disease', '2026-10-01')], 'unknown: remission-unexplained'],
  ['a drainage after an operation that is nowhere on file', [tail, op('p', 'Drainage of abscess after distal pancreatectomy', '2026-09-10')], HISTORY],
  ['surgery, no organ, of these days', [ileum, op('p', '387713003', '2026-09-01')], NO_ORGAN],
  ['surgery, no organ, of another time', [ileum, op('p', '387713003', '2012-09-01')], IN],
  ['surgery, no organ, for something else', [ileum, op('p', '387713003', '2026-09-01', because('Inguinal hernia'))], IN],
  ['resection, no organ', [ileum, op('p', 'Tumor resection', '2026-09-01')], NO_ORGAN],
  // ---------------------------------------------------------------- distant disease, the primary in place
  ['distant, untreated', [ileum, secondary('s', 'Liver metastases of neuroendocrine tumor', '2026-08-01')], IN],
  ['distant, a medicine that does not treat it', [ileum, secondary('s', 'Liver metastases of neuroendocrine tumor', '2026-08-01'), medicine('m', 'Omeprazole 20 mg', '2026-08-02')], IN],
];

test.each(rows)('not removed: %s', (_, chart, want) => {
  expect(status(...chart)).toBe(want);
});

test('every row is in place or unknown, and they are enough', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter(([, , want]) => want !== IN && !want.startsWith('unknown: '))).toEqual([]);
});
