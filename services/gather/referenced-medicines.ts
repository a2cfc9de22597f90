/**
 * Medicines that entries name by reference alone: read from the same server by their id, while the call has requests left (fault 11). Only `Medication/{id}`
 * is followed, relative or under the base, and the address is always of our own making (B6).
 */
import { isObject, isResource, withSoundId } from './answer-pages.ts';
import { withinBase } from './fhir-address.ts';
import type { FhirReader } from './fhir-reader.ts';
import type { RawResource, RecordEntry } from './patient-record.ts';

const REFERENCE = /(?:^|\/)Medication\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
/** A medicine of one's own for each entry is rare: most charts name a handful again and again. */
const MOST = 6;

/** @returns the medicines that could be read; an entry whose medicine could not be is known by its silence */
export async function medicinesReferredTo(
  entries: readonly RecordEntry[],
  fhir: FhirReader | undefined,
): Promise<readonly RecordEntry[]> {
  if (!fhir) return [];
  const here = new Set(
    entries.flatMap(({ resource }) => (resource.resourceType === 'Medication' ? [resource.id ?? ''] : [])),
  );
  const wanted = [...entries].sort((a, b) => newest(b.resource).localeCompare(newest(a.resource)));
  const ids = [...new Set(wanted.flatMap(({ resource }) => idOf(resource, fhir) ?? []))].filter((id) => !here.has(id));
  const read = await Promise.all(
    ids.slice(0, Math.min(MOST, fhir.left())).map(async (id): Promise<readonly RecordEntry[]> => {
      try {
        const answer = await fhir.read(`Medication/${id}`);
        if (!isResource(answer) || answer.resourceType !== 'Medication') return [];
        return [{ resource: withSoundId(answer), fullUrl: `${fhir.base}Medication/${id}`, arrived: 'fetched' }];
      } catch {
        return [];
      }
    }),
  );
  return read.flat();
}

function idOf(resource: RawResource, fhir: FhirReader): string | undefined {
  const reference: unknown = isObject(resource['medicationReference'])
    ? resource['medicationReference']['reference']
    : undefined;
  if (typeof reference !== 'string' || reference.length > 2048) return undefined;
  const id = REFERENCE.exec(reference)?.[1];
  if (id === undefined || id === '.' || id === '..') return undefined;
  const url = withinBase(fhir.base, reference);
  return url?.pathname.startsWith(`${new URL(fhir.base).pathname}Medication/`) === true ? id : undefined;
}

const newest = (resource: RawResource): string => {
  const date: unknown = resource['authoredOn'] ?? resource['effectiveDateTime'] ?? resource['dateAsserted'];
  return typeof date === 'string' ? date : '';
};
