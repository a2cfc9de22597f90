/**
 * How a place in a sentence is meant: affirmed, denied, doubted, and so on. One module for every reader: a reader finds its words, and asks here whether
 * they are a value (affirmed), an absence (denied), or neither.
 */
import { withinChart } from '../chart/within-chart.ts';
import { CUES, type Assertion, type Cue } from './assertion-terms.ts';
import { OTHER_CUES } from './assertion-words.ts';
import { invertedConditions } from './inverted-conditions.ts';
import { quotedOpinions, type WordRange } from './quoted-opinions.ts';
import { splitDenials } from './split-denials.ts';
import { blanked, Terms, wordsIn, type Found, type Word } from './words.ts';

export type { Assertion } from './assertion-terms.ts';

/** Who speaks: a final pathology diagnosis affirms by "consistent with", imaging does not. */
export type Voice = 'pathology' | 'imaging' | 'note';

interface Scope {
  readonly means: Exclude<Assertion, 'affirmed'>;
  readonly start: number;
  readonly end: number;
  readonly rejects?: true;
  /** Where the term itself stands. */
  readonly at: number;
  readonly until: number;
}

const TERMS = new Terms<Cue>([...CUES, ...OTHER_CUES]);

/** What weighs most comes first: a number under "if" is conditional, whatever else is said of it. */
const ORDER: readonly Assertion[] = [
  'conditional',
  'compared',
  'differential',
  'planned',
  'past',
  'doubted',
  'denied',
  'unchanged',
];

export interface Heard {
  /** @param start @param end characters of the sentence as it was given */
  at(start: number, end: number): Assertion;
  /** As `at`, and for words that belong to a term themselves what it means: "seen" in "not seen". */
  ofWords(start: number, end: number): Assertion;
  /** Whether anything is said in one of these ways. */
  says(kinds: ReadonlySet<Assertion>): boolean;
  /** Denied by a term right beside: what stands farther from its "no" may be told of another finding ("no nodal spread, pN0"). */
  isDeniedHere(start: number, end: number): boolean;
  /** "No new", "no residual", not "no change" or "stable": nothing more of it, whatever there was. */
  isNoMore(start: number, end: number): boolean;
  /** A diagnosis that is named and turned down behind it: "was considered and rejected". */
  isRejected(start: number, end: number): boolean;
  /** The sentence with blanks where something of these kinds is said, and where the words stand that say so; places stay where they are. */
  without(kinds: ReadonlySet<Assertion>, alsoTerms?: boolean): string;
}

/** Of another time, of nobody, or under a condition: no number there is a result of now. */
export const NOT_OF_NOW: ReadonlySet<Assertion> = new Set<Assertion>(['conditional', 'compared', 'planned', 'past']);

/** Sentences of a chart are asked the same several times, by each reader: what is heard in one is kept while its chart is read. */
export function byVoice<R>(hearing: (sentence: string, voice: Voice) => R): (sentence: string, voice?: Voice) => R {
  const heardBy: Readonly<Record<Voice, (sentence: string) => R>> = {
    pathology: withinChart((sentence: string) => hearing(sentence, 'pathology')),
    imaging: withinChart((sentence: string) => hearing(sentence, 'imaging')),
    note: withinChart((sentence: string) => hearing(sentence, 'note')),
  };
  return (sentence, voice = 'pathology') => heardBy[voice](sentence);
}

export const assertionsIn = byVoice((sentence, voice): Heard => hear(sentence, voice));

export const assertionAt = (sentence: string, start: number, end: number, voice?: Voice): Assertion =>
  assertionsIn(sentence, voice).at(start, end);

