/** Shapes of other profiles and versions: prefixes beside a category, letters as codes, places of spread, codes of two places, R5 and STU3, and medicines without a name. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { coded, condition, ICD10, LOINC, record, resource, SNOMED, valueSets } from './made-up-record.ts';
import { ask, moved, titled, word, type Body, type Row } from './moved-facts.ts';

const UICC = 'https://www.uicc.org/resources/tnm';
const MII =
  'https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/StructureDefinition/mii-ex-onko-tnm-cp-praefix';
const DKTK = 'http://dktk.dkfz.de/fhir/StructureDefinition/onco-core-Extension-TNMcpuPraefix';
const prefixed = (url: string, letter: string, as = 'valueCodeableConcept'): Body => ({
  extension: [{ url, [as]: as === 'valueCode' ? letter : as === 'valueCoding' ? { system: UICC, code: letter } : coded(UICC, letter) }], // prettier-ignore
});
/** A T of this category under the general code, with whatever stands beside it. */
const t = (category: string, { code = {}, value = {}, ...beside }: { code?: Body; value?: Body; [name: string]: unknown } = {}): Body => ({ code: { ...coded(SNOMED, '78873005'), ...code }, valueCodeableConcept: { ...coded(UICC, category), ...value }, ...beside }); // prettier-ignore
const symbol = (letter: string): Body => ({
  code: { text: `${letter} symbol` },
  valueCodeableConcept: coded(UICC, letter),
});
const panel = (...component: readonly Body[]): Body => ({ code: { text: 'TNM classification' }, component });

// prettier-ignore
const prefixes: readonly Row[] = [
  [[t('T2')], { recordedT: 'none T2' }],
  [[t('T2', { code: prefixed(MII, 'p') })], { recordedT: 'p T2' }],
  [[t('T2', { code: prefixed(MII, 'c') })], { recordedT: 'c T2' }],
  [[t('T2', { value: prefixed(MII, 'p') })], { recordedT: 'p T2' }],
  [[t('T2', prefixed(DKTK, 'p', 'valueCoding'))], { recordedT: 'p T2' }],
  [[t('T2', prefixed(DKTK, 'u', 'valueCoding'))], { recordedT: 'c T2' }],
  [[t('T2', prefixed('urn:x/tnm-prefix', 'p', 'valueCode'))], { recordedT: 'p T2' }],
  [[t('T2', { code: prefixed(MII, 'yp') })], { recordedT: 'yp T2' }],
  [[t('T2', { ...prefixed(MII, 'p'), component: [symbol('y')] })], { recordedT: 'yp T2' }],
  [[t('T2', { component: [symbol('y')] })], { recordedT: 'yc T2' }],
  [[t('T2', { component: [symbol('r')] })], { recordedT: 'r T2' }],
  [[t('T2', { component: [symbol('m')] })], { recordedT: 'none T2', setAside: 'multifocal text' }],
  [[t('T2', { code: prefixed('urn:x/laterality', 'p') })], { recordedT: 'none T2' }],
  [[t('T2', { code: prefixed(MII, 'z') })], { recordedT: 'none T2' }],
  [[t('T2', { code: prefixed(MII, 'p') }), t('T3', { code: prefixed(MII, 'c') })], { recordedT: 'p T2' }],
  // of the whole panel, and of one part of it
  [[panel(t('T2', prefixed(DKTK, 'c', 'valueCoding')), { ...ask('N category', {}), valueCodeableConcept: coded(UICC, 'N1'), ...prefixed(DKTK, 'p', 'valueCoding') })], { recordedT: 'c T2', recordedN: 'p N1' }],
  [[{ ...panel(t('T2')), ...prefixed(MII, 'p') }], { recordedT: 'p T2' }],
  [[panel(t('T2', prefixed(MII, 'p')), symbol('y'))], { recordedT: 'yp T2' }],
  // under the code of a pathological T the prefix that was sent holds
  [[{ code: coded(LOINC, '21899-0'), valueCodeableConcept: coded(UICC, '1'), ...prefixed(MII, 'c') }], { recordedT: 'c T1' }],
  // at an autopsy: none of a living patient
  [[t('T2', { code: prefixed(MII, 'a') })], { recordedT: 'unusable:status', setAside: 't status' }],
  [[t('T2', { component: [symbol('a')] })], { recordedT: 'unusable:status', setAside: 't status' }],
  [[t('T2', { code: prefixed(MII, 'a') }), t('T1', { code: prefixed(MII, 'c') })], { recordedT: 'c T1', setAside: 't status' }],
];
test.each(titled(prefixes))('%s says: %s', (_results, _says, results, want) => {
  const { setAside, ...said } = moved(...results);
  expect({ ...said, ...(setAside === undefined ? {} : { setAside }) }).toEqual(want);
});

