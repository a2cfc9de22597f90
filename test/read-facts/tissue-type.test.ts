/** What a result or a report says of the type of tumor: the questions that ask for it, answers in codes and in words, and what is no answer. */
import { expect, test } from 'vitest';
import { asksForType, isPathologyReport } from '../../services/read-facts/tumors/tissue-type.ts';
import { indexRecord } from '../../services/read-facts/chart/record-index.ts';
import type { SiteMeaning } from '../../valuesets/value-sets.ts';
import { coded, ICDO3, LOINC, record, resource, SNOMED, valueSets } from './made-up-record.ts';
import { ask, facts, placesOf, word, type Body } from './moved-facts.ts';

const NET = 'Neuroendocrine tumor';
const grade = (answer: Body): Body => ({ code: coded(LOINC, '33732-9'), ...answer });
const report = (body: Body): Body => ({
  resourceType: 'DiagnosticReport',
  id: 'r',
  status: 'final',
  effectiveDateTime: '2026-03-03',
  code: { text: 'Surgical pathology report' },
  ...body,
});
/** `net well 2`: type, differentiation and grade of the first tissue; empty without tissue. */
const said = (result: Body): string =>
  facts(result)
    .specimens.map((one) => [one.histology, one.differentiation, one.statedGrade].map(word).join(' '))
    .join(', ');
const components = (before: number): Body => ({
  code: { text: 'Panel' },
  component: [...Array.from({ length: before }, () => ({ code: { text: 'Comment' } })), ask('Histologic type', NET)],
});
const codes = (before: number): Body =>
  report({ conclusionCode: [...Array.from({ length: before }, () => ({ coding: [] })), coded(ICDO3, '8240/3')] });
const NONE = '';
// prettier-ignore
const rows: readonly (readonly [why: string, want: string, result: Body])[] = [
  ['a type in words', 'net well absent', ask('Histologic type', NET)],
  ['a type in the words of a concept', 'net well absent', ask('Histologic type', { valueCodeableConcept: { text: NET } })],
  ['a morphology as a string', 'carcinoid well absent', ask('Histologic type', '8240/3')],
  ['a morphology as a string without its slash, between blanks', 'carcinoid well absent', ask('Histologic type', ' 82403 ')],
  ['a type in a component', 'net well absent', components(0)],
  ['a type in component 300', 'net well absent', components(299)],
  ['a type in component 301, which is not looked at', NONE, components(300)],
  ['a question under a code of the hospital', 'net well absent', { ...ask('', NET), code: { ...coded('urn:x', '1'), text: 'Histologic type' } }],
  ['a grade with a type in the words of its concept', 'net well 2', grade({ valueCodeableConcept: { text: 'NET G2' } })],
  ['a grade with a type in its words', 'net well 2', grade({ valueString: 'NET G2' })],
  ['a coded grade, which names no type', 'absent absent 1', grade({ valueCodeableConcept: coded(SNOMED, '54102005') })],
  ['a grade of another kind of tumor, which names no type', NONE, grade({ valueString: 'Adenocarcinoma, grade 2' })],
  ['a question for the type, asked without a value', NONE, { ...ask('Histologic type', NET), dataAbsentReason: { text: 'error' } }],
  ['a question for something else', NONE, ask('Comment', NET)],
  ['a question for a margin', NONE, ask('Histologic margin note', NET)],
  ['a question of our own for something else, whatever its text', 'absent absent absent', { code: { ...coded(LOINC, '29593-1'), text: 'Histologic type' }, valueString: NET }],
  // another kind of tumor
  ['a cancer of another kind', NONE, ask('Histologic type', 'Adenocarcinoma')],
  ['a cancer of another kind in the words of a concept', NONE, ask('Histologic type', { valueCodeableConcept: { text: 'Invasive ductal carcinoma' } })],
  ['a cancer of another kind, a neuroendocrine one denied', NONE, ask('Histologic type', 'Adenocarcinoma. No neuroendocrine carcinoma.')],
  ['a cancer of another kind, a neuroendocrine one in the family', NONE, ask('Histologic type', 'Adenocarcinoma. Family history of carcinoid.')],
  ['a cancer of another kind in question', NONE, ask('Histologic type', 'Adenocarcinoma?')],
  ['a cancer of another kind denied', NONE, ask('Histologic type', 'No evidence of adenocarcinoma')],
  ['a cancer of another kind of a relative', NONE, ask('Histologic type', 'Mother had an adenocarcinoma')],
  ['a cancer of no stated kind', NONE, ask('Histologic type', 'Carcinoma')],
  ['tissue without a cancer', NONE, ask('Histologic type', 'Squamous mucosa')],
  ['no word', NONE, ask('Histologic type', { valueCodeableConcept: coded('urn:x', '1') })],
  // reports
  ['a report with a type in words', 'net well absent', report({ conclusion: `${NET}.` })],
  ['a report with a cancer of another kind', NONE, report({ conclusion: 'Invasive ductal carcinoma.' })],
  ['a report with a code', 'carcinoid well absent', codes(0)],
  ['a report whose code is its 300th', 'carcinoid well absent', codes(299)],
  ['a report whose code is its 301st, which is not looked at', NONE, codes(300)],
  ['a report with a code and the same words', 'nec poor absent', report({ conclusionCode: [coded(ICDO3, '8246/3')], conclusion: 'Neuroendocrine carcinoma.' })],
  ['a report with a code and words against it', 'nec poor|well absent', report({ conclusionCode: [coded(ICDO3, '8246/3')], conclusion: 'Well-differentiated neuroendocrine tumor.' })],
  ['a report with a code that leaves the differentiation open', 'nen well absent', report({ conclusionCode: [coded(SNOMED, '717919005')], conclusion: 'Well-differentiated neuroendocrine tumor.' })],
  ['a report with a code and words in doubt', 'carcinoid well absent', report({ conclusionCode: [coded(ICDO3, '8240/3')], conclusion: 'Suspicious for neuroendocrine carcinoma.' })],
  ['a report with a code and words of another cancer', 'carcinoid well absent', report({ conclusionCode: [coded(ICDO3, '8240/3')], conclusion: 'Adenocarcinoma.' })],
  ['a report of imaging', NONE, report({ code: { text: 'CT abdomen' }, conclusion: `${NET}.` })],
  ['a report whose category is pathology', 'net well absent', report({ code: { text: 'Report' }, category: [{ text: 'Radiology' }, { text: 'Pathology' }], conclusion: `${NET}.` })],
];
test.each(rows)('%s says: "%s"', (_why, want, result) => {
  expect(said(result)).toBe(want);
});

