/**
 * The same few hundred questions come with every chart, so what was judged of a question is kept for the next chart. What is kept is the question (`Observation.code`), never an
 * answer or a patient; bounded in number and length, in memory only.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { codingsOf, conceptText } from './fhir-elements.ts';
import { withinChart } from './within-chart.ts';

const MOST_KEPT = 5_000;
const LONGEST_KEPT = 400;

/** The same function, which judges each distinct question once. It must depend on the words and codes of the question alone. */
export function byQuestion<R>(
  judge: (code: unknown, valueSets: ValueSets) => R,
): (code: unknown, valueSets: ValueSets) => R {
  const kept = new WeakMap<ValueSets, Map<string, { readonly judged: R }>>();
  return (code, valueSets) => {
    const key = keyOf(code);
    const known = kept.get(valueSets) ?? new Map<string, { readonly judged: R }>();
    kept.set(valueSets, known);
    const before = known.get(key);
    if (before) return before.judged;
    const judged = judge(code, valueSets);
    if (key.length > LONGEST_KEPT) return judged;
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, { judged });
    return judged;
  };
}

const keyOf = withinChart((code: unknown): string => {
  const codings = codingsOf(code).map(({ system, code: value, display }) => `${system ?? ''}|${value ?? ''}|${display ?? ''}`); // prettier-ignore
  return `${conceptText(code) ?? ''}\u0001${codings.join('\u0001')}`;
});
