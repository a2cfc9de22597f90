/** Which Conditions count: verification first, then the clinical status. */
import { codingsOf, conceptText, isObject, listOf, type JsonObject } from './fhir-elements.ts';

export type Standing = 'confirmed' | 'suspected' | 'history';

const HISTORY: ReadonlySet<string> = new Set(['inactive', 'remission', 'resolved']);

/** How far a Condition may be taken; `refuted` and `entered-in-error` may not be used at all. */
export function conditionStanding(condition: JsonObject): Standing | 'refuted' | 'entered-in-error' {
  const verification = statusCodes(condition['verificationStatus']);
  if (verification.includes('entered-in-error')) return 'entered-in-error';
  if (verification.includes('refuted')) return 'refuted';
  // a word that is not in the table is no confirmation
  if (verification.length > 0 && !verification.includes('confirmed')) return 'suspected';
  return statusCodes(condition['clinicalStatus']).some((code) => HISTORY.has(code)) ? 'history' : 'confirmed';
}

/** No modifier extension is known to this reader, so any of them may turn the meaning round. */
export const hasUnknownModifier = (body: JsonObject): boolean => listOf(body['modifierExtension']).length > 0;

function statusCodes(concept: unknown): readonly string[] {
  // a bare code or a list is the shape of another FHIR version: no word of the table
  if (listOf(concept).length > 0 && !isObject(concept)) return ['not-readable'];
  const codes = codingsOf(concept).flatMap(({ code }) => code?.trim().toLowerCase() ?? []);
  const text = conceptText(concept)?.toLowerCase();
  return codes.length > 0 || text === undefined ? codes : [text];
}
