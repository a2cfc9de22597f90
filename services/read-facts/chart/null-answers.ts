/**
 * Answers that say that there is none: a code of absence, a reason for absence in an extension, or words such as "cannot be assessed". They mean the same
 * for every question and wherever they stand, so they are known before any reader looks. What is withheld ("masked") has a word of its own.
 */
import type { CodingInput } from '../../../valuesets/value-sets.ts';
import { plainWords } from './clean-text.ts';
import { codingsOf, isObject, objectsOf, stringOf, type JsonObject } from './fhir-elements.ts';

export type NoAnswer = 'asked-no-value' | 'masked';

/** The FHIR code system of reasons, under its names of R4 and STU3, and NullFlavor of HL7 v3. */
const REASONS = /data-absent-reason|nullflavor|^(?:urn:oid:)?2\.16\.840\.1\.113883\.5\.1008$/i;
const REASON_EXTENSION = /\/data-absent-reason$|\/iso21090-nullFlavor$/i;
const MASKED: ReadonlySet<string> = new Set(['masked', 'msk']);
/** The value stands beside the code, in words. */
const SAID_IN_WORDS: ReadonlySet<string> = new Set(['as-text', 'oth', 'unc']);

const ofReason = (code: string | undefined): NoAnswer | undefined => {
  const word = code?.trim().toLowerCase() ?? '';
  if (SAID_IN_WORDS.has(word)) return undefined;
  return MASKED.has(word) ? 'masked' : 'asked-no-value';
};

/** A coding of a system of reasons for absence. */
export const isReason = ({ system }: CodingInput): boolean => REASONS.test(system ?? '');

/** What the reasons among codings say; undefined: there is none. */
export function noAnswerOfCodings(codings: readonly CodingInput[]): NoAnswer | undefined {
  return codings.filter(isReason).flatMap(({ code }) => ofReason(code) ?? [])[0];
}

/** `dataAbsentReason`: what is no code that we know is a reason all the same. */
export function noAnswerOfReason(concept: unknown): NoAnswer | undefined {
  if (concept === undefined || concept === null) return undefined;
  const codes = codingsOf(concept).map(({ code }) => ofReason(code));
  return codes.includes('masked') ? 'masked' : 'asked-no-value';
}

/** A reason in an extension of this element (`_valueString`, `valueQuantity`, its `_value`). */
export function noAnswerOfExtensions(element: unknown): NoAnswer | undefined {
  for (const extension of isObject(element) ? objectsOf(element['extension']) : []) {
    if (!REASON_EXTENSION.test(stringOf(extension['url']) ?? '')) continue;
    const found = ofReason(stringOf(extension['valueCode']) ?? codingsOf(extension['valueCoding'])[0]?.code);
    if (found) return found;
  }
  return undefined;
}

