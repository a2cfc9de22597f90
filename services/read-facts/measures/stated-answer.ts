/** An answer in words without what it does not state: "Possible 61 %", "previously G3", "if 3 of 17 are positive", "the outside report stated 61 %". */
import { assertionsIn, NOT_OF_NOW, type Assertion } from '../passages/assertion.ts';
import { unusable, type Reading } from './reading.ts';

const NOT_STATED: ReadonlySet<Assertion> = new Set<Assertion>([...NOT_OF_NOW, 'doubted', 'differential']);
const SENTENCE = /(?:[^.]|\.(?!\s|$))+/g;

/** What is left; the text as it came where all of it is stated. */
export function statedWords(text: string): string {
  const left = text.replace(SENTENCE, (sentence) => assertionsIn(sentence).without(NOT_STATED, true));
  return left === text ? text : left.replace(/\s{2,}/g, ' ').trim();
}

/** Words that are recorded and not stated make the answer one that cannot be used. */
export function readStated<T>(text: string, readWords: (words: string) => Reading<T>): Reading<T> {
  const stated = statedWords(text);
  const reading = readWords(stated);
  if (stated === text || reading.kind === 'value') return reading;
  const whole = readWords(text);
  // "In 2019 there was 61 %": nothing is stated, whatever the year would be as a percentage.
  const isOfNothing = whole.kind === 'unusable' && whole.why === 'implausible' && reading.kind === 'nothing';
  return whole.kind === 'value' || isOfNothing ? unusable('ambiguous', text) : whole;
}
