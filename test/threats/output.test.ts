/** Threats E: what is sent. Links of our own only, no card that breaks the protocol, and browsers of known origins only. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Shown } from '../../cds-hooks/hooks/answer.ts';
import { createApp } from '../../cds-hooks/server/app.ts';
import { TenantSchema } from '../../cds-hooks/callers/tenants.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { patientBundle, patientNames } from '../../sandbox/patients.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { evaluate } from '../../services/rules/index.ts';
import { send, standInShown, startApp, validCall, type Answer, type RunningApp } from '../support/running-app.ts';
import { valueSets, wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
/** As wired-app.ts configures it. */
const PUBLIC = 'https://net-cds.example.org';
type Json = Record<string, unknown>;

let app: WiredApp;
/** What the stand-in shows; a test puts its own here. */
let made: () => Shown;
let door: RunningApp;
beforeAll(async () => {
  app = await wiredApp();
  door = await startApp({ show: () => made() });
});
afterAll(() => Promise.all([app.close(), door.close()]));
beforeEach(() => {
  door.events.length = 0;
});

const resourcesOf = (name: string): RawResource[] =>
  (patientBundle(name).entry ?? []).flatMap(({ resource }) =>
    resource ? [structuredClone(resource) as unknown as RawResource] : [],
  );
const callOf = (resources: readonly RawResource[], patientId: string): Json => ({
  hook: 'patient-view',
  hookInstance: '33333333-3333-4333-8333-333333333333',
  context: { userId: 'Practitioner/1', patientId, encounterId: 'e1' },
  prefetch: Object.fromEntries(
    dataNeeds().map(({ key, types }) => {
      const list = resources.filter(({ resourceType }) => types.includes(resourceType));
      const bundle = { resourceType: 'Bundle', entry: list.map((resource) => ({ resource })) };
      return [key, key === 'patient' ? list[0] : bundle];
    }),
  ),
});
/** Every text of an answer, with the path where it stands. */
function* texts(value: unknown, path = ''): Generator<readonly [path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) yield* texts(member, `${path}.${name}`);
}

// --- E2

/** Where a name of a coding system may stand; such a name is no link. */
const SYSTEMS =
  /^\.(?:cards\.\d+\.(?:source\.topic|overrideReasons\.\d+|suggestions\.\d+\.actions\.\d+\.resource(?:\.\w+|\.\d+)*)\.system$|extension\.)/;
function expectOwnLinks(body: HookAnswer): number {
  let links = 0;
  for (const [path, text] of texts(body)) {
    if (SYSTEMS.test(path)) continue;
    if (/(?:^|\.)(?:url|icon)$/.test(path)) {
      links += 1;
      const { origin, username, password, search, hash, protocol } = new URL(text);
      expect([origin, protocol, username, password, search, hash], path).toEqual([PUBLIC, 'https:', '', '', '', '']);
    } else expect(text, path).not.toMatch(/:\/\/|javascript:|data:|mailto:/i);
  }
  return links;
}
test('E2: every link of every sandbox patient is of the configured address, without query, and names nobody', async () => {
  let links = 0;
  for (const name of patientNames()) {
    const { status, body } = await app.call(callOf(resourcesOf(name), name));
    expect(status).toBe(200);
    links += expectOwnLinks(body);
    for (const [path, text] of texts(body))
      if (/\.(?:url|appContext|label|code)$/.test(path)) expect(text, path).not.toContain(`Patient/${name}`);
    for (const [path, text] of texts(body))
      if (path.endsWith('.appContext')) expect(Object.keys(JSON.parse(text) as Json).sort()).toEqual(['at', 'card', 'contentVersion', 'subject', 'topic']); // prettier-ignore
  }
  expect(links).toBeGreaterThan(40);
});
const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom('javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>alert(1)</script>', 'https://evil.test/?p=1', '//evil.test', 'https://net-cds.example.org.evil.test/', 'https://net-cds.example.org@evil.test/', 'vbscript:x', 'file:///etc/passwd', '[x](https://evil.test)', '<a href="https://evil.test">x</a>', 'mailto:a@evil.test', 'http://sandbox.invalid'), // prettier-ignore
);
test('E2: law: an address in any text of a chart, or in the whole of it, becomes no link', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(NAME, 'pancreas-grade-conflict', 'two-primaries', 'mcode-pancreas'), address, fc.nat(60), fc.boolean(), async (name, evil, at, whole) => {
      let count = 0;
      const resources = resourcesOf(name).map(
        (resource) =>
          JSON.parse(JSON.stringify(resource), (key, value: unknown) => {
            if (!['text', 'display', 'valueString', 'conclusion', 'unit', 'div', 'family'].includes(key) || typeof value !== 'string') return value; // prettier-ignore
            count += 1;
            return whole ? evil : count === at ? `${value} ${evil}` : value;
          }) as RawResource,
      );
      const { status, body } = await app.call(callOf(resources, name));
      expect(status).toBe(200);
      expectOwnLinks(body);
      expect(JSON.stringify(body)).not.toMatch(/evil\.test|javascript:|vbscript:|etc\/passwd/i);
    }),
    { numRuns: 60 },
  );
}); // prettier-ignore
test('E2: an encounter id or patient id that looks like an address never gets that far', async () => {
  const call = callOf(resourcesOf(NAME), NAME);
  const statuses = [];
  for (const context of [
    { patientId: NAME, encounterId: 'https://evil.test' },
    { patientId: NAME, encounterId: 'javascript:x' },
    { patientId: 'https://evil.test/Patient/1' },
  ])
    // prettier-ignore
    statuses.push((await app.call({ ...call, context })).status);
  expect(statuses).toEqual([400, 400, 400]);
});
test('E2: a forged Host or X-Forwarded-Host changes no link', async () => {
  const response = await fetch(`${app.url}/cds-services/net-advisor`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'http', forwarded: 'host=evil.test' }, // prettier-ignore
    body: JSON.stringify(callOf(resourcesOf(NAME), NAME)),
  });
  expect(expectOwnLinks((await response.json()) as HookAnswer)).toBeGreaterThan(0);
});

