/**
 * Lymph nodes in a sentence: how many hold tumor, of how many. "2 of 9", "12 nodes, 2 with metastases", "9 of 9 negative" (0 of 9), "none of twelve", "Number of Lymph Nodes Examined: 12".
 * Parts, dates and granulomas are no counts.
 */
import { isEdge, isMark, isNumber, isPhrase, REACH, type MentionOptions } from './beside.ts';
import type { Mention } from './mention.ts';
import { groupNamed, isSameGroup } from './node-groups.ts';
import type { Amount, Item, Pair, Said } from './number-items.ts';
import { splitDenials } from '../passages/split-denials.ts';
import { wordsIn } from '../passages/words.ts';
import { sentenceOf } from './numbers.ts';
import { read, unusable, type Reading } from './reading.ts';

export interface NodeCount {
  /** How many hold tumor; absent where only the examined ones are counted. */
  readonly positive?: number;
  readonly examined?: number;
}

const MOST_NODES = 200;

const NEGATIVE =
  /^(?:negative|excluded|refuted|free|uninvolved|reactive|unremarkable|clear|benign|normal|hyperplastic|tumorfrei|frei|negativ\w*|libres?|negatif\w*|indemnes?|sains?|reaktiv\w*)\b/;
const POSITIVE =
  /^(?:positive|involved|involves|involving|involvement|metasta\w*|contain\w*|harbou?r\w*|replaced|with tumou?r|befallen\w*|positiv\w*|envahis?|positifs?|afectados?|positivos?|comprometidos?)\b/;
const EXAMINED =
  /^(?:examined|total|removed|retrieved|sampled|found|analy[sz]ed|submitted|dissected|evaluated|identified|resected|recovered|harvested|untersucht\w*|entfernt\w*|examines?|preleves?|examinados?|aislados?|resecados?|obtenidos?)\b/;
/** How nodes look or feel, with or without tumor. */
const LOOKS = /^(?:enlarged|palpable|suspicious|matted|bulky)\b/;
/** A pair of these is none of nodes. */
const OTHER_THINGS =
  /^(?:cores?|fragments?|blocks?|slides?|specimens?|parts?|pieces?|levels?|margins?|foci|cases?|passes|quadrants?|pages?)\b/;

const textOf = (item: Item | undefined): string => (item?.kind === 'word' || item?.kind === 'phrase' ? item.text : '');
const isNode = (item: Item | undefined): boolean =>
  isPhrase(item, 'node') || (isPhrase(item, 'metastasis') && /node|nodal|lymphknoten|ganglion/.test(textOf(item)));
/** "pN 1 (4/21)": the letter apart from its number. */
const isNLetter = (item: Item | undefined): boolean => item?.kind === 'word' && /^[ycpra]{1,2}n$/.test(item.text);
/** What fills a node and is no tumor of ours. */
const OTHER_FINDING =
  /^(?:histiocyt\w*|granulom\w*|sarcoid\w*|lymphoma\w*|hyperplas\w*|reactive|necroti[sz]ing|tubercul\w*|endometrio\w*|lymphadenitis|anthraco\w*|silico\w*|calcif\w*|melanoma\w*|adenocarcinoma\w*|squamous|breast|inclusions?|sinus|follicular|infarct\w*|amyloid\w*|pigment\w*)/;
const isNCategory = (item: Item | undefined): boolean =>
  item?.kind === 'word' && /^[ycpra]{0,2}n[0-3x][a-c]?(?:mi)?$/.test(item.text);

