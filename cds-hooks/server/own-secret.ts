/** The secret of the hashes that outlive a call: the configured one; of the embedded database else one of its own, made once, in a file beside it. */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Config } from './config.ts';

/** @returns undefined where there is nowhere to keep one: several replicas, or a store in memory */
export function ownSecret({
  snoozeSecret,
  databaseUrl,
  storeFile,
}: Pick<Config, 'snoozeSecret' | 'databaseUrl' | 'storeFile'>): Buffer | undefined {
  if (snoozeSecret !== undefined) return Buffer.from(snoozeSecret);
  if (databaseUrl !== undefined || storeFile === ':memory:') return undefined;
  const file = `${storeFile}.secret`;
  const mine = `${file}.${String(process.pid)}`;
  try {
    // Whole or not at all, and of several processes that start together the first one's counts.
    writeFileSync(mine, randomBytes(32).toString('base64url'), { mode: 0o600 });
    linkSync(mine, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine, { force: true });
  }
  return Buffer.from(readFileSync(file, 'utf8'));
}
