/** Necrosis: none, focal or extensive. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { looseWords } from '../../passages/affirmed-words.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { answersHeard, beforeWords, byRows, type Rows } from './by-rows.ts';
import { presenceIn } from './presence-words.ts';

const NECROSIS: Rows<'focal' | 'extensive'> = [
  [/\bfocal|\bpunctate|\bspotty|\bcomedo/, 'focal'],
  [/\bextensive|\bgeographic|\bmarked|\bwidespread|\blarge area/, 'extensive'],
];

export function readNecrosis(value: Value, valueSets: ValueSets): Reading<'none' | 'focal' | 'extensive'> {
  if (value.kind === 'quantity') return value.quantity.value === 0 ? read('none', '0 %') : unusable('text');
  const presence = { present: 'present', absent: 'none' } as const;
  const coded = beforeWords<'present' | 'none'>('necrosis', value, valueSets, [], presence);
  if (coded && coded.kind !== 'value') return coded;
  if (coded?.value === 'none') return { ...coded, value: 'none' };
  const reading = byRows<'focal' | 'extensive'>('necrosis', value, valueSets, NECROSIS);
  if (reading.kind !== 'unusable' || reading.why !== 'text') return reading;
  const words = answerWords(value);
  const plain = looseWords(words ?? '');
  // "No large areas" denies their size, not the necrosis.
  if (answersHeard(plain, NECROSIS).denied.size > 0) return reading;
  const said = presenceIn(plain, 'necrosis');
  if (said === 'absent') return read('none', words ?? '', ['by-text']);
  return said === 'present' || coded ? unusable('ambiguous', words) : reading;
}
