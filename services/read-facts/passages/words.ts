/** A text as words with their places, and closed lists of terms matched word by word (a trie: cost grows with the text, not with the list). */
import { withinChart } from '../chart/within-chart.ts';

export interface Word {
  /** Lower case, one spelling (`tumor`, `hem…`); punctuation and numbers are words of their own. */
  readonly text: string;
  /** First and one behind the last character in the text as it was given. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[a-z]+(?:'s)?|\d+(?:[.,]\d+)?|[^\sa-z\d]/g;
const SPELLED: readonly (readonly [british: string, american: string])[] = [
  ['tumour', 'tumor'],
  ['oesophag', 'esophag'],
  ['haem', 'hem'],
  ['caec', 'cec'],
  ['oedema', 'edema'],
  ['diarrhoea', 'diarrhea'],
  ['favour', 'favor'],
  ['neighbour', 'neighbor'],
];

const american = (word: string): string => {
  for (const [british, form] of SPELLED) if (word.startsWith(british)) return form + word.slice(british.length);
  return word;
};

export const wordsIn = withinChart((text: string): readonly Word[] =>
  [...text.toLowerCase().matchAll(WORD)].map(({ 0: word, index }) => ({
    text: american(word),
    start: index,
    end: index + word.length,
  })),
);

/** The text with blanks in these places; what stands behind stays where it is. */
export function blanked(text: string, places: readonly { readonly start: number; readonly end: number }[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    kept += text.slice(at, from) + ' '.repeat(end - from);
    at = end;
  }
  return kept + text.slice(at);
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  /** Beginnings of words: `hepat*`. */
  readonly begin: Map<string, Node<T>>;
  /** The first letters of these beginnings: most words have none of them. */
  readonly firstLetters: Set<string>;
  value?: T;
}

export interface Found<T> {
  readonly value: T;
  /** First and one behind the last word. */
  readonly from: number;
  readonly to: number;
}

const SHORTEST_BEGINNING = 3;
const LONGEST_BEGINNING = 16;
const node = <T>(): Node<T> => ({ next: new Map(), begin: new Map(), firstLetters: new Set() });

export class Terms<T> {
  readonly #root = node<T>();

  /** Each row: terms divided by `|`, words by blanks; a word that ends in `*` is a beginning. The first row that names a term keeps it. */
  constructor(rows: Iterable<readonly [terms: string, value: T]>) {
    for (const [terms, value] of rows) for (const term of terms.split('|')) this.#add(term.trim(), value);
  }

  #add(term: string, value: T): void {
    let at = this.#root;
    for (const word of term.match(/[a-z]+(?:'s)?\*?|\d+(?:[.,]\d+)?|[^\sa-z\d]/g) ?? []) {
      const isBeginning = word.length > 1 && word.endsWith('*');
      const [edges, key] = isBeginning ? [at.begin, word.slice(0, -1).slice(0, LONGEST_BEGINNING)] : [at.next, word];
      const known = edges.get(key) ?? node<T>();
      edges.set(key, known);
      if (isBeginning) at.firstLetters.add(key.slice(0, SHORTEST_BEGINNING));
      at = known;
    }
    at.value ??= value;
  }

  /** Longest terms first come, from left to right, none inside another. The words of a sentence are asked for the same terms by several readers. */
  readonly find = withinChart((words: readonly Word[]): readonly Found<T>[] => {
    const found: Found<T>[] = [];
    let from = 0;
    while (from < words.length) {
      const best = this.#longest(words, from);
      if (best) found.push(best);
      from = best ? best.to : from + 1;
    }
    return found;
  });

  #longest(words: readonly Word[], from: number): Found<T> | undefined {
    let best: Found<T> | undefined;
    let open = steps(this.#root, words[from]?.text ?? '');
    for (let to = from + 1; open.length > 0; to += 1) {
      for (const { value } of open) if (value !== undefined && best?.to !== to) best = { value, from, to };
      const word = words[to]?.text;
      if (word === undefined) break;
      open = open.length === 1 && open[0] ? steps(open[0], word) : open.flatMap((one) => steps(one, word));
    }
    return best;
  }
}

const NONE: readonly never[] = [];

function steps<T>({ next, begin, firstLetters }: Node<T>, word: string): readonly Node<T>[] {
  const exact = next.get(word);
  if (begin.size === 0 || !firstLetters.has(word.slice(0, SHORTEST_BEGINNING))) return exact ? [exact] : NONE;
  const found = exact ? [exact] : [];
  for (let length = Math.min(word.length, LONGEST_BEGINNING); length >= SHORTEST_BEGINNING; length -= 1) {
    const one = begin.get(word.slice(0, length));
    if (one) found.push(one);
  }
  return found;
}
