/** The OpenAPI document and the running app say the same: routes, statuses, codes, headers, and the shape of every request and answer. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADMISSION, admission } from '../../cds-hooks/server/admission.ts';
import { createApp, type AppDeps } from '../../cds-hooks/server/app.ts';
import { keyOf } from '../../cds-hooks/pages/launchable-servers.ts';
import type { FhirBase } from '../../services/gather/fhir-address.ts';
import { TenantSchema } from '../../cds-hooks/callers/tenants.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import {
  EXAMPLE_ANSWER,
  EXAMPLE_CALL,
  EXAMPLE_FEEDBACK,
  EXAMPLE_OPINION,
  EXAMPLE_SILENCE,
} from '../../cds-hooks/openapi/openapi-example.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import { auditLogOf, wire, type Wiring } from '../../cds-hooks/server/wire.ts';
import { SANDBOX_TOKEN, startSandbox } from '../../sandbox/start.ts';
import { ServiceError, type ErrorCode } from '../../services/errors.ts';
import { openStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { valueSetFiles } from '../../valuesets/load.ts';
import { valueSets } from '../support/wired-app.ts';
import { type Json, type Described, type Operation, document, faults, named } from './openapi-document.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const operations = Object.entries(document.paths).flatMap(([at, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    return operation ? [{ at, method, operation }] : [];
  }),
);

function operationOf(at: string, method: string): Operation {
  const operation = document.paths[at]?.[method];
  if (!operation) throw new Error(`${method} ${at} is not in the document`);
  return operation;
}

/** An answer as it came, against what the document says of its status. */
async function expectDescribed(response: Response, at: string, method: string): Promise<unknown> {
  const described = operationOf(at, method).responses[String(response.status)];
  if (!described) throw new Error(`${method} ${at} does not describe ${String(response.status)}`);
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const content = described.content[type];
  if (!content) throw new Error(`${method} ${at} does not describe ${type} for ${String(response.status)}`);
  const text = await response.text();
  const body: unknown = type === 'application/json' ? JSON.parse(text) : text;
  expect(faults(content.schema, body)).toEqual([]);
  for (const [name, given] of Object.entries(described.headers ?? {})) {
    const reference = typeof given['$ref'] === 'string' ? given['$ref'].split('/').at(-1) : undefined;
    const header = reference === undefined ? given : (document.components['headers']?.[reference] ?? {});
    const schema = header['schema'] as Json;
    const value = response.headers.get(name);
    expect(faults(schema, schema['type'] === 'integer' ? Number(value) : value), name).toEqual([]);
  }
  return body;
}

/** The codes of a description: each begins a paragraph. */
const codesIn = ({ description }: Described): string[] =>
  [...description.matchAll(/^`([a-z-]+)`: /gm)].map((match) => match[1] ?? '');

test('it is valid OpenAPI 3.1, by a validator that refuses a broken one', async () => {
  const validator = new Validator();
  expect(await validator.validate({ ...document })).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const headless = Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'info'));
  expect((await new Validator().validate(headless)).valid).toBe(false);
});

test('every operation has a name of its own', () => {
  const names = operations.map(({ operation }) => (operation as unknown as Json)['operationId']);
  expect(new Set(names).size).toBe(operations.length);
});

// ------------------------------------------------------------------------------------------------ the app

const LAUNCHABLE = 'https://fhir.example.org/r4/' as FhirBase;
const APP_FILES = new Map([
  ['index.html', { type: 'text/html', body: '<html></html>' }],
  ['calculate.html', { type: 'text/html', body: '<html></html>' }],
  ['assets/app-1.js', { type: 'text/javascript', body: '' }],
]);
const PUBLIC = 'https://net-cds.example.org';
const ISSUER = 'https://ehr.example.org';
const store = await openStore(sqliteDialect(':memory:'));
const closedStore = await openStore(sqliteDialect(':memory:'));
await closedStore.close();
const { privateKey, publicKey } = await generateKeyPair('ES384', { extractable: true });
const tenants = [
  TenantSchema.parse({
    id: 'ehr',
    issuers: [ISSUER],
    keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES384' }],
    fhirBases: [`${ISSUER}/fhir`],
  }),
];
const requiredAudit = auditLogOf({ audit: 'required' }, closedStore, () => undefined);

