/** Somatostatin receptor PET by its question while tumor is there (WU-12, 12b, 12d, 12f): a row on each side. */
import { expect, test } from 'vitest';
import type { PatientFacts, TestId, TumorFacts } from '../../services/rules/index.ts';
import { advice, at, course, distant, local } from '../support/advice.ts';
import { daysBefore, from, known, num } from '../support/chart-facts.ts';

const pet = (days: number, more: Partial<PatientFacts> = {}): Partial<PatientFacts> => ({
  ...more,
  done: { 'T-PET-SSTR': { date: daysBefore(days), from: { ...from(daysBefore(days)), resource: 'DiagnosticReport/pet' } }, ...more.done }, // prettier-ignore
});
const ct: Partial<Record<TestId, { date: string; from: ReturnType<typeof from> }>> = { 'T-CT': { date: daysBefore(20), from: from() } }; // prettier-ignore
const primary: Partial<TumorFacts> = { ...local, sizeMm: num(30), sstr: known('positive') };
const spread: Partial<TumorFacts> = { ...at('jejunum-ileum'), ...distant, sstr: known('positive'), burden: known('low'), resectable: known(false) }; // prettier-ignore
const onSsa: Partial<PatientFacts> = { priorTherapy: { ssa: { date: daysBefore(400), since: daysBefore(400), state: 'running', from: from() } } }; // prettier-ignore
const stable = { progression: known(false), ...course('metastatic-treated') };
const seenOnPet = { metastases: { state: 'known' as const, value: ['liver' as const], from: [{ ...from(), resource: 'DiagnosticReport/pet' }] } }; // prettier-ignore
const seenOnBoth = { metastases: { state: 'known' as const, value: ['liver' as const], from: [{ ...from(), resource: 'DiagnosticReport/pet' }, { ...from(), resource: 'DiagnosticReport/ct' }] } }; // prettier-ignore

const level = (facts: Partial<TumorFacts>, person: Partial<PatientFacts>): string => {
  const { suggest, consider, suppressed } = advice(facts, person);
  if (suggest.includes('T-PET-SSTR')) return 'suggest';
  if (consider.includes('T-PET-SSTR')) return 'consider';
  return suppressed['T-PET-SSTR'] ?? 'nothing';
};

test.each<[string, Partial<TumorFacts>, Partial<PatientFacts>, string]>([
  ['WU-12: none yet', primary, {}, 'suggest'],
  ['WU-12: done within 180 days', primary, pet(180), 'done'],
  ['WU-12b: older, an operation is listed', primary, pet(181), 'suggest'],
  ['WU-12b: older, an analog would be the first', spread, pet(181), 'suggest'],
  ['WU-12b: older, its result not known', { ...spread, sstr: { state: 'absent' } }, pet(181, onSsa), 'suggest'],
  ['WU-12f: stable on the analog, seen on both, older', { ...spread, ...stable }, pet(400, onSsa), 'not-applicable'],
  ['WU-12f: the same within 180 days', { ...spread, ...stable }, pet(180, onSsa), 'done'],
  ['WU-12b: the same with PRRT on order', { ...spread, ...stable }, pet(400, { ...onSsa, plannedTherapy: { prrt: { date: daysBefore(3), from: from() } } }), 'suggest'],
  ['WU-12c: the same with a progression since', { ...spread, progression: known(true, daysBefore(10)), ...course('metastatic-treated') }, pet(400, onSsa), 'suggest'],
  ['WU-12d: spread seen on it alone, beside a CT, older than 180 days', { ...spread, ...stable, ...seenOnPet }, pet(181, { ...onSsa, done: ct }), 'suggest'],
  ['WU-12d: the same within 180 days', { ...spread, ...stable, ...seenOnPet }, pet(180, { ...onSsa, done: ct }), 'done'],
  ['WU-12d: without a CT nobody knows whether it is seen there, too', { ...spread, ...stable, ...seenOnPet }, pet(400, onSsa), 'not-applicable'],
  ['WU-12d: seen on the CT as well', { ...spread, ...stable, ...seenOnBoth }, pet(400, { ...onSsa, done: ct }), 'not-applicable'],
])('%s', (_, facts, person, want) => {

  expect(level(facts, person)).toBe(want);
}); // prettier-ignore
