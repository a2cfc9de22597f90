/** The words of an answer: its text, or what its code is called where it has none. */
import { wordsOf, type Value } from '../chart/value-of.ts';

/** A display is what somebody else calls the code: read as text, never before the code. */
export function answerWords(value: Value): string | undefined {
  if (value.kind !== 'concept') return wordsOf(value);
  return value.text ?? value.codings.find(({ display }) => display !== undefined)?.display;
}