function hear(sentence: string, voice: Voice): Heard {
  const { scopes, terms } = scopesOf(sentence, voice);
  const at = (start: number, end: number): Assertion => {
    const over = scopes.filter(
      (scope) => scope.start < end && scope.end > start && !(scope.at >= start && scope.at < end),
    );
    const denied = over.filter(({ means }) => means === 'denied');
    // "No features suspicious for …" denies; "not definitely …" is one term of its own.
    const isDenied = (doubt: Scope): boolean => denied.some(({ at }) => at < doubt.at && at < start);
    const counted = over.filter((scope) => scope.means !== 'doubted' || !isDenied(scope));
    return ORDER.find((means) => counted.some((scope) => scope.means === means)) ?? 'affirmed';
  };
  return {
    at,
    ofWords(start, end) {
      const own = terms.find((term) => term.at < start && term.until >= end && NOT.test(sentence.slice(term.at, start)))?.means; // prettier-ignore
      const around = at(start, end);
      return own === undefined || (around !== 'affirmed' && around !== 'denied') ? around : own;
    },
    says: (kinds) => terms.some(({ means }) => kinds.has(means)) || scopes.some(({ means }) => kinds.has(means)),
    isDeniedHere: (start, end) =>
      scopes.some(
        ({ means, start: from, end: to, at, until }) =>
          means === 'denied' &&
          from < end &&
          to > start &&
          (until <= start ? NOTHING_BEFORE.test(sentence.slice(until, start)) : at >= end && NOTHING_BEHIND.test(sentence.slice(end, at))),
      ), // prettier-ignore
    isNoMore: (start, end) =>
      scopes.some(
        ({ means, start: from, end: to, at: term, until }) =>
          means === 'unchanged' && from < end && to > start && NO_MORE.test(sentence.slice(term, until)),
      ),
    isRejected: (start, end) =>
      scopes.some(({ rejects, start: from, end: to }) => rejects === true && from < end && to > start),
    without(kinds, alsoTerms = false) {
      const own = alsoTerms ? terms.map(({ means, at, until }) => ({ means, start: at, end: until })) : [];
      return blanked(
        sentence,
        [...scopes, ...own].filter(({ means }) => kinds.has(means)),
      );
    },
  };
}

/** A word or several that say how others are meant. */
interface Term {
  readonly means: Exclude<Assertion, 'affirmed'>;
  readonly at: number;
  readonly until: number;
}

