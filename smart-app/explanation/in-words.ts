/** Moments, people and resources of the chart as a reader says them. Text of the chart is cleaned and cut: it may be long, or made to mislead. */
import { dateInWords } from '../../services/wording/values-in-words.ts';
import type { RawResource, RecordEntry } from '../../services/gather/patient-record.ts';
import { cleanText } from '../../services/read-facts/chart/clean-text.ts';
import { RESOURCE_NAME } from './words.ts';

/** `3 Mar 2026, 14:05 UTC`: by the clock of the reader's place, whose name stands with it. */
export function momentInWords(at: string, timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${dateInWords(`${part('year')}-${part('month')}-${part('day')}`)}, ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
}

const MOST = 80;
export const shortened = (text: string, most = MOST): string => {
  const clean = cleanText(text);
  return clean.length > most ? `${clean.slice(0, most - 1).trimEnd()}…` : clean;
};

interface Concept {
  readonly text?: unknown;
  readonly coding?: readonly { readonly display?: unknown }[];
}

/** What the chart itself calls the resource: `Ki-67 labelling index`. */
export function titleOf(resource: RawResource): string | undefined {
  const concept = [resource['code'], resource['type'], resource['medicationCodeableConcept']].find(
    (one): one is Concept => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
  const codings = Array.isArray(concept?.coding) ? concept.coding : [];
  const found = [concept?.text, ...codings.map((one) => (one as { display?: unknown } | null)?.display)].find(
    (one): one is string => typeof one === 'string' && one.trim() !== '',
  );
  return found === undefined ? undefined : shortened(found);
}

/** The kind of an entry: `result`, `problem list`. */
export const kindOfEntry = (reference: string): string => {
  const type = reference.split('/')[0] ?? '';
  return RESOURCE_NAME[type] ?? type;
};

export const entryOf = (entries: readonly RecordEntry[], reference: string): RecordEntry | undefined =>
  entries.find(({ resource }) => `${resource.resourceType}/${resource.id ?? ''}` === reference);

/** `result “Ki-67 labelling index”`. */
export function originInWords(entries: readonly RecordEntry[], reference: string): string {
  const entry = entryOf(entries, reference);
  const title = entry && titleOf(entry.resource);
  return title === undefined ? kindOfEntry(reference) : `${kindOfEntry(reference)} “${title}”`;
}
