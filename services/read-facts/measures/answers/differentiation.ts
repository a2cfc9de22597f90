/** How much the tumor still looks like the tissue it came from. */
import type { Differentiation } from '../../../rules/index.ts';
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { heardIn, looseWords } from '../../passages/affirmed-words.ts';
import { answerWords } from '../answer-words.ts';
import { read, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows } from './by-rows.ts';

export function readDifferentiation(value: Value, valueSets: ValueSets): Reading<Differentiation | 'moderate'> {
  const words = answerWords(value);
  // The old middle word settles nothing, whatever stands beside it.
  if (words !== undefined && heardIn(looseWords(words), /\bmoderate/) === 'affirmed')
    return read('moderate', words, ['by-text']);
  return byRows<Differentiation | 'moderate'>('differentiation', value, valueSets, [
    [/\bpoor|\bundifferentiated\b/, 'poor'],
    [/\bwell\b/, 'well'],
  ]);
}
