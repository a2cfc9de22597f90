/**
 * The mitotic rate in a sentence: a count and what it was counted in, with the noun before, between or behind ("3 mitoses per 10 HPF", "Mitotic count (per 2 mm2): 3",
 * "fewer than 2 mitoses/2 mm2"). "3 per crypt" and "3 atypical mitoses" are none; "brisk" is no number.
 */
import { point, type Interval } from '../../rules/index.ts';
import { around, isEdge, isMark, isPhrase, ofWhat, REACH, type MentionOptions } from './beside.ts';
import { isOfTumor, type Mention } from './mention.ts';
import { convert, fieldAreaMm2, readFieldText, type Denominator, type MitosesOptions } from './mitotic-rate.ts';
import type { Amount, Item, Said } from './number-items.ts';
import { sentenceOf } from './numbers.ts';
import { NOTHING, read, unusable, type IntervalReading } from './reading.ts';

export type MitosesMentionOptions = MentionOptions & MitosesOptions;

/** A count, its denominator where one stands with it, and the items from the first to one behind the last. */
interface Rate {
  readonly count: Amount;
  readonly per: Denominator | 'low-power fields' | 'other' | undefined;
  readonly from: number;
  readonly next: number;
}

export function mitosesMentions(said: Said, options: MitosesMentionOptions = {}): readonly Mention<Interval>[] {
  const { text, items } = sentenceOf(said, options.lexicon);
  const heads = items.flatMap((item, index) => (isPhrase(item, 'mitoses') && !isOfForm(items, index) ? [index] : []));
  const isAnswer = options.isAnswer === true;
  if (heads.length === 0 && !isAnswer) return [];
  const own = options.field ?? readFieldText(text);
  const field: MitosesOptions = own ? { ...options, field: own } : options;
  const found: Mention<Interval>[] = [];
  let header: Denominator | undefined;
  for (let at = 0; at < items.length; at += 1) {
    if (isPhrase(items[at], 'mitoses')) header = headerBehind(items, at) ?? header;
    const rate = rateAt(items, at);
    if (rate === undefined) continue;
    const noun = nounOf(items, rate, isAnswer);
    at = rate.next - 1;
    if (noun === undefined) continue;
    const reading = readingOf(items, rate, noun, header, field, text);
    if (reading.kind === 'nothing') continue;
    const of = ofWhat(items, rate.next - 1, noun);
    const start = Math.min(items[Math.max(noun, 0)]?.start ?? 0, rate.count.start);
    const end = Math.max(noun < 0 ? 0 : (items[noun]?.end ?? 0), items[rate.next - 1]?.end ?? 0);
    found.push({
      reading,
      start,
      end,
      number: { start: rate.count.start, end: rate.count.end },
      ...(of ? { of } : {}),
    });
  }
  return found.length > 0 ? found : wordsAlone(text, items, heads, field, isAnswer);
}

/** "per 10 HPF", "/ 2 mm2", "in ten high-power fields (2 mm2)", "per mm2"; undefined where none begins. */
function denominatorAt(
  items: readonly Item[],
  from: number,
): { readonly per: Rate['per']; readonly next: number } | undefined {
  const isSlash = isMark(items[from], '/');
  if (!isSlash && !isPhrase(items[from], 'per', 'of')) return overFields(items, from);
  let at = from + 1;
  if (isMark(items[at], '(') || isPhrase(items[at], 'link')) at += 1;
  const item = items[at];
  if (isPhrase(item, 'unit fields')) return { per: { kind: 'fields', size: 1 }, next: at + 1 };
  if (isPhrase(item, 'unit mm2')) return { per: { kind: 'mm2', size: 1 }, next: at + 1 };
  if (isPhrase(item, 'low-power fields')) return { per: 'low-power fields', next: at + 1 };
  if (item?.kind === 'amount') return sized(items, at, item);
  return isSlash || isPhrase(items[from], 'per') ? { per: 'other', next: from + 1 } : undefined;
}