export function nodeMentions(said: Said, options: MentionOptions = {}): readonly Mention<NodeCount>[] {
  const { text, items: whole } = sentenceOf(said, options.lexicon);
  const items = withStations(text, whole);
  const isAnswer = options.isAnswer === true;
  if (!isAnswer && !items.some((item) => isNode(item) || isNCategory(item) || isNLetter(item))) return [];
  const found: (Mention<NodeCount> & { readonly single: boolean })[] = [];
  const taken = new Set<Item>();
  const words = /\b(?:no|without)\b/i.test(text) ? wordsIn(text) : [];
  const denied = splitDenials(words).map(([first, last]) => [words[first]?.start ?? 0, words[last - 1]?.end ?? 0] as const); // prettier-ignore
  items.forEach((item, index) => {
    if (!isNumber(item) || taken.has(item)) return;
    if (item.kind === 'amount' && OF_STATION.test(text.slice(Math.max(0, item.start - LONGEST_STATIONS), item.start)))
      return;
    const from0 = Math.max(0, index - REACH);
    const near = items.slice(from0, index + REACH);
    const at = index - from0;
    if (item.kind === 'pair' && isSaidAgain(items, index, item)) return;
    // "Thirteen benign nodes (0/13)": the pair says it better.
    const last = found.at(-1);
    if (item.kind === 'pair' && isMark(items[index - 1], '(') && last?.reading.kind === 'value' && last.reading.value.examined === item.second && last.single) found.pop(); // prettier-ignore
    const count = item.kind === 'pair' ? ofPair(near, at, item, isAnswer) : (ofDenied(near, at, item, denied) ?? ofAmount(near, at, item, taken)); // prettier-ignore
    if (count === undefined) return;
    if (typeof count.reading === 'object' && count.reading.positive === 0 && isListedBefore(items, index)) return;
    const from = Math.min(item.start, count.from ?? item.start);
    const end = Math.max(item.end, count.end ?? item.end);
    const reading = typeof count.reading === 'string' ? unusable(count.reading, text.slice(from, end)) : checked(count.reading, text.slice(from, end)); // prettier-ignore
    const isOther = clauseOf(near, at).some((one) => isPhrase(one, 'other lesion') || OTHER_FINDING.test(textOf(one))) && !clauseOf(near, at).some((one) => (isPhrase(one, 'metastasis', 'tumor') && !isNode(one)) || (POSITIVE.test(textOf(one)) && !isNode(one)) || NEGATIVE.test(textOf(one)) && item.kind !== 'pair'); // prettier-ignore
    found.push({
      reading,
      start: from,
      end,
      number: { start: item.start, end: item.end },
      single: item.kind === 'amount',
      ...(isOther ? { of: 'other lesion' as const } : {}),
    });
  });
  return found.map((mention, at) => {
    const own = text.slice(found[at - 1]?.end ?? 0, mention.end);
    const behind = text.slice(mention.end, found[at + 1]?.start ?? text.length).split(';')[0] ?? '';
    const group = [own.split(';').at(-1) ?? own, behind].map(groupNamed).find((names) => names.length > 0);
    return group === undefined ? mention : { ...mention, group };
  });
}

const STATION = /^(?:lymph node |nodal )?stations?\b/i;
const NUMBERED = /^(?:lymph node |nodal )?(?:stations?|levels?|regions?|zones?|groups?)\b/i;
/** "Level 7, 2/3; level 8, 0/4": each names its own nodes, and goes on with the list; a station is one of nodes by itself. */
function withStations(text: string, items: readonly Item[]): readonly Item[] {
  const nameOf = (item: Item | undefined): string => (item?.kind === 'skipped' ? text.slice(item.start, item.end) : '');
  if (!items.some((item) => NUMBERED.test(nameOf(item)))) return items;
  return items.map((item, at): Item => {
    if (isMark(item, ';') && NUMBERED.test(nameOf(items[at + 1]))) return { ...item, kind: 'mark', text: ',' };
    return STATION.test(nameOf(item)) ? { kind: 'phrase', sense: 'node', text: 'station', start: item.start, end: item.end } : item; // prettier-ignore
  });
}

/** "Station 4R and 7 nodes": names of stations, no counts. */
const OF_STATION = /\b(?:stations?|levels?) $|\b(?:stations? |levels? )?\d{1,2}[RL](?:, ?\d{1,2}[RL]?)*,? (?:and|&) $/;
const LONGEST_STATIONS = 60;

