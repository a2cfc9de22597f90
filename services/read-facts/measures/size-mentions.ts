/**
 * Sizes of a tumor in a sentence. A length is a size of the tumor where the tumor is what it stands with: behind it ("a 0.4 cm neuroendocrine tumor"), or before it ("Tumor 1.6 cm, 3.5 cm from
 * the margin"), or where a word for size names nothing else ("Greatest dimension: 3.1 cm"). Lengths of the specimen, cores, polyps, organs, nodes, margins and depths are told as theirs.
 */
import { point, type Interval } from '../../rules/index.ts';
import { isEdge, isMark, isPhrase, REACH, type MentionOptions } from './beside.ts';
import type { Sense } from './lexicon.ts';
import { isOfTumor, type Mention, type Of } from './mention.ts';
import type { Amount, Item, Said } from './number-items.ts';
import { sentenceOf } from './numbers.ts';
import { NOTHING, read, unusable, type IntervalReading, type Reading } from './reading.ts';

export interface SizeOptions extends MentionOptions {
  /** Millimetres per unit that the question names, for a number without one. */
  readonly asked?: number;
}

const LARGEST_MM = 400;

/** What a length can be of. */
type Owner = Of | 'mesenteric mass';
const OWNERS: Readonly<Partial<Record<Sense, Owner>>> = {
  tumor: 'tumor',
  primary: 'primary',
  several: 'tumor',
  largest: 'largest',
  metastasis: 'metastasis',
  node: 'node',
  deposit: 'deposit',
  margin: 'margin',
  specimen: 'specimen',
  core: 'core',
  fragment: 'fragment',
  polyp: 'polyp',
  organ: 'organ',
  'other lesion': 'other lesion',
  'other cells': 'other lesion',
  'other percent': 'other lesion',
  'cut-off': 'cut-off',
  depth: 'depth',
  'other length': 'length',
  earlier: 'earlier',
  'mesenteric mass': 'mesenteric mass',
  mitoses: 'length',
};
/** "mass in the spleen": a thing behind these words is where the tumor is, not what was measured. */
const PREPOSITIONS = new Set(['of', 'in', 'within', 'involving', 'from', 'at', 'to', 'into', 'invading', 'near', 'on', 'occupying', 'arising', 'replacing', 'abutting', 'encasing', 'adherent', 'im', 'der', 'des', 'am', 'du', 'de', 'dans', 'en', 'del', 'la', 'le', 'sur', 'invades', 'throughout', 'around', 'through', 'against', 'toward', 'towards', 'and']); // prettier-ignore
/** "12 mm beside the tumor": behind these another thing is named, which was not measured. */
const BESIDE = new Set(['beside', 'besides', 'alongside', 'next', 'adjoining', 'behind', 'below', 'beneath', 'above', 'outside', 'opposite', 'under', 'between', 'neben']); // prettier-ignore
const ARTICLES = new Set(['the', 'a', 'an', 'proximal', 'distal', 'mid', 'her', 'his', 'adjacent', 'tail', 'head', 'body', 'left', 'right', 'upper', 'lower', 'terminal', 'segment']); // prettier-ignore

const isLength = (item: Item | undefined): item is Amount => item?.kind === 'amount' && item.unit?.of === 'length';

/** A length with the noun that it stands with. */
interface Owned {
  readonly amount: Amount;
  readonly at: number;
  readonly owner: Owner | undefined;
  /** Place of the noun among the items; -1: the question, or a word for size alone. */
  readonly noun: number;
}

export function sizeMentions(said: Said, options: SizeOptions = {}): readonly Mention<Interval>[] {
  const { text, items } = sentenceOf(said, options.lexicon);
  const found = lengthsOf(items, options);
  if (found.length === 0) return wordsAlone(text, items);
  return found.flatMap(({ amount, at, owner, noun }) => {
    if (owner === 'mesenteric mass' || (owner === undefined && noun === -2)) return [];
    const start = Math.min(amount.start, items[noun]?.start ?? amount.start);
    const end = Math.max(amount.end, items[noun]?.end ?? 0);
    const reading = sizeOf(amount, items, at, text.slice(start, end), options);
    return [{ reading, start, end, number: { start: amount.start, end: amount.end }, ...(owner ? { of: owner } : {}) }];
  });
}

