/** The Helm chart, what it becomes for the examples beside it, and whether that is still what it becomes. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const CHART = path.join(ROOT, 'deploy/helm');
export const EXAMPLES = ['one-hospital', 'ten-hospitals'] as const;

export const valuesOf = (example: string): string => path.join(CHART, 'examples', `${example}.yaml`);
export const renderedFile = (example: string): string => path.join(ROOT, 'deploy/kubernetes', `${example}.yaml`);

/** Of everything that a rendered file is made of. */
export function chartDigest(): string {
  const hash = createHash('sha256');
  for (const file of globSync('{*.yaml,*.json,templates/*,examples/*}', { cwd: CHART }).sort())
    hash
      .update(`${file.replaceAll(path.sep, '/')}\n`)
      .update(readFileSync(path.join(CHART, file), 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex');
}

export const headOf = (example: string): string =>
  `# deploy/helm with examples/${example}.yaml, written by npm run test:helm -- --write\n# chart ${chartDigest()}\n`;