function deps(wiring: Partial<Wiring> = {}, changes: Partial<AppDeps> = {}): AppDeps {
  const wired = wire({
    config: readConfig({ PUBLIC_URL: PUBLIC, DISCOVERY_AUTH: 'on' }),
    valueSets,
    telemetry: () => undefined,
    isReady: () => true,
    publicUrl: () => PUBLIC,
    store,
    today: () => '2026-11-24',
    moreFhirBases: () => [LAUNCHABLE],
    explanationFiles: () => Promise.resolve(APP_FILES),
    valueSetFiles: valueSetFiles(),
    ...wiring,
  });
  return { ...wired, ...changes };
}
/** Breaks at every call before it comes to its route: the first look at the clock fails, the second is for the log. */
function brokenClock(): number {
  looks += 1;
  if (looks % 2 === 1) throw new Error('no clock');
  return 0;
}
let looks = 0;

test('a launch that cannot be is answered as described', async () => {
  for (const [query, status] of [
    ['', 400],
    ['?iss=https%3A%2F%2Fevil.example%2Ffhir&launch=1', 403],
  ] as const) {
    const response = await request('plain', 'GET', `/explain/launch${query}`);
    expect(response.status).toBe(status);
    await expectDescribed(response, '/explain/launch', 'get');
  }
  const unbuilt = await request('stopping', 'GET', `/explain/launch?iss=${encodeURIComponent(LAUNCHABLE)}&launch=1`);
  expect(unbuilt.status).toBe(503);
  await expectDescribed(unbuilt, '/explain/launch', 'get');
  const unbuiltPage = await request('stopping', 'GET', '/calculate');
  expect(unbuiltPage.status).toBe(503);
  await expectDescribed(unbuiltPage, '/calculate', 'get');
});

const APPS = {
  plain: deps(),
  authenticated: deps({ tenants }),
  'cannot remember tokens': deps({ tenants, store: closedStore }),
  'cannot keep feedback': deps({ store: closedStore }),
  'cannot audit': deps(requiredAudit ? { auditing: requiredAudit } : {}),
  stopping: deps({ isReady: () => false, explanationFiles: () => Promise.resolve(undefined) }),
  full: deps(
    {},
    {
      admission: admission(
        () => 0,
        { ...ADMISSION, lagCalls: 0 },
        () => 1_000_000,
      ),
    },
  ),
  broken: deps({}, { now: brokenClock }),
} as const;
type AppName = keyof typeof APPS;

