/**
 * Is a chart too large to be read between two other calls? Measured on a slow core: 10,000 characters of prose cost 25 ms, a resource up to 0.4 ms (a condition, a result of
 * tissue); what is below both bounds costs less than 100 ms. The first look reads no prose; a condition or report costs it up to 0.16 ms, anything else some 0.01.
 */
import type { PatientRecord, RawResource } from '../../../services/gather/patient-record.ts';

export const MOST_RESOURCES = 250;
export const MOST_LOOKED_AT = 600;
export const MOST_TEXT = 25_000;
/** A string without a space that is as long as this is a document in base64. */
const LONG = 1_000;

export function isLargeToLookAt({ entries }: PatientRecord): boolean {
  let weight = 0;
  for (const { resource } of entries) weight += mayNameTumor(resource) ? 1 : WEIGHT_OF_OTHERS;
  return weight > MOST_LOOKED_AT;
}

const WEIGHT_OF_OTHERS = 1 / 12;
/** A problem, a report or an answer in words: the first look asks each of them for a tumor. */
const mayNameTumor = (resource: RawResource): boolean =>
  resource.resourceType === 'Observation'
    ? WORDS.some((element) => resource[element] !== undefined) ||
      (resource['note'] !== undefined && !hasNumbers(resource))
    : LOOKED_AT.has(resource.resourceType);
const WORDS = ['valueString', 'valueCodeableConcept', 'contained'] as const;
/** A note beside numbers is not read. */
const hasNumbers = (resource: RawResource): boolean =>
  resource['valueQuantity'] !== undefined || resource['component'] !== undefined;
const LOOKED_AT: ReadonlySet<string> = new Set([
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'QuestionnaireResponse',
]);

export function isLargeChart({ entries }: PatientRecord): boolean {
  if (entries.length > MOST_RESOURCES) return true;
  let left = MOST_TEXT;
  for (const { resource } of entries) {
    left -= textOf(resource, left);
    if (left < 0) return true;
  }
  return false;
}

/** Characters of a value that are read as words; it stops where they are more than `most`. JSON from outside is of bounded depth, so is this recursion. */
function textOf(value: unknown, most: number): number {
  if (typeof value === 'string') return value.includes(' ') || value.length >= LONG ? value.length : 0;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const member of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) {
    sum += textOf(member, most - sum);
    if (sum > most) break;
  }
  return sum;
}