function scopesOf(sentence: string, voice: Voice): { scopes: readonly Scope[]; terms: readonly Term[] } {
  const words = wordsIn(sentence);
  // The organization ends no clause: "possible WHO grade 3".
  const cues = TERMS.find(words).filter(({ from }) => !isWho(sentence, words[from]));
  const line: Line = { words, begins: new Map(), within: new Map() };
  for (const found of cues) {
    line.begins.set(found.from, found.value);
    for (let index = found.from; index < found.to; index += 1) line.within.set(index, found);
  }
  const scopes: Scope[] = [];
  const terms: Term[] = [];
  for (const { value, from, to } of cues) {
    const { means, covers } = value;
    if (means === 'pseudo' || means === 'now' || means === 'ends') continue;
    if (value.affirmsInPathology && voice === 'pathology') continue;
    terms.push({ means, at: words[from]?.start ?? 0, until: words[to - 1]?.end ?? 0 });
    const add = (first: number, last: number): void => {
      const start = words[first]?.start;
      const end = words[last - 1]?.end;
      if (start !== undefined && end !== undefined && end > start)
        scopes.push({ means, start, end, at: words[from]?.start ?? 0, until: words[to - 1]?.end ?? 0, ...(value.rejects ? { rejects: true } : {}) }); // prettier-ignore
    };
    const next = words[to]?.text === '-' ? to + 1 : to;
    // "A non-invasive neuroendocrine tumor" denies one word. "Non-diagnostic for …" says it of all that follows.
    if (
      words[from]?.text === 'non' &&
      LETTER.test(words[next]?.text ?? '') &&
      !SAYS_NOTHING.test(words[next]?.text ?? '')
    )
      // prettier-ignore
      add(to, next + 1);
    else if (covers === 'sentence') add(...clauseAround(line, from, to));
    // "Not seen: invasion of the duodenum, liver metastases": the whole list.
    else if (means === 'denied' && from === 0 && to > 1 && words[to]?.text === ':')
      add(to + 1, endOfList(line, to + 1));
    else if (covers === 'rest') add(to, clauseAround(line, from, to)[1]);
    else {
      // "Distant metastasis: no": nothing behind it is denied, but the question.
      const isAnswer = means === 'denied' && !words.slice(to).some(({ text }) => LETTER.test(text));
      if (covers !== 'before') add(to, endOfScope(line, to, value));
      // "Neuroendocrine tumor (excluded)", "(suspected)": brackets with nothing else in them stand behind what they speak of.
      const isAlone = words[from - 1]?.text === '(' && words[to]?.text === ')';
      if (covers !== 'after' || isAnswer || isAlone) {
        const behindSubject = value.rejects ? beforeConsidered(words, isAlone ? from - 1 : from) : isAlone ? from - 1 : from; // prettier-ignore
        add(beginningOfScope(line, behindSubject, value), behindSubject);
      }
    }
  }
  const addClause = (means: Scope['means'], at: number): void => {
    const [first, last] = clauseAround(line, at, at + 1);
    const start = words[first]?.start;
    const end = words[last - 1]?.end;
    if (start !== undefined && end !== undefined)
      scopes.push({ means, start, end, at: words[at]?.start ?? 0, until: words[at]?.end ?? 0 });
  };
  const addRange = (means: Scope['means'], [first, last]: WordRange): void => {
    const start = words[first]?.start;
    const end = words[last - 1]?.end;
    if (start !== undefined && end !== undefined && end > start)
      scopes.push({ means, start, end, at: words[first - 1]?.start ?? 0, until: start });
  };
  words.forEach(({ text, start, end }, at) => {
    // "Liver lesion, ?metastasis": glued to what it asks, it doubts that.
    const next = words[at + 1];
    if (text === '?' && !/[\w%)]/.test(sentence.charAt(start - 1)) && next?.start === end && LETTER.test(next.text))
      addRange('doubted', [at + 1, endOfScope(line, at + 1, ASKED)]);
    // "(2 % in the biopsy of 2024)", "in 2019 Ki-67 was 2 %": a year that is told is of another time.
    if (YEAR.test(text) && OF_A_YEAR.has(words[at - 1]?.text ?? '')) addClause('past', at);
  });
  for (const at of invertedConditions(words)) addClause('conditional', at);
  for (const range of quotedOpinions(words)) addRange('past', range);
  for (const range of splitDenials(words)) addRange('denied', range);
  return { scopes, terms };
}

/** Turns round the words behind it in its own term; the "free" of "is free" is no turned "free". */
const NO_MORE = /\b(?:new|others?|additional|further|second|residual)\b/i;
const NOT = /\b(?:no|not|none|nowhere|cannot|without|nicht|kein\w*|non|pas|sin)\b/i;

/** Words between a denial and what it denies that are of no other matter. */
const NOTHING_BEFORE =
  /^\W*(?:(?:an?|the|any|of|evidence|category|stage|who|histologic|tumor|neuroendocrine|net|definite|longer|such)\W+)*$/i;
const NOTHING_BEHIND =
  /^[\s:)\]]*(?:(?:neuroendocrine|tumor|net|disease|in|greatest|maximum|largest|dimension|diameter|size|is|are|was|were|has|have|been)[\s:]*)*$/i;

const isWho = (sentence: string, word: Word | undefined): boolean =>
  word?.text === 'who' && sentence.slice(word.start, word.end) === 'WHO';

const SAYS_NOTHING = /^(?:diagnos|specific|contribut|suspicious|conclusive|represent|visuali|identif|detect|definit|confirm|evaluable|assess|support|suggest|consistent|compatible)/; // prettier-ignore
const ASKED: Cue = { means: 'doubted', covers: 'after', near: true };
const YEAR = /^(?:19|20)\d\d$/;
const OF_A_YEAR: ReadonlySet<string> = new Set(['of', 'in', 'from']);

interface Line {
  readonly words: readonly Word[];
  /** Terms by their first word. */
  readonly begins: Map<number, Cue>;
  /** The term that a word belongs to. */
  readonly within: Map<number, Found<Cue>>;
}

