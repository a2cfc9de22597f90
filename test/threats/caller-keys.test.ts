/** Threats A: the keys of a caller. A key server with every fault, and keys that are weak, doubled or changed. */
import type { RequestListener, Server } from 'node:http';
import { exportJWK, SignJWT, type JWK } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { keySets, KeysUnavailableError } from '../../cds-hooks/callers/key-sets.ts';
import { replayGuardInMemory, reservations } from '../../cds-hooks/callers/replay-guard.ts';
import { TenantSchema, type Algorithm, type Tenant } from '../../cds-hooks/callers/tenants.ts';
import { verifyCaller, type Verdict } from '../../cds-hooks/callers/verify-caller.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { valueSets } from '../support/wired-app.ts';
import {
  PUBLIC,
  SERVICE,
  AUDIENCE,
  NORTH,
  SOUTH,
  type Pair,
  pair,
  listen,
  stop,
  now,
  withoutGaps,
  type Shape,
  why,
} from './two-tenants.ts';

let north: Pair;
let south: Pair;
let rsa: Pair;
let short: Pair;
let stranger: Pair;
let store: RecordStore;
let app: { server: Server; address: string };
let tenants: Record<'north' | 'south', Tenant>;

beforeAll(async () => {
  [north, south, rsa, short, stranger] = await Promise.all([
    pair('ES384', 'n'),
    pair('ES384', 's'),
    pair('RS384', 'r'),
    pair('ES256', 'p'),
    pair('ES384', 'n'),
  ]);
  const order = (code: string) => ({ 'T-PET-SSTR': { system: 'urn:local', code, display: `Local ${code}` } });
  const limits = { callsAtOnce: 50 };
  tenants = {
    north: TenantSchema.parse({
      id: 'north',
      issuers: ['https://north.example.org'],
      keys: [north.jwk, rsa.jwk, short.jwk],
      fhirBases: [NORTH],
      audiences: ['https://north-door.example.org'],
      claimedTenants: ['ward-n'],
      orderCodes: order('N-1'),
      limits,
    }),
    south: TenantSchema.parse({
      id: 'south',
      issuers: ['https://south.example.org'],
      keys: [south.jwk],
      fhirBases: [SOUTH],
      audiences: ['https://south-door.example.org'],
      claimedTenants: ['ward-s'],
      orderCodes: order('S-1'),
      limits,
    }),
  };
  store = await openStore(sqliteDialect(':memory:'));
  app = await listen(
    createApp(
      wire({
        config: readConfig({ PUBLIC_URL: PUBLIC, SNOOZE_SECRET: 'x'.repeat(32) }),
        valueSets,
        telemetry: () => undefined,
        isReady: () => true,
        publicUrl: () => PUBLIC,
        tenants: [tenants.north, tenants.south],
        store,
        today: () => '2026-11-24',
      }),
    ),
  );
});
afterAll(async () => {
  await stop(app.server);
  await store.close();
});
let serial = 0;
const soundClaims = (): Record<string, unknown> => ({
  iss: 'https://north.example.org',
  aud: AUDIENCE,
  iat: now(),
  exp: now() + 300,
  jti: `threat-${String((serial += 1))}`,
  tenant: 'ward-n',
});
const token = ({ header = {}, claims = {}, key = north.privateKey }: Shape = {}): Promise<string> =>
  new SignJWT(withoutGaps({ ...soundClaims(), ...claims }))
    .setProtectedHeader(withoutGaps({ alg: 'ES384', typ: 'JWT', kid: 'n', ...header }) as { alg: string })
    .sign(key);
const judge = (one: string, members: Partial<Parameters<typeof verifyCaller>[2]> = {}): Promise<Verdict> =>
  verifyCaller(`Bearer ${one}`, SERVICE, {
    tenants: [tenants.north, tenants.south],
    keys: keySets({ now: () => 0 }),
    replay: replayGuardInMemory(now),
    reservations: reservations(),
    nowSeconds: now,
    publicUrl: () => PUBLIC,
    limits: LIMITS,
    ...members,
  });

// --- A8, A9, B4: the key server

interface KeyServer {
  readonly tenant: Tenant;
  readonly asked: () => number;
  answer: RequestListener;
  close: () => Promise<unknown>;
}
async function keyServer(answer: RequestListener): Promise<KeyServer> {
  let asked = 0;
  const known: { answer: RequestListener } = { answer };
  const { server, address } = await listen((request, response) => {
    asked += 1;
    known.answer(request, response);
  });
  const tenant = TenantSchema.parse({ id: 'k', issuers: ['k'], jwksUrl: `${address}/jwks`, fhirBases: [NORTH] });
  return Object.assign(known, { tenant, asked: () => asked, close: () => stop(server) });
}
const keysOf =
  (...keys: readonly JWK[]): RequestListener =>
  (_request, response) => {
    response.end(JSON.stringify({ keys }));
  };

