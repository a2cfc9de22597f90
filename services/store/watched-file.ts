/**
 * Whether the file of the embedded database is still the one that was opened (G8). A process that has a deleted or replaced file open goes on writing into
 * what nobody will find again, and a file cut short is none any more. Both are seen by looking; damage inside is found by reading all of it, in a thread.
 */
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** The embedded database can no longer be trusted with anything. */
export class StoreFileError extends Error {
  readonly why: 'replaced' | 'cut-short' | 'damaged';

  constructor(why: StoreFileError['why']) {
    super(
      `The file of the embedded database is ${why.replace('-', ' ')}. Stop the service, restore a backup, start again.`,
    );
    this.name = 'StoreFileError';
    this.why = why;
  }
}

export interface WatchedFile {
  /** The database was opened: from now on the file is this one. */
  opened(): void;
  /** @throws StoreFileError */
  check(): void;
}

interface Identity {
  readonly device: number;
  readonly node: number;
  readonly size: number;
}

export function watchedFile(file: string): WatchedFile {
  if (file === ':memory:') return { opened: () => undefined, check: () => undefined };
  // The log beside it holds what was written last; it is made with the first write.
  const known = new Map<string, Identity>();
  const log = `${file}-wal`;
  return {
    opened() {
      const now = identityOf(file);
      if (now) known.set(file, now);
    },
    check() {
      for (const name of [file, log]) {
        const before = known.get(name);
        const now = identityOf(name);
        if (before && (!now || now.node !== before.node || now.device !== before.device))
          throw new StoreFileError('replaced');
        // The log is emptied from time to time; the database itself only grows.
        if (before && now && name === file && now.size < before.size) throw new StoreFileError('cut-short');
        if (now) known.set(name, now);
      }
    },
  };
}

function identityOf(file: string): Identity | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && { device: found.dev, node: found.ino, size: found.size };
}

/** Run in a thread, as a large file takes its time. Opened for reading only; answers `ok` where nothing is wrong. */
const CHECK = `
const { parentPort, workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(workerData, { readOnly: true, timeout: 5000 });
const [first] = database.prepare('pragma quick_check(1)').all();
database.close();
parentPort.postMessage(first.quick_check);
`;

/** Reads the whole file. @returns whether all of it hangs together; an empty or missing one does */
export async function isWhole(file: string): Promise<boolean> {
  if (file === ':memory:' || (identityOf(file)?.size ?? 0) === 0) return true;
  return new Promise((resolve) => {
    const worker = new Worker(CHECK, { eval: true, workerData: file, execArgv: [], env: {} });
    worker.once('message', (answer) => {
      resolve(answer === 'ok');
    });
    // A page that cannot be read at all is an error, and no answer.
    worker.once('error', () => {
      resolve(false);
    });
  });
}
