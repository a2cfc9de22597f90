/**
 * The mitotic rate per 2 mm2, as an interval (grading GR-12, GR-13). Units stand in a closed list: what people write every day means
 * something else in strict UCUM, and a field is no unit of area.
 */
import { scale, type Interval, type Mark } from '../../rules/index.ts';
import { plainWords, withoutInstruction } from '../chart/clean-text.ts';
import { readNumberText, withComparator } from '../chart/interval-text.ts';
import { NOTHING, read, unusable, type IntervalReading } from './reading.ts';
import { wordsOf, type QuantityValue, type Value } from '../chart/value-of.ts';

export interface FieldOfView {
  readonly areaMm2?: number;
  readonly diameterMm?: number;
  /** Eyepiece field number; with a 40x lens the diameter is number / 40 mm. */
  readonly fieldNumber?: number;
}
export interface MitosesOptions {
  readonly field?: FieldOfView;
  /** Site configuration: this laboratory's 10 fields are 2 mm2. Never a default. */
  readonly hpfEquals2mm2?: boolean;
  /** Words of the question, which may name the denominator of a bare count. */
  readonly question?: string;
}

/** What a count was counted in. */
interface Denominator {
  readonly kind: 'mm2' | 'fields';
  readonly size: number;
}

/** Published extremes of the area of 10 fields, mm2. */
const TEN_FIELDS_SMALLEST_MM2 = 1.26;
const TEN_FIELDS_LARGEST_MM2 = 3.74;
const MOST_PER_2MM2 = 400;
const SMALL_AREA_MM2 = 2;

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
      return unusable('asked-no-value');
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
      const words = wordsOf(value);
      return words === undefined ? unusable('text') : readMitosesText(words, options);
    }
  }
}

const unitWords = (unit: string): string => plainWords(unit).replace(/mm\^2|sq ?mm|square millimet(?:er|re)s?/g, 'mm2');

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
  const named = [unit, unitText].map(denominatorOf).filter((denominator) => denominator !== 'bare');
  if (named.length === 0) return 'bare';
  // Words that are not on the list beside a code that is: the code stands.
  const [one, other] = named.filter((denominator) => denominator !== undefined);
  return other && JSON.stringify(one) !== JSON.stringify(other) ? 'contradictory' : one;
}

const QUESTION_AREA = /(?:per|\/) ?(\d{1,2})? ?mm2/;
const QUESTION_FIELDS = /(?:per|\/) ?(\d{1,3})? ?(?:hpfs?|high[- ]power(?:ed)? fields?)/;

