/** Questions with their answers: Observations, components, reports and board notes, and where each value came from. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { indexRecord, type ChartResource } from '../../services/read-facts/chart/record-index.ts';
import { dated, measureIn, provenanceOfStatement, statementsOf } from '../../services/read-facts/chart/statements.ts';
import { coded, observation, record, resource, SNOMED, valueSets } from './made-up-record.ts';

const item = (one: RawResource): ChartResource => {
  const [found] = indexRecord(record(one)).all;
  if (!found) throw new Error('the resource is not indexed');
  return found;
};
const report = (conclusion: unknown, title?: string) =>
  item(resource('DiagnosticReport', 'r', { conclusion, ...(title === undefined ? {} : { code: { text: title } }) }));
const board = (body: object) => item(observation('o', { code: { text: 'Tumor board note' }, ...body }));
const said = (one: ChartResource): string[] =>
  // a copy: what was read of one resource is remembered
  statementsOf({ ...one }, valueSets).map(
    ({ asks, question, value, path }) =>
      `${path}${asks ?? '?'} <${question ?? ''}> ${value.kind === 'text' ? `${value.element}: ${value.text}` : value.kind}`,
  );

const rows: readonly [why: string, one: ChartResource, want: string[]][] = [
  ['a resource of another kind', item(resource('Procedure', 'p', { code: { text: 'Ki-67' } })), []],
  ['an Observation', item(observation('o', { code: { text: 'Ki-67' }, valueString: '3 %' })), ['ki67Percent <Ki-67> valueString: 3 %']],
  ['a panel', item(observation('o', { code: { text: 'Synoptic' }, component: [{ code: { text: 'Ki-67' }, valueString: '3 %' }, { code: { text: 'x' }, valueInteger: 1 }] })),
    ['? <Synoptic> none', 'component[0].ki67Percent <Ki-67> component[0].valueString: 3 %', 'component[1].? <x> quantity']],
  ['a report without a conclusion', report(undefined, 'Secretin test'), []],
  ['a title that is the question', report('Positive', 'Secretin test'), ['biochemicallyProven <Secretin test> conclusion: Positive']],
  ['an answer of 200 characters', report('x'.repeat(200), 'Secretin test'), [`biochemicallyProven <Secretin test> conclusion: ${'x'.repeat(200)}`]],
  ['an answer too long for the title', report('x'.repeat(201), 'Secretin test'), []],
  ['a title that asks what reports do not answer as a whole', report('3 %', 'Ki-67'), []],
  ['a title that asks nothing', report('Positive', 'Consultation'), []],
  ['no title', report('Resectability: unresectable'), ['resectable <Resectability> conclusion: unresectable']],
  ['a question and its answer', report('Margins: free. Ki-67: 3 %', 'Pathology'), ['margin <Margins> conclusion: free']],
  ['an answer close to its colon', report('Resectability:unresectable', 'Pathology'), ['resectable <Resectability> conclusion: unresectable']],
  ['an answer with a time', report('Resectability: at 10:30 unresectable', 'Pathology'), ['resectable <Resectability> conclusion: at 10:30 unresectable']],
  ['the last of the words before the colon', report('Liver, tumor burden: high', 'Imaging'), ['burden <tumor burden> conclusion: high']],
  ['a sentence that is both', report('The resection margin is free.', 'Pathology'), ['margin <The resection margin is free> conclusion: The resection margin is free']],
  ['a sentence that names a question answered only behind a colon', report('The residual tumor was seen', 'Pathology'), []],
  ['a heading alone', report('MARGINS', 'Pathology'), []],
  ['a sentence that asks nothing', report('The focal change is benign', 'Pathology'), []],
  ['a board note', board({ valueString: 'Resectability: unresectable. Growth rate: slow.' }), ['resectable <Resectability> valueString: unresectable', 'growth <Growth rate> valueString: slow']],
  ['a board note without words', board({ valueBoolean: true }), ['? <Tumor board note> boolean']],
  ['a board that asks one question', item(observation('o', { code: { text: 'Tumor board: resectability' }, valueString: 'Growth rate: slow' })), ['resectable <Tumor board: resectability> valueString: Growth rate: slow']],
  ['another note', item(observation('o', { code: { text: 'Nursing note' }, valueString: 'Resectability: unresectable' })), ['? <Nursing note> valueString: Resectability: unresectable']],
]; // prettier-ignore
test.each(rows)('statements of %s', (_why, one, want) => {
  expect(said(one)).toEqual(want);
});
test('of more than 300 components or sentences the first 300 are read', () => {
  const component = Array.from({ length: 301 }, () => ({ code: { text: 'Ki-67' }, valueString: '3 %' }));
  expect(said(item(observation('o', { code: { text: 'Synoptic' }, component })))).toHaveLength(301);
  expect(said(report('Margins: free. '.repeat(301)))).toHaveLength(300);
});

test('a value comes from its element; what is asked without one, from its question; sentences are not repeated', () => {
  const [own, one, none] = statementsOf(
    item(observation('o', { component: [{ code: { text: 'Ki-67' }, valueString: '3 %' }, { code: { text: 'x' } }] })),
    valueSets,
  );
  const [sentence] = statementsOf(report('Margins: free'), valueSets);
  const from = [own, one, none, sentence].map((statement) => statement && provenanceOfStatement(statement, [], 'x'));
  expect(from.map((one) => [one?.element, one?.recorded])).toEqual([
    ['code', 'x'],
    ['component[0].valueString', 'x'],
    ['component[1].code', 'x'],
    ['conclusion', undefined],
  ]);
});
test('an undated value is marked once, a dated one not; what was recorded is cut to 80 characters', () => {
  expect(dated(item(observation('o')), 'x', ['undated', 'by-text'])).toStrictEqual({ resource: 'Observation/o', element: 'x', arrived: 'prefetch', marks: ['undated', 'by-text'] }); // prettier-ignore
  const from = dated(item(observation('o', { effectiveDateTime: '2026-03-03' })), 'x', [], 'x'.repeat(99));
  expect(from).toStrictEqual({ resource: 'Observation/o', element: 'x', arrived: 'prefetch', date: '2026-03-03', recorded: 'x'.repeat(80), marks: [] }); // prettier-ignore
});

test.each<[method: unknown, want: string | undefined]>([
  [undefined, undefined],
  ['ct', undefined],
  [{}, undefined],
  [coded(SNOMED, '77477000'), 'ct'],
  [{ coding: [{ display: 'x' }, { code: 'constructor' }, { code: '113091000' }] }, 'mri'],
  [{ coding: [{ code: '5880005' }], text: 'CT' }, 'clinical'],
  [{ text: 'Gross examination' }, 'pathology'],
  [{ text: 'Pathology report' }, 'pathology'],
  [{ text: 'Microscopy' }, 'pathology'],
  [{ text: 'Measured on the specimen' }, 'pathology'],
  [{ text: 'CT of the abdomen' }, 'ct'],
  [{ text: 'Endoscopic ultrasound' }, 'ultrasound'],
  [{ text: 'PET' }, 'pet'],
  [{ text: 'Computed axial tomography' }, 'ct'],
  [{ text: 'Computer tomography' }, 'ct'],
  [{ text: 'Petrous bone' }, undefined],
])('the method %j is %s', (method, want) => {
  expect(dated(item(observation('o', { method })), 'x').method).toBe(want);
});

test.each([
  [undefined, undefined],
  ['Ki-67 < 3 % in the tumor', '< 3 %'],
  ['Ki67 5-10%', '5-10%'],
  ['Ki 67: 12.5 %', '12.5 %'],
  ['MIB-1 7 %', '7 %'],
  ['MIB1: 8 %', '8 %'],
  ['MIB 1: 8 %', '8 %'],
  ['size 2.1 x 1.4 x 0.9 cm', '2.1 x 1.4 x 0.9 cm'],
  ['no number', undefined],
])('the measure in %j is %j', (recorded, want) => {
  expect(measureIn(recorded)).toBe(want);
});
