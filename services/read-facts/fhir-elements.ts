/** Tolerant access to elements of resources whose shape nobody has checked: a wrong shape reads as missing. */
import type { CodingInput } from '../../valuesets/value-sets.ts';

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

/** The codings of a CodeableConcept; a bare Coding counts as one. */
export function codingsOf(concept: unknown): readonly CodingInput[] {
  if (!isObject(concept)) return [];
  const codings = concept['coding'] === undefined && 'code' in concept ? [concept] : objectsOf(concept['coding']);
  return codings.slice(0, 100).map(({ system, code, display }) => ({
    system: stringOf(system),
    code: stringOf(code),
    display: stringOf(display),
  }));
}

/** `CodeableConcept.text`, trimmed and cut to 2,000 characters; undefined when there is none. */
export function conceptText(concept: unknown): string | undefined {
  const text = isObject(concept) ? stringOf(concept['text'])?.slice(0, 2_000).trim() : undefined;
  return text === '' ? undefined : text;
}
