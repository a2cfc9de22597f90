/** Tumor size in mm, as an interval. No unit, no size: cm is never guessed from a small number. */
import { scale, type Interval } from '../../rules/index.ts';
import { plainWords, withoutInstruction } from '../chart/clean-text.ts';
import { withComparator } from '../chart/interval-text.ts';
import type { QuantityValue, Value } from '../chart/value-of.ts';
import { answerWords } from './answer-words.ts';
import { isPhrase } from './beside.ts';
import { sentenceOf } from './numbers.ts';
import { answered, NOTHING, read, unusable, type IntervalReading } from './reading.ts';
import { firstValue, mesentericMassMentions, sizeMentions, sizeOfMentions } from './size-mentions.ts';
import { readStated } from './stated-answer.ts';

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
      return unusable(value.why, value.words);
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
      return words === undefined ? unusable('text') : readStated(words, (stated) => readSizeText(stated, asked));
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
function unitOf({ unit, unitText }: QuantityValue, asked: number | undefined): number | 'contradictory' | undefined {
  const written = [unit, unitText].filter((text): text is string => text !== undefined && text !== '');
  if (written.length === 0) return asked;
  const [factor, ...others] = new Set(written.map((text) => LENGTH_UNITS.get(text.toLowerCase())));
  return others.length > 0 ? 'contradictory' : factor;
}

function inMm(
  interval: Interval | undefined,
  mmPerUnit: number | 'contradictory' | undefined,
  recorded: string,
): IntervalReading {
  if (!interval) return unusable('text', recorded);
  if (mmPerUnit === 'contradictory') return unusable('conflict', recorded);
  if (mmPerUnit === undefined) return unusable('unit', recorded);
  const mm = scale(interval, mmPerUnit);
  const highest = Number.isFinite(mm.high) ? mm.high : mm.low;
  if (highest <= 0 || mm.low < 0 || highest > LARGEST_MM) return unusable('implausible', recorded);
  return read(mm, recorded);
}

/**
 * An answer to the question for a size: `2.1 x 1.4 x 0.9 cm` is 21 mm, the longest dimension counts.
 * @param asked millimetres per unit that the question names, for a number without one
 */
export function readSizeText(text: string, asked?: number): IntervalReading {
  const words = withoutInstruction(text)
    .replace(/(?<=\d ?)in\.?$/i, ' inch')
    .trim();
  if (words === '') return NOTHING;
  const sentence = sentenceOf(words);
  if (sentence.items.some((item) => isPhrase(item, 'no value'))) return unusable('asked-no-value', text);
  const mentions = sizeMentions(sentence, { isAnswer: true, ...(asked === undefined ? {} : { asked }) });
  const reading = answered(sizeOfMentions(mentions, text), mentions, text);
  if (reading.kind !== 'nothing') return reading;
  // A number without a unit, or words that name none.
  const isNumber = sentence.items.some(({ kind }) => kind === 'amount' || kind === 'pair');
  const says = sentence.items.some(
    (item) =>
      item.kind === 'word' ||
      (item.kind === 'phrase' &&
        !isPhrase(item, 'size', 'tumor', 'measures') &&
        !/^(?:[:=]|is|of|was|the|a)$/.test(item.text)),
  );
  return isNumber ? unusable('unit', text) : says ? unusable('text', text) : NOTHING;
}

/** "mesenteric mass 3.1 cm", "Large mesenteric mass (>2 cm): not identified", "2.3 cm". */
export function readMesentericMassText(text: string): IntervalReading {
  const mentions = mesentericMassMentions(text, { isAnswer: true });
  const reading = firstValue(mentions);
  return reading.kind === 'nothing' ? readSizeText(text) : reading;
}

/** The cut-off that synoptic forms ask for by yes or no. */
const ASKED_OVER_20_MM = /(?:>|over|greater than|more than|large) ?(?:2 ?cm|20 ?mm)|\blarge mesenteric mass(?:es)?\b/;

/** @param question words of the question, which may name the cut-off that a bare "present" answers */
export function readMesentericMass(value: Value, question: string): IntervalReading {
  const said = value.kind === 'boolean' ? (value.value ? 'present' : 'absent') : answerWords(value);
  if (said !== undefined && ASKED_OVER_20_MM.test(plainWords(question))) {
    const reading = firstValue(mesentericMassMentions(`large mesenteric mass: ${said}`));
    if (reading.kind === 'value') return reading;
  }
  return readSizeMm(value, question);
}
