/** Threats A: who is calling. Tokens forged in every way, a key server with every fault, and two tenants crossed with each other. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  compactVerify,
  exportJWK,
  exportSPKI,
  FlattenedSign,
  generateKeyPair,
  importJWK,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { keySets, KeysUnavailableError } from '../../cds-hooks/callers/key-sets.ts';
import {
  replayGuardInMemory,
  ReplayGuardError,
  replayGuardOverStore,
  reservations,
} from '../../cds-hooks/callers/replay-guard.ts';
import { TenantSchema, type Algorithm, type Tenant } from '../../cds-hooks/callers/tenants.ts';
import { verifyBearer, verifyCaller, type Verdict } from '../../cds-hooks/callers/verify-caller.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { patientBundle } from '../../sandbox/patients.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { valueSets, type HookAnswer } from '../support/wired-app.ts';

const PUBLIC = 'https://net-cds.example.org';
const SERVICE = '/cds-services/net-advisor';
const AUDIENCE = `${PUBLIC}${SERVICE}`;
const NORTH = 'https://north.example.org/fhir';
const SOUTH = 'https://south.example.org/fhir';
const PATIENT = 'pancreas-g2-stage-2';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}
async function pair(algorithm: Algorithm, kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } };
}
async function listen(listener: RequestListener): Promise<{ server: Server; address: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}
const stop = (server: Server): Promise<unknown> => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
};

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

const now = (): number => Math.floor(Date.now() / 1000);
let serial = 0;
const soundClaims = (): Record<string, unknown> => ({
  iss: 'https://north.example.org',
  aud: AUDIENCE,
  iat: now(),
  exp: now() + 300,
  jti: `threat-${String((serial += 1))}`,
  tenant: 'ward-n',
});
const withoutGaps = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
interface Shape {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: CryptoKey | Uint8Array;
}
const token = ({ header = {}, claims = {}, key = north.privateKey }: Shape = {}): Promise<string> =>
  new SignJWT(withoutGaps({ ...soundClaims(), ...claims }))
    .setProtectedHeader(withoutGaps({ alg: 'ES384', typ: 'JWT', kid: 'n', ...header }) as { alg: string })
    .sign(key);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token with any header, signed by nobody. */
const unsigned = (header: unknown, signature = '', claims: Record<string, unknown> = {}): string =>
  `${part(header)}.${part({ ...soundClaims(), ...claims })}.${signature}`;

/** What a client makes that knows RFC 7797: the payload is not encoded, and the header says so. */
const unencoded = async (): Promise<string> => {
  const header = { alg: 'ES384', typ: 'JWT', kid: 'n', b64: false, crit: ['b64'] };
  const payload = part(soundClaims());
  const signed = await new FlattenedSign(Buffer.from(payload)).setProtectedHeader(header).sign(north.privateKey);
  return `${signed.protected ?? ''}.${payload}.${signed.signature}`;
};