/** "12 of 15 nodes (12/15)": the same count in brackets behind it. */
function isSaidAgain(items: readonly Item[], at: number, { first, second }: Pair): boolean {
  if (!isMark(items[at - 1], '(', '[')) return false;
  for (let before = at - 2; before >= 0 && before > at - REACH; before -= 1) {
    const item = items[before];
    if (item?.kind === 'pair') return item.first === first && item.second === second;
    if (isNumber(item) || isEdge(item)) return false;
  }
  return false;
}

/** "11R 1/4, others 0/9 nodes": the number before it in the list is of nodes, too, and holds tumor; which of the two is the count, nobody says. */
function isListedBefore(items: readonly Item[], at: number): boolean {
  const before = items.slice(Math.max(0, at - 4), at);
  const comma = before.findIndex((item, index) => isMark(item, ',') && before[index - 1]?.kind === 'pair');
  const pair = before[comma - 1];
  if (pair?.kind !== 'pair' || pair.first === 0 || pair.sign !== undefined) return false;
  return !before.slice(comma).some((item) => isEdge(item)) && nounOf(items, items.indexOf(pair)) === undefined && !isPhrase(items[items.indexOf(pair) - 1], 'mitoses', 'ki67'); // prettier-ignore
}

type Counted = { readonly reading: NodeCount | 'ambiguous' | 'text'; readonly from?: number; readonly end?: number };

function checked(count: NodeCount, recorded: string): Reading<NodeCount> {
  const { positive = 0, examined = positive } = count;
  if (positive > examined || examined > MOST_NODES) return unusable('implausible', recorded);
  return read(count, recorded);
}

/** "2/9", "two of nine", "(0/9)" beside nodes or an N category. */
function ofPair(
  items: readonly Item[],
  at: number,
  { first, second, sign }: Pair,
  isAnswer: boolean,
): Counted | undefined {
  if (sign !== undefined || OTHER_THINGS.test(textOf(items[at + 1]))) return undefined;
  const noun = nounOf(items, at) ?? (isAnswer ? -1 : undefined);
  if (noun === undefined) return undefined;
  // "Not one of 18 positive"; "not 2 of 18" may be any other number.
  if (NOT.test(textOf(items[at - 1])) || (textOf(items[at - 1]) === 'single' && textOf(items[at - 3]) === 'not')) return { reading: first === 1 ? { positive: 0, examined: second } : 'ambiguous' }; // prettier-ignore
  const span = { from: items[noun]?.start ?? items[at]?.start ?? 0, end: items[noun]?.end ?? 0 };
  // A sentinel count of 0 does not make N0.
  if (first === 0 && textOf(items[noun]).startsWith('sentinel')) return undefined;
  if (!isDenied(items, at, noun)) return { reading: { positive: first, examined: second }, ...span };
  if (first === 0 || first === second) return { reading: { positive: 0, examined: second }, ...span };
  // "7 of 9 negative": two hold tumor, or seven were looked at.
  return { reading: 'ambiguous', ...span };
}

/** The node noun or category that a number stands with: right behind it, or before it with nothing else that counts between. */
function nounOf(items: readonly Item[], at: number): number | undefined {
  for (let next = at + 1; next < items.length && next <= at + 7; next += 1) {
    const item = items[next];
    if (isNode(item)) return next;
    if (
      item === undefined ||
      isNumber(item) ||
      isEdge(item) ||
      isMark(item, ',', ')', ':') ||
      isPhrase(item, 'margin', 'mitoses', 'ki67')
    )
      break;
  }
  for (let before = at - 1; before >= 0; before -= 1) {
    const item = items[before];
    if (isNode(item)) return before;
    if (isNCategory(item)) return isMark(items[before + 1], '(') && before + 2 === at ? before : undefined;
    if (isNLetter(item)) return items[before + 1]?.kind === 'amount' && isMark(items[before + 2], '(') && before + 3 === at ? before : undefined; // prettier-ignore
    if (isEdge(item) || isPhrase(item, 'margin', 'mitoses', 'ki67', 'marker', 'core', 'polyp')) return undefined;
  }
  return undefined;
}

