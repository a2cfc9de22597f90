/** Spread and nodes as answers name them: places, categories, doubt; results that are replaced, impossible, or name their unit in the question. */
import { expect, test } from 'vitest';
import { readFacts } from '../../services/read-facts/index.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { evaluate, type Evaluation, type TumorEvaluation } from '../../services/rules/index.ts';
import { coded, condition, ICDO3, ki67, LOINC, observation, record, valueSets } from './made-up-record.ts';

const NET = condition('c1', { code: { text: 'Neuroendocrine tumor of the pancreas' } });
const whole = (...more: RawResource[]): Evaluation =>
  evaluate(readFacts(record({ resourceType: 'Patient', id: 'p', birthDate: '1960-05-05' }, ...more), valueSets, { today: '2026-11-28' })); // prettier-ignore
function read(...more: RawResource[]): TumorEvaluation {
  const [tumor] = whole(NET, ...more).tumors;
  if (!tumor) throw new Error('no tumor was read');
  return tumor;
}
const answer = (question: string, valueString: string): RawResource =>
  observation('o1', { code: { text: question }, valueString, effectiveDateTime: '2026-03-10' });

test.each([
  ['Liver', ['M1a'], false],
  ['Liver and bone', ['M1c'], false],
  ['Peritoneum only', ['M1b'], false],
  ['Present, liver', ['M1a'], false],
  ['Yes', ['M1'], false],
  ['M1b', ['M1b'], false],
  ['cM0', ['M0'], false],
  ['No', ['M0'], false],
  ['no liver metastases', ['M0'], false],
  ['Suspected', ['M0', 'M1'], false],
  ['possible liver metastases', ['M0', 'M1'], false],
  ['see report', ['M0', 'M1'], false],
  ['not assessed', ['M0'], true],
])('"Distant metastases: %s" is %s', (words, m, assumed) => {
  const { stage } = read(answer('Distant metastases', words));
  expect([stage.m.possible, stage.mAssumed]).toEqual([m, assumed]);
});
test.each([
  ['not examined', 'NX'],
  ['No nodes submitted', 'NX'],
  ['None sampled', 'NX'],
  ['uninvolved', 'N0'],
  ['negative', 'N0'],
  ['positive', 'N1'],
])('"Regional lymph nodes: %s" is %s', (words, n) => {
  expect(read(answer('Regional lymph nodes', words)).stage.n.possible).toEqual([n]);
});
test('a metastasis in the liver, coded as one, is not a tumor that began there', () => {
  const place = { code: coded(ICDO3, '8249/6'), bodySite: [coded(ICDO3, 'C22.0')] };
  const [tumor] = whole(condition('c1', place), ki67('k1', 5)).tumors;
  expect([tumor?.tumor.site.state, tumor?.grade.classification === 'OUT-OF-SCOPE', tumor?.stage.m.possible]).toEqual(['absent', false, ['M1']]); // prettier-ignore
});

const identifier = [{ system: 'urn:lab', value: '2026-0417' }];
test.each([
  [25, 3, 'corrected', identifier, 3],
  [3, 25, 'amended', identifier, 25],
  [25, 3, 'final', identifier, 25],
  [25, 3, 'corrected', [{ system: 'urn:lab', value: '2026-0418' }], 25],
])('Ki-67 of %i %% and, a day later, %i %% that is %s', (before, after, status, later, governs) => {
  const first = ki67('k1', before, { identifier });
  const second = ki67('k2', after, { identifier: later, status, effectiveDateTime: '2026-03-04' });
  const { grade } = read(first, second);
  const fact = grade.governing?.specimen.ki67Percent;
  expect(fact?.state === 'known' ? fact.value.low : fact).toBe(governs);
});
test('an accession number shared with another question replaces nothing', () => {
  const mitoses = observation('m1', { identifier, status: 'corrected', code: { text: 'Mitotic rate' }, valueString: '1 per 2 mm2' }); // prettier-ignore
  expect(read(ki67('k1', 25, { identifier }), mitoses).grade.gradeLow).toBe(3);
});
test('a replaced result is told', () => {
  const later = ki67('k2', 3, { identifier, status: 'corrected' });
  expect(whole(NET, ki67('k1', 25, { identifier }), later).chart.setAside.map(({ what, why }) => [what, why])).toEqual([['ki67Percent', 'older-result']]); // prettier-ignore
});
test('a result from before birth is impossible', () => {
  const { grade } = read(ki67('k1', 25, { effectiveDateTime: '1950-01-01' }));
  expect([grade.gradeLow, grade.flags.map(({ id }) => id)]).toEqual([undefined, ['DQ-01']]);
  expect(read(ki67('k1', 25, { effectiveDateTime: '1960-05-05' })).grade.gradeLow).toBe(3);
});

test.each([
  ['Tumor size (cm)', '2.4', 24],
  ['Tumor size (mm)', '24', 24],
  ['Tumor size in mm', '24', 24],
  ['Tumor size (cm)', '24 mm', 24],
  ['Tumor size', '24', undefined],
  ['Tumor size (mm or cm) [mm] [cm]', '24', undefined],
])('"%s: %s" is %s mm', (question, words, mm) => {
  const { sizeMm } = read(answer(question, words)).tumor;
  expect(sizeMm.state === 'known' ? sizeMm.value.high : undefined).toBe(mm);
});
test('a bare number takes the unit that its question names', () => {
  const bare = observation('o1', { code: { text: 'Tumor size (cm)' }, valueQuantity: { value: 2.4 } });
  const { sizeMm } = read(bare).tumor;
  expect(sizeMm.state === 'known' ? sizeMm.value.high : undefined).toBe(24);
});
test('a further dimension that is longer than the longest is told', () => {
  const dimension = (code: string, value: number): object => ({ code: coded(LOINC, code), valueQuantity: { value, unit: 'mm' } }); // prettier-ignore
  const sizes = (additional: number): RawResource =>
    observation('o1', { code: coded(LOINC, '21889-1'), component: [dimension('33728-7', 15), dimension('33729-5', additional)] }); // prettier-ignore
  const told = (one: RawResource): unknown => read(one).tumor.setAside.map(({ what, why }) => [what, why]);
  expect([told(sizes(25)), told(sizes(12))]).toEqual([[['sizeMm', 'conflict']], []]);
});

test('a Ki-67 of other tissue that may be of a higher grade leaves the grade open up to it', () => {
  const tissue = (id: string, percent: object, date: string): RawResource =>
    observation(id, { code: { text: 'Ki-67' }, effectiveDateTime: date, ...percent });
  const exact = tissue('k1', { valueQuantity: { value: 8, unit: '%' } }, '2026-03-03');
  const range = tissue('k2', { valueRange: { low: { value: 15, unit: '%' }, high: { value: 25, unit: '%' } } }, '2026-05-05');
  const { grade } = read(exact, range);
  expect([grade.classification, grade.gradeLow, grade.gradeHigh, grade.certainty]).toEqual(['NET-INDET', 2, 3, 'not-settled']);
  expect(grade.missing[0]).toMatchObject({ fact: 'ki67Percent', kind: 'spans-cut-off' });
}); // prettier-ignore
