/** The list of requirements and the tests of this folder agree. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { REQUIREMENTS, type Requirement } from './requirements.ts';

const here = import.meta.dirname;
const named = new Set(
  globSync('*.test.ts', { cwd: here }).flatMap((file) =>
    [...readFileSync(path.join(here, file), 'utf8').matchAll(/\brequirement\(\s*'(CH-\d+)'/g)].map((match) => match[1]),
  ),
);

for (const [id, { standing }] of Object.entries<Requirement>(REQUIREMENTS)) {
  if (standing === 'tested')
    test(`${id} is named by a test`, () => {
      expect(named.has(id)).toBe(true);
    });
  else
    test(`${id} is not tested, and says why`, () => {
      expect([named.has(id), standing.length > 10]).toEqual([false, true]);
    });
}
