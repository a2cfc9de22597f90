/** Tumor size in mm, as an interval. No unit, no size: cm is never guessed from a small number. */
import { point, scale, type Interval } from '../../rules/index.ts';
import { plainWords } from '../chart/clean-text.ts';
import { decimal, readNumberText, withComparator } from '../chart/interval-text.ts';
import { NOTHING, read, unusable, type IntervalReading } from './reading.ts';
import { wordsOf, type QuantityValue, type Value } from '../chart/value-of.ts';
import { answerWords } from './answer-words.ts';

/** Millimetres per unit; the closed table. */
export const LENGTH_UNITS: ReadonlyMap<string, number> = new Map(Object.entries({
  mm: 1, millimeter: 1, millimeters: 1, millimetre: 1, millimetres: 1,
  cm: 10, centimeter: 10, centimeters: 10, centimetre: 10, centimetres: 10,
  um: 0.001, m: 1000,
  '[in_i]': 25.4, in: 25.4, inch: 25.4, inches: 25.4,
})); // prettier-ignore
const LARGEST_MM = 400;

/** @param question its words, which may name the unit of a bare number: "Tumor size (cm)" */
export function readSizeMm(value: Value, question = ''): IntervalReading {
  const asked = unitAsked(question);
  switch (value.kind) {
    case 'none':
      return NOTHING;
    case 'boolean':
    case 'ratio':
      return unusable('text');
    case 'asked-no-value':
      return unusable('asked-no-value');
    case 'contradictory':
      return unusable('conflict');
    case 'quantity': {
      const { value: number, comparator } = value.quantity;
      const recorded = show(value.quantity);
      if (number === 'not-a-number') return unusable('text', recorded);
      return inMm(withComparator(number, comparator), unitOf(value.quantity, asked), recorded);
    }
    case 'range': {
      const { low, high } = value;
      const ends = [low, high].filter((end) => end !== undefined);
      const recorded = ends.map(show).join('-');
      if (ends.length === 0 || ends.some((end) => end.value === 'not-a-number')) return unusable('text', recorded);
      const from = typeof low?.value === 'number' ? low.value : 0;
      const to = typeof high?.value === 'number' ? high.value : Infinity;
      const [unit, ...others] = new Set(ends.map((end) => unitOf(end, asked)));
      // Both ends of a Range have one unit.
      if (others.length > 0) return unusable('unit', recorded);
      if (from > to) return unusable('implausible', recorded);
      return inMm({ low: from, lowClosed: true, high: to, highClosed: Number.isFinite(to) }, unit, recorded);
    }
    case 'text':
    case 'concept': {
      const words = answerWords(value);
      return words === undefined ? unusable('text') : readSizeText(words, asked);
    }
  }
}

/** Millimetres per unit that the question names, "(cm)"; undefined when it names none or several. */
function unitAsked(question: string): number | undefined {
  const named = new Set([...question.matchAll(/[([ ](mm|cm)[)\]]|\bin (mm|cm)$/g)].map(([, a, b]) => a ?? b ?? ''));
  const [unit, ...others] = named;
  return others.length > 0 ? undefined : LENGTH_UNITS.get(unit ?? '');
}

const show = ({ value, comparator, unit, unitText }: QuantityValue): string =>
  `${comparator ?? ''}${String(value)} ${unitText ?? unit ?? ''}`.trim();

/** Code and words of one unit must agree; a bare number takes the unit that was asked for. */
function unitOf({ unit, unitText }: QuantityValue, asked: number | undefined): number | undefined {
  const written = [unit, unitText].filter((text): text is string => text !== undefined && text !== '');
  if (written.length === 0) return asked;
  const [factor, ...others] = new Set(written.map((text) => LENGTH_UNITS.get(text.toLowerCase())));
  return others.length > 0 ? undefined : factor;
}

function inMm(interval: Interval | undefined, mmPerUnit: number | undefined, recorded: string): IntervalReading {
  if (!interval) return unusable('text', recorded);
  if (mmPerUnit === undefined) return unusable('unit', recorded);
  const mm = scale(interval, mmPerUnit);
  const highest = Number.isFinite(mm.high) ? mm.high : mm.low;
  if (highest <= 0 || mm.low < 0 || highest > LARGEST_MM) return unusable('implausible', recorded);
  return read(mm, recorded);
}

const TIMES =
  /^(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:(mm|cm)\s*)?[x×*]\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*(?:(mm|cm)\s*)?(?:[x×*]\s*(\d{1,3}(?:[.,]\d{1,3})?)\s*(mm|cm)?)?/;
const PREFIX =
  /^(?:greatest |maximum |max\.? |largest |longest )?(?:tumor |lesion |mass )?(?:size|dimension|diameter|measures|measuring)?(?: of)?(?: greatest dimension)?\s*(?:is|of|was|:|=)?\s*/;
/** The form's own words before its answer: "Greatest dimension in centimeters (cm): 2.4 cm". */
const INSTRUCTION = /^[a-z ]{0,40}greatest dimension (?:in )?(?:centimeters|millimeters)?\s?(?:\((?:cm|mm)\))?\s*:\s*/;
const NO_VALUE =
  /^(?:unknown|not (?:stated|reported|available|assessed|known)|cannot be (?:assessed|determined)|n\/?a)\b/;

/**
 * `2.1 x 1.4 x 0.9 cm` is 21 mm: the longest dimension counts.
 * @param asked millimetres per unit that the question names, for a number without one
 */
export function readSizeText(text: string, asked?: number): IntervalReading {
  const words = plainWords(text).replace(INSTRUCTION, '').replace(PREFIX, '');
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
      const mmPerUnit = unit === undefined ? asked : LENGTH_UNITS.get(unit);
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
  const unit = /^(?:mm|cm|millimet(?:er|re)s?|centimet(?:er|re)s?|in(?:ch(?:es)?)?)\b/.exec(number.rest)?.[0] ?? '';
  const reading = inMm(number.interval, number.rest === '' ? asked : LENGTH_UNITS.get(unit), text);
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
  return readSizeText(answer.replace(/(?:large )?mesenteric mass(?: of| measuring|,)?/, ''));
}

/** @param question words of the question, which may name the cut-off that a bare "present" answers */
export function readMesentericMass(value: Value, question: string): IntervalReading {
  const said = value.kind === 'boolean' ? (value.value ? 'present' : 'absent') : wordsOf(value);
  if (said !== undefined && ASKED_OVER_20_MM.test(plainWords(question))) {
    const reading = readMesentericMassText(`large mesenteric mass: ${said}`);
    if (reading.kind === 'value') return reading;
  }
  return readSizeMm(value, question);
}

const OVER_20_MM: Interval = { low: 20, lowClosed: false, high: Infinity, highClosed: false };
const AT_MOST_20_MM: Interval = { low: 0, lowClosed: true, high: 20, highClosed: true };
