/**
 * What would start and then not work, or not be safe (G12): `check-config` says it before anybody waits for it. Each line names the place and what to do, never
 * a value.
 */
import { accessSync, constants, existsSync, openSync, readFileSync, readSync, closeSync, statSync } from 'node:fs';
import { createPublicKey, createHash } from 'node:crypto';
import path from 'node:path';
import { isIP } from 'node:net';
import { isAllowedAddress } from '../../services/gather/allowed-address.ts';
import { isLoopback } from '../../services/gather/fhir-address.ts';
import type { Tenant } from '../callers/tenants.ts';
import type { Config, EnvironmentVariables } from '../server/config.ts';
import { describeConfig } from '../server/config-printed.ts';

const LEAST_RSA_BITS = 2048;
const CURVE_OF: Readonly<Record<string, string>> = { ES384: 'P-384', ES256: 'P-256' };

/** Of the tenants, one after the other and against each other. */
export function tenantProblems(tenants: readonly Tenant[]): readonly string[] {
  const problems = tenants.flatMap((tenant, at) => {
    const place = `tenants.${String(at)}`;
    return [
      ...(tenant.keys ?? []).flatMap((key, index) =>
        keyProblems(key, tenant).map((problem) => `${place}.keys.${String(index)}: ${problem}`),
      ),
      ...(hasTwice((tenant.keys ?? []).map(({ kid }) => kid))
        ? [`${place}.keys: two keys have the same kid, so neither is taken; give each its own`]
        : []),
      ...tenant.issuers.flatMap((issuer, index) =>
        /\s/.test(issuer)
          ? [`${place}.issuers.${String(index)}: holds a blank, and is compared letter by letter; no token names it`]
          : [],
      ),
      ...tenant.fhirBases.flatMap((base, index) =>
        addressProblems(base, tenant).map((problem) => `${place}.fhirBases.${String(index)}: ${problem}`),
      ),
      ...[tenant.jwksUrl, ...tenant.keyAddresses].flatMap((address) =>
        address === undefined ? [] : addressProblems(address, tenant).map((problem) => `${place}.jwksUrl: ${problem}`),
      ),
    ];
  });
  const ofEach = (what: (tenant: Tenant) => readonly string[]): readonly string[] =>
    tenants.flatMap((tenant) => [...new Set(what(tenant))]);
  if (hasTwice(ofEach(({ keys }) => (keys ?? []).map(thumbprint))))
    problems.push('tenants: two of them have the same key, so each could speak for the other; give each its own');
  if (hasTwice(ofEach(({ jwksUrl, keyAddresses }) => [...(jwksUrl === undefined ? [] : [jwksUrl]), ...keyAddresses])))
    problems.push('tenants: two of them have the same key address, so each could speak for the other');
  if (hasTwice(ofEach(({ fhirBases }) => fhirBases.map((base) => base.replace(/\/$/, '')))))
    problems.push(
      'tenants: two of them have the same FHIR base, so the cards of one count for the patients of the other',
    );
  return problems;
}

function keyProblems(key: NonNullable<Tenant['keys']>[number], { algorithms }: Tenant): readonly string[] {
  let bits: number | undefined;
  try {
    bits = createPublicKey({ key, format: 'jwk' }).asymmetricKeyDetails?.modulusLength;
  } catch {
    return ['is not a whole public key: a member is missing, or its point is not on the curve'];
  }
  const problems: string[] = [];
  if (key.kty === 'RSA' && (bits ?? 0) < LEAST_RSA_BITS)
    problems.push(`is shorter than ${String(LEAST_RSA_BITS)} bits`);
  const fits =
    key.kty === 'RSA'
      ? algorithms.some((algorithm) => /^[RP]S/.test(algorithm))
      : algorithms.some((algorithm) => CURVE_OF[algorithm] !== undefined && CURVE_OF[algorithm] === key['crv']);
  if (!fits) problems.push('fits none of the algorithms that are taken from this tenant');
  if (typeof key['alg'] === 'string' && !algorithms.some((algorithm) => algorithm === key['alg']))
    problems.push('names an algorithm (alg) that is not taken from this tenant');
  if (key['use'] !== undefined && key['use'] !== 'sig') problems.push('is not for signatures (use)');
  return problems;
}

/** A host that is written as an address can be judged now; a name only when it is connected to. */
function addressProblems(address: string, { privateNetwork }: Tenant): readonly string[] {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0 || isLoopback(host) || isAllowedAddress(host, privateNetwork)) return [];
  return isAllowedAddress(host, true)
    ? ['is a private address: set "privateNetwork": true, or name a public one']
    : ['is an address that is never connected to (link-local, metadata, a tunnel, or reserved)'];
}

function thumbprint(key: NonNullable<Tenant['keys']>[number]): string {
  return createHash('sha256')
    .update(JSON.stringify([key['crv'], key['x'], key['y'], key['n'], key['e']]))
    .digest('hex');
}

const hasTwice = (values: readonly string[]): boolean => new Set(values).size !== values.length;

