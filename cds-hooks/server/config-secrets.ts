/** Secrets of the configuration, which may come from files. */
import { readFileSync } from 'node:fs';

export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

/** Variables that hold secrets: `NAME_FILE` may name a file that holds the value instead. Never printed. */
export const SECRETS = ['DATABASE_URL', 'SNOOZE_SECRET', 'SNOOZE_SECRET_OLD'] as const;

export function secretsFromFiles(set: EnvironmentVariables): {
  readonly values: EnvironmentVariables;
  readonly problems: readonly string[];
} {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of SECRETS) {
    const file = set[`${name}_FILE`];
    if (file === undefined) continue;
    if (set[name] !== undefined) problems.push(`${name}_FILE: expected either ${name} or ${name}_FILE`);
    try {
      values[name] = readFileSync(file, 'utf8').trimEnd();
    } catch {
      problems.push(`${name}_FILE: the file cannot be read`);
    }
  }
  return { values, problems };
}