/** "Tumor size cannot be determined", "Tumor size: see note", "size large": recorded, and no length. */
function wordsAlone(text: string, items: readonly Item[]): readonly Mention<Interval>[] {
  const noun = items.findIndex((item) => isPhrase(item, 'size'));
  const first = items[noun];
  if (first === undefined) return [];
  const why = items.some((item) => isPhrase(item, 'no value')) ? 'asked-no-value' : undefined;
  const isAsked =
    /^(?:tumou?r|size|gr|tumor|taille|tamano)/.test(first.kind === 'phrase' ? first.text : '') ||
    isMark(items[noun + 1], ':', '=');
  const says = items
    .slice(noun + 1)
    .some((item) => item.kind === 'word' || item.kind === 'amount' || isPhrase(item, 'scale', 'none', 'largest'));
  if (why === undefined && !(isAsked && says)) return [];
  return [{ reading: unusable(why ?? 'text', text.slice(first.start)), start: first.start, end: text.length }];
}

/** "mesenteric nodal conglomerate of 3.2 cm", "Large mesenteric masses (greater than 2 cm): present". */
export function mesentericMassMentions(said: Said, options: SizeOptions = {}): readonly Mention<Interval>[] {
  const { text, items } = sentenceOf(said, options.lexicon);
  const noun = items.findIndex((item) => isPhrase(item, 'mesenteric mass'));
  if (noun < 0 && options.isAnswer !== true) return [];
  const asked = askedOver20(items, noun);
  const answer = asked === undefined ? undefined : presenceBehind(items, asked.next);
  const whole = { start: items[Math.max(noun, 0)]?.start ?? 0, end: text.length };
  if (asked !== undefined && answer !== undefined) return [{ reading: read(answer ? OVER_20_MM : AT_MOST_20_MM, text), ...whole, ...(asked.number ? { number: asked.number } : {}) }]; // prettier-ignore
  const own = lengthsOf(items, options).filter(
    ({ owner, at }) =>
      at !== asked?.at && (owner === 'mesenteric mass' || (options.isAnswer === true && owner !== 'margin')),
  );
  const found = own.map(({ amount, at, noun: head }) => {
    const start = Math.min(amount.start, items[head]?.start ?? amount.start);
    return {
      reading: sizeOf(amount, items, at, text.slice(start, amount.end), options),
      start,
      end: amount.end,
      number: { start: amount.start, end: amount.end },
    };
  });
  if (found.length > 0) return found;
  if (items.some((item) => isPhrase(item, 'no value')))
    return [{ reading: unusable('asked-no-value', text), ...whole }];
  const no = noun >= 0 && (isPhrase(items[noun - 1], 'no') || isPhrase(behindColon(items, noun + 1), 'none'));
  return no ? [{ reading: read(AT_MOST_20_MM, text), ...whole }] : [];
}

const OVER_20_MM: Interval = { low: 20, lowClosed: false, high: Infinity, highClosed: false };
const AT_MOST_20_MM: Interval = { low: 0, lowClosed: true, high: 20, highClosed: true };

/** The cut-off that synoptic forms ask for by yes or no: "(>2 cm)", "Large mesenteric mass". */
function askedOver20(
  items: readonly Item[],
  noun: number,
): { readonly at: number; readonly next: number; readonly number?: { start: number; end: number } } | undefined {
  if (noun < 0 || !items.slice(noun).some((item) => isMark(item, ':'))) return undefined;
  for (let at = noun + 1; at <= noun + 4; at += 1) {
    const item = items[at];
    if (isMark(item, ':')) break;
    if (isLength(item) && item.isRange && item.interval.low === 20 && item.interval.high === Infinity) return { at, next: at + 1, number: { start: item.start, end: item.end } }; // prettier-ignore
  }
  const name = items[noun];
  return name?.kind === 'phrase' && name.text.startsWith('large') ? { at: -1, next: noun + 1 } : undefined;
}

