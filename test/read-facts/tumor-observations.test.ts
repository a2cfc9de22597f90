/** Observations of a tumor in detail: what is refused and told, fields of view, coded findings, lesions of one day, and where each value was read. */
import { expect, test } from 'vitest';
import { coded, LOINC, SNOMED } from './made-up-record.ts';
import { ask, facts, moved, n, placesOf, titled, type Body, type Row } from './moved-facts.ts';

/** An answer by code, behind a code of the hospital's own. */
const answered = (code: string): Body => ({
  valueCodeableConcept: {
    coding: [
      { system: 'urn:local', code: 'x' },
      { system: SNOMED, code },
    ],
  },
});
const inWords = (text: string): Body => ({ valueCodeableConcept: { text } });
const asked = (code: string, answer: Body, system = SNOMED): Body => ({ code: coded(system, code), ...answer });
const [POSITIVE, NEGATIVE, PRESENT] = ['10828004', '260385009', '52101004'];
const [STATUS_DISTANT, STATUS_NODES, METASTASIS, NODE_METASTASIS, HISTORY] = ['399608002', '399656008', '399409002', '399374009', '1287652008']; // prettier-ignore
const panel = (...component: readonly Body[]): Body => ({ code: { text: 'Synoptic report' }, component });

const BOUNDED = { 'tissue.mitosesPer2mm2': '[1.604278075,4.761904762]', 'tissue.mitosesBounded': 'true' };
const mitoses = ask('Mitotic count', '3 per 10 HPF');
// prettier-ignore
const rows: readonly Row[] = [
  // refused: told as what it asks, and nothing else of it
  [[{ ...ask('Tumor size', n(12, 'mm')), effectiveDateTime: '2027-01-01' }], { sizeMm: 'unusable:future-date', setAside: 'sizeMm future-date' }],
  [[{ ...ask('Tumor burden', 'high'), status: 'entered-in-error' }], { setAside: 'burden entered-in-error' }],
  [[{ ...ask('Histologic type', 'neuroendocrine carcinoma'), status: 'preliminary' }], { setAside: 'histology not-final' }],
  [[{ ...asked('21889-1', { component: [asked('33728-7', n(12, 'mm'), LOINC), ask('Color', 'tan')] }, LOINC), status: 'entered-in-error' }], { setAside: 'sizeMm entered-in-error' }],
  [[{ ...panel(ask('Ki-67', n(8, '%')), ask('Color', 'tan'), ask('Tumor burden', 'high')), status: 'preliminary' }], { burden: 'high', 'tissue.ki67Percent': 'unusable:status', setAside: 'ki67Percent not-final' }],
  [[{ ...ask('Ki-67', n(8, '%')), status: 'corrected' }, ask('Ki-67', n(4, '%'))], { 'tissue.ki67Percent': '8', setAside: 'ki67Percent older-result' }],
  [[{ ...ask('Tumor size', n(8, 'mm')), status: 'corrected' }, { ...ask('Tumor size', n(9, 'mm')), focus: [{ reference: 'Condition/c' }] }], { sizeMm: '8', sizeMethod: 'unknown' }],
  // the field of view of mitoses
  [[mitoses, ask('Tumor size', n(0.5, 'mm'))], { ...BOUNDED, sizeMm: '0.5', sizeMethod: 'unknown' }],
  [[mitoses, ask('Field area', '0.238 mm2 (x40)')], { 'tissue.mitosesPer2mm2': '2.521008403', 'tissue.mitoticAreaMm2': '2.38' }],
  [[mitoses, ask('Field area', 'not 0.2 mm2')], BOUNDED],
  [[mitoses, ask('Field area', n(0.2, 'mm^2'))], { 'tissue.mitosesPer2mm2': '3', 'tissue.mitoticAreaMm2': '2' }],
  [[mitoses, ask('Field area', { valueQuantity: { value: 0.2, code: 'MM2', unit: 'square' } })], { 'tissue.mitosesPer2mm2': '3', 'tissue.mitoticAreaMm2': '2' }],
  [[mitoses, ask('Field area', n(0.2))], BOUNDED],
  [[mitoses, ask('Field diameter', '1 mm')], { 'tissue.mitosesPer2mm2': '0.763943727', 'tissue.mitoticAreaMm2': '7.853981633974483' }],
  [[mitoses, ask('Field diameter', '1 mm or less')], BOUNDED],
  [[mitoses, ask('Diameter of the field', '0.5mm')], { 'tissue.mitosesPer2mm2': '3.055774907', 'tissue.mitoticAreaMm2': '1.9634954084936207' }],
  [[mitoses, ask('Number of the field', '22')], { 'tissue.mitosesPer2mm2': '2.525433808', 'tissue.mitoticAreaMm2': '2.3758294442772816' }],
  [[mitoses, ask('Number of field', '22')], { 'tissue.mitosesPer2mm2': '2.525433808', 'tissue.mitoticAreaMm2': '2.3758294442772816' }],
  [[panel(mitoses, ask('Field area', 'unknown'), ask('Field diameter', n(0.5, 'mm')))], { 'tissue.mitosesPer2mm2': '3.055774907', 'tissue.mitoticAreaMm2': '1.9634954084936207' }],
  [[panel(mitoses, ask('Field area', n(0.2, 'mm2')), ask('Field area', n(0.3, 'mm2')))], { 'tissue.mitosesPer2mm2': '3', 'tissue.mitoticAreaMm2': '2' }],
  [[ask('Mitotic count', '3 per 10 HPF (field diameter 0.5 mm)'), ask('Field diameter', { valueQuantity: { value: 'small', unit: 'mm' } })], { 'tissue.mitosesPer2mm2': '3.055774907' }],
  // tissue
  [[ask('Ki-67', { valueRatio: { numerator: { value: 15 }, denominator: { value: 'many' } } })], { 'tissue.ki67Percent': 'unusable:text', setAside: 'ki67Percent text' }],
  [[ask('Differentiation', 'moderate')], { 'tissue.legacyWords': '["moderately-differentiated"]' }],
  [[ask('Second opinion', 'no')], {}],
  [[ask('Second opinion', { valueBoolean: false })], {}],
  [[ask('Second opinion', 'see note')], {}],
  // spread and nodes by code
  [[asked(STATUS_NODES, answered(POSITIVE))], { regionalNodesStated: 'positive' }],
  [[asked(STATUS_NODES, answered(NEGATIVE))], { regionalNodesStated: 'negative' }],
  [[asked(STATUS_NODES, answered(NODE_METASTASIS))], { regionalNodesStated: 'positive' }],
  [[asked(STATUS_NODES, inWords('2/12'))], { nodesPositive: '2', nodesExamined: '12' }],
  [[ask('Regional lymph nodes', { valueBoolean: true })], { setAside: 'nodes ambiguous' }],
  [[ask('Regional lymph node involvement', { valueBoolean: true })], { regionalNodesStated: 'positive' }],
  [[ask('Regional lymph nodes', 'see note')], { setAside: 'nodes text' }],
  [[ask('Regional lymph nodes', 'not examined')], { setAside: 'nodes asked-no-value' }],
  [[ask('Sentinel nodes', '0/2')], {}],
  [[ask('Sentinel nodes', 'negative')], {}],
  [[asked(STATUS_DISTANT, answered(METASTASIS))], { metastases: '[unspecified]' }],
  [[asked(STATUS_DISTANT, answered(POSITIVE))], { metastases: '[unspecified]' }],
  [[asked(STATUS_DISTANT, answered(NEGATIVE))], { metastases: '[]' }],
  [[asked(METASTASIS, { valueBoolean: true })], { metastases: '[unspecified]' }],
  [[ask('Distant metastases', { dataAbsentReason: { text: 'unknown' } })], {}],
  [[asked(HISTORY, { valueBoolean: true })], { metastases: '[unspecified]' }],
  [[asked(HISTORY, { valueBoolean: false })], {}],
  [[asked(HISTORY, { valueString: 'yes' })], {}],
  // depth is said in words
  [[ask('Tumor extent', {})], {}],
  [[ask('Tumor extent', inWords('Invades subserosa'))], { depth: 'subserosa', invades: '[]' }],
  [[ask('Tumor extent', { valueCodeableConcept: { coding: [{ system: 'urn:x', code: '1', display: 'Invades submucosa' }] } })], { depth: 'submucosa', invades: '[]' }],
  [[ask('Depth of invasion', n(5, 'mm'))], { depth: 'unusable:text', setAside: 'depth text' }],
  [[ask('Depth of invasion', { valueString: 'submucosa', dataAbsentReason: { text: 'unknown' } })], { depth: 'unusable:conflict', setAside: 'depth conflict' }],
  [[ask('Perineural invasion', 'invades duodenum')], {}],
  // what is present once is present
  [[ask('Lymphovascular invasion', 'present'), ask('Lymphovascular invasion', 'absent')], { adverse: '[lymphovascular-invasion]' }],
  [[ask('Lymphovascular invasion', 'absent'), ask('Lymphovascular invasion', 'present')], { adverse: '[lymphovascular-invasion]' }],
  [[ask('Lymphovascular invasion', answered(PRESENT))], { adverse: '[lymphovascular-invasion]' }],
  [[ask('Mapping biopsies', answered(PRESENT))], { mappingBiopsies: 'true' }],
  // how a size was measured, and of which lesion
  [[{ ...ask('Tumor size', n(12, 'mm')), method: { text: 'Gross examination' } }], { sizeMm: '12', sizeMethod: 'pathology' }],
  [[{ ...ask('Tumor size', n(12, 'mm')), method: coded(SNOMED, '77477000') }], { sizeMm: '12', sizeMethod: 'imaging' }],
  [[{ ...ask('Tumor size', n(12, 'mm')), method: coded(SNOMED, '5880005') }], { sizeMm: '12', sizeMethod: 'unknown' }],
  [[{ ...ask('Tumor size', n(12, 'mm')), method: coded(SNOMED, '77477000'), specimen: { reference: 'Specimen/s' } }], { sizeMm: '12', sizeMethod: 'imaging' }],
  [[{ ...ask('Tumor size', n(12, 'mm')), specimen: { reference: 'Specimen/s' } }], { sizeMm: '12', sizeMethod: 'pathology' }],
  [[ask('Tumor size', n(12, 'mm')), { resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: { text: 'Surgical pathology' }, result: [{ reference: 'Observation/o0' }] }], { sizeMm: '12', sizeMethod: 'pathology' }],
  [['a', 'b'].map((lesion, at) => ({ ...ask('Tumor size', n(30 - 18 * at, 'mm')), focus: [{ reference: 'Condition/c' }, { reference: `BodyStructure/${lesion}` }] })), { sizeMm: '30', sizeMethod: 'unknown', setAside: 'sizeMm older-result' }],
  [['a', 'b'].map((lesion, at) => ({ ...ask('Tumor size', n(12 + 18 * at, 'mm')), focus: [{ reference: 'Condition/c' }, { reference: `BodyStructure/${lesion}` }] })), { sizeMm: '30', sizeMethod: 'unknown', setAside: 'sizeMm older-result' }],
];
test.each(titled(rows))('%s says: %s', (_, __, results, want) => {
  expect(moved(...results)).toEqual(want);
});

