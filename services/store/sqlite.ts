/**
 * The embedded database: Node's own SQLite, each commit on disk before it counts, several processes on one file. SQLite waits for another process's lock
 * inside the call, and the event loop with it: so it waits for a moment only, and what found the file locked is tried again later (G6).
 */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  type SqliteDialectConfig,
} from 'kysely';
import { watchedFile, type WatchedFile } from './watched-file.ts';

/** At the start another process may be creating the tables. */
const BUSY_AT_START_MS = 5_000;
const BUSY_MS = 20;
const PAUSE_MS = 20;
/** A file that was locked for so long without a gap: whoever comes is told at once. */
const LONGEST_BUSY_MS = 5_000;
const SQLITE_BUSY = 5;
const MOST_PREPARED = 100;

/** @param file a path, or `:memory:` */
export function sqliteDialect(file: string): Dialect {
  const watched = watchedFile(file);
  const config: SqliteDialectConfig = { database: () => Promise.resolve(openDatabase(file, watched)) };
  return new (class extends SqliteDialect {
    override createDriver(): SqliteDriver {
      return new PatientDriver(config, watched);
    }
  })(config);
}

// Kysely expects the interface of another driver; Node's statements differ in how they take parameters.
function openDatabase(file: string, watched: WatchedFile) {
  const database = new DatabaseSync(file);
  database.exec(
    `pragma busy_timeout = ${String(BUSY_AT_START_MS)}; pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = ${String(BUSY_MS)}`,
  );
  watched.opened();
  const prepare = (text: string) => {
    const statement = database.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
      run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
      iterate: (parameters: readonly unknown[]) =>
        statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>,
    };
  };
  /** The same few statements come with every call. */
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  return {
    close: () => {
      database.close();
    },
    prepare: (text: string) => {
      const known = prepared.get(text);
      if (known) return known;
      if (prepared.size >= MOST_PREPARED) prepared.clear();
      const made = prepare(text);
      prepared.set(text, made);
      return made;
    },
  };
}

class PatientDriver extends SqliteDriver {
  readonly #watched: WatchedFile;
  #busySince: number | undefined;

  constructor(config: SqliteDialectConfig, watched: WatchedFile) {
    super(config);
    this.#watched = watched;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: <R>(query: CompiledQuery) => this.#patiently(() => connection.executeQuery<R>(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  /** Takes the lock at once: a transaction that has read first may not be able to write any more, however long it waits. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** @throws StoreFileError where what is written could be found by nobody who opens the file */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#watched.check();
    await super.commitTransaction(connection);
  }

  async #patiently<R>(work: () => Promise<QueryResult<R>>): Promise<QueryResult<R>> {
    for (;;) {
      try {
        const result = await work();
        this.#busySince = undefined;
        return result;
      } catch (error) {
        if (!isBusy(error)) throw error;
        this.#busySince ??= performance.now();
        if (performance.now() - this.#busySince > LONGEST_BUSY_MS) throw error;
      }
      await delay(PAUSE_MS);
    }
  }
}

/** The lower byte is the kind; the upper ones say more. */
function isBusy(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === SQLITE_BUSY
  );
}
