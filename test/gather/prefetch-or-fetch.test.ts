/**
 * Where each key comes from, over real HTTP with the real needs and rules: what a key may hold, whose data they are, where reading stops,
 * and that the way the data came never changes the cards. The faults themselves are in outside-faults.test.ts.
 */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { dataNeeds, queryFor } from '../../services/gather/data-needs.ts';
import { fhirBase, type FhirBase } from '../../services/gather/fhir-address.ts';
import { openFhir } from '../../services/gather/guarded-fetch.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import {
  answerByQuery,
  answerJson,
  drip,
  hang,
  startFaultyFhirServer,
  type FaultyFhirServer,
} from '../support/faulty-fhir-server.ts';
import { wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
const TOKEN = 'secret-token-of-the-call';
const needs = dataNeeds();
const keys = needs.map(({ key }) => key);
const searches = needs.filter(({ template }) => template.includes('?'));
const queryOf = (key: string): string =>
  decodeURIComponent(needs.filter((need) => need.key === key).map((need) => queryFor(need, NAME))[0] ?? '');

const resources = (patientBundle(NAME).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
const searchset = (list: readonly object[], next?: string): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: list.map((resource) => ({ resource })),
  ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
});
/** The observations are dealt out to their keys, every third under all of them, as overlapping searches give them. */
const OBSERVATION_KEYS = searches.filter(({ coveredBy }) => coveredBy !== undefined).map(({ key }) => key);
const listOf = (key: string): readonly object[] =>
  resources
    .filter(({ resourceType }) => needs.some((need) => need.key === key && need.types.includes(resourceType)))
    .filter((_, at) => {
      if (key === 'newestObservations') return true;
      const hand = OBSERVATION_KEYS.indexOf(key);
      return hand < 0 || at % OBSERVATION_KEYS.length === hand || at % 3 === 0;
    });
const wholeOf = (key: string): unknown => (key === 'patient' ? listOf(key)[0] : searchset(listOf(key)));
const prefetchOf = (some: readonly string[] = keys): Record<string, unknown> =>
  Object.fromEntries(some.map((key) => [key, wholeOf(key)]));
const allBut = (...left: readonly string[]) => prefetchOf(keys.filter((key) => !left.includes(key)));
const SERVED = Object.fromEntries(keys.map((key) => [queryOf(key), wholeOf(key)]));
const OUTCOME = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };

let fhir: FaultyFhirServer;
let app: WiredApp;
let hurried: WiredApp;
beforeAll(async () => {
  fhir = await startFaultyFhirServer();
  app = await wiredApp({ fhirBases: [fhir.base] });
  hurried = await wiredApp({ fhirBases: [fhir.base], environment: { DEADLINE_MS: '300' } });
});
afterAll(() => Promise.all([app.close(), hurried.close(), fhir.close()]));
beforeEach(() => {
  fhir.seen.length = app.events.length = 0;
  fhir.answerWith(answerByQuery(SERVED));
});

const call = (prefetch: object, to = app, withServer = true) =>
  to.call({
    hook: 'patient-view',
    hookInstance: '33333333-3333-4333-8333-333333333333',
    ...(withServer ? { fhirServer: fhir.base, fhirAuthorization: { access_token: TOKEN, token_type: 'Bearer' } } : {}),
    context: { userId: 'Practitioner/1', patientId: NAME },
    prefetch,
  });
const shown = ({ status, body }: { status: number; body: HookAnswer }) => [
  status,
  body.cards?.map(({ summary, detail, indicator, source }) => [summary, detail, indicator, source.topic.code]),
  body.extension,
];
const unread = ({ body }: { body: HookAnswer }): unknown =>
  (body.extension?.['org.net-cds.evaluation'] as { unread?: unknown } | undefined)?.unread ?? [];
const codeOf = (body: HookAnswer) => (/"code":"(data-unavailable|other-patient)"/.exec(JSON.stringify(body)) ?? [])[1];
const asked = () => fhir.seen.map(({ url }) => decodeURIComponent(url.replace('/fhir/', ''))).sort();
const needsMet = () => app.events.flatMap((event) => (event.type === 'call.answered' ? [event.needs] : [])).at(-1);

// --- what a key may hold