/** The words around, up to the next matter. */
function clauseOf(items: readonly Item[], at: number): readonly Item[] {
  const from = items.slice(0, at).findLastIndex((item) => isEdge(item)) + 1;
  const behind = items.slice(at + 1).findIndex((item) => isEdge(item) || isNumber(item));
  return items.slice(from, behind < 0 ? items.length : at + 1 + behind);
}

/** "Benign lymph nodes (9/9)", "9 of 9 negative for tumor", "free of tumor: 9/9"; not "no metastasis (0/9)". */
function isDenied(items: readonly Item[], at: number, noun: number): boolean {
  const near = items.slice(Math.max(0, Math.min(at, noun) - 3), Math.max(at, noun) + 1);
  const behind = items.slice(Math.max(at, noun) + 1, Math.max(at, noun) + 6);
  const end = behind.findIndex((item) => isNumber(item) || isEdge(item) || isMark(item, ','));
  const words = [...near, ...(end < 0 ? behind : behind.slice(0, end))];
  return words.some((item) => NEGATIVE.test(textOf(item))) && !words.some((item) => POSITIVE.test(textOf(item)) && !/^metasta/.test(textOf(item))); // prettier-ignore
}

/** "No evidence, in any of the fourteen lymph nodes, of metastatic tumor": all of them are negative. */
function ofDenied(
  items: readonly Item[],
  at: number,
  amount: Amount,
  denied: readonly (readonly [number, number])[],
): Counted | undefined {
  const { interval, unit, start, end } = amount;
  const isDenied = denied.some(([from, to]) => from <= start && end <= to);
  if (!isDenied || unit !== undefined || interval.low !== interval.high) return undefined;
  const noun = nounOf(items, at);
  return noun === undefined || noun < at
    ? undefined
    : { reading: { positive: 0, examined: interval.low }, from: start, end: items[noun]?.end ?? end };
}