/** "over 10 HPF": a comparator elsewhere. */
function overFields(items: readonly Item[], at: number): ReturnType<typeof denominatorAt> {
  const item = items[at];
  const isOver = item?.kind === 'amount' && item.isRange && item.interval.high === Infinity;
  return isOver ? sized(items, at, { ...item, isRange: false, interval: point(item.interval.low) }) : undefined;
}

function sized(
  items: readonly Item[],
  at: number,
  { unit, interval, why }: Amount,
): { readonly per: Rate['per']; readonly next: number } | undefined {
  if (why !== undefined || interval.low !== interval.high) return { per: 'other', next: at + 1 };
  const size = interval.low;
  if (unit?.of === 'area') return { per: { kind: 'mm2', size: size * unit.mm2 }, next: at + 1 };
  if (unit?.of === 'low-power fields') return { per: 'low-power fields', next: at + 1 };
  if (unit?.of !== 'fields') return unit === undefined ? undefined : { per: 'other', next: at + 1 };
  return areaOfFields(items, at, size) ?? { per: { kind: 'fields', size }, next: at + 1 };
}

/** "10 HPF (2 mm2)": the pathologist says how much these fields are (GR-12). "10 HPF (0.2 mm2)" names one field, or nothing that fields can be. */
function areaOfFields(
  items: readonly Item[],
  fields: number,
  size: number,
): { readonly per: Denominator; readonly next: number } | undefined {
  for (let at = fields + 1; at <= fields + 4; at += 1) {
    const item = items[at];
    if (item?.kind === 'amount' && item.unit?.of === 'area' && !item.isRange) {
      const mm2 = item.interval.low * item.unit.mm2;
      // "42 HPF (0.24 mm2 each)"
      const isEach = EACH.test(wordAt(items, at - 1)) || EACH.test(wordAt(items, at + 1));
      const isField = fieldAreaMm2({ areaMm2: mm2 }) !== undefined;
      if (isEach) return isField ? { per: { kind: 'mm2', size: mm2 * size }, next: at + 2 } : undefined;
      return fieldAreaMm2({ areaMm2: mm2 / size }) === undefined
        ? undefined
        : { per: { kind: 'mm2', size: mm2 }, next: at + 1 };
    }
    if (OF_AREA.test(wordAt(items, at))) continue;
    if (!isMark(item, '(', '[', '=', '~', ',', '/', ')') && !isPhrase(item, 'link', 'unit fields', 'about'))
      return undefined;
  }
  return undefined;
}

const EACH = /^each$/;
const OF_AREA = /^(?:area|total|each)$/;
const wordAt = (items: readonly Item[], at: number): string => {
  const item = items[at];
  return item?.kind === 'word' || item?.kind === 'phrase' ? item.text : '';
};

/** "Mitotic count (per 2 mm2): 3", "Mitoses/10 HPF: 4", "Mitotic rate (count 50 HPF, report per 2 mm2): 1". */
function headerBehind(items: readonly Item[], noun: number): Denominator | undefined {
  let at = noun + 1;
  while (isPhrase(items[at], 'link')) at += 1;
  if (!isMark(items[at], '(', '[')) return perAt(items, at);
  let header: Denominator | undefined;
  const furthest = Math.min(items.length, at + REACH);
  for (at += 1; at < furthest && !isMark(items[at], ')', ']'); at += 1) header = perAt(items, at) ?? header;
  return header;
}
function perAt(items: readonly Item[], at: number): Denominator | undefined {
  const found = denominatorAt(items, at);
  return found && typeof found.per === 'object' ? found.per : undefined;
}

/** A count that begins here. What stands between it and its denominator may be the noun, and words that mean nothing. */
function rateAt(items: readonly Item[], from: number): Rate | undefined {
  const one = plainRate(items, from);
  if (one === undefined || typeof one.per !== 'object') return one;
  // "2 mitoses/10 HPF to 10 mitoses/10 HPF"
  const joiner = items[one.next];
  if (!isPhrase(joiner, 'to') && !isMark(joiner, '-')) return one;
  const other = plainRate(items, one.next + 1);
  if (other === undefined || typeof other.per !== 'object') return one;
  const isSame = other.per.kind === one.per.kind && other.per.size === one.per.size;
  const [low, high] = [one.count.interval, other.count.interval];
  if (!isSame || low.low > high.high) return one;
  const interval = { low: low.low, lowClosed: low.lowClosed, high: high.high, highClosed: high.highClosed };
  return { ...one, count: { ...one.count, interval, end: other.count.end }, next: other.next };
}

