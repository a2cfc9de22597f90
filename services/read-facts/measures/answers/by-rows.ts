/**
 * Answers in words for facts without verified codes. A negated answer is a stated absence; an unknown, doubted or two-sided one is
 * "recorded, but not usable". One row table per fact; a site adds words of its own.
 */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { clausesOf, heardInClause, isDoubted, looseWords } from '../../passages/affirmed-words.ts';
import { plainWords } from '../../chart/clean-text.ts';
import type { Asked } from '../../chart/questions.ts';
import { answerWords } from '../answer-words.ts';
import { presenceIn } from './presence-words.ts';
import { NOTHING, read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';

export type Rows<T> = readonly [words: RegExp, value: T][];

export const NO_ANSWER =
  /^(?:unknown|not (?:stated|reported|available|assessed|known|specified|evaluated|evaluable|determined|performed|done|applicable|examined|submitted|sampled|removed|assessable)|no (?:regional )?(?:lymph )?nodes? (?:were )?(?:submitted|found|examined|sampled|removed|identified in|received)|none (?:submitted|examined|found|sampled|removed)|cannot be (?:assessed|determined|evaluated)|indeterminate|inconclusive|equivocal|n ?a|pending|unclear)\b/;

function siteAnswer(fact: Asked, value: Value, valueSets: ValueSets): string | undefined {
  if (value.kind === 'concept') {
    for (const coding of value.codings)
      for (const meaning of valueSets.siteMeanings(coding))
        if (meaning.target === fact && meaning.value !== undefined) return meaning.value;
  }
  const words = answerWords(value);
  const lists = valueSets.siteWords[fact];
  if (words === undefined || !lists) return undefined;
  const plain = plainWords(words);
  return Object.entries(lists).find(([, list]) => list.some((word) => plain === plainWords(word)))?.[0];
}

/** Each answer that some clause affirms, or only denies. */
export function answersHeard<T>(words: string, rows: Rows<T>): { affirmed: ReadonlySet<T>; denied: ReadonlySet<T> } {
  const affirmed = new Set<T>();
  const denied = new Set<T>();
  for (const clause of clausesOf(words)) {
    for (const [pattern, answer] of rows) {
      const heard = heardInClause(clause, pattern);
      if (heard !== undefined) (heard === 'affirmed' ? affirmed : denied).add(answer);
    }
  }
  return { affirmed, denied };
}

interface Presence<T> {
  readonly present: T;
  readonly absent: T;
}

/** What every answer says before its words are read: nothing, a reason why not, a site's meaning or a code. */
export function beforeWords<T extends string | number | boolean>(
  fact: Asked,
  value: Value,
  valueSets: ValueSets,
  answers: readonly T[],
  presence?: Presence<T>,
): Reading<T> | undefined {
  if (value.kind === 'none') return NOTHING;
  if (value.kind === 'asked-no-value') return unusable(value.why, value.words);
  if (value.kind === 'contradictory') return unusable('conflict');
  const local = siteAnswer(fact, value, valueSets);
  if (local !== undefined) {
    // A site may also say "present" or "absent" where the fact is a yes or no.
    const known = presence ? [...answers, presence.present, presence.absent] : answers;
    const named = local === 'present' || local === 'absent' ? presence?.[local] : known.find((answer) => String(answer) === local); // prettier-ignore
    if (named !== undefined) return read(named, local);
  }
  if (!presence) return undefined;
  if (value.kind === 'boolean') return read(value.value ? presence.present : presence.absent, String(value.value));
  if (value.kind !== 'concept') return undefined;
  for (const coding of value.codings) {
    const found = valueSets.presenceOf(coding);
    if (found === 'unclear') return unusable('asked-no-value', valueSets.display(coding));
    if (found) return read(presence[found], found);
  }
  return undefined;
}

/** Reads an answer by rows; presence codes and booleans count where the fact is a yes or no. Two answers at once are none. */
export function byRows<T extends string | number | boolean>(
  fact: Asked,
  value: Value,
  valueSets: ValueSets,
  rows: Rows<T>,
  presence?: Presence<T>,
): Reading<T> {
  const answers = rows.map(([, answer]) => answer);
  const early = beforeWords(fact, value, valueSets, answers, presence);
  if (early) return early;
  const words = answerWords(value);
  if (words === undefined) return unusable('text');
  const plain = looseWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const { affirmed, denied } = answersHeard(plain, rows);
  const [only] = affirmed;
  if (affirmed.size > 1) return unusable('ambiguous', words);
  if (only !== undefined) return read(only, words, ['by-text']);
  if (presence) {
    // "Not multifocal": of two answers the other one.
    if (denied.has(presence.present)) return read(presence.absent, words, ['by-text']);
    // "Not unifocal" and "as seen before, unresectable" name an answer: no "not" and no "seen" beside it says anything more.
    const said = !rows.some(([pattern]) => pattern.test(plain)) && presenceIn(plain, fact);
    if (said) return read(presence[said], words, ['by-text']);
  }
  return unusable(isDoubted(plain) ? 'ambiguous' : 'text', words);
}

export const YES_NO = { present: true, absent: false } as const;
