/**
 * The Ki-67 index in a sentence. A percentage is the index where Ki-67 is the noun that it stands with: not another marker, not necrosis, not "below the cut-off of 3 %".
 * Whose cells were counted, in a hot spot or on average, is told beside it.
 */
import { point, tidy, type Interval, type Mark } from '../../rules/index.ts';
import {
  around,
  isEdge,
  isMark,
  isNumber,
  isPhrase,
  ofWhat,
  REACH,
  span,
  wordsOf,
  type MentionOptions,
} from './beside.ts';
import type { Sense } from './lexicon.ts';
import { isOfTumor, type Mention } from './mention.ts';
import type { Item, Said } from './number-items.ts';
import { sentenceOf } from './numbers.ts';
import { NOTHING, read, unusable, type IntervalReading } from './reading.ts';

const FEW_CELLS = 500;
/** Fewer cells are no count of an index: "1/2" counts blocks. */
const LEAST_CELLS = 50;

/** Nouns that own the percentage beside them. */
const OWNERS: ReadonlySet<Sense> = new Set(['ki67', 'marker', 'other percent']);
export function ki67Mentions(said: Said, options: MentionOptions = {}): readonly Mention<Interval>[] {
  const sentence = sentenceOf(said, options.lexicon);
  const { items } = sentence;
  const heads = items.flatMap((item, index) => (isPhrase(item, 'ki67') ? [index] : []));
  const [first] = heads;
  if (first === undefined && options.isAnswer !== true) return [];
  const found: Mention<Interval>[] = [];
  let owner = options.isAnswer === true ? -1 : undefined;
  let ownerTook = false;
  let percentAsked = false;
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item?.kind === 'phrase') {
      if (OWNERS.has(item.sense)) {
        const isSame = item.sense === 'ki67' && owner !== undefined && isKi67(items, owner) && !ownerTook;
        if (!isSame || owner === -1) [owner, ownerTook, percentAsked] = [at, false, false];
      }
      if (item.sense === 'unit percent') percentAsked = true;
      continue;
    }
    if (item?.kind === 'word' && item.coded && isStranger(items, at)) [owner, ownerTook] = [at, false];
    if (!isNumber(item) || DILUTION.test(sentence.text.slice(Math.max(0, item.start - 24), item.start))) continue;
    const counts = isIndex(items, at, owner);
    if (counts === 'no') continue;
    const noun = nounOf(items, at, owner, ownerTook);
    if (noun === undefined || !isKi67(items, noun)) {
      if (noun !== undefined && noun === owner) ownerTook = true;
      continue;
    }
    const reading =
      counts === 'unread'
        ? unusable('text', wordsOf(sentence.text, items, noun, at))
        : readingOf(items, at, noun, percentAsked, sentence.text);
    // "8 %, with foci reaching 12 %": the second is the hottest.
    const isAgain = noun === owner && ownerTook;
    const isUpTo = isAgain && item.kind === 'amount' && item.upTo === true;
    const of =
      (isQuoted(items, at) ? 'cut-off' : undefined) ?? ofWhat(items, at, noun) ?? (isUpTo ? 'hot spot' : undefined);
    if (isAgain && of === undefined && counts !== 'unread' && !isSameMatter(items, at)) continue;
    found.push({
      reading,
      ...span(items, noun, at),
      number: { start: item.start, end: item.end },
      ...(of ? { of } : {}),
    });
    if (noun === owner) ownerTook = true;
  }
  return withoutRepeats(
    found.length > 0 ? placed(found) : wordsAlone(sentence.text, items, heads, options.isAnswer === true),
  );
}

/** "Ki-67, dilution 1:100": how the stain was made. */
const DILUTION = /\bdilut(?:ion|ed)\b[^%]{0,8}$/i;

/** "Less than the 20 %", "(grade 1: <3 %)": a bound of the classification. */
const isQuoted = (items: readonly Item[], at: number): boolean => {
  const item = items[at];
  if (item?.kind === 'amount' && item.compared === true) return true;
  return isMark(items[at - 1], ':', '=') && items[at - 2]?.kind === 'skipped' && items.slice(Math.max(0, at - 4), at - 2).some((one) => isMark(one, '(')); // prettier-ignore
};