function plainRate(items: readonly Item[], from: number): Rate | undefined {
  const count = items[from];
  if (count?.kind !== 'amount' || count.unit !== undefined) return undefined;
  let at = from + 1;
  while (isPhrase(items[at], 'mitoses', 'link', 'none') || isMark(items[at], '(', ')')) {
    if (isMark(items[at], ':', '=')) break;
    at += 1;
  }
  const denominator = denominatorAt(items, at);
  return denominator
    ? { count, per: denominator.per, from, next: denominator.next }
    : { count, per: undefined, from, next: from + 1 };
}

const FORM = /^(?:atypical|abnormal|aberrant|bizarre|tripolar|multipolar|ring|atypische\w*|atypique\w*|at[ií]pic\w*)$/;
/** "Atypical mitotic figures: none": how they look, not how many there are. */
const isOfForm = (items: readonly Item[], at: number): boolean =>
  [at - 1, at + 1].some((beside) => {
    const item = items[beside];
    return item?.kind === 'word' && FORM.test(item.text);
  });

/** -1: the question. undefined: the number is not of mitoses. */
function nounOf(items: readonly Item[], { from, next, per }: Rate, isAnswer: boolean): number | undefined {
  for (let at = from; at < next; at += 1) if (isPhrase(items[at], 'mitoses')) return at;
  const isWithin = per !== undefined;
  const furthest = Math.max(0, from - REACH);
  for (let at = from - 1; at >= furthest; at -= 1) {
    // What stands in closed brackets says how, not what.
    if (isMark(items[at], ')', ']')) {
      while (at > furthest && !isMark(items[at], '(', '[')) at -= 1;
      at = Math.max(furthest, at - 1);
    }
    const item = items[at];
    if (isPhrase(item, 'mitoses')) return isOfForm(items, at) ? undefined : at;
    if (isPhrase(item, 'ki67', 'marker', 'other percent', 'node', 'size') || isEdge(item)) return behind(items, next);
    // A bare number stands right behind its noun, or is another's.
    if (!isWithin && !isPhrase(item, 'link', 'per', 'unit fields', 'unit mm2', 'hot spot', 'average', 'tumor', 'between', 'scale', 'of') && !isMark(item, '(', ')', '[', ']', ':', '=', '-', '/', ',', '|', '•') && item?.kind !== 'amount') return behind(items, next); // prettier-ignore
  }
  return behind(items, next) ?? (isAnswer ? -1 : undefined);
}

/** "3 mitoses", "2 per 10 HPF mitoses". */
function behind(items: readonly Item[], next: number): number | undefined {
  return isPhrase(items[next], 'mitoses') ? next : undefined;
}

function readingOf(
  items: readonly Item[],
  rate: Rate,
  noun: number,
  header: Denominator | undefined,
  options: MitosesOptions,
  text: string,
): IntervalReading {
  const { count } = rate;
  const recorded = text.slice(Math.min(items[Math.max(noun, 0)]?.start ?? 0, count.start), items[rate.next - 1]?.end);
  if (count.why === 'crossed') return unusable('implausible', recorded);
  if (count.why === 'text') return unusable('text', recorded);
  if (rate.per === 'low-power fields' || rate.per === 'other') return unusable('unit', recorded);
  // "3 atypical mitoses", "3 crypts": of what the number is, an unknown word says.
  const isOfOther = rate.per === undefined && items[rate.next]?.kind === 'word';
  if (isOfOther) return unusable('unit', recorded);
  const reading = convert(count.interval, rate.per ?? header ?? 'bare', recorded, options);
  return reading.kind === 'value' && count.approximate
    ? { ...reading, marks: [...reading.marks, 'approximate'] }
    : reading;
}