// --- E3

/** Cards as our own printer makes them, to be spoiled. */
const evaluation = evaluate(
  readFacts(
    {
      patientId: NAME,
      entries: resourcesOf(NAME).map((resource) => ({ resource, arrived: 'file' as const })),
      needs: [],
    },
    valueSets,
    { today: '2026-11-24' },
  ),
);
const printed = wire({
  config: readConfig({}),
  valueSets,
  telemetry: () => undefined,
  isReady: () => true,
  publicUrl: () => PUBLIC,
}).show;
const soundShown = (): Shown => structuredClone({ ...printed(evaluation, { patientId: 'p1' }, undefined), rules: {} });
const spoiled = (spoil: (card: Json, all: Json[]) => void): Shown => {
  const whole = soundShown();
  const cards = whole.cards as unknown as Json[];
  const [first] = cards;
  if (!first) throw new Error('a card was expected');
  spoil(first, cards);
  return whole;
};
function expectNotSent(answer: Answer, secret?: string): void {
  expect(answer.status).toBe(500);
  expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ details: { coding: [{ code: 'internal' }] } }] }); // prettier-ignore
  expect(answer.text).not.toContain('"cards"');
  if (secret !== undefined) expect(answer.text + JSON.stringify(door.events)).not.toContain(secret);
  expect(door.events.map(({ type }) => type)).toEqual(['answer.invalid', 'call.failed']);
  const [event] = door.events;
  expect(event?.type === 'answer.invalid' && event.problems.length > 0).toBe(true);
}
const part = (card: Json, ...path: readonly (string | number)[]): Json =>
  path.reduce<unknown>((value, name) => (value as Json)[name], card) as Json;
