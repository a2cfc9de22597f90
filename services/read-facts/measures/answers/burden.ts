/** How much of the liver, or of the body, the tumor takes. */
import type { Interval } from '../../../rules/index.ts';
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { plainWords } from '../../chart/clean-text.ts';
import { readNumberText, withComparator } from '../../chart/interval-text.ts';
import { read, unusable, type Reading } from '../reading.ts';
import { wordsOf, type QuantityValue, type Value } from '../../chart/value-of.ts';
import { byRows } from './by-rows.ts';

const isPercent = ({ unit, unitText }: QuantityValue): boolean =>
  [unit, unitText].some(Boolean) && [unit, unitText].every((one) => !one || /^(?:%|percent)$/i.test(one));

/** A percentage as an interval; undefined: the answer is no percentage. */
function percentOf(value: Value): Interval | undefined {
  if (value.kind === 'quantity') {
    const { value: number, comparator } = value.quantity;
    return number !== 'not-a-number' && isPercent(value.quantity) ? withComparator(number, comparator, 100) : undefined;
  }
  if (value.kind === 'range') {
    const { low, high } = value;
    const ends = [low, high].filter((end) => end !== undefined);
    if (ends.some((end) => end.value === 'not-a-number' || !isPercent(end))) return undefined;
    return { low: Number(low?.value ?? 0), lowClosed: true, high: Number(high?.value ?? 100), highClosed: true };
  }
  const words = plainWords(wordsOf(value) ?? '').replace(/percent|per cent/g, '%');
  const number = words.includes('%') ? readNumberText(words, 100) : undefined;
  return number === undefined || number === 'crossed' ? undefined : number.interval;
}

/** Over 50 % is high; what a smaller percentage is called nobody says. */
export function readBurden(value: Value, valueSets: ValueSets): Reading<'low' | 'moderate' | 'high'> {
  const percent = percentOf(value);
  if (percent) {
    const { low, lowClosed, high } = percent;
    const shown = `${String(low)}-${String(high)} %`;
    if (low > 100 || high > 100) return unusable('implausible', shown);
    return low > 50 || (low === 50 && !lowClosed) ? read('high', shown) : unusable('text', shown);
  }
  return byRows<'low' | 'moderate' | 'high'>('burden', value, valueSets, [
    [/\bhigh|\blarge|\bextensive|\bbulky/, 'high'],
    [/\bmoderate|\bintermediate/, 'moderate'],
    [/\blow\b|\bminimal|\bsmall|\blimited/, 'low'],
  ]);
}
