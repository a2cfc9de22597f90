/** What an operator is told: every problem at once, secrets from files, nothing secret in print. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { configProblems } from '../../cds-hooks/commands/check-config.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { printConfig } from '../../cds-hooks/server/config-printed.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-config-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const file = (name: string, text: string): string => {
  const whole = path.join(folder, name);
  writeFileSync(whole, text);
  return whole;
};
const SECRET = 'a-secret-of-at-least-32-characters-CANARY';

test('a usable configuration has no problem', () => {
  expect(configProblems({}, () => true)).toEqual([]);
});
test('problems of variables, tenants and local codes are told together, each with its place and without its value', () => {
  const tenants = file(
    'tenants.json',
    JSON.stringify({ tenants: [{ id: 'EHR CANARY', issuers: [], fhirBases: ['ftp://CANARY'] }] }),
  );
  file('site.json', '{ "resourceType": "CANARY" }');
  const problems = configProblems({ PORT: 'CANARY', AUDIT: 'CANARY', TENANTS_FILE: tenants, SITE_VALUESETS: folder });
  const text = problems.join('\n');
  for (const place of [
    'PORT',
    'AUDIT',
    'PUBLIC_URL',
    'tenants.0.id',
    'tenants.0.issuers',
    'tenants.0.fhirBases',
    'site.json',
  ])
    expect(text).toContain(place);
  expect(text).not.toContain('CANARY');
  expect(problems.length).toBeGreaterThanOrEqual(7);
});
test('F1: secrets come from files as well, and are never printed', () => {
  const environment = {
    SNOOZE_SECRET_FILE: file('snooze', `${SECRET}\n`),
    DATABASE_URL: 'postgres://user:CANARY@127.0.0.1/net',
    PORT: '4000',
  };
  expect(readConfig(environment).snoozeSecret).toBe(SECRET);
  const text = printConfig(environment);
  expect(text).not.toContain('CANARY');
  expect(text).toContain('PORT=4000\n');
  expect(text).toContain('SNOOZE_SECRET=(set, from a file)');
  expect(text).toContain('DATABASE_URL=(set)');
  expect(text).toContain('AUDIT=best-effort (default)');
  expect(() => readConfig({ ...environment, SNOOZE_SECRET: SECRET })).toThrow(
    /either SNOOZE_SECRET or SNOOZE_SECRET_FILE/,
  );
  expect(() => readConfig({ SNOOZE_SECRET_FILE: path.join(folder, 'none') })).toThrow(
    /SNOOZE_SECRET_FILE: the file cannot be read/,
  );
});