const letter = (code: string, display?: string): Body => ({
  valueCodeableConcept: coded('urn:registry', code, display),
});
// prettier-ignore
const letters: readonly Row[] = [
  [[ask('Residual tumor', letter('R0', 'Kein Residualtumor'))], { resected: 'R0', adverse: '[]' }],
  [[ask('Residual tumor', letter('R1'))], { resected: 'R1', adverse: '[margin-positive]' }],
  [[ask('Residual tumor', letter('R1a'))], { resected: 'R1', adverse: '[margin-positive]' }],
  [[ask('Residual tumor', letter('R2', 'makroskopisch'))], { resected: 'R2', adverse: '[margin-positive]' }],
  [[ask('Residual tumor', letter('RX'))], { resected: 'RX' }],
  [[ask('Residual tumor', letter('R3'))], { setAside: 'residualTumor text' }],
  [[ask('Lymphatic invasion', letter('L1'))], { adverse: '[lymphovascular-invasion]' }],
  [[ask('Lymphatic invasion', letter('L0'))], { adverse: '[]' }],
  [[ask('Venous invasion', letter('V2'))], { adverse: '[lymphovascular-invasion]' }],
  [[ask('Venous invasion', letter('VX'))], {}],
  [[ask('Perineural invasion', letter('Pn1'))], {}],
  [[ask('Histologic grade', letter('2', 'mäßig differenziert'))], { 'tissue.statedGrade': '2', 'tissue.legacyWords': '["moderately-differentiated"]' }],
  [[ask('Histologic grade', letter('G3'))], { 'tissue.statedGrade': '3' }],
  [[ask('Histologic grade', letter('2', 'G3'))], { 'tissue.statedGrade': 'unusable:conflict', setAside: 'statedGrade conflict' }],
  [[ask('Histologic grade', letter('4', 'undifferenziert'))], { 'tissue.statedGrade': 'unusable:text', setAside: 'statedGrade text' }],
];
test.each(titled(letters))('%s says: %s', (_results, _says, results, want) => {
  expect(moved(...results)).toEqual(want);
});

const place = (body: Body): Body => ({ code: { text: 'Location of metastases' }, valueCodeableConcept: body });
// prettier-ignore
const places: readonly Row[] = [
  [[place(coded(SNOMED, '10200004'))], { metastases: '[liver]' }],
  [[place(coded(SNOMED, '10200004', 'bone'))], { metastases: '[liver]' }],
  [[place({ coding: [{ system: 'urn:x', code: '1', display: 'Liver and bone' }] })], { metastases: '[liver bone]' }],
  [[place({ text: 'Liver; no bone lesions' })], { metastases: '[liver]' }],
  [[place(coded('http://dktk.dkfz.de/fhir/onco/core/CodeSystem/FMLokalisationCS', 'HEP'))], { spreadMentioned: '1', setAside: 'metastases text' }],
  [[place(coded('https://www.uicc.org/resources/tnm', 'HEP'))], { metastases: '[liver]' }],
  [[place(coded('https://www.uicc.org/resources/tnm', 'OSS'))], { metastases: '[bone]' }],
  [[place({ text: 'Not applicable' })], {}],
  [[place({ text: 'none' })], { metastases: '[]' }],
  [[place({ text: 'see report' })], { spreadMentioned: '1', setAside: 'metastases text' }],
];
test.each(titled(places))('%s says: %s', (_results, _says, results, want) => {
  expect(moved(...results)).toEqual(want);
});