const servers: Server[] = [];
const addresses = new Map<AppName, string>();
beforeAll(async () => {
  for (const [name, given] of Object.entries(APPS)) {
    const server = createServer(createApp(given));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    addresses.set(name as AppName, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  }
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await store.close();
});

async function request(
  app: AppName,
  method: string,
  address: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${addresses.get(app) ?? ''}${address}`, {
    method,
    ...(body === undefined ? {} : { body: text }),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });
}

test('every route of the app is in the document, and every operation of the document has its route', () => {
  const { router } = createApp(APPS.plain);
  const routes = router.stack.flatMap(({ route }) => (route ? [route] : []));
  const methodsOf = (route: (typeof routes)[number]): string[] => [...new Set(route.stack.map(({ method }) => method))];
  const addressesOf = (route: (typeof routes)[number]): string[] =>
    [route.path as string | string[]].flat().map((one) => one.replaceAll(/:(\w+)/g, '{$1}'));
  const own = routes.filter((route) => methodsOf(route).length === 1);
  const refusing = routes.filter((route) => methodsOf(route).length > 1);
  expect(own.flatMap((route) => addressesOf(route).map((at) => `${String(methodsOf(route)[0])} ${at}`)).sort()).toEqual(
    operations.map(({ at, method }) => `${method} ${at}`).sort(),
  );
  expect(refusing.flatMap(addressesOf).sort()).toEqual(Object.keys(document.paths).sort());
});

test('it is served as it is printed', async () => {
  const response = await request('plain', 'GET', '/openapi.json');
  expect(response.status).toBe(200);
  expect(await expectDescribed(response, '/openapi.json', 'get')).toEqual(document);
});

// ------------------------------------------------------------------------------------------- good answers

const SERVICE = '/cds-services/net-advisor';
for (const at of Object.keys(document.paths).filter((address) => document.paths[address]?.['get']))
  test(`GET ${at} answers as described`, async () => {
    const address = at
      .replace('{page}', 'workup')
      .replace('{key}', keyOf(LAUNCHABLE))
      .replace('{file}', 'app-1.js')
      .replace(/launch$/, `launch?iss=${encodeURIComponent(LAUNCHABLE)}&launch=1`);
    const response = await request('plain', 'GET', address);
    expect(response.status).toBe(200);
    await expectDescribed(response, at, 'get');
  });

const cases = path.resolve(import.meta.dirname, '../cases');
test('every chart of test/cases: the call and the answer are as described', async () => {
  const charts = readdirSync(cases, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(charts.length).toBeGreaterThan(50);
  const counts = new Set<number>();
  for (const { name } of charts) {
    const call: unknown = JSON.parse(readFileSync(path.join(cases, name, 'request.json'), 'utf8'));
    expect(faults(named('HookRequest'), call), name).toEqual([]);
    const response = await request('plain', 'POST', SERVICE, call);
    expect(response.status, name).toBe(200);
    const { cards } = (await expectDescribed(response, '/cds-services/{id}', 'post')) as { cards: unknown[] };
    counts.add(cards.length);
  }
  expect([...counts].sort()).toEqual([0, 1, 2]);
});

test('sandbox patients, read from a FHIR server: the call and the answer are as described', async () => {
  const sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
  try {
    for (const [patientId, cards] of [
      ['pancreas-g2-stage-2', true],
      ['ileum-liver-carcinoid-syndrome', true],
      ['pancreas-grade-conflict', true],
      ['two-primaries', true],
      ['ileum-incomplete', true],
      ['no-tumor', false],
      ['breast-cancer-ki67', false],
    ] as const) {
      const call = {
        hook: 'patient-view',
        hookInstance: '44444444-4444-4444-8444-444444444444',
        fhirServer: sandbox.fhirUrl,
        fhirAuthorization: {
          access_token: SANDBOX_TOKEN,
          token_type: 'Bearer',
          expires_in: 300,
          scope: 'patient/*.rs',
          subject: 'net-cds',
        },
        context: { userId: 'Practitioner/sandbox', patientId },
      };
      expect(faults(named('HookRequest'), call), patientId).toEqual([]);
      const response = await fetch(`${sandbox.url}${SERVICE}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(call),
      });
      const answer = (await expectDescribed(response, '/cds-services/{id}', 'post')) as { cards: unknown[] };
      expect([response.status, answer.cards.length > 0], patientId).toEqual([200, cards]);
    }
  } finally {
    await sandbox.close();
  }
});

// ------------------------------------------------------------------------------------------------ refusals