const BAD: readonly [why: string, spoil: (card: Json, all: Json[]) => void][] = [
  ['a summary of 140', (card) => { card['summary'] = 's'.repeat(140); }],
  ['a summary of 70 pairs', (card) => { card['summary'] = '\u{1f9ec}'.repeat(70); }],
  ['an empty summary', (card) => { card['summary'] = ''; }],
  ['no summary', (card) => { delete card['summary']; }],
  ['null for a member', (card) => { card['detail'] = null; }],
  ['an empty list', (card) => { card['suggestions'] = []; }],
  ['an empty object', (card) => { card['extension'] = {}; }],
  ['no uuid', (card) => { delete card['uuid']; }],
  ['a uuid that is none', (card) => { card['uuid'] = 'card-1'; }],
  ['the uuid of a card twice', (card, all) => { all[1] = { ...card }; }],
  ['the uuid of its suggestion', (card) => { part(card, 'suggestions', 0)['uuid'] = card['uuid']; }],
  ['three cards', (card, all) => { all.push({ ...card, uuid: crypto.randomUUID() }, { ...card, uuid: crypto.randomUUID() }); }],
  ['the indicator critical', (card) => { card['indicator'] = 'critical'; }],
  ['the indicator hard-stop', (card) => { card['indicator'] = 'hard-stop'; }],
  ['no source', (card) => { delete card['source']; }],
  ['a source without a label', (card) => { delete part(card, 'source')['label']; }],
  ['a script as its source', (card) => { part(card, 'source')['url'] = 'javascript:alert(1)'; }],
  ['a link without encryption', (card) => { part(card, 'links', 0)['url'] = 'http://net-cds.example.org/'; }],
  ['a relative link', (card) => { part(card, 'links', 0)['url'] = '/explain'; }],
  ['a link with a password', (card) => { part(card, 'links', 0)['url'] = 'https://a:b@net-cds.example.org/'; }],
  ['an appContext on an absolute link', (card) => { part(card, 'links', 0)['type'] = 'absolute'; }],
  ['suggestions without a behavior', (card) => { delete card['selectionBehavior']; }],
  ['a suggestion without actions', (card) => { delete part(card, 'suggestions', 0)['actions']; }],
  ['an action without a resource', (card) => { delete part(card, 'suggestions', 0, 'actions', 0)['resource']; }],
  ['an update without an id', (card) => { part(card, 'suggestions', 0, 'actions', 0)['type'] = 'update'; }],
  ['two recommendations of which one may be taken', (card) => { card['selectionBehavior'] = 'at-most-one'; const list = card['suggestions'] as Json[]; for (const one of list) one['isRecommended'] = true; if (list.length < 2) list.push({ ...structuredClone(list[0]), uuid: crypto.randomUUID() }); }],
  ['an override reason without a display', (card) => { delete part(card, 'overrideReasons', 0)['display']; }],
  ['an override reason twice', (card) => { (card['overrideReasons'] as Json[]).push(part(card, 'overrideReasons', 0)); }],
  ['a member that nobody knows', (card) => { card['note'] = 'x'; }],
  ['an extension without a dotted name', (card) => { card['extension'] = { x: { y: 1 } }; }],
]; // prettier-ignore
test('E3: the card that is spoiled below is sound before', async () => {
  made = soundShown;
  const { status, body } = await door.call(validCall());
  expect([status, (body as { cards: unknown[] }).cards.length]).toEqual([200, soundShown().cards.length]);
  expect(soundShown().cards[0]?.suggestions).toBeDefined();
  made = () => spoiled((card) => { card['summary'] = 's'.repeat(139); }); // prettier-ignore
  expect((await door.call(validCall())).status).toBe(200);
});
for (const [why, spoil] of BAD)
  test(`E3: a card with ${why} is not sent: 500, and an event that names the place`, async () => {
    made = () => spoiled(spoil);
    expectNotSent(await door.call(validCall()), 'ssssssss');
  });
/** Every member of every card, by its path. */
const paths = (value: unknown, at: readonly string[] = []): (readonly string[])[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, member]) => [[...at, name], ...paths(member, [...at, name])]);
test('E3: law: null, an empty text, an empty list or an empty object at any place is not sent', async () => {
  const places = paths(soundShown().cards);
  expect(places.length).toBeGreaterThan(40);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom<unknown>(null, '', [], {}), async (place, nothing) => {
      door.events.length = 0;
      made = () => {
        const whole = soundShown();
        const holder = part(whole.cards as unknown as Json, ...place.slice(0, -1));
        holder[place.at(-1) ?? ''] = nothing;
        return whole;
      };
      expectNotSent(await door.call(validCall()));
    }),
    { numRuns: 150 },
  );
});
test('E3: rules that throw, and rules that show no list of cards, are 500 without a word of what was thrown', async () => {
  for (const broken of [
    () => {
      throw new Error('canary-of-the-chart');
    },
    () => ({ cards: null }) as unknown as Shown,
    () => ({}) as unknown as Shown,
    () => undefined as unknown as Shown,
  ]) {
    // prettier-ignore
    door.events.length = 0;
    made = broken;
    const answer = await door.call(validCall());
    expect([answer.status, answer.text.includes('"cards"')]).toEqual([500, false]);
    expect(answer.text + JSON.stringify(door.events)).not.toContain('canary');
    expect(door.events.at(-1)?.type).toBe('call.failed');
  }
});
test('E3: an answer over 32 KiB loses its evaluation, never its cards', async () => {
  made = () => ({ ...soundShown(), extension: { padding: 'x'.repeat(40_000) } });
  const answer = await door.call(validCall());
  expect([answer.status, 'extension' in (answer.body as object), answer.text.length < 32 * 1024]).toEqual([200, false, true]); // prettier-ignore
  expect(door.events.map(({ type }) => type)).toContain('answer.shortened');
});

// --- E4

