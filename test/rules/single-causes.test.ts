/** Rows that hold by one cause alone, found by mutation testing: each cause, and what holds without it. */
import { expect, test } from 'vitest';
import { evaluate, type PatientFacts } from '../../services/rules/index.ts';
import { advice, distant } from '../support/advice.ts';
import { chart, known, tumor } from '../support/chart-facts.ts';

const insulinoma: Partial<PatientFacts> = { syndromes: known(['insulinoma'] as const) };

test('WU-26b thirst alone asks for glucagon in the pancreas', () => {
  expect(advice({}, { symptoms: { thirst: known(true) } }).suggest).toContain('T-GLUCAGON');
  expect(advice({}, { symptoms: { thirst: known(false) } }).suggest).not.toContain('T-GLUCAGON');
});
test('TX-21 an insulinoma gets the analog only where receptors are positive, and then only in selected patients', () => {
  expect(advice({ ...distant, sstr: known('negative') }, insulinoma).treatment['SSA']).toBe('not-usually');
  expect(advice({ ...distant, sstr: known('mixed') }, insulinoma).treatment['SSA']).toBe('not-usually');
  expect(advice({ ...distant, sstr: known('positive') }, insulinoma).treatment['SSA']).toBe('selected');
  expect(advice({ ...distant, sstr: known('positive') }).treatment['SSA']).toBe('usual');
});
test('WU-04 an insulinoma that is proven by hormones need not be punctured: to be considered, not suggested', () => {
  const level = (person: Partial<PatientFacts>) => {
    const workup = evaluate(chart([tumor({ standing: 'suspected' })], person)).tumors[0]?.workup;
    const named = (tests: readonly { test: string }[] = []) => tests.some(({ test: id }) => id === 'T-BIOPSY');
    return named(workup?.suggest) ? 'suggest' : named(workup?.consider) ? 'consider' : 'none';
  };
  expect(level({ ...insulinoma, biochemicallyProven: known(true) })).toBe('consider');
  expect(level(insulinoma)).toBe('suggest');
  expect(level({ biochemicallyProven: known(true) })).toBe('suggest');
});
