/** The embedded database: Node's own SQLite, each commit on disk before it counts, several processes on one file. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteDialect, type Dialect } from 'kysely';

const BUSY_MS = 5_000;

/** @param file a path, or `:memory:` */
export function sqliteDialect(file: string): Dialect {
  return new SqliteDialect({
    // Kysely expects the interface of another driver; Node's statements differ in how they take parameters.
    database: () => {
      const database = new DatabaseSync(file);
      database.exec(`pragma busy_timeout = ${String(BUSY_MS)}; pragma journal_mode = wal; pragma synchronous = full`);
      return Promise.resolve({
        close: () => {
          database.close();
        },
        prepare: (text: string) => {
          const statement = database.prepare(text);
          return {
            reader: statement.columns().length > 0,
            all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
            run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
            iterate: (parameters: readonly unknown[]) =>
              statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>,
          };
        },
      });
    },
  });
}
