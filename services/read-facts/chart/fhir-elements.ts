/** Tolerant access to elements of resources whose shape nobody has checked: a wrong shape reads as missing. */
import type { CodingInput } from '../../../valuesets/value-sets.ts';
import { cleanText, TEXT_CAP } from './clean-text.ts';
import { withinChart } from './within-chart.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of an element that may be one, a list or missing. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : value === undefined || value === null ? [] : [value];
}

export const objectsOf = (value: unknown): readonly JsonObject[] => listOf(value).filter(isObject);

export const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The codings of a CodeableConcept; a bare Coding counts as one. System and code stay as they came; a display is words. */
export const codingsOf = (concept: unknown): readonly CodingInput[] => (isObject(concept) ? codingsIn(concept) : []);

const codingsIn = withinChart((concept: JsonObject): readonly CodingInput[] =>
  listedCodings(concept).map(({ system, code, display }) => ({
    system: stringOf(system),
    code: stringOf(code),
    display: wordsIn(display),
  })),
);

/** Its codings as they were sent. */
export const listedCodings = (concept: JsonObject): readonly JsonObject[] =>
  (concept['coding'] === undefined && 'code' in concept ? [concept] : objectsOf(concept['coding'])).slice(0, 100);

/** `CodeableConcept.text`, cleaned and cut to 2,000 characters; undefined when there is none. */
export function conceptText(concept: unknown): string | undefined {
  const text = isObject(concept) ? wordsIn(concept['text'])?.trim() : undefined;
  return text === '' ? undefined : text;
}

const PLAIN = /^[\x20-\x7e]*$/;

/** Hidden characters, copied along from another program, would keep a word from being known. */
function wordsIn(value: unknown): string | undefined {
  const text = stringOf(value)?.slice(0, TEXT_CAP);
  return text === undefined || PLAIN.test(text) ? text : cleanText(text);
}
