/** Section Trusting CDS Clients: who is let in, with real keys, a real key server and the real app. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { TenantSchema, TenantsSchema, type Algorithm } from '../../cds-hooks/callers/tenants.ts';
import { readConfig, ConfigError } from '../../cds-hooks/server/config.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import type { TelemetryEvent } from '../../services/telemetry.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { valueSets } from '../support/wired-app.ts';
import { requirement } from './requirement.ts';

const PUBLIC = 'https://net-cds.example.org';
const SERVICE = '/cds-services/net-advisor';
const AUDIENCE = `${PUBLIC}${SERVICE}`;
const ISSUER = 'https://ehr.example.org/fhir';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}
async function pair(algorithm: Algorithm, kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' } };
}

let es: Pair;
let rs: Pair;
let stranger: Pair;
let keyServer: Server;
let keyAddress = '';
let keyRequests = 0;
let published: unknown;
let store: RecordStore;
let app: Server;
let address = '';
const events: TelemetryEvent[] = [];

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
};
const tenants = () => [
  TenantSchema.parse({
    id: 'ehr',
    issuers: [ISSUER],
    jwksUrl: `${keyAddress}/jwks.json`,
    fhirBases: ['https://ehr.example.org/fhir'],
    claimedTenants: ['ward-1'],
    audiences: ['https://proxy.example.org/cds'],
  }),
  TenantSchema.parse({
    id: 'inline',
    issuers: ['https://second.example.org'],
    keys: [rs.jwk],
    fhirBases: ['https://second.example.org/fhir'],
  }),
];
const start = async (): Promise<void> => {
  app = createServer(
    createApp(
      wire({
        config: readConfig({ PUBLIC_URL: PUBLIC, DISCOVERY_AUTH: 'on' }),
        valueSets,
        telemetry: (event) => events.push(event),
        isReady: () => true,
        publicUrl: () => PUBLIC,
        tenants: tenants(),
        store,
        today: () => '2026-11-24',
      }),
    ),
  );
  address = await listen(app);
};
const stop = (server: Server): Promise<unknown> => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
};

beforeAll(async () => {
  [es, rs, stranger] = await Promise.all([pair('ES384', 'key+1/='), pair('RS384', 'rsa-1'), pair('ES384', 'key+1/=')]);
  published = { keys: [es.jwk, { ...rs.jwk }] };
  keyServer = createServer((_request, response) => {
    keyRequests += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(published));
  });
  keyAddress = await listen(keyServer);
  store = await openStore(sqliteDialect(':memory:'));
  await start();
});
afterAll(async () => {
  await stop(app);
  await stop(keyServer);
});
beforeEach(() => {
  events.length = 0;
});

const now = (): number => Math.floor(Date.now() / 1000);
let serial = 0;
interface Shape {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: CryptoKey;
  readonly algorithm?: Algorithm;
}
async function token({
  header = {},
  claims = {},
  key = es.privateKey,
  algorithm = 'ES384',
}: Shape = {}): Promise<string> {
  const payload: Record<string, unknown> = {
    iss: ISSUER,
    aud: AUDIENCE,
    iat: now(),
    exp: now() + 300,
    jti: `jti-${String((serial += 1))}`,
    tenant: 'ward-1',
    ...claims,
  };
  const sound = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
  const head: Record<string, unknown> = {
    alg: algorithm,
    typ: 'JWT',
    kid: 'key+1/=',
    jku: `${keyAddress}/jwks.json`,
    ...header,
  };
  return new SignJWT(sound)
    .setProtectedHeader(
      Object.fromEntries(Object.entries(head).filter(([, value]) => value !== undefined)) as { alg: string },
    )
    .sign(key);
}
const body = {
  hook: 'patient-view',
  hookInstance: '33333333-3333-4333-8333-333333333333',
  context: { userId: 'Practitioner/1', patientId: 'p1' },
  prefetch: { patient: { resourceType: 'Patient', id: 'p1' }, conditions: { resourceType: 'Bundle', entry: [] } },
};
async function call(authorization: string | undefined, more: object = {}, path: string = SERVICE) {
  const response = await fetch(`${address}${path}`, {
    method: path === SERVICE ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    ...(path === SERVICE ? { body: JSON.stringify({ ...body, ...more }) } : {}),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}
const bearer = async (shape?: Shape): Promise<string> => `Bearer ${await token(shape)}`;
const why = (): unknown => events.flatMap((event) => (event.type === 'caller.refused' ? [event.why] : [])).at(-1);
async function refusedFor(shape: Shape, reason: string): Promise<void> {
  const { status } = await call(await bearer(shape));
  expect([status, why()]).toEqual([401, reason]);
}

requirement('CH-130', 'without a token 401, and never a reason', async () => {
  const { status, text, headers } = await call(undefined);
  expect([status, headers.get('www-authenticate'), why()]).toEqual([401, 'Bearer', 'no-token']);
  expect(text).not.toMatch(/jwt|signature|expired|audience|issuer/i);
});
requirement('CH-131', 'a good token is let in; Basic, garbage and empty are not; other claims do no harm', async () => {
  expect((await call(await bearer())).status).toBe(200);
  expect((await call(await bearer({ claims: { nbf: now() - 300, sub: 'client' } }))).status).toBe(200);
  for (const wrong of [
    'Basic dXNlcjpwYXNz',
    'Bearer',
    'Bearer a.b',
    'Bearer a.b.c',
    `Bearer ${'a'.repeat(9000)}.b.c`,
    '',
  ])
    expect((await call(wrong)).status, wrong.slice(0, 20)).toBe(401);
});
requirement(
  'CH-132',
  'none, symmetric, changed, broken and embedded keys are refused; ES384 and RS384 are taken',
  async () => {
    const good = await token();
    const [header = '', payload = '', signature = ''] = good.split('.');
    const forged = (alg: string): string =>
      `${Buffer.from(JSON.stringify({ alg, typ: 'JWT', kid: 'key+1/=' })).toString('base64url')}.${payload}.`;
    for (const alg of ['none', 'None', 'NONE', 'HS256', 'hs384', 'es384', 'ES512', 'RS512', 'EdDSA', 'dir'])
      expect((await call(`Bearer ${forged(alg)}${signature}`)).status, alg).toBe(401);
    const hmac = await new SignJWT({
      iss: ISSUER,
      aud: AUDIENCE,
      iat: now(),
      exp: now() + 300,
      jti: 'h1',
      tenant: 'ward-1',
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'key+1/=' })
      .sign(Buffer.from(JSON.stringify(es.jwk)));
    expect((await call(`Bearer ${hmac}`)).status).toBe(401);
    const changed = Buffer.from(
      JSON.stringify({ iss: ISSUER, aud: AUDIENCE, iat: now(), exp: now() + 900, jti: 'x', tenant: 'ward-1' }),
    ).toString('base64url');
    expect((await call(`Bearer ${header}.${changed}.${signature}`)).status).toBe(401);
    expect((await call(`Bearer ${header}.${payload}.${'A'.repeat(128)}`)).status).toBe(401);
    await refusedFor({ key: stranger.privateKey }, 'signature');
    await refusedFor({ key: stranger.privateKey, header: { jwk: stranger.jwk } }, 'signature');
    expect(
      (await call(await bearer({ key: rs.privateKey, algorithm: 'RS384', header: { kid: 'rsa-1' } }))).status,
    ).toBe(200);
  },
);
requirement('CH-133', 'an unknown, a missing or another kind of key is refused; a key id is any text', async () => {
  await refusedFor({ header: { kid: 'nobody' } }, 'key');
  await refusedFor({ header: { kid: undefined } }, 'key');
  await refusedFor({ header: { kid: 'rsa-1' } }, 'key');
});
requirement('CH-134', 'the type is JWT', async () => {
  await refusedFor({ header: { typ: 'JOSE' } }, 'type');
  await refusedFor({ header: { typ: undefined } }, 'type');
});
requirement('CH-135', 'with the known key address and without one', async () => {
  expect((await call(await bearer({ header: { jku: undefined } }))).status).toBe(200);
  const inline = { iss: 'https://second.example.org', tenant: undefined };
  expect(
    (
      await call(
        await bearer({
          key: rs.privateKey,
          algorithm: 'RS384',
          header: { kid: 'rsa-1', jku: undefined },
          claims: inline,
        }),
      )
    ).status,
  ).toBe(200);
});
requirement('CH-136', 'an unknown issuer or key address is refused, and the address never asked (A2, A3)', async () => {
  let asked = 0;
  const foreign = createServer((_request, response) => {
    asked += 1;
    response.end(JSON.stringify({ keys: [stranger.jwk] }));
  });
  const foreignAddress = await listen(foreign);
  await refusedFor({ key: stranger.privateKey, header: { jku: `${foreignAddress}/jwks.json` } }, 'key-address');
  for (const issuer of [
    `${ISSUER}/`,
    ISSUER.toUpperCase(),
    ` ${ISSUER}`,
    'https://ehr.example.org',
    'https://ehr.example.org:443/fhir',
    'https://ehr.example.org.evil.test/fhir',
    '',
    7,
    null,
  ])
    await refusedFor({ claims: { iss: issuer } }, 'issuer');
  expect(asked).toBe(0);
  await stop(foreign);
});
requirement(
  'CH-137',
  'the audience is this endpoint: not the base, not another service, not a forged host (A4)',
  async () => {
    for (const aud of [
      PUBLIC,
      `${PUBLIC}/cds-services`,
      `${PUBLIC}/cds-services/other`,
      `${AUDIENCE}/feedback`,
      'https://evil.test/cds-services/net-advisor',
      undefined,
      [],
      5,
    ])
      await refusedFor({ claims: { aud } }, 'audience');
    expect((await call(await bearer({ claims: { aud: ['https://other.test', AUDIENCE] } }))).status).toBe(200);
    expect((await call(await bearer({ claims: { aud: `https://proxy.example.org/cds${SERVICE}` } }))).status).toBe(200);
    const forgedHost = await fetch(`${address}${SERVICE}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-host': 'evil.test',
        authorization: await bearer({ claims: { aud: 'https://evil.test/cds-services/net-advisor' } }),
      },
      body: JSON.stringify(body),
    });
    expect(forgedHost.status).toBe(401);
  },
);
requirement(
  'CH-138',
  'expired, missing or odd times are refused; 59 seconds are forgiven, 61 are not (A5)',
  async () => {
    expect((await call(await bearer({ claims: { iat: now() - 300, exp: now() - 55 } }))).status).toBe(200);
    await refusedFor({ claims: { iat: now() - 300, exp: now() - 62 } }, 'expired');
    for (const exp of [undefined, String(now() + 300), now() + 300.5, 1e300, -1, null])
      await refusedFor({ claims: { exp } }, 'time');
    await refusedFor({ claims: { exp: now() + 15 * 60 + 120 } }, 'lifetime');
    expect((await call(await bearer({ claims: { exp: now() + 15 * 60 } }))).status).toBe(200);
  },
);
requirement('CH-139', 'the time of issue is there and not ahead', async () => {
  expect((await call(await bearer({ claims: { iat: now() + 55 } }))).status).toBe(200);
  await refusedFor({ claims: { iat: now() + 65, exp: now() + 300 } }, 'early');
  await refusedFor({ claims: { iat: undefined } }, 'time');
  await refusedFor({ claims: { nbf: now() + 65 } }, 'early');
});
requirement('CH-140', 'a token is taken once, also 50 at a time; without an id never (A6)', async () => {
  const once = await bearer();
  expect((await call(once)).status).toBe(200);
  expect([(await call(once)).status, why()]).toEqual([401, 'replay']);
  const burst = await bearer();
  const answers = await Promise.all(Array.from({ length: 50 }, () => call(burst)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const jti of [undefined, '', 'x'.repeat(257), 5]) await refusedFor({ claims: { jti } }, 'jti');
});
requirement('CH-141', 'where tenants are listed another one, or none, is refused', async () => {
  await refusedFor({ claims: { tenant: 'ward-2' } }, 'claimed-tenant');
  await refusedFor({ claims: { tenant: undefined } }, 'claimed-tenant');
});
requirement('CH-142', 'a flood of unknown keys asks the key server once (A8)', async () => {
  const before = keyRequests;
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      bearer({ header: { kid: `flood-${String(index)}` } }).then((one) => call(one)),
    ),
  );
  expect(keyRequests - before).toBeLessThanOrEqual(1);
});
requirement('CH-144', 'all refusals are alike, byte by byte (A13)', async () => {
  const texts = await Promise.all([
    call(undefined),
    call('Basic x'),
    call(await bearer({ claims: { aud: 'https://x.test' } })),
    call(await bearer({ claims: { iss: 'https://x.test' } })),
    call(await bearer({ key: stranger.privateKey })),
    call(await bearer({ claims: { exp: 1 } })),
  ]);
  const bare = (text: string): string => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
  expect(new Set(texts.map(({ text }) => bare(text))).size).toBe(1);
});
requirement('CH-130', 'discovery needs a token where the configuration says so', async () => {
  expect((await call(undefined, {}, '/cds-services')).status).toBe(401);
  expect((await call(await bearer({ claims: { aud: `${PUBLIC}/cds-services` } }), {}, '/cds-services')).status).toBe(
    200,
  );
});

requirement('CH-118', 'feedback needs a token of its own address', async () => {
  const send = async (authorization?: string): Promise<number> =>
    (
      await fetch(`${address}${SERVICE}/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
        body: JSON.stringify({
          feedback: [{ card: 'c', outcome: 'overridden', outcomeTimestamp: '2026-11-24T10:00:00Z' }],
        }),
      })
    ).status;
  expect(await send()).toBe(401);
  expect(await send(await bearer())).toBe(401);
  expect(await send(await bearer({ claims: { aud: `${AUDIENCE}/feedback` } }))).toBe(200);
});

test('A7: without the memory of used tokens nobody is let in, and is asked to come again', async () => {
  const closed = await openStore(sqliteDialect(':memory:'));
  await closed.close();
  const known = store;
  store = closed;
  await stop(app);
  await start();
  expect((await call(await bearer())).status).toBe(503);
  store = known;
  await stop(app);
  await start();
  expect((await call(await bearer())).status).toBe(200);
});
test('A12: a token of one tenant does not open the FHIR server of another', async () => {
  const fhirServer = 'https://second.example.org/fhir';
  const { status, text } = await call(await bearer(), {
    fhirServer,
    fhirAuthorization: {
      access_token: 't',
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'patient/*.read',
      subject: 's',
    },
  });
  expect([status, text.includes('fhir-server-unknown')]).toEqual([400, true]);
});
test('A9: a key server that fails, floods or lies lets nobody in; weak and double keys are not taken', async () => {
  const faults: unknown[] = [
    '<html>',
    { keys: 'none' },
    { keys: [{ ...es.jwk }, { ...es.jwk }] },
    { keys: [], padding: 'x'.repeat(300_000) },
  ];
  for (const fault of faults) {
    published = fault;
    await stop(app);
    await start();
    const { status } = await call(await bearer());
    expect(status).toBe(401);
  }
  const weak = await generateKeyPair('RS384', { modulusLength: 2048, extractable: true });
  published = { keys: [{ ...(await exportJWK(weak.publicKey)), n: 'AQAB', kid: 'rsa-1' }] };
  await stop(app);
  await start();
  await refusedFor({ key: weak.privateKey, algorithm: 'RS384', header: { kid: 'rsa-1' } }, 'key');
  published = { keys: [es.jwk] };
  await stop(app);
  await start();
  expect((await call(await bearer())).status).toBe(200);
});
test('the tenants file: all problems at once, private keys and the public sandbox refused', () => {
  const wrong = TenantsSchema.safeParse({
    tenants: [
      { id: 'A', issuers: [], fhirBases: ['ftp://x'], jwksUrl: 'http://evil.test' },
      { id: 'b', issuers: ['i'], fhirBases: ['https://x.test'], keys: [{ kty: 'EC', kid: 'k', d: 'secret' }] },
    ],
  });
  expect(wrong.error?.issues.length).toBeGreaterThanOrEqual(4);
  expect(JSON.stringify(wrong.error?.issues)).not.toContain('secret');
});
test('A11: another address than loopback needs tenants and a public address', () => {
  expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(ConfigError);
  expect(() => readConfig({ HOST: '0.0.0.0', TENANTS_FILE: 'tenants.json' })).toThrow(/PUBLIC_URL/);
  expect(() => readConfig({ HOST: '0.0.0.0', TENANTS_FILE: 'tenants.json', PUBLIC_URL: PUBLIC, DEMO: 'on' })).toThrow(
    /DEMO/,
  );
  expect(readConfig({ HOST: '0.0.0.0', TENANTS_FILE: 'tenants.json', PUBLIC_URL: PUBLIC }).host).toBe('0.0.0.0');
});
