/** What the rules list for one graded tumor, in short names, for the tables of advice tests. */
import { evaluate, type PatientFacts, type Site, type TumorFacts } from '../../services/rules/index.ts';
import { chart, known, net } from './chart-facts.ts';

export const m0 = { recordedM: known({ category: 'M0' as const, prefix: 'c' as const }) };
export const n0 = { recordedN: known({ category: 'N0' as const, prefix: 'c' as const }) };
export const local = { ...m0, ...n0 };
export const distant = { metastases: known(['liver'] as const) };

export function advice(facts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}, ki67 = 2, mitoses = 1) {
  const [one] = evaluate(chart([net(ki67, mitoses, facts)], person)).tumors;
  return {
    suggest: one?.workup.suggest.map(({ test }) => test) ?? [],
    consider: one?.workup.consider.map(({ test }) => test) ?? [],
    suppressed: Object.fromEntries(one?.workup.suppressed.map(({ test, reason }) => [test, reason]) ?? []),
    notes: Object.fromEntries(
      [...(one?.workup.suggest ?? []), ...(one?.workup.consider ?? [])].map(({ test, notes }) => [test, notes]),
    ),
    treatment: Object.fromEntries(one?.treatment.map(({ category, strength }) => [category, strength]) ?? []) as Record<
      string,
      string
    >,
    rules: Object.fromEntries(one?.treatment.map(({ category, rule }) => [category, rule]) ?? []) as Record<
      string,
      string
    >,
    safety: one?.safety.map(({ id, level }) => `${id} ${level}`) ?? [],
    flags: one?.flags.map(({ id }) => id) ?? [],
  };
}
export const at = (site: Site): Partial<TumorFacts> => ({ site: known(site) });
