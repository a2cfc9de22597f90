/** Who may import whom, read from the import lines: the table of docs/architecture.md, with a message that names the file and the arrow. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

interface Rule {
  readonly from: string;
  /** Folders or files of ours, and packages, that this place may import. */
  readonly may: readonly string[];
}

/** The first rule whose `from` fits a file holds for it. */
const RULES: readonly Rule[] = [
  { from: 'valuesets/load.ts', may: ['valuesets/', 'node:'] },
  { from: 'valuesets/', may: ['valuesets/', 'services/rules/index.ts', 'zod'] },
  { from: 'services/rules/', may: ['services/rules/'] },
  {
    from: 'services/read-facts/',
    may: [
      'services/read-facts/',
      'services/rules/index.ts',
      'services/patient-record.ts',
      'services/data-needs.ts',
      'valuesets/',
      'zod',
      '@medplum/core',
      '@medplum/fhirtypes',
    ],
  },
  { from: 'services/patient-record.ts', may: ['services/rules/index.ts'] },
  { from: 'services/data-needs.ts', may: ['services/rules/index.ts', 'services/errors.ts', 'valuesets/', 'zod'] },
  { from: 'services/store/', may: ['services/store/', 'kysely', 'pg', 'node:'] },
  { from: 'services/', may: ['services/', 'valuesets/', '@medplum/core', '@medplum/fhirtypes', 'zod', 'node:'] },
  { from: 'cds-hooks/protocol.ts', may: ['zod'] },
  {
    from: 'cds-hooks/cards/',
    may: [
      'cds-hooks/cards/',
      'cds-hooks/protocol.ts',
      'services/rules/index.ts',
      'valuesets/value-sets.ts',
      'zod',
      'node:crypto',
    ],
  },
  { from: 'cds-hooks/callers/', may: ['cds-hooks/callers/', 'services/', 'zod', 'jose', 'node:'] },
  {
    from: 'cds-hooks/',
    may: [
      'cds-hooks/',
      'services/',
      'valuesets/',
      'express',
      'prom-client',
      'pino',
      'p-queue',
      '@opentelemetry/api',
      'zod',
      '@medplum/core',
      '@medplum/fhirtypes',
      'node:',
    ],
  },
];

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const found = [
    ...text.matchAll(
      /^\s*(?:import|export)[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm,
    ),
  ];
  return found.map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    return target.startsWith('.') ? path.relative(root, path.resolve(root, path.dirname(file), target)) : target;
  });
}

const files = globSync(['valuesets/**/*.ts', 'services/**/*.ts', 'cds-hooks/**/*.ts'], { cwd: root });

test('there are files to look at', () => {
  expect(files.length).toBeGreaterThan(30);
});

for (const file of files) {
  const rule = RULES.find(({ from }) => file.startsWith(from));
  test(`${file} imports only what its place may`, () => {
    expect(rule, `${file} has no place in the import table`).toBeDefined();
    const strangers = importsOf(file).filter(
      (target) =>
        !rule?.may.some((allowed) =>
          allowed.endsWith(':') || allowed.endsWith('/') ? target.startsWith(allowed) : target === allowed,
        ),
    );
    expect(strangers.map((target) => `${file} → ${target}`)).toEqual([]);
  });
}

test('nothing outside sandbox, test and bench imports the sandbox or the tests', () => {
  const arrows = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => /^(sandbox|test|bench)\//.test(target))
      .map((target) => `${file} → ${target}`),
  );
  expect(arrows).toEqual([]);
});