/** In the element, in its primitive members (`_value`, `_code`, `_text`), and one level below (the ends of a range, the codings of a concept). */
export function noAnswerWithin(element: unknown, depth = 2): NoAnswer | undefined {
  if (depth < 0 || !isObject(element)) return undefined;
  const own = noAnswerOfExtensions(element);
  if (own) return own;
  for (const [key, value] of Object.entries(element)) {
    // a missing `_display` or `_system` takes nothing from the value itself
    if (key === '_display' || key === '_system' || key === '_unit' || key === 'extension') continue;
    for (const one of objectsOf(value)) {
      const found = noAnswerWithin(one, depth - 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** What is said instead of a value, as a whole answer; German, French and Spanish beside English. */
const NULL_WORDS = [
  String.raw`(?:un|not )known(?: at this time)?`,
  String.raw`unk|n ?\/ ?a|na|n\.a\.?|nos|nil known|tbd|tbc|no (?:answer|value|data|information|info|result|results|response|entry)(?: (?:available|given|recorded|provided|found|entered))?`,
  String.raw`(?:(?:it|this|the (?:margin|status|tumor|grade|result)) )?(?:could|can) ?not be (?:\w+ly )?(?:assessed|determined|evaluated|established|ascertained|calculated|measured|interpreted|graded|counted)`,
  String.raw`(?:unable|impossible|not possible) to (?:assess|determine|evaluate|measure|calculate|interpret)`,
  String.raw`(?:was |were |is |are )?not (?:yet |currently |formally |separately |further |otherwise )?(?:stated|reported|available|assessed|assessable|known|specified|given|provided|documented|recorded|mentioned|evaluated|evaluable|determined|determinable|performed|done|carried out|applicable|asked|answered|examined|examinable|submitted|sampled|removed|received|obtained|collected|sent|tested|tested for|ordered|measured|measurable|calculated|interpretable|indicated|entered|disclosed|required)`,
  String.raw`(?:un|non ?)(?:evaluable|assessable|determinable|determined|interpretable|assessed|specified|reported|stated|documented|gradable)`,
  String.raw`indeterminate|inconclusive|pending|awaited|to follow|declined to answer|refused to answer|prefer not to (?:say|answer)`,
  String.raw`no (?:(?:regional|lymph|further|other|tissue|histo\w{4,12}|path\w{4,12}|microscopic|imaging|radiolog\w{2,8}|formal|specific) ){0,3}(?:examination|assessment|evaluation|sampling|documentation|statement|imaging|staging|testing|tissue|material|specimen|nodes?)(?: (?:was|were))?(?: (?:performed|done|carried out|submitted|found|examined|sampled|removed|received|available|obtained|identified|in))?(?: (?:of|in|on|for) [a-z ]{1,40})?`,
  String.raw`none (?:submitted|examined|found|sampled|removed|received)`,
  String.raw`insufficient (?:tissue|material|sample|specimen|cells|data|information)(?: for [a-z0-9 -]{1,30})?|quantity not sufficient|qns`,
  String.raw`nicht (?:beurteilbar|bestimmbar|bestimmt|bekannt|untersucht|durchgefuhrt|erhoben|angegeben|anwendbar|verfugbar|dokumentiert|auswertbar|erfolgt|zutreffend)|unbekannt|entfallt|keine angaben?|k\. ?a\.?|fehlende angabe|steht aus|ausstehend`,
  String.raw`non (?:evaluable|evalue|determine|determinable|realise|effectue|precise|renseigne|disponible|applicable|connu|fait|interpretable)e?s?|inconnue?|sans objet|en attente|indetermine|nr`,
  String.raw`no (?:evaluable|valorable|determinado|realizado|disponible|consta|conocido|aplica|procede|especificado|se (?:puede|pudo) (?:evaluar|determinar|valorar)|informado)a?|desconocid[oa]|pendiente|sin datos|sin informacion`,
].join('|');
/** What may follow: why not, or where that is said. Anything that could be a finding makes it an answer to be read. */
const WHOLE = new RegExp(
  String.raw`^(?:${NULL_WORDS})(?:\s*(?:[,;:.(]|-|\b(?:because|due|as|in|on|at|by|for|from|with|since|of|this|if|owing)\b).*)?$`,
);
const MAY_BE_A_FINDING =
  /\d|metasta|involv|inva[ds]|positiv|negativ|\bpresent|\bidentified|\bgrad|differentiat|\bwell\b|\bpoor|\bmargins?\b|\bseen\b|\bbut\b|\bhowever\b|\bprevious/;
const LONGEST = 160;

/** Is a text as a whole no answer? */
export function isNullText(text: string): boolean {
  if (text.length > LONGEST) return false;
  const words = plainWords(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\((?:qualifier value|finding|observable entity|situation)\)/g, '')
    .replace(/(?<=[a-z])-(?=[a-z])|[_*"]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=[a-z)])[.!]+$/, '');
  if (words === '') return false;
  if (/^[-?.]{1,5}$/.test(words)) return true;
  const [found] = WHOLE.exec(words) ?? [];
  if (found === undefined) return false;
  const exact = new RegExp(`^(?:${NULL_WORDS})`).exec(words)?.[0] ?? '';
  return !MAY_BE_A_FINDING.test(words.slice(exact.length));
}

/** Members of a resource or component that a value and its absence may stand in. */
export function noAnswerBeside(body: JsonObject): NoAnswer | undefined {
  for (const [key, value] of Object.entries(body)) {
    if (!key.startsWith('_value')) continue;
    const found = noAnswerOfExtensions(value);
    if (found) return found;
  }
  return noAnswerOfExtensions(body);
}
