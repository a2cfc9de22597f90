import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { clausesOf } from '../../passages/affirmed-words.ts';
import { plainWords } from '../../chart/clean-text.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import { readSizeMm, readSizeText } from '../size.ts';
import type { Value } from '../../chart/value-of.ts';
import { withAtMost } from './at-most.ts';
import { presenceIn } from './presence-words.ts';
import { readPresence } from './presence.ts';

export interface MesoappendixReading {
  /** Any invasion of it. */
  readonly invaded: boolean;
  readonly over3mm: Reading<boolean>;
}

const LENGTH =
  /(?:(?:<=|>=|<|>|up to|at least|at most|less than|more than|greater than|over|under)\s?)?\d{1,3}(?:[.,]\d{1,2})?\s?(?:mm|cm|millimet(?:er|re)s?|centimet(?:er|re)s?)\b/;

/** Invasion of the mesoappendix: over 3 mm is an adverse feature; a size, or a depth in words. */
export function readMesoappendix(value: Value, valueSets: ValueSets): MesoappendixReading {
  if (value.kind === 'quantity' && value.quantity.value === 0) return { invaded: false, over3mm: read(false, '0 mm') };
  const words = withAtMost(plainWords(answerWords(value) ?? ''));
  // "Not identified; tumor size 5 mm": a length behind a denial is of something else.
  const first = clausesOf(words)[0]?.text ?? '';
  if (!/\d/.test(first) && presenceIn(first, 'mesoappendixDepth') === 'absent')
    return { invaded: false, over3mm: read(false, words, ['by-text']) };
  const length = LENGTH.exec(words)?.[0];
  const depth = length === undefined ? readSizeMm(value) : readSizeText(length);
  if (depth.kind === 'value') {
    const { low, lowClosed, high } = depth.value;
    const over = low > 3 || (low === 3 && !lowClosed);
    const over3mm = over ? read(true, depth.recorded) : high <= 3 ? read(false, depth.recorded) : unusable('ambiguous', depth.recorded); // prettier-ignore
    return { invaded: true, over3mm };
  }
  const presence = readPresence('mesoappendixDepth', value, valueSets);
  // Present without a depth: over or under 3 mm is not said.
  const invaded = presence.kind === 'value' && presence.value;
  return { invaded, over3mm: invaded ? unusable('ambiguous') : presence };
}