/** A question such as "mitoses per 10 HPF" names the denominator of its answer. */
function denominatorOfQuestion(question = ''): Denominator | undefined {
  const words = unitWords(question);
  const area = QUESTION_AREA.exec(words);
  if (area) return { kind: 'mm2', size: Number(area[1] ?? 1) };
  const fields = QUESTION_FIELDS.exec(words);
  return fields ? { kind: 'fields', size: Number(fields[1] ?? 1) } : undefined;
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

/** A Ratio with an area in mm2 is exact. */
function fromRatio(numerator: QuantityValue, denominator: QuantityValue, options: MitosesOptions): IntervalReading {
  const recorded =
    `${String(numerator.value)}/${String(denominator.value)} ${denominator.unitText ?? denominator.unit ?? ''}`.trim();
  const { value: area } = denominator;
  if (numerator.value === 'not-a-number' || area === 'not-a-number') return unusable('text', recorded);
  if (numerator.value < 0) return unusable('implausible', recorded);
  const count = withComparator(numerator.value, numerator.comparator);
  const unit = unitWords(denominator.unit ?? denominator.unitText ?? '');
  if (unit === 'mm2') return convert(count, { kind: 'mm2', size: area }, recorded, options);
  if (/^[[{]?(?:hpfs?|high[- ]power(?:ed)? fields?)[\]}]?$/.test(unit))
    return convert(count, { kind: 'fields', size: area }, recorded, options);
  return unusable('unit', recorded);
}

function convert(
  count: Interval | undefined,
  unit: Denominator | 'bare' | 'contradictory' | undefined,
  recorded: string,
  options: MitosesOptions,
): IntervalReading {
  const asked = denominatorOfQuestion(options.question);
  if (!count) return unusable('text', recorded);
  if (unit === 'contradictory') return unusable('ambiguous', recorded);
  if (unit === undefined) return unusable('unit', recorded);
  if (unit === 'bare') return asked ? perTwoMm2(count, asked, recorded, options) : unusable('unit', recorded);
  // One field under a question per ten fields: code and unit contradict each other.
  if (asked?.kind === 'fields' && unit.kind === 'fields' && asked.size !== unit.size)
    return unusable('ambiguous', recorded);
  return perTwoMm2(count, unit, recorded, options);
}

function perTwoMm2(
  count: Interval,
  { kind, size }: Denominator,
  recorded: string,
  options: MitosesOptions,
): IntervalReading {
  if (size <= 0) return unusable('implausible', recorded);
  if (kind === 'mm2')
    return plausible(scale(count, 2 / size), recorded, size > 1 && size < SMALL_AREA_MM2 ? ['small-area'] : []);
  const area = fieldAreaMm2(options.field) ?? (options.hpfEquals2mm2 ? 0.2 : undefined);
  if (area !== undefined) return plausible(scale(count, 2 / (size * area)), recorded, []);
  // Per one field nobody says how many were counted: multiplying by ten would be our guess.
  if (size === 1) return unusable('unit', recorded);
  const perTen = scale(count, 10 / size);
  const low = scale(perTen, 2 / TEN_FIELDS_LARGEST_MM2);
  const high = scale(perTen, 2 / TEN_FIELDS_SMALLEST_MM2);
  return plausible({ low: low.low, lowClosed: low.lowClosed, high: high.high, highClosed: high.highClosed }, recorded, [
    'bounded-from-hpf',
  ]);
}

function plausible(interval: Interval, recorded: string, marks: readonly Mark[]): IntervalReading {
  const highest = Number.isFinite(interval.high) ? interval.high : interval.low;
  return highest > MOST_PER_2MM2 ? unusable('implausible', recorded) : read(interval, recorded, marks);
}

export function fieldAreaMm2(field: FieldOfView | undefined): number | undefined {
  if (!field) return undefined;
  if (field.areaMm2 !== undefined) return field.areaMm2 > 0.05 && field.areaMm2 < 1 ? field.areaMm2 : undefined;
  const diameter = field.diameterMm ?? (field.fieldNumber ?? 0) / 40;
  return diameter > 0.25 && diameter < 1.2 ? Math.PI * (diameter / 2) ** 2 : undefined;
}

/** Field area, diameter or number named in a text. */
export function readFieldText(text: string): FieldOfView | undefined {
  const words = unitWords(text);
  const area =
    /(?:field )?(?:area|size)(?: of)?:? ?(?:is |of )?(\d?[.,]\d{1,4}) ?mm2/.exec(words) ??
    /(0[.,]\d{1,4}) ?mm2 ?(?:per|\/) ?(?:hpf|field)/.exec(words);
  if (area?.[1]) return { areaMm2: Number(area[1].replace(',', '.')) };
  const diameter = /(?:field )?diameter(?: of)?:? ?(?:is |of )?(\d?[.,]\d{1,4}) ?mm/.exec(words);
  if (diameter?.[1]) return { diameterMm: Number(diameter[1].replace(',', '.')) };
  const number = /field number:? ?(?:is |of |fn )?(\d{2}(?:[.,]\d)?)|\bfn ?(\d{2}(?:[.,]\d)?)/.exec(words);
  const found = number?.[1] ?? number?.[2];
  return found ? { fieldNumber: Number(found.replace(',', '.')) } : undefined;
}

/** "none", "absent", "no mitoses seen in 10 HPF" */
const NONE =
  /^(?:none|absent|zero|no(?= mito))\b(?: (?:mitos[ei]s|mitotic (?:figures?|activity)))?(?: (?:are |were )?(?:seen|identified|found|detected))?/;
const FIELDS_WITH_AREA =
  /(\d{1,3}) ?(?:hpfs?|high[- ]power(?:ed)? fields?) ?(?:=|[([] ?(?:=|~|approx\.?)?) ?(\d{1,2}(?:[.,]\d+)?) ?mm2/;
const DENOMINATOR =
  /^(?:mitos[ei]s|mitotic figures?|mf)? ?(?:in|per|\/) ?(\d{1,3})? ?(?:(mm2)(?!\d)|[[{]?(?:hpfs?|high[- ]power(?:ed)? fields?))/;
const NO_VALUE =
  /^(?:unknown|not (?:stated|reported|available|assessed|known)|cannot be (?:assessed|determined)|n\/?a|pending)\b/;

/** "3 mitoses per 10 HPF", "<2/2 mm²", "4 mitoses in 40 HPF", "1 per 2 mm2", "5 per 10 HPF (2 mm2)". */
export function readMitosesText(text: string, options: MitosesOptions = {}): IntervalReading {
  const words = unitWords(withoutInstruction(text))
    .replace(/^(?:mitos[ei]s|mitotic (?:rate|count|index|activity|figures?))\s*(?:is|of|was|:|=)?\s*/, '')
    .replace(NONE, '0');
  if (words === '') return NOTHING;
  if (NO_VALUE.test(words)) return unusable('asked-no-value', text);
  const number = readNumberText(words);
  if (number === 'crossed') return unusable('implausible', text);
  if (!number) return unusable('text', text);
  const field = options.field ?? readFieldText(words);
  const unit = areaOfFields(number.rest) ?? textDenominator(number.rest);
  const reading = convert(number.interval, unit, text, field ? { ...options, field } : options);
  return reading.kind === 'value' && number.approximate
    ? { ...reading, marks: [...reading.marks, 'approximate'] }
    : reading;
}

/** "10 HPF (2 mm2)": the pathologist says how much these fields are (GR-12). "10 HPF (0.2 mm2)" names one field, or nothing that fields can be. */
function areaOfFields(rest: string): Denominator | undefined {
  const [, fields, area = ''] = FIELDS_WITH_AREA.exec(rest) ?? [];
  const size = Number(area.replace(',', '.'));
  return fieldAreaMm2({ areaMm2: size / Number(fields) }) === undefined ? undefined : { kind: 'mm2', size };
}

function textDenominator(rest: string): Denominator | 'bare' | undefined {
  if (rest === '' || /^(?:mitos[ei]s|mitotic figures?)$/.test(rest)) return 'bare';
  const found = DENOMINATOR.exec(rest);
  return found ? { kind: found[2] === undefined ? 'fields' : 'mm2', size: Number(found[1] ?? 1) } : undefined;
}