const PREFETCH: Readonly<Record<string, unknown>> = Object.fromEntries(
  dataNeeds().map(({ key, types }) => {
    const list = (patientBundle(PATIENT).entry ?? []).flatMap(({ resource }) =>
      resource && types.includes(resource.resourceType) ? [resource] : [],
    );
    return [
      key,
      key === 'patient' ? list[0] : { resourceType: 'Bundle', entry: list.map((resource) => ({ resource })) },
    ];
  }),
);
async function post(authorization: string | undefined, more: object = {}, path = SERVICE) {
  const response = await fetch(`${app.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    body: JSON.stringify({
      hook: 'patient-view',
      hookInstance: '33333333-3333-4333-8333-333333333333',
      context: { userId: 'Practitioner/1', patientId: PATIENT },
      prefetch: PREFETCH,
      ...more,
    }),
  });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, body: JSON.parse(text) as HookAnswer };
}
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
const why = (verdict: Verdict): string => (verdict.kind === 'known' ? 'known' : verdict.why);

// --- A1

const forgeries: readonly [name: string, forge: () => Promise<string> | string, reason: string][] = [
  ['alg none without a signature', () => unsigned({ alg: 'none', typ: 'JWT', kid: 'n' }), 'malformed'],
  ['alg none with a signature', () => unsigned({ alg: 'none', typ: 'JWT', kid: 'n' }, 'AAAA'), 'algorithm'],
  ['alg NonE', () => unsigned({ alg: 'NonE', typ: 'JWT', kid: 'n' }, 'AAAA'), 'algorithm'],
  ['no alg', () => unsigned({ typ: 'JWT', kid: 'n' }, 'AAAA'), 'algorithm'],
  ['a list of algs', () => unsigned({ alg: ['ES384'], typ: 'JWT', kid: 'n' }, 'AAAA'), 'algorithm'],
  ['lower case es384', async () => { const [, ...rest] = (await token()).split('.'); return [part({ alg: 'es384', typ: 'JWT', kid: 'n' }), ...rest].join('.'); }, 'algorithm'],
  ['HS256 with the public JWK as its secret', () => token({ header: { alg: 'HS256' }, key: Buffer.from(JSON.stringify(north.jwk)) }), 'algorithm'],
  ['HS384 with the public PEM as its secret', async () => token({ header: { alg: 'HS384' }, key: Buffer.from(await exportSPKI(north.publicKey)) }), 'algorithm'],
  ['HS512 with an empty-looking secret', () => token({ header: { alg: 'HS512' }, key: new Uint8Array(64) }), 'algorithm'],
  ['a sound ES256, not configured', () => token({ header: { alg: 'ES256', kid: 'p' }, key: short.privateKey }), 'algorithm'],
  ['RS384 over the key of ES384', async () => { const [, ...rest] = (await token()).split('.'); return [part({ alg: 'RS384', typ: 'JWT', kid: 'n' }), ...rest].join('.'); }, 'key'],
  ['ES384 over an RSA key', () => token({ header: { kid: 'r' } }), 'key'],
  ['ES384 over a key of another curve', () => token({ header: { kid: 'p' } }), 'key'],
  ['the embedded key of a stranger', () => token({ header: { jwk: stranger.jwk }, key: stranger.privateKey }), 'signature'],
  ['a critical header that nobody knows', async () => { const [, ...rest] = (await token()).split('.'); return [part({ alg: 'ES384', typ: 'JWT', kid: 'n', crit: ['x'], x: 1 }), ...rest].join('.'); }, 'malformed'],
  ['an unencoded payload (RFC 7797), soundly signed', () => unencoded(), 'malformed'],
  ['b64 beside no crit', () => token({ header: { b64: false } }), 'malformed'],
  ['x5c and x5u of a stranger', () => token({ header: { x5c: ['AAAA'], x5u: 'https://evil.test/x' }, key: stranger.privateKey }), 'signature'],
  ['a signature of zeros', () => unsigned({ alg: 'ES384', typ: 'JWT', kid: 'n' }, Buffer.alloc(96).toString('base64url')), 'signature'],
]; // prettier-ignore
for (const [name, forge, reason] of forgeries)
  test(`A1: ${name} is refused, and the caller hears nothing but 401`, async () => {
    const one = await forge();
    expect(why(await judge(one))).toBe(reason);
    expect((await post(`Bearer ${one}`)).status).toBe(401);
  });
test('A1: the same token with the right algorithm and key is taken', async () => {
  expect(why(await judge(await token()))).toBe('known');
  const configured = { ...tenants.north, algorithms: ['ES256', 'RS384', 'PS384'] as Algorithm[] };
  const of = (shape: Shape) => token(shape).then((one) => judge(one, { tenants: [configured] }));
  expect(why(await of({ header: { alg: 'ES256', kid: 'p' }, key: short.privateKey }))).toBe('known');
  expect(why(await of({ header: { alg: 'RS384', kid: 'r' }, key: rsa.privateKey }))).toBe('known');
  expect(why(await of({}))).toBe('algorithm');
});
test('A1: the vectors of RFC 7515: A.3 verifies with its own key only, A.1 and A.5 are no tokens for us', async () => {
  const payload = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';
  const a1 = `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`;
  const a3 = `eyJhbGciOiJFUzI1NiJ9.${payload}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`;
  const a5 = `eyJhbGciOiJub25lIn0.${payload}.`;
  const x = 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU';
  const jwk = { kty: 'EC' as const, crv: 'P-256', x, y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0' };
  const joe = TenantSchema.parse({ id: 'joe', issuers: ['joe'], keys: [{ ...jwk, kid: 'a3' }], algorithms: ['ES256'], fhirBases: [NORTH] }); // prettier-ignore
  const key = await keySets({ now: () => 0 }).keyOf(joe, 'a3', 'ES256');
  if (!key) throw new Error('the key of A.3 was not taken');
  expect((await compactVerify(a3, key)).protectedHeader.alg).toBe('ES256');
  await expect(compactVerify(a3.replace(/.Q$/, 'AQ'), key)).rejects.toThrow();
  const of = async (one: string) => why(await judge(one, { tenants: [joe] }));
  expect([await of(a1), await of(a3), await of(a5)]).toEqual(['algorithm', 'type', 'malformed']);
  // Signed with the published private half, and with everything that we ask of a token: then it is one.
  const mine = await importJWK({ ...jwk, d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI' }, 'ES256');
  expect(await of(await token({ header: { alg: 'ES256', kid: 'a3' }, claims: { iss: 'joe' }, key: mine }))).toBe('known'); // prettier-ignore
});

// --- A3

const ISSUER = 'https://north.example.org';
for (const issuer of [
  `${ISSUER}/`,
  ISSUER.toUpperCase(),
  'https://North.example.org',
  `${ISSUER}:443`,
  'http://north.example.org',
  `${ISSUER}.evil.test`,
  `${ISSUER}@evil.test`,
  ` ${ISSUER}`,
  `${ISSUER} `,
  `${ISSUER}\u0000`,
  `${ISSUER}\u200b`,
  'https://n\u043erth.example.org',
  'https://north.example.org%2f',
  'https://north.example',
  [ISSUER],
  { 0: ISSUER },
  null,
  undefined,
  1,
])
  // prettier-ignore
  test(`A3: the issuer ${JSON.stringify(issuer)} is not the one we know`, async () => {
    expect(why(await judge(await token({ claims: { iss: issuer } })))).toBe('issuer');
  });

// --- A5

const T = 1_800_000_000;
const times: readonly [name: string, claims: Record<string, unknown>, want: string][] = [
  ['59 s after its end', { iat: T - 300, exp: T - 59 }, 'known'],
  ['60 s after its end', { iat: T - 300, exp: T - 60 }, 'expired'],
  ['61 s after its end', { iat: T - 300, exp: T - 61 }, 'expired'],
  ['59 s before its issue', { iat: T + 59, exp: T + 300 }, 'known'],
  ['60 s before its issue', { iat: T + 60, exp: T + 300 }, 'known'],
  ['61 s before its issue', { iat: T + 61, exp: T + 300 }, 'early'],
  ['59 s before it is valid', { iat: T, exp: T + 300, nbf: T + 59 }, 'known'],
  ['61 s before it is valid', { iat: T, exp: T + 300, nbf: T + 61 }, 'early'],
  ['a life of 15 minutes and the skew', { iat: T, exp: T + 960 }, 'known'],
  ['a second more', { iat: T, exp: T + 961 }, 'lifetime'],
  ['a life of years', { iat: T, exp: T + 315_360_000 }, 'lifetime'],
  ['an end before its issue', { iat: T + 10, exp: T + 10 }, 'lifetime'],
  ['1e400 as its end', { iat: T, exp: 'RAW:1e400' }, 'time'],
  ['NaN as its end', { iat: T, exp: 'RAW:null' }, 'time'],
  ['a text as its end', { iat: T, exp: String(T + 300) }, 'time'],
  ['a fraction', { iat: T, exp: T + 300.5 }, 'time'],
  ['a text as its start', { iat: T, exp: T + 300, nbf: 'now' }, 'time'],
];
for (const [name, claims, want] of times)
  test(`A5: ${name} is ${want}`, async () => {
    const all = { ...soundClaims(), ...claims };
    const payload = JSON.stringify(all).replace(/"RAW:([^"]*)"/g, '$1');
    const { CompactSign } = await import('jose');
    const one = await new CompactSign(Buffer.from(payload))
      .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'n' })
      .sign(north.privateKey);
    expect(why(await judge(one, { nowSeconds: () => T }))).toBe(want);
  });
test('A5: without any skew a token is refused from the second at which it ends, and before that of its issue', async () => {
  const at = async (clock: number): Promise<string> =>
    why(
      await judge(await token({ claims: { iat: T, exp: T + 300 } }), {
        nowSeconds: () => clock,
        limits: { ...LIMITS, clockSkewSeconds: 0 },
      }),
    );
  expect([await at(T - 1), await at(T), await at(T + 299), await at(T + 300)]).toEqual(['early', 'known', 'known', 'expired']); // prettier-ignore
});
test('A5: where tokens may have 1 KiB a longer one is refused', async () => {
  const long = await token({ claims: { iat: T, exp: T + 300, note: 'x'.repeat(1024) } });
  const judged = async (tokenBytes: number): Promise<string> =>
    why(await judge(long, { nowSeconds: () => T, limits: { ...LIMITS, tokenBytes } }));
  expect([await judged(1024), await judged(LIMITS.tokenBytes)]).toEqual(['malformed', 'known']);
});
test('A5: a clock that steps back does not take a used token again', async () => {
  let clock = T;
  const deps = { nowSeconds: () => clock, replay: replayGuardInMemory(() => clock) };
  const one = await token({ claims: { iat: T, exp: T + 300 } });
  expect(why(await judge(one, deps))).toBe('known');
  clock = T - 30;
  expect(why(await judge(one, deps))).toBe('replay');
  clock = T + 359;
  expect(why(await judge(one, deps))).toBe('replay');
});

test('G14: a token is used up when its call is accepted, held until then, and free again where it was not', async () => {
  const one = await token();
  const deps = { replay: replayGuardInMemory(now), reservations: reservations() };
  const come = () =>
    verifyBearer(`Bearer ${one}`, SERVICE, {
      tenants: [tenants.north],
      keys: keySets({ now: () => 0 }),
      nowSeconds: now,
      publicUrl: () => PUBLIC,
      limits: LIMITS,
      ...deps,
    });
  const first = await come();
  if (first.kind !== 'bearer') throw new Error('not let in');
  expect(await come()).toEqual({ kind: 'refused', why: 'replay' });
  first.release();
  const second = await come();
  if (second.kind !== 'bearer') throw new Error('not let in');
  expect((await second.take()).kind).toBe('known');
  expect(await come()).toEqual({ kind: 'refused', why: 'replay' });
  second.release();
  expect(await come()).toEqual({ kind: 'refused', why: 'replay' });
});

test('A6, A7: fifty times the same token at once ask the store once; a store that failed is asked again, a used token is not', async () => {
  let asked = 0;
  let answer = (): Promise<boolean> => Promise.reject(new Error('gone'));
  const guard = replayGuardOverStore(() => {
    asked += 1;
    return answer();
  });
  const burst = () =>
    Promise.all(
      Array.from({ length: 50 }, () =>
        guard
          .takeOnce('i', 'j', T)
          .catch((error: unknown) => (error instanceof ReplayGuardError ? 'cannot tell' : 'odd')),
      ),
    );
  expect(new Set(await burst())).toEqual(new Set(['cannot tell']));
  expect(asked).toBe(1);
  answer = () => new Promise((resolve) => setTimeout(resolve, 20, true));
  expect((await burst()).filter((taken) => taken === true)).toHaveLength(1);
  expect([asked, await guard.takeOnce('i', 'j', T), asked]).toEqual([2, false, 2]);
  // Another process was first.
  answer = () => Promise.resolve(false);
  expect(await guard.takeOnce('i', 'k', T)).toBe(false);
  answer = () => Promise.resolve(true);
  expect([await guard.takeOnce('i', 'k', T), await guard.takeOnce('other', 'j', T)]).toEqual([false, true]);
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

// --- A12: two tenants

const NAMES = ['north', 'south'] as const;
const of = {
  north: { iss: 'https://north.example.org', tenant: 'ward-n' },
  south: { iss: 'https://south.example.org', tenant: 'ward-s' },
};
const tokenOf = (name: 'north' | 'south', claims: Record<string, unknown> = {}): Promise<string> =>
  token({
    header: { kid: name === 'north' ? 'n' : 's' },
    key: name === 'north' ? north.privateKey : south.privateKey,
    claims: { ...of[name], ...claims },
  });
const fhirOf = (fhirServer: string): object => ({
  fhirServer,
  fhirAuthorization: { access_token: 'x', token_type: 'Bearer', expires_in: 300 },
});
for (const caller of NAMES)
  for (const other of NAMES) {
    const same = caller === other;
    test(`A12: ${caller} calls with the FHIR server, door, ward, key and issuer of ${other}: ${same ? 'taken' : 'refused'}`, async () => {
      const base = other === 'north' ? NORTH : SOUTH;
      expect((await post(`Bearer ${await tokenOf(caller)}`, fhirOf(base))).status).toBe(same ? 200 : 400);
      const door = `https://${other}-door.example.org${SERVICE}`;
      expect((await post(`Bearer ${await tokenOf(caller, { aud: door })}`)).status).toBe(same ? 200 : 401);
      const ward = of[other].tenant;
      expect((await post(`Bearer ${await tokenOf(caller, { tenant: ward })}`)).status).toBe(same ? 200 : 401);
      const issuer = of[other].iss;
      expect((await post(`Bearer ${await tokenOf(caller, { iss: issuer })}`)).status).toBe(same ? 200 : 401);
      const kid = other === 'north' ? 'n' : 's';
      const signed = await token({ header: { kid }, key: caller === 'north' ? north.privateKey : south.privateKey, claims: of[caller] }); // prettier-ignore
      expect((await post(`Bearer ${signed}`)).status).toBe(same ? 200 : 401);
    });
  }
