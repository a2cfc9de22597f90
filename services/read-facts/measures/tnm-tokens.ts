/**
 * Categories of T, N and M in running text, as tokens: `ypT2(m)`, `pT3pN1M0`, `T3, N1, M0`, `pT: 2`, `TNM 3 1 0`. A letter without its prefix is a category only where something says so:
 * another category beside it, the word TNM or stage before it, or the question that it answers. "T3 vertebra", "T2-weighted" and "free T4" are none. A range (`pT1-2`), a lower end
 * ("at least pT3") and a doubted one are open: recorded, and no category.
 */
import {
  CATEGORIES_M,
  CATEGORIES_N,
  CATEGORIES_T,
  type MCategory,
  type NCategory,
  type TCategory,
  type TnmPrefix,
} from '../../rules/index.ts';
import { assertionsIn, type Heard } from '../passages/assertion.ts';

export type TnmLetter = 'T' | 'N' | 'M';

export interface TnmToken {
  readonly letter: TnmLetter;
  readonly prefix: TnmPrefix;
  /** undefined: a range, a lower end or a doubted category. */
  readonly category: TCategory | NCategory | MCategory | undefined;
  /** Named, and not stated: beside a stated one it says nothing. */
  readonly isUnsure?: true;
  readonly start: number;
  readonly end: number;
}

/** One behind another: prefix (before a blank only `p`, `c` and `y`), letter, value. Capital `P` is how forms in capitals write it, and so are A to D behind the number; capital `C` before `T` is computed tomography, and before a blank centimeters. */
const TOKEN =
  /(?:(?<prefix>[ymacpru]{1,3}|Y?P|Y?C(?=[MN][0-4X](?![\w/]|[.,]\d)))|(?<apart>y?[pc]) )?(?<letter>[TNM]|(?<=[pc])t)(?<gap>:? ?)(?<value>is|IS(?![A-Z])|[Xx]|[0-4](?:mi|MI(?![A-Z])|[a-d][12]?|[A-D][12]?(?![A-Za-z]))?)/dy;
/** What a category may carry before the next begins: (m), (3), (sn), (2/14), (i+). */
const SUFFIX = /\s?\((?:m|mi|sn|f|is|i[+-]|mol[+-]|hep|pul|oss|per|hep, ?oss|\d{1,3}(?:\s?\/\s?\d{1,3})?)\)/iy;
/** The other end of a range, with or without the letter: `pT1-2`, `T1/T2`, `T2 to 3`. A length or a count is none. */
const otherEnd = (letter: TnmLetter): RegExp =>
  new RegExp(
    String.raw`\s?(?:[-–/]|and\/or|or|to|bis|vs\.?|versus)\s?(?:y?[pc]?${letter})?(?:is|[Xx]|[0-4][a-d]?|[a-d])(?![\w%]|[.,]\d|\s?(?:\/|%|x\s?\d|of\b|[mc]m\b|mitos|nodes?\b|lymph))`,
    'y',
  );
const OTHER_END: Readonly<Record<TnmLetter, RegExp>> = { T: otherEnd('T'), N: otherEnd('N'), M: otherEnd('M') };
const LETTERS_OF: Readonly<Record<TnmLetter, readonly string[]>> = {
  T: CATEGORIES_T,
  N: CATEGORIES_N,
  M: CATEGORIES_M,
};

/** What stands beside a bare letter that is no category: vertebrae, magnetic resonance, hormones, cells, quantities. */
const NONE_BEHIND =
  /^[\s-]?(?:vertebra|(?:[a-z]+ )?bod(?:y|ies)\b|level\b|spin|disc\b|disk\b|nerve|radicul|dermatome|compression|fracture|lamina|pedicle|rib\b|weight|wi?\b|w\/|signal|hyper|hypo(?:in|attenu)|iso(?:in)|bright|dark|imag|sequence|fse|tse|flair|shine|shorten|prolong|relax|map|time|fat|haste|dixon|pre-?contrast|post-?contrast|contrast|axial|coronal|sagittal|hormone|thyrox|triiodo|normal|elevated|suppress|cell|lympho|helper|macrophage|receptor|segment|gas\b|\d|[<>=]|[npμµ]g|[npμµ]mol|ms\b)/i;
const NONE_BEFORE =
  /(?:\b(?:free|total|reverse|tsh,?|thyroid|vertebrae?|level|spine|thoracic|lumbar|cervical|mri|mr|weighted|at|of) |(?:^|[^A-Za-z])(?:[CLS]\d|T\d{1,2})\s?[-–/,]\s?)$/i;
