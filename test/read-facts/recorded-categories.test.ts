/** T, N, M and stage as Observations record them: by code, in words, with the prefix and system of their question; which of several counts. */
import { expect, test } from 'vitest';
import { coded, LOINC, SNOMED } from './made-up-record.ts';
import { ask, facts, moved, placesOf, titled, type Body, type Row } from './moved-facts.ts';

const asked = (code: string, answer: string, system = SNOMED): Body => ({
  code: coded(system, code),
  valueString: answer,
});
const concept = (code: string, text?: string): Body => ({
  valueCodeableConcept: { coding: [{ system: 'urn:local', code: 'x' }, { system: SNOMED, code }], ...(text ? { text } : {}) }, // prettier-ignore
});
const local = (coding: Body): Body => ({ valueCodeableConcept: { coding: [{ system: 'urn:local', ...coding }] } });
const [AJCC8, PT2, STAGE_II] = ['897275008', '1229852009', '1222765007'];
// prettier-ignore
const rows: readonly Row[] = [
  // the question gives the prefix
  [[asked('399504009', 'T2')], { recordedT: 'c T2' }],
  [[asked('384625004', 'T2')], { recordedT: 'p T2' }],
  [[asked('78873005', 'T2')], { recordedT: 'none T2' }],
  [[asked('399534004', 'N1')], { recordedN: 'c N1' }],
  [[asked('21905-5', 'T2', LOINC)], { recordedT: 'c T2' }],
  [[asked('21899-0', 'T2', LOINC)], { recordedT: 'p T2' }],
  [[ask('Primary tumor (pT)', 'T2')], { recordedT: 'p T2' }],
  // an answer without its letter takes that of its question
  [[ask('T', '2')], { recordedT: 'none T2' }],
  [[ask('T', 'is')], { recordedT: 'none Tis' }],
  [[ask('N', '1')], { recordedN: 'none N1' }],
  [[ask('pN', '2b')], { recordedN: 'p N2b' }],
  [[ask('M', '0')], { recordedM: 'none M0' }],
  [[ask('M', '1b')], { recordedM: 'none M1b' }],
  [[ask('TNM', '2')], { setAside: 'tnm text' }],
  [[ask('T', '2 or 3')], { recordedT: 'unusable:text', setAside: 't text' }],
  [[ask('T', '5')], { recordedT: 'unusable:text', setAside: 't text' }],
  // codes before words, and the system of the method
  [[ask('T category', concept(PT2))], { recordedT: 'p T2' }],
  [[ask('T category', concept(PT2, 'pT3'))], { recordedT: 'p T2' }],
  [[ask('T category', local({ code: 'pT2' }))], { recordedT: 'p T2' }],
  [[ask('T category', local({ code: 'pT2', display: 'pT3' }))], { recordedT: 'p T3' }],
  [[ask('TNM', { valueCodeableConcept: { coding: [{ code: 'pT2' }, { code: 'pN1' }] } })], { recordedT: 'p T2', recordedN: 'p N1' }],
  [[{ ...ask('TNM', 'pT2 pN1 cM0'), method: coded(SNOMED, AJCC8) }], { recordedT: 'p T2 AJCC 8', recordedN: 'p N1 AJCC 8', recordedM: 'c M0 AJCC 8' }],
  [[{ ...ask('pT', 'pT2'), method: { text: 'AJCC 8th edition' } }], { recordedT: 'p T2 AJCC 8' }],
  [[ask('pN', 'pN1 (2/12)')], { recordedN: 'p N1', nodesPositive: '2', nodesExamined: '12' }],
  // asked, and nothing that can be used; MX states nothing
  [[ask('pT category', { dataAbsentReason: { text: 'unknown' } })], { recordedT: 'unusable:asked-no-value', setAside: 't asked-no-value' }],
  [[ask('pN category', 'see note')], { recordedN: 'unusable:text', setAside: 'n text' }],
  [[ask('M category', 'see note')], { recordedM: 'unusable:text', setAside: 'm text' }],
  [[ask('M category', 'cannot be assessed')], { recordedM: 'unusable:asked-no-value', setAside: 'm asked-no-value' }],
  [[ask('TNM', 'see note')], { setAside: 'tnm text' }],
  [[ask('M category', 'MX')], {}],
  [[ask('M category', 'pMX')], {}],
  [[ask('M category', 'cMX')], {}],
  [[ask('pT', {})], {}],
  // pathological over clinical, what was found after treatment last
  [[ask('pT', 'pT2'), ask('cT', 'cT3')], { recordedT: 'p T2' }],
  [[ask('cT', 'cT3'), ask('pT', 'pT2')], { recordedT: 'p T2' }],
  [[ask('T', 'T3'), ask('cT', 'cT3')], { recordedT: 'none T3' }],
  [[ask('T', 'T3'), ask('cT', 'cT2')], { recordedT: 'none T3|c T2' }],
  [[ask('pT', 'ypT3'), ask('cT', 'cT2')], { recordedT: 'c T2' }],
  [[ask('pT', 'ypT3'), ask('T', 'T2')], { recordedT: 'none T2' }],
  [[ask('pT', 'ypT3')], { recordedT: 'yp T3' }],
  // stage
  [[ask('Stage group', concept(STAGE_II))], { stages: 'II' }],
  [[ask('Stage group', { valueCodeableConcept: { text: 'IIB' } })], { stages: 'IIB' }],
  [[ask('Stage group', local({ code: 'IIB' }))], { stages: 'IIB' }],
  [[ask('Stage group', local({ code: 'IIB', display: 'Stage III' }))], { stages: 'III' }],
  [[{ ...ask('Stage group', 'IIB'), method: coded(SNOMED, AJCC8) }], { stages: 'IIB AJCC 8' }],
  [[ask('Stage group', 'Stage IIB, AJCC 8th edition')], { stages: 'IIB AJCC 8' }],
  [[ask('Stage group', 'pT2 pN1 Stage IIB')], { recordedT: 'p T2', recordedN: 'p N1', stages: 'IIB' }],
  [[ask('Stage group', 'unknown')], {}],
];
test.each(titled(rows))('%s says: %s', (_, __, results, want) => {
  expect(moved(...results)).toEqual(want);
});

test('where a category and a stage were read is kept', () => {
  const HERE = 'Observation/o0 valueString 2026-03-03';
  expect(placesOf(facts(ask('pT', 'pT2')).recordedT)).toEqual([`${HERE} "pT2"`]);
  expect(placesOf(facts(ask('pM', 'pM0')).recordedM)).toEqual([`${HERE} "pM0" pm0-not-allowed`]);
  expect(placesOf(facts(ask('pN', 'pN1 (2/12)')).nodesPositive)).toEqual([`${HERE} by-text`]);
  const stage = facts(ask('Stage group', 'pT2 Stage IIB'));
  expect([placesOf(stage.recordedT), placesOf(stage.recordedStage[0])]).toEqual([
    [`${HERE} "pT2 Stage IIB" by-text`],
    [`${HERE} "pT2 Stage IIB"`],
  ]);
});
