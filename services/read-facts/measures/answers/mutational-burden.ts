/** Tumor mutational burden, as a rate or a word. */
import type { Biomarker, Interval } from '../../../rules/index.ts';
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { isDoubted, looseWords } from '../../passages/affirmed-words.ts';
import { plainWords } from '../../chart/clean-text.ts';
import { readNumberText, withComparator } from '../../chart/interval-text.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { withAtMost } from './at-most.ts';
import { answersHeard, byRows, NO_ANSWER, type Rows } from './by-rows.ts';

const PER_MEGABASE = String.raw`(?:mut(?:ation)?s?\s?)?(?:\/|per)\s?(?:mb|megabase)`;
const NUMBER = String.raw`\d{1,6}(?:[.,]\d+)?`;
const RATE = new RegExp(
  String.raw`(?:(?:<=|>=|<|>|(?:less|fewer|more|greater) than|at least|at most|up to|below|under|over|above)\s?|${NUMBER}\s?(?:-|to)\s?)?${NUMBER}\s?${PER_MEGABASE}`,
);
const RATE_UNIT = new RegExp(`^(?:$|${PER_MEGABASE})`);

/** Mutations per megabase, where the answer says how many; "low (<10 mut/Mb)" says it too. */
function mutationsPerMegabase(value: Value): Interval | undefined {
  if (value.kind === 'quantity') {
    const { value: count, comparator } = value.quantity;
    return count !== 'not-a-number' && count >= 0 ? withComparator(count, comparator) : undefined;
  }
  const words = withAtMost(plainWords(answerWords(value) ?? ''));
  const first = readNumberText(words);
  if (typeof first === 'object' && RATE_UNIT.test(first.rest)) return first.interval;
  const named = readNumberText(RATE.exec(words)?.[0] ?? '');
  return typeof named === 'object' ? named.interval : undefined;
}

/** Tumor mutational burden: 10 per megabase or more is high. A word beside the number must say the same. */
export function readTmb(value: Value, valueSets: ValueSets): Reading<Biomarker> {
  if (value.kind === 'quantity') {
    const { unit, unitText } = value.quantity;
    if ([unit, unitText].some((one) => one && one !== '1' && !/\b(?:mb|megabase)/i.test(one))) return unusable('unit');
  }
  const rows: Rows<Biomarker> = [[/\bhigh\b/, 'TMB-high'], [/\blow\b/, 'TMB-low']]; // prettier-ignore
  const plain = looseWords(answerWords(value) ?? '');
  const rate = NO_ANSWER.test(plain) || isDoubted(plain) ? undefined : mutationsPerMegabase(value);
  if (!rate) return byRows('biomarker', value, valueSets, rows, { present: 'TMB-high', absent: 'TMB-low' });
  const shown = `${String(rate.low)}-${String(rate.high)} per megabase`;
  const isUnder = rate.high < 10 || (rate.high === 10 && !rate.highClosed);
  const meant = rate.low >= 10 ? 'TMB-high' : isUnder ? 'TMB-low' : undefined;
  const { affirmed } = answersHeard(plain, rows);
  const agrees = [...affirmed].every((said) => said === meant);
  return meant !== undefined && agrees ? read(meant, shown) : unusable('ambiguous', shown);
}
