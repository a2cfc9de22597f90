/**
 * The same few hundred questions come with every chart, so what was judged of a question is kept for the next chart. What is kept is the question (`Observation.code`), never an
 * answer or a patient; bounded in number and length, in memory only.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { isObject, listedCodings, stringOf, type JsonObject } from './fhir-elements.ts';
import { withinChartBy } from './within-chart.ts';

const MOST_KEPT = 5_000;
const LONGEST_KEPT = 400;

/** Everything that has the same codes and words is one question. */
interface Question {
  readonly text: unknown;
  readonly codings: readonly JsonObject[];
}

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

interface Known {
  /** By the first code, or by the text where there is none: few questions share it, and comparing them costs less than making one word of each. */
  readonly alike: Map<string, Question[]>;
  count: number;
}
const MOST_ALIKE = 8;
const questionsOf = new WeakMap<ValueSets, Known>();

/** A chart's readers ask of the same code in turn: it is looked for once. */
const questionIn = withinChartBy((code: unknown, valueSets: ValueSets): Question => {
  const known = questionsOf.get(valueSets) ?? { alike: new Map<string, Question[]>(), count: 0 };
  questionsOf.set(valueSets, known);
  const asked: Question = isObject(code) ? { text: code['text'], codings: listedCodings(code) } : NOTHING;
  const first = stringOf(asked.codings[0]?.['code']) ?? stringOf(asked.text) ?? '';
  const before = known.alike.get(first)?.find((one) => isSame(one, asked));
  if (before) return before;
  const question = copyOf(asked);
  // A longer one is forgotten with its chart.
  if (lengthOf(question) > LONGEST_KEPT) return question;
  if (known.count >= MOST_KEPT) {
    known.alike.clear();
    known.count = 0;
  }
  const alike = known.alike.get(first) ?? [];
  if (alike.length >= MOST_ALIKE) return question;
  alike.push(question);
  known.alike.set(first, alike);
  known.count += 1;
  return question;
});

const NOTHING: Question = { text: undefined, codings: [] };
const MEMBERS = ['system', 'code', 'display'] as const;

const isSame = (a: Question, b: Question): boolean =>
  a.text === b.text &&
  a.codings.length === b.codings.length &&
  a.codings.every((coding, at) => MEMBERS.every((member) => coding[member] === b.codings[at]?.[member]));

/** Its words and codes alone: nothing else of a chart is kept. */
const copyOf = ({ text, codings }: Question): Question => ({
  text: stringOf(text),
  codings: codings.map(({ system, code, display }) => ({
    system: stringOf(system),
    code: stringOf(code),
    display: stringOf(display),
  })),
});
const lengthOf = ({ text, codings }: Question): number =>
  [text, ...codings.flatMap((coding) => MEMBERS.map((member) => coding[member]))].reduce<number>(
    (sum, words) => sum + (stringOf(words)?.length ?? 0),
    0,
  );
