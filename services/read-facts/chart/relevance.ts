/**
 * Which Observations can matter at all. A chart holds thousands of results that ask nothing we read; each distinct question is judged once, so
 * that a long chart costs little more than indexing it. What is linked to something (a panel, a specimen, a focus) always stays.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { byQuestion } from './by-question.ts';
import { codingsOf, conceptText, objectsOf, type JsonObject } from './fhir-elements.ts';
import { categoryNamed, factAsked, isBoardNote, isTumorPanel, questionWords } from './questions.ts';
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
  const asks = (holder: JsonObject): boolean => asksSomething(holder['code'], valueSets);
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

const asksSomething = byQuestion((code, valueSets) => {
  const codings = codingsOf(code);
  if (codings.some((coding) => valueSets.setsOf(coding).length > 0 || valueSets.siteMeanings(coding).length > 0))
    return true;
  const text = conceptText(code);
  const words = questionWords(codings, text);
  return (
    factAsked(codings, text, valueSets) !== undefined ||
    categoryNamed(code, valueSets) !== undefined ||
    asksForType(code, valueSets) ||
    asksForOperation(words) ||
    asksForStatus(words) ||
    testsNamed(words).length > 0 ||
    panelPartsNamed(words).length > 0 ||
    symptomNamed(words) !== undefined ||
    isBoardNote(words) ||
    sectionAsked(code, valueSets) !== undefined
  );
});
