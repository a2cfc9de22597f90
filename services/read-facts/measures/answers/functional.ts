/** Whether the tumor makes a hormone, and which. */
import type { Syndrome } from '../../../rules/index.ts';
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { heardIn, isDoubted, looseWords } from '../../passages/affirmed-words.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { answersHeard, beforeWords, NO_ANSWER, type Rows } from './by-rows.ts';

const SYNDROME_ANSWERS: Rows<Syndrome> = [
  [/\bcarcinoid syndrome/, 'carcinoid'],
  [/\binsulinoma/, 'insulinoma'],
  [/\bgastrinoma|\bzollinger/, 'gastrinoma'],
  [/\bvipoma|\bverner/, 'vipoma'],
  [/\bglucagonoma/, 'glucagonoma'],
  [/\bsomatostatinoma/, 'somatostatinoma'],
  [/\bacth\b|\bcushing/, 'acth'],
];

/** A syndrome that is named says more than "functioning"; one that is denied says nothing of the others. */
export function readFunctional(
  value: Value,
  valueSets: ValueSets,
): Reading<Syndrome | 'functioning' | 'non-functioning'> {
  const rows: Rows<Syndrome | 'functioning'> = [...SYNDROME_ANSWERS, [/\bfunction/, 'functioning']];
  const answers = [...rows.map(([, answer]) => answer), 'non-functioning' as const];
  const early = beforeWords('functional', value, valueSets, answers);
  if (early) return early;
  const words = answerWords(value) ?? '';
  const plain = looseWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const { affirmed } = answersHeard(plain, rows);
  const [syndrome, ...others] = [...affirmed].filter((one) => one !== 'functioning');
  const inactive = heardIn(plain, /\bnon ?function|\bnot function|\binactive|\bnon ?secret/) === 'affirmed';
  if (syndrome !== undefined)
    return others.length > 0 || inactive ? unusable('ambiguous', words) : read(syndrome, words, ['by-text']);
  if (inactive) return read('non-functioning', words, ['by-text']);
  if (affirmed.size > 0) return read('functioning', words, ['by-text']);
  return unusable(isDoubted(plain) ? 'ambiguous' : 'text', words);
}