function behindColon(items: readonly Item[], from: number): Item | undefined {
  let at = from;
  while (
    isMark(items[at], ')', ':', '-', ']') ||
    isPhrase(items[at], 'several') ||
    (isPhrase(items[at], 'link') && !isAffirmed(items[at]))
  )
    at += 1;
  return items[at];
}
const isAffirmed = (item: Item | undefined): boolean => (item?.kind === 'word' || item?.kind === 'phrase') && /^(?:present|identified|seen|found|yes|positive|noted)\b/.test(item.text); // prettier-ignore
function presenceBehind(items: readonly Item[], from: number): boolean | undefined {
  const item = behindColon(items, from);
  if (isPhrase(item, 'none', 'no')) return false;
  return isAffirmed(item) ? true : undefined;
}

/** Every length of a sentence with what it is of. One pass; each length looks ahead to the next one at most. */
function lengthsOf(items: readonly Item[], options: SizeOptions): readonly Owned[] {
  const found: Owned[] = [];
  const isAnswer = options.isAnswer === true;
  let noun: { readonly at: number; readonly owner: Owner } | undefined;
  let size: number | undefined;
  // "pT2: Tumor greater than 2 cm": the words of a category, not a measurement.
  let isCategory = false;
  let beforeBracket: typeof noun;
  let beforeMitoses: typeof noun;
  items.forEach((item, at) => {
    if (isEdge(item)) [noun, size, isCategory, beforeBracket, beforeMitoses] = [undefined, undefined, false, undefined, undefined]; // prettier-ignore
    // "NET, 0 mitoses per 2 mm2, measuring 6 mm": what was counted ends with its comma, unless the field is described.
    if (isMark(item, ',') && beforeMitoses !== undefined && !items.slice(at, at + 6).some((one) => one.kind !== 'amount' && /^(?:fields?|hpfs?|high|power|objective)\b/.test(wordAt([one], 0) ?? ''))) [noun, beforeMitoses] = [beforeMitoses, undefined]; // prettier-ignore
    if (isPhrase(item, 'mitoses') && noun?.owner !== 'length') beforeMitoses = noun;
    if (isMark(item, '(')) beforeBracket = noun;
    if (isMark(item, ')') && beforeBracket !== undefined && noun !== undefined && isOnlyExplained(beforeBracket.owner, noun.owner)) noun = beforeBracket; // prettier-ignore
    if (item.kind === 'word' && /^[ycpram]{0,3}[tn][0-4x]/.test(item.text)) isCategory = true;
    if (item.kind === 'phrase') {
      if (item.sense === 'size' || item.sense === 'measures') size = at;
      // "Specimen of 142 mm, tumor size 31 mm": another thing than what a number was given for.
      if (/^tumou?r size/.test(item.text) && items.slice(noun?.at ?? 0, at).some(({ kind }) => kind === 'amount' || kind === 'pair')) noun = { at, owner: 'tumor' }; // prettier-ignore
      const owner = ownerAt(items, at);
      if (owner !== undefined)
        noun = { at, owner: noun !== undefined && isMore(noun.owner, owner, items, noun.at, at) ? noun.owner : owner };
    }
    if (item.kind !== 'amount') return;
    const isBare = item.unit === undefined && (options.asked !== undefined || item.dimensions !== undefined);
    const isPlaced = isAnswer || size !== undefined || (item.dimensions !== undefined && noun !== undefined);
    if (!isLength(item) && !(isBare && isPlaced && found.length === 0 && endsAt(items, at + 1))) return;
    const behind = ownerBehind(items, at);
    const before = isDistance(items, at) ? { at: at - 1, owner: 'margin' as const } : noun;
    const [owner, place] =
      behind !== undefined && (behind.isClose || before === undefined) ? [behind.owner, behind.at]
      : before !== undefined ? [before.owner, before.at]
      : [undefined, size ?? (isAnswer || isSizeBehind(items, at) ? -1 : -2)]; // prettier-ignore
    const isQuoted = (isCategory && item.isRange) || item.compared === true;
    found.push({ amount: item, at, owner: isQuoted ? 'cut-off' : owner, noun: place });
  });
  return found;
}