test('every key holds data: used as they are, nothing is asked', async () => {
  const { status } = await call(prefetchOf());
  const empty = keys.filter((key) => listOf(key).length === 0).length;
  expect([status, asked(), needsMet()]).toEqual([200, [], { prefetch: keys.length - empty, empty }]);
});
/** Decision 35: what was sent shows a tumor, so that an error would be read as "all clear": one card says that it could not be evaluated. */
function expectNotEvaluated(answer: Awaited<ReturnType<typeof call>>): void {
  const { cards } = answer.body as { readonly cards: readonly { readonly summary: string }[] };
  expect([answer.status, cards.length]).toEqual([200, 1]);
  expect(cards[0]?.summary).toContain('could not be evaluated');
}

for (const { key, required } of needs) {
  test(`${key} was not sent: it alone is asked, with the token`, async () => {
    const answer = await call(allBut(key));
    expect([answer.status, asked(), unread(answer)]).toEqual([200, [queryOf(key)], []]);
    expect(fhir.seen[0]?.authorization).toBe(`Bearer ${TOKEN}`);
  });
  test(`${key} is null: asked and empty, never asked again`, async () => {
    const answer = await call({ ...prefetchOf(), [key]: null });
    expect(asked()).toEqual([]);
    if (key === 'patient') expectNotEvaluated(answer);
    else expect([answer.status, unread(answer)]).toEqual([200, []]);
  });
  test(`${key} is an OperationOutcome: failed, not empty, never asked again`, async () => {
    const answer = await call({ ...prefetchOf(), [key]: OUTCOME });
    expect(asked()).toEqual([]);
    if (key === 'patient') expectNotEvaluated(answer);
    else if (required) expect([answer.status, codeOf(answer.body)]).toEqual([412, 'data-unavailable']);
    else expect([answer.status, unread(answer)]).toEqual([200, [{ key, why: 'prefetch-outcome' }]]);
  });
  test(`${key} can be had neither way: ${key === 'conditions' ? '412' : '200, named as not read'}`, async () => {
    const answer = await call(allBut(key), app, false);
    if (key === 'patient') expectNotEvaluated(answer);
    else if (required) {
      expect([answer.status, codeOf(answer.body)]).toEqual([412, 'data-unavailable']);
      expect(JSON.stringify(answer.body)).toContain('Condition');
    } else expect([answer.status, unread(answer)]).toEqual([200, [{ key, why: 'no-server' }]]);
  });
}

// --- whose data

for (const { key, types } of searches) {
  const foreign = { resourceType: types[0], id: 'x1', subject: { reference: 'Patient/somebody-else' } };
  const mixed = searchset([...listOf(key), foreign]);
  test(`D1: another patient's resource among ${key} is refused, sent, fetched or on a later page`, async () => {
    const sent = await call({ ...prefetchOf(), [key]: mixed });
    fhir.answerWith(answerByQuery({ ...SERVED, [queryOf(key)]: mixed, 'x?page=2': searchset([foreign]) }));
    const fetched = await call(allBut(key));
    const later = await call({ ...prefetchOf(), [key]: searchset(listOf(key), `${fhir.base}/x?page=2`) });
    // What lies beyond the newest observations is asked for by the other keys.
    for (const { status, body } of key === 'newestObservations' ? [sent, fetched] : [sent, fetched, later]) {
      expect([status, codeOf(body), body.cards]).toEqual([422, 'other-patient', undefined]);
      expect(JSON.stringify(body)).not.toContain('somebody-else');
    }
  });
}
test('D2: another Patient is refused, sent or fetched', async () => {
  const other = { resourceType: 'Patient', id: 'somebody-else' };
  fhir.answerWith(answerByQuery({ ...SERVED, [queryOf('patient')]: other }));
  for (const { status, body } of [await call({ ...prefetchOf(), patient: other }), await call(allBut('patient'))])
    expect([status, codeOf(body)]).toEqual([422, 'other-patient']);
});

// --- where reading stops

