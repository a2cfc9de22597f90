/** What the rules list for one graded tumor, in short names, for the tables of advice tests. */
import {
  evaluate,
  NO_COURSE,
  type CourseFacts,
  type PatientFacts,
  type Site,
  type TumorFacts,
  type TumorStatus,
} from '../../services/rules/index.ts';
import { chart, daysBefore, known, net } from './chart-facts.ts';

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

/** Where the tumor stands in its course, so many days after a removal. */
export const course = (
  tumorStatus: TumorStatus,
  more: Partial<CourseFacts> = {},
  removedDaysAgo?: number,
): { course: CourseFacts } => ({
  course: {
    ...NO_COURSE,
    tumorStatus: known(tumorStatus),
    ...(removedDaysAgo === undefined ? {} : { resectedOn: known(daysBefore(removedDaysAgo)) }),
    ...more,
  },
});
export const inPlace = course('in-place');
const MARGIN = { R0: 'resected-R0', RX: 'resected-RX', R1: 'resected-R1', R2: 'resected-R2' } as const;
/** Removed, so many days ago; `unrecorded`: nobody wrote of the margin. */
export const removed = (
  margin: keyof typeof MARGIN | 'unrecorded',
  kind: 'radical' | 'local',
  removedDaysAgo = 60,
  more: Partial<CourseFacts> = {},
): { course: CourseFacts } =>
  margin === 'unrecorded'
    ? course('resected-RX', { resectionKind: known(kind), ...more }, removedDaysAgo)
    : course(MARGIN[margin], { resectionKind: known(kind), margin: known(margin), ...more }, removedDaysAgo);