/** Words that a scope reaches at most. */
const LONGEST_SCOPE = 80;
/** A clause that compares begins behind these: "Ki-67 1 %, below the cut-off". */
const CLAUSE_BEGINS: ReadonlySet<string> = new Set([',', ';', ':']);

/** The clause of a term that speaks of a whole clause. A parenthesis with a number of its own is one; without, it speaks of what stands before it. */
function clauseAround({ words }: Line, from: number, to: number): [first: number, last: number] {
  let first = from;
  while (first > 0 && from - first < LONGEST_SCOPE && !'()'.includes(words[first - 1]?.text ?? '')) first -= 1;
  let last = to;
  while (last < words.length && last - to < LONGEST_SCOPE && !'()'.includes(words[last]?.text ?? '')) last += 1;
  const isParenthesis = words[first - 1]?.text === '(' && words[last]?.text === ')';
  if (isParenthesis && words.slice(first, last).some(({ text }) => DIGIT.test(text))) return [first, last];
  const from2 = isParenthesis ? first - 1 : from;
  let begin = from2;
  while (begin > 0 && from2 - begin < LONGEST_SCOPE && !CLAUSE_BEGINS.has(words[begin - 1]?.text ?? '')) begin -= 1;
  return [begin, isParenthesis ? last : Math.min(words.length, to + LONGEST_SCOPE)];
}

const DIGIT = /^\d/;
const LETTER = /^[a-z]/;

/** The first word behind the scope that begins at `from`. */
function endOfScope({ words, begins }: Line, from: number, { means, near }: Cue): number {
  const ends = (index: number): boolean => {
    const next = begins.get(index)?.means;
    return next === 'now' || (next === 'ends' && means !== 'past');
  };
  let depth = 0;
  const furthest = Math.min(words.length, from + LONGEST_SCOPE);
  for (let index = from; index < furthest; index += 1) {
    const text = words[index]?.text;
    if (text === '(' || text === '[') depth += 1;
    if (text === ')' || text === ']') {
      depth -= 1;
      if (depth < 0) return index;
    }
    if (depth > 0) continue;
    if (text === ';' || (index > from && ends(index))) return index;
    // "Two years ago, …": the comma right behind ends nothing.
    const isOpening = means === 'past' && index === from;
    if (near && text === ',' && !isOpening && !listGoesOn(words, begins, index)) return index;
    // "No necrosis and 3 mitoses": what is counted is not denied beside.
    if (near && text === 'and' && hasNumber(words, index)) return index;
  }
  return furthest;
}

/** A list goes on over its commas. */
function endOfList({ words, begins }: Line, from: number): number {
  const end = words.findIndex(({ text }, at) => at >= from && (text === ';' || begins.get(at)?.means === 'ends' || begins.get(at)?.means === 'now')); // prettier-ignore
  return Math.min(end < 0 ? words.length : end, from + LONGEST_SCOPE);
}

/** The first word of the scope that ends before `to`. */
function beginningOfScope({ words, within }: Line, to: number, { near, means, rejects }: Cue): number {
  let depth = 0;
  let relative = false;
  // "Necrosis was looked for with stains and is not seen": said of the subject of the sentence.
  const isGoingOn = words[to - 1]?.text === 'and' && COPULA.has(words[to]?.text ?? '');
  const furthest = Math.max(0, to - LONGEST_SCOPE);
  for (let index = to - 1; index >= furthest; index -= 1) {
    const text = words[index]?.text ?? '';
    // "Neuroendocrine tumor of pancreas, ruled out", "… (excluded)": what stands right before it ends nothing.
    if (rejects && index === to - 1 && (text === ',' || text === '(')) continue;
    if (text === ')' || text === ']') depth += 1;
    if (text === '(' || text === '[') {
      depth -= 1;
      if (depth < 0) return index + 1;
    }
    if (depth > 0) continue;
    if (text === 'which' || text === 'that') {
      // "The wall includes the muscularis propria, which is free": said of what stands right before.
      relative = true;
      if (words[index - 1]?.text === ',') index -= 1;
      continue;
    }
    if (relative && (VERBS.has(text) || LAYER_VERBS.has(text))) return index + 1;
    const isAnswer = text === ':' && index === to - 1;
    const cue = within.get(index);
    if (cue && !isAnswer && !(isGoingOn && words[cue.from]?.text === 'with')) {
      // "SSTR-negative lesions are suspected": what is doubted may be an absence.
      if (cue.value.means === 'ends' || (cue.value.means === 'denied' && means === 'denied')) return cue.to;
    }
    if (near && text === ',' && (relative || !isListBefore(words, index, to))) return index + 1;
  }
  return furthest;
}

