/**
 * The fault matrix: a FHIR server that is slow, drips, resets, fails, floods or lies. With the required data at hand the answer is 200 and names what could
 * not be read; without them 412. The token goes to the caller's own server only.
 */
import { LIMITS } from '../../services/gather/limits.ts';
import { gzipSync } from 'node:zlib';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import {
  answerJson,
  drip,
  hang,
  startFaultyFhirServer,
  type Behaviour,
  type FaultyFhirServer,
} from '../support/faulty-fhir-server.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
const TOKEN = 'secret-token-of-the-call';
const resources = (patientBundle(NAME).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
const bundle = (type: string): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.filter((resource) => resource.resourceType === type).map((resource) => ({ resource })),
});
const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
const required = { patient, conditions: bundle('Condition') };
const OUTSIDE = 'https://ehr.example.org/fhir';

let fhir: FaultyFhirServer;
let stranger: FaultyFhirServer;
let app: WiredApp;
beforeAll(async () => {
  if (!nock.isActive()) nock.activate();
  fhir = await startFaultyFhirServer();
  stranger = await startFaultyFhirServer(answerJson({ resourceType: 'Bundle', entry: [] }));
  app = await wiredApp({
    fhirBases: [fhir.base, OUTSIDE],
    environment: { DEADLINE_MS: '400' },
  });
});
afterAll(async () => {
  await app.close();
  await fhir.close();
  await stranger.close();
  // It listens in on every socket of the process that begins like a request.
  nock.restore();
});
beforeEach(() => {
  fhir.seen.length = 0;
  stranger.seen.length = 0;
});
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const call = (prefetch: object, base = fhir.base) =>
  app.call({
    hook: 'patient-view',
    hookInstance: '33333333-3333-4333-8333-333333333333',
    fhirServer: base,
    fhirAuthorization: {
      access_token: TOKEN,
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'patient/*.read',
      subject: 'net-cds',
    },
    context: { userId: 'Practitioner/1', patientId: NAME },
    prefetch,
  });
const cards = (body: { cards?: readonly { summary: string; detail: string }[] }): string =>
  (body.cards ?? []).map(({ summary, detail }) => `${summary}\n${detail}`).join('\n');

const reset: Behaviour = (request) => request.socket.destroy();
const text =
  (body: string | Buffer, headers: Record<string, string>, status = 200): Behaviour =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
