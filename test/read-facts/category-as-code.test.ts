/** A category or a morphology as the code of a result: alone, true or "present" it is the finding; absent, denied or not known it is none. */
import { expect, test } from 'vitest';
import { canNameTumor } from '../../services/read-facts/index.ts';
import { coded, ICDO3, LOINC, SNOMED, valueSets } from './made-up-record.ts';
import { ask, moved, n, titled, type Body, type Row } from './moved-facts.ts';

const PRESENT = { valueCodeableConcept: coded(SNOMED, '52101004') };
const ABSENT = { valueCodeableConcept: coded(SNOMED, '2667000') };
const FALSE = { valueBoolean: false };
const UNKNOWN = { dataAbsentReason: { text: 'unknown' } };
const local = (display: string): Body => ({ code: { coding: [{ system: 'urn:local', code: 'x', display }] } });
const type = (code: string, answer: Body, system = ICDO3): Body => ({ code: coded(system, code), ...answer });

// prettier-ignore
const rows: readonly Row[] = [
  [[ask('pT2', {})], { recordedT: 'p T2' }],
  [[ask('pT2', { valueBoolean: true })], { recordedT: 'p T2' }],
  [[ask('pT2', PRESENT)], { recordedT: 'p T2' }],
  [[ask('pT2', 'Present')], { recordedT: 'p T2' }],
  [[ask('pT2', { valueCodeableConcept: { text: 'Yes' } })], { recordedT: 'p T2' }],
  [[ask('ypT3', {})], { recordedT: 'yp T3' }],
  [[ask('pN1', {})], { recordedN: 'p N1' }],
  [[ask('cM0', {})], { recordedM: 'c M0' }],
  [[ask('pT3(m)', {})], { recordedT: 'p T3' }],
  [[ask('pT2 pN1 cM0', {})], { recordedT: 'p T2', recordedN: 'p N1', recordedM: 'c M0' }],
  [[local('pT2')], { recordedT: 'p T2' }],
  [[{ code: { ...coded(LOINC, '21899-0'), text: 'pT2' } }], { recordedT: 'p T2' }],
  // denied, not known, or another answer
  [[ask('pT2', ABSENT)], {}],
  [[ask('pT2', FALSE)], {}],
  [[ask('pT2', 'absent')], {}],
  [[ask('pT2', 'no')], {}],
  [[ask('pT2', 'not present')], {}],
  [[ask('pT2', UNKNOWN)], {}],
  [[ask('pT2', n(3, 'mm'))], {}],
  // a letter alone, and what is no category
  [[ask('T2', {})], {}],
  [[ask('M1', PRESENT)], {}],
  [[ask('PT 2', {})], {}],
  [[ask('pT5', {})], {}],
  [[ask('pT1-2', {})], {}],
  [[ask('If pT2', {})], {}],
  // morphologies
  [[type('8013/3', {})], { 'tissue.histology': 'nec-large-cell', 'tissue.differentiation': 'poor' }],
  [[type('8013/3', PRESENT)], { 'tissue.histology': 'nec-large-cell', 'tissue.differentiation': 'poor' }],
  [[type('8013/3', { valueBoolean: true })], { 'tissue.histology': 'nec-large-cell', 'tissue.differentiation': 'poor' }],
  [[type('8013/3', { valueString: 'Present' })], { 'tissue.histology': 'nec-large-cell', 'tissue.differentiation': 'poor' }],
  [[type('1286768001', {}, SNOMED)], { 'tissue.histology': 'net', 'tissue.differentiation': 'well' }],
  [[type('8013/3', ABSENT)], {}],
  [[type('8013/3', FALSE)], {}],
  [[type('8013/3', { valueString: 'not present' })], {}],
  [[type('8013/3', UNKNOWN)], {}],
  [[type('8140/3', PRESENT)], {}],
];
test.each(titled(rows))('%s says: %s', (_, __, results, want) => {
  expect(moved(...results)).toEqual(want);
});

test('a morphology can name a tumor, whatever its answer; a category cannot', () => {
  expect([coded(ICDO3, '8240/3'), coded(ICDO3, '8140/3'), { text: 'pT2' }].map((code) => canNameTumor(code, valueSets))).toEqual([true, false, false]); // prettier-ignore
});
