/** A treatment that was given for another disease is none of this tumor's: by the reason that is stated, or by the organ that the procedure names. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { coded, condition, ICD10, record, resource, valueSets } from './made-up-record.ts';

type Body = Readonly<Record<string, unknown>>;
const net = condition('c1', { code: coded(ICD10, 'C7A.8'), recordedDate: '2026-01-01' });
const given = (...resources: readonly RawResource[]): string =>
  Object.keys(readFacts(record(net, ...resources), valueSets, { today: '2026-11-24' }).patient.priorTherapy).join(' ');
const medicine = (name: string, body: Body) =>
  resource('MedicationRequest', 'm1', { status: 'active', intent: 'order', authoredOn: '2026-03-03', medicationCodeableConcept: { text: name }, ...body }); // prettier-ignore
const procedure = (name: string, body: Body = {}) =>
  resource('Procedure', 'p1', { status: 'completed', performedDateTime: '2026-03-03', code: { text: name }, ...body });
const because = (text: string): Body => ({ reasonCode: [{ text }] });

test.each([
  ['Octreotide infusion', 'Bleeding esophageal varices'],
  ['Octreotide', 'Acromegaly'],
  ['Octreotide', 'Hepatorenal syndrome'],
  ['Octreotide', 'Prophylaxis of pancreatic fistula'],
  ['Octreotide', 'Dumping syndrome'],
  ['Lanreotide', 'Polycystic liver and kidney'],
  ['Everolimus', 'Prophylaxis of kidney transplant rejection'],
  ['Everolimus', 'Hormone receptor positive breast cancer'],
  ['Everolimus', 'Renal cell carcinoma'],
  ['Sunitinib', 'Metastatic renal cell carcinoma'],
  ['Sunitinib', 'Gastrointestinal stromal tumor'],
  ['Cabozantinib', 'Hepatocellular carcinoma'],
  ['Capecitabine', 'Breast cancer'],
  ['Cisplatin', 'Squamous cell carcinoma of larynx'],
  ['Pembrolizumab', 'Melanoma'],
] as const)('%s for "%s" is no treatment of this tumor', (name, reason) => {
  expect(given(medicine(name, because(reason)))).toBe('');
});

test.each([
  ['Octreotide', 'Neuroendocrine tumor of ileum', 'ssa'],
  ['Octreotide', 'Carcinoid syndrome', 'ssa'],
  ['Octreotide', 'Diarrhea', 'ssa'],
  ['Octreotide', 'Symptom control', 'ssa'],
  ['Lanreotide', 'Liver metastases', 'ssa'],
  ['Lanreotide', 'Pancreatic cancer', 'ssa'],
  ['Lanreotide', 'Metastatic NET with bleeding varices', 'ssa'],
  ['Everolimus', 'PNET', 'everolimus'],
  ['Everolimus', 'Progressive disease', 'everolimus'],
  ['Sunitinib', 'Malignant neoplasm of pancreas', 'sunitinib'],
  ['Temozolomide', 'Palliative chemotherapy', 'chemotherapy'],
  ['Octreotide', '', 'ssa'],
  ['Octreotide', 'Tricuspid regurgitation', 'ssa'],
  ['Octreotide', 'Wheezing', 'ssa'],
  ['Octreotide', 'As discussed', 'ssa'],
] as const)('%s for "%s" is %s', (name, reason, want) => {
  expect(given(medicine(name, because(reason)))).toBe(want);
});

test.each([
  ['I85.01', 'Esophageal varices with bleeding', ''],
  ['C50.911', 'Malignant neoplasm of unspecified site of right female breast', ''],
  ['Z94.0', 'Kidney transplant status', ''],
  ['I36.1', 'Nonrheumatic tricuspid (valve) insufficiency', 'ssa'],
  ['C25.9', 'Malignant neoplasm of pancreas, unspecified', 'ssa'],
  ['R19.7', 'Diarrhea, unspecified', 'ssa'],
  // A code without words takes nothing away.
  ['I85.01', undefined, 'ssa'],
  ['C7B.02', undefined, 'ssa'],
] as const)('the reason by its code and display: %s, %s: "%s"', (code, display, want) => {
  expect(given(medicine('Octreotide', { reasonCode: [coded(ICD10, code, display)] }))).toBe(want);
});

test.each([
  ['Breast cancer', ''],
  ['Neuroendocrine tumor of pancreas', 'chemotherapy'],
] as const)('the reason by a condition of the chart: %s', (text, want) => {
  const cause = condition('c2', { code: { text }, recordedDate: '2025-01-01' });
  expect(given(cause, medicine('Capecitabine', { reasonReference: [{ reference: 'Condition/c2' }] }))).toBe(want);
});

test.each([
  ['Uterine artery embolization', ''],
  ['Embolization of cerebral aneurysm', ''],
  ['Splenic artery embolization', ''],
  ['Radiotherapy of left breast', ''],
  ['External beam radiation of prostate', ''],
  ['Bland embolization of liver metastases', 'liver-directed'],
  ['Chemoembolization', 'liver-directed'],
  ['External beam radiation of bone metastasis', 'ebrt'],
  ['External beam radiation', 'ebrt'],
  ['Radiotherapy of brain metastases', 'ebrt'],
] as const)('a procedure of another organ is none of this tumor\'s: %s: "%s"', (name, want) => {
  expect(given(procedure(name))).toBe(want);
});
