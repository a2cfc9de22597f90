/** Whether audit events still hang together: each link's hash is that of the link before and its own text. */
import { createHash } from 'node:crypto';

/** One link of the chain. */
export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  /** The event as JSON text, byte for byte what the hash was made of. */
  readonly body: string;
  readonly previous: string;
  readonly hash: string;
}
/** Number and hash of the link written last. Keep a copy elsewhere: it shows a chain that was made anew. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export const auditHash = (previous: string, body: string): string =>
  createHash('sha256').update(previous).update('\n').update(body).digest('hex');

export interface ChainCheck {
  /** The next link, oldest first. @returns what is wrong with it */
  add(row: AuditRow): string | undefined;
  /** After the last link. */
  end(head: AuditHead): string | undefined;
}

/** The first link's `previous` is taken as it is: older ones may have been forgotten on purpose. */
export function chainCheck(): ChainCheck {
  let last: AuditHead | undefined;
  return {
    add(row) {
      if (last && row.seq !== last.seq + 1) return `event ${String(last.seq + 1)} is missing`;
      if (last && row.previous !== last.hash) return `event ${String(row.seq)} does not follow the one before`;
      if (row.hash !== auditHash(row.previous, row.body)) return `event ${String(row.seq)} was changed`;
      last = { seq: row.seq, hash: row.hash };
      return undefined;
    },
    end(head) {
      if (!last) return undefined;
      if (last.seq !== head.seq) return `events after ${String(last.seq)} are missing`;
      return last.hash === head.hash ? undefined : 'the last event is not the one that was written last';
    },
  };
}
