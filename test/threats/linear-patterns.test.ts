/** G3: no pattern whose time grows faster than its text gets past the lint, wherever the service reads a request or a chart; codes and their systems are cut to length before (valuesets/systems.ts). What reading costs is printed by `npm run attack`. */
import path from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({ cwd: path.resolve(import.meta.dirname, '../..') });
const FILES = [
  'services/read-facts/index.ts',
  'services/gather/fhir-address.ts',
  'cds-hooks/hooks/request-body.ts',
  'cds-hooks/server/main.ts',
  'cds-hooks/commands/call.ts',
];

test.each(FILES)('G3: patterns of %s must be linear', async (file) => {
  const { rules } = (await eslint.calculateConfigForFile(file)) as {
    rules: Readonly<Record<string, readonly unknown[]>>;
  };
  for (const rule of ['regexp/no-super-linear-backtracking', 'regexp/no-super-linear-move'])
    expect([rule, rules[rule]?.[0]]).toEqual([rule, 2]);
});