test('A8: 1,000 unknown key ids at once and one after the other: one fetch a pause', async () => {
  const server = await keyServer(keysOf(north.jwk));
  let clock = 0;
  const sets = keySets({ now: () => clock });
  const flood = async (): Promise<void> => {
    await Promise.all(Array.from({ length: 1000 }, (_, at) => sets.keyOf(server.tenant, `kid-${String(at)}`, 'ES384')));
  };
  await flood();
  expect(server.asked()).toBe(1);
  clock = 29_000;
  await flood();
  expect(server.asked()).toBe(1);
  clock = 31_000;
  await flood();
  await flood();
  expect(server.asked()).toBe(2);
  expect(await sets.keyOf(server.tenant, 'n', 'ES384')).toBeDefined();
  await server.close();
});

const faults: readonly [name: string, answer: RequestListener][] = [
  ['answers 500', (_q, r) => { r.writeHead(500).end('{}'); }],
  ['answers 404', (_q, r) => { r.writeHead(404).end('{}'); }],
  ['resets the connection', (q) => { q.socket.destroy(); }],
  ['hangs', () => undefined],
  ['drips', (_q, r) => { r.writeHead(200); const timer = setInterval(() => r.write(' '), 50); r.on('close', () => { clearInterval(timer); }); }],
  ['answers HTML', (_q, r) => { r.end('<html>Please log in</html>'); }],
  ['answers nothing', (_q, r) => { r.end(); }],
  ['answers null', (_q, r) => { r.end('null'); }],
  ['answers a list', (_q, r) => { r.end('[]'); }],
  ['answers keys that are no list', (_q, r) => { r.end('{"keys":{}}'); }],
  ['answers 300 KB', (_q, r) => { r.end(JSON.stringify({ keys: [north.jwk], padding: 'x'.repeat(300_000) })); }],
  ['answers 100,000 levels', (_q, r) => { r.end(`{"keys":${'['.repeat(100_000)}${']'.repeat(100_000)}}`); }],
  ['answers half of a set', (_q, r) => { r.end(JSON.stringify({ keys: [north.jwk] }).slice(0, -5)); }],
]; // prettier-ignore
for (const [name, answer] of faults)
  test(`A9: a key server that ${name}: nobody can tell at first, and the last good keys hold for a day`, async () => {
    const server = await keyServer(answer);
    let clock = 0;
    const sets = keySets({ now: () => clock });
    await expect(sets.keyOf(server.tenant, 'n', 'ES384')).rejects.toThrow(KeysUnavailableError);
    server.answer = keysOf(north.jwk);
    clock += 31_000;
    expect(await sets.keyOf(server.tenant, 'n', 'ES384')).toBeDefined();
    const loadedAt = clock;
    server.answer = answer;
    const outcomes: boolean[] = [];
    for (const hours of [1, 12, 23.9]) {
      clock = loadedAt + hours * 3_600_000;
      outcomes.push((await sets.keyOf(server.tenant, 'n', 'ES384')) !== undefined);
      // An unknown id waits for the fetch that the known one began, so that the next step begins anew.
      expect(await sets.keyOf(server.tenant, 'nobody', 'ES384')).toBeUndefined();
    }
    expect(outcomes).toEqual([true, true, true]);
    clock = loadedAt + 24 * 3_600_000 + 1;
    await expect(sets.keyOf(server.tenant, 'n', 'ES384')).rejects.toThrow(KeysUnavailableError);
    await server.close();
  });
