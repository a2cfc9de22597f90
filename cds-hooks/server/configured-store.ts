/** The database that the configuration names, opened and migrated. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import type { Config } from './config.ts';

/** @throws Error without the address of the database, which may hold a password */
export async function openConfiguredStore({
  databaseUrl,
  databaseUrlFile,
  storeFile,
}: Pick<Config, 'databaseUrl' | 'databaseUrlFile' | 'storeFile'>): Promise<RecordStore> {
  try {
    if (databaseUrl !== undefined) {
      const { postgresDialect } = await import('../../services/store/postgres.ts');
      // A secret that comes from a file may be another one tomorrow.
      const file = databaseUrlFile;
      return await openStore(
        postgresDialect(file === undefined ? databaseUrl : () => readFileSync(file, 'utf8').trimEnd()),
      );
    }
    if (storeFile !== ':memory:') mkdirSync(path.dirname(path.resolve(storeFile)), { recursive: true });
    return await openStore(sqliteDialect(storeFile));
  } catch (cause) {
    throw new Error(
      databaseUrl === undefined
        ? 'STORE_FILE: the embedded database cannot be opened there.'
        : 'DATABASE_URL: the database cannot be reached or prepared.',
      { cause },
    );
  }
}
