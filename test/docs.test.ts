/** Printed pages match the code, and the README tells the truth. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { TenantsSchema } from '../cds-hooks/callers/tenants.ts';
import { COVERAGE } from '../docs/coverage-rows.ts';
import { printed, testsNaming } from '../docs/print.ts';
import { patientNames, STORIES } from '../sandbox/patients.ts';

const root = path.join(import.meta.dirname, '..');
const pages = printed();
for (const [file, text] of Object.entries(pages))
  test(`docs/${file} is what the code prints (npm run docs)`, () => {
    expect(readFileSync(path.join(root, 'docs', file), 'utf8')).toBe(text);
  });
test('docs/rules holds no page that the code does not print', () => {
  const there = readdirSync(path.join(root, 'docs', 'rules')).map((file) => `rules/${file}`);
  expect(there.filter((file) => pages[file] === undefined)).toEqual([]);
});
for (const { rows } of COVERAGE)
  for (const { statement, rules, note } of rows)
    test(`coverage: ${statement}`, () => {
      expect(rules.length > 0 || note !== undefined).toBe(true);
      for (const id of rules) expect(testsNaming(id), id).not.toEqual([]);
    });
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
test('every npm command of the README is a script', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = [...readme.matchAll(/npm (?:run )?([a-z]+)/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== 'ci' && name !== 'run');
  expect(named.length).toBeGreaterThan(3);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});
test('every file that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '');
  expect(links.length).toBeGreaterThan(10);
  for (const link of links) expect(existsSync(path.join(root, link)), link).toBe(true);
});
test('every patient that the README names is there, and every patient has a story', () => {
  const named = [...readme.matchAll(/hook -- ([a-z0-9-]+)/g)].map((match) => match[1]);
  for (const name of named) expect(patientNames()).toContain(name);
  expect(Object.keys(STORIES).sort()).toEqual(patientNames());
  expect(patientNames().length).toBeGreaterThanOrEqual(14);
});

const page = (file: string): string => readFileSync(path.join(root, 'docs', file), 'utf8');
test('the tenants files of the guides are ones', () => {
  for (const file of ['integrating.md', 'operating.md']) {
    const [, text = ''] = /```json\n(\{\n {2}"tenants"[\s\S]*?)```/.exec(page(file)) ?? [];
    expect(TenantsSchema.safeParse(JSON.parse(text)).error, file).toBeUndefined();
  }
});
test('the guide for integrators explains every reason for which a caller is refused', () => {
  const source = readFileSync(path.join(root, 'cds-hooks/callers/verify-caller.ts'), 'utf8');
  const types = [...source.matchAll(/export type (?:Rejection|CannotTell) =[^;]*;/g)].map(([text]) => text).join('');
  const reasons = [...types.matchAll(/'([a-z-]+)'/g)].map(([, reason = '']) => reason);
  expect(reasons.length).toBeGreaterThan(15);
  for (const reason of reasons) expect(page('integrating.md'), reason).toContain(`\`${reason}\``);
});
test('every member of a tenant that the guide for integrators names is one', () => {
  const known = JSON.stringify(Object.keys(TenantsSchema.shape.tenants.element.shape));
  for (const name of [
    'issuers',
    'jwksUrl',
    'keyAddresses',
    'keys',
    'algorithms',
    'fhirBases',
    'privateNetwork',
    'claimedTenants',
    'corsOrigins',
    'orderCodes',
    'audiences',
    'exactAudiences',
    'dialect',
    'silentMode',
    'limits',
    'explanation',
  ]) {
    // prettier-ignore
    expect(page('integrating.md')).toContain(name);
    expect(known).toContain(`"${name}"`);
  }
});
test('every picture of the pages is there, small, and shown; every screen has words for who cannot see it', () => {
  const page = readFileSync(path.join(root, 'docs', 'screens.md'), 'utf8');
  const shown = [...page.matchAll(/!\[([^\]]{20,})\]\(screens\/([a-z-]+\.png)\)/g)].map(([, , file = '']) => file);
  expect(readdirSync(path.join(root, 'docs', 'screens')).sort()).toEqual([...shown].sort());
  for (const file of shown)
    expect(statSync(path.join(root, 'docs', 'screens', file)).size, file).toBeLessThan(150 * 1024);
});
test('the cards of ten patients, before and now, are pictures with words for who cannot see them', () => {
  const page = readFileSync(path.join(root, 'docs', 'cards.md'), 'utf8');
  const shown = [...page.matchAll(/!\[([^\]]{20,})\]\(cards\/([a-z0-9-]+\.png)\)/g)].map(([, , file = '']) => file);
  const held = readdirSync(path.join(root, 'docs', 'cards')).filter((file) => file.endsWith('.png'));
  expect(held).toHaveLength(10);
  expect(held.sort()).toEqual([...shown].sort());
  for (const file of shown) expect(statSync(path.join(root, 'docs', 'cards', file)).size, file).toBeLessThan(80 * 1024);
});