test('the deadline ends the call as a whole: no read is begun after it, and no connection stays open', async () => {
  fhir.answerWith(hang);
  const answer = await call(prefetchOf(['patient', 'conditions']), hurried);
  const rest = needs.filter(({ required }) => !required);
  expect([answer.status, unread(answer)]).toEqual([200, rest.map(({ key }) => ({ key, why: 'timeout' }))]);
  // The first look used up the time; the second round must not start.
  expect(asked()).toEqual(rest.filter(({ first, coveredBy }) => first && coveredBy === undefined).map(({ key }) => queryOf(key)).sort()); // prettier-ignore
  await vi.waitFor(() => {
    expect(fhir.openSockets()).toBe(0);
  }, 10_000);
});
for (const [how, coded] of [
  ['plain', false],
  ['compressed', true],
] as const)
  test(`a ${how} answer counts by its bytes after decompression: at the bound it is read, one byte more is too much`, async () => {
    const json = JSON.stringify(wholeOf('specimens'));
    const answerOf = async (bytes: number) => {
      const body = Buffer.from(json + ' '.repeat(bytes - Buffer.byteLength(json)));
      fhir.answerWith((_request, response) => {
        response.writeHead(200, {
          'content-type': 'application/fhir+json',
          ...(coded ? { 'content-encoding': 'gzip' } : {}),
        });
        response.end(coded ? gzipSync(body) : body);
      });
      return unread(await call(allBut('specimens')));
    };
    expect(await answerOf(LIMITS.responseBytes)).toEqual([]);
    expect(await answerOf(LIMITS.responseBytes + 1)).toEqual([{ key: 'specimens', why: 'not-readable' }]);
  });
for (const [how, behaviour] of [
  ['says nothing', hang],
  ['drips', drip],
] as const)
  test(`a server that ${how} is left when the call ends, and when one read has had its time`, async () => {
    fhir.answerWith(behaviour);
    const ending = new AbortController();
    const read = (readMs: number, query: string) =>
      openFhir({
        base: fhirBase(fhir.base) as FhirBase,
        signal: ending.signal,
        limits: { ...LIMITS, readMs },
      }).read(query);
    await expect(read(50, 'Flag?patient=x')).rejects.toMatchObject({ why: 'timeout' });
    // This one would outlast the test.
    const slow = expect(read(1e6, 'Flag?patient=y')).rejects.toMatchObject({ why: 'timeout' });
    await vi.waitFor(() => { expect(asked()).toContain('Flag?patient=y'); }, 20_000); // prettier-ignore
    ending.abort();
    await slow;
  });
