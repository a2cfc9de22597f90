/** Threats B: where this service goes. Sockets are counted on listeners that must not be reached. */
import { globSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { TenantSchema } from '../../cds-hooks/callers/tenants.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { checkedFetch } from '../../services/gather/checked-connection.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import { noBreaker } from '../../services/gather/circuit-breaker.ts';
import { fhirBase, withinBase, type FhirBase } from '../../services/gather/fhir-address.ts';
import { gather } from '../../services/gather/gather.ts';
import { FhirReadError } from '../../services/gather/fhir-reader.ts';
import { guardedFetch } from '../../services/gather/guarded-fetch.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import { answerJson, startFaultyFhirServer, type FaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { valueSets, type HookAnswer } from '../support/wired-app.ts';
import { NAME, EHR, ofType, searchset, serve, required } from './outgoing-call.ts';

const OTHER_TENANT = 'https://ehr.example.org/other/fhir';

/** Not to be reached by anybody: counts sockets, not only requests. */
let trap: { readonly port: number; sockets: number; close: () => void };
let fhir: FaultyFhirServer;
let app: Server;
let address = '';
/** Addresses that the service set out for. */
const went: string[] = [];

beforeAll(async () => {
  const server = createTcpServer((socket) => {
    trap.sockets += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  trap = { port: (server.address() as AddressInfo).port, sockets: 0, close: () => server.close() };
  fhir = await startFaultyFhirServer();
  app = createServer(
    createApp({
      ...wire({
        config: readConfig({ FHIR_BASES: `${EHR},${fhir.base}` }),
        valueSets,
        telemetry: () => undefined,
        isReady: () => true,
        publicUrl: () => 'https://net-cds.example.org',
        breaker: noBreaker,
        today: () => '2026-11-24',
      }),
      connect: () => {
        const send = checkedFetch({ privateNetwork: false });
        return (input, init) => {
          went.push(String(input instanceof Request ? input.url : input));
          return send(input, init);
        };
      },
    }),
  );
  // Longer than any pause between two tests: a connection that ends while it is taken again would look like a fault of ours.
  app.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((app.address() as AddressInfo).port)}/cds-services/net-advisor`;
});
afterAll(async () => {
  trap.close();
  await fhir.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});
beforeEach(() => {
  trap.sockets = fhir.seen.length = went.length = 0;
  fhir.answerWith(serve());
});

async function call(
  fhirServer: unknown,
  prefetch: unknown = required(),
): Promise<{ status: number; body: HookAnswer }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      hook: 'patient-view',
      hookInstance: '33333333-3333-4333-8333-333333333333',
      ...(fhirServer === undefined
        ? {}
        : { fhirServer, fhirAuthorization: { access_token: 'canary', token_type: 'Bearer', expires_in: 300 } }),
      context: { userId: 'Practitioner/1', patientId: NAME },
      prefetch,
    }),
  });
  return { status: response.status, body: (await response.json()) as HookAnswer };
}
const unread = ({ body }: { body: HookAnswer }): unknown =>
  (body.extension?.['org.net-cds.evaluation'] as { unread?: unknown } | undefined)?.unread ?? [];

// --- B1

/** `PORT` stands for the port of the trap. */
const FOREIGN: readonly unknown[] = [
  'http://127.0.0.1:PORT/fhir', 'http://localhost:PORT/fhir', 'http://[::1]:PORT/fhir', 'http://[::ffff:127.0.0.1]:PORT/fhir', 'http://127.1:PORT/fhir', 'http://0x7f000001:PORT/fhir',
  'http://2130706433:PORT/fhir', 'http://0177.0.0.1:PORT/fhir', 'http://0:PORT/fhir', 'http://127.0.0.1.:PORT/fhir', 'https://127.0.0.1:PORT/fhir', 'HTTP://127.0.0.1:PORT/FHIR',
  'http://ehr.example.org@127.0.0.1:PORT/fhir', 'https://ehr.example.org@evil.test/fhir', 'https://ehr.example.org:x@evil.test/fhir', 'https://ehr.example.org.evil.test/fhir', 'https://evil.test/fhir',
  'https://evil.test/https://ehr.example.org/fhir', 'https://ehr.example.org#@evil.test/fhir', 'https://ehr.example.org?@evil.test/fhir', 'https://ehr.example.org\\@evil.test/fhir', 'https:\\\\ehr.example.org\\fhir',
  'http://ehr.example.org/fhir', 'https://ehr.example.org:8443/fhir', 'https://ehr.example.org./fhir', 'https://ehr.example.org', 'https://ehr.example.org/', 'https://ehr.example.org/fhir2', 'https://ehr.example.org/FHIR',
  'https://ehr.example.org/fhir/admin', 'https://ehr.example.org/fhir/..', 'https://ehr.example.org/fhir/../fhir', 'https://ehr.example.org/x/../fhir', 'https://ehr.example.org/x/%2e%2e/fhir', 'https://ehr.example.org//fhir', 'https://ehr.example.org/%66hir',
  'https://ehr.example.org/fhir?x=1', 'https://ehr.example.org/fhir#x', ' https://ehr.example.org/fhir', 'https://ehr.example.org/fhir\n', 'https://ehr.exa\tmple.org/fhir', 'https://ehr.example\u3002org/fhir', 'https://\u0435hr.example.org/fhir',
  'https://xn--hr-7lc.example.org/fhir', 'http://169.254.169.254/latest/meta-data', 'file:///etc/passwd', 'ftp://ehr.example.org/fhir', 'gopher://127.0.0.1:PORT/_GET', 'data:application/json,{}', '//ehr.example.org/fhir', 'ehr.example.org/fhir', '/fhir', '',
  `https://ehr.example.org/fhir${'/'.repeat(3000)}`, 1, true, {}, [EHR],
]; // prettier-ignore
for (const [at, foreign] of FOREIGN.entries())
  test(`B1: ${String(at + 1)}: ${JSON.stringify(foreign).slice(0, 60)} is no FHIR server of ours: 400, and not one socket`, async () => {
    const fhirServer = typeof foreign === 'string' ? foreign.replace('PORT', String(trap.port)) : foreign;
    const { status, body } = await call(fhirServer, {});
    expect([status, trap.sockets, fhir.seen, went]).toEqual([400, 0, [], []]);
    expect(JSON.stringify(body)).not.toContain('evil.test');
  });
test('B1: the configured server is asked, and nothing else', async () => {
  expect((await call(fhir.base, {})).status).toBe(200);
  expect(went.length).toBeGreaterThan(2);
  for (const url of went) expect(url.startsWith(`${fhir.base}/`)).toBe(true);
});

// --- B2

const BASES = [EHR, OTHER_TENANT, 'https://fhir.example.org:8443/r4', 'http://127.0.0.1:9/fhir'];
const allowed = wire({
  config: readConfig({ FHIR_BASES: BASES.join(',') }),
  valueSets,
  telemetry: () => undefined,
  isReady: () => true,
  publicUrl: () => '',
}).allowedFhirBase;
const homes = BASES.map((base) => new URL(base));
/** Addresses near the configured ones: each is one of them with something put in, left out or said otherwise. */
const near = fc
  .record({
    base: fc.constantFrom(...BASES),
    at: fc.nat(40),
    cut: fc.nat(3),
    put: fc.oneof(
      fc.constantFrom('@', ':', '/', '\\', '.', '..', '/../', '/./', '%2e%2e', '%2f', '%00', '?', '#', '&', ' ', '\t', '\n', '\r', '\u0000', '\u200b', '\u3002', '\uff0f', '\uff20', '[::1]', ':443', ':8443', '.evil.test', 'evil.test/', '@evil.test', 'user:pw@', '//', '%', '0x7f.1'), // prettier-ignore
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constant(''),
    ),
    twist: fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => text.replace('https', 'http'),
      (text: string) => text.replace('http:', 'https:'),
      (text: string) => `${text}/`,
      (text: string) => text.replace('127.0.0.1', '2130706433'),
      (text: string) => text.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
      (text: string) => text.replace('e', '%65'),
    ),
  })
  .map(({ base, at, cut, put, twist }) => {
    const place = at % (base.length + 1);
    return twist(base.slice(0, place) + put + base.slice(place + cut));
  });
test('B2: law: an address is taken only where its origin and its path are those of a configured base', () => {
  let taken = 0;
  fc.assert(
    fc.property(near, (text) => {
      const base = allowed(text, undefined);
      if (base === undefined) return;
      taken += 1;
      const seen = new URL(text);
      const home = homes.find(({ origin, pathname }) => origin === seen.origin && pathname === seen.pathname.replace(/\/$/, '')); // prettier-ignore
      expect(home, text).toBeDefined();
      expect([seen.username, seen.password, seen.search, seen.hash]).toEqual(['', '', '', '']);
      expect(text).toMatch(/^[\x21-\x7e]+$/);
      // What will be contacted is the configured base, not the text.
      expect(base).toBe(`${home?.origin ?? ''}${home?.pathname ?? ''}/`);
    }),
    { numRuns: 20_000, examples: [[EHR], [`${EHR}/`]] },
  );
  expect(taken).toBeGreaterThan(100);
});
test('B2: a tenant has its own servers and none of the configuration or of another tenant', () => {
  const tenant = TenantSchema.parse({
    id: 't',
    issuers: ['t'],
    jwksUrl: 'https://t.test/jwks',
    fhirBases: [OTHER_TENANT],
  });
  expect([allowed(OTHER_TENANT, tenant), allowed(EHR, tenant)]).toEqual([`${OTHER_TENANT}/`, undefined]);
});
const R4 = fhirBase('https://ehr.example.org/fhir/r4') as FhirBase;
for (const path of [
  '..;/admin',
  '..;a=b/admin',
  'Patient;x=1',
  'Patient/1;/../x',
  '%2e%2e/admin',
  '%2E%2E/admin',
  '%252e%252e/admin',
  '%25252e%25252e/admin',
  'a%2fb',
  'a%252Fb',
  'a%5cb',
  'a%255cb',
  'a%3bb',
  'a%253bb',
  '.%2e/admin',
  '%2e./admin',
  '/fhir/r4/..;/admin',
  'https://ehr.example.org/fhir/r4/..;/admin',
  'https://ehr.example.org/fhir/r4/%252e%252e/admin',
])
  // prettier-ignore
  test(`G13: ${path} leads out of the base for one server or another: refused`, () => {
    expect(withinBase(R4, path)).toBeUndefined();
  });
for (const path of [
  'Patient/1',
  'Patient?x=%2e%2e;%25',
  'Patient/1/_history/2',
  '?_getpages=1;2',
  'Observation/%C3%A4',
])
  test(`G13: ${path} stays inside`, () => {
    expect(withinBase(R4, path)?.href.startsWith('https://ehr.example.org/fhir/r4')).toBe(true);
  });
test('G13: a base with a semicolon is none', () => {
  for (const address of ['https://ehr.example.org/fhir;v=1/', 'https://ehr.example.org/..;/fhir'])
    expect(fhirBase(address)).toBeUndefined();
});
test('B2: law: what is read lies under the base, whatever the link says', () => {
  const base = fhirBase(EHR) as FhirBase;
  const link = fc.oneof(
    near,
    fc.tuple(fc.constantFrom('', '/', '//', './', '../', '?', '#', `${EHR}/`, `${EHR}?`), fc.string({ maxLength: 20 })).map(([a, b]) => a + b), // prettier-ignore
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
  );
  let taken = 0;
  fc.assert(
    fc.property(link, (text) => {
      const url = withinBase(base, text);
      if (!url) return;
      taken += 1;
      expect([url.origin, url.username, url.password, url.hash]).toEqual(['https://ehr.example.org', '', '', '']);
      expect(url.pathname === '/fhir' || url.pathname.startsWith('/fhir/'), url.href).toBe(true);
      // A server that decodes once more finds no way up either.
      expect(decodeURIComponent(url.pathname.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[89a-f][0-9a-f]/gi, ''))).not.toMatch(/(?:^|\/)\.\.(?:\/|$)|\\/); // prettier-ignore
    }),
    { numRuns: 20_000 },
  );
  expect(taken).toBeGreaterThan(100);
});

// --- B4, B5

test('B4: guardedFetch alone follows no redirect, whatever the connection below does', async () => {
  const asked: (string | undefined)[] = [];
  const read = guardedFetch({
    base: fhirBase(EHR) as FhirBase,
    signal: new AbortController().signal,
    fetch: (_url, options) => {
      asked.push(options?.redirect);
      return Promise.resolve(new Response(null, { status: 302, headers: { location: `${EHR}/Patient/y` } }));
    },
  });
  await expect(read(`${EHR}/Patient/x`)).rejects.toThrow(FhirReadError);
  expect(asked).toEqual(['manual']);
});

for (const status of [301, 302, 303, 307, 308])
  for (const where of ['the same host', 'another host'] as const)
    test(`B4: a redirect ${String(status)} to ${where} is not followed over the checked connection`, async () => {
      const target = where === 'another host' ? `http://127.0.0.1:${String(trap.port)}/fhir/Patient/x` : `${fhir.base}/moved`; // prettier-ignore
      fhir.answerWith((request, response) => {
        if (request.url?.includes('moved')) serve()(request, response);
        else response.writeHead(status, { location: target }).end();
      });
      expect((await call(fhir.base, {})).status).toBe(412);
      expect(trap.sockets).toBe(0);
      expect(fhir.seen.filter(({ url }) => url.includes('moved'))).toEqual([]);
    });

const needOf = (key: string, query: string) => [{ key, required: false, first: true, types: ['Observation'], query }];
const links: readonly [why: string, link: string][] = [
  ['another origin', 'https://evil.test/fhir/Observation?page=2'],
  ['the base of another tenant', `${OTHER_TENANT}/Observation?page=2`],
  ['the same server without encryption', 'http://ehr.example.org/fhir/Observation?page=2'],
  ['another port', 'https://ehr.example.org:8443/fhir/Observation?page=2'],
  ['another user', 'https://x@ehr.example.org/fhir/Observation?page=2'],
  ['a sibling whose name begins alike', 'https://ehr.example.org/fhir2/Observation?page=2'],
  ['a way up', `${EHR}/../other/fhir/Observation?page=2`],
  ['an escaped way up', `${EHR}/%2e%2e/other/fhir/Observation?page=2`],
  ['an escaped slash', `${EHR}/..%2fother%2ffhir/Observation?page=2`],
  ['a backslash', `${EHR}\\..\\other/Observation?page=2`],
  ['an address without a scheme', '//evil.test/fhir/Observation?page=2'],
  ['a script', 'javascript:fetch("https://evil.test")'],
];
for (const [why, link] of links)
  test(`B5: a next page at ${why} is not read, and the result is known to be incomplete`, async () => {
    const read: string[] = [];
    const record = await gather({
      patientId: 'p',
      needs: needOf('observations', 'Observation?patient=p'),
      prefetch: { observations: searchset([{ resourceType: 'Observation', id: 'o' }], link) },
      fhir: { base: fhirBase(EHR) as FhirBase, limits: LIMITS, left: () => 12, read: (url) => { read.push(url); return Promise.resolve(null); } }, // prettier-ignore
    });
    expect([read, record.needs.map(({ how, why: reason }) => [how, reason])]).toEqual([
      [],
      [['incomplete', 'foreign-link']],
    ]);
  });
test('B5: ten thousand pages, a loop of two and a page that names itself all end, and are known to be incomplete', async () => {
  const page = (at: number, next: number): object =>
    searchset([{ ...ofType('Observation')[0], id: `o${String(at)}` }], `${fhir.base}/Observation?page=${String(next)}`);
  for (const [next, most] of [
    [(at: number) => at + 1, 2],
    [(at: number) => (at === 1 ? 2 : 1), 2],
    [() => 1, 1],
  ] as const) {
    fhir.seen.length = 0;
    fhir.answerWith((request, response) => {
      const at = Number(/page=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
      answerJson(at < 10_000 ? page(at, next(at)) : searchset([]))(request, response);
    });
    const known = Object.fromEntries(dataNeeds().map(({ key }) => [key, null]));
    const answer = await call(fhir.base, { ...known, ...required(), pathologyObservations: page(0, 1) });
    expect([answer.status, fhir.seen.length, unread(answer)]).toEqual([200, most, [{ key: 'pathologyObservations', why: 'too-many-pages' }]]); // prettier-ignore
  }
});

// --- B6

const url = (at: number): string => `http://127.0.0.1:${String(trap.port)}/${String(at)}`;
/** Twenty places of a resource from which a careless reader would fetch. */
const withAddresses = (resource: object): object => ({
  ...resource,
  implicitRules: url(1),
  meta: { profile: [url(2)], source: url(3) },
  text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><img src="${url(4)}"/></div>` },
  extension: [
    { url: url(5), valueUrl: url(6) },
    { url: 'urn:x', valueReference: { reference: url(7) } },
  ],
  contained: [{ resourceType: 'Organization', id: 'org', endpoint: [{ reference: url(8) }] }],
  basedOn: [{ reference: url(9) }],
  instantiatesCanonical: [url(10)],
  instantiatesUri: [url(11)],
  performer: [{ reference: url(12) }],
  encounter: { reference: url(13) },
  specimen: { reference: url(14) },
  device: { reference: url(15) },
  derivedFrom: [{ reference: url(16) }],
  presentedForm: [{ contentType: 'text/html', url: url(17) }],
  photo: [{ contentType: 'image/png', url: url(18) }],
  media: [{ link: { reference: url(19) } }],
  note: [{ authorReference: { reference: url(20) }, text: url(20) }],
});
test('B6: twenty addresses in every resource, sent or fetched, bring no request more and no socket elsewhere', async () => {
  const plain = await call(fhir.base, {});
  const asked = fhir.seen.map(({ method, url: one }) => `${method} ${one}`).sort();
  fhir.seen.length = went.length = 0;
  fhir.answerWith(serve(withAddresses));
  const fetched = await call(fhir.base, {});
  expect(fetched.status).toBe(plain.status);
  expect(fhir.seen.map(({ method, url: one }) => `${method} ${one}`).sort()).toEqual(asked);
  expect(JSON.stringify(fetched.body)).not.toContain(String(trap.port));
  fhir.seen.length = went.length = 0;
  const prefetch = Object.fromEntries(
    dataNeeds().map(({ key, types }) => {
      const list = types.flatMap(ofType).map(withAddresses);
      const bundle = { ...searchset(list), entry: list.map((resource, at) => ({ fullUrl: url(at), resource })) };
      return [key, key === 'patient' ? list[0] : bundle];
    }),
  );
  const sent = await call(fhir.base, prefetch);
  expect([sent.status, fhir.seen, went, trap.sockets]).toEqual([200, [], [], 0]);
  expect(JSON.stringify(sent.body)).not.toContain(String(trap.port));
});
test('B6: only types of the data needs are asked for, with GET', async () => {
  await call(fhir.base, {});
  const types = new Set(dataNeeds().flatMap((need) => need.types));
  expect(fhir.seen.length).toBeGreaterThan(3);
  for (const { method, url: one } of fhir.seen)
    expect([method, types.has(/^\/fhir\/([A-Za-z]+)[/?]/.exec(one)?.[1] ?? '')], one).toEqual(['GET', true]);
});
test('B6: the connection to a FHIR server refuses every method but GET, before a socket', async () => {
  const send = guardedFetch({ base: fhirBase(fhir.base) as FhirBase, signal: new AbortController().signal });
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'get'])
    await expect(send(`${fhir.base}/Patient/x`, { method }), method).rejects.toMatchObject({ why: 'not-readable' });
  expect(fhir.seen).toEqual([]);
});
test('B6: nothing in services/ or cds-hooks/ writes to a FHIR server, and the files named here alone make connections', () => {
  const root = path.join(import.meta.dirname, '..', '..');
  const files = globSync(['services/**/*.ts', 'cds-hooks/**/*.ts'], { cwd: root });
  expect(files.length).toBeGreaterThan(60);
  const code = (file: string): string =>
    readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const matching = (pattern: RegExp): string[] => files.filter((file) => pattern.test(code(file))).sort();
  // `net-cds call` plays the EHR: it posts to a CDS service.
  expect(matching(/['"`](?:POST|PUT|PATCH|DELETE)['"`]/)).toEqual(['cds-hooks/commands/call.ts']);
  expect(matching(/\.(?:create|update|upsert|patch|delete|execute)(?:Resource|Batch|Binary|Attachment)\w*\(/)).toEqual(
    [],
  );
  // Of the client only get is used; routes of the door are made on `app`.
  const towardsFhir = files.filter((file) => !file.startsWith('services/store/'));
  const calls = towardsFhir.flatMap((file) =>
    [...code(file).matchAll(/\bclient\.(\w+)\(/g)].map(([, name]) => `${file} ${name ?? ''}`),
  );
  expect(calls).toEqual(['services/gather/guarded-fetch.ts get']);
  // `net-cds cohort` fetches an export by the checked connection.
  expect(matching(/(?<![\w.])fetch\(/)).toEqual(['cds-hooks/cohort/download.ts', 'cds-hooks/commands/call.ts']);
  expect(matching(/(?<![\w.])checkedFetch\(/)).toEqual([
    'cds-hooks/cohort/download.ts',
    'cds-hooks/server/wire.ts',
    'services/gather/checked-connection.ts',
  ]);
  expect(matching(/\?\? (?:\(\(\) => )?globalThis\.fetch/)).toEqual([
    'cds-hooks/callers/key-sets.ts',
    'services/gather/guarded-fetch.ts',
  ]);
  expect(matching(/import \{[^}]*\b(?:request|get)\b[^}]*\} from 'node:https?'/)).toEqual([
    'services/gather/checked-connection.ts',
  ]);
  expect(matching(/from 'node:(?:tls|http2|dgram|child_process)'|\bconnect\b[^}]*\} from 'node:net'/)).toEqual([]);
  expect(matching(/new MedplumClient\(/)).toEqual(['services/gather/guarded-fetch.ts']);
});