/** "Mesenteric mass (nodal metastasis of the tumor), 34 mm", "tumor (pancreatic tail), 34 mm": brackets say of what it is made, or where it is. */
const isOnlyExplained = (before: Owner, inBrackets: Owner): boolean =>
  before === 'mesenteric mass' || before === 'specimen' || before === 'core' ? ['tumor', 'primary', 'metastasis', 'node', 'organ'].includes(inBrackets)
  : before === 'node' || before === 'metastasis' ? inBrackets === 'tumor' || inBrackets === 'organ'
  : before === 'tumor' && inBrackets === 'organ'; // prettier-ignore

/** "within 8 mm of the wall", "at a distance of 8 mm". */
function isDistance(items: readonly Item[], at: number): boolean {
  const near = items.slice(Math.max(0, at - 3), at);
  return near.some((item, index) => {
    const isLast = near.slice(index + 1).every((one) => isPhrase(one, 'of', 'link', 'compare <', 'about'));
    return (
      isLast &&
      /(?:^| )(?:within|distance|clearance|clear by|cleared by|abstand|distancia)/.test(wordAt([item], 0) ?? '')
    );
  });
}

/** A bare number is a size where nothing else says what it counts: not "2 nodules". */
const endsAt = (items: readonly Item[], at: number): boolean =>
  items[at] === undefined || items[at].kind === 'mark' || isPhrase(items[at], 'size', 'link');

/** "dominant nodule", "largest tumor": the later word does not take the earlier one's sense away; "liver metastasis" is no liver. */
function isMore(before: Owner, owner: Owner, items: readonly Item[], from: number, at: number): boolean {
  // "3 of 11 nodes with metastasis, the largest 1.6 cm": the largest of them.
  if (owner === 'largest' && OF_MANY.has(before)) return !/tumou?r/.test(wordAt(items, at) ?? '');
  if (owner === 'tumor' && OF_MANY.has(before) && isPhrase(items[from], 'largest')) return false;
  if (
    at - from > 3 ||
    items.slice(from + 1, at).some((item) => item.kind === 'amount' || isMark(item, ',', ';', ':', '('))
  )
    return false;
  // "a mesenteric mass of tumor": of what it is made.
  if (before === 'mesenteric mass') return (owner === 'tumor' || owner === 'metastasis') && items.slice(from + 1, at).every((item) => isPhrase(item, 'of', 'link', 'metastasis')) && at > from + 1; // prettier-ignore
  if (owner === 'tumor' || owner === 'largest')
    return (
      before === 'largest' ||
      before === 'metastasis' ||
      before === 'node' ||
      before === 'polyp' ||
      before === 'other lesion' ||
      before === 'primary' ||
      before === 'earlier'
    );
  return before === 'earlier';
}

const OF_MANY: ReadonlySet<Owner> = new Set<Owner>([
  'node',
  'metastasis',
  'deposit',
  'polyp',
  'other lesion',
  'fragment',
  'core',
]);
/** The thing that a phrase names, unless it only says where: "a mass in the tail of the pancreas". */
function ownerAt(items: readonly Item[], at: number): Owner | undefined {
  const item = items[at];
  if (item?.kind !== 'phrase') return undefined;
  const owner = OWNERS[item.sense];
  if (owner === undefined) return undefined;
  if (
    item.sense === 'several' &&
    !/s$|^multiple|^several|en$|mehrere|varios|varias|plusieurs|foci|foyers/.test(item.text)
  )
    return undefined;
  const isPlace = owner === 'organ' || owner === 'other lesion';
  // "… and spleen of 14 cm": joined by "and", and with a length of its own.
  const hasLength = isPhrase(items[at - 1], 'and') && isPhrase(items[at + 1], 'of', 'measures') && isLength(items[at + 2]); // prettier-ignore
  if (isPlace && !hasLength && isBehindPreposition(items, at)) return undefined;
  // "resection:", "Pancreas, biopsy:" head a part; they measure nothing.
  const isHeading =
    (owner === 'organ' || owner === 'core' || owner === 'specimen') &&
    (isMark(items[at + 1], ':', ',') || isPhrase(items[at + 1], 'core', 'specimen')) &&
    headingEnd(items, at);
  return isHeading ? undefined : owner;
}

