/** Tumor size in mm, as an interval. No unit, no size: cm is never guessed from a small number. */
import { point, scale, type Interval } from '../rules/index.ts';
import { plainWords } from './clean-text.ts';
import { decimal, readNumberText, withComparator } from './interval-text.ts';
import { NOTHING, read, unusable, type IntervalReading } from './reading.ts';
import { wordsOf, type QuantityValue, type Value } from './value-of.ts';

/** Millimetres per unit; the closed table. */
export const LENGTH_UNITS: Readonly<Record<string, number>> = {
  mm: 1, millimeter: 1, millimeters: 1, millimetre: 1, millimetres: 1,
  cm: 10, centimeter: 10, centimeters: 10, centimetre: 10, centimetres: 10,
  um: 0.001, m: 1000,
  '[in_i]': 25.4, in: 25.4, inch: 25.4, inches: 25.4,
}; // prettier-ignore
const LARGEST_MM = 400;

/** @param question its words, which may name the unit of a bare number: "Tumor size (cm)" */
export function readSizeMm(value: Value, question = ''): IntervalReading {
  const asked = unitAsked(question);
  switch (value.kind) {
    case 'none':
    case 'boolean':
    case 'ratio':
      return NOTHING;
    case 'asked-no-value':
      return unusable('asked-no-value');
    case 'contradictory':
      return unusable('conflict');
    case 'quantity': {
      const { value: number, comparator } = value.quantity;
      const recorded = show(value.quantity);
      if (number === 'not-a-number') return unusable('text', recorded);
      return inMm(
        withComparator(number, comparator),
        unitOf(value.quantity) ?? bareUnit(value.quantity, asked),
        recorded,
      );
    }
    case 'range': {
      const { low, high } = value;
      const first = low ?? high;
      if (!first) return unusable('text');
      const recorded = [low, high].flatMap((end) => (end ? [show(end)] : [])).join('-');
      if (low?.value === 'not-a-number' || high?.value === 'not-a-number') return unusable('text', recorded);
      const from = typeof low?.value === 'number' ? low.value : 0;
      const to = typeof high?.value === 'number' ? high.value : Infinity;
      // Both ends of a Range have one unit.
      if (low && high && unitOf(low) !== unitOf(high)) return unusable('unit', recorded);
      if (from > to) return unusable('implausible', recorded);
      return inMm({ low: from, lowClosed: true, high: to, highClosed: Number.isFinite(to) }, unitOf(first), recorded);
    }
    case 'text':
    case 'concept': {
      const words = wordsOf(value);
      const bare = words !== undefined && /^[<>=~ ]{0,3}\d{1,3}(?:[.,]\d{1,2})?$/.test(words.trim());
      return words === undefined
        ? unusable('text')
        : readSizeText(bare && asked !== undefined ? `${words} ${asked}` : words);
    }
  }
}

const unitAsked = (question: string): 'mm' | 'cm' | undefined => {
  const named = new Set([...question.matchAll(/[([ ](mm|cm)[)\]]|\bin (mm|cm)$/g)].map(([, a, b]) => a ?? b));
  return named.size !== 1 ? undefined : named.has('mm') ? 'mm' : 'cm';
};
const bareUnit = ({ unit, unitText }: QuantityValue, asked: 'mm' | 'cm' | undefined): number | undefined =>
  (unit ?? unitText ?? '') === '' && asked !== undefined ? LENGTH_UNITS[asked] : undefined;

const show = ({ value, comparator, unit, unitText }: QuantityValue): string =>
  `${comparator ?? ''}${String(value)} ${unitText ?? unit ?? ''}`.trim();

function unitOf({ unit, unitText }: QuantityValue): number | undefined {
  const factors = [unit, unitText]
    .filter((text): text is string => text !== undefined && text !== '')
    .map((text) => LENGTH_UNITS[text.toLowerCase()]);
  const known = factors.filter((factor) => factor !== undefined);
  return new Set(known).size === 1 && known.length === factors.length ? known[0] : undefined;
}

function inMm(interval: Interval, mmPerUnit: number | undefined, recorded: string): IntervalReading {
  if (mmPerUnit === undefined) return unusable('unit', recorded);
  const mm = scale(interval, mmPerUnit);
  const highest = Number.isFinite(mm.high) ? mm.high : mm.low;
  if (highest <= 0 || mm.low < 0 || highest > LARGEST_MM) return unusable('implausible', recorded);
  return read(mm, recorded);
}

const TIMES =
  /^(\d{1,3}(?:[.,]\d{1,3})?)\s*(mm|cm)?\s*[x×*]\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*(mm|cm)?(?:\s*[x×*]\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*(mm|cm)?)?/;