const faults: readonly [why: string, behaviour: Behaviour][] = [
  ['hangs', hang],
  ['drips', drip],
  ['resets the connection', reset],
  ['500', answerJson({ resourceType: 'OperationOutcome', issue: [] }, 500)],
  ['429', text('', { 'retry-after': '60' }, 429)],
  ['401', answerJson({}, 401)],
  ['403', answerJson({}, 403)],
  ['truncated JSON', text('{"resourceType":"Bundle","entry":[{', { 'content-type': 'application/fhir+json' })],
  ['a length that is not kept', (_request, response) => { response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '1000' }); response.write('{}'); response.destroy(); }],
  ['HTML with 200', text('<html>Please log in</html>', { 'content-type': 'text/html' })],
  ['an empty body', text('', { 'content-type': 'application/fhir+json' })],
  ['a gzip bomb', text(gzipSync(Buffer.alloc(200 * 1024 * 1024, 32)), { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' })],
  ['JSON 100,000 levels deep', text(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, { 'content-type': 'application/fhir+json' })],
  ['an OperationOutcome with 200', answerJson({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] })],
  ['a resource of another type', answerJson({ resourceType: 'Appointment', id: 'a' })],
]; // prettier-ignore

for (const [why, behaviour] of faults) {
  test(`B10, F3: the server ${why}: with the required data the answer is 200 and says what could not be read`, async () => {
    fhir.answerWith(behaviour);
    const { status, body } = await call(required);
    expect(status).toBe(200);
    expect(cards(body)).toContain('could not be read');
    expect(cards(body)).not.toContain('assumed');
  });
  test(`B10, F3: the server ${why}: without the required data the answer is 412`, async () => {
    fhir.answerWith(behaviour);
    const { status, body } = await call({});
    expect(status).toBe(412);
    expect(JSON.stringify(body)).toContain('data-unavailable');
    expect(JSON.stringify(body)).not.toContain(TOKEN);
  });
}

test('B4: a redirect is not followed, and the token stays where it belongs', async () => {
  fhir.answerWith((_request, response) => response.writeHead(302, { location: `${stranger.base}/Patient/x` }).end());
  const { status } = await call({});
  expect([status, stranger.seen]).toEqual([412, []]);
});
test('B5: a next page on another server is not followed: what was read counts, and is known to be incomplete', async () => {
  fhir.answerWith((request, response) => {
    const page = request.url?.includes('/Patient/')
      ? patient
      : { ...bundle('Condition'), link: [{ relation: 'next', url: `${stranger.base}/Condition?page=2` }] };
    answerJson(page)(request, response);
  });
  const { status } = await call({});
  // Conditions are required, and known to be incomplete.
  expect([status, stranger.seen]).toEqual([412, []]);
  const { status: withConditions, body } = await call(required);
  expect([withConditions, stranger.seen]).toEqual([200, []]);
  expect(cards(body)).toContain('could not be read');
});
test('B5: endless paging ends at the bound', async () => {
  fhir.answerWith((request, response) => {
    const page = request.url?.includes('/Patient/')
      ? patient
      : {
          ...bundle('Observation'),
          link: [{ relation: 'next', url: `${fhir.base}/Observation?page=${String(fhir.seen.length)}` }],
        };
    answerJson(page)(request, response);
  });
  const { status } = await call(required);
  expect(status).toBe(200);
  expect(fhir.seen.length).toBeLessThanOrEqual(LIMITS.requests);
});
test("B8: the token is sent to the caller's own server, on every read", async () => {
  fhir.answerWith(answerJson({ resourceType: 'Bundle', entry: [] }));
  await call(required);
  expect(fhir.seen.length).toBeGreaterThan(0);
  for (const { authorization } of fhir.seen) expect(authorization).toBe(`Bearer ${TOKEN}`);
});
test('D1: the wrong patient in fetched data is refused', async () => {
  fhir.answerWith((request, response) => {
    const foreign = {
      resourceType: 'Condition',
      id: 'x',
      subject: { reference: 'Patient/somebody-else' },
      code: { text: 'Neuroendocrine tumor' },
    };
    answerJson(
      request.url?.includes('/Patient/') ? patient : { resourceType: 'Bundle', entry: [{ resource: foreign }] },
    )(request, response);
  });
  const { status, body } = await call({});
  expect([
    status,
    JSON.stringify(body).includes('other-patient'),
    JSON.stringify(body).includes('somebody-else'),
  ]).toEqual([422, true, false]);
});

test('nock: an outside server that cannot be reached, and one that fails, by name', async () => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  nock(OUTSIDE).persist().get(/.*/).replyWithError({ code: 'ENOTFOUND' });
  expect((await call({}, OUTSIDE)).status).toBe(412);
  nock.cleanAll();
  nock(OUTSIDE).persist().get(/.*/).reply(503, 'busy', { 'retry-after': '5' });
  expect((await call({}, OUTSIDE)).status).toBe(412);
  const partly = await call(required, OUTSIDE);
  expect([partly.status, cards(partly.body).includes('could not be read')]).toEqual([200, true]);
});
test('nock: an outside server that answers well is read', async () => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const outside = nock('https://ehr.example.org')
    .persist()
    .defaultReplyHeaders({ 'content-type': 'application/fhir+json' });
  outside.get(/\/fhir\/Patient\//).reply(200, patient);
  for (const type of [
    'Condition',
    'Observation',
    'DiagnosticReport',
    'Specimen',
    'Procedure',
    'ServiceRequest',
    'MedicationRequest',
    'Flag',
  ])
    outside.get(new RegExp(`/fhir/${type}\\?`)).reply(200, bundle(type));
  const { status, body } = await call({}, OUTSIDE);
  expect([status, cards(body)]).toEqual([200, expect.stringContaining('stage II')]);
});