/** A colon follows before any number: the words so far are a heading. */
function headingEnd(items: readonly Item[], from: number): boolean {
  for (let at = from + 1; at < items.length && at < from + 12; at += 1) {
    if (isMark(items[at], ':')) return items[at + 1]?.kind !== 'amount';
    if (items[at]?.kind === 'amount' || isEdge(items[at])) return false;
  }
  return false;
}

function isBehindPreposition(items: readonly Item[], at: number): boolean {
  let before = at - 1;
  const furthest = Math.max(0, at - REACH);
  while (before >= furthest && wordAt(items, before) !== undefined && (ARTICLES.has(wordAt(items, before) ?? '') || isPhrase(items[before], 'organ'))) before -= 1; // prettier-ignore
  const word = wordAt(items, before);
  if (word === undefined) return false;
  // "tumor of the tip" is at the tip; "dilatation of the duct" is another thing, which the length behind it measures.
  if (word === 'of' || word === 'of the') return items[before - 1]?.kind !== 'word';
  return PREPOSITIONS.has(word) || PREPOSITIONS.has(word.split(' ').at(-1) ?? '');
}
const wordAt = (items: readonly Item[], at: number): string | undefined => {
  const item = items[at];
  return item?.kind === 'word' || item?.kind === 'phrase' ? item.text : undefined;
};

const DOES = /^(?:[a-z]+ing|invades|infiltrates|extends|reaches|involves|penetrates|confined|limited|restricted|located|situated|centered|seen|found|attached|adherent)\b/; // prettier-ignore

/** "0.4 cm well-differentiated neuroendocrine tumor", "3.5 cm from the margin", "2 mm into the mesoappendix". */
function ownerBehind(
  items: readonly Item[],
  at: number,
): { readonly at: number; readonly owner: Owner; readonly isClose: boolean } | undefined {
  let isFrom = false;
  for (let next = at + 1; next < items.length && next <= at + 8; next += 1) {
    const item = items[next];
    if (item === undefined || item.kind === 'amount' || isEdge(item) || isMark(item, ',', ')', '(', ':'))
      return undefined;
    // "Spleen of 14 cm and a tumor of 3 cm": the second thing has a length of its own.
    if (isPhrase(item, 'and') && items.slice(next + 1, next + REACH).some(isLength)) return undefined;
    const text = wordAt(items, next) ?? '';
    if (isPhrase(item, 'distance') || /^(?:from|away|distant|entfernt)\b/.test(text)) isFrom = true;
    if (isPhrase(item, 'margin')) return { at: next, owner: 'margin', isClose: true };
    if (isFrom && isPhrase(item, 'organ', 'other length', 'node', 'specimen'))
      return { at: next, owner: 'margin', isClose: true };
    if (isFrom && item.kind === 'word' && !ARTICLES.has(text)) continue;
    // "12 mm extending into the submucosa", "12 mm with extension into it", "measuring 12 mm and reaching it": what it does is no other thing.
    const isLinked = isPhrase(items[next - 1], 'and') || next === at + 1;
    if (isLinked && DOES.test(text)) return undefined;
    if (next === at + 1 && text === 'with' && isPhrase(items[next + 1], 'depth')) return undefined;
    // "3.2 cm encasing the vessels": another thing begins.
    if (item.kind === 'word' && (PREPOSITIONS.has(text) || BESIDE.has(text) || text.endsWith('ing'))) return undefined;
    if (isPhrase(item, 'depth')) return { at: next, owner: 'depth', isClose: true };
    if (isPhrase(item, 'other length')) return { at: next, owner: 'length', isClose: true };
    if (isPhrase(item, 'size')) return undefined;
    // "in aggregate", "in the largest core": a preposition begins another phrase.
    if (isPhrase(item, 'per') || isPhrase(item, 'of')) {
      const thing = items[next + 1];
      if (isPhrase(thing, 'specimen', 'fragment', 'core', 'other length'))
        return { at: next + 1, owner: OWNERS[(thing as { sense: Sense }).sense] ?? 'specimen', isClose: true };
      if (/^(?:from|within|distance)/.test(text)) { isFrom = true; continue; } // prettier-ignore
      return undefined;
    }
    if (isPhrase(item, 'link', 'measures') && !/^(?:a|an|the|tumoral|low|with)$/.test(text)) return undefined;
    if (item.kind === 'phrase') {
      const owner = OWNERS[item.sense];
      // "0.9 cm ileal neuroendocrine tumor", "2.3 cm liver metastasis"
      const isAdjective = isPhrase(item, 'organ', 'largest', 'several', 'other cells') && next + 1 < items.length;
      if (owner !== undefined && !isAdjective) return { at: next, owner, isClose: !isFrom };
      if (owner === 'organ' && !hasThing(items, next + 1)) return { at: next, owner, isClose: true };
    }
  }
  return undefined;
}
const hasThing = (items: readonly Item[], from: number): boolean =>
  items
    .slice(from, from + 4)
    .some((item) =>
      isPhrase(item, 'tumor', 'metastasis', 'node', 'polyp', 'other lesion', 'specimen', 'mesenteric mass', 'primary'),
    );