const unknown = { status: 'unknown' };
const HERE = 'Observation/o0';
// prettier-ignore
const places: readonly (readonly [fact: string, of: (tumor: ReturnType<typeof facts>) => unknown, result: Body, where: readonly string[]])[] = [
  ['Ki-67', ({ specimens: [tissue] }) => tissue?.ki67Percent, { ...ask('Ki-67', n(8, '%')), ...unknown }, [`${HERE} valueQuantity 2026-03-03 "8%" status-unknown`]],
  ['counts of nodes', ({ nodesPositive }) => nodesPositive, ask('Regional lymph nodes', '2/12'), [`${HERE} valueString 2026-03-03 by-text`]],
  ['a finding of nodes', ({ regionalNodesStated }) => regionalNodesStated, asked(STATUS_NODES, answered(NODE_METASTASIS)), [`${HERE} valueCodeableConcept 2026-03-03 "present"`]],
  ['depth', ({ depth }) => depth, { ...ask('Tumor extent', 'Invades subserosa'), ...unknown }, [`${HERE} valueString 2026-03-03 status-unknown by-text`]],
  ['the mesoappendix', ({ invades }) => invades, { ...ask('Mesoappendix invasion', '4 mm'), ...unknown }, [`${HERE} valueString 2026-03-03 status-unknown`]],
  ['places of spread', ({ metastases }) => metastases, { ...ask('Distant metastases', 'liver'), ...unknown }, [`${HERE} valueString 2026-03-03 status-unknown`]],
  ['an adverse feature', ({ adverse }) => adverse, ask('Lymphovascular invasion', 'present'), [`${HERE} valueString 2026-03-03`]],
  ['a depth that cannot be used', ({ depth }) => depth, { ...ask('Depth of invasion', n(5, 'mm')), ...unknown }, [`${HERE} valueQuantity 2026-03-03 status-unknown`]],
  ['a result without a date', ({ burden }) => burden, { ...ask('Tumor burden', 'high'), effectiveDateTime: undefined }, [`${HERE} valueString "high" by-text undated`]],
];
test.each(places)('where it was read is kept: %s', (_, of, result, where) => {
  expect(placesOf(of(facts(result)))).toEqual(where);
});

test('what is set aside shows its number and unit, and no words', () => {
  const shown = (answer: Body): unknown => facts({ ...ask('Ki-67', answer), status: 'entered-in-error' }).setAside.map(({ value }) => value); // prettier-ignore
  expect(shown(n(8, '%'))).toEqual(['8 %']);
  expect(shown({ valueQuantity: { value: 8, comparator: '<', code: '%' } })).toEqual(['<8 %']);
  expect(shown(n(8))).toEqual(['8']);
  expect(shown({ valueQuantity: { value: 8, unit: 'percent of all the tumor cells in this field' } })).toEqual(['8 percent of all the tumor cells in this']); // prettier-ignore
  expect(shown({ valueString: 'eight, said Mrs Example' })).toEqual([undefined]);
});
