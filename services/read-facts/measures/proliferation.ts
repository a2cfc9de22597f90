/** The Ki-67 index in percent, as an interval (grading GR-10, GR-11). */
import { type Interval, type Mark, tidy } from '../../rules/index.ts';
import { plainWords, withoutInstruction } from '../chart/clean-text.ts';
import { decimal, readNumberText, withComparator } from '../chart/interval-text.ts';
import { NOTHING, read, unusable, type IntervalReading } from './reading.ts';
import { wordsOf, type QuantityValue, type Value } from '../chart/value-of.ts';

const PERCENT_UNITS = new Set(['%', 'percent', 'per cent', 'pct', '% positive', 'percent positive', '%{positive}']);
const FRACTION_UNITS = new Set(['1', '{ratio}', '{fraction}']);
const CELL_UNITS = new Set(['', '1', '{cells}', '{cell}', 'cells', '{#}', '#']);
const FEW_CELLS = 500;

export function readKi67(value: Value): IntervalReading {
  switch (value.kind) {
    case 'none':
      return NOTHING;
    case 'boolean':
      return unusable('text');
    case 'asked-no-value':
      return unusable('asked-no-value');
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
      const words = wordsOf(value);
      return words === undefined ? unusable('text') : readKi67Text(words);
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

function percentUnit({ unit, unitText }: QuantityValue): 'percent' | 'fraction' | 'none' | 'other' {
  const written = [unit, unitText].filter((text): text is string => text !== undefined && text !== '');
  if (written.length === 0) return 'none';
  const plain = written.map((text) => text.toLowerCase());
  // A percent sign beside a code of 1 contradicts it: the units of one value must agree.
  const percent = plain.some((text) => PERCENT_UNITS.has(text));
  const fraction = plain.some((text) => FRACTION_UNITS.has(text));
  if (percent && fraction) return 'other';
  return percent ? 'percent' : fraction ? 'fraction' : 'other';
}

function fromRange(low: QuantityValue | undefined, high: QuantityValue | undefined): IntervalReading {
  if (!low && !high) return unusable('text');
  const ends = [low, high].filter((end) => end !== undefined);
  const recorded = `${low ? show(low) : ''}-${high ? show(high) : ''}`;
  if (ends.some(({ value }) => value === 'not-a-number')) return unusable('text', recorded);
  const units = ends.map(percentUnit);
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

/** 12 of 500 cells. */
function fromRatio(numerator: QuantityValue, denominator: QuantityValue): IntervalReading {
  const recorded = `${show(numerator)}/${show(denominator)}`;
  const { value: positive } = numerator;
  const { value: counted } = denominator;
  if (positive === 'not-a-number' || counted === 'not-a-number') return unusable('text', recorded);
  const unit = (denominator.unit ?? denominator.unitText ?? '').toLowerCase();
  if (!CELL_UNITS.has(unit) && !/cell/.test(unit)) return unusable('unit', recorded);
  if (counted <= 0) return unusable('implausible', recorded);
  const percent = tidy((positive / counted) * 100);
  return checked(
    withComparator(percent, numerator.comparator, 100),
    recorded,
    counted < FEW_CELLS ? ['few-cells'] : [],
  );
}

/** "8 % on average, focally up to 25 %", "5 %, hot spots 22 %": the index of the hottest field decides, so the value is open up to it. */
const HOT_SPOT =
  /\b(?:focal(?:ly)?|hot ?-?spots?|up to|as high as|highest|max(?:imum|imal(?:ly)?)?|reaching)\b[^\d%;]{0,40}?(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|percent)/g;
const IN_HOT_SPOT = /(\d{1,3}(?:[.,]\d{1,2})?) ?% ?(?:in|at|within) (?:the )?(?:focal|hot ?-?spots?|highest)/g;

function upToHotSpot(interval: Interval, rest: string): Interval {
  const others = [...rest.matchAll(HOT_SPOT), ...rest.matchAll(IN_HOT_SPOT)].flatMap(
    ([, text = '']) => decimal(text) ?? [],
  );
  const highest = Math.max(interval.high, ...others);
  return highest > interval.high ? { ...interval, high: highest, highClosed: true } : interval;
}

/** "repeated on a different block: 24 %", "stain highlights about 3 % of the cells": words before the number that change nothing of it. */
const LEAD =
  /^(?:[a-z][a-z ,()'-]{0,80}?)??(?::|\b(?:is|of|in|at|shows?|highlights?|approximately|estimated(?: at| to be)?|measures?)\b|=)\s*(?=[<>~]?=?\s?\d|approx|about|less|more|up to|below|under|over|above|at least|at most)/;
const afterLead = (words: string): string => {
  const lead = LEAD.exec(words)?.[0];
  return lead === undefined || /\b(?:no|not|without|negative|pending|never)\b/.test(lead)
    ? words
    : words.slice(lead.length);
};

/** "12/500", "12 of 500 tumor cells (2.4 %)" */
const COUNTED = /^(\d{1,5}) ?(?:\/|of|out of) ?(\d{2,6})(?: (?:tumor )?cells)?(?: counted)?(?: ?\([^)]*\))?$/;
/** What follows a number in percent: its sign, or a hottest field that has one. */
const PERCENT =
  /^(?:%|per ?cent|pct|[,;(] ?(?:focal|hot|up to|as high as|highest|max)[^\d%]{0,40}\d{1,3}(?:[.,]\d{1,2})? ?%)/;
const NO_VALUE =
  /^(?:unknown|not (?:stated|reported|done|performed|available|assessed|known)|cannot be (?:assessed|determined)|n\/?a|pending)\b/;

/** `<3%`, `approx. 5 %`, `3 to 20 %`, "below 3 percent"; words of a scale are no index. */
export function readKi67Text(text: string): IntervalReading {
  const words = plainWords(withoutInstruction(text)).replace(
    /(?:ki[- ]?67|mib[- ]?1)(?: (?:proliferation|labell?ing|proliferative))?(?: index| rate| fraction)?(?: \(?mib-?1\)?)?\s*(?:is|of|was|:|=)?\s*/,
    '',
  );
  if (words === '') return NOTHING;
  if (NO_VALUE.test(words)) return unusable('asked-no-value', text);
  const counted = COUNTED.exec(words);
  if (counted)
    return fromRatio(
      { value: Number(counted[1]), comparator: undefined, unit: undefined, unitText: undefined },
      { value: Number(counted[2]), comparator: undefined, unit: undefined, unitText: undefined },
    );
  if (/^-\s*\d/.test(words)) return unusable('implausible', text);
  const number = readNumberText(words, 100) ?? readNumberText(afterLead(words), 100);
  if (number === 'crossed') return unusable('implausible', text);
  if (!number) return unusable('text', text);
  const percent = PERCENT.test(number.rest);
  if (!percent && number.rest !== '') return unusable('text', text);
  const { interval, approximate } = number;
  const marks: Mark[] = approximate ? ['approximate'] : [];
  if (percent) return checked(upToHotSpot(interval, number.rest), text, marks);
  if (interval.high <= 1) return unusable('ambiguous', text);
  return checked(interval, text, [...marks, 'unit-assumed']);
}
