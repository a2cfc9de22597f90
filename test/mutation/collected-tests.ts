/**
 * Stands in for `vitest` while mutation testing imports the test files: `test` only remembers, `expect` is vitest's own. So thousands of mutants
 * share one process, where vitest would start a worker for each.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';

export { expect } from 'vitest';

type Body = (...row: unknown[]) => unknown;

export interface CollectedTest {
  readonly id: string;
  readonly file: string;
  readonly run: () => unknown;
}

let collected: CollectedTest[] = [];
const namesakes = new Map<string, number>();
let file = '';
let group = '';

/** The test files call `test` while they are imported, so one after the other. */
export async function collectTests(files: readonly string[]): Promise<readonly CollectedTest[]> {
  collected = [];
  namesakes.clear();
  for (file of files) await import(pathToFileURL(path.resolve(file)).href);
  return collected;
}

function add(name: string, run: () => unknown): void {
  const id = `${file}#${group}${name}`;
  const alike = (namesakes.get(id) ?? 0) + 1;
  namesakes.set(id, alike);
  collected.push({ id: alike === 1 ? id : `${id} (${alike})`, file, run });
}

export const test = Object.assign(
  (name: string, body: Body): void => {
    add(name, () => body());
  },
  {
    each:
      (rows: readonly unknown[]) =>
      (name: string, body: Body): void => {
        for (const row of rows) {
          const values: readonly unknown[] = Array.isArray(row) ? row : [row];
          add(format(name, ...values.filter((value) => typeof value !== 'object')), () => body(...values));
        }
      },
  },
);

export function describe(name: string, body: () => void): void {
  group = `${name}: `;
  body();
  group = '';
}
