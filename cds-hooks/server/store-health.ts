/**
 * Whether the store can be relied on (G8): a row is written and read, and the embedded database is read as a whole at the start and once an hour, in a thread.
 * When it goes and when it comes back is said once.
 */
import { isWhole, StoreFileError } from '../../services/store/watched-file.ts';
import type { RecordStore } from '../../services/store/record-store.ts';
import type { StoreTrouble, Telemetry } from '../../services/telemetry.ts';
import { within } from './within.ts';

export interface StoreHealth {
  /** Reads the database as a whole. @throws StoreFileError where it is damaged */
  checkWhole(): Promise<void>;
  /** For readiness: ends within a second. @throws where the store cannot be relied on */
  ping(): Promise<void>;
}

const PING_MS = 1_000;

/** @param storeFile of the embedded database; absent: PostgreSQL looks after itself */
export function storeHealth(
  store: Pick<RecordStore, 'ping'>,
  storeFile: string | undefined,
  telemetry: Telemetry,
): StoreHealth {
  let isDamaged = false;
  let trouble: StoreTrouble | undefined;
  let asking: Promise<void> | undefined;

  function say(now: StoreTrouble | undefined): void {
    if (now === trouble) return;
    if (now !== undefined) telemetry({ type: 'store.away', why: now });
    else telemetry({ type: 'store.back' });
    trouble = now;
  }
  /** One at a time: a store that is slow gets no second question before it has answered the first. */
  function asked(): Promise<void> {
    if (isDamaged) return Promise.reject(new StoreFileError('damaged'));
    return (asking ??= store.ping().finally(() => {
      asking = undefined;
    }));
  }
  return {
    async checkWhole() {
      if (storeFile === undefined || (await isWhole(storeFile))) return;
      isDamaged = true;
      say('damaged');
      throw new StoreFileError('damaged');
    },
    async ping() {
      try {
        await within(PING_MS, asked());
        say(undefined);
      } catch (error) {
        say(troubleOf(error));
        throw error;
      }
    },
  };
}

/** Result codes of SQLite by their lower byte. */
const SQLITE: Readonly<Record<number, StoreTrouble>> = {
  5: 'locked',
  8: 'not-writable',
  10: 'not-writable',
  11: 'damaged',
  13: 'full',
  26: 'damaged',
};

function troubleOf(error: unknown): StoreTrouble {
  if (error instanceof StoreFileError) return error.why;
  const code: unknown = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  return (typeof code === 'number' ? SQLITE[code & 0xff] : undefined) ?? 'no-answer';
}
