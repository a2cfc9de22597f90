/** Questions with their answers: an Observation and each of its components. Components inherit status, date and links; their own absence wins. */
import type { Mark, Provenance } from '../rules/index.ts';
import type { CodingInput, ValueSets } from '../../valuesets/value-sets.ts';
import { clinicalDate } from './clinical-date.ts';
import { codingsOf, conceptText, isObject, objectsOf, type JsonObject } from './fhir-elements.ts';
import { factAsked, type Asked } from './questions.ts';
import { provenanceOf, type ChartResource } from './record-index.ts';
import { valueOf, type Value } from './value-of.ts';

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
  if (item.type !== 'Observation') return [];
  const own = statement(item, item.resource, '', valueSets);
  const components = objectsOf(item.resource['component'])
    .slice(0, COMPONENTS)
    .map((body, index) => statement(item, body, `component[${index}].`, valueSets));
  return [own, ...components];
}

function statement(item: ChartResource, body: JsonObject, path: string, valueSets: ValueSets): Statement {
  const codings = codingsOf(body['code']);
  const question = conceptText(body['code']);
  return {
    item,
    body,
    path,
    codings,
    question,
    asks: factAsked(codings, question, valueSets),
    value: valueOf(body, path),
  };
}

/** Where a statement's value came from, with its clinical date. */
export function provenanceOfStatement(
  { item, value, path }: Statement,
  marks: readonly Mark[] = [],
  recorded?: string,
): Provenance {
  const element = value.kind === 'none' ? `${path}code` : value.element;
  return dated(item, element, marks, recorded);
}

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

const METHODS: Readonly<Record<string, string>> = {
  '787377000': 'pathology',
  '104157003': 'pathology',
  '5880005': 'clinical',
  '16310003': 'ultrasound',
  '113091000': 'mri',
  '77477000': 'ct',
  '82918005': 'pet',
  '363680008': 'imaging',
  '363679005': 'imaging',
};

function methodOf(concept: JsonObject): string | undefined {
  for (const { code } of codingsOf(concept)) {
    const method = code === undefined ? undefined : METHODS[code];
    if (method) return method;
  }
  const text = conceptText(concept)?.toLowerCase() ?? '';
  if (/patholog|gross|microscop|specimen/.test(text)) return 'pathology';
  const found = /\b(ct|mri|pet|ultrasound)\b/.exec(text)?.[1];
  return found ?? (/comput(?:ed|er).*tomogra/.test(text) ? 'ct' : undefined);
}
