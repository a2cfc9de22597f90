/** What stands beside a number: marks and phrases of its sentence, and the words that say of which cells, lesion or spot it was measured. */
import type { Interval } from '../../rules/index.ts';
import type { Lexicon, Sense } from './lexicon.ts';
import type { Of } from './mention.ts';
import type { Amount, Item, Pair } from './number-items.ts';

export interface MentionOptions {
  /** The text answers the question for this measure: the noun need not be said again. */
  readonly isAnswer?: boolean;
  /** The words of the site beside ours. */
  readonly lexicon?: Lexicon;
}

const OF: Readonly<Partial<Record<Sense, Of>>> = {
  'other cells': 'other cells',
  'other lesion': 'other lesion',
  polyp: 'polyp',
  'tumor cells': 'tumor',
  tumor: 'tumor',
  primary: 'primary',
  metastasis: 'metastasis',
  node: 'node',
  deposit: 'deposit',
  'hot spot': 'hot spot',
  average: 'average',
  'cut-off': 'cut-off',
  earlier: 'earlier',
};
/** Spots say how it was counted, the others of what. */
const isSpot = (of: Of): boolean => of === 'hot spot' || of === 'average';

export const isMark = (item: Item | undefined, ...texts: readonly string[]): boolean =>
  (item?.kind === 'mark' || (item?.kind === 'phrase' && item.text.length === 1)) && texts.includes(item.text);
export const isPhrase = (item: Item | undefined, ...senses: readonly Sense[]): boolean =>
  item?.kind === 'phrase' && senses.includes(item.sense);
/** How many words and numbers away a measure looks for what belongs to it: cost grows with the length alone, and nobody writes a noun further from its number. */
export const REACH = 100;
/** Another matter begins. */
export const isEdge = (item: Item | undefined): boolean => isMark(item, ';', '.') || isPhrase(item, 'boundary');
export const isNumber = (item: Item | undefined): item is Amount | Pair =>
  item?.kind === 'amount' || item?.kind === 'pair';

export const span = (items: readonly Item[], noun: number, at: number): { start: number; end: number } => {
  const [a, b] = [items[Math.max(noun, 0)], items[at]];
  return { start: Math.min(a?.start ?? 0, b?.start ?? 0), end: Math.max(noun === -1 ? 0 : (a?.end ?? 0), b?.end ?? 0) };
};
export const wordsOf = (text: string, items: readonly Item[], noun: number, at: number): string => {
  const { start, end } = span(items, noun, at);
  return text.slice(start, end);
};

/** Words that say of what, between the noun and the number or right behind it; the nearest holds. */
export function ofWhat(items: readonly Item[], at: number, noun: number): Of | undefined {
  const before: Of[] = [];
  const from = Math.max(noun < at ? noun + 1 : 0, at - REACH);
  let isExcluded = false;
  for (let index = from; index < at; index += 1) {
    const item = items[index];
    // The last matter before the number; what an earlier number was measured of is its own.
    if (isEdge(item) || (isNumber(item) && item.kind === 'amount' && item.unit?.of === 'percent'))
      before.splice(0, before.length, ...(before.includes('cut-off') && isListed(items[index + 1]) ? ['cut-off' as const] : [])); // prettier-ignore
    if (isPhrase(item, 'excluding')) isExcluded = true;
    else if (item?.kind === 'phrase' && OF[item.sense] !== undefined) {
      if (!isExcluded) before.push(OF[item.sense] as Of);
      isExcluded = false;
    }
  }
  // "Initial Ki-67 2 %, repeat stain 12 %": what stands before the noun is of its first number.
  const isFirst =
    noun <= at &&
    at - noun <= REACH &&
    !items.slice(Math.max(noun, 0) + 1, at).some((item) => item.kind === 'amount' && item.unit?.of === 'percent');
  const ahead = isFirst ? aheadOf(items, noun) : [];
  const behind = behindOf(items, at);
  const all = [...ahead, ...before, ...behind];
  if (all.includes('cut-off')) return 'cut-off';
  if (all.includes('earlier')) return 'earlier';
  const spot = behind.find(isSpot) ?? before.findLast(isSpot) ?? ahead.findLast(isSpot);
  const place =
    behind.find((of) => !isSpot(of)) ?? before.findLast((of) => !isSpot(of)) ?? ahead.findLast((of) => !isSpot(of));
  if (place !== undefined && place !== 'tumor' && place !== 'primary') return place;
  return spot ?? place;
}

/** "Cut-offs of 3 % and 20 %": the list goes on. */
const isListed = (item: Item | undefined): boolean => isPhrase(item, 'and', 'or') || isMark(item, '/');

/** "Average Ki-67", "lymphocytic Ki-67", "hot-spot Ki-67": right before the noun. */
function aheadOf(items: readonly Item[], noun: number): readonly Of[] {
  const found: Of[] = [];
  for (let index = noun - 1; index >= 0 && index >= noun - 4; index -= 1) {
    const item = items[index];
    if (isNumber(item) || isEdge(item) || isMark(item, ',', ':', '(', ')')) break;
    if (item?.kind === 'phrase' && OF[item.sense] !== undefined && item.sense !== 'tumor')
      found.unshift(OF[item.sense] as Of);
  }
  return found;
}

/** "in hot spots", "(metastasis)", "of lymphocytes", "on average"; until the next matter. What leads to the next number is of that one: "5 (hot spot 12 %)". */
function behindOf(items: readonly Item[], at: number): readonly Of[] {
  const found: { readonly of: Of; readonly isFirm: boolean }[] = [];
  let isExcluded = false;
  let isIn = false;
  for (let index = at + 1; index < items.length && index <= at + 8; index += 1) {
    const item = items[index];
    if (isNumber(item)) return found.flatMap(({ of, isFirm }) => (isFirm ? [of] : []));
    if (isEdge(item) || isMark(item, ',') || isPhrase(item, 'ki67', 'marker', 'and', 'cut-off')) break;
    if (isMark(item, '(') && index > at + 1) break;
    if (isMark(item, ')') && found.length > 0) break;
    if (isPhrase(item, 'excluding')) isExcluded = true;
    if (isPhrase(item, 'of', 'per')) isIn = true;
    const of = item?.kind === 'phrase' ? OF[item.sense] : undefined;
    if (of === undefined) continue;
    const isBeside = isSpot(of) || index === at + 1 || isMark(items[index - 1], '(');
    if (!isExcluded && (isIn || isBeside)) found.push({ of, isFirm: isIn });
    isExcluded = false;
    isIn = false;
  }
  return found.map(({ of }) => of);
}

export function around(a: Interval, b: Interval): Interval {
  const low = a.low < b.low || (a.low === b.low && a.lowClosed) ? a : b;
  const high = a.high > b.high || (a.high === b.high && a.highClosed) ? a : b;
  return { low: low.low, lowClosed: low.lowClosed, high: high.high, highClosed: high.highClosed };
}

/** Items that stand in no closed brackets: "Ki-67 index (count at least 500 cells): 2" says 2. */
export function outsideBrackets(items: readonly Item[]): readonly Item[] {
  const kept: Item[] = [];
  let open: number | undefined;
  for (const item of items) {
    if (isMark(item, '(', '[')) open ??= kept.length;
    kept.push(item);
    if (isMark(item, ')', ']') && open !== undefined) {
      kept.length = open;
      open = undefined;
    }
  }
  return kept;
}