/** A number alone: examined, positive, or all of them negative. */
function ofAmount(items: readonly Item[], at: number, amount: Amount, taken: Set<Item>): Counted | undefined {
  const { interval, unit, why } = amount;
  if (unit !== undefined || OTHER_THINGS.test(textOf(items[at + 1]))) return undefined;
  const isCount = interval.low === interval.high && Number.isInteger(interval.low);
  const none = why === undefined && isCount ? ofNone(items, at, interval.low) : undefined;
  if (none) return none;
  const line = why === undefined && isCount ? ofLine(items, at) : undefined;
  if (line) return line;
  const noun = nounOf(items, at);
  if (noun === undefined || isNCategory(items[noun])) return undefined;
  // "Lymph nodes (8): no tumor", "Ten nodes, none with metastasis"
  const isCounted =
    isCount && (noun > at || (isMark(items[at - 1], '(') && noun === at - 2 && isMark(items[at + 1], ')')));
  if (isCounted && isNoneBehind(items, Math.max(noun, at + 1))) return { reading: { positive: 0, examined: interval.low }, from: items[Math.min(noun, at)]?.start ?? 0, end: items[Math.max(noun, at)]?.end ?? 0 }; // prettier-ignore
  // "2 ? 14 nodes": a number right before it that we could not join to it.
  if (items.slice(Math.max(0, at - 2), at).some((item) => item.kind === 'amount' && item.unit === undefined))
    return undefined;
  const span = { from: items[noun]?.start ?? 0, end: items[noun]?.end ?? 0 };
  if (why !== undefined) return isMark(items[at + 1], '/') ? { reading: 'text', ...span } : undefined;
  if (!isCount || interval.low > MOST_NODES) return undefined;
  const count = interval.low;
  if (noun < at) return undefined;
  const between = items.slice(at + 1, noun);
  const behind = clauseBehind(items, noun);
  if (behind.some((item) => LOOKS.test(textOf(item)))) return undefined;
  const isPositive = between.some((item) => POSITIVE.test(textOf(item))) || behind.some((item) => POSITIVE.test(textOf(item)) && !behind.some((one) => NEGATIVE.test(textOf(one)))); // prettier-ignore
  const behindNoun = items.slice(noun);
  const edge = behindNoun.findIndex((one) => isEdge(one));
  const other = noun + (edge < 0 ? behindNoun : behindNoun.slice(0, edge)).findIndex((item, index) => index > 0 && item.kind === 'amount' && item.unit === undefined); // prettier-ignore
  const second = other < noun ? undefined : items[other];
  // "2 positive lymph nodes out of 12 examined"
  if (isPositive && second?.kind === 'amount' && isPhrase(items[other - 1], 'of')) {
    taken.add(second);
    return { reading: { positive: count, examined: second.interval.low }, from: span.from, end: second.end };
  }
  // "Eleven lymph nodes without metastasis": what is lacking is denied.
  if (behind.some((item) => /^(?:without|lacking|devoid)\b/.test(textOf(item)))) return { reading: { positive: 0, examined: count }, ...span }; // prettier-ignore
  // "12 lymph nodes, 2 with metastases", "twelve nodes (2 positive)"
  if (
    second?.kind === 'amount' &&
    items.slice(other + 1, other + 6).some((item) => POSITIVE.test(textOf(item)) || isPhrase(item, 'metastasis'))
  ) {
    taken.add(second);
    return { reading: { positive: second.interval.low, examined: count }, from: span.from, end: second.end };
  }
  const words = [...items.slice(Math.max(0, at - 6), at), ...between, ...behind];
  // "18 lymph nodes, no liver metastasis" says nothing of the nodes.
  const isNone = isPhrase(items.slice(0, at).findLast((item) => isPhrase(item, 'no', 'none', 'metastasis')), 'no') || behind.some((item) => isPhrase(item, 'none', 'no')) || (words.some((item) => isPhrase(item, 'no')) && words.some((item) => isPhrase(item, 'metastasis'))); // prettier-ignore
  const isNegative = words.some((item) => NEGATIVE.test(textOf(item))) || (isNone && !behind.some((item) => ELSEWHERE.test(textOf(item)))); // prettier-ignore
  if (isNegative && !isPositive) return { reading: { positive: 0, examined: count }, ...span };
  const isSpread =
    isPositive ||
    (items.slice(0, at).some((item) => isPhrase(item, 'metastasis')) && isPhrase(items[at - 1], 'per', 'of', 'link'));
  return isSpread && !isNegative ? { reading: { positive: count }, ...span } : undefined;
}

const NOT = /^(?:not|fewer|less|more)$/;
const ALL = /^all$/;
const OF = /^(?:von|der|de|des)$/;
const ARTICLE = /^(?:den|los|las|les)$/;
const NO_ONE = /^(?:neither|keine[rsn]|ningun[oa]?|aucune?)$/;
const ELSEWHERE = /^(?:liver|hepatic|distant|bone|peritoneal|pulmonary|lung|brain)/;
const LINK =
  /^(?:are|were|is|was|being|which|of|them|these|and|with|contain\w*|show\w*|any|for|evidence|identified|seen|present|found|detected|noted|in)$/;

