/**
 * What was shown, remembered for feedback and snooze: queued in memory and written in batches, so that an answer never waits for a disk. A crash
 * loses at most the last moment of it; feedback on a card that is not known is still kept.
 */
import { createHmac } from 'node:crypto';
import type { RecordStore, ShownCard } from '../../services/store/record-store.ts';

const MOST_QUEUED = 5_000;

export interface ShownCards {
  /** Hash of tenant, patient and topic with our secret: nobody reads a patient from it. */
  snoozeKey(tenant: string, patientId: string, topic: string): string;
  remember(card: ShownCard): void;
  countSilence(tenant: string, reason: string, month: string): void;
  /** Writes what is queued. */
  flush(): Promise<void>;
}

export function shownCards(store: RecordStore, secret: Buffer, onLost: (count: number) => void): ShownCards {
  let queue: ShownCard[] = [];
  let silences: { tenant: string; reason: string; month: string }[] = [];
  return {
    snoozeKey: (tenant, patientId, topic) =>
      createHmac('sha256', secret)
        .update(JSON.stringify([tenant, patientId, topic]))
        .digest('base64url'),
    remember(card) {
      if (queue.length >= MOST_QUEUED) onLost(1);
      else queue.push(card);
    },
    countSilence(tenant, reason, month) {
      if (silences.length >= MOST_QUEUED) onLost(1);
      else silences.push({ tenant, reason, month });
    },
    async flush() {
      const cards = queue;
      const quiet = silences;
      queue = [];
      silences = [];
      try {
        // Parameters of one statement are bounded.
        for (let at = 0; at < cards.length; at += 500) await store.recordShown(cards.slice(at, at + 500));
        for (const { tenant, reason, month } of quiet) await store.countSilence(tenant, reason, month);
      } catch {
        onLost(cards.length + quiet.length);
      }
    },
  };
}
