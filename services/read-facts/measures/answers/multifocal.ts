/** One tumor or several. */
import type { Interval } from '../../../rules/index.ts';
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { plainWords } from '../../chart/clean-text.ts';
import { readNumberText, withComparator } from '../../chart/interval-text.ts';
import { read, unusable, type Reading } from '../reading.ts';
import { wordsOf, type Value } from '../../chart/value-of.ts';
import { countsThings } from '../node-counts.ts';
import { byRows, YES_NO } from './by-rows.ts';

/** A larger number in words is a year or an accession. */
const MOST_TUMORS = 999;
const NUMBER_WORDS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** How many: a count, or a number in words. */
function countOf(value: Value): Interval | undefined {
  if (value.kind === 'quantity') {
    const { value: count, comparator, unit, unitText } = value.quantity;
    if (countsThings(unit, unitText) !== 'yes') return undefined;
    return Number.isInteger(count) ? withComparator(Number(count), comparator) : undefined;
  }
  const words = plainWords(wordsOf(value) ?? '').replace(/\b(?:one|two|three|four|five|six)\b/, (word) =>
    String(NUMBER_WORDS[word]),
  );
  const number = readNumberText(words);
  if (number === undefined || number === 'crossed' || number.interval.low > MOST_TUMORS) return undefined;
  return /^(?:$|(?:separate |discrete |primary )?(?:tumor|lesion|nodule|foc[iu]))/.test(number.rest)
    ? number.interval
    : undefined;
}

export function readMultifocal(value: Value, valueSets: ValueSets): Reading<boolean> {
  const count = countOf(value);
  if (count) {
    const shown = `${String(count.low)}-${String(count.high)}`;
    if (count.low > 1 || (count.low === 1 && !count.lowClosed)) return read(true, shown);
    return count.low === 1 && count.high === 1 ? read(false, shown) : unusable('text', shown);
  }
  return byRows<boolean>(
    'multifocal',
    value,
    valueSets,
    [
      [/\bmulti ?focal|\bmultiple|\bseveral/, true],
      [/\buni ?focal|\bsingle|\bsolitary/, false],
    ],
    YES_NO,
  );
}
