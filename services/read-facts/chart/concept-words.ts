/** The words of a CodeableConcept. A display that came with the data never speaks for a code that we know. */
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { inEnglish } from '../passages/in-english.ts';
import { codingsOf, conceptText } from './fhir-elements.ts';
import { withinChartBy } from './within-chart.ts';

/** Its text, and the displays of codings that we do not know. What a known code says is read by code. */
export const unknownWords = withinChartBy((concept: unknown, valueSets: ValueSets): string => {
  const strangers = codingsOf(concept).filter((coding) => valueSets.setsOf(coding).length === 0);
  return join([conceptText(concept), ...strangers.map(({ display }) => display)]);
});

/** Its text, and a name for each coding: ours where we know the code. */
export const namesOf = withinChartBy((concept: unknown, valueSets: ValueSets): string =>
  join([conceptText(concept), ...codingsOf(concept).map((coding) => valueSets.display(coding) ?? coding.display)]),
);

/** As readers of one language read them. */
export const unknownInEnglish = (concept: unknown, valueSets: ValueSets): string => inEnglish(unknownWords(concept, valueSets)); // prettier-ignore
export const namesInEnglish = (concept: unknown, valueSets: ValueSets): string => inEnglish(namesOf(concept, valueSets)); // prettier-ignore

const join = (words: readonly (string | undefined)[]): string => words.filter(Boolean).join('. ').slice(0, 2_000);
