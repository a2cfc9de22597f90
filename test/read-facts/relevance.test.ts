/** Which results of a long chart are looked at, and that each question is judged once. */
import { expect, test } from 'vitest';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { indexRecord, type ChartResource } from '../../services/read-facts/chart/record-index.ts';
import { relevantResources, tellsOnlyThatDone } from '../../services/read-facts/chart/relevance.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { coded, LOINC, observation, record, resource, SNOMED, valueSets } from './made-up-record.ts';

const items = (...resources: RawResource[]): readonly ChartResource[] => indexRecord(record(...resources)).all;
/** Judgments are kept by catalog: a copy has none yet. */
const anew = (more: Partial<ValueSets> = {}): ValueSets => ({ ...valueSets, ...more });
const kept = (...resources: RawResource[]): string[] =>
  relevantResources(items(...resources), anew()).map(({ ref }) => ref);
const asks = (text: string, body: object = {}): RawResource => observation('o', { code: { text }, ...body });
const hemoglobin = asks('Hemoglobin');

const rows: readonly [why: string, one: RawResource, isLookedAt: boolean][] = [
  ['a question that nobody reads', hemoglobin, false],
  ['no question', observation('o', {}), false],
  ['a question that is a bare word', observation('o', { code: 'Ki-67' }), false],
  ['a code of nobody', observation('o', { code: coded(LOINC, '718-7') }), false],
  ['a code of nobody whose display asks', observation('o', { code: { coding: [{ system: 'urn:lab', code: '1', display: 'Ki-67' }] } }), true],
  ['a code of ours', observation('o', { code: coded(LOINC, '29593-1') }), true],
  ['the code of a test, without words', observation('o', { code: coded(LOINC, '9811-1') }), true],
  ['a code of ours beside one of nobody', observation('o', { code: { coding: [{ system: 'urn:lab', code: '1' }, { system: LOINC, code: '29593-1' }] } }), true],
  ['a fact', asks('Ki-67'), true],
  ['the type of tumor', asks('Final diagnosis'), true],
  ['a test', asks('Chromogranin A'), true],
  ['a part of a set of tests', asks('Prolactin'), true],
  ['a symptom', asks('Flushing'), true],
  ['a note of a tumor board', asks('MDT discussion'), true],
  ['a resource of another kind', resource('Procedure', 'p', { code: { text: 'Hemoglobin' } }), true],
  ['a panel of which no part asks', asks('Vital signs', { component: [{ code: { text: 'Hemoglobin' } }, { code: coded(LOINC, '718-7') }] }), false],
  ['a panel of which the last part asks', asks('Vital signs', { component: [{ code: { text: 'Hemoglobin' } }, { code: { text: 'Ki-67' } }] }), true],
  ['a panel of a tumor, whose parts ask only there', asks('Tumor panel', { component: [{ code: { text: 'Greatest dimension' } }] }), true],
  ['a panel that asks, of parts that do not', asks('Ki-67', { component: [{ code: { text: 'Clone' } }] }), true],
  ['a panel with a part that says more than its answer', asks('Vital signs', { component: [{ code: { text: 'Hemoglobin' }, extension: [{ url: 'urn:e' }] }] }), true],
  ['a panel whose parts are none', asks('Vital signs', { component: [] }), false],
  ['a panel in a form that is none', asks('Vital signs', { component: 'Ki-67' }), false],
  ...(['hasMember', 'derivedFrom', 'focus', 'specimen', 'partOf', 'extension', 'modifierExtension'] as const).map(
    (element): [string, RawResource, boolean] => [`a result with ${element}`, asks('Hemoglobin', { [element]: [{ reference: 'Specimen/s' }] }), true],
  ),
]; // prettier-ignore
for (const [why, one, isLookedAt] of rows)
  test(`${why} is ${isLookedAt ? '' : 'not '}looked at`, () => {
    expect(kept(one).length > 0).toBe(isLookedAt);
  });
test('a result that stands inside another resource is looked at', () => {
  const inside = { resourceType: 'Observation', id: 'h', status: 'final', code: { text: 'Hemoglobin' } };
  const report = resource('DiagnosticReport', 'r', { contained: [inside], result: [{ reference: '#h' }] });
  expect(kept(report)).toEqual(['DiagnosticReport/r', 'DiagnosticReport/r#h']);
});
test("a hospital's own code for a question is looked at", () => {
  const own = anew({
    siteMeanings: ({ code }) => (code === 'PROL' ? [{ kind: 'question', target: 'ki67Percent' }] : []),
  });
  const seen = (code: string): number =>
    relevantResources(items(observation('o', { code: coded('urn:lab', code) })), own).length;
  expect([seen('PROL'), seen('HB')]).toEqual([1, 0]);
});

