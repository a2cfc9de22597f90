/** Faults of a FHIR server outside, by name (nock; nothing leaves this machine): each has its reason, and none of its words reach the caller. */
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
const HOST = 'https://ehr.example.org';
const TOKEN = 'secret-token-of-the-call';
const CANARY = 'canary-of-the-other-side';
const resources = (patientBundle(NAME).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
const required = {
  patient: resources.find(({ resourceType }) => resourceType === 'Patient'),
  conditions: {
    resourceType: 'Bundle',
    entry: resources.filter(({ resourceType }) => resourceType === 'Condition').map((resource) => ({ resource })),
  },
};

let app: WiredApp;
beforeAll(async () => {
  if (!nock.isActive()) nock.activate();
  app = await wiredApp({ fhirBases: [`${HOST}/fhir`] });
});
afterAll(async () => {
  await app.close();
  // It listens in on every socket of the process that begins like a request: tests of slow clients after this one would never be heard.
  nock.restore();
});
beforeEach(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  app.events.length = 0;
});
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const call = (prefetch: object) =>
  app.call({
    hook: 'patient-view',
    hookInstance: '33333333-3333-4333-8333-333333333333',
    fhirServer: `${HOST}/fhir`,
    fhirAuthorization: { access_token: TOKEN, token_type: 'Bearer' },
    context: { userId: 'Practitioner/1', patientId: NAME },
    prefetch,
  });
/** Answers only what comes under the base, with the token and asking for FHIR JSON. */
const outside = () =>
  nock(HOST, {
    reqheaders: {
      authorization: `Bearer ${TOKEN}`,
      accept: (value) => value?.includes('application/fhir+json') ?? false,
    },
  })
    .persist()
    .get(/^\/fhir\//);

const FAULTS: readonly [why: string, arrange: () => void, named: string][] = [
  ['500', () => outside().reply(500, { resourceType: 'Patient', id: NAME, text: CANARY }), 'server-error'],
  ['429', () => outside().reply(429, CANARY, { 'retry-after': '1' }), 'server-error'],
  ['403', () => outside().reply(403, CANARY), 'no-permission'],
  ['connection refused', () => outside().replyWithError(Object.assign(new Error(CANARY), { code: 'ECONNREFUSED' })), 'server-error'],
  ['HTML with 200', () => outside().reply(200, `<html>${CANARY}</html>`, { 'content-type': 'text/html' }), 'not-readable'],
  ['FHIR that calls itself HTML', () => outside().reply(200, { resourceType: 'Bundle', entry: [] }, { 'content-type': 'text/html' }), 'not-readable'],
]; // prettier-ignore
for (const [why, arrange, named] of FAULTS)
  test(`nock: ${why} is ${named} for every key that was not sent, 412 for the required ones`, async () => {
    arrange();
    const partly = await call(required);
    const optional = dataNeeds().filter((need) => !need.required && need.spare !== true && need.whenReferred !== true);
    expect(partly.status).toBe(200);
    const { unread } = partly.body.extension?.['org.net-cds.evaluation'] as unknown as {
      unread: { key: string; why: string }[];
    };
    expect(unread.map(({ key }) => key)).toEqual(expect.arrayContaining(optional.map(({ key }) => key)));
    // A second try of each takes the requests of the last ones.
    expect(unread.filter(({ why: told }) => told !== named && told !== 'too-many-pages')).toEqual([]);
    expect(unread.filter(({ why: told }) => told === named).length).toBeGreaterThanOrEqual(optional.length - 2);
    const nothing = await call({});
    expect(nothing.status).toBe(412);
    const told = JSON.stringify([partly.body, nothing.body, app.events]);
    for (const secret of [CANARY, TOKEN, 'ehr.example.org']) expect(told).not.toContain(secret);
  });

test('nock: a server that asks for a pause is not asked again', async () => {
  let reads = 0;
  outside().reply(() => {
    reads += 1;
    return [503, '', { 'retry-after': '0' }];
  });
  await call(required);
  // Patient and conditions were sent; each of the others once.
  expect(reads).toBe(dataNeeds().length - 2);
});
