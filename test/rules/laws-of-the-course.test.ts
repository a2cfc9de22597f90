/** Laws of what is listed after a removal, and of tests that were done, tried on random charts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, TESTS, type ChartFacts, type TumorEvaluation } from '../../services/rules/index.ts';
import { course } from '../support/advice.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart, daysBefore, from, known, TODAY } from '../support/chart-facts.ts';

const RUNS = { numRuns: 1_500 };
const one = (whole: ChartFacts): TumorEvaluation => {
  const [tumor] = evaluate(whole).tumors;
  if (!tumor) throw new Error('one tumor was given');
  return tumor;
};
const listed = new Set(['usual', 'selected']);

const removedTumor = fc
  .tuple(anyTumor, fc.constantFrom('radical' as const, 'local' as const), fc.integer({ min: 0, max: 4000 }))
  .map(([facts, kind, days]) => ({
    ...facts,
    // R0 is said only without distant disease.
    metastases: known([]),
    recordedM: known({ category: 'M0' as const, prefix: 'c' as const }),
    ...course('resected-R0', { resectionKind: known(kind), margin: known('R0') }, days),
  }));
const COMPLETION = /^TX-(?:9[2-7]|91c|102a|103a|104e)/;
test('after R0 a removal is listed by a row of completion alone', () => {
  let seen = 0;
  fc.assert(
    fc.property(removedTumor, anyPatient, (facts, person) => {
      for (const { category, strength, rule } of one(chart([facts], person)).treatment)
        if ((category === 'SURG' || category === 'ENDO') && listed.has(strength)) {
          expect(rule).toMatch(COMPLETION);
          seen += 1;
        }
    }),
    RUNS,
  );
  expect(seen).toBeGreaterThan(20);
});
/** WU-24 only where a row or an order names a step (`course.md` 3.1). */
const AFTER_R0 = /^WU-(?:01|02|05|12[a-g]|29|4\d[a-e]?\d?|5[0-4][a-e]?\d?)$/;
test('after R0 a test is listed by follow-up, a baseline, a question for the receptor PET, pathology or heredity alone', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(removedTumor, anyPatient, (facts, person) => {
      const found = one(chart([facts], person));
      const step =
        found.treatment.some(({ category, strength }) => (category === 'SURG' || category === 'ENDO') && listed.has(strength)) ||
        found.safety.some(({ id }) => id === 'SF-08');
      for (const { rule } of [...found.workup.suggest, ...found.workup.consider]) {
        seen.add(rule);
        if (!(rule === 'WU-24' && step)) expect(rule).toMatch(AFTER_R0);
      }
    }),
    RUNS,
  ); // prettier-ignore
  expect(seen.size).toBeGreaterThan(8);
});
const OF_OPERATIONS = new Set(['SF-03', 'SF-07', 'SF-08', 'SF-15']);
test('after R0 a note about an operation stands only where a row or an order names one', () => {
  fc.assert(
    fc.property(removedTumor, anyPatient, (facts, person) => {
      const { safety, treatment } = one(chart([facts], person));
      const named = treatment.some(
        ({ category, strength }) => (category === 'SURG' || category === 'ENDO') && strength !== 'not-usually',
      );
      if (!named) for (const { id } of safety) expect(OF_OPERATIONS.has(id), id).toBe(false);
    }),
    RUNS,
  );
});
test('a test that was done today is not suggested because of it', () => {
  fc.assert(
    fc.property(anyTumor, anyPatient, fc.constantFrom(...TESTS), (facts, person, done) => {
      const before = one(chart([facts], person)).workup.suggest.map(({ test: id }) => id);
      const after = one(chart([facts], { ...person, done: { [done]: { date: TODAY, from: from() } } })).workup.suggest;
      if (after.some(({ test: id }) => id === done)) expect(before).toContain(done);
    }),
    RUNS,
  );
});
test('no chart of any status makes evaluate throw, and none lists a test twice', () => {
  fc.assert(
    fc.property(anyTumor, anyPatient, (facts, person) => {
      const { workup } = one(chart([facts], { ...person, done: { 'T-CT': { date: daysBefore(200), from: from() } } }));
      const tests = [...workup.suggest, ...workup.consider].map(({ test: id }) => id);
      expect(tests).toEqual([...new Set(tests)]);
    }),
    RUNS,
  );
});
