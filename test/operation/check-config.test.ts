/** G12: what would start and then not work, or not be safe, is a problem by its name before anybody calls; each has a neighbor that is none. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { configProblems } from '../../cds-hooks/commands/check-config.ts';
import { keysTwice } from '../../cds-hooks/commands/deployment-problems.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-check-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string): string => path.join(folder, name);
const jwk = ({ publicKey }: { readonly publicKey: KeyObject }, more: object = {}): Record<string, unknown> => ({
  ...publicKey.export({ format: 'jwk' }),
  kid: 'k1',
  ...more,
});
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const p384 = jwk(ec('P-384'));
const other = jwk(ec('P-384'), { kid: 'k2' });
const p256 = jwk(ec('P-256'));
const rsa = (modulusLength: number) => jwk(generateKeyPairSync('rsa', { modulusLength }));
const rsa2048 = rsa(2048);
const tenant = (more: object = {}): Record<string, unknown> => ({
  id: 'north',
  issuers: ['https://north.example.org'],
  keys: [p384],
  fhirBases: ['https://north.example.org/fhir'],
  ...more,
});
const south = (more: object = {}): Record<string, unknown> => ({
  id: 'south',
  issuers: ['https://south.example.org'],
  keys: [other],
  fhirBases: ['https://south.example.org/fhir'],
  ...more,
});
const byAddress = (one: Record<string, unknown>, jwksUrl: string): Record<string, unknown> => ({
  ...one,
  keys: undefined,
  jwksUrl,
});

let files = 0;
function problemsOfFile(text: string): readonly string[] {
  const file = at(`tenants-${String((files += 1))}.json`);
  writeFileSync(file, text);
  const environment = { TENANTS_FILE: file, PUBLIC_URL: 'https://net.example.org', STORE_FILE: ':memory:' };
  return configProblems(environment, () => true);
}
const ofTenants = (...tenants: readonly object[]): readonly string[] => problemsOfFile(JSON.stringify({ tenants }));

const tenantRows: readonly [name: string, tenants: readonly object[], problem: RegExp | undefined][] = [
  ['a P-384 key for ES384', [tenant()], undefined],
  ['RSA of 1024 bits', [tenant({ keys: [rsa(1024)] })], /keys\.0: is shorter than 2048 bits/],
  ['RSA of 2048 bits', [tenant({ keys: [rsa2048] })], undefined],
  ['a P-256 key where ES256 is not taken', [tenant({ keys: [p256] })], /keys\.0: fits none of the algorithms/],
  ['a P-256 key where it is', [tenant({ keys: [p256], algorithms: ['ES256'] })], undefined],
  ['an RSA key where none is taken', [tenant({ keys: [rsa2048], algorithms: ['ES384'] })], /fits none/],
  ['a key that names another algorithm', [tenant({ keys: [{ ...rsa2048, alg: 'RS256' }] })], /\(alg\)/],
  ['a key that names one that is taken', [tenant({ keys: [{ ...rsa2048, alg: 'RS384' }] })], undefined],
  ['a key for encryption', [tenant({ keys: [{ ...p384, use: 'enc' }] })], /\(use\)/],
  ['two keys of one kid', [tenant({ keys: [p384, { ...other, kid: 'k1' }] })], /same kid/],
  ['two keys of two', [tenant({ keys: [p384, other] })], undefined],
  ['an EC key without y', [tenant({ keys: [{ ...p384, y: undefined }] })], /keys\.0: is not a whole public key/],
  ['an EC key off its curve', [tenant({ keys: [{ ...p384, y: p384['x'] }] })], /keys\.0: is not a whole public key/],
  ['an RSA key without e', [tenant({ keys: [{ ...rsa2048, e: undefined }] })], /keys\.0: is not a whole public key/],
  ['a blank behind the issuer', [tenant({ issuers: ['https://north.example.org '] })], /issuers\.0: holds a blank/],
  ['a private FHIR base', [tenant({ fhirBases: ['https://10.1.2.3/fhir'] })], /fhirBases\.0: is a private address/],
  ['one of IPv6', [tenant({ fhirBases: ['https://[fd00::1]/fhir'] })], /fhirBases\.0: is a private address/],
  ['a private FHIR base that is allowed', [tenant({ fhirBases: ['https://10.1.2.3/fhir'], privateNetwork: true })], undefined],
  ['a link-local one, allowed or not', [tenant({ fhirBases: ['https://169.254.169.254/fhir'], privateNetwork: true })], /never connected to/],
  ['a private key address', [byAddress(tenant(), 'https://192.168.0.1/jwks')], /jwksUrl: is a private address/],
  ['loopback', [tenant({ fhirBases: ['http://127.0.0.1:8080/fhir'] })], undefined],
  ['one key for two tenants', [tenant(), south({ keys: [{ ...p384, kid: 'another-name' }] })], /same key,/],
  ['one key address for two', [byAddress(tenant(), 'https://keys.example.org/a'), byAddress(south(), 'https://keys.example.org/a')], /same key address/],
  ['two key addresses', [byAddress(tenant(), 'https://keys.example.org/a'), byAddress(south(), 'https://keys.example.org/b')], undefined],
  ['one FHIR base for two', [tenant(), south({ fhirBases: ['https://north.example.org/fhir/'] })], /same FHIR base/],
  ['two tenants with their own', [tenant(), south()], undefined],
]; // prettier-ignore
test.each(tenantRows)('G12: tenants: %s', (_name, tenants, problem) => {
  const problems = ofTenants(...tenants);
  if (problem === undefined) expect(problems).toEqual([]);
  else expect(problems.join('\n')).toMatch(problem);
  expect(problems.length).toBeLessThanOrEqual(1);
});
test('G12: all of them are told at once', () => {
  const problems = ofTenants(
    tenant({ keys: [rsa(1024), { ...p256, kid: 'k1' }], issuers: [' '], fhirBases: ['https://10.0.0.1/fhir'] }),
    south({ fhirBases: ['https://10.0.0.1/fhir/'] }),
  );
  for (const place of ['tenants.0.keys.0', 'tenants.0.keys.1', 'same kid', 'tenants.0.issuers.0', 'tenants.0.fhirBases.0', 'tenants.1.fhirBases.0', 'same FHIR base'])
    expect(problems.join('\n')).toContain(place); // prettier-ignore
});

const twice: readonly [text: string, places: readonly string[]][] = [
  ['{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}', []],
  ['{"a":1,"a":2}', ['the file']],
  ['{"tenants":[{"id":"x"},{"id":"y","limits":{"callsAtOnce":1,"callsAtOnce":2}}]}', ['tenants.1.limits']],
  ['{"tenants":[{"id":"x","id":"y"}]}', ['tenants.0']],
  [String.raw`{"a":"\"b\":{","b":1,"\u0061":2}`, ['the file']],
  ['{"a":"{\\"a\\":1}","b":["a","a"]}', []],
];
test.each(twice)('G12: a key of JSON twice: %s', (text, places) => {
  expect(keysTwice(text)).toEqual(places.map((place) => `${place}: a key stands twice in this object`));
});
test('G12: a key twice in the tenants file is a problem with its place', () => {
  const text = JSON.stringify({ tenants: [tenant()] }).replace('"id":', '"id":"before","id":');
  expect(problemsOfFile(text)).toEqual(['TENANTS_FILE: tenants.0: a key stands twice in this object']);
});

const SECRET = 's'.repeat(32);
const local = { DATABASE_URL: 'postgres://u:p@localhost/net' };
const away = (query: string) => ({ DATABASE_URL: `postgres://u:p@db.example.org/net${query}`, SNOOZE_SECRET: SECRET });
const variableRows: readonly [name: string, environment: Record<string, string>, problem: RegExp | undefined][] = [
  ['nothing', {}, undefined],
  ['a letter left out', { TENANT_FILE: 'x' }, /TENANT_FILE: .*TENANTS_FILE/],
  ['letters changed places', { PUBILC_URL: 'x' }, /PUBILC_URL: .*PUBLIC_URL/],
  ['small letters', { log_level: 'x' }, /log_level: .*LOG_LEVEL/],
  ['a limit that is none', { LIMIT_EVERYTHING: '1' }, /LIMIT_EVERYTHING: is not a setting/],
  ['variables of others', { HOSTNAME: 'x', HOME: 'x', LOGNAME: 'x', USER: 'x', NODE_ENV: 'x', SHELL: 'x', LANG: 'x' }, undefined],
  ['PostgreSQL without a secret', local, /SNOOZE_SECRET: expected beside DATABASE_URL/],
  ['PostgreSQL with one', { ...local, SNOOZE_SECRET: SECRET }, undefined],
  ['a database elsewhere without TLS', away(''), /DATABASE_URL: .*not encrypted/],
  ['the same, said aloud', away('?sslmode=disable'), /not encrypted/],
  ['without a check of the certificate', away('?sslmode=no-verify'), /not encrypted/],
  ['with TLS', away('?sslmode=verify-full'), undefined],
  ['one port for calls and metrics', { PORT: '4000', METRICS_PORT: '4000' }, /METRICS_PORT: expected another port/],
  ['the usual port for metrics', { METRICS_PORT: '3000' }, /METRICS_PORT/],
  ['one port of two addresses', { PORT: '4000', METRICS_PORT: '4000', METRICS_HOST: '127.0.0.2' }, undefined],
  ['of all addresses and one', { PORT: '4000', METRICS_PORT: '4000', METRICS_HOST: '0.0.0.0' }, /METRICS_PORT/],
]; // prettier-ignore
test.each(variableRows)('G12: variables: %s', (_name, environment, problem) => {
  const problems = configProblems({ STORE_FILE: ':memory:', ...environment }, () => true);
  if (problem === undefined) expect(problems).toEqual([]);
  else expect(problems.join('\n')).toMatch(problem);
});
test('G12: the explanation app is not built', () => {
  expect(configProblems({ STORE_FILE: ':memory:' }, () => false).join()).toContain('npm run build');
});

test('G12: the file of the embedded database: there and not there, of another kind, a folder', () => {
  const problems = (file: string): string => configProblems({ STORE_FILE: at(file) }, () => true).join('\n');
  expect(problems('new.sqlite')).toBe('');
  expect(problems('new-folder/below/new.sqlite')).toBe('');
  new DatabaseSync(at('there.sqlite')).exec('create table t (a)');
  expect(problems('there.sqlite')).toBe('');
  writeFileSync(at('empty.sqlite'), '');
  expect(problems('empty.sqlite')).toBe('');
  writeFileSync(at('letter.sqlite'), 'Dear colleague, this is no database');
  expect(problems('letter.sqlite')).toContain('STORE_FILE: is a file of another kind');
  mkdirSync(at('folder.sqlite'));
  expect(problems('folder.sqlite')).toContain('STORE_FILE: is not a file');
  expect(problems('letter.sqlite/below.sqlite')).toContain('STORE_FILE: its folder cannot be made');
  chmodSync(at('letter.sqlite'), 0o600);
});