const PREFIX =
  /^(?:greatest |maximum |max\.? |largest |longest )?(?:tumor |lesion |mass )?(?:size|dimension|diameter|measures|measuring)?(?: of)?(?: greatest dimension)?\s*(?:is|of|was|:|=)?\s*/;
/** The form's own words before its answer: "Greatest dimension in centimeters (cm): 2.4 cm". */
const INSTRUCTION = /^[a-z ]{0,40}greatest dimension (?:in )?(?:centimeters|millimeters)?\s?(?:\((?:cm|mm)\))?\s*:\s*/;
const NO_VALUE =
  /^(?:unknown|not (?:stated|reported|available|assessed|known)|cannot be (?:assessed|determined)|n\/?a)\b/;

/** `2.1 x 1.4 x 0.9 cm` is 21 mm: the longest dimension counts. */
export function readSizeText(text: string): IntervalReading {
  const words = plainWords(text).replace(INSTRUCTION, '').replace(PREFIX, '').trim();
  if (words === '') return NOTHING;
  if (NO_VALUE.test(words)) return unusable('asked-no-value', text);
  const times = TIMES.exec(words);
  if (times) {
    // `2.1 x 1.4 cm` names its unit once, behind; `2.1 cm x 14 mm` each its own.
    const last = times[6] ?? times[4];
    const each = [
      { part: times[1], unit: times[2] ?? times[4] ?? last },
      { part: times[3], unit: times[4] ?? last ?? times[2] },
      { part: times[5], unit: last ?? times[2] },
    ];
    const dimensions: Interval[] = [];
    for (const { part, unit } of each) {
      if (part === undefined) continue;
      const value = decimal(part);
      const mmPerUnit = unit === undefined ? undefined : LENGTH_UNITS[unit];
      // A dimension that cannot be read may be the longest.
      if (value === undefined) return unusable('text', text);
      if (mmPerUnit === undefined) return unusable('unit', text);
      dimensions.push(scale(point(value), mmPerUnit));
    }
    const longest = Math.max(...dimensions.map(({ high }) => high));
    return inMm(point(longest), 1, text);
  }
  const number = readNumberText(words);
  if (number === 'crossed') return unusable('implausible', text);
  if (!number) return unusable('text', text);
  const unit = /^(mm|cm|millimet(?:er|re)s?|centimet(?:er|re)s?|in(?:ch(?:es)?)?)\b/.exec(number.rest)?.[1];
  const reading = inMm(number.interval, unit === undefined ? undefined : LENGTH_UNITS[unit], text);
  return reading.kind === 'value' && number.approximate
    ? { ...reading, marks: [...reading.marks, 'approximate'] }
    : reading;
}

/** The cut-off that synoptic forms ask for by yes or no: "Large mesenteric mass (>2 cm): present". */
const ASKED_OVER_20_MM = /(?:>|over|greater than|more than|large) ?(?:2 ?cm|20 ?mm)|\blarge mesenteric mass\b/;

/** "mesenteric mass 3.1 cm", "Large mesenteric mass (>2 cm): not identified". */
export function readMesentericMassText(text: string): IntervalReading {
  const words = plainWords(text);
  const answer = words.replace(/^[^:]{0,60}:/, '').trim();
  if (ASKED_OVER_20_MM.test(words)) {
    if (/^(?:absent|no|none|not (?:identified|present|seen))\b/.test(answer)) return read(AT_MOST_20_MM, text);
    if (/^(?:present|yes|identified)\b/.test(answer)) return read(OVER_20_MM, text);
  }
  return readSizeText(answer.replace(/^(?:large )?mesenteric mass(?: of| measuring|,)?\s*/, ''));
}

/** @param question words of the question, which may name the cut-off that a bare "present" answers */
export function readMesentericMass(value: Value, question: string): IntervalReading {
  const words = value.kind === 'text' || value.kind === 'concept' ? wordsOf(value) : undefined;
  const said = value.kind === 'boolean' ? (value.value ? 'present' : 'absent') : words;
  if (said !== undefined && ASKED_OVER_20_MM.test(plainWords(question))) {
    const reading = readMesentericMassText(`large mesenteric mass: ${said}`);
    if (reading.kind === 'value') return reading;
  }
  return readSizeMm(value);
}

const OVER_20_MM: Interval = { low: 20, lowClosed: false, high: Infinity, highClosed: false };
const AT_MOST_20_MM: Interval = { low: 0, lowClosed: true, high: 20, highClosed: true };
