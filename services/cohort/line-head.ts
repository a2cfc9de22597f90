/**
 * What a line of an export says of itself: its type, its patient and, of a result that stands alone, its question. It is found in the text, at a fraction of
 * what parsing costs; where the text leaves any doubt, the line is parsed.
 */
import { isUtf8 } from 'node:buffer';
import { LINKS } from '../read-facts/chart/relevance.ts';

export interface LineHead {
  readonly type: string;
  /** Id of the patient that it is about; left out where it names none. */
  readonly patientId?: string;
  /** Own id, of a Patient or Medication. */
  readonly id?: string;
  /** `Observation.code` as it is written, of one that is linked to nothing. */
  readonly question?: string;
}

export const HEAD_FAULTS = ['not-utf8', 'not-json', 'no-type', 'no-patient'] as const;
export type HeadFault = (typeof HEAD_FAULTS)[number];

const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;
const OF_PATIENT = /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
/** The members that say what a line is and whose, each with its value where that is the plain form. */
const MARK = /"(resourceType|subject|patient)"\s*:(?:\s*"([A-Za-z]+)"|\s*\{\s*"reference"\s*:\s*"([^"\\]+)")?/g;
const LINKED = new RegExp(`"(?:${[...LINKS, 'contained'].join('|')})"`);
const QUESTION = /"code"\s*:\s*\{/g;
const [BRACE, END_BRACE, QUOTE, BACKSLASH] = [0x7b, 0x7d, 0x22, 0x5c];

export function headOf(line: Buffer): LineHead | HeadFault {
  if (!isUtf8(line)) return 'not-utf8';
  if (line[0] !== BRACE || line.at(-1) !== END_BRACE) return 'not-json';
  // One byte, one character: what is looked for here is ASCII.
  const text = line.toString('latin1');
  return plainHead(text) ?? parsedHead(line);
}

/** Undefined where the text leaves a doubt: members several times (contained resources), other forms, escapes, and what is named by its own id. */
function plainHead(text: string): LineHead | undefined {
  if (text.includes('\\u00')) return undefined;
  let type: string | undefined;
  let reference: string | undefined;
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    const [, member, word, target] = mark;
    if (member === 'resourceType') {
      if (type !== undefined || word === undefined) return undefined;
      type = word;
    } else {
      if (reference !== undefined || target === undefined) return undefined;
      reference = target;
    }
  }
  if (type === undefined || type === 'Patient' || type === 'Medication') return undefined;
  const patientId = OF_PATIENT.exec(reference ?? '')?.[1];
  if (patientId === undefined) return undefined;
  const question = type === 'Observation' ? questionIn(text) : undefined;
  return { type, patientId, ...(question === undefined ? {} : { question }) };
}

/** The text of the one member `code` that is an object, in a line without links. */
function questionIn(text: string): string | undefined {
  if (LINKED.test(text)) return undefined;
  QUESTION.lastIndex = 0;
  const found = QUESTION.exec(text);
  if (!found || QUESTION.test(text)) return undefined;
  return objectAt(text, found.index + found[0].length - 1);
}

function objectAt(text: string, start: number): string | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === QUOTE) {
      at += 1;
      while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
    } else if (letter === BRACE) depth += 1;
    else if (letter === END_BRACE) {
      depth -= 1;
      if (depth === 0) return text.slice(start, at + 1);
    }
  }
  return undefined;
}

function parsedHead(line: Buffer): LineHead | HeadFault {
  let resource: unknown;
  try {
    resource = JSON.parse(line.toString());
  } catch {
    return 'not-json';
  }
  const { resourceType, id } = resource as { readonly resourceType?: unknown; readonly id?: unknown };
  if (typeof resourceType !== 'string') return 'no-type';
  const patientId = patientIdOf(resource as object);
  return {
    type: resourceType,
    ...(patientId === undefined ? {} : { patientId }),
    ...(typeof id === 'string' ? { id } : {}),
  };
}

/** Whose a parsed resource is. */
export function patientIdOf(resource: object): string | undefined {
  const { resourceType, id, subject, patient } = resource as Readonly<Record<string, unknown>>;
  if (resourceType === 'Patient') return typeof id === 'string' && FHIR_ID.test(id) ? id : undefined;
  for (const target of [subject, patient]) {
    const reference = typeof target === 'object' && target !== null && 'reference' in target ? target.reference : '';
    const found = typeof reference === 'string' ? OF_PATIENT.exec(reference)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