/** Objects in which a key stands twice: the last one would count, and a reader may see the first. @returns a line for each object */
export function keysTwice(text: string): readonly string[] {
  const problems: string[] = [];
  const open: { readonly keys: Set<string> | undefined; readonly at: string; last: string; items: number }[] = [];
  const here = (): string =>
    open
      .map(({ at }) => at)
      .filter(Boolean)
      .join('.') || 'the file';
  for (const [token, after] of tokensOf(text)) {
    const top = open.at(-1);
    if (token === '{' || token === '[') {
      const at = top ? (top.keys ? top.last : String(top.items)) : '';
      open.push({ keys: token === '{' ? new Set() : undefined, at, last: '', items: 0 });
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (top) top.items += 1;
    } else if (after && top?.keys) {
      const name = keyOf(token);
      if (top.keys.has(name)) problems.push(`${here()}: a key stands twice in this object`);
      top.keys.add(name);
      top.last = name;
    }
  }
  return [...new Set(problems)];
}

/** An escape that is none is told with the file as a whole. */
function keyOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}

/** Brackets, commas, and strings with whether a colon follows. */
function* tokensOf(text: string): Generator<readonly [token: string, isKey: boolean]> {
  for (const { 0: token, 1: colon } of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\],]/g))
    yield token.startsWith('"')
      ? [colon === undefined ? token : token.slice(0, -colon.length), colon !== undefined]
      : [token, false];
}

/** Of the store, the ports and the pages. */
export function deploymentProblems(config: Config, isAppBuilt: boolean): readonly string[] {
  const problems: string[] = [];
  if (config.databaseUrl === undefined) problems.push(...storeFileProblems(config.storeFile));
  else {
    if (config.snoozeSecret === undefined)
      problems.push(
        'SNOOZE_SECRET: expected beside DATABASE_URL: without it each start forgets dismissals, replicas do not know those of each other, and ids in feedback are not protected',
      );
    if (isRemoteWithoutTls(config.databaseUrl))
      problems.push(
        'DATABASE_URL: the database is on another host and the connection is not encrypted; add ?sslmode=verify-full (and sslrootcert, a file with the certificate of its authority)',
      );
  }
  if (!isAppBuilt) problems.push('The explanation app is not built, so the links of cards lead nowhere: npm run build');
  return problems;
}

function isRemoteWithoutTls(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // A socket of the same machine has no host, or one in the query.
  if (url.hostname === '' || url.searchParams.get('host')?.startsWith('/') === true || isLoopback(url.hostname))
    return false;
  return !CHECKED_TLS.has(url.searchParams.get('sslmode') ?? '');
}
/** Under these names the driver encrypts and checks whom it speaks to. */
const CHECKED_TLS: ReadonlySet<string> = new Set(['require', 'verify-ca', 'verify-full']);

const HEADER = 'SQLite format 3\0';

function storeFileProblems(file: string): readonly string[] {
  if (file === ':memory:') return [];
  const whole = path.resolve(file);
  if (existsSync(whole)) {
    if (!statSync(whole).isFile()) return ['STORE_FILE: is not a file'];
    if (!isWritable(whole) || !isWritable(path.dirname(whole)))
      return ['STORE_FILE: cannot be written by this user, or its folder cannot'];
    return [HEADER, ''].includes(beginOf(whole)) ? [] : ['STORE_FILE: is a file of another kind, and no database'];
  }
  let folder = path.dirname(whole);
  while (!existsSync(folder)) folder = path.dirname(folder);
  return statSync(folder).isDirectory() && isWritable(folder)
    ? []
    : ['STORE_FILE: its folder cannot be made or written by this user'];
}

function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function beginOf(file: string): string {
  const bytes = Buffer.alloc(HEADER.length);
  const open = openSync(file, 'r');
  const count = readSync(open, bytes);
  closeSync(open);
  return bytes.toString('latin1', 0, count);
}

/** Too short to be told from other programs' variables. */
const LEAST_LETTERS = 6;
const MOST_CHANGES = 2;

/** Variables that are none of ours and look as if they were meant to be. */
export function misspelt(environment: EnvironmentVariables): readonly string[] {
  const ours = new Set(describeConfig().map(({ name }) => name));
  const files = ['DATABASE_URL_FILE', 'SNOOZE_SECRET_FILE', 'SNOOZE_SECRET_OLD_FILE'];
  const known = [...ours, ...files];
  return Object.keys(environment).flatMap((name) => {
    if (known.includes(name) || (environment[name] ?? '') === '') return [];
    const near = known.find(
      (one) => Math.min(one.length, name.length) >= LEAST_LETTERS && changes(name.toUpperCase(), one) <= MOST_CHANGES,
    );
    if (near !== undefined) return [`${name}: is not a setting; did you mean ${near}?`];
    return name.startsWith('LIMIT_') ? [`${name}: is not a setting; docs/configuration.md lists them`] : [];
  });
}

/** Letters to insert, leave out or replace until one text is the other. */
function changes(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let other = 1; other <= to.length; other += 1)
      next[other] = Math.min(
        (next[other - 1] ?? 0) + 1,
        (row[other] ?? 0) + 1,
        (row[other - 1] ?? 0) + (from[at - 1] === to[other - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The text of a file, for a look at what parsing hides. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
