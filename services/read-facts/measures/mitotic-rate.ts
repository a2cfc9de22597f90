/**
 * From a count of mitoses and what it was counted in to the rate per 2 mm2 (grading GR-12, GR-13). A field is no unit of area: without its area the rate is bounded by the
 * published extremes, never multiplied.
 */
import { scale, type Interval, type Mark } from '../../rules/index.ts';
import { plainWords } from '../chart/clean-text.ts';
import { read, unusable, type IntervalReading } from './reading.ts';

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
export interface Denominator {
  readonly kind: 'mm2' | 'fields';
  readonly size: number;
}

/** Published extremes of the area of 10 fields, mm2. */
const TEN_FIELDS_SMALLEST_MM2 = 1.26;
const TEN_FIELDS_LARGEST_MM2 = 3.74;
const MOST_PER_2MM2 = 400;
const SMALL_AREA_MM2 = 2;

export const unitWords = (unit: string): string =>
  plainWords(unit).replace(/mm\^2|sq\.? ?mm|square millimet(?:er|re)s?/g, 'mm2');

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

export function convert(
  count: Interval | undefined,
  unit: Denominator | 'bare' | 'contradictory' | undefined,
  recorded: string,
  options: MitosesOptions,
): IntervalReading {
  const asked = denominatorOfQuestion(options.question);
  if (!count) return unusable('text', recorded);
  if (unit === 'contradictory') return unusable('conflict', recorded);
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
