/**
 * Writes audit events in batches, in their order. Best effort: the answer does not wait, what the store does not take is tried again and, when the
 * queue is full, dropped and counted. Required: the answer waits until its event is on disk, and is refused when it cannot be.
 */
import type { AuditHead } from '../../services/store/audit-chain.ts';
import { auditText, type AuditEvent } from './audit-event.ts';

export const AUDIT_MODES = ['best-effort', 'required', 'off'] as const;
export type AuditMode = (typeof AUDIT_MODES)[number];

export interface AuditLogDeps {
  readonly append: (events: readonly { readonly at: string; readonly body: string }[]) => Promise<AuditHead>;
  readonly mode: Exclude<AuditMode, 'off'>;
  readonly onWritten: (count: number) => void;
  /** Dropped for good. */
  readonly onLost: (count: number) => void;
  readonly mostQueued?: number;
}

export interface AuditLog {
  /**
   * Best effort: returns at once and never fails. Required: returns when the event is durable.
   * @throws AuditUnavailableError
   */
  add(event: () => AuditEvent): Promise<void>;
  /** Writes what is queued; for the end of the process and for tests. */
  flush(): Promise<void>;
}

export class AuditUnavailableError extends Error {}

const MOST_QUEUED = 2_000;
const BATCH = 50;
const WRITE_SOON_MS = 200;

interface Waiting {
  /** Built when it is written, away from the answer. */
  readonly event: () => AuditEvent;
  readonly done?: (failed: boolean) => void;
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

export function auditLog({ append, mode, onWritten, onLost, mostQueued = MOST_QUEUED }: AuditLogDeps): AuditLog {
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let soon: NodeJS.Timeout | undefined;

  async function writeAll(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, BATCH);
      // Each is worked out again from its facts: one a turn, so that many large charts hold nobody up (G11).
      const events: AuditEvent[] = [];
      for (const { event } of batch) {
        events.push(event());
        await nextTurn();
      }
      try {
        await append(events.map((event) => ({ at: event.at, body: auditText(event) })));
      } catch {
        const waited = queue;
        // Those that an answer waits for are refused now; the others stay for a later try.
        queue = waited.filter(({ done }) => done === undefined);
        for (const { done } of waited) done?.(true);
        if (queue.length > 0) writeSoon();
        return;
      }
      queue = queue.slice(batch.length);
      onWritten(batch.length);
      for (const { done } of batch) done?.(false);
    }
  }
  function write(): Promise<void> {
    clearTimeout(soon);
    soon = undefined;
    running ??= writeAll().finally(() => {
      running = undefined;
      // One may have come between the last look at the queue and now.
      if (queue.some(({ done }) => done !== undefined)) void write();
    });
    return running;
  }
  function writeSoon(): void {
    soon ??= setTimeout(() => void write(), WRITE_SOON_MS).unref();
  }

  return {
    add(event) {
      if (queue.length >= mostQueued) {
        onLost(1);
        return mode === 'required' ? Promise.reject(new AuditUnavailableError()) : Promise.resolve();
      }
      if (mode === 'best-effort') {
        queue.push({ event });
        writeSoon();
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        queue.push({
          event,
          done: (failed) => {
            if (failed) reject(new AuditUnavailableError());
            else resolve();
          },
        });
        void write();
      });
    },
    async flush() {
      await running;
      await write();
    },
  };
}