/** Nothing new stands between this number and the one before: "2 %, 12 %". A word that we do not know may be its noun: "2 %, sclerosis 30 %". */
function isSameMatter(items: readonly Item[], at: number): boolean {
  for (let before = at - 1; before >= 0; before -= 1) {
    const item = items[before];
    if (item === undefined || isNumber(item)) return true;
    if (!isTransparent(item) && !isPhrase(item, 'and', 'or', 'boundary')) return false;
  }
  return true;
}

const isKi67 = (items: readonly Item[], at: number): boolean => at === -1 || isPhrase(items[at], 'ki67');

/** A name in capitals or with digits right before a number is another marker: "GATA3 90 %"; in brackets behind the noun it is a clone. */
function isStranger(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  const value = isMark(next, ':', '=', '(') || isPhrase(next, 'link') ? items[at + 2] : next;
  return value?.kind === 'amount' && value.unit?.of === 'percent';
}

/** Can this number be the index: a percentage, a count of cells, or a bare number in its place? */
function isIndex(items: readonly Item[], at: number, owner: number | undefined): 'yes' | 'no' | 'unread' {
  const item = items[at];
  if (item?.kind === 'pair') {
    const isCount = item.second >= LEAST_CELLS && item.first <= item.second;
    const saysCells = items.slice(at + 1, at + 4).some((one) => isPhrase(one, 'cells', 'tumor cells'));
    return isCount && (saysCells || isNear(items, at, owner)) ? 'yes' : 'no';
  }
  if (item?.kind !== 'amount') return 'no';
  // "2 ? 5 %": a number right before it that belongs to it, in a way that we do not know.
  const isSplit =
    [at - 1, at - 2].some((before) => isBareAt(items, before)) && !isMark(items[at - 1], ',', ';', '(', ')', ':');
  if (item.unit?.of === 'percent') return item.why === 'text' || isSplit ? 'unread' : 'yes';
  if (item.unit !== undefined) return 'no';
  if (!isNear(items, at, owner)) return 'no';
  if (isCellCount(items, at)) return 'unread';
  if (item.why !== undefined) return 'unread';
  return 'yes';
}

/** "Counted on 800 cells: 12 positive", "12 positive / 800 cells": cells, and no percentage. */
const isCellCount = (items: readonly Item[], at: number): boolean => {
  const next = items[at + 1];
  const isStained = (next?.kind === 'word' || next?.kind === 'phrase') && STAINED.test(next.text);
  return isStained && items.slice(Math.max(0, at - 8), at + 9).some((item) => isPhrase(item, 'cells', 'tumor cells') || (item.kind === 'amount' && item.unit?.of === 'cells')); // prettier-ignore
};
const STAINED = /^(?:positive|stained|labell?ed|immunoreactive|reactive|cells?|nuclei)\b/;

const isBareAt = (items: readonly Item[], at: number): boolean => {
  const item = items[at];
  return item?.kind === 'amount' && item.unit === undefined;
};

/** Only words that mean nothing stand between the noun and a bare number: "Ki-67 labeling index (%): 8". */
function isNear(items: readonly Item[], at: number, owner: number | undefined): boolean {
  if (owner === undefined || owner > at) return false;
  for (let before = at - 1; before > owner; before -= 1) {
    const item = items[before];
    if (item === undefined || !isTransparent(item)) return false;
  }
  return true;
}
const TRANSPARENT: ReadonlySet<Sense> = new Set(['link', 'ki67', 'unit percent', 'tumor cells', 'cells', 'hot spot', 'average', 'scale', 'of', 'per', 'tumor', 'between', 'primary', 'to']); // prettier-ignore
const isTransparent = (item: Item): boolean =>
  item.kind === 'skipped' ||
  (item.kind === 'phrase' && TRANSPARENT.has(item.sense)) ||
  isMark(item, ':', '=', '(', ')', '-', ',', '/', '[', ']', '|', '.', '+', '_', '•', '*', '"') ||
  (item.kind === 'amount' && item.unit?.of === 'cells');

/** The noun that owns a number: the one before it, unless another follows right behind. */
function nounOf(items: readonly Item[], at: number, owner: number | undefined, ownerTook: boolean): number | undefined {
  const behind = nounBehind(items, at);
  if (owner === undefined || at - owner > REACH) return behind?.index;
  if (behind !== undefined && behind.isClose) {
    const between = items.slice(owner + 1, at);
    const isApart = between.some((item) => isMark(item, ',') || isEdge(item) || isPhrase(item, 'and'));
    if (ownerTook || isApart) return behind.index;
  }
  // Far behind a full stop or in another matter, without any word of cells, it is nobody's.
  const between = items.slice(owner + 1, at);
  const lastEdge = between.findLastIndex((item) => isEdge(item));
  if (lastEdge >= 0 && !between.slice(lastEdge + 1).some((item) => isPhrase(item, 'tumor cells', 'cells', 'hot spot', 'average', 'primary', 'metastasis', 'tumor') || isPhrase(item, 'link')) && between.length > lastEdge + 1) return undefined; // prettier-ignore
  if (behind?.isOther === true) return behind.index;
  return owner;
}