test('A12: local order codes belong to their tenant', async () => {
  for (const name of NAMES) {
    const { text } = await post(`Bearer ${await tokenOf(name)}`);
    expect([text.includes('"N-1"'), text.includes('"S-1"')]).toEqual([name === 'north', name === 'south']);
  }
});
test('A12: the same token id of two issuers is two tokens', async () => {
  const jti = 'shared-id';
  for (const name of NAMES) expect((await post(`Bearer ${await tokenOf(name, { jti })}`)).status).toBe(200);
  for (const name of NAMES) expect((await post(`Bearer ${await tokenOf(name, { jti })}`)).status).toBe(401);
});
test('A12: a card that one tenant dismissed stays with the other; feedback on it by the other changes nothing', async () => {
  const cardsOf = async (name: 'north' | 'south') => (await post(`Bearer ${await tokenOf(name)}`)).body.cards ?? [];
  const dismiss = async (name: 'north' | 'south', card: string): Promise<number> => {
    const response = await fetch(`${app.address}${SERVICE}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(name, { aud: `${AUDIENCE}/feedback` })}` }, // prettier-ignore
      body: JSON.stringify({ feedback: [{ card, outcome: 'overridden', outcomeTimestamp: '2026-11-24T10:00:00Z', overrideReason: { reason: { code: 'patient-ineligible', system: 's' } } }] }), // prettier-ignore
    });
    return response.status;
  };
  const [first] = await cardsOf('north');
  if (!first) throw new Error('a card was expected');
  const topics = async (name: 'north' | 'south') => (await cardsOf(name)).map(({ source }) => source.topic.code);
  const before = await topics('north');
  // South knows the uuid and tries.
  expect(await dismiss('south', first.uuid)).toBe(200);
  expect([await topics('north'), await topics('south')]).toEqual([before, before]);
  expect(await dismiss('north', first.uuid)).toBe(200);
  expect(await topics('north')).toEqual(before.filter((topic) => topic !== first.source.topic.code));
  expect(await topics('south')).toEqual(before);
});

