/** Small pieces that grading a specimen and grading a tumor share: steps, flags, what is missing. */
import type { Interval } from '../interval.ts';
import type {
  Citation,
  Classification,
  Fact,
  FactName,
  Flag,
  FlagId,
  Grade,
  MissingFact,
  Provenance,
  TraceStep,
} from '../model.ts';

export const step = (
  rule: string,
  read: readonly FactName[],
  cite: readonly Citation[],
  answer: TraceStep['answer'] = 'yes',
): TraceStep => ({ rule, answer, read, cite });

export const flag = (
  id: FlagId,
  level: Flag['level'],
  rule: string,
  cite: readonly Citation[],
  about: readonly Provenance[] = [],
): Flag => ({ id, level, about, step: step(rule, [], cite) });

export const policy = [{ source: 'POLICY' }] as const;

export const sourcesOf = (fact: Fact<unknown>): readonly Provenance[] => (fact.state === 'absent' ? [] : fact.from);

/** Why a fact that is needed gives no single answer. */
export function missingKind(fact: Fact<unknown>): MissingFact['kind'] {
  switch (fact.state) {
    case 'absent':
      return 'not-found';
    case 'open':
      return 'conflict';
    case 'known':
      return 'spans-cut-off';
    case 'unusable':
      return fact.why === 'asked-no-value' || fact.why === 'masked'
        ? fact.why
        : fact.why === 'unreachable'
          ? 'could-not-be-read'
          : fact.why === 'conflict'
            ? 'conflict'
            : 'not-usable';
  }
}

export const missing = (
  fact: MissingFact['fact'],
  value: Fact<unknown>,
  blocks: MissingFact['blocks'],
): MissingFact => ({ fact, kind: missingKind(value), blocks });

export const has = <T>(fact: Fact<T>): fact is Extract<Fact<T>, { state: 'known' | 'open' }> =>
  fact.state === 'known' || fact.state === 'open';

/** More than one value is possible. */
export const spans = (fact: Fact<Interval>): boolean =>
  fact.state === 'open' || (fact.state === 'known' && fact.value.low !== fact.value.high);

/** Of two grades the higher. */
export const higher = (a: Grade, b: Grade): Grade => Math.max(a, b) as Grade;

export const NET: Record<Grade, Classification> = { 1: 'NET-G1', 2: 'NET-G2', 3: 'NET-G3' };

/** Of fewer cells a Ki-67 is doubtful (GR-11), and cytology gives none (GR-48). */
export const MIN_CELLS = 500;
