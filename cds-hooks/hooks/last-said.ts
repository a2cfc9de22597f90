/** What cards last said of the tumors of a patient: read before an answer is made, kept after it was sent. */
import type { RecordStore, SealedSaying } from '../../services/store/record-store.ts';
import type { LastSaid, LastSaidByTumor } from '../cards/last-said.ts';
import { seal, sayingKey, unseal, type SayingOf } from './seal-saying.ts';

const MONTHS_KEPT = 14;
const MOST_QUEUED = 5_000;

export interface LastSayings {
  of(tenant: string, patientId: string, tumors: readonly string[]): Promise<LastSaidByTumor>;
  keep(of: SayingOf, said: LastSaid): void;
  /** Writes what is queued. */
  flush(): Promise<void>;
}

/** @param secrets the one in force, then those before it */
export function lastSayings(
  store: RecordStore,
  secrets: readonly [Buffer, ...Buffer[]],
  onLost: (count: number) => void,
): LastSayings {
  // Written in batches, as cards shown are; until then the next call finds them here.
  let queued = new Map<string, SealedSaying>();
  let writing: ReadonlyMap<string, SealedSaying> = new Map();
  return {
    async of(tenant, patientId, tumors) {
      const places = tumors.flatMap((tumor) =>
        secrets.map((secret) => {
          const of = { tenant, patientId, tumor };
          return { of, secret, key: sayingKey(secret, of) };
        }),
      );
      const unwritten = (key: string): string | undefined => (queued.get(key) ?? writing.get(key))?.sealed;
      const kept = await store.sayings(places.map(({ key }) => key));
      const found = new Map<string, LastSaid>();
      for (const { of, secret, key } of places) {
        const sealed = unwritten(key) ?? kept.get(key);
        const said = sealed === undefined ? undefined : (unseal(secret, of, sealed) as LastSaid | undefined);
        // Under the secret in force stands what is newer.
        if (said && !found.has(of.tumor)) found.set(of.tumor, said);
      }
      return found;
    },
    keep(of, said) {
      const key = sayingKey(secrets[0], of);
      if (queued.size >= MOST_QUEUED && !queued.has(key)) onLost(1);
      else queued.set(key, { key, sealed: seal(secrets[0], of, said), until: monthsLater(said.on) });
    },
    async flush() {
      const rows = [...queued.values()];
      writing = queued;
      queued = new Map();
      try {
        for (let at = 0; at < rows.length; at += 500) await store.keepSayings(rows.slice(at, at + 500));
      } catch {
        onLost(rows.length);
      } finally {
        writing = new Map();
      }
    },
  };
}

/** A month alone, so that the row does not tell the day in the clear. */
const monthsLater = (day: string): string =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + MONTHS_KEPT)).toISOString().slice(0, 7);
