/**
 * Which Observations can matter at all. A chart holds thousands of results that ask nothing we read; each distinct question is judged once, so
 * that a long chart costs little more than indexing it. What is linked to something (a panel, a specimen, a focus) always stays.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { codingsOf, conceptText, objectsOf, type JsonObject } from './fhir-elements.ts';
import { factAsked, isBoardNote, isTumorPanel, questionWords } from './questions.ts';
import type { ChartResource } from './record-index.ts';
import { symptomNamed } from '../patient/symptom-words.ts';
import { panelPartsNamed, testsNamed } from '../patient/test-names.ts';
import { sectionAsked } from '../tumors/text-bearers.ts';
import { asksForType } from '../tumors/tissue-type.ts';
import { asksForOperation, asksForStatus } from '../course/index.ts';

/** Members by which an Observation is more than its question and its value. */
export const LINKS = [
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
  const judged = judgementsOf(valueSets);
  const asks = (holder: JsonObject): boolean => {
    const key = keyOf(holder);
    const known = judged.get(key);
    if (known !== undefined) return known;
    const relevant = asksSomething(holder, valueSets);
    if (key.length > LONGEST_KEPT) return relevant;
    if (judged.size >= MOST_KEPT) judged.clear();
    judged.set(key, relevant);
    return relevant;
  };
  return resources.filter(
    (item) =>
      item.type !== 'Observation' ||
      item.container !== undefined ||
      item.panels !== undefined ||
      LINKS.some((element) => element !== 'component' && item.resource[element] !== undefined) ||
      asks(item.resource) ||
      (item.resource['component'] !== undefined && !isOfNothing(item.resource, asks)),
  );
}

/** A panel (a blood count) that is no panel of a tumor, and whose parts are questions and answers that nobody asks. */
const isOfNothing = (panel: JsonObject, asks: (holder: JsonObject) => boolean): boolean =>
  !isTumorPanel(questionWords(codingsOf(panel['code']), conceptText(panel['code']))) &&
  objectsOf(panel['component']).every(
    (one) => one['extension'] === undefined && one['modifierExtension'] === undefined && !asks(one),
  );

/**
 * The same few hundred questions come with every chart: a judgment is kept for the next one. What is kept is the question
 * (`Observation.code`), never an answer or a patient; bounded in number and length, in memory only.
 */
const MOST_KEPT = 5_000;
const LONGEST_KEPT = 200;
const kept = new WeakMap<ValueSets, Map<string, boolean>>();
function judgementsOf(valueSets: ValueSets): Map<string, boolean> {
  const known = kept.get(valueSets);
  if (known) return known;
  const fresh = new Map<string, boolean>();
  kept.set(valueSets, fresh);
  return fresh;
}

function keyOf({ code }: JsonObject): string {
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
    asksForOperation(words) ||
    asksForStatus(words) ||
    testsNamed(words).length > 0 ||
    panelPartsNamed(words).length > 0 ||
    symptomNamed(words) !== undefined ||
    isBoardNote(words) ||
    sectionAsked(code, valueSets) !== undefined
  );
}
