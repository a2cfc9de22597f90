/** T, N, M and stage as Observations record them: by code, in words, with the prefix and system of their question; which of several counts. */
import { expect, test } from 'vitest';
import { readFacts } from '../../services/read-facts/index.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { coded, condition, ICD10, LOINC, observation, record, SNOMED, valueSets } from './made-up-record.ts';
import { ask, facts, moved, placesOf, titled, word, type Body, type Row } from './moved-facts.ts';

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
  [[ask('M category', 'see note')], { recordedM: 'unusable:text', setAside: 'm text', spreadMentioned: '1' }],
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
  [[ask('Stage group', {})], {}],
  [[ask('Stage group', concept(STAGE_II, 'Stage II, pT2'))], { stages: 'II' }],
  [[{ ...ask('Stage group', 'pT2 Stage IIB'), effectiveDateTime: '2026-03-01' }, ask('pT', 'pT3')], { recordedT: 'p T3', stages: 'IIB' }],
  // every coding of an answer without text is read
  [[ask('pN', { valueCodeableConcept: { coding: [{ display: 'pN1' }, { display: '2 of 12 nodes' }] } })], { recordedN: 'p N1', nodesPositive: '2', nodesExamined: '12' }],
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

// ------------------------------------------------------------------ Condition.stage

const stageOf = (stage: readonly Body[], ...more: RawResource[]): string[] => {
  const net = condition('c', { code: coded(ICD10, 'C7A.8'), bodySite: [{ text: 'pancreas' }], recordedDate: '2026-03-01', stage }); // prettier-ignore
  const [tumor] = readFacts(record(net, ...more), valueSets, { today: '2026-11-24' }).tumors;
  const stages = tumor?.recordedStage.map(({ group, system }) => `${group} ${system ?? ''}`.trim()) ?? [];
  return [...stages, word(tumor?.recordedT), word(tumor?.recordedN)];
};
const laterT3 = observation('t', { code: { text: 'pT' }, valueString: 'pT3', effectiveDateTime: '2026-03-03' });
test.each([
  ['a group by its code', [{ summary: coded(SNOMED, STAGE_II) }], [], ['II', 'absent', 'absent']],
  ['a group in words', [{ summary: { text: 'Stage IIB' } }], [], ['IIB', 'absent', 'absent']],
  ['a system by its code', [{ summary: coded(SNOMED, STAGE_II), type: coded(SNOMED, AJCC8) }], [], ['II AJCC 8', 'absent', 'absent']],
  ['a system in words', [{ summary: { text: 'IIB' }, type: { text: 'AJCC 8th edition' } }], [], ['IIB AJCC 8', 'absent', 'absent']],
  ['categories in words', [{ summary: { text: 'pT2 pN1' } }], [], ['p T2', 'p N1']],
  ['a later category counts before them', [{ summary: { text: 'pT2 pN1' } }], [laterT3], ['p T3', 'p N1']],
  ['a stage without a summary', [{ type: { text: 'AJCC 8th edition' } }], [], ['absent', 'absent']],
  ['a twentieth stage', [...Array<Body>(19).fill({}), { summary: { text: 'IIB' } }], [], ['IIB', 'absent', 'absent']],
  ['the stages behind the twentieth are not read', [...Array<Body>(20).fill({}), { summary: { text: 'IIB' } }], [], ['absent', 'absent']],
] as const)('the stage of a diagnosis: %s', (_, stage, more, want) => {
  expect(stageOf(stage, ...more)).toEqual(want);
}); // prettier-ignore
