/** Every step of every evaluation can be followed: a rule by its id, facts by their names, sources that exist; and every value has a place in the chart. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allTables,
  CLASSIFICATIONS,
  evaluate,
  FLAGS,
  sources,
  TESTS,
  type Citation,
  type Provenance,
  type TraceStep,
} from '../../services/rules/index.ts';
import { DOMAINS } from '../../services/rules/domains.ts';
import { allSystems } from '../../services/rules/stage/choose-system.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart } from '../support/chart-facts.ts';

const NUMERIC = ['gradeLow', 'gradeHigh', 'ki67Percent', 'mitosesPer2mm2', 'sizeMm', 'nodesPositive', 'mesentericMassMm', 'egfrMlMin', 'ageYears', 'ecog', 'newestTissueAgeDays', 'resectedDaysAgo', 'nodesExamined']; // prettier-ignore
const NAMES = new Set<string>([...Object.keys(DOMAINS), ...NUMERIC]);
const TABLE_ROWS = new Set(allTables.flatMap(({ id, rules }) => rules.map((rule) => `${id}/${rule.id}`)));
const SYSTEMS = new Set(allSystems.map(({ id }) => id));
const SYSTEM_IDS = [...SYSTEMS].join('|');
const RULE = new RegExp(
  `^(?:(?:GR|DQ|WU|TX|SF|CX)-\\d{2,3}[a-p]?\\d?|(?:grade|stage|extent|policy)/[a-z0-9][A-Za-z0-9-]+|(?:${SYSTEM_IDS})/[TNM][^/]+)$`,
);

function checkCites(cites: readonly Citation[], where: string): void {
  expect(cites.length, where).toBeGreaterThan(0);
  for (const { source } of cites) expect(Object.keys(sources), where).toContain(source);
}
function checkSteps(steps: readonly TraceStep[], where: string): void {
  for (const step of steps) {
    if (!TABLE_ROWS.has(step.rule)) expect(step.rule, where).toMatch(RULE);
    expect(['yes', 'no', 'unknown'], where).toContain(step.answer);
    checkCites(step.cite, `${where} ${step.rule}`);
    for (const name of step.read) expect(NAMES, `${where} ${step.rule} reads ${name}`).toContain(name);
    if (step.assumed !== undefined) expect(step.assumed, where).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]+$/);
  }
}
function checkFrom(from: readonly Provenance[], where: string): void {
  for (const { resource, element } of from) {
    expect(resource, where).not.toBe('');
    expect(element, where).not.toBe('');
  }
}

test('every step of a random chart can be followed', () => {
  fc.assert(
    fc.property(anyTumor, anyPatient, (facts, person) => {
      const [one] = evaluate(chart([facts], person)).tumors;
      if (!one) throw new Error('one tumor was given');
      expect(CLASSIFICATIONS).toContain(one.grade.classification);
      expect(['final', 'provisional', 'not-settled']).toContain(one.grade.certainty);
      checkSteps(one.grade.trace, 'grade');
      for (const graded of one.grade.specimens) {
        checkSteps(graded.trace, 'specimen');
        expect(['ki67', 'mitoses', 'both', 'differentiation', 'type', 'none']).toContain(graded.decidedBy);
      }
      checkSteps(one.stage.trace, 'stage');
      if (one.stage.system !== undefined) expect(SYSTEMS).toContain(one.stage.system);
      for (const result of [one.stage.t, one.stage.n, one.stage.m]) {
        checkSteps(result.trace, 'category');
        checkFrom(result.from, 'category');
        expect(['c', 'p', 'yc', 'yp', 'r', 'a', 'none']).toContain(result.prefix);
        for (const remark of result.remarks) expect(remark).toMatch(/^[a-z0-9][a-z0-9-]+$/);
      }
      checkSteps(one.extent.trace, 'extent');
      expect(one.extent.trace.length).toBeGreaterThan(0);
      for (const { id, level, step, about } of one.flags) {
        expect(FLAGS).toContain(id);
        expect(['info', 'warning']).toContain(level);
        checkSteps([step], id);
        checkFrom(about, id);
      }
      for (const missing of one.missing) {
        expect([
          'not-found',
          'asked-no-value',
          'not-usable',
          'could-not-be-read',
          'spans-cut-off',
          'conflict',
        ]).toContain(missing.kind);
        for (const blocked of missing.blocks) expect(['grade', 'stage', 'treatment']).toContain(blocked);
        expect(missing.fact).not.toBe('');
      }
      for (const suggested of [...one.workup.suggest, ...one.workup.consider]) {
        expect(TESTS).toContain(suggested.test);
        checkCites(suggested.cite, suggested.rule);
        checkSteps(suggested.because, suggested.rule);
        expect(suggested.because.length).toBeGreaterThan(0);
        for (const note of suggested.notes) expect(note).not.toBe('');
      }
      for (const { reason, because } of one.workup.suppressed) {
        expect([
          'done',
          'ordered',
          'declined',
          'not-due',
          'after-metanephrines',
          'comfort-care',
          'pregnancy',
          'low-risk',
          'not-applicable',
          'phase',
        ]).toContain(reason);
        checkSteps(because, 'suppressed');
      }
      for (const advice of one.treatment) {
        expect(['usual', 'selected', 'not-usually', 'cannot-say']).toContain(advice.strength);
        expect(advice.rule).toMatch(/^TX-\d{2,3}[a-p]?\d?$/);
        checkCites(advice.cite, advice.rule);
        checkSteps(advice.because, advice.rule);
        expect(advice.because.length).toBeGreaterThan(0);
        if (advice.strength === 'cannot-say') expect(advice.needs.length, advice.rule).toBeGreaterThan(0);
        for (const name of advice.needs) expect(NAMES).toContain(name);
      }
      for (const note of one.safety) {
        expect(note.id).toMatch(/^SF-\d{2}b?$/);
        checkCites(note.cite, note.id);
        checkSteps(note.because, note.id);
      }
    }),
    { numRuns: 150, seed: 20261124 },
  );
});