const net = condition('c', {
  code: coded(ICD10, 'C7A.8'),
  bodySite: [{ text: 'pancreas' }],
  recordedDate: '2026-01-01',
});
const read = (...resources: readonly RawResource[]) => readFacts(record(net, ...resources), valueSets, { today: '2026-11-24' }); // prettier-ignore
const secondary = (code: Body): RawResource => condition('s', { code });
// prettier-ignore
const twoPlaces: readonly [code: Body, said: string][] = [
  [coded(ICD10, 'C78.6'), '[peritoneum retroperitoneum]'],
  [{ ...coded(ICD10, 'C78.6'), text: 'Peritoneal metastases' }, '[peritoneum]'],
  [{ ...coded(ICD10, 'C78.6'), text: 'Peritoneal carcinomatosis' }, '[peritoneum]'],
  [{ ...coded(ICD10, 'C78.6'), text: 'Retroperitoneal mass, metastatic' }, '[retroperitoneum]'],
  [{ ...coded(ICD10, 'C78.6'), text: 'Metastatic disease' }, '[peritoneum retroperitoneum]'],
  [{ ...coded('http://fhir.de/CodeSystem/bfarm/icd-10-gm', 'C78.6'), text: 'Peritonealkarzinose' }, '[peritoneum]'],
  [{ ...coded(ICD10, 'C78.7'), text: 'Peritoneal metastases' }, '[liver]'],
];
test.each(twoPlaces)('spread to %j is %s', (code, said) => {
  expect(word(read(secondary(code)).tumors[0]?.metastases)).toBe(said);
});

const medicine = (body: Body, type = 'MedicationRequest'): RawResource => resource(type, 'm', { status: 'active', intent: 'order', authoredOn: '2026-03-01', ...body }); // prettier-ignore
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const named = (concept: Body): Body => ({ medicationCodeableConcept: concept });
// prettier-ignore
const unnamed: readonly [why: string, medicine: RawResource, count: number][] = [
  ['a reference alone', medicine({ medicationReference: { reference: 'Medication/gone' } }), 1],
  ['a reference with a name', medicine({ medicationReference: { reference: 'Medication/gone', display: 'metformin' } }), 0],
  ['nothing', medicine({}), 1],
  ['a code that is not ours', medicine(named(coded(RXNORM, '999999'))), 1],
  ['a code that is not ours, with a name', medicine(named(coded(RXNORM, '999999', 'metformin'))), 0],
  ['a code of ours', medicine(named(coded(RXNORM, '5880'))), 0],
  ['an ATC code of another medicine', medicine(named(coded('http://www.whocc.no/atc', 'A10BA02'))), 0],
  ['an ATC group', medicine(named(coded('http://www.whocc.no/atc', 'L01'))), 1],
  ['R5', medicine({ medication: { concept: { text: 'lanreotide' } } }), 1],
  ['R5, a statement', medicine({ medication: { concept: { text: 'lanreotide' } }, effectiveDateTime: '2026-03-01' }, 'MedicationStatement'), 1],
  ['a reference, only planned', medicine({ medicationReference: { reference: 'Medication/gone' }, intent: 'plan' }), 0],
  ['a reference, cancelled', medicine({ medicationReference: { reference: 'Medication/gone' }, status: 'cancelled' }), 0],
  ['a reference, in the future', medicine({ medicationReference: { reference: 'Medication/gone' }, authoredOn: '2031-01-01' }), 0],
];
test.each(unnamed)('a medicine with %s', (_why, one, count) => {
  expect(read(one).patient.unnamedMedicines).toHaveLength(count);
});

// prettier-ignore
const versions: readonly [why: string, one: RawResource, done: readonly string[], aside: readonly string[]][] = [
  ['R4', resource('Procedure', 'x', { status: 'completed', code: { text: 'CT of abdomen and pelvis' }, performedDateTime: '2026-11-20' }), ['T-CT'], []],
  ['R5', resource('Procedure', 'x', { status: 'completed', code: { text: 'CT of abdomen and pelvis' }, occurrenceDateTime: '2026-11-20' }), [], ['Procedure other-version']],
  ['STU3, not done', resource('Procedure', 'x', { status: 'completed', notDone: true, code: { text: 'CT of abdomen and pelvis' }, performedDateTime: '2026-11-20' }), [], []],
  ['R5, an order', resource('ServiceRequest', 'x', { status: 'active', intent: 'order', code: { concept: { text: 'Chest CT' } } }), [], ['ServiceRequest other-version']],
];
test.each(versions)('a procedure in the shape of %s', (_why, one, done, aside) => {
  const facts = read(one);
  expect(Object.keys(facts.patient.done)).toEqual(done);
  expect(facts.setAside.map(({ what, why }) => `${what} ${why}`)).toEqual(aside);
});
test('a medicine that STU3 says was not taken was not given', () => {
  const taken = (answer: string) =>
    medicine({ ...named({ text: 'lanreotide' }), taken: answer }, 'MedicationStatement');
  expect(Object.keys(read(taken('n')).patient.priorTherapy)).toEqual([]);
  expect(Object.keys(read(taken('y')).patient.priorTherapy)).toEqual(['ssa']);
});
