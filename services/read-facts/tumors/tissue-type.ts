/**
 * What pathology says of the type of tumor: Observations that ask for it, report conclusions, coded or in words. Also the only evidence of a NET in a chart whose problem list names none.
 */
import { ICDO3 } from '../../../valuesets/systems.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { byQuestion } from '../chart/by-question.ts';
import { namesInEnglish, unknownInEnglish } from '../chart/concept-words.ts';
import {
  codingsOf,
  conceptText,
  isObject,
  listOf,
  objectsOf,
  stringOf,
  type JsonObject,
} from '../chart/fhir-elements.ts';
import {
  cellTypeIn,
  namesMixedNeoplasm,
  namesOtherCancer,
  namesOtherKind,
  readHistologyWords,
} from '../measures/histology-words.ts';
import { isMorphology } from '../chart/questions.ts';
import { isSaidOfCode } from '../chart/statements.ts';
import { valueOf } from '../chart/value-of.ts';
import { readHistologyConcept, readHistologyText, type HistologyReading } from '../measures/histology.ts';
import { provenanceOf, type ChartResource } from '../chart/record-index.ts';
import { isDoubted } from '../passages/affirmed-words.ts';
import { assertionsIn, NOT_OF_NOW, type Assertion } from '../passages/assertion.ts';
import { doubtsNeuroendocrine, namesNeuroendocrine, otherDiagnosisIn } from '../passages/diagnoses.ts';
import { passagesIn } from '../passages/report-passages.ts';
import { isOfNow } from '../passages/report-structure.ts';

const TYPE_QUESTION =
  /\b(?:histolog(?:y|ic|ical)(?: type)?|morpholog|tumou?r type|neoplasm type|diagnosis|differentiation|who (?:class|type)|tumou?r class)/i;
const NO_TYPE_QUESTION = /\bfamily|\bmargin|\bdepth|\bstage\b|\bnode/i;
const LIST_CAP = 300;

/** Every statement of the type of tumor in one Observation or DiagnosticReport, components included. */
export const readTissueType = (item: ChartResource, valueSets: ValueSets): readonly HistologyReading[] =>
  item.type === 'DiagnosticReport'
    ? readReport(item, valueSets)
    : [
        ...readAnswer(item, item.resource, '', valueSets),
        ...objectsOf(item.resource['component'])
          .slice(0, LIST_CAP)
          .flatMap((component, index) => readAnswer(item, component, `component[${index}].`, valueSets)),
      ];

const MORPHOLOGY = /^\s*(\d{4}\/?\d)\s*$/;

function readAnswer(
  item: ChartResource,
  body: JsonObject,
  path: string,
  valueSets: ValueSets,
): readonly HistologyReading[] {
  const code = body['code'];
  const named = codingsOf(code).filter((coding) => isMorphology(coding, valueSets));
  if (named.length > 0)
    return isSaidOfCode(valueOf(body, path), valueSets) ? readHistologyConcept({ coding: named }, valueSets, provenanceOf(item, `${path}code`)) : []; // prettier-ignore
  const isGrade = codingsOf(code).some((coding) => valueSets.has('histologic-grade-observation', coding));
  if (!isGrade && !asksForType(code, valueSets)) return [];
  if (body['dataAbsentReason'] !== undefined) return [];
  const concept = spoken(body['valueCodeableConcept'], valueSets);
  const said = stringOf(body['valueString']);
  const text = said === undefined ? undefined : ofNow(said);
  if (isObject(concept)) {
    const from = provenanceOf(item, `${path}valueCodeableConcept`);
    // a coded grade says nothing of the type; its words may ("NET G2")
    const readings = readHistologyConcept(isGrade ? { text: concept['text'] } : concept, valueSets, from);
    return readings.length > 0 || isGrade ? readings : otherKind(conceptText(concept) ?? '', from);
  }
  if (text === undefined) return [];
  const from = provenanceOf(item, `${path}valueString`);
  const morphology = MORPHOLOGY.exec(text)?.[1];
  const readings =
    morphology === undefined
      ? readHistologyText(text, from)
      : readHistologyConcept({ coding: [{ system: ICDO3, code: morphology }] }, valueSets, from);
  return readings.length > 0 || isGrade ? readings : otherKind(text, from);
}

