/** Threats A: who is calling. Tokens forged in every way, and two tenants crossed with each other. */
import type { Server } from 'node:http';
import { compactVerify, exportSPKI, FlattenedSign, importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { keySets } from '../../cds-hooks/callers/key-sets.ts';
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
  of,
} from './two-tenants.ts';

const PATIENT = 'pancreas-g2-stage-2';

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

// --- A12: two tenants

const NAMES = ['north', 'south'] as const;
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