const KNOWN = 'https://ehr.example.org';
const ORIGINS: readonly [origin: string, known: boolean][] = [
  [KNOWN, true], ['null', false], ['*', false], ['', false], ['https://evil.example.org', false], ['https://ehr.example.org.evil.test', false], ['https://evilehr.example.org', false], ['https://sub.ehr.example.org', false],
  ['https://ehr.example.org:443', false], ['https://ehr.example.org:8443', false], ['https://ehr.example.org/', false], ['http://ehr.example.org', false], ['HTTPS://EHR.EXAMPLE.ORG', false], ['https://ehr.example.org, https://evil.test', false],
  ['https://ehr.example.org@evil.test', false], ['https://evil.test#https://ehr.example.org', false], ['file://', false], ['chrome-extension://abc', false], ['https://ehr\u00adexample.org', false],
]; // prettier-ignore
const ROUTES: readonly [method: string, path: string][] = [
  ['POST', '/cds-services/net-advisor'],
  ['GET', '/cds-services'],
  ['GET', '/health/live'],
  ['POST', '/cds-services/nobody'],
  ['GET', '/nothing'],
];
function expectCors(answer: Answer, origin: string, known: boolean, preflight: boolean): void {
  const got = (name: string): string | null => answer.headers.get(`access-control-${name}`);
  expect(got('allow-origin'), origin).toBe(known ? origin : null);
  expect([got('allow-credentials'), got('expose-headers'), got('allow-private-network')]).toEqual([null, null, null]);
  expect(answer.headers.get('vary')?.toLowerCase()).toContain('origin');
  expect(answer.headers.get('set-cookie')).toBeNull();
  if (!preflight || !known) expect([got('allow-methods'), got('allow-headers')]).toEqual([null, null]);
  else expect([got('allow-methods'), got('allow-headers')]).toEqual(['GET, POST', 'authorization, content-type']);
}
for (const [origin, known] of ORIGINS)
  test(`E4: the origin ${JSON.stringify(origin)} is ${known ? 'let in by name' : 'not let in'}, on preflights, answers and errors`, async () => {
    made = soundShown;
    for (const [method, path] of ROUTES) {
      const asked = origin.replace('\u00ad', '');
      for (const [wanted, headers] of [['POST', 'authorization,content-type'], ['DELETE', 'x-evil'], ['GET', '']] as const) {
        const preflight = await send(`${door.url}${path}`, { method: 'OPTIONS', headers: { origin: asked, 'access-control-request-method': wanted, 'access-control-request-headers': headers } }); // prettier-ignore
        expect([preflight.status, preflight.text]).toEqual([204, '']);
        expectCors(preflight, asked, known, true);
      }
      const plain = await send(`${door.url}${path}`, { method, headers: { origin: asked, 'content-type': 'application/json' }, ...(method === 'POST' ? { body: JSON.stringify(validCall()) } : {}) }); // prettier-ignore
      expectCors(plain, asked, known, false);
    }
  }); // prettier-ignore
test('E4: without configured origins no browser is let in; with tenants, theirs are', async () => {
  const closed = await startApp({ corsOrigins: [] });
  const answer = await closed.call(validCall(), { origin: KNOWN });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null]);
  await closed.close();
  const tenant = TenantSchema.parse({ id: 't', issuers: ['t'], jwksUrl: 'https://t.test/jwks', fhirBases: ['https://t.test/fhir'], corsOrigins: ['https://t.test'] }); // prettier-ignore
  const deps = wire({ config: readConfig({ CORS_ORIGINS: KNOWN, PUBLIC_URL: PUBLIC }), valueSets, telemetry: () => undefined, isReady: () => true, publicUrl: () => PUBLIC, tenants: [tenant] }); // prettier-ignore
  expect(deps.corsOrigins).toEqual([KNOWN, 'https://t.test']);
  expect(createApp(deps)).toBeTypeOf('function');
});
test('E4: the configuration takes exact origins only', () => {
  for (const wrong of [
    '*',
    'null',
    'https://ehr.example.org/',
    'ehr.example.org',
    'https://ehr.example.org/path',
    'https://EHR.example.org',
    'ftp://ehr.example.org',
    'https://a@ehr.example.org',
    `${KNOWN},*`,
  ])
    // prettier-ignore
    expect(() => readConfig({ CORS_ORIGINS: wrong }), wrong).toThrow(/CORS_ORIGINS/);
});
test('E4: a cookie lets nobody in and is never set', async () => {
  const closed = await startApp({
    identify: (authorization) => (authorization === 'Bearer good' ? Promise.resolve({}) : Promise.reject(new Error('nobody'))),
    show: (shown, { patientId }) => standInShown(shown, patientId),
  }); // prettier-ignore
  const cookie = 'session=good; authorization=Bearer good';
  const statuses = [];
  for (const headers of [{ cookie }, { cookie, authorization: 'Bearer bad' }, { authorization: 'Bearer good' }])
    statuses.push((await closed.call(validCall(), headers)).status);
  expect(statuses).toEqual([500, 500, 200]);
  await closed.close();
});