/** "None of 18", "18 examined, none positive", "18 examined, all negative": how many were looked at, and that none holds tumor. */
function ofNone(items: readonly Item[], at: number, examined: number): Counted | undefined {
  const noun = nounOf(items, at);
  if (noun === undefined || isNCategory(items[noun]) || isNLetter(items[noun])) return undefined;
  const span = { from: items[Math.min(noun, at)]?.start ?? 0, end: items[Math.max(noun, at)]?.end ?? 0 };
  const reading = { positive: 0, examined };
  let next = Math.max(at, noun) + 1;
  const who = ARTICLE.test(textOf(items[at - 1])) ? at - 2 : at - 1;
  const isOf = isPhrase(items[who], 'of') || OF.test(textOf(items[who]));
  // "Keiner von 18": the word between them belongs to the number.
  const isNoOne = NO_ONE.test(textOf(items[at - 1])) || (isOf && NO_ONE.test(textOf(items[who - 1])));
  if (isNoOne || (isOf && isPhrase(items[who - 1], 'none', 'no')))
    return clauseOf(items.slice(next), 0).some((item) => LOOKS.test(textOf(item))) ? undefined : { reading, ...span };
  const named = next;
  while (EXAMINED.test(textOf(items[next])) || LINK.test(textOf(items[next]))) next += 1;
  // "Lymph nodes: 18, all negative"
  const examinedBehind = next > named || (noun === at - 2 && isMark(items[at - 1], ':'));
  const isApart = isMark(items[next], ',', ';', '-', '(', ':');
  while (isMark(items[next], ',', ';', '-', '(', ':')) next += 1;
  if (!examinedBehind || !isApart) return undefined;
  while (LINK.test(textOf(items[next]))) next += 1;
  const first = items[next];
  const clause = items.slice(next + 1, next + 9);
  const edge = clause.findIndex((item) => isEdge(item) || isMark(item, ',', ')'));
  const rest = (edge < 0 ? clause : clause.slice(0, edge)).filter((item) => !LINK.test(textOf(item)));
  const isTumor = (item: Item): boolean =>
    (isPhrase(item, 'metastasis', 'tumor') && !ELSEWHERE.test(textOf(item))) || POSITIVE.test(textOf(item));
  if (isPhrase(first, 'none')) return rest.every(isTumor) ? { reading, ...span } : undefined;
  if (isPhrase(first, 'no')) return rest.length > 0 && rest.every(isTumor) ? { reading, ...span } : undefined;
  if (!ALL.test(textOf(first))) return undefined;
  return NEGATIVE.test(textOf(rest[0])) && rest.slice(1).every(isTumor) ? { reading, ...span } : undefined;
}

/** Right behind the nodes: "none …", "no metastasis", "negative". */
function isNoneBehind(items: readonly Item[], noun: number): boolean {
  let at = noun + 1;
  while (isMark(items[at], ',', ':', ')', '-')) at += 1;
  if (at === noun + 1) return false;
  const near = items.slice(at, at + 8);
  const edge = near.findIndex((item) => isEdge(item));
  const rest = edge < 0 ? near : near.slice(0, edge);
  if (rest.some((item) => isNumber(item))) return false;
  const saysTumor = rest.slice(1).some((item) => isPhrase(item, 'metastasis', 'tumor') || POSITIVE.test(textOf(item)));
  // "Ten nodes, none enlarged" says nothing of tumor.
  if (isPhrase(items[at], 'none')) return rest.length === 1 || saysTumor;
  if (isPhrase(items[at], 'no'))
    return isPhrase(items[at + 1], 'metastasis', 'tumor') && !ELSEWHERE.test(textOf(items[at + 1]));
  return noun === at - 2 && /^(?:negative|free|benign)\b/.test(textOf(items[at]));
}

/** What follows the noun, up to the next number or matter. */
function clauseBehind(items: readonly Item[], noun: number): readonly Item[] {
  const rest = items.slice(noun + 1);
  const end = rest.findIndex((item) => isNumber(item) || isEdge(item));
  return end < 0 ? rest : rest.slice(0, end);
}