const COPULA: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'not', 'has', 'have', 'cannot', 'could']);
const CONSIDERED: ReadonlySet<string> = new Set(['considered', 'entertained', 'discussed', 'raised', 'contemplated', 'evaluated', 'debated']); // prettier-ignore
const BESIDE_CONSIDERED: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'had', 'been', 'also', 'initially', 'first', 'briefly', 'carefully', 'formally', 'and', 'but', ',', 'then', 'later', 'subsequently', 'finally', 'thus', 'therefore', 'both', 'all', 'each']); // prettier-ignore

/** "… were considered, but are excluded": the subject ends before the verb. */
function beforeConsidered(words: readonly Word[], from: number): number {
  const isBeside = (at: number): boolean => BESIDE_CONSIDERED.has(words[at]?.text ?? '');
  let at = from;
  while (at > 0 && isBeside(at - 1)) at -= 1;
  if (!CONSIDERED.has(words[at - 1]?.text ?? '')) return from;
  at -= 1;
  while (at > 0 && isBeside(at - 1)) at -= 1;
  return at;
}

/** Behind this comma a list goes on that "or", "nor" or a further comma closes, without a verb or a number of its own. */
function listGoesOn(words: readonly Word[], begins: Line['begins'], comma: number): boolean {
  for (let index = comma + 1; index < words.length && index < comma + MOST_IN_LIST; index += 1) {
    const text = words[index]?.text ?? '';
    if (text === 'or' || text === 'nor') return true;
    if (DIGIT.test(text) || text === '(' || VERBS.has(text)) return false;
    const cue = begins.get(index);
    if (cue && cue.means !== 'pseudo') return false;
  }
  return false;
}

/** "A, B, and C are not identified": what is denied behind a list is denied of all of it. */
function isListBefore(words: readonly Word[], comma: number, to: number): boolean {
  let joined = false;
  for (let index = comma + 1; index < to; index += 1) {
    const text = words[index]?.text ?? '';
    if (text === 'and' || text === 'or' || text === '&') joined = true;
    if (DIGIT.test(text) || text === ')' || LAYER_VERBS.has(text)) return false;
  }
  return joined;
}

const MOST_IN_LIST = 14;
const VERBS: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'has', 'have', 'shows', 'show', 'measures', 'measuring', 'invades', 'involves', 'extends', 'identified', 'present', 'seen', 'found', 'with']); // prettier-ignore
const LAYER_VERBS: ReadonlySet<string> = new Set(['invades', 'involves', 'extends', 'infiltrates', 'shows', 'measures', 'penetrates', 'includes', 'contains', 'is', 'was']); // prettier-ignore

const hasNumber = (words: readonly Word[], from: number): boolean =>
  words.slice(from, from + MOST_IN_LIST).some(({ text }) => DIGIT.test(text));

/** Over all places of a pattern: affirmed anywhere is affirmed; else denied anywhere is denied; else the first other way. undefined: it does not stand there. */
export function heardOf(sentence: string, pattern: RegExp, voice?: Voice): Assertion | undefined {
  const heard = assertionsIn(sentence, voice);
  const all = new Set<Assertion>();
  for (const match of sentence.matchAll(new RegExp(pattern.source, [...new Set(`${pattern.flags}g`)].join(''))))
    all.add(heard.ofWords(match.index, match.index + match[0].length));
  return (['affirmed', 'denied'] as const).find((one) => all.has(one)) ?? [...all][0];
}
