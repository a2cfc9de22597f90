/**
 * The prefix of a T, N or M that is sent beside it and not in it: an extension of the component, the Observation, its question, its value or a coding of it
 * (German MII and DKTK), a component of its own ("y symbol"), or an Observation in the same panel.
 */
import type { TnmPrefix } from '../../rules/index.ts';
import { codingsOf, objectsOf, stringOf, type JsonObject } from './fhir-elements.ts';
import type { RecordIndex } from './record-index.ts';
import type { Statement } from './statements.ts';

const PREFIX_EXTENSION = /pr(?:ae|ä|e)fix|[yra]-?symbol|tnm-?(?:cp|descriptor)/i;
const TNM_SYSTEM = /tnm|uicc/i;
/** u: by ultrasound, which is before any treatment and without tissue. */
const LETTERS = /^\(?(y?[cpu]|[yra]|ry?p|ap)\)?$/;

/** undefined: nothing beside it says one. */
export function prefixBeside({ item, body, path }: Statement, index: RecordIndex): TnmPrefix | undefined {
  const value = body['valueCodeableConcept'];
  const holders = [body, body['code'], value, ...objectsOf(value).flatMap((concept) => objectsOf(concept['coding']))];
  const own = holders.flatMap((holder) => extendedLetters(holder));
  // what is said of the whole Observation or panel holds for its parts
  const whole = path === '' ? [] : extendedLetters(item.resource);
  const symbols = [item, ...(item.panels ?? [])].flatMap(({ resource }) =>
    symbolsAmong(objectsOf(resource['component'])),
  );
  const siblings = symbolsAmong(
    (item.panels ?? []).flatMap((panel) =>
      index.resolveAll(panel.resource['hasMember'], panel).flatMap(({ found }) => found?.resource ?? []),
    ),
  );
  return combined([...own, ...whole, ...symbols, ...siblings]);
}

const extendedLetters = (holder: unknown): readonly string[] =>
  objectsOf(holder)
    .flatMap(({ extension }) => objectsOf(extension))
    .filter(({ url }) => PREFIX_EXTENSION.test(stringOf(url) ?? ''))
    .flatMap((one) => [
      stringOf(one['valueCode']),
      stringOf(one['valueString']),
      ...codingsOf(one['valueCoding']).map(({ code }) => code),
      ...codingsOf(one['valueCodeableConcept']).map(({ code }) => code),
    ])
    .flatMap((letter) => LETTERS.exec(letter?.trim() ?? '')?.[1] ?? []);

/** Answers that are a symbol alone: code `y`, `r` or `a` of a code system of TNM. */
const symbolsAmong = (bodies: readonly JsonObject[]): readonly string[] =>
  bodies
    .flatMap((body) => codingsOf(body['valueCodeableConcept']))
    .filter(({ system }) => TNM_SYSTEM.test(system ?? ''))
    .flatMap(({ code }) => /^\(?([yra])\)?$/.exec(code?.trim() ?? '')?.[1] ?? []);

function combined(letters: readonly string[]): TnmPrefix | undefined {
  const all = letters.join('');
  if (all === '') return undefined;
  if (all.includes('a')) return 'a';
  if (all.includes('r')) return 'r';
  if (all.includes('y')) return all.includes('p') ? 'yp' : 'yc';
  if (all.includes('p')) return 'p';
  return 'c';
}