const now = Math.floor(Date.now() / 1000);
const token = (address: string): Promise<string> =>
  new SignJWT({ jti: address })
    .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k1' })
    .setIssuer(ISSUER)
    .setAudience(`${PUBLIC}${address}`)
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(privateKey);
const bearing = async (address: string): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await token(address)}`,
});

interface Refused {
  readonly code: ErrorCode;
  readonly app?: AppName;
  readonly method?: string;
  readonly address?: string;
  readonly body?: unknown;
  readonly headers?: () => Promise<Record<string, string>>;
}
const prefetch = EXAMPLE_CALL.prefetch;
const nested = `${'['.repeat(70)}${']'.repeat(70)}`;
const ofAnyBody = (good: object): readonly Refused[] => [
  { code: 'json-unreadable', body: '{' },
  { code: 'request-invalid', body: {} },
  { code: 'request-too-large-inside', body: nested },
  { code: 'method-not-allowed', method: 'PUT', body: good },
  { code: 'body-too-large', body: ' '.repeat(LIMITS.bodyBytes + 1) },
  { code: 'media-type-unsupported', body: good, headers: () => Promise.resolve({ 'content-type': 'text/plain' }) },
  { code: 'too-many-calls', app: 'full', body: good },
  { code: 'internal', app: 'broken', body: good },
  { code: 'draining', app: 'stopping', body: good },
];
const ofABody = (address: string, good: object): readonly Refused[] => [
  ...ofAnyBody(good),
  { code: 'token-rejected', app: 'authenticated', body: good },
  { code: 'path-unknown', address: address.replace('net-advisor', '%E0%A4%A'), body: good },
  { code: 'service-unknown', address: address.replace('net-advisor', 'nobody'), body: good },
  { code: 'cannot-verify-caller', app: 'cannot remember tokens', body: good, headers: () => bearing(address) },
];
const REFUSED: Readonly<Record<string, readonly Refused[]>> = {
  '/cds-services/{id}': [
    ...ofABody(SERVICE, EXAMPLE_CALL),
    { code: 'fhir-server-unknown', body: { ...EXAMPLE_CALL, fhirServer: 'https://other.example.org/fhir' } },
    { code: 'data-unavailable', body: { ...EXAMPLE_CALL, prefetch: {} } },
    {
      code: 'record-replaced',
      body: {
        ...EXAMPLE_CALL,
        prefetch: {
          ...prefetch,
          patient: { ...prefetch.patient, link: [{ type: 'replaced-by', other: { reference: 'Patient/new' } }] },
        },
      },
    },
    {
      code: 'other-patient',
      body: { ...EXAMPLE_CALL, prefetch: { ...prefetch, patient: { ...prefetch.patient, id: 'somebody-else' } } },
    },
    { code: 'audit-unavailable', app: 'cannot audit', body: EXAMPLE_CALL },
  ],
  '/cds-services/{id}/feedback': [
    ...ofABody(`${SERVICE}/feedback`, EXAMPLE_FEEDBACK),
    { code: 'store-unavailable', app: 'cannot keep feedback', body: EXAMPLE_FEEDBACK },
  ],
  '/explain/opinion': [
    ...ofAnyBody(EXAMPLE_OPINION),
    { code: 'store-unavailable', app: 'cannot keep feedback', body: EXAMPLE_OPINION },
  ],
  '/cds-services': [
    { code: 'token-rejected', app: 'authenticated' },
    { code: 'cannot-verify-caller', app: 'cannot remember tokens', headers: () => bearing('/cds-services') },
  ],
  '/health/ready': [{ code: 'draining', app: 'stopping' }],
  '/rules/{page}': [{ code: 'path-unknown', address: '/rules/none' }],
  '/explain/return/{key}': [{ code: 'path-unknown', address: '/explain/return/0000000000000000' }],
  '/explain/assets/{file}': [{ code: 'path-unknown', address: '/explain/assets/none.js' }],
};
const OF_EVERY_READING: readonly Refused[] = [
  { code: 'method-not-allowed', method: 'DELETE' },
  { code: 'internal', app: 'broken' },
];
const refusedAt = (at: string, method: string): readonly Refused[] => [
  ...(REFUSED[at] ?? []),
  ...(method === 'get' ? OF_EVERY_READING : []),
];

for (const { at, method } of operations)
  for (const { code, app = 'plain', method: sent = method, address, body, headers } of refusedAt(at, method))
    test(`${method.toUpperCase()} ${at}: ${code}`, async () => {
      const response = await request(
        app,
        sent.toUpperCase(),
        address ?? at.replace('{id}', 'net-advisor').replace('{page}', 'workup'),
        body,
        await headers?.(),
      );
      expect(response.status).toBe(new ServiceError(code, '').status);
      const outcome = (await expectDescribed(response, at, method)) as {
        issue: { details: { coding: { code: string }[] } }[];
      };
      expect(outcome.issue[0]?.details.coding[0]?.code).toBe(code);
    });

test('the document promises exactly the codes that are shown here', () => {
  for (const { at, method, operation } of operations) {
    const promised = Object.entries(operation.responses).flatMap(([status, described]) =>
      codesIn(described).map((code) => `${status} ${code}`),
    );
    const shown = refusedAt(at, method).map(({ code }) => `${String(new ServiceError(code, '').status)} ${code}`);
    expect(promised.sort(), at).toEqual(shown.sort());
    expect(
      Object.keys(operation.responses).filter((status) => !promised.some((one) => one.startsWith(status))),
      at,
    ).toEqual(at === '/explain/launch' ? ['200', '400', '403', '503'] : at === '/calculate' ? ['200', '503'] : ['200']);
  }
});

// ------------------------------------------------------------------------------------------------ examples

/** Every uuid by the order in which it first comes; without the moment, and the hash of a card with its patient. */
function withoutUuids(value: unknown): unknown {
  const seen: string[] = [];
  return JSON.parse(
    JSON.stringify(value)
      .replaceAll(
        /(?<=\\"card\\":\\")[0-9a-f-]{36}|(?<=\\"at\\":\\")[0-9T:.Z-]{24}|(?<=\\"subject\\":\\")[0-9a-f]{20}/g,
        '?',
      )
      .replaceAll(/(?<="uuid":")[^"]+/g, (uuid) => {
        if (!seen.includes(uuid)) seen.push(uuid);
        return String(seen.indexOf(uuid));
      }),
  );
}

test('the example call gives the example answer (cds-hooks/openapi/openapi-example.ts holds it)', async () => {
  const response = await request('plain', 'POST', SERVICE, EXAMPLE_CALL);
  expect(withoutUuids(await response.json())).toEqual(withoutUuids(EXAMPLE_ANSWER));
});

test('without its tumor the example call gives the example of silence', async () => {
  const conditions = { ...prefetch.conditions, total: 0, entry: [] };
  const response = await request('plain', 'POST', SERVICE, {
    ...EXAMPLE_CALL,
    prefetch: { ...prefetch, conditions, pathologyObservations: null, recentObservations: null },
  });
  expect(await response.json()).toEqual(EXAMPLE_SILENCE);
});

test('the example feedback is taken, and counted once', async () => {
  const send = () => request('plain', 'POST', `${SERVICE}/feedback`, EXAMPLE_FEEDBACK);
  const answers = [];
  for (const response of [await send(), await send()])
    answers.push(await expectDescribed(response, '/cds-services/{id}/feedback', 'post'));
  expect(answers).toEqual([
    { received: 1, new: 1 },
    { received: 1, new: 0 },
  ]);
});

test('every example of the document is valid by the schema beside it', () => {
  const contents = operations.flatMap(({ operation }) => [
    ...Object.values(operation.requestBody?.content ?? {}),
    ...Object.values(operation.responses).flatMap(({ content }) => Object.values(content)),
  ]);
  const examples = contents.flatMap(({ schema, examples = {} }) =>
    Object.values(examples).map(({ value }) => ({ schema, value })),
  );
  expect(examples.length).toBe(5);
  for (const { schema, value } of examples) expect(faults(schema, value)).toEqual([]);
});