/** "6 mm in greatest dimension", "31 mm across". */
const isSizeBehind = (items: readonly Item[], at: number): boolean => {
  const near = items.slice(at + 1, at + 5);
  const end = near.findIndex((item) => isMark(item, ',', ':', '(') || isEdge(item) || item.kind === 'amount');
  return (end < 0 ? near : near.slice(0, end)).some((item) => isPhrase(item, 'size'));
};

function sizeOf(
  amount: Amount,
  items: readonly Item[],
  at: number,
  recorded: string,
  { asked, isAnswer }: SizeOptions,
): IntervalReading {
  if (amount.why === 'crossed') return unusable('implausible', recorded);
  if (amount.why === 'text') return unusable('text', recorded);
  const factor = amount.unit === undefined ? asked : 1;
  if (factor === undefined) return unusable('unit', recorded);
  const { low, high } = amount.interval;
  const mm = { ...amount.interval, low: round(low * factor), high: round(high * factor) };
  const highest = Number.isFinite(mm.high) ? mm.high : mm.low;
  if (highest <= 0 || mm.low < 0 || highest > LARGEST_MM) return unusable('implausible', recorded);
  // "measuring up to 2.6 cm", "ranging from 0.4 to 2.6 cm": the largest has 2.6 cm.
  const isOfSeveral = amount.isRange && Number.isFinite(mm.high) && items.slice(Math.max(0, at - 8), at + 3).some((item) => isPhrase(item, 'several')); // prettier-ignore
  const value = (amount.upTo === true && isAnswer !== true) || isOfSeveral ? point(mm.high) : mm;
  return read(value, recorded, amount.approximate ? ['approximate'] : []);
}
const round = (value: number): number => (Number.isFinite(value) ? Math.round(value * 1e9) / 1e9 : value);

/** The size of the tumor by what several places say: the largest of several tumors, and named as such. What is not the primary tumor's stays out. */
export function sizeOfMentions(mentions: readonly Mention<Interval>[], recorded?: string): IntervalReading {
  const own = mentions.filter((mention) => isOfTumor(mention) && !['metastasis', 'node', 'deposit'].includes(mention.of ?? '')); // prettier-ignore
  const values = own.flatMap(({ reading }) => (reading.kind === 'value' ? [reading] : []));
  const [first] = values;
  if (first === undefined) return own.find(({ reading }) => reading.kind === 'unusable')?.reading ?? NOTHING;
  const top = (value: Interval): number => (Number.isFinite(value.high) ? value.high : value.low);
  const largest = values.reduce((best, next) => (top(next.value) > top(best.value) ? next : best), first);
  const sizes = new Set(values.map(({ value }) => top(value)));
  const words =
    recorded ?? (sizes.size > 1 ? `${largest.recorded} (largest of ${String(sizes.size)} sizes)` : largest.recorded);
  return read(largest.value, words, largest.marks);
}

export const firstValue = (mentions: readonly Mention<Interval>[]): Reading<Interval> =>
  (mentions.find(({ reading }) => reading.kind === 'value') ?? mentions[0])?.reading ?? NOTHING;
