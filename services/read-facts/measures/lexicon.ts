/**
 * The words that measures know, as one tree of phrases: what stands at a place of a sentence is found by walking down it, however many phrases there are. The
 * words themselves are data (`words/`), one table a language; a site adds its own.
 */
import { folded, tokensOf, type Token } from './tokens.ts';

/** Comparators, before a number or behind it. */
export type Sign = '<' | '<=' | '>' | '>=';

/** What a phrase means. One phrase has one sense; what the sense is good for, each measure decides. */
export type Sense =
  | `number ${number}`
  | `compare ${Sign}`
  | `compare behind ${Sign}`
  | 'about' // approximately
  | 'degree' // well (above), slightly (below)
  | 'between'
  | 'and'
  | 'to' // 5 to 10, 5 bis 10
  | 'or'
  | 'of' // 2 of 12
  | 'per' // per, in
  | 'unit percent' | 'unit mm' | 'unit cm' | 'unit um' | 'unit inch' | 'unit mm2' | 'unit cm2' | 'unit fields' | 'unit other'
  | 'low-power fields'
  | 'cells' // of any kind: cells, nuclei
  | 'label' // block 12, station 7: the number behind it counts nothing
  | 'scale label' // grade: 2, accession: 1234
  | 'earlier' // previously, initial
  | 'month'
  | 'link' // is, shows, index of: between a noun and its number, meaning nothing
  | 'boundary' // but, whereas: another matter begins
  | 'excluding'
  | 'no' | 'none' // no mitoses; mitoses: none
  | 'no value' // cannot be assessed, pending
  | 'scale' // low, brisk, few: a quantity in words that is no number
  | 'cut-off' // threshold, criteria: the number is of a rule, not of the tumor
  | 'ki67' | 'marker' | 'other percent'
  | 'mitoses'
  | 'size' | 'measures'
  | 'mesenteric mass'
  | 'distance' // from, away from: a length between two things
  | 'depth'
  | 'several' // ranging, largest
  | 'largest'
  | 'hot spot' | 'average'
  | 'tumor' | 'tumor cells' | 'primary' | 'metastasis' | 'node' | 'deposit' | 'margin' | 'specimen' | 'core' | 'fragment' | 'polyp' | 'organ' | 'other cells' | 'other lesion' | 'other length'
  | 'second component' | 'extent words'; // prettier-ignore

/** Sense → phrases. A phrase may end in `*`: any ending of its last word. Case, accents and hyphens do not matter. */
export type WordTable = Readonly<{ [S in Sense]?: readonly string[] }>;

interface Node {
  readonly words: Map<string, Node>;
  readonly beginnings: Map<string, Node>;
  /** Lengths of the beginnings, longest first. */
  readonly lengths: number[];
  sense?: Sense;
}
const emptyNode = (): Node => ({ words: new Map(), beginnings: new Map(), lengths: [] });

export interface Found {
  readonly sense: Sense;
  /** One behind its last token. */
  readonly next: number;
}

export interface Lexicon {
  /** The longest phrase that begins at this token. */
  find(tokens: readonly Token[], at: number): Found | undefined;
}

/** Of two tables that give one phrase two senses the first holds. */
export function lexiconOf(tables: readonly WordTable[]): Lexicon {
  const root = emptyNode();
  for (const table of tables)
    for (const [sense, phrases = []] of Object.entries(table))
      for (const phrase of phrases) addPhrase(root, phrase, sense as Sense);
  return { find: (tokens, at) => findPhrase(root, tokens, at) };
}

function addPhrase(root: Node, phrase: string, sense: Sense): void {
  const isBeginning = phrase.endsWith('*');
  const words = tokensOf(isBeginning ? phrase.slice(0, -1) : phrase)
    .map(({ text }) => text)
    .filter((text) => text !== '-');
  let node = root;
  words.forEach((word, index) => {
    const open = isBeginning && index === words.length - 1;
    const next = (open ? node.beginnings : node.words).get(word) ?? emptyNode();
    if (open && !node.lengths.includes(word.length)) {
      node.lengths.push(word.length);
      node.lengths.sort((a, b) => b - a);
    }
    (open ? node.beginnings : node.words).set(word, next);
    node = next;
  });
  node.sense ??= sense;
}

function findPhrase(root: Node, tokens: readonly Token[], at: number): Found | undefined {
  let found: Found | undefined;
  let node: Node | undefined = root;
  let index = at;
  while (node !== undefined) {
    // "hot-spot", "high-power fields": a hyphen between two words is a blank.
    if (index > at && tokens[index]?.text === '-' && tokens[index]?.glued === true && tokens[index + 1]?.glued === true)
      index += 1;
    const token = tokens[index];
    if (token === undefined) break;
    const exact = node.words.get(token.text);
    const beginning = node.lengths.find((length) => (node as Node).beginnings.has(token.text.slice(0, length)));
    index += 1;
    if (beginning !== undefined) {
      const { sense } = node.beginnings.get(token.text.slice(0, beginning)) ?? {};
      if (sense !== undefined) found = { sense, next: index };
    }
    if (exact?.sense !== undefined) found = { sense: exact.sense, next: index };
    node = exact;
  }
  return found;
}

export const sameWord = (a: string, b: string): boolean => folded(a) === folded(b);
