/**
 * The mitotic rate per 2 mm2, as an interval (grading GR-12, GR-13). Units stand in a closed list: what people write every day means
 * something else in strict UCUM, and a field is no unit of area.
 */
import { withoutInstruction } from '../chart/clean-text.ts';
import { withComparator } from '../chart/interval-text.ts';
import { type QuantityValue, type Value } from '../chart/value-of.ts';
import { answerWords } from './answer-words.ts';
import { mitosesMentions, mitosesOfMentions } from './mitoses-mentions.ts';
import { convert, unitWords, type Denominator, type MitosesOptions } from './mitotic-rate.ts';
import { answered, NOTHING, unusable, type IntervalReading } from './reading.ts';
import { readStated } from './stated-answer.ts';

export { fieldAreaMm2, readFieldText, type FieldOfView, type MitosesOptions } from './mitotic-rate.ts';

const AREA_UNITS: ReadonlyMap<string, number> = new Map(Object.entries({
  '/mm2': 1, '1/mm2': 1, '{mitoses}/mm2': 1, 'per mm2': 1, 'mitoses/mm2': 1, 'mitoses per mm2': 1, '{#}/mm2': 1, '/ mm2': 1,
  '/(2.mm2)': 2, '{mitoses}/(2.mm2)': 2, '{#}/2.mm2': 2, '{#}/(2.mm2)': 2, '/2.mm2': 2, '{mitoses}/2.mm2': 2, '/2mm2': 2, '{mitoses}/2mm2': 2, '/2 mm2': 2,
  'per 2 mm2': 2, 'per 2mm2': 2, 'mitoses per 2 mm2': 2, 'mitoses per 2mm2': 2, 'mitoses/2 mm2': 2, 'mitoses/2mm2': 2, '{mitoses}/2 mm2': 2, 'mitoses / 2 mm2': 2,
  '/(10.mm2)': 10, '/10.mm2': 10, '/10 mm2': 10, '/10mm2': 10, 'per 10 mm2': 10, 'per 10mm2': 10, '{mitoses}/(10.mm2)': 10, 'mitoses per 10 mm2': 10, 'mitoses/10 mm2': 10,
})); // prettier-ignore
const FIELDS_UNIT =
  /^(?:\{mitoses\}|\{#\}|mitoses|mitotic figures|1)? ?(?:\/|per) ?\(?(\d{1,3})? ?\.?\*? ?[[{]?(?:hpfs?|high[- ]power(?:ed)? fields?)[\]}]?\)?$/;
const BARE_UNITS = new Set(['', '1', '{#}', '#', '{mitoses}', 'mitoses', '{count}']);

export function readMitoses(value: Value, options: MitosesOptions = {}): IntervalReading {
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
      return fromQuantity(value.quantity, options);
    case 'range':
      return fromRange(value.low, value.high, options);
    case 'ratio':
      return fromRatio(value.numerator, value.denominator, options);
    case 'text':
    case 'concept': {
      const words = answerWords(value);
      return words === undefined ? unusable('text') : readStated(words, (stated) => readMitosesText(stated, options));
    }
  }
}

/** 'bare': a count without a denominator; undefined: a unit that is not on the list. */
function denominatorOf(unit = ''): Denominator | 'bare' | undefined {
  const words = unitWords(unit);
  if (BARE_UNITS.has(words)) return 'bare';
  const mm2 = AREA_UNITS.get(words);
  if (mm2 !== undefined) return { kind: 'mm2', size: mm2 };
  const fields = FIELDS_UNIT.exec(words);
  return fields ? { kind: 'fields', size: Number(fields[1] ?? 1) } : undefined;
}

function unitOf({ unit, unitText }: QuantityValue): Denominator | 'bare' | 'contradictory' | undefined {
  const [code, words] = [unit, unitText].map(denominatorOf);
  if (code === 'bare') return words;
  if (words === 'bare') return code;
  // Words that are on no list beside a code that is: the code stands. The other way round the code says something else, and the words alone are not read.
  if (words === undefined) return code;
  return code === undefined || JSON.stringify(code) !== JSON.stringify(words) ? 'contradictory' : code;
}

function fromQuantity(quantity: QuantityValue, options: MitosesOptions): IntervalReading {
  const recorded =
    `${quantity.comparator ?? ''}${String(quantity.value)} ${quantity.unitText ?? quantity.unit ?? ''}`.trim();
  if (quantity.value === 'not-a-number') return unusable('text', recorded);
  if (quantity.value < 0) return unusable('implausible', recorded);
  return convert(withComparator(quantity.value, quantity.comparator), unitOf(quantity), recorded, options);
}

function fromRange(
  low: QuantityValue | undefined,
  high: QuantityValue | undefined,
  options: MitosesOptions,
): IntervalReading {
  const ends = [low, high].filter((end) => end !== undefined);
  const recorded = ends.map(({ value, unitText, unit }) => `${String(value)} ${unitText ?? unit ?? ''}`).join('-');
  const [first] = ends;
  if (!first || ends.some(({ value }) => value === 'not-a-number')) return unusable('text', recorded);
  const from = typeof low?.value === 'number' ? low.value : 0;
  const to = typeof high?.value === 'number' ? high.value : Infinity;
  // Both ends of a Range have one unit.
  if (low && high && JSON.stringify(unitOf(low)) !== JSON.stringify(unitOf(high))) return unusable('unit', recorded);
  if (from > to || from < 0) return unusable('implausible', recorded);
  return convert(
    { low: from, lowClosed: true, high: to, highClosed: Number.isFinite(to) },
    unitOf(first),
    recorded,
    options,
  );
}

const areaKind = (text: string): 'mm2' | 'fields' | 'other' => {
  const unit = unitWords(text);
  if (unit === 'mm2') return 'mm2';
  return /^[[{]?(?:hpfs?|high[- ]power(?:ed)? fields?)[\]}]?$/.test(unit) ? 'fields' : 'other';
};

/** A Ratio with an area in mm2 is exact. */
function fromRatio(numerator: QuantityValue, denominator: QuantityValue, options: MitosesOptions): IntervalReading {
  const recorded =
    `${String(numerator.value)}/${String(denominator.value)} ${denominator.unitText ?? denominator.unit ?? ''}`.trim();
  const { value: area } = denominator;
  if (numerator.value === 'not-a-number' || area === 'not-a-number') return unusable('text', recorded);
  if (numerator.value < 0) return unusable('implausible', recorded);
  const count = withComparator(numerator.value, numerator.comparator);
  const kinds = new Set([denominator.unit, denominator.unitText].flatMap((text) => (text === undefined || text === '' ? [] : [areaKind(text)]))); // prettier-ignore
  const [kind] = kinds;
  // "mm2" by its code and fields by its words: neither is read.
  if (kinds.size > 1) return unusable('conflict', recorded);
  const isCount = [numerator.unit, numerator.unitText].every((text) => BARE_UNITS.has(unitWords(text ?? '')));
  if ((kind === 'mm2' || kind === 'fields') && isCount) return convert(count, { kind, size: area }, recorded, options);
  return unusable('unit', recorded);
}

/** An answer to the question for mitoses: "3 mitoses per 10 HPF", "<2/2 mm²", "none identified", "5 per 10 HPF (2 mm2)". */
export function readMitosesText(text: string, options: MitosesOptions = {}): IntervalReading {
  const words = withoutInstruction(text).trim();
  const mentions = mitosesMentions(words, { ...options, isAnswer: true });
  return answered(mitosesOfMentions(mentions, text), mentions, text);
}
