/** Questions with their answers: an Observation and each of its components. Components inherit status, date and links; their own absence wins. */
import type { Mark, Provenance } from '../../rules/index.ts';
import type { CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { byQuestion } from './by-question.ts';
import { cleanText } from './clean-text.ts';
import { clinicalDate } from './clinical-date.ts';
import { codingsOf, conceptText, isObject, objectsOf, stringOf, type JsonObject } from './fhir-elements.ts';
import {
  asksAsParent,
  categoryNamed,
  factAsked,
  isBoardNote,
  isMorphology,
  isTumorPanel,
  type Asked,
} from './questions.ts';
import { provenanceOf, type ChartResource } from './record-index.ts';
import { withoutErratum } from '../passages/corrections.ts';
import { passagesOfText } from '../passages/report-passages.ts';
import { isFreeText, textsOf } from '../passages/report-sources.ts';
import { isOfNow, passagesOf, type Passage } from '../passages/report-structure.ts';
import { assertionsIn, NOT_OF_NOW } from '../passages/assertion.ts';
import { noteAlone, valueOf, type Value } from './value-of.ts';

export interface Statement {
  readonly item: ChartResource;
  readonly body: JsonObject;
  readonly asks: Asked | undefined;
  readonly codings: readonly CodingInput[];
  readonly question: string | undefined;
  readonly value: Value;
  /** `component[2].` or empty. */
  readonly path: string;
}

const COMPONENTS = 300;

export function statementsOf(item: ChartResource, valueSets: ValueSets): readonly Statement[] {
  if (item.type === 'DiagnosticReport') return statementsInWords(item, valueSets);
  if (item.type !== 'Observation') return [];
  const known = answered.get(item) ?? statementsOfResult(item, valueSets);
  answered.set(item, known);
  return known;
}

/** A result is asked for its statements by each reader in turn. */
const answered = new WeakMap<ChartResource, readonly Statement[]>();

function statementsOfResult(item: ChartResource, valueSets: ValueSets): readonly Statement[] {
  const inPanel = (item.panels ?? []).some(speaksOfTumor);
  const own = statement(item, item.resource, '', valueSets, inPanel);
  if (own.asks === undefined && own.value.kind === 'text' && isBoardNote(own.question ?? ''))
    return statementsInPassages(item, passagesOf(stringOf(item.resource['valueString']) ?? '', 'valueString').filter(isOfNow), valueSets); // prettier-ignore
  const isPanel = inPanel || speaksOfTumor(item);
  const components = objectsOf(item.resource['component'])
    .slice(0, COMPONENTS)
    .map((body, index) => statement(item, body, `component[${index}].`, valueSets, isPanel));
  // "Mitotic rate: exact number (specify)", and the number in a component of that name
  const isOfParent = (question: string | undefined): boolean =>
    asksAsParent(question) || (own.asks !== undefined && HAS_SPOTS.has(own.asks) && SPOT.test(question ?? ''));
  if (own.asks === undefined || !components.some(({ question }) => isOfParent(question))) return [own, ...components];
  return [
    { ...own, value: { kind: 'none' } },
    ...components.map((one) => (isOfParent(one.question) ? { ...one, asks: own.asks } : one)),
  ];
}

/** "Ki-67" with components "hot spot" and "average". */
const HAS_SPOTS: ReadonlySet<Asked> = new Set<Asked>(['ki67Percent', 'mitosesPer2mm2']);
const SPOT = /^(?:in )?(?:hot[ -]?spots?|hottest (?:spot|area|field)|average|mean|on average|highest|maximum)(?: value| index| area)?$/i; // prettier-ignore

const asked = byQuestion((code, valueSets) => factAsked(codingsOf(code), conceptText(code), valueSets));
const askedInTumorPanel = byQuestion((code, valueSets) => factAsked(codingsOf(code), conceptText(code), valueSets, { inTumorPanel: true })); // prettier-ignore

const speaksOfTumor = ({ resource }: ChartResource): boolean => {
  const code = resource['code'];
  return isTumorPanel([conceptText(code), ...codingsOf(code).map(({ display }) => display)].filter(Boolean).join('. '));
};

/** Questions that a report may answer in its own words, "Resectability: unresectable"; what it measures is read sentence by sentence elsewhere. */
const IN_REPORTS: ReadonlySet<Asked> = new Set<Asked>(['lymphovascularInvasion', 'mesoappendixDepth', 'margin', 'residualTumor', 'resectable', 'burden', 'growth', 'multifocal', 'lungLocation', 'appendixPart', 'gastricType', 'sstr', 'functional', 'biochemicallyProven', 'progression', 'biomarker', 'statedExtent', 'distantStatus', 'mappingBiopsies', 'nodesPositive', 'nodesExamined']); // prettier-ignore
/** Read from a whole sentence too: "lymphovascular invasion is identified", "the resection margin is free". */
const IN_SENTENCES: ReadonlySet<Asked> = new Set<Asked>(['lymphovascularInvasion', 'mesoappendixDepth', 'margin', 'resectable', 'burden', 'biomarker', 'gastricType']); // prettier-ignore
/** How they are named inside a sentence; a question by itself is matched as a whole. */
const IN_SENTENCE_WORDS: readonly (readonly [asks: Asked, words: RegExp])[] = [
  ['mesoappendixDepth', /\bmeso-? ?appendi(?:x|ceal)\b.{0,20}\b(?:inva|invol|exten)|\b(?:inva|invol|exten)\w{2,6}\b.{0,30}\bmeso-? ?appendix/i],
  ['lymphovascularInvasion', /\blympho-? ?vascular|\bvascular invasion|\blymphatic invasion|\bvenous invasion|\blvi\b|\bangioinvasion/i],
  ['margin', /\bmargins?\b/i],
  ['gastricType', /\btype of gastric|\bgastric (?:net|neuroendocrine tumou?r|carcinoid),? \(?type|\btype (?:[1-3]|i{1,3})(?: \([^)]{0,60}\))? gastric (?:well[- ]differentiated )?(?:net|neuroendocrine|carcinoid)/i],
  ['resectable', /\b(?:un|ir|non-?)?resectab|\binoperable/i],
  ['burden', /\b(?:tumou?r|hepatic|liver|disease) burden|\bliver involvement/i],
  ['biomarker', /\bmismatch repair|\bmmr\b|\bmicrosatellite|\bmsi\b|\btumou?r mutational burden|\btmb\b|\bbraf\b|\bntrk\b|\bret (?:fusion|mutation)\b/i],
]; // prettier-ignore
/** A report whose title is the question and whose conclusion the answer: "Secretin test", "Positive". */
const IN_TITLES: ReadonlySet<Asked> = new Set<Asked>(['biochemicallyProven', 'functional', 'resectable', 'burden', 'growth', 'progression']); // prettier-ignore
const LONGEST_ANSWER = 200;

/** A chart holds hundreds of reports; most sentences name none of the questions. */
const MAY_ANSWER =
  /resect|operable|burden|growth|focal|tumou?rs?\b|location|appendi|gastric|vascular|lvi\b|lymph|nodes?\b|margin|residual|sstr|somatostatin|krenning|dota|octreo|function|fast\b|secretin|status|respon|recist|progress|mmr\b|mismatch|msi\b|microsatellite|tmb\b|mutation|braf|ntrk|\bret\b|extent|metasta|distant|mapping/i;
/** Reports are read for the patient and for each tumor: the sentences are taken apart once. */
const taken = new WeakMap<ChartResource, readonly Statement[]>();

function statementsInWords(item: ChartResource, valueSets: ValueSets): readonly Statement[] {
  const known = taken.get(item) ?? readWords(item, valueSets);
  taken.set(item, known);
  return known;
}

function readWords(item: ChartResource, valueSets: ValueSets): readonly Statement[] {
  const title = conceptText(item.resource['code']);
  const asks = title === undefined ? undefined : factAsked([], title, valueSets);
  return textsOf(item).texts.flatMap((found) =>
    title !== undefined && asks !== undefined && IN_TITLES.has(asks) && found.text.length <= LONGEST_ANSWER
      ? [inWords(item, asks, title, found.text, found.element)]
      : statementsInPassages(item, passagesOfText(found).filter(isOfNow), valueSets),
  );
}

/** What passages answer ("Question: answer", and sentences that are both); a sentence under "if", of a series or of an earlier report answers nothing. */
export function statementsInPassages(
  item: ChartResource,
  passages: readonly Passage[],
  valueSets: ValueSets,
): readonly Statement[] {
  return passages.slice(0, COMPONENTS).flatMap(({ text, element }): readonly Statement[] => {
    if (!MAY_ANSWER.test(text)) return [];
    const heard = assertionsIn(text).without(NOT_OF_NOW);
    return heard.split(';').flatMap((clause): readonly Statement[] => {
      const sentence = clause.replace(/ {2,}/g, ' ').trim();
      const [, asked, answer] = /^([^:]{2,120}):\s*(.+)/.exec(sentence) ?? [];
      const question = asked === undefined ? sentence : (asked.split(',').at(-1) ?? asked).trim();
      const asks =
        answer === undefined
          ? IN_SENTENCE_WORDS.find(([, words]) => words.test(sentence))?.[0]
          : factAsked([], question, valueSets, { inTumorPanel: true });
      const allowed = answer === undefined ? IN_SENTENCES : IN_REPORTS;
      // A heading alone ("MARGINS") is no statement.
      if (asks === undefined || !allowed.has(asks) || /^[A-Z ]+$/.test(sentence)) return [];
      return [inWords(item, asks, question, answer ?? sentence, element)];
    });
  });
}

const inWords = (item: ChartResource, asks: Asked, question: string, answer: string, element: string): Statement => ({
  item,
  body: item.resource,
  asks,
  codings: [],
  question,
  value: { kind: 'text', element, text: cleanText(answer) },
  path: '',
});

function statement(
  item: ChartResource,
  body: JsonObject,
  path: string,
  valueSets: ValueSets,
  inTumorPanel: boolean,
): Statement {
  const codings = codingsOf(body['code']);
  const question = conceptText(body['code']);
  const value = withUnclear(withoutErrors(valueOf(body, path)), valueSets);
  const asks = inTumorPanel ? askedInTumorPanel(body['code'], valueSets) : asked(body['code'], valueSets);
  const noted = path === '' && asks !== undefined && value.kind === 'none' ? noteAlone(body) : undefined;
  const said: Value = noted === undefined ? value : valueOf({ valueString: noted });
  return { item, body, path, codings, question, ...(findingAsCode(codings, said, valueSets) ?? categoryAsCode(body['code'], asks, said, valueSets) ?? { asks, value: said }) }; // prettier-ignore
}

/**
 * A category or a grade that stands where a question should ("AJCC T2 category" as the code, and "present", true or nothing as its answer) is the answer to
 * the question that it names. Denied it says nothing.
 */
function findingAsCode(
  codings: readonly CodingInput[],
  value: Value,
  valueSets: ValueSets,
): { readonly asks: Asked; readonly value: Value } | undefined {
  if (!isSaidOfCode(value, valueSets)) return undefined;
  for (const coding of codings) {
    const asks = findingNamed(coding, valueSets);
    if (asks !== undefined)
      return { asks, value: { kind: 'concept', element: 'code', codings: [coding], text: undefined } };
  }
  return undefined;
}

/** The fact that a code is a value of. */
export const findingNamed = (coding: CodingInput, valueSets: ValueSets): Asked | undefined =>
  FINDINGS.find(([, meant]) => meant(coding, valueSets))?.[0];

/** Nothing, true or "present" as the answer: what the code names is there. */
export const isSaidOfCode = (value: Value, valueSets: ValueSets): boolean =>
  value.kind === 'none' ||
  (value.kind === 'boolean' && value.value) ||
  (value.kind === 'concept' && value.codings.some((coding) => valueSets.presenceOf(coding) === 'present')) ||
  ((value.kind === 'text' || (value.kind === 'concept' && value.codings.length === 0)) &&
    PRESENT.test(value.text ?? ''));
const PRESENT = /^(?:present|yes|true|positive|confirmed|identified|detected)\.?$/i;

/** The same in words: "pT2" as the text of the code. */
function categoryAsCode(
  code: unknown,
  asks: Asked | undefined,
  value: Value,
  valueSets: ValueSets,
): { readonly asks: Asked; readonly value: Value } | undefined {
  const named = categoryNamed(code, valueSets);
  if (named === undefined || (asks !== undefined && !OF_TNM.has(asks)) || !isSaidOfCode(value, valueSets)) return undefined; // prettier-ignore
  return { asks: named.asks, value: { kind: 'text', element: 'code', text: named.text } };
}
const OF_TNM: ReadonlySet<Asked> = new Set<Asked>(['t', 'n', 'm', 'tnm']);

const FINDINGS: readonly (readonly [asks: Asked, meant: (coding: CodingInput, valueSets: ValueSets) => boolean])[] = [
  ['t', (coding, valueSets) => valueSets.tCategoryOf(coding) !== undefined],
  ['n', (coding, valueSets) => valueSets.nCategoryOf(coding) !== undefined],
  ['m', (coding, valueSets) => valueSets.mCategoryOf(coding) !== undefined],
  ['stageGroup', (coding, valueSets) => valueSets.stageGroupOf(coding) !== undefined],
  ['histology', (coding, valueSets) => isMorphology(coding, valueSets)],
  [
    'statedGrade',
    (coding, valueSets) => valueSets.gradeOf(coding) !== undefined && !valueSets.has('histology-observation', coding),
  ],
];

const withoutErrors = (value: Value): Value =>
  value.kind === 'text' ? { ...value, text: withoutErratum(value.text).trim() } : value;

/** "Unknown" and "Not applicable" as codes of presence are no answer to any question. */
function withUnclear(value: Value, valueSets: ValueSets): Value {
  if (value.kind !== 'concept' || value.codings.length === 0) return value;
  const isUnclear = value.codings.every((coding) => valueSets.presenceOf(coding) === 'unclear');
  return isUnclear ? { kind: 'asked-no-value', element: value.element, why: 'asked-no-value' } : value;
}

/** Where a statement's value came from, with its clinical date. */
export function provenanceOfStatement(
  { item, value, path }: Statement,
  marks: readonly Mark[] = [],
  recorded?: string,
): Provenance {
  const element = value.kind === 'none' ? `${path}code` : value.element;
  // Sentences of a report are free text: where they stand is said, not what they say.
  return dated(item, element, marks, isFreeText(element) && item.type !== 'Observation' ? undefined : recorded);
}

const MEASURE =
  /(?:[<>~]=?|\u2264|\u2265)?\s?\d{1,6}(?:[.,]\d{1,4})?(?:\s?(?:-|\u2013|to|x)\s?\d{1,6}(?:[.,]\d{1,4})?){0,2}\s?(?:%|mm2|mm|cm)?/;
/** The number of a sentence of a report, without its other words. */
export const measureIn = (recorded: string | undefined): string | undefined =>
  recorded === undefined ? undefined : MEASURE.exec(recorded.replace(/\b(?:ki-?\s?67|mib-?\s?1)\b/gi, ''))?.[0].trim();

export function dated(
  item: ChartResource,
  element: string,
  marks: readonly Mark[] = [],
  recorded?: string,
): Provenance {
  const date = clinicalDate(item.resource);
  const base = provenanceOf(item, element);
  const method = isObject(item.resource['method']) ? methodOf(item.resource['method']) : undefined;
  const own: Mark[] = [...base.marks, ...marks, ...(date === undefined ? (['undated'] as const) : [])];
  return {
    ...base,
    ...(date === undefined ? {} : { date }),
    ...(method === undefined ? {} : { method }),
    ...(recorded === undefined ? {} : { recorded: recorded.slice(0, 80) }),
    marks: [...new Set(own)],
  };
}

const METHODS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '787377000': 'pathology',
    '104157003': 'pathology',
    '5880005': 'clinical',
    '16310003': 'ultrasound',
    '113091000': 'mri',
    '77477000': 'ct',
    '82918005': 'pet',
    '363680008': 'imaging',
    '363679005': 'imaging',
  }),
);

function methodOf(concept: JsonObject): string | undefined {
  for (const { code } of codingsOf(concept)) {
    const method = METHODS.get(code ?? '');
    if (method) return method;
  }
  const text = conceptText(concept)?.toLowerCase() ?? '';
  if (/patholog|gross|microscop|specimen/.test(text)) return 'pathology';
  const found = /\b(ct|mri|pet|ultrasound)\b/.exec(text)?.[1];
  return found ?? (/comput(?:ed|er).*tomogra/.test(text) ? 'ct' : undefined);
}
