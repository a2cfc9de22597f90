/** Whether the tumor can be removed. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { looseWords } from '../../passages/affirmed-words.ts';
import { answerWords } from '../answer-words.ts';
import { unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows, YES_NO } from './by-rows.ts';

export function readResectable(value: Value, valueSets: ValueSets): Reading<boolean> {
  const words = answerWords(value);
  // Between the two: the team decides.
  const plain = looseWords(words ?? '');
  if (/\bborderline\b/.test(plain)) return unusable('ambiguous', words);
  return byRows<boolean>(
    'resectable',
    value,
    valueSets,
    [
      [
        /\bunresectable|\binoperable|\birresectable|\bresection (?:is )?(?:impossible|(?:not|im) ?(?:possible|feasible))/,
        false,
      ],
      [
        /\bresectable|\boperable|\bresected\b|\bamenable to (?:surgical )?resection|\bresection (?:is )?(?:possible|feasible)/,
        true,
      ],
    ],
    YES_NO,
  );
}