/** How often a list of questions, each asked in a chart of its own, is judged. */
function judgements(codes: readonly object[]): number {
  let count = 0;
  const counting = anew({
    siteMeanings: (coding) => {
      if (coding.code === 'COUNTED') count += 1;
      return valueSets.siteMeanings(coding);
    },
  });
  for (const code of codes) relevantResources(items(observation('o', { code })), counting);
  return count;
}
const counted = (display = 'Hemoglobin', text?: string, system = 'urn:lab'): object => ({
  coding: [{ system, code: 'COUNTED', display }],
  ...(text === undefined ? {} : { text }),
});
const once = judgements([counted()]);
const asked: readonly [why: string, codes: readonly object[], times: number][] = [
  ['the same question twice is judged once', [counted(), counted()], 1],
  ['another display is another question', [counted(), counted('Sodium')], 2],
  ['another text is another question', [counted(), counted('Hemoglobin', 'Sodium')], 2],
  ['another system is another question', [counted(), counted('Hemoglobin', undefined, 'urn:other')], 2],
  ['two codings are not one with a longer display', [counted('a'), { coding: [{ system: 'urn:lab', code: 'COUNTED', display: 'b' }, { system: 'urn:x' }] }], 2],
  ['two codings are not one whose display ends like the second', [counted('aurn:x||'), { coding: [{ system: 'urn:lab', code: 'COUNTED', display: 'a' }, { system: 'urn:x' }] }], 2],
  ['a long question is judged each time', [counted('x'.repeat(500)), counted('x'.repeat(500))], 2],
]; // prettier-ignore
for (const [why, codes, times] of asked)
  test(why, () => {
    expect(once).toBeGreaterThan(0);
    expect(judgements(codes)).toBe(times * once);
  });
test('what is kept is bounded: after 5,000 other questions the first is judged again', () => {
  const others = (count: number): object[] => Array.from({ length: count }, (_, at) => ({ text: `nothing ${String(at)}` })); // prettier-ignore
  expect(judgements([counted(), ...others(4_999), counted()])).toBe(once);
  expect(judgements([counted(), ...others(5_000), counted()])).toBe(2 * once);
});
test('what one catalogue judges says nothing of another', () => {
  const question = items(observation('o', { code: coded('urn:lab', 'PROL') }));
  expect(relevantResources(question, valueSets)).toEqual([]);
  expect(relevantResources(question, anew({ siteMeanings: () => [{ kind: 'question', target: 'ki67Percent' }] }))).toHaveLength(1); // prettier-ignore
});
test('the order of the chart is kept', () => {
  expect(kept(resource('Condition', 'c', { code: coded(SNOMED, '0') }), hemoglobin, observation('k', { code: { text: 'Ki-67' } }))).toEqual(['Condition/c', 'Observation/k']); // prettier-ignore
});

/** Numbers of the laboratory without words, place or link, which say that a test was done and no more; and what may say something of a tumor. */
const number = (text: string, body: object = {}): RawResource =>
  asks(text, { valueQuantity: { value: 1, unit: '%' }, ...body });
const part = (text: string, body: object = { valueQuantity: { value: 1 } }): object => ({ code: { text }, ...body });
const told: readonly [why: string, one: RawResource, isOnlyDone: boolean][] = [
  ['a number of a test', number('Chromogranin A'), true],
  ['a number by the code of a test', observation('o', { code: coded(LOINC, '9811-1'), valueQuantity: { value: 90 } }), true],
  ['a number of serum', number('Creatinine in serum'), true],
  ['a range', asks('Platelets', { valueRange: { low: { value: 1 } } }), true],
  ['a blood count with its parts', asks('Blood count', { component: [part('Platelets'), part('Hemoglobin')] }), true],
  ['a number that the test did not give', asks('Blood count', { component: [part('Platelets', { dataAbsentReason: { text: 'unknown' } })] }), true],
  ['a number beside a note', number('Creatinine', { note: [{ text: 'hemolyzed' }] }), true],
  ['an index of the tumor', number('Ki-67'), false],
  ['the rate of filtration, which a drug depends on', number('eGFR'), false],
  ['a symptom', number('Diarrhea'), false],
  ['a category as the question', number('pT2'), false],
  ['a question that names an organ', number('Liver function panel'), false],
  ['a result in words', asks('Chromogranin A', { valueString: 'elevated, of the known NET' }), false],
  ['a result as a concept', asks('Chromogranin A', { valueCodeableConcept: { text: 'NET' } }), false],
  ['a yes', asks('Chromogranin A', { valueBoolean: true }), false],
  ['no result, which a note may stand for', asks('Chromogranin A', { note: [{ text: 'NET' }] }), false],
  ['a number with a place', number('Chromogranin A', { bodySite: { text: 'Liver' } }), false],
  ['a number of a specimen', number('Chromogranin A', { specimen: { reference: 'Specimen/s' } }), false],
  ['a panel of which one part asks of the tumor', asks('Blood count', { component: [part('Platelets'), part('Ki-67')] }), false],
  ['a panel of which one part is in words', asks('Blood count', { component: [part('Platelets', { valueString: 'NET' })] }), false],
  ['a panel of which one part says more', asks('Blood count', { component: [part('Platelets', { valueQuantity: { value: 1 }, extension: [{ url: 'urn:e' }] })] }), false],
  ['a panel of a tumor, whose parts ask only there', asks('Tumor panel', { component: [part('Grade')] }), false],
  ['a report', resource('DiagnosticReport', 'r', { code: { text: 'Chromogranin A' } }), false],
]; // prettier-ignore
for (const [why, one, isOnlyDone] of told)
  test(`${why} ${isOnlyDone ? 'tells only that a test was done' : 'is read by the readers of tumors'}`, () => {
    expect(items(one).map((item) => tellsOnlyThatDone(item, anew()))).toEqual([isOnlyDone]);
  });
test('a number that a panel or report holds is read with it', () => {
  const panel = observation('p', { code: { text: 'Panel' }, hasMember: [{ reference: 'Observation/o' }] });
  expect(items(panel, number('Chromogranin A')).map((item) => tellsOnlyThatDone(item, anew()))).toEqual([false, false]);
});