/** "12 % Ki-67 index", "5 % of tumor cells stain for Ki-67"; "30 % of the liver". */
function nounBehind(
  items: readonly Item[],
  at: number,
): { readonly index: number; readonly isClose: boolean; readonly isOther?: boolean } | undefined {
  for (let next = at + 1; next < items.length; next += 1) {
    const item = items[next];
    if (item === undefined || isNumber(item) || isEdge(item) || isMark(item, ',', ')', ':')) return undefined;
    // "60 % (Ki-67 80 %)": the noun has a number of its own.
    if (isPhrase(item, 'ki67', 'marker')) return ownsNext(items, next) ? undefined : { index: next, isClose: true };
    const isPart =
      isPhrase(items[next - 1], 'of') ||
      (isPhrase(items[next - 1], 'link') && isPhrase(items[next - 2], 'of')) ||
      items[next - 1]?.kind === 'amount';
    if (
      isPhrase(item, 'other percent') ||
      (isPart &&
        isPhrase(item, 'organ', 'node', 'specimen', 'core') &&
        !isPhrase(items[next + 1], 'metastasis', 'tumor cells'))
    )
      return { index: next, isClose: true, isOther: true };
    if (item.kind === 'word' && item.coded) return { index: next, isClose: false };
  }
  return undefined;
}

function ownsNext(items: readonly Item[], noun: number): boolean {
  const next = items.slice(noun + 1).findIndex((item) => !isTransparent(item) || isMark(item, ','));
  const value = items[noun + 1 + next];
  return value?.kind === 'amount' && value.unit?.of === 'percent';
}

function readingOf(
  items: readonly Item[],
  at: number,
  noun: number,
  percentAsked: boolean,
  text: string,
): IntervalReading {
  const item = items[at];
  const recorded = wordsOf(text, items, noun, at);
  const cells = items.slice(Math.max(noun, 0, at - REACH), at + 4).flatMap((one) => one.kind === 'amount' && one.unit?.of === 'cells' && one.why === undefined && !one.isRange ? [one.interval.low] : []); // prettier-ignore
  const few: readonly Mark[] = cells.some((count) => count < FEW_CELLS && count > 0) ? ['few-cells'] : [];
  if (item?.kind === 'pair') {
    if (item.first > item.second) return unusable('implausible', recorded);
    return checked(
      point(tidy((item.first / item.second) * 100)),
      recorded,
      item.second < FEW_CELLS ? ['few-cells'] : [],
    );
  }
  if (item?.kind !== 'amount') return NOTHING;
  if (item.why === 'crossed') return unusable('implausible', recorded);
  const marks: readonly Mark[] = item.approximate ? ['approximate', ...few] : few;
  if (item.unit !== undefined || percentAsked) return checked(item.interval, recorded, marks);
  // 0.5 without a unit could be 0.5 % or 50 %.
  if (item.interval.high <= 1) return unusable('ambiguous', recorded);
  const closed = item.interval.high === Infinity ? { ...item.interval, high: 100, highClosed: true } : item.interval;
  return checked(closed, recorded, [...marks, 'unit-assumed']);
}

/** GR-15: outside 0 to 100 is no index. */
function checked(interval: Interval, recorded: string, marks: readonly Mark[]): IntervalReading {
  const high = interval.high === Infinity ? 100 : interval.high;
  if (interval.low < 0 || high > 100 || interval.low > high) return unusable('implausible', recorded);
  return read({ ...interval, high, highClosed: interval.high === Infinity || interval.highClosed }, recorded, marks);
}

