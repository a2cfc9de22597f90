/**
 * Which Observations can matter at all. A chart holds thousands of results that ask nothing we read; each distinct question is judged once, so
 * that a long chart costs little more than indexing it. What is linked to something (a panel, a specimen, a focus) always stays.
 */
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { codingsOf, conceptText, isObject, type JsonObject } from './fhir-elements.ts';
import { symptomNamed } from './patient-facts.ts';
import { factAsked, questionWords } from './questions.ts';
import type { ChartResource } from './record-index.ts';
import { testsNamed } from './test-names.ts';
import { asksForType } from './tissue-type.ts';

const LINKS = [
  'component',
  'hasMember',
  'derivedFrom',
  'focus',
  'specimen',
  'partOf',
  'extension',
  'modifierExtension',
] as const;

export function relevantResources(resources: readonly ChartResource[], valueSets: ValueSets): readonly ChartResource[] {
  const judged = new Map<string, boolean>();
  return resources.filter((item) => {
    if (
      item.type !== 'Observation' ||
      item.container !== undefined ||
      LINKS.some((element) => item.resource[element] !== undefined)
    )
      return true;
    const key = keyOf(item.resource);
    const known = judged.get(key);
    if (known !== undefined) return known;
    const relevant = asksSomething(item.resource, valueSets);
    judged.set(key, relevant);
    return relevant;
  });
}

function keyOf({ code }: JsonObject): string {
  if (!isObject(code)) return '';
  const codings = codingsOf(code).map(
    ({ system, code: value, display }) => `${system ?? ''}|${value ?? ''}|${display ?? ''}`,
  );
  return `${conceptText(code) ?? ''}\u0001${codings.join('\u0001')}`;
}

function asksSomething({ code }: JsonObject, valueSets: ValueSets): boolean {
  const codings = codingsOf(code);
  if (codings.some((coding) => valueSets.setsOf(coding).length > 0 || valueSets.siteMeanings(coding).length > 0))
    return true;
  const text = conceptText(code);
  const words = questionWords(codings, text);
  return (
    factAsked(codings, text, valueSets) !== undefined ||
    asksForType(code, valueSets) ||
    testsNamed(words).length > 0 ||
    symptomNamed(words) !== undefined
  );
}
