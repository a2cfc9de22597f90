/**
 * The same few hundred questions come with every chart, so what was judged of a question is kept for the next chart. What is kept is the question (`Observation.code`), never an
 * answer or a patient; bounded in number and length, in memory only.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { isObject, listedCodings, stringOf } from './fhir-elements.ts';
import { withinChartBy } from './within-chart.ts';

const MOST_KEPT = 5_000;
const LONGEST_KEPT = 400;

/** One question: everything that has the same codes and words. */
type Question = object;

/** The same function, which judges each distinct question once. It must depend on the words and codes of the question alone. */
export function byQuestion<R>(
  judge: (code: unknown, valueSets: ValueSets) => R,
): (code: unknown, valueSets: ValueSets) => R {
  const kept = new WeakMap<Question, { readonly judged: R }>();
  return (code, valueSets) => {
    const question = questionIn(code, valueSets);
    const before = kept.get(question);
    if (before) return before.judged;
    const judged = judge(code, valueSets);
    kept.set(question, { judged });
    return judged;
  };
}

const questionsOf = new WeakMap<ValueSets, Map<string, Question>>();

/** A chart's readers ask of the same code in turn: its words are compared once. */
const questionIn = withinChartBy((code: unknown, valueSets: ValueSets): Question => {
  const known = questionsOf.get(valueSets) ?? new Map<string, Question>();
  questionsOf.set(valueSets, known);
  const words = wordsOf(code);
  const before = known.get(words);
  if (before) return before;
  const question: Question = {};
  // A longer one is forgotten with its chart.
  if (words.length > LONGEST_KEPT) return question;
  if (known.size >= MOST_KEPT) known.clear();
  known.set(words, question);
  return question;
});

/** All that is ever judged of it, as it was sent. */
function wordsOf(code: unknown): string {
  if (!isObject(code)) return '';
  let words = stringOf(code['text']) ?? '';
  for (const { system, code: value, display } of listedCodings(code))
    words += `\u0001${stringOf(system) ?? ''}|${stringOf(value) ?? ''}|${stringOf(display) ?? ''}`;
  return words;
}