/** "Previously …", "outside report: …": of another time, or of nobody. */
const ofNow = (text: string): string => assertionsIn(text).without(NOT_OF_NOW);

/** A concept without a text is called what its codings are, where we know none of them. */
function spoken(concept: unknown, valueSets: ValueSets): unknown {
  if (!isObject(concept)) return concept;
  const said = conceptText(concept);
  if (said !== undefined) return { ...concept, text: ofNow(said) };
  const isKnown = codingsOf(concept).some((coding) => valueSets.setsOf(coding).length > 0);
  const words = isKnown ? '' : unknownInEnglish(concept, valueSets);
  return words === '' ? concept : { ...concept, text: words };
}

/** Does the question ask for the type of tumor? */
export const asksForType = byQuestion((code, valueSets): boolean => {
  const codings = codingsOf(code);
  if (codings.some((coding) => valueSets.has('histology-observation', coding))) return true;
  const meanings = codings.flatMap((coding) => valueSets.siteMeanings(coding));
  if (
    meanings.some(({ kind, target }) => kind === 'question' && (target === 'differentiation' || target === 'histology'))
  ) {
    return true;
  }
  if (codings.some((coding) => valueSets.setsOf(coding).length > 0)) return false;
  const words = unknownInEnglish(code, valueSets);
  return TYPE_QUESTION.test(words) && !NO_TYPE_QUESTION.test(words);
});

function readReport(report: ChartResource, valueSets: ValueSets): readonly HistologyReading[] {
  const coded = codedTypes(report, valueSets);
  if (!isPathologyReport(report, valueSets)) return coded;
  return withWords(coded, typesIn(report, passagesIn(report).filter(isOfNow)));
}

/** Types that the conclusion codes of a report name. */
export const codedTypes = (report: ChartResource, valueSets: ValueSets): readonly HistologyReading[] =>
  listOf(report.resource['conclusionCode'])
    .slice(0, LIST_CAP)
    .flatMap((concept, index) =>
      readHistologyConcept(concept, valueSets, provenanceOf(report, `conclusionCode[${index}]`)),
    );

/** Beside a code words name no type and no spread, but a differentiation that may stand against it. */
export function withWords(
  coded: readonly HistologyReading[],
  worded: readonly HistologyReading[],
): readonly HistologyReading[] {
  if (coded.length === 0) return worded;
  const spread = coded.every(({ metastatic }) => metastatic) ? { metastatic: true as const } : {};
  const sure = worded.filter(({ doubtful }) => !doubtful);
  return [...coded, ...sure.map(({ differentiation, from }) => ({ ...spread, differentiation, from }))];
}

/** Kinds of speech in which a type is named and not stated. */
const NOT_STATED: ReadonlySet<Assertion> = new Set<Assertion>([...NOT_OF_NOW, 'denied']);

const ONE_OF_TWO = /\b(?:versus|vs\.?|differential)\b/i;
const TOLD_APART: ReadonlySet<Assertion> = new Set<Assertion>([...NOT_STATED, 'differential']);