test.each([
  ['an answer', ask('Histologic type', NET), 'Observation/o0 valueString 2026-03-03 by-text'],
  ['a component', components(1), 'Observation/o0 component[1].valueString 2026-03-03 by-text'],
  ['a report', report({ conclusion: `${NET}.` }), 'DiagnosticReport/r conclusion 2026-03-03 by-text'],
  ['a code of a report', codes(1), 'DiagnosticReport/r conclusionCode[1] 2026-03-03 "Carcinoid tumor, NOS"'],
])('the type keeps where it was read: %s', (_why, result, want) => {
  expect(placesOf(facts(result).specimens[0]?.histology)).toEqual([want]);
}); // prettier-ignore

test('the differentiation of a report names its code and its words', () => {
  const both = report({ conclusionCode: [coded(ICDO3, '8246/3')], conclusion: 'Well-differentiated NET.' });
  expect(placesOf(facts(both).specimens[0]?.differentiation)).toEqual([
    'DiagnosticReport/r conclusionCode[0] 2026-03-03 "Neuroendocrine carcinoma, NOS"',
    'DiagnosticReport/r conclusion 2026-03-03 by-text',
  ]);
});

test.each([
  ['a metastasis', ['8240/6'], 'Liver: well-differentiated neuroendocrine tumor. Tumor size 6 mm.', 'metastasis absent'],
  ['a primary', ['8240/3'], 'Well-differentiated neuroendocrine tumor. Tumor size 6 mm. Metastatic to 2/12 lymph nodes.', 'unknown 6'],
  ['both', ['8240/3', '8240/6'], 'Well-differentiated neuroendocrine tumor. Tumor size 6 mm.', 'metastasis 6'],
])('the code of a report says whose size its words give: %s', (_why, list, conclusion, want) => {
  const { specimens, sizeMm } = facts(report({ conclusionCode: list.map((code) => coded(ICDO3, code)), conclusion }));
  expect([specimens[0]?.origin, word(sizeMm)].join(' ')).toBe(want);
}); // prettier-ignore

const asks = (target: string): SiteMeaning => ({ kind: 'question', target });
test.each([
  ['asks for the type', [asks('histology')], true],
  ['asks for the differentiation', [asks('differentiation')], true],
  ['asks for the type, among others', [asks('sstr'), asks('histology')], true],
  ['asks for something else', [asks('ki67Percent')], false],
  ['answers with a type', [{ kind: 'answer', target: 'histology', value: 'net' }], false],
  ['means nothing', [], false],
] as const)('a code of the hospital that %s', (_why, meanings, want) => {
  expect(asksForType(coded('urn:x', '1'), { ...valueSets, siteMeanings: () => meanings })).toBe(want);
});

test.each(valueSets.codes('report-pathology'))('$display ($code) is a pathology report', ({ system, code }) => {
  const [item] = indexRecord(record(resource('DiagnosticReport', 'r', { code: coded(system, code) }))).all;
  expect(item && isPathologyReport(item, valueSets)).toBe(true);
});
