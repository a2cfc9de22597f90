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
      'services/gather/patient-record.ts',
      'services/gather/data-needs.ts',
      'valuesets/',
      'zod',
      '@medplum/core',
      '@medplum/fhirtypes',
    ],
  },
  { from: 'services/gather/patient-record.ts', may: ['services/rules/index.ts'] },
  {
    from: 'services/gather/data-needs.ts',
    may: ['services/rules/index.ts', 'services/errors.ts', 'valuesets/', 'zod'],
  },
  { from: 'services/wording/', may: ['services/wording/', 'services/rules/index.ts'] },
  { from: 'services/store/', may: ['services/store/', 'kysely', 'pg', 'node:'] },
  { from: 'services/', may: ['services/', 'valuesets/', '@medplum/core', '@medplum/fhirtypes', 'zod', 'node:'] },
  { from: 'cds-hooks/hooks/protocol.ts', may: ['zod'] },
  {
    from: 'cds-hooks/cards/',
    may: [
      'cds-hooks/cards/',
      'cds-hooks/hooks/protocol.ts',
      'services/rules/index.ts',
      'services/wording/',
      'valuesets/value-sets.ts',
      'zod',
      'node:crypto',
    ],
  },
  { from: 'cds-hooks/callers/', may: ['cds-hooks/callers/', 'services/', 'zod', 'jose', 'node:'] },
  {
    from: 'smart-app/vite.config.ts',
    may: ['vite'],
  },
  {
    from: 'smart-app/',
    may: [
      'smart-app/',
      'cds-hooks/cards/',
      'cds-hooks/pages/explanation-opinion.ts',
      'cds-hooks/pages/explanation-settings.ts',
      'cds-hooks/pages/net-cds.css',
      'services/',
      'valuesets/',
      '@medplum/fhirtypes',
      'preact',
      'preact/hooks',
      'oauth4webapi',
    ],
  },
  {
    from: 'sandbox/chart/vite.config.ts',
    may: ['vite'],
  },
  // The demo EHR in the browser: like the explanation app, with its words, look and pictures; of the front door it knows types alone.
  {
    from: 'sandbox/chart/',
    may: [
      'sandbox/chart/',
      'sandbox/faults.ts',
      'sandbox/card-text.ts',
      'smart-app/',
      'cds-hooks/cards/',
      'cds-hooks/hooks/protocol.ts',
      'cds-hooks/pages/explanation-opinion.ts',
      'cds-hooks/pages/explanation-settings.ts',
      'services/',
      'valuesets/',
      'preact',
      'preact/hooks',
    ],
  },
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

/** @param types whether imports of types alone count; they are gone at run time */
function importsOf(file: string, types = true): string[] {
  const whole = readFileSync(path.join(root, file), 'utf8');
  const text = types ? whole : whole.replaceAll(/^(?:import|export) type [^;]*;/gm, '');
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

const PLACES = [
  'valuesets/**/*.ts',
  'services/**/*.ts',
  'cds-hooks/**/*.ts',
  'smart-app/**/*.{ts,tsx}',
  'sandbox/chart/**/*.{ts,tsx}',
];
const files = globSync(PLACES, { cwd: root }).filter((file) => !file.includes('/dist/') && !file.endsWith('.d.ts'));

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

for (const main of ['smart-app/main.tsx', 'sandbox/chart/main.tsx'])
  test(`what ${main} loads runs in a browser: nothing of Node, not even by detours`, () => {
    const seen = new Set<string>();
    const strangers: string[] = [];
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const target of importsOf(file, false)) {
        if (target.startsWith('node:') || target === 'zod' || target.startsWith('@medplum/'))
          strangers.push(`${file} → ${target}`);
        else if (/\.tsx?$/.test(target)) visit(target);
      }
    };
    visit(main);
    expect(seen.size).toBeGreaterThan(60);
    expect(strangers).toEqual([]);
  });

test('nothing outside sandbox, test and bench imports the sandbox or the tests', () => {
  const arrows = files
    .filter((file) => !file.startsWith('sandbox/'))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => /^(sandbox|test|bench)\//.test(target))
        .map((target) => `${file} → ${target}`),
    );
  expect(arrows).toEqual([]);
});