test('A9: keys that are weak, stand twice, are for another use or another algorithm are not taken', async () => {
  const weak = { kty: 'RSA', kid: 'weak', e: 'AQAB', n: Buffer.alloc(128, 0xc5).toString('base64url') };
  const server = await keyServer(
    keysOf(
      weak,
      north.jwk,
      { ...stranger.jwk },
      { ...south.jwk, use: 'enc' },
      { ...short.jwk },
      { ...rsa.jwk, alg: 'RS256' },
      { kty: 'oct', kid: 'oct', k: 'AAAA' },
      { kty: 'EC', crv: 'P-384', kid: 'broken', x: 'AA', y: 'AA' },
    ),
  );
  const sets = keySets({ now: () => 0 });
  const taken: unknown[] = [];
  for (const [kid, algorithm] of [
    ['weak', 'RS384'],
    ['n', 'ES384'],
    ['s', 'ES384'],
    ['p', 'ES384'],
    ['r', 'RS384'],
    ['oct', 'ES384'],
    ['broken', 'ES384'],
  ] as const)
    // prettier-ignore
    taken.push(await sets.keyOf(server.tenant, kid, algorithm));
  expect(taken).toEqual(Array.from({ length: 7 }));
  await server.close();
});
test('A9: of two keys with one id the one of the right kind is taken; a weak one beside it is passed over', async () => {
  const weak = { kty: 'RSA', kid: 'r', e: 'AQAB', n: Buffer.alloc(128, 0xc5).toString('base64url') };
  const server = await keyServer(keysOf(weak, { ...north.jwk, kid: 'r' }, rsa.jwk));
  const sets = keySets({ now: () => 0 });
  const same = async (algorithm: Algorithm, one: Pair): Promise<boolean> => {
    const key = await sets.keyOf(server.tenant, 'r', algorithm);
    if (!key) return false;
    return (await exportJWK(key)).x === one.jwk.x && (await exportJWK(key)).n === one.jwk.n;
  };
  expect([await same('RS384', rsa), await same('ES384', north)]).toEqual([true, true]);
  await server.close();
});
test('A2, A9: a tenant with several key addresses: the one that the token names is asked, any other is not', async () => {
  const [first, second] = [await keyServer(keysOf(north.jwk)), await keyServer(keysOf({ ...south.jwk, kid: 'n' }))];
  const both = { ...tenants.north, keys: undefined, jwksUrl: first.tenant.jwksUrl, keyAddresses: [second.tenant.jwksUrl ?? ''] }; // prettier-ignore
  const keys = keySets({ now: () => 0 });
  const of = async (shape: Shape): Promise<string> => why(await judge(await token(shape), { tenants: [both], keys }));
  expect(await of({})).toBe('known');
  expect([first.asked(), second.asked()]).toEqual([1, 0]);
  expect(await of({ header: { jku: second.tenant.jwksUrl }, key: south.privateKey })).toBe('known');
  expect(await of({ header: { jku: second.tenant.jwksUrl } })).toBe('signature');
  expect(await of({ header: { jku: `${second.tenant.jwksUrl ?? ''}/` }, key: south.privateKey })).toBe('key-address');
  expect([first.asked(), second.asked()]).toEqual([1, 1]);
  // Inline keys: an address that is known may be named, and is not asked.
  const inline = { ...tenants.north, keyAddresses: [second.tenant.jwksUrl ?? ''] };
  const named = await token({ header: { jku: second.tenant.jwksUrl } });
  expect(why(await judge(named, { tenants: [inline], keys: keySets({ now: () => 0 }) }))).toBe('known');
  expect(second.asked()).toBe(1);
  await Promise.all([first.close(), second.close()]);
});
test('A9, A13: where the keys were never had, a good token and a forged one get the same 401', async () => {
  const down = await keyServer((request) => request.socket.destroy());
  const { server, address } = await listen(
    createApp(
      wire({
        config: readConfig({ PUBLIC_URL: PUBLIC }),
        valueSets,
        telemetry: () => undefined,
        isReady: () => true,
        publicUrl: () => PUBLIC,
        tenants: [{ ...tenants.north, keys: undefined, jwksUrl: down.tenant.jwksUrl }],
      }),
    ),
  );
  const answers = await Promise.all(
    [{}, { key: stranger.privateKey }, { claims: { iss: 'x' } }].map(async (shape: Shape) => {
      const response = await fetch(`${address}${SERVICE}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await token(shape)}`, 'content-type': 'application/json' },
      });
      return `${String(response.status)} ${response.headers.get('www-authenticate') ?? ''} ${await response.text()}`;
    }),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^401 Bearer /);
  await Promise.all([stop(server), down.close()]);
});
test('A4: a value of aud that was configured as it stands is taken for each address; without that it is not', async () => {
  const typed = { ...tenants.north, exactAudiences: ['net-cds'] };
  const one = (): Promise<string> => token({ claims: { aud: 'net-cds' } });
  expect(why(await judge(await one()))).toBe('audience');
  expect(why(await judge(await one(), { tenants: [typed] }))).toBe('known');
  expect(why(await judge(await token({ claims: { aud: 'net-cds/' } }), { tenants: [typed] }))).toBe('audience');
});
test('A9: a key that was changed is fetched once when its id is met, and the old one is gone', async () => {
  const server = await keyServer(keysOf(north.jwk));
  let clock = 0;
  const sets = keySets({ now: () => clock });
  expect(await sets.keyOf(server.tenant, 'n', 'ES384')).toBeDefined();
  server.answer = keysOf(south.jwk);
  clock = 31_000;
  expect(await sets.keyOf(server.tenant, 's', 'ES384')).toBeDefined();
  expect([server.asked(), await sets.keyOf(server.tenant, 'n', 'ES384')]).toEqual([2, undefined]);
  await server.close();
});
for (const status of [301, 302, 303, 307, 308])
  for (const where of ['the same host', 'another host'] as const)
    test(`B4: a key server that sends ${String(status)} to ${where} is not followed`, async () => {
      const other = await keyServer(keysOf(north.jwk));
      const target = where === 'another host' ? (other.tenant.jwksUrl ?? '') : '/moved';
      const server = await keyServer((request, response) => {
        if (request.url === '/moved') keysOf(north.jwk)(request, response);
        else response.writeHead(status, { location: target }).end();
      });
      await expect(keySets({ now: () => 0 }).keyOf(server.tenant, 'n', 'ES384')).rejects.toThrow(KeysUnavailableError);
      expect([server.asked(), other.asked()]).toEqual([1, 0]);
      await Promise.all([server.close(), other.close()]);
    });