/** What sentences of a report, or of a part of it, say of the type: each by itself, and only what they affirm or doubt. */
export function typesIn(
  report: ChartResource,
  passages: readonly { readonly text: string; readonly element?: string; readonly addendum?: boolean }[],
): readonly HistologyReading[] {
  const from = provenanceOf(report, passages[0]?.element ?? 'conclusion');
  const statedIn = (some: typeof passages): readonly HistologyReading[] =>
    some.flatMap(({ text }) => {
      if (/\btumou?rlets?\b/i.test(text) || isBetweenKinds(text) || isOfTraps(text)) return [];
      // Words that say how the tissue differs from a neuroendocrine tumor name none.
      if (!namesNeuroendocrine(text) && otherDiagnosisIn(text) !== undefined) return [];
      const heard = assertionsIn(text);
      // "Large cell carcinoma rather than a grade 3 NET" states the first.
      const told = heard.without(TOLD_APART);
      const words = !ONE_OF_TWO.test(text) && namesNeuroendocrine(told) ? told : heard.without(NOT_STATED);
      const readings = words.trim() === '' ? [] : asMixed(words, readHistologyText(words, from));
      return doubtsNeuroendocrine(text)
        ? readings.map((reading) => ({ ...reading, doubtful: true as const }))
        : readings;
    });
  // What an addendum calls it now replaces the first diagnosis.
  const later = statedIn(passages.filter(({ addendum, text }) => addendum === true && !isDoubted(text))).filter(({ histology, doubtful }) => histology !== undefined && doubtful !== true); // prettier-ignore
  const cell = passages.flatMap(({ text }) => cellTypeIn(text) ?? [])[0];
  const stated = (later.length > 0 ? later : statedIn(passages)).map((reading) => reading.histology === 'nec' && cell !== undefined ? { ...reading, histology: cell } : reading); // prettier-ignore
  // The parts of a mixed neoplasm are no types of their own.
  const mixed = stated.filter(({ histology, doubtful }) => histology === 'minen' && doubtful !== true);
  if (mixed.length > 0) return mixed.map((reading) => ({ ...reading, differentiation: [] }));
  if (stated.length > 0) return stated;
  return otherKind(passages.map(({ text }) => text).join('. '), from);
}

/** The neuroendocrine component of a mixed neoplasm is no type of its own. */
const asMixed = (words: string, readings: readonly HistologyReading[]): readonly HistologyReading[] =>
  readings.length > 0 && namesMixedNeoplasm(words) ? readings.slice(0, 1).map((reading) => ({ ...reading, histology: 'minen' as const, differentiation: [] })) : readings; // prettier-ignore

/** "Vasculitis with NETs": the traps of neutrophils. */
const isOfTraps = (text: string): boolean =>
  /\bNETs?\b/.test(text) && !namesNeuroendocrine(text) && otherDiagnosisIn(text) !== undefined;

/** "Neuroendocrine carcinoma versus lymphoma": which of the two kinds it is, nobody says. */
const isBetweenKinds = (text: string): boolean =>
  namesOtherKind(text) && ONE_OF_TWO.test(text) && namesNeuroendocrine(text);

const PATHOLOGY = /\bpath\b|\bpatholog|\bhistolog|\bhistopatholog|\bcytolog|\bbiopsy report|\bsynoptic/i;
/** HL7 diagnostic service sections: surgical pathology, pathology. */
const SECTIONS = 'http://terminology.hl7.org/CodeSystem/v2-0074';
/** Only a pathology report says what the tissue is; an imaging report compares and suspects. */
export function isPathologyReport(report: ChartResource, valueSets: ValueSets): boolean {
  const concepts = [report.resource['code'], ...listOf(report.resource['category'])];
  return concepts.some(
    (concept) =>
      PATHOLOGY.test(namesInEnglish(concept, valueSets)) ||
      codingsOf(concept).some(({ system, code }) => system === SECTIONS && (code === 'SP' || code === 'PAT')),
  );
}

/** The tissue is a tumor of another kind: said outright, and not denied. */
function otherKind(text: string, from: HistologyReading['from']): readonly HistologyReading[] {
  if (readHistologyWords(text).doubtful || !namesOtherKind(text) || !namesOtherCancer(text)) return [];
  return [{ histology: 'not-neuroendocrine', differentiation: [], from: { ...from, marks: ['by-text'] } }];
}
