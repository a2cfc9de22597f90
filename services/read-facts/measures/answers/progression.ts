/** Whether the disease got worse. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { heardIn, isDoubted, looseWords } from '../../passages/affirmed-words.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { beforeWords, NO_ANSWER } from './by-rows.ts';

/** What came before: "progression after partial response" is progression. */
const BEFORE_NOW = /\b(?:after|despite|following|since|previous(?:ly)?|prior|initial(?:ly)?)\b.*$/;
const WORSE = /\bprogress|\bpd\b|\bworse/;
const NOT_WORSE =
  /\bned\b|\b(?:no|without) (?:evidence of |sign of )?(?:disease |interval )?progression\b|\bnot (?:progressive|progressing|progressed)\b|\bno evidence of disease\b|\bstable|\b(?:partial|complete|good|major|partial or complete|complete or partial) (?:response|remission)|\bremission|\bimproved|\bregress|\bsd\b|\bpr\b|\bcr\b/;

export const readProgression = (value: Value, valueSets: ValueSets): Reading<boolean> => {
  if (value.kind === 'concept') {
    for (const coding of value.codings) {
      const status = valueSets.diseaseStatusOf(coding);
      if (status === 'unclear') return unusable('asked-no-value');
      if (status) return read(status === 'worse', status);
    }
  }
  const early = beforeWords<boolean>('progression', value, valueSets, [true, false]);
  if (early) return early;
  const words = answerWords(value);
  if (words === undefined) return unusable('text');
  const plain = looseWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const now = plain.replace(BEFORE_NOW, '');
  const worse = heardIn(now, WORSE);
  const better = heardIn(now, NOT_WORSE) === 'affirmed';
  if (isDoubted(now) || /\bmixed\b/.test(now) || (worse === 'affirmed' && better)) return unusable('ambiguous', words);
  if (worse === 'affirmed') return read(true, words, ['by-text']);
  return better || worse === 'denied' ? read(false, words, ['by-text']) : unusable('text', words);
};