/** The noun without a number: pending, or a word of a scale. "Ki-67 was performed" says nothing. */
function wordsAlone(
  text: string,
  items: readonly Item[],
  heads: readonly number[],
  isAnswer: boolean,
): readonly Mention<Interval>[] {
  const noun = heads[0] ?? -1;
  for (let at = noun + 1; at < items.length; at += 1) {
    const item = items[at];
    if (isPhrase(item, 'marker', 'other percent') || (isMark(item, ';') && !isAnswer)) break;
    const why = isPhrase(item, 'no value') ? 'asked-no-value' : isPhrase(item, 'scale') ? 'text' : undefined;
    if (why !== undefined)
      return [{ reading: unusable(why, wordsOf(text, items, noun, at)), ...span(items, noun, at) }];
  }
  // "Ki-67: see comment": an answer that was given and not understood.
  const isAsked = isAnswer || (noun >= 0 && isMark(items[noun + 1], ':', '='));
  if (!isAsked) return [];
  const says = items.some((item, index) => index > noun && (item.kind === 'word' || isNumber(item) || item.kind === 'skipped' || (item.kind === 'phrase' && item.sense !== 'link' && item.sense !== 'ki67'))); // prettier-ignore
  return says ? [{ reading: unusable('text', text), start: 0, end: text.length }] : [];
}

/** "12 (5 %)": a bare number beside a percentage counts something else, or is the index; a spot tells them apart ("5-8, focally up to 12 %"). */
function placed(found: readonly Mention<Interval>[]): readonly Mention<Interval>[] {
  const isBare = ({ reading }: Mention<Interval>): boolean =>
    reading.kind === 'value' && reading.marks.includes('unit-assumed');
  const isUnread = found.some(({ reading }) => reading.kind === 'unusable' && reading.why === 'text');
  const percent = found.filter((mention) => mention.reading.kind === 'value' && !isBare(mention));
  if (!isUnread && (percent.length === 0 || percent.every(({ of }) => of === 'hot spot'))) return found;
  return found.map((mention) => (isBare(mention) && 'recorded' in mention.reading ? { ...mention, reading: unusable('ambiguous', mention.reading.recorded) } : mention)); // prettier-ignore
}

/** "12/500 cells (2.4 %)", "5 % (5 %)": one measurement said twice. Both must say the same. */
function withoutRepeats(found: readonly Mention<Interval>[]): readonly Mention<Interval>[] {
  return found.filter(
    (mention, index) =>
      !found.slice(Math.max(0, index - REACH), index).some((before) => {
        if (before.of !== mention.of || before.reading.kind !== 'value' || mention.reading.kind !== 'value')
          return false;
        const [a, b] = [before.reading.value, mention.reading.value];
        return (
          Math.abs(a.low - b.low) < 0.5 &&
          Math.abs(a.high - b.high) < 0.5 &&
          a.low === a.high &&
          mention.start === before.start
        );
      }),
  );
}

/**
 * One index of what several places say of the tumor: the hot spot before the average (both are kept in the words), else from the lowest to the highest.
 * @param recorded the words to keep
 */
export function ki67OfMentions(mentions: readonly Mention<Interval>[], recorded?: string): IntervalReading {
  const own = mentions.filter(isOfTumor);
  const values = own.flatMap(({ reading, of }) => (reading.kind === 'value' ? [{ reading, of }] : []));
  const unread = own.findLast(({ reading }) => reading.kind === 'unusable')?.reading;
  const spread = values.filter(({ of }) => of === 'hot spot');
  const [one, ...others] = (spread.length > 0 ? spread : values).map(({ reading }) => reading);
  if (one === undefined) return unread ?? NOTHING;
  // Of two numbers one cannot be read: which of them is the index nobody knows.
  if (unread !== undefined && unread.kind === 'unusable' && unread.why !== 'asked-no-value' && unread.why !== 'text' && spread.length === 0) return unread; // prettier-ignore
  const hull = others.reduce((all, next) => ({ ...all, value: around(all.value, next.value), marks: [...new Set([...all.marks, ...next.marks])] }), one); // prettier-ignore
  // "8 % on average, focally up to 25 %": the hottest field has 25 %.
  const isUpTo = spread.length > 0 && values.length > spread.length && hull.value.low === 0 && hull.value.highClosed;
  const value = isUpTo ? point(hull.value.high) : hull.value;
  // A hot spot below the average is none.
  const average = values.filter(({ of }) => of !== 'hot spot').map(({ reading }) => reading.value.low);
  if (spread.length > 0 && average.some((low) => low > value.high))
    return unusable('conflict', recorded ?? one.recorded);
  return read(
    value,
    recorded ?? own.map(({ reading }) => ('recorded' in reading ? reading.recorded : '')).join('; '),
    hull.marks,
  );
}
