/**
 * Which Observations can matter at all. A chart holds thousands of results that ask nothing we read; each distinct question is judged once, so
 * that a long chart costs little more than indexing it. What is linked to something (a panel, a specimen, a focus) always stays.
 */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { byQuestion } from './by-question.ts';
import { codingsOf, conceptText, objectsOf, type JsonObject } from './fhir-elements.ts';
import { categoryNamed, factAsked, isBoardNote, isTumorPanel, questionWords } from './questions.ts';
import type { ChartResource } from './record-index.ts';
import { namesInEnglish } from './concept-words.ts';
import { findingNamed } from './statements.ts';
import { organsIn } from '../passages/organs.ts';
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
      (item.resource['component'] !== undefined && !isOfNothing(item.resource, asks, valueSets)),
  );
}

/** A panel (a blood count) that is no panel of a tumor, and whose parts are questions and answers that nobody asks. */
const isOfNothing = (panel: JsonObject, asks: (holder: JsonObject) => boolean, valueSets: ValueSets): boolean =>
  !isPanelOfTumor(panel['code'], valueSets) &&
  objectsOf(panel['component']).every(
    (one) => one['extension'] === undefined && one['modifierExtension'] === undefined && !asks(one),
  );
const isPanelOfTumor = byQuestion((code) => isTumorPanel(questionWords(codingsOf(code), conceptText(code))));

/**
 * A number from the laboratory under a question that asks nothing of a tumor, without words, a place or a link: it says that a test was done, and on which day, and no more.
 * Most results of a chart that matter at all are such; who reads tumors need not look at them.
 */
export function tellsOnlyThatDone(item: ChartResource, valueSets: ValueSets): boolean {
  const { type, resource } = item;
  if (type !== 'Observation' || item.container !== undefined || item.panels !== undefined) return false;
  if (resource['bodySite'] !== undefined) return false;
  for (const element of LINKS) if (element !== 'component' && resource[element] !== undefined) return false;
  const components = objectsOf(resource['component']);
  return (
    (components.length > 0 || hasNumber(resource)) &&
    !hasWords(resource) &&
    !asksOfTumor(resource['code'], valueSets) &&
    components.every(
      (one) =>
        one['extension'] === undefined &&
        one['modifierExtension'] === undefined &&
        !hasWords(one) &&
        !asksOfTumor(one['code'], valueSets),
    )
  );
}

const NUMBERS = ['valueQuantity', 'valueInteger', 'valueDecimal', 'valueRange', 'valueRatio'] as const;
const hasNumber = (body: JsonObject): boolean => NUMBERS.some((element) => body[element] !== undefined);
/** An answer that could name something: words, a concept, a yes. */
const hasWords = (body: JsonObject): boolean =>
  body['valueString'] !== undefined || body['valueCodeableConcept'] !== undefined || body['valueBoolean'] !== undefined;

/** Of more than a test: of a tumor, its tissue, or the patient. */
const asksOfTumor = byQuestion((code, valueSets) => {
  const codings = codingsOf(code);
  const text = conceptText(code) ?? '';
  return (
    asksForFact(code, valueSets) ||
    asksForOperation(text) ||
    asksForStatus(text) ||
    symptomNamed(text) !== undefined ||
    codings.some((one) => findingNamed(one, valueSets) !== undefined || valueSets.symptomOf(one) !== undefined) ||
    isPanelOfTumor(code, valueSets) ||
    organsIn(namesInEnglish(code, valueSets)).some(({ fluid }) => fluid !== true)
  );
});

const asksSomething = byQuestion((code, valueSets) => {
  const codings = codingsOf(code);
  if (codings.some((coding) => valueSets.setsOf(coding).length > 0 || valueSets.siteMeanings(coding).length > 0))
    return true;
  const words = questionWords(codings, conceptText(code));
  return asksForFact(code, valueSets) || testsNamed(words).length > 0 || panelPartsNamed(words).length > 0;
});

const asksForFact = byQuestion((code, valueSets) => {
  const codings = codingsOf(code);
  const text = conceptText(code);
  const words = questionWords(codings, text);
  return (
    factAsked(codings, text, valueSets) !== undefined ||
    categoryNamed(code, valueSets) !== undefined ||
    asksForType(code, valueSets) ||
    asksForOperation(words) ||
    asksForStatus(words) ||
    symptomNamed(words) !== undefined ||
    isBoardNote(words) ||
    sectionAsked(code, valueSets) !== undefined
  );
});
