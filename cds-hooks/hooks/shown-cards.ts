/**
 * What was shown, remembered for feedback and snooze: queued in memory and written in batches, so that an answer never waits for a disk. A crash
 * loses at most the last moment of it; feedback on a card that is not known is still kept.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { RecordStore, ShownCard } from '../../services/store/record-store.ts';

const MOST_QUEUED = 5_000;

export interface ShownCards {
  /** Hashes of tenant, patient and topic with our secret, and with those before it: nobody reads a patient from them. */
  snoozeKeys(tenant: string, patientId: string, topic: string): readonly [string, ...string[]];
  /** The same of tenant, patient and test. */
  declineKeys(tenant: string, patientId: string, test: string): readonly [string, ...string[]];
  remember(card: ShownCard): void;
  countSilence(tenant: string, reason: string, month: string): void;
  /** Writes what is queued. */
  flush(): Promise<void>;
}

export function shownCards(
  store: RecordStore,
  secret: Buffer,
  older: readonly Buffer[],
  onLost: (count: number) => void,
): ShownCards {
  let queue: ShownCard[] = [];
  // Most calls are silent: they are counted here, and each count is written once for many of them.
  let silences = new Map<string, { tenant: string; reason: string; month: string; count: number }>();
  const keyed = (key: KeyObject, text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  // A call asks for the keys of all tests: as bytes each secret would be made a key anew for each of them.
  const ownKey = createSecretKey(secret);
  const olderKeys = older.map((one) => createSecretKey(one));
  const keysOf = (...parts: readonly string[]): [string, ...string[]] => {
    const text = JSON.stringify(parts);
    return [keyed(ownKey, text), ...olderKeys.map((key) => keyed(key, text))];
  };
  return {
    snoozeKeys: (tenant, patientId, topic) => keysOf(tenant, patientId, topic),
    declineKeys: (tenant, patientId, test) => keysOf(tenant, patientId, 'declined', test),
    remember(card) {
      if (queue.length >= MOST_QUEUED) onLost(1);
      else queue.push(card);
    },
    countSilence(tenant, reason, month) {
      const name = JSON.stringify([tenant, reason, month]);
      const known = silences.get(name) ?? { tenant, reason, month, count: 0 };
      known.count += 1;
      silences.set(name, known);
    },
    async flush() {
      const cards = queue;
      const quiet = [...silences.values()];
      queue = [];
      silences = new Map();
      try {
        // Parameters of one statement are bounded.
        for (let at = 0; at < cards.length; at += 500) await store.recordShown(cards.slice(at, at + 500));
        for (const { tenant, reason, month, count } of quiet) await store.countSilence(tenant, reason, month, count);
      } catch {
        onLost(cards.length + quiet.reduce((sum, { count }) => sum + count, 0));
      }
    },
  };
}