test('an answer is read down to the deepest level allowed and refused one below', async () => {
  const nested = (depth: number) => `{"resourceType":"Bundle","x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
  const answerOf = async (depth: number) => {
    fhir.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' }).end(nested(depth));
    });
    return unread(await call(allBut('flags')));
  };
  expect(await answerOf(LIMITS.jsonDepth)).toEqual([]);
  expect(await answerOf(LIMITS.jsonDepth + 1)).toEqual([{ key: 'flags', why: 'not-readable' }]);
});
test('endless paging stops after three pages of one search, a loop at its first repetition', async () => {
  const page = (at: number) => searchset(listOf('flags'), `${fhir.base}/Flag?page=${at}`);
  fhir.answerWith((request, response) => {
    answerJson(page(fhir.seen.length))(request, response);
  });
  expect(unread(await call(allBut('flags')))).toEqual([{ key: 'flags', why: 'too-many-pages' }]);
  expect(asked()).toHaveLength(3);
  fhir.seen.length = 0;
  fhir.answerWith(answerJson(page(7)));
  expect(unread(await call({ ...prefetchOf(), flags: page(7) }))).toEqual([{ key: 'flags', why: 'too-many-pages' }]);
  expect(asked()).toEqual(['Flag?page=7']);
});
test('a first page without a server to read the next one from is incomplete: no evaluation for required data, named for other', async () => {
  const first = (key: string) => ({ ...prefetchOf(), [key]: searchset(listOf(key), `${fhir.base}/x?page=2`) });
  expectNotEvaluated(await call(first('conditions'), app, false));
  expect(unread(await call(first('specimens'), app, false))).toEqual([{ key: 'specimens', why: 'no-server' }]);
  expect(asked()).toEqual([]);
});
test('a link or a redirect that leaves the base takes neither a request nor the token with it', async () => {
  const stranger = await startFaultyFhirServer(answerJson(wholeOf('specimens')));
  try {
    for (const link of [
      `${stranger.base}/Specimen`,
      `${fhir.origin}/other/Specimen`,
      `${fhir.base}/../other`,
      'http://[',
    ]) {
      const answer = await call({ ...prefetchOf(), specimens: searchset(listOf('specimens'), link) });
      expect([answer.status, unread(answer)]).toEqual([200, [{ key: 'specimens', why: 'foreign-link' }]]);
    }
    expect(asked()).toEqual([]);
    for (const [status, location] of [
      [301, `${stranger.base}/Specimen`],
      [307, `${stranger.base}/Specimen`],
      [308, `${fhir.base}/Specimen?moved`],
    ] as const) {
      fhir.seen.length = 0;
      fhir.answerWith((request, response) => {
        if (request.url?.includes('moved')) answerJson(wholeOf('specimens'))(request, response);
        else response.writeHead(status, { location }).end();
      });
      expect(unread(await call(allBut('specimens')))).toEqual([{ key: 'specimens', why: 'not-readable' }]);
      expect(asked()).toEqual([queryOf('specimens')]);
    }
    expect(stranger.seen).toEqual([]);
  } finally {
    await stranger.close();
  }
});

// --- the way never matters

test('two versions of one resource: the newer counts, under whichever key and by whichever way it came', async () => {
  const [one, two] = ['pathologyObservations', 'recentObservations'] as const;
  const ki67 = resources.find((resource) => JSON.stringify(resource).includes('29593-1'));
  const at = (value: number, lastUpdated: string) => ({
    ...ki67,
    meta: { lastUpdated },
    valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  });
  const [old, recent] = [at(1, '2026-01-01T00:00:00Z'), at(17, '2026-02-01T00:00:00+14:00')];
  const others = (key: string) => listOf(key).filter((resource) => !JSON.stringify(resource).includes('29593-1'));
  const having = (first: object, second: object) => ({
    [one]: searchset([...others(one), first]),
    [two]: searchset([...others(two), second]),
  });
  // the sample's own copy says nothing of its age: beside either of the two it would be a contradiction
  const rest = Object.fromEntries(keys.map((key) => [key, key === 'patient' ? wholeOf(key) : searchset(others(key))]));
  const restBut = (...left: readonly string[]) =>
    Object.fromEntries(Object.entries(rest).filter(([key]) => !left.includes(key)));
  const served = Object.fromEntries(keys.map((key) => [queryOf(key), rest[key]]));
  const want = shown(await call({ ...rest, ...having(recent, recent) }));
  expect(shown(await call({ ...rest, ...having(old, old) }))).not.toEqual(want);
  for (const both of [having(old, recent), having(recent, old)]) {
    fhir.answerWith(answerByQuery({ ...served, [queryOf(one)]: both[one], [queryOf(two)]: both[two] }));
    expect(shown(await call({ ...rest, ...both }))).toEqual(want);
    expect(shown(await call({ ...restBut(one), [two]: both[two] }))).toEqual(want);
    expect(shown(await call(restBut(one, two)))).toEqual(want);
  }
});
test('law: whatever is sent whole, sent as a first page or left to be fetched, the cards are the same', async () => {
  const want = shown(await call(prefetchOf()));
  expect(want[1]).not.toEqual([]);
  const halves = (key: string) => {
    const list = listOf(key);
    const half = Math.ceil(list.length / 2);
    return [list.slice(0, half), list.slice(half)] as const;
  };
  const pages = Object.fromEntries(searches.map(({ key }) => [`page?of=${key}`, searchset(halves(key)[1])]));
  fhir.answerWith(answerByQuery({ ...SERVED, ...pages }));
  const way = fc.constantFrom('whole', 'whole', 'first page', 'fetched');
  const ways = fc.record(Object.fromEntries(keys.map((key) => [key, way])));
  await fc.assert(
    fc.asyncProperty(ways, async (wayOf) => {
      fhir.seen.length = 0;
      const prefetch: Record<string, unknown> = {};
      const expected: string[] = [];
      for (const key of keys) {
        if (wayOf[key] === 'fetched') expected.push(queryOf(key));
        else if (wayOf[key] === 'whole' || key === 'patient') prefetch[key] = wholeOf(key);
        else if (key === 'newestObservations') prefetch[key] = searchset(listOf(key), `${fhir.base}/page?of=${key}`);
        else {
          prefetch[key] = searchset(halves(key)[0], `${fhir.base}/page?of=${key}`);
          expected.push(`page?of=${key}`);
        }
      }
      // Where the newest observations are fetched, they hold all others.
      const covered = wayOf['newestObservations'] === 'fetched' ? OBSERVATION_KEYS.map(queryOf) : [];
      const must = expected.filter((query) => !covered.includes(query)).sort();
      fc.pre(must.length <= LIMITS.requests);
      expect(shown(await call(prefetch))).toEqual(want);
      expect(asked()).toEqual(must);
    }),
    { numRuns: 80 },
  );
});
test('law: with nothing sent at all, the requests of a call give the same cards, and the other observations are not asked for', async () => {
  const want = shown(await call(prefetchOf()));
  fhir.seen.length = 0;
  expect(shown(await call({}))).toEqual(want);
  expect(asked()).toHaveLength(keys.length - OBSERVATION_KEYS.length);
});
