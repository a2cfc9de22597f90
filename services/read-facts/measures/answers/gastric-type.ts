/** The clinical type of a gastric NET. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { looseWords } from '../../passages/affirmed-words.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows } from './by-rows.ts';

const GASTRIC_TYPE = /\btypes? (?:(i{1,3}|[1-3])\b)(?:(?: ?(?:or|and|to|-|,))? ?(?:type )?(i{1,3}|[1-3])\b)?/g;

export function readGastricType(value: Value, valueSets: ValueSets): Reading<1 | 2 | 3> {
  if (value.kind === 'quantity') {
    const { value: number, unit, unitText } = value.quantity;
    // "2 cm" is no type.
    if ([unit, unitText].some((one) => one && one !== '1' && !/type/i.test(one))) return unusable('unit');
    return number === 1 || number === 2 || number === 3 ? read(number, String(number)) : unusable('text');
  }
  const words = looseWords(answerWords(value) ?? '');
  const second = [...words.matchAll(GASTRIC_TYPE)].flatMap(([, , other]) => other ?? []);
  if (second.length > 0) return unusable('ambiguous', words);
  return byRows<1 | 2 | 3>('gastricType', value, valueSets, [
    [/^(?:3|iii)$|\btype (?:3|iii)\b|\bsporadic/, 3],
    [/^(?:2|ii)$|\btype (?:2|ii)\b|\bzollinger/, 2],
    [/^(?:1|i)$|\btype (?:1|i)\b|\batrophic gastritis/, 1],
  ]);
}