/** No mitosis is none in any area; a scale is no number. */
function wordsAlone(
  text: string,
  items: readonly Item[],
  heads: readonly number[],
  options: MitosesOptions,
  isAnswer: boolean,
): readonly Mention<Interval>[] {
  const mention = (reading: IntervalReading, from: number, to: number): readonly Mention<Interval>[] => [
    { reading, start: items[from]?.start ?? 0, end: items[to]?.end ?? text.length },
  ];
  for (const noun of heads.length > 0 ? heads : [-1]) {
    const isDenied = noun > 0 && isPhrase(items[noun - 1], 'no');
    if (isDenied) return mention(none(items, noun, options, text), noun - 1, noun);
    const furthest = Math.min(items.length, Math.max(noun, 0) + REACH);
    for (let at = noun + 1; at < furthest; at += 1) {
      const item = items[at];
      if (isPhrase(item, 'no value')) return mention(unusable('asked-no-value', text), Math.max(noun, 0), at);
      if (isPhrase(item, 'scale')) return mention(unusable('text', text), Math.max(noun, 0), at);
      const isNone = isPhrase(item, 'none') || (isPhrase(item, 'no') && at === items.length - 1 && noun >= 0);
      if (isNone && items[at + 1]?.kind !== 'word')
        return mention(none(items, at, options, text), Math.max(noun, 0), at);
      if (isEdge(item) || isPhrase(item, 'marker', 'ki67', 'other percent') || isMark(item, ',')) break;
      if (item?.kind === 'word' && noun >= 0) break;
    }
    // "mitoses per 2 mm2": the number is missing, or was not understood.
    const header = noun >= 0 && headerBehind(items, noun) !== undefined;
    if (header) return mention(unusable('text', text), noun, noun);
    const isScale = noun > 0 && isPhrase(items[noun - 1], 'scale');
    if (isScale) return mention(unusable('text', text), noun - 1, noun);
  }
  const says = items.some((item) => item.kind !== 'mark' && !isPhrase(item, 'link', 'mitoses', 'per', 'unit fields', 'unit mm2') && item.kind !== 'amount'); // prettier-ignore
  // "Mitoses: see note": an answer that was given and not understood.
  const isAsked = isAnswer || heads.some((noun) => isMark(items[noun + 1], ':', '='));
  return isAsked && says ? [{ reading: unusable('text', text), start: 0, end: text.length }] : [];
}

function none(items: readonly Item[], at: number, options: MitosesOptions, text: string): IntervalReading {
  let next = at + 1;
  while (isPhrase(items[next], 'link', 'none', 'mitoses')) next += 1;
  const found = denominatorAt(items, next);
  const isOf = found && typeof found.per === 'object' ? found.per : undefined;
  return isOf ? convert(point(0), isOf, text, options) : read(point(0), text);
}

/** One rate of several: the hot spot before the others, an exact area before bounded fields; else from the lowest to the highest. */
export function mitosesOfMentions(mentions: readonly Mention<Interval>[], recorded?: string): IntervalReading {
  const own = mentions.filter(isOfTumor);
  const values = own.flatMap(({ reading, of }) => (reading.kind === 'value' ? [{ reading, of }] : []));
  const hot = values.filter(({ of }) => of === 'hot spot');
  const pool = (hot.length > 0 ? hot : values).map(({ reading }) => reading);
  const exact = pool.filter(({ marks }) => !marks.includes('bounded-from-hpf'));
  const [one, ...others] = exact.length > 0 ? exact : pool;
  const unread = own.findLast(({ reading }) => reading.kind === 'unusable')?.reading;
  if (one === undefined) {
    if (unread?.kind === 'unusable') return unusable(unread.why, recorded ?? unread.recorded);
    return NOTHING;
  }
  const hull = others.reduce((all, next) => ({ ...all, value: around(all.value, next.value), marks: [...new Set([...all.marks, ...next.marks])] }), one); // prettier-ignore
  return read(hull.value, recorded ?? hull.recorded, hull.marks);
}