/** Says that a category follows. */
const ANNOUNCED =
  /(?:\b(?:ajcc|uicc|path|pathologic|clin|clinical) (?:path |clin )?[TNM]|\b(?:tnm|ajcc|uicc|staged?|staging|categor(?:y|ies)|classification|pathologic(?:al(?:ly)?)?|clinical(?:ly)?|radiologic(?:al)?|restaged|downstaged)|\((?:[pc]?[TNM]))(?:[ :,=()]|\b(?:as|group|grouping|is|was|of|stage|category|classification|edition|ed|version|8th|7th|9th|ajcc|uicc|to)\b){0,8}$/i;
const ANNOUNCED_BEHIND = /^\s?(?:categor|stage\b|neuroendocrine)/i;
const OF_NODES = /\b(?:nodes?|nodal|lymph\w*)\b/i;
const OF_SPREAD = /\bmetasta\w*\b/i;
/** What may stand between two categories of one line. */
const BETWEEN =
  /^(?:[\s,;/|:.()–-]|\((?:[^()]{0,40})\)|(?:[LVR][0-2X]|Pn[0-1X]|G[1-3X]|and|&|in situ|AJCC|UICC|PATH|CLIN|[TNM](?=\s?:))(?![A-Za-z0-9])){0,14}$/;
const LONGEST_BETWEEN = 60;
const LOWER_END =
  /(?:(?:\bat least|\bminimum(?: of)?|\bminimal(?:ly)?|\bno less than|\bnot less than|\bmindestens|\bau moins|\bal menos|>=|≥|>) ?(?:stage |category |a )?)$/i;
const LOWER_END_BEHIND = /^\s?(?:\(?at least\b|or (?:higher|greater|more|above)\b|\+(?!\w))/i;
/** A category goes with the finding that is denied ("no nodal spread, pN0"), unless the denial stands right before it. */
const DENIED = /\b(?:nor|than|versus|vs\.?)(?: an?| the| category| stage)? $/i;
const DOUBTED_BEHIND = /^\s?\?/;
const CONTEXT = 60;
/** Categories of one text that are looked at: nobody names more. */
const MOST_NAMED = 200;

interface Candidate extends TnmToken {
  readonly hasPrefix: boolean;
  /** MX says nothing: there is no MX. */
  readonly isMx?: true;
}

/** @param isAnswer the text answers a question for categories: a letter alone is one */
export function tnmTokens(text: string, isAnswer: boolean): readonly TnmToken[] {
  const candidates = [...bareTriple(text), ...candidatesIn(text)].slice(0, MOST_NAMED);
  const heard = new Sentences(text);
  return candidates.flatMap((one, index): readonly TnmToken[] => {
    const before = text.slice(Math.max(0, one.start - CONTEXT), one.start);
    const behind = text.slice(one.end, one.end + CONTEXT);
    const isBeside = isOneLine(text, candidates[index - 1], one) || isOneLine(text, one, candidates[index + 1]);
    if (!one.hasPrefix && !isBeside) {
      if (NONE_BEHIND.test(behind) || NONE_BEFORE.test(before)) return [];
      const isAnnounced = ANNOUNCED.test(before) || ANNOUNCED_BEHIND.test(behind);
      const isNamed = one.letter === 'N' ? OF_NODES.test(before + behind) : one.letter === 'M' && OF_SPREAD.test(before + behind); // prettier-ignore
      if (!isAnswer && !isAnnounced && !isNamed) return [];
    }
    if (one.isMx || DENIED.test(before)) return [];
    const said = heard.at(one.start, one.end);
    if (said === 'denied' && heard.isDeniedHere(...lineOf(text, candidates, index))) return [];
    if (said === 'past' || said === 'compared' || said === 'conditional' || said === 'planned') return [];
    const isUnsure = said === 'doubted' || said === 'differential' || said === 'unchanged' || DOUBTED_BEHIND.test(behind); // prettier-ignore
    const isOpen = isUnsure || LOWER_END.test(before) || LOWER_END_BEHIND.test(behind);
    const isX = one.category?.endsWith('X') === true;
    const { letter, prefix, category, start, end } = one;
    return [{ letter, prefix, category: isOpen && !isX ? undefined : category, start, end, ...(isUnsure ? { isUnsure } : {}) }]; // prettier-ignore
  });
}

/** Two categories of different letters with nothing of another matter between them. */
function isOneLine(text: string, one: Candidate | undefined, next: Candidate | undefined): boolean {
  if (one === undefined || next === undefined || one.letter === next.letter) return false;
  const gap = next.start - one.end;
  return gap >= 0 && gap <= LONGEST_BETWEEN && BETWEEN.test(text.slice(one.end, next.start));
}

const STARTS = /(?<![\p{L}\p{N}])(?=[ymacpruYPCTNM])/gu;

function candidatesIn(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  let behind = 0;
  for (const { index } of text.matchAll(STARTS)) {
    if (index < behind) continue;
    let at = index;
    for (let one = candidateAt(text, at); one !== undefined; one = candidateAt(text, at)) {
      found.push(one);
      at = one.end;
      behind = at;
      // `pT3pN1M0`: the next begins right there, or a later place finds it.
      if (!/^[ycprTNM]/.test(text.charAt(at))) break;
    }
  }
  return found;
}

function candidateAt(text: string, at: number): Candidate | undefined {
  TOKEN.lastIndex = at;
  const groups = TOKEN.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { prefix, apart, letter: written = '', gap = '', value = '' } = groups;
  const letter = written.toUpperCase() as TnmLetter;
  let end = TOKEN.lastIndex;
  const hasPrefix = prefix !== undefined || apart !== undefined;
  // "A 2", "T: 2 cm": a letter apart from its number is a category beside a prefix or another category only; `T is`, `N a` are words.
  if (gap !== '' && (value.toLowerCase() === 'is' || /^[\s.,]?\d|^\s?(?:[mc]m|%)/.test(text.slice(end, end + 4))))
    return undefined;
  const rest = text.slice(end, end + 2);
  if (/^[\p{L}\p{N}]/u.test(rest) && !/^(?:[ycpr]?[TNM]|yp)/.test(rest)) return undefined;
  if (/^[.,]\d/.test(rest)) return undefined;
  const range = OTHER_END[letter];
  range.lastIndex = end;
  const isRange = range.test(text);
  if (isRange) end = range.lastIndex;
  else {
    SUFFIX.lastIndex = end;
    if (SUFFIX.test(text)) end = SUFFIX.lastIndex;
  }
  // "pN0(i+)" and "pN1mi" are N0 and N1; "T1mi" is a category of its own.
  const name = `${letter}${value.toLowerCase().replace('x', 'X')}`;
  const category = [name, name.replace('mi', '')].flatMap((one) => LETTERS_OF[letter].find((known) => known === one) ?? [])[0]; // prettier-ignore
  if (category === undefined && !isRange && name !== 'MX') return undefined;
  return {
    letter,
    prefix: prefixOf((prefix ?? apart ?? '').toLowerCase()),
    category: isRange ? undefined : (category as Candidate['category']),
    start: at,
    end,
    hasPrefix,
    ...(name === 'MX' ? { isMx: true } : {}),
  };
}

/** Several (m) is no way of finding; ultrasound (u) is clinical; after treatment (y) without more is what the question says. */
function prefixOf(written: string): TnmPrefix {
  const letters = new Set(written);
  if (letters.has('a')) return 'a';
  if (letters.has('r')) return 'r';
  const how = letters.has('p') ? 'p' : letters.has('c') || letters.has('u') ? 'c' : undefined;
  return how === undefined ? 'none' : letters.has('y') ? `y${how}` : how;
}

const TRIPLE =
  /(?<![A-Za-z])(y?[pc])?TNM(?: (?:stage|category|classification))?\s?[:=]?\s?\(?(is|[Xx]|[0-4][a-d]?)([ ,/-]{1,2})([Xx]|[0-3][a-c]?)\3([Xx]|[01][a-d]?)(?![\w/]|[.,]\d)/g;

/** `TNM: 3 1 0`, `pTNM 2-0-0`. */
function bareTriple(text: string): readonly Candidate[] {
  return [...text.matchAll(TRIPLE)].flatMap(({ 0: whole, 1: prefix = '', 2: t = '', 4: n = '', 5: m = '', index }) => {
    const end = index + whole.length;
    return (
      [
        ['T', t],
        ['N', n],
        ['M', m],
      ] as const
    ).flatMap(([letter, value]): readonly Candidate[] => {
      const category = LETTERS_OF[letter].find((known) => known === `${letter}${value.replace('x', 'X')}`);
      return category === undefined ? [] : [{ letter, prefix: prefixOf(prefix), category: category as TCategory | NCategory | MCategory, start: index, end, hasPrefix: true }]; // prettier-ignore
    });
  });
}

/** "No pT4 pN2 pM1 is seen": where the line of categories begins and ends. */
function lineOf(text: string, candidates: readonly Candidate[], index: number): [start: number, end: number] {
  let [first, last] = [index, index];
  while (isOneLine(text, candidates[first - 1], candidates[first])) first -= 1;
  while (isOneLine(text, candidates[last], candidates[last + 1])) last += 1;
  return [candidates[first]?.start ?? 0, candidates[last]?.end ?? 0];
}

/** How each place of a text is meant, sentence by sentence; places are asked from the first to the last. */
class Sentences {
  readonly #text: string;
  readonly #ends: readonly number[];
  #next = 0;
  #start = 0;
  #heard: { readonly start: number; readonly heard: Heard } | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#ends = [...[...text.matchAll(/[.;\n](?=\s)/g)].map(({ index }) => index + 1), text.length];
  }

  #of(start: number): Heard {
    while (this.#next < this.#ends.length - 1 && (this.#ends[this.#next] ?? 0) <= start) this.#next += 1;
    this.#start = this.#next === 0 ? 0 : (this.#ends[this.#next - 1] ?? 0);
    if (this.#heard?.start !== this.#start)
      this.#heard = {
        start: this.#start,
        heard: assertionsIn(this.#text.slice(this.#start, this.#ends[this.#next] ?? this.#text.length)),
      };
    return this.#heard.heard;
  }

  at(start: number, end: number): ReturnType<Heard['at']> {
    const heard = this.#of(start);
    return heard.at(start - this.#start, end - this.#start);
  }

  isDeniedHere(start: number, end: number): boolean {
    const heard = this.#of(start);
    return heard.isDeniedHere(start - this.#start, end - this.#start);
  }
}
