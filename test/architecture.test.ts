/** Who may import whom, folder by folder, read from the import lines; a failure names the file and what it imports. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

interface Rule {
  readonly from: string;
  /** Folders or files of ours, and packages, that this place may import. */
  readonly may: readonly string[];
}

const RULES_AND_TERMS = ['services/rules/', 'services/terms/'];
const PURE = ['valuesets/', ...RULES_AND_TERMS];
const FHIR = ['@medplum/core', '@medplum/fhirtypes'];

/**
 * Folder by folder, from the ground up: a place imports from the floors below it, never upwards. The first row whose `from` fits a file holds for it.
 * A folder stands with its slash, a file or a package by its whole name.
 */
const RULES: readonly Rule[] = [
  { from: 'services/terms/', may: ['services/terms/'] },
  { from: 'valuesets/load.ts', may: ['valuesets/', 'node:'] },
  { from: 'valuesets/', may: ['valuesets/', 'services/terms/', 'zod'] },
  { from: 'services/rules/', may: RULES_AND_TERMS },
  { from: 'services/wording/', may: ['services/wording/', ...RULES_AND_TERMS] },
  { from: 'services/gather/data-needs.ts', may: ['services/errors.ts', ...PURE] },
  { from: 'services/gather/patient-record.ts', may: RULES_AND_TERMS },
  {
    from: 'services/gather/',
    may: ['services/gather/', 'services/errors.ts', ...PURE, ...FHIR, 'zod', 'ipaddr.js', 'node:'],
  },
  // The one reader of HTML; it runs in a browser, too.
  { from: 'services/read-facts/passages/html-text.ts', may: ['htmlparser2'] },
  // The one place that asks in which language a text is; in a browser, too.
  {
    from: 'services/read-facts/passages/unread-language.ts',
    may: ['services/read-facts/passages/', 'services/read-facts/chart/', 'tinyld/light'],
  },
  {
    from: 'services/read-facts/',
    may: [
      'services/read-facts/',
      'services/gather/patient-record.ts',
      'services/gather/data-needs.ts',
      ...PURE,
      ...FHIR,
    ],
  },
  {
    from: 'services/cohort/',
    may: ['services/cohort/', 'services/gather/data-needs.ts', 'services/gather/patient-record.ts', 'services/read-facts/', ...PURE, 'node:'], // prettier-ignore
  },
  { from: 'services/store/', may: ['services/store/', 'kysely', 'pg', 'node:'] },
  // errors and telemetry: shared by all floors above the rules
  { from: 'services/', may: ['services/errors.ts', ...RULES_AND_TERMS] },
  { from: 'cds-hooks/hooks/protocol.ts', may: ['zod'] },
  {
    from: 'cds-hooks/cards/',
    may: ['cds-hooks/cards/', 'cds-hooks/hooks/protocol.ts', 'services/wording/', ...PURE, 'zod', 'node:crypto'],
  },
  {
    from: 'cds-hooks/cohort/',
    may: ['cds-hooks/cohort/', 'cds-hooks/cards/', 'services/', 'valuesets/', '@duckdb/node-api', 'piscina', 'zod', 'node:'], // prettier-ignore
  },
  { from: 'cds-hooks/callers/', may: ['cds-hooks/callers/', 'services/', 'zod', 'jose', 'node:'] },
  {
    from: 'cds-hooks/audit/',
    may: ['cds-hooks/audit/', 'cds-hooks/cards/', 'cds-hooks/hooks/', 'services/', 'valuesets/', 'zod', 'node:'],
  },
  {
    from: 'cds-hooks/hooks/',
    may: [
      'cds-hooks/hooks/',
      'cds-hooks/cards/',
      'cds-hooks/callers/tenants.ts',
      'cds-hooks/pages/explanation-opinion.ts',
      'services/',
      'valuesets/',
      'zod',
      'node:',
    ],
  },
  {
    from: 'cds-hooks/pages/',
    may: ['cds-hooks/pages/', 'cds-hooks/callers/tenants.ts', 'services/', 'express', 'node:'],
  },
  {
    from: 'cds-hooks/openapi/',
    may: ['cds-hooks/openapi/', 'cds-hooks/cards/', 'cds-hooks/hooks/', 'services/', 'zod'],
  },
  {
    from: 'cds-hooks/server/',
    may: [
      'cds-hooks/',
      'services/',
      'valuesets/',
      'express',
      'prom-client',
      'pino',
      'p-queue',
      'piscina',
      'ipaddr.js',
      '@opentelemetry/api',
      'zod',
      ...FHIR,
      'node:',
    ],
  },
  { from: 'cds-hooks/vite.config.ts', may: ['vite', 'node:'] },
  { from: 'cds-hooks/commands/', may: ['cds-hooks/', 'services/', 'valuesets/', 'zod', 'node:'] },
  { from: 'smart-app/vite.config.ts', may: ['vite'] },
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
  { from: 'sandbox/chart/vite.config.ts', may: ['vite'] },
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
