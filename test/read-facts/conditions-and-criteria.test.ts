/** Conditions without an "if", and what trials, guidelines, labels and classifications ask for: none of it is of this patient. Beside each the form that is. */
import { expect, test } from 'vitest';
import { assertionAt, type Assertion } from '../../services/read-facts/passages/assertion.ts';
import { recordOf, resourcesOf, show, type Row } from '../wordings/row.ts';

const TUMOR: Row['chart'][number] = { resourceType: 'Condition', id: 'c1', code: { text: 'Neuroendocrine tumor of pancreas' } }; // prettier-ignore
const REPORT =
  'Pancreas, distal pancreatectomy: Well-differentiated neuroendocrine tumor, 1.5 cm, limited to the pancreas. Ki-67 2%. Mitoses 1 per 2 mm2. No necrosis. Nine lymph nodes, negative (0/9).';

function read(conclusion: string) {
  const { extension } = show(
    recordOf(resourcesOf({ chart: [TUMOR, { resourceType: 'DiagnosticReport', id: 'r1', conclusion }] })),
  );
  const { classification, extent, stage } = extension.tumors?.[0] ?? {};
  return { classification, extent, t: stage?.['t'], n: stage?.['n'], m: stage?.['m'], assumed: stage?.['mAssumed'] };
}

test.each([
  'Should liver metastases appear, or should Ki-67 exceed 20% in a later biopsy, PRRT is discussed',
  'Should Ki-67 exceed 20%, chemotherapy follows',
  'Were the margin to be involved, re-resection is discussed',
  'Were there bone metastases, denosumab is an option',
  'Had there been liver metastases, PRRT was an option',
  'Had the Ki-67 been 25%, the tumor was G3',
  'Liver metastases, should they appear, are treated with PRRT',
  'Once Ki-67 exceeds 20%, chemotherapy is given',
  'When liver metastases develop, PRRT is discussed',
  'Whenever Ki-67 is 25% or more, chemotherapy is given',
  'In the case of liver metastases, PRRT is discussed',
  'As soon as liver metastases are seen, octreotide is begun',
  'Suppose the Ki-67 was 25%, it is G3 then',
  'Not eligible for the trial, which requires G2-G3 disease (Ki-67 10-55%), stage IV and SSTR-positive metastases',
  'Eligible for NETTER-2 (G2 or G3, Ki-67 10-55%, liver metastases)',
  'Inclusion: metastatic disease, G3, Ki-67 20-55%',
  'Screening for the study needs SSTR-positive liver metastases and Ki-67 15%',
  'In the NETTER-1 study patients had metastatic midgut NET with Ki-67 below 20%',
  'Clinical trial NCT01234567 for large cell neuroendocrine carcinoma with bone metastases was discussed',
  'The registry enrolls tumors of 3 to 5 cm with Ki-67 over 20%',
  'Only liver metastases or a Ki-67 above 20% warrant chemotherapy',
  'WHO defines NET G3 as Ki-67 above 20%',
  'Per AJCC, T3 denotes a tumor larger than 4 cm',
  'Everolimus is indicated for metastatic neuroendocrine tumors of the pancreas, G1-G2',
  'Under the guideline tumors of 3 cm with 2 positive lymph nodes are followed by CT',
  'The nomogram is for tumors of 3 to 5 cm with 2 positive lymph nodes',
])('"%s" says nothing of this tumor', (comment) => {
  expect(read(`${REPORT}\nComment: ${comment}.`)).toEqual(read(REPORT));
});

test('the report itself is read', () => {
  expect(read(REPORT)).toMatchObject({ classification: 'NET-G1', t: 'T1', n: 'N0', m: 'M0', assumed: true });
});

test.each([
  ['Ki-67 is 12%, G2 by WHO criteria', '12%', 'affirmed'],
  ['With a Ki-67 of 12% she is eligible for the trial', '12%', 'affirmed'],
  ['Ki-67 is 25%, which warrants chemotherapy', '25%', 'affirmed'],
  ['Graded according to ENETS guidelines: G2', 'G2', 'affirmed'],
  ['Had a resection of liver metastases in May', 'liver metastases', 'affirmed'],
  ['Lymph nodes were examined and were positive in 2 of 9', '2 of 9', 'affirmed'],
  ['The tumor should be staged as pT2', 'pT2', 'affirmed'],
  ['When opened, the specimen holds a tumor of 1.5 cm', '1.5 cm', 'affirmed'],
  ['The patients tumor measures 2 cm', '2 cm', 'affirmed'],
  ['Should the tumor prove to be G3, chemotherapy follows', 'G3', 'conditional'],
  ['Hepatic metastases, if they appear, are treated', 'Hepatic metastases', 'conditional'],
  ['pT to be assigned after review (pT3 anticipated)', 'pT3', 'planned'],
  ['Ki-67 of 55% is required by the protocol', '55%', 'compared'],
] as const satisfies readonly (readonly [string, string, Assertion])[])('"%s": %s is %s', (sentence, words, want) => {
  const at = sentence.indexOf(words);
  expect(assertionAt(sentence, at, at + words.length)).toBe(want);
});
