/** Which Conditions count: verification first, then the clinical status. */
import { codingsOf, conceptText, isObject, listOf, objectsOf, stringOf, type JsonObject } from './fhir-elements.ts';

export type Standing = 'confirmed' | 'suspected' | 'history';

const HISTORY: ReadonlySet<string> = new Set(['inactive', 'remission', 'resolved']);

/** How far a Condition may be taken; `refuted` and `entered-in-error` may not be used at all. */
export function conditionStanding(condition: JsonObject): Standing | 'refuted' | 'entered-in-error' {
  const verification = statusCodes(condition['verificationStatus']);
  if (verification.includes('entered-in-error')) return 'entered-in-error';
  const certainty = billedCertainty(condition['code']);
  if (verification.includes('refuted') || certainty === 'refuted') return 'refuted';
  // a word that is not in the table is no confirmation
  if (certainty === 'suspected' || (verification.length > 0 && !verification.some(isConfirmed))) return 'suspected';
  if (certainty === 'history') return 'history';
  return statusCodes(condition['clinicalStatus']).some((code) => HISTORY.has(code)) ? 'history' : 'confirmed';
}

/** No modifier extension is known to this reader, so any of them may turn the meaning round. */
export const hasUnknownModifier = (body: JsonObject): boolean => listOf(body['modifierExtension']).length > 0;

const isConfirmed = (code: string): boolean => code === 'confirmed' || code === MICROSCOPIC;

/** How German registries say how a tumor was proven: by cytology or histology, of the tumor, a metastasis, at autopsy. */
const MICROSCOPIC = 'microscopically-proven';
const isProof = (system: string | undefined, code: string): boolean =>
  /diagnosesicherung/i.test(system ?? '') && /^[5-8]$/.test(code);

/** The certainty that German billing puts beside a diagnosis code: A excluded, V suspected, Z a state after. */
const CERTAINTY: ReadonlyMap<string | undefined, Standing | 'refuted'> = new Map([
  ['A', 'refuted'],
  ['V', 'suspected'],
  ['Z', 'history'],
]);
function billedCertainty(concept: unknown): Standing | 'refuted' | undefined {
  const codings = isObject(concept) ? objectsOf(concept['coding']) : [];
  const said = codings
    .flatMap(({ extension }) => objectsOf(extension))
    .filter(({ url }) => /diagnosesicherheit/i.test(stringOf(url) ?? ''))
    .flatMap((one) => [...codingsOf(one['valueCoding']), ...codingsOf(one['valueCodeableConcept'])])
    .flatMap(({ code }) => CERTAINTY.get(code?.trim().toUpperCase()) ?? []);
  return said[0];
}

function statusCodes(concept: unknown): readonly string[] {
  // a bare code is the shape of STU3 and means the same; a list is no status of any version
  if (typeof concept === 'string') return [concept.trim().toLowerCase()];
  if (listOf(concept).length > 0 && !isObject(concept)) return ['not-readable'];
  const codes = codingsOf(concept).flatMap(({ system, code }) => {
    const word = code?.trim().toLowerCase();
    return word === undefined ? [] : [isProof(system, word) ? MICROSCOPIC : word];
  });
  const text = conceptText(concept)?.toLowerCase();
  return codes.length > 0 || text === undefined ? codes : [text];
}