// --- A13

test('A13: twenty-four kinds of refusal are the same answer, byte by byte, with the same headers', async () => {
  const used = await token();
  expect((await post(`Bearer ${used}`)).status).toBe(200);
  const [header = '', payload = '', signature = ''] = (await token()).split('.');
  const tokens: readonly (string | undefined)[] = [
    undefined,
    '',
    'Basic dXNlcjpwYXNz',
    'Bearer',
    'Bearer x',
    `Bearer ${'a'.repeat(9000)}.b.c`,
    `Bearer ${header}.${payload}`,
    `Bearer ${header}.e30.${signature}`,
    `Bearer ${used}`,
    ...(
      await Promise.all([
        token({ header: { typ: 'at+jwt' } }),
        token({ header: { kid: 'nobody' } }),
        token({ header: { kid: undefined } }),
        token({ header: { jku: 'https://evil.test/jwks' } }),
        token({ header: { alg: 'ES256', kid: 'p' }, key: short.privateKey }),
        token({ key: stranger.privateKey }),
        token({ claims: { iss: 'https://evil.test' } }),
        token({ claims: { aud: 'https://evil.test' } }),
        token({ claims: { exp: now() - 120, iat: now() - 240 } }),
        token({ claims: { iat: now() + 120 } }),
        token({ claims: { exp: undefined } }),
        token({ claims: { exp: now() + 86_400 } }),
        token({ claims: { jti: undefined } }),
        token({ claims: { jti: 'x'.repeat(257) } }),
        token({ claims: { tenant: 'ward-s' } }),
      ])
    ).map((one) => `Bearer ${one}`),
  ];
  const answers = await Promise.all(tokens.map((one) => post(one)));
  const shapes = answers.map(({ status, text, headers }) =>
    JSON.stringify([status, text, [...headers].filter(([name]) => name !== 'date')]),
  );
  expect(answers).toHaveLength(24);
  expect(answers[0]?.status).toBe(401);
  expect(answers[0]?.headers.get('www-authenticate')).toBe('Bearer');
  expect(new Set(shapes).size).toBe(1);
});
test('A13: a refusal comes before the body is looked at, whatever the body is', async () => {
  const refusals = await Promise.all(
    ['', '{', 'null', '[[[['.repeat(1000), '{"hook":1}'].map(async (body) => {
      const response = await fetch(`${app.address}${SERVICE}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body }); // prettier-ignore
      return [response.status, await response.text()];
    }),
  );
  expect(new Set(refusals.map(([, text]) => text)).size).toBe(1);
  expect(refusals.map(([status]) => status)).toEqual([401, 401, 401, 401, 401]);
});
