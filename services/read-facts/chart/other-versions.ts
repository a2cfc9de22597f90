/**
 * Resources whose shape is that of another version of FHIR where it says something else: a server of R4 cannot send them, so what they say is recorded, not
 * used, and named. What reads the same in every version is read (condition-status.ts, record-index.ts).
 */
import type { SetAside } from '../../rules/index.ts';
import { isObject } from './fhir-elements.ts';
import { provenanceOf, type ChartResource } from './record-index.ts';

/** Elements of R5 in place of R4's `medicationCodeableConcept`, `performed[x]`, `code` and `reportedBoolean`. */
const R5_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  MedicationRequest: ['medication'],
  MedicationStatement: ['medication'],
  MedicationAdministration: [
    'medication',
    'occurenceDateTime',
    'occurenceDateTime',
    'occurencePeriod',
    'occurrenceDateTime',
  ],
  MedicationDispense: ['medication'],
  Procedure: ['occurrenceDateTime', 'occurrencePeriod', 'occurrenceString', 'occurrenceAge', 'occurrenceRange'],
};

/** The element that tells it; undefined: nothing does. */
export function otherVersionBy({ type, resource }: ChartResource): string | undefined {
  const element = R5_ELEMENTS[type]?.find((name) => resource[name] !== undefined);
  if (element !== undefined) return element;
  const { code } = resource;
  // CodeableReference in place of a CodeableConcept
  return type === 'ServiceRequest' && isObject(code) && isObject(code['concept']) ? 'code.concept' : undefined;
}

export const otherVersionsAside = (resources: readonly ChartResource[]): SetAside[] =>
  resources.flatMap((item): SetAside[] => {
    const element = otherVersionBy(item);
    return element === undefined ? [] : [{ what: item.type, why: 'other-version', from: provenanceOf(item, element) }];
  });
