/**
 * How an answer in words is heard, clause by clause: what `assertion.ts` says of each place of a pattern. "Not resectable", "non-resectable" and "cannot be resected" deny
 * the same word; what is doubted, conditional, compared, planned or of another time is neither affirmed nor denied.
 */
import { plainWords } from '../chart/clean-text.ts';
import { withinChart } from '../chart/within-chart.ts';
import { assertionsIn, type Assertion, type Heard, type Voice } from './assertion.ts';

/** Hyphens between letters, underscores and the like are blanks: "non-functioning", "type-1" and "MSI-H" in one spelling. Ranges keep their dash. */
export const looseWords = withinChart((text: string): string =>
  plainWords(text)
    .replace(/(?<=[a-z])-(?=[a-z0-9])|(?<=\d)-(?=[a-z])|[_/]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim(),
);

/** A part of a sentence that can answer by itself. How it is meant depends on the whole sentence. */
export interface Clause {
  readonly text: string;
  /** Its first character in the sentence. */
  readonly start: number;
  readonly heard: Heard;
}

const SENTENCE = /(?:[^.]|\.(?!\s|$))+/g;
const CLAUSE_ENDS = /[;:,()[\]]|\b(?:but|however|although|whereas|while|(?<!not )yet|with)\b/g;

/** @param clauseEnds a measure may have ends of its own */
export function clausesOf(words: string, voice?: Voice, clauseEnds = CLAUSE_ENDS): readonly Clause[] {
  return [...words.matchAll(SENTENCE)].flatMap(({ 0: sentence }) => {
    const heard = assertionsIn(sentence, voice);
    const ends = [...sentence.matchAll(clauseEnds)];
    return [...ends, undefined].flatMap((end, index): readonly Clause[] => {
      const before = ends[index - 1];
      const from = before ? before.index + before[0].length : 0;
      const whole = sentence.slice(from, end?.index);
      const text = whole.trim();
      return text === '' ? [] : [{ text, start: from + whole.indexOf(text), heard }];
    });
  });
}

/** "Suspected", "if", "versus", "rule out": something is said there that is not stated. */
export const isDoubted = (words: string, voice?: Voice): boolean =>
  [...words.matchAll(SENTENCE)].some(({ 0: sentence }) => assertionsIn(sentence, voice).says(UNSTATED));
const UNSTATED: ReadonlySet<Assertion> = new Set<Assertion>(['doubted', 'differential', 'conditional', 'planned']);

/** What a clause says of the words of a pattern; undefined: nothing, or nothing that can be used. */
export const heardInClause = ({ text, start, heard }: Clause, pattern: RegExp): 'affirmed' | 'denied' | undefined =>
  strongest(placesOf(text, pattern).map(([from, to]) => heard.ofWords(start + from, start + to)));

/** Over all sentences: what is affirmed anywhere is affirmed. */
export const heardIn = (words: string, pattern: RegExp, voice?: Voice): 'affirmed' | 'denied' | undefined =>
  strongest(
    [...words.matchAll(SENTENCE)].flatMap(({ 0: sentence }) =>
      placesOf(sentence, pattern).map(([from, to]) => assertionsIn(sentence, voice).ofWords(from, to)),
    ),
  );

const strongest = (said: readonly Assertion[]): 'affirmed' | 'denied' | undefined =>
  (['affirmed', 'denied'] as const).find((one) => said.includes(one));
const placesOf = (text: string, pattern: RegExp): readonly (readonly [start: number, end: number])[] =>
  [...text.matchAll(new RegExp(pattern.source, 'g'))].map(({ 0: word, index }) => [index, index + word.length]);
