/** The Ki-67 index in percent, as an interval (grading GR-10, GR-11). */
import { type Interval, type Mark, tidy } from '../../rules/index.ts';
import { withoutInstruction } from '../chart/clean-text.ts';
import { withComparator } from '../chart/interval-text.ts';
import { type QuantityValue, type Value } from '../chart/value-of.ts';
import { answerWords } from './answer-words.ts';
import { isPhrase } from './beside.ts';
import { ki67Mentions, ki67OfMentions } from './ki67-mentions.ts';
import { sentenceOf } from './numbers.ts';
import { answered, NOTHING, read, unusable, type IntervalReading } from './reading.ts';
import { readStated } from './stated-answer.ts';

const FRACTION_UNITS = new Set(['1', '{ratio}', '{fraction}', 'fraction', 'ratio']);
const CELL_UNITS = new Set(['', '1', '{cells}', '{cell}', 'cells', '{#}', '#']);
const FEW_CELLS = 500;

export function readKi67(value: Value): IntervalReading {
  switch (value.kind) {
    case 'none':
      return NOTHING;
    case 'boolean':
      return unusable('text');
    case 'asked-no-value':
      return unusable(value.why, value.words);
    case 'contradictory':
      return unusable('conflict');
    case 'quantity':
      return fromQuantity(value.quantity);
    case 'range':
      return fromRange(value.low, value.high);
    case 'ratio':
      return fromRatio(value.numerator, value.denominator);
    case 'text':
    case 'concept': {
      const words = answerWords(value);
      return words === undefined ? unusable('text') : readStated(words, readKi67Text);
    }
  }
}

/** GR-15: outside 0 to 100 is no index. */
function checked(interval: Interval | undefined, recorded: string, marks: readonly Mark[] = []): IntervalReading {
  if (!interval) return unusable('text', recorded);
  if (interval.low < 0 || interval.high > 100 || interval.low > interval.high) return unusable('implausible', recorded);
  return read(interval, recorded, marks);
}

const show = (quantity: QuantityValue): string =>
  `${quantity.comparator ?? ''}${String(quantity.value)}${quantity.unitText ?? quantity.unit ?? ''}`;

function fromQuantity(quantity: QuantityValue): IntervalReading {
  const { value, comparator } = quantity;
  const recorded = show(quantity);
  if (value === 'not-a-number') return unusable('text', recorded);
  const unit = percentUnit(quantity);
  if (unit === 'contradictory') return unusable('conflict', recorded);
  if (unit === 'other') return unusable('unit', recorded);
  if (value < 0) return unusable('implausible', recorded);
  if (unit === 'fraction') {
    if (value > 1) return unusable('unit', recorded);
    return checked(withComparator(tidy(value * 100), comparator, 100), recorded, ['sent-as-fraction']);
  }
  // 0.5 without a unit could be 0.5 % or 50 %.
  if (unit === 'none' && value <= 1) return unusable('ambiguous', recorded);
  return checked(withComparator(value, comparator, 100), recorded, unit === 'none' ? ['unit-assumed'] : []);
}

type PercentUnit = 'percent' | 'fraction' | 'none' | 'other' | 'contradictory';

/** Code and words of one unit must say the same: "%" beside a code of `mm`, "fraction" beside `%` say neither. */
function percentUnit({ unit, unitText }: QuantityValue): PercentUnit {
  const written = [unit, unitText].filter((text): text is string => text !== undefined && text !== '');
  if (written.length === 0) return 'none';
  const [one = 'other', ...others] = new Set(written.map(unitNamed));
  return others.length > 0 ? 'contradictory' : one;
}

/** "%", "percent", "% of tumor cells", "%{positive}"; nothing but cells may stand behind the sign. */
function unitNamed(text: string): 'percent' | 'fraction' | 'other' {
  const plain = text.toLowerCase();
  if (FRACTION_UNITS.has(plain)) return 'fraction';
  const [sign, ...rest] = sentenceOf(plain.replace(/[{}]/g, ' ')).items;
  const isOfCells = rest.every((item) => isPhrase(item, 'of', 'cells', 'tumor cells', 'link', 'tumor'));
  return isPhrase(sign, 'unit percent') && isOfCells ? 'percent' : 'other';
}

function fromRange(low: QuantityValue | undefined, high: QuantityValue | undefined): IntervalReading {
  if (!low && !high) return unusable('text');
  const ends = [low, high].filter((end) => end !== undefined);
  const recorded = `${low ? show(low) : ''}-${high ? show(high) : ''}`;
  if (ends.some(({ value }) => value === 'not-a-number')) return unusable('text', recorded);
  const units = ends.map(percentUnit);
  if (units.includes('contradictory')) return unusable('conflict', recorded);
  if (units.includes('other')) return unusable('unit', recorded);
  const fraction = units.includes('fraction');
  const factor = fraction ? 100 : 1;
  const from = typeof low?.value === 'number' ? tidy(low.value * factor) : 0;
  const to = typeof high?.value === 'number' ? tidy(high.value * factor) : 100;
  if (!fraction && units.every((unit) => unit === 'none') && to <= 1) return unusable('ambiguous', recorded);
  return checked({ low: from, lowClosed: true, high: to, highClosed: true }, recorded, [
    ...(fraction ? (['sent-as-fraction'] as const) : []),
    ...(units.every((unit) => unit === 'none') ? (['unit-assumed'] as const) : []),
  ]);
}

const countsCells = (text: string): boolean => CELL_UNITS.has(text.toLowerCase()) || /cell|nucle/i.test(text);

/** 12 of 500 cells: code and words of both parts count cells. */
function fromRatio(numerator: QuantityValue, denominator: QuantityValue): IntervalReading {
  const recorded = `${show(numerator)}/${show(denominator)}`;
  const { value: positive } = numerator;
  const { value: counted } = denominator;
  if (positive === 'not-a-number' || counted === 'not-a-number') return unusable('text', recorded);
  for (const part of [numerator, denominator]) {
    const isCells = [part.unit, part.unitText].filter((text) => text !== undefined).map(countsCells);
    if (isCells.includes(false)) return unusable(isCells.includes(true) ? 'conflict' : 'unit', recorded);
  }
  if (counted <= 0) return unusable('implausible', recorded);
  const percent = tidy((positive / counted) * 100);
  return checked(
    withComparator(percent, numerator.comparator, 100),
    recorded,
    counted < FEW_CELLS ? ['few-cells'] : [],
  );
}

/** An answer to the question for Ki-67: `<3%`, `approx. 5 %`, `3 to 20 %`, "low (<2%)", "12/500 cells"; words of a scale are no index. */
export function readKi67Text(text: string): IntervalReading {
  const words = withoutInstruction(text).trim();
  const mentions = ki67Mentions(words, { isAnswer: true });
  return answered(ki67OfMentions(mentions, text), mentions, text);
}
