/** Whole pathology reports as laboratories send them: synoptic lists and running text, read to grade and stage. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { readConclusion } from '../../services/read-facts/passages/report-sentences.ts';
import { readMesentericMass } from '../../services/read-facts/measures/size.ts';
import { tnmOfReport } from '../../services/read-facts/measures/tnm.ts';
import { evaluate } from '../../services/rules/index.ts';
import { valueSets } from './made-up-record.ts';

const subject = { reference: 'Patient/p' };
function evaluated(diagnosis: string, conclusion: string) {
  const resources: RawResource[] = [
    { resourceType: 'Patient', id: 'p' },
    { resourceType: 'Condition', id: 'c1', subject, code: { text: diagnosis }, onsetDateTime: '2026-03-03' },
    { resourceType: 'DiagnosticReport', id: 'r1', status: 'final', subject, effectiveDateTime: '2026-03-10', code: { text: 'Surgical pathology report' }, conclusion }, // prettier-ignore
  ];
  const record = { patientId: 'p', entries: resources.map((resource) => ({ resource, arrived: 'file' as const })), needs: [] }; // prettier-ignore
  const [tumor] = evaluate(readFacts(record, valueSets, { today: '2026-11-24' })).tumors;
  if (!tumor) throw new Error('no tumor was read');
  const { grade, stage } = tumor;
  return {
    classification: grade.classification,
    certainty: grade.certainty,
    t: stage.t.possible.join('/'),
    n: stage.n.possible.join('/'),
    groups: stage.groups,
    differ: [stage.t, stage.n, stage.m].some((one) => one.differ),
  };
}

const ILEUM = `JEJUNUM AND ILEUM NEUROENDOCRINE TUMOR: Resection
SPECIMEN
  Procedure: Segmental resection, ileum
TUMOR
  Tumor Site: Ileum
  Histologic Type and Grade: G1, well-differentiated neuroendocrine tumor
    Mitotic Rate: Less than 2 mitoses per 2 mm2
    Ki-67 Labeling Index: Less than 3%
  Tumor Size: Greatest dimension in Centimeters (cm): 1.9 cm
  Tumor Focality: Multifocal
    Number of Tumors: 4
  Tumor Extent: Invades through muscularis propria into subserosal tissue without penetration of overlying serosa
  Lymphovascular Invasion: Present
  Large Mesenteric Mass (>2 cm): Present
MARGINS
  Margin Status: All margins negative for tumor
REGIONAL LYMPH NODES
  Number of Lymph Nodes with Tumor: 6
  Number of Lymph Nodes Examined: 18
pTNM CLASSIFICATION (AJCC 8th Edition)
  pT Category: pT3
  T Suffix: (m) multiple primary synchronous tumors in a single organ
  pN Category: pN2
  pM Category: Not applicable`;
const PANCREAS = `PANCREAS (ENDOCRINE): Resection
Procedure: Distal pancreatectomy
Tumor site: Pancreatic tail
Tumor size: 3.2 x 2.8 x 2.5 cm
Histologic type and grade: Well-differentiated neuroendocrine tumor, G2 (intermediate grade)
Mitotic rate: 4 mitoses per 2 square millimeters
Ki-67 proliferation index: 7.8%
Tumor necrosis: Not identified
Microscopic tumor extension: Tumor is confined to pancreas
Regional lymph nodes: 0 / 13
Pathologic staging (pTNM, AJCC 8th edition): pT2 pN0`;
const LUNG = `LUNG: Right lower lobectomy
Histologic type: Atypical carcinoid tumor
Tumor size: 2.4 cm
Mitotic rate: 4 mitoses per 2 mm2
Necrosis: Present, punctate
Visceral pleura invasion: Present (PL1)
Lymph nodes: Station 10R 1/2, Station 7 0/3
Ki-67: 9%
pT2a pN1`;
const RECTUM =
  'Rectum, polypectomy: Well-differentiated neuroendocrine tumor (carcinoid), 0.6 cm, grade 1 (Ki67 <2%, no mitoses in 10 HPF), confined to mucosa and submucosa. Margin positive. No lymphovascular invasion.';
const STOMACH =
  'Stomach, fundus, biopsies: Well differentiated neuroendocrine tumour, NET G1, Ki67 1%, mitoses <2/2mm2, arising in a background of chronic atrophic gastritis with ECL cell hyperplasia (type 1). Largest 4 mm, limited to mucosa.';
const COLON =
  'Colon, ascending, right hemicolectomy: Poorly differentiated neuroendocrine carcinoma, large cell type. Ki-67 80%. Mitoses 45 per 2 mm2. Extensive necrosis. Tumor invades through muscularis propria into pericolorectal tissue (pT3). 5 of 22 lymph nodes positive (pN2a).';

test.each([
  ['Neuroendocrine tumor of ileum', ILEUM, 'NET-G1', 'T3', 'N2', ['III']],
  ['Pancreatic neuroendocrine tumor', PANCREAS, 'NET-G2', 'T2', 'N0', ['II']],
  ['Atypical carcinoid of lung', LUNG, 'LUNG-AC', 'T2a', 'N1', ['IIB']],
  ['Carcinoid of rectum', RECTUM, 'NET-G1', 'T1a', 'NX', ['I']],
  ['Carcinoid of stomach', STOMACH, 'NET-G1', 'T1', 'NX', ['I']],
  ['Malignant neoplasm of ascending colon', COLON, 'NEC-LARGE', 'T3', 'N2a', ['IIIB']],
])('%s: a whole report is read to %#', (diagnosis, conclusion, classification, t, n, groups) => {
  expect(evaluated(diagnosis, conclusion)).toEqual({ classification, certainty: 'final', t, n, groups, differ: false });
});

test.each([
  ['x'.repeat(600) + ' pT3 then ' + 'y'.repeat(300) + ' pN1', { t: 'T3', n: 'N1' }],
  ['ypT2 N0', { t: 'T2', n: 'N0' }],
  ['pT2N1M1a', { t: 'T2', n: 'N1', m: 'M1a' }],
  ['Tumor A: pT1. Tumor B: pT3. pN0.', { n: 'N0' }],
  ['pT2 here and pT2 there', { t: 'T2' }],
  ['clinical T3, pathological pT2', { t: 'T2' }],
  ['T2N0M0', { t: 'T2', n: 'N0', m: 'M0' }],
  ['pTNM classification follows', {}],
])('TNM of a report "%s"', (text, expected) => {
  const { t, n, m } = tnmOfReport(text);
  expect({
    ...(t ? { t: t.category } : {}),
    ...(n ? { n: n.category } : {}),
    ...(m ? { m: m.category } : {}),
  }).toEqual(expected);
});

const facts = (text: string) => readConclusion(text, {});
test.each([
  ['Well-differentiated neuroendocrine tumor, 0.6 cm, G1.', 6],
  ['NET measuring 12 mm.', 12],
  ['Several carcinoids, the largest 1.7 cm.', 17],
  ['Carcinoid tumor, 1.1 x 0.9 x 0.4 cm.', 11],
  ['Tumor 2 mm from the margin.', undefined],
  ['Carcinoid in a polyp of 2 cm.', undefined],
  ['Neuroendocrine tumor invades to a depth of 4 mm.', undefined],
  // the largest of several
  ['NET, 1.2 cm and 3.4 cm.', 34],
  ['Specimen of 12 cm. Neuroendocrine tumor.', undefined],
])('size in "%s": %s mm', (text, mm) => {
  const { size } = facts(text);
  expect(size.kind === 'value' ? size.value.high : undefined).toBe(mm);
});

test.each([
  ['NET, no mitoses in 10 HPF.', 0],
  ['NET, 0 mitoses per 2 mm2.', 0],
  ['NET, no mitotic figures per 2 mm2.', 0],
])('mitoses in "%s": %s', (text, high) => {
  const { mitoses } = facts(text);
  expect(mitoses.kind === 'value' ? mitoses.value.high : undefined).toBe(high);
});

test.each([
  ['Large mesenteric mass (>2 cm)', 'Present', 'over 20'],
  ['Large mesenteric mass (>2 cm)', 'Not identified', 'at most 20'],
  ['Mesenteric mass greater than 20 mm', 'Yes', 'over 20'],
  ['Mesenteric mass', 'Present', 'nothing'],
  ['Mesenteric mass', '3.1 cm', '31'],
])('"%s": "%s" is %s mm', (question, text, expected) => {
  const reading = readMesentericMass({ kind: 'text', element: 'valueString', text }, question);
  const { low, lowClosed, high } = reading.kind === 'value' ? reading.value : { low: 0, lowClosed: false, high: 0 };
  const words = high === Infinity && low === 20 && !lowClosed ? 'over 20' : high === 20 && low === 0 ? 'at most 20' : high === 0 ? 'nothing' : String(high); // prettier-ignore
  expect(words).toBe(expected);
});