/** "Lymph nodes, # total: 12", "Number of Lymph Nodes with Tumor: 2", "positive 12, examined 40": the words right before a number name it. */
function ofLine(items: readonly Item[], at: number): Counted | undefined {
  const noun = items.slice(0, at).findLastIndex(isNode);
  const before = items.slice(0, at).findLastIndex((item) => isNumber(item));
  if (noun < 0) return undefined;
  const key = items.slice(before > noun ? before + 1 : Math.max(before + 1, noun - 4, 0), at);
  const last = key.findLast((item) => !isMark(item, ':', '=', '(', ')'));
  const count = items[at];
  if (count?.kind !== 'amount') return undefined;
  const span = { from: items[noun]?.start ?? 0, end: count.end };
  // "Lymph nodes: 18 examined, 3 positive": the word right behind a number names it, where nothing else is counted.
  const behind = items[at + 1];
  const isWhole = nounOf(items, at) === noun && !OTHER_THINGS.test(textOf(items[at + 2])) && items[at + 2]?.kind !== 'word'; // prettier-ignore
  if (isWhole && POSITIVE.test(textOf(behind)) && !isNode(behind))
    return { reading: { positive: count.interval.low }, ...span };
  if (isWhole && EXAMINED.test(textOf(behind))) return { reading: { examined: count.interval.low }, ...span };
  const isNamed = isMark(items[at - 1], ':', '=') || POSITIVE.test(textOf(last)) || EXAMINED.test(textOf(last));
  if (!isNamed) return undefined;
  const isExamined = key.some((item) => EXAMINED.test(textOf(item)));
  const isPositive = key.some((item) => POSITIVE.test(textOf(item)) || isPhrase(item, 'tumor') || (isPhrase(item, 'metastasis') && !isNode(item))); // prettier-ignore
  if (isPositive && !isExamined) return { reading: { positive: count.interval.low }, ...span };
  return isExamined && !isPositive ? { reading: { examined: count.interval.low }, ...span } : undefined;
}

/**
 * Counts of all groups, added. The same numbers said again in another sentence are one count, unless they are of a group with another name; a total is none of the groups.
 * @param sentences mentions, sentence by sentence
 */
export function nodesOfMentions(sentences: readonly (readonly Mention<NodeCount>[])[]): NodeCount | undefined {
  // One group that cannot be read leaves the sum open.
  if (sentences.flat().some(({ reading }) => reading.kind === 'unusable')) return undefined;
  const said = sentences.map((mentions) =>
    mentions.flatMap(({ reading, of, group = [] }) => (reading.kind === 'value' && of === undefined ? [{ count: reading.value, group }] : [])),
  ); // prettier-ignore
  const groups: NodeCount[] = [];
  const before = new Map<string, (readonly string[])[]>();
  for (const counts of said) {
    const own = counts.filter(({ count, group }) => isPair(count) && !(before.get(keyOf(count)) ?? []).some((names) => isSameGroup(names, group))); // prettier-ignore
    groups.push(...own.map(({ count }) => count));
    for (const { count, group } of own) before.set(keyOf(count), [...(before.get(keyOf(count)) ?? []), group]);
  }
  if (groups.length > 0) {
    const [positive, examined] = [total(groups, 'positive'), total(groups, 'examined')];
    const whole = groups.find((one) => groups.length > 2 && one.positive === positive / 2 && one.examined === examined / 2); // prettier-ignore
    return whole ?? { positive, examined };
  }
  const single = said.flat().map(({ count }) => count);
  const positive = single.filter((count) => count.positive !== undefined);
  const examined = single.filter((count) => count.examined !== undefined);
  if (positive.length === 0 && examined.length === 0) return undefined;
  const most = (of: readonly NodeCount[], key: keyof NodeCount): number =>
    Math.max(...of.map((count) => count[key] ?? 0));
  if (positive.length > 0 && examined.length > 0 && most(positive, 'positive') > most(examined, 'examined'))
    return undefined;
  return {
    ...(positive.length > 0 ? { positive: most(positive, 'positive') } : {}),
    ...(examined.length > 0 ? { examined: most(examined, 'examined') } : {}),
  };
}
const isPair = (count: NodeCount): boolean => count.positive !== undefined && count.examined !== undefined;
const keyOf = ({ positive, examined }: NodeCount): string => `${String(positive)}/${String(examined)}`;
const total = (of: readonly NodeCount[], key: keyof NodeCount): number =>
  of.reduce((sum, count) => sum + (count[key] ?? 0), 0);
