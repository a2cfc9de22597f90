/** Has the chart changed since the card was made? The card tells when it was made and the hash of its conclusion; the rest is worked out again. */
import type { CardContext } from '../cds-hooks/cards/card-context.ts';
import type { PatientRecord, RecordEntry } from '../services/gather/patient-record.ts';
import { topicsOf, type WorkedOut } from './work-out.ts';

export interface ChangedSince {
  readonly cardAt: string;
  /** Resources recorded or changed after the card: `Observation/k1`. */
  readonly newer: readonly string[];
  /** What the chart without them leads to; absent where that is not the card's conclusion either. */
  readonly earlier?: WorkedOut;
}

/** @returns undefined where the card's conclusion still holds, or the app was opened without a card */
export async function changedSince(
  card: CardContext | undefined,
  worked: WorkedOut,
  record: PatientRecord,
  workOutAgain: (earlier: PatientRecord) => WorkedOut,
): Promise<ChangedSince | undefined> {
  if (!card || (await topicsOf(worked.cards)).includes(card.topic)) return undefined;
  const made = Date.parse(card.at);
  const isNewer = ({ resource }: RecordEntry): boolean => {
    const meta = resource['meta'] as { readonly lastUpdated?: unknown } | undefined;
    return typeof meta?.lastUpdated === 'string' && Date.parse(meta.lastUpdated) > made;
  };
  const newer = record.entries
    .filter((entry) => isNewer(entry) && entry.resource.resourceType !== 'Patient')
    .map(({ resource }) => `${resource.resourceType}/${resource.id ?? '?'}`);
  if (newer.length === 0) return { cardAt: card.at, newer };
  const earlier = workOutAgain({
    ...record,
    entries: record.entries.filter((entry) => !isNewer(entry) || entry.resource.resourceType === 'Patient'),
  });
  const isCards = (await topicsOf(earlier.cards)).includes(card.topic);
  return { cardAt: card.at, newer, ...(isCards ? { earlier } : {}) };
}
