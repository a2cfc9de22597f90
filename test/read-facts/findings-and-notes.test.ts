/** Findings that stand where a question should, notes in place of a value, displays alone, names of code systems, and units that contradict each other. */
import { expect, test } from 'vitest';
import { readFacts } from '../../services/read-facts/index.ts';
import { canonicalCoding } from '../../valuesets/systems.ts';
import { coded, LOINC, observation, record, SNOMED, valueSets, condition, ICD10 } from './made-up-record.ts';
import { ask, moved, n, titled, word, type Body, type Row } from './moved-facts.ts';

const [PRESENT, ABSENT, UNKNOWN] = ['52101004', '2667000', '261665006'];
const [CT2, NODE, SPREAD] = ['1228929004', '399374009', '399409002'];
const found = (code: string, answer: Body = {}): Body => ({ code: coded(SNOMED, code), ...answer });
const is = (code: string): Body => ({ valueCodeableConcept: coded(SNOMED, code) });
const shown = (display: string): Body => ({ valueCodeableConcept: { coding: [{ system: 'urn:lab', code: 'a1', display }] } }); // prettier-ignore
const note = (...texts: readonly string[]): Body => ({ note: texts.map((text) => ({ text })) });

// prettier-ignore
const rows: readonly Row[] = [
  [[found(CT2)], { recordedT: 'c T2' }],
  [[found(CT2, is(PRESENT))], { recordedT: 'c T2' }],
  [[found(CT2, { valueBoolean: true })], { recordedT: 'c T2' }],
  [[found(CT2, is(ABSENT))], {}],
  [[found(CT2, { valueBoolean: false })], {}],
  [[found(CT2, is(UNKNOWN))], {}],
  [[found(NODE, is(PRESENT))], { regionalNodesStated: 'positive' }],
  [[found(NODE, { valueBoolean: true })], { regionalNodesStated: 'positive' }],
  [[found(NODE, is(ABSENT))], { regionalNodesStated: 'negative' }],
  [[found(SPREAD, is(PRESENT))], { metastases: '[unspecified]' }],
  [[found(SPREAD, is(ABSENT))], { metastases: '[]' }],
  // a note is the answer where there is no other
  [[{ ...ask('Ki-67', {}), ...note('Ki-67 8 %') }], { 'tissue.ki67Percent': '8' }],
  [[{ ...ask('Ki-67', {}), ...note('not done') }], { 'tissue.ki67Percent': 'unusable:asked-no-value', setAside: 'ki67Percent asked-no-value' }],
  [[{ ...ask('Ki-67', n(4, '%')), ...note('Ki-67 8 %') }], { 'tissue.ki67Percent': '4' }],
  [[{ ...ask('Ki-67', { dataAbsentReason: { text: 'lost' } }), ...note('Ki-67 8 %') }], { 'tissue.ki67Percent': 'unusable:asked-no-value', setAside: 'ki67Percent asked-no-value' }],
  [[{ ...ask('Tumor size', {}), ...note('Greatest dimension 14 mm') }], { sizeMm: '14', sizeMethod: 'unknown' }],
  [[{ ...ask('Surgical pathology', {}), ...note('Mitoses 3 per 2 mm2.') }], { 'tissue.mitosesPer2mm2': '3' }],
  [[{ ...ask('Heart rate', {}), ...note('Ki-67 8 %') }], {}],
  // displays alone
  [[ask('Histologic type', shown('Well-differentiated neuroendocrine tumor'))], { 'tissue.histology': 'net', 'tissue.differentiation': 'well' }],
  [[ask('Histologic type', shown('Cannot be determined'))], {}],
  [[ask('Ki-67', shown('3 to 20 %'))], { 'tissue.ki67Percent': '[3,20]' }],
  [[ask('Tumor size', shown('Greatest dimension 2.4 cm'))], { sizeMm: '24', sizeMethod: 'unknown' }],
  [[ask('Tumor extension', shown('Invades duodenum'))], { invades: '[duodenum]' }],
];
test.each(titled(rows))('%s says: %s', (_results, _says, results, want) => {
  expect(moved(...results)).toMatchObject(want);
  if (Object.keys(want).length === 0) expect(Object.keys(moved(...results)).filter((one) => one !== 'setAside')).toEqual([]); // prettier-ignore
});

// prettier-ignore
const systems: readonly [system: string, code: string, canonical: string | undefined][] = [
  ['SCT', '1286770005', SNOMED], ['SNOMED CT', '1286770005', SNOMED], ['snomed-ct', '1286770005', SNOMED], ['https://snomed.info/sct', '1286770005', SNOMED],
  ['http://snomed.info/sct|http://snomed.info/sct/900000000000207008/version/20240101', '1286770005', SNOMED], ['LN', '29593-1', LOINC], ['LOINC', '29593-1', LOINC],
  ['I10C', 'C7A.8', ICD10], ['http://hl7.org/fhir/sid/icd-10-cm', 'C7A8', ICD10], ['SCTX', '1', 'SCTX'], ['local', 'C25.2', 'local'],
];
test.each(systems)('%s %s is a code of %s', (system, code, canonical) => {
  expect(canonicalCoding({ system, code, display: undefined })?.system).toBe(canonical);
});
// prettier-ignore
const morphologies: readonly [raw: string, code: string][] = [
  ['8240/3', '8240/3'], ['82403', '8240/3'], ['M8240/3', '8240/3'], ['M-8240/3', '8240/3'], ['8240/31', '8240/3'], ['82403/1', '8240/3'], ['82403/3', '8240/3'], ['8240/3-1', '8240/3'], ['8240 / 3', '8240/3'],
  ['8246/33', '8246/3'], ['824', '824'], ['8240/3/1/1', '8240/3/1/1'],
];
test.each(morphologies)('morphology %s is %s', (raw, code) => {
  expect(canonicalCoding({ system: 'urn:oid:2.16.840.1.113883.6.43.1', code: raw, display: undefined })?.code).toBe(
    code,
  );
});

const net = condition('c', { code: coded(ICD10, 'C7A.8'), recordedDate: '2026-01-01' });
const egfr = (valueQuantity: Body, code: Body = coded(LOINC, '33914-3')): string =>
  word(readFacts(record(net, observation('e', { code, valueQuantity, effectiveDateTime: '2026-11-01' })), valueSets, { today: '2026-11-24' }).patient.egfrMlMin); // prettier-ignore
// prettier-ignore
const units: readonly [quantity: Body, said: string][] = [
  [{ value: 28, code: 'mL/min/{1.73_m2}' }, '28'], [{ value: 28, unit: 'mL/min/1.73m2' }, '28'], [{ value: 28, unit: 'mL/min/1.73 m2', code: 'mL/min/1.73.m2' }, '28'],
  [{ value: 28, unit: 'mL/min', code: 'mL/min/{1.73_m2}' }, '28'], [{ value: 28, unit: 'ml/min/1,73 m²' }, '28'], [{ value: 28, unit: 'mL/min per 1.73 m2' }, '28'],
  [{ value: 28, unit: 'mg/dL', code: 'mL/min/{1.73_m2}' }, 'unusable:conflict'], [{ value: 28, unit: 'mL/min/1.73m2', code: 'mg/dL' }, 'unusable:conflict'],
  [{ value: 28, unit: 'mg/dL' }, 'unusable:unit'], [{ value: 28 }, 'unusable:unit'], [{ value: 900, code: 'mL/min/{1.73_m2}' }, 'unusable:implausible'],
];
test.each(units)('a filtration of %j is %s', (quantity, said) => {
  expect(egfr(quantity)).toBe(said);
});
