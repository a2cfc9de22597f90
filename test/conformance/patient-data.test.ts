/** Sections Providing FHIR Resources, Prefetch Template and FHIR Resource Access: where the data of a call come from. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import {
  answerByQuery,
  answerJson,
  drip,
  hang,
  startFaultyFhirServer,
  type Behaviour,
  type FaultyFhirServer,
} from '../support/faulty-fhir-server.ts';
import {
  ANSWERS,
  bundle,
  CONDITION,
  fullPrefetch,
  OBSERVATION,
  PATIENT,
  startApp,
  TEMPLATES,
  validCall,
  type Answer,
  type RunningApp,
} from '../support/running-app.ts';
import { requirement } from './requirement.ts';

let ehr: FaultyFhirServer;
let stranger: FaultyFhirServer;
let app: RunningApp;
beforeAll(async () => {
  ehr = await startFaultyFhirServer();
  stranger = await startFaultyFhirServer();
  app = await startApp({ deadlineMs: 600 }, [ehr.base]);
});
afterAll(() => Promise.all([app.close(), ehr.close(), stranger.close()]));
beforeEach(() => {
  ehr.answerWith(answerByQuery(ANSWERS));
  ehr.seen.length = stranger.seen.length = app.records.length = app.events.length = 0;
});

const TOKEN = 'canary-token-7f3c';
const KEYS = Object.keys(TEMPLATES);
const SEARCH_KEYS = KEYS.filter((key) => key !== 'patient');
const OUTCOME = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };

/** A call with our FHIR server on offer. */
const offering = (prefetch?: unknown) =>
  app.call(
    validCall({ prefetch, fhirServer: ehr.base, fhirAuthorization: { access_token: TOKEN, token_type: 'Bearer' } }),
  );
const without = (...keys: string[]) =>
  Object.fromEntries(Object.entries(fullPrefetch()).filter(([key]) => !keys.includes(key)));
const cardsOf = ({ body }: Answer) =>
  (body as { cards: readonly { summary: string; detail: string }[] }).cards.map(({ summary, detail }) => [
    summary,
    detail,
  ]);
const unread = ({ body }: Answer) =>
  (body as { extension: Record<string, { unread?: readonly { key: string; why?: string }[] }> }).extension[
    'org.net-cds.evaluation'
  ]?.unread ?? [];
const seenQueries = () => ehr.seen.map(({ url }) => decodeURIComponent(url.replace(/^\/fhir\//, ''))).sort();
const record = () => {
  const last = app.records.at(-1);
  return last?.entries.map(({ resource }) => `${resource.resourceType}/${resource.id ?? ''}`).sort();
};

requirement('CH-50', 'the same record by prefetch, by fetch and by any mix', async () => {
  const mixes = [
    fullPrefetch(),
    undefined,
    {},
    ...KEYS.map((key) => without(key)),
    ...KEYS.map((key) => ({ [key]: fullPrefetch()[key] })),
  ];
  const answers = [];
  const records = [];
  for (const prefetch of mixes) {
    answers.push(cardsOf(await offering(prefetch)));
    records.push(record());
  }
  for (const cards of answers) expect(cards).toEqual(answers[0]);
  for (const one of records) expect(one).toEqual(['Condition/c1', 'Observation/o1', 'Patient/p1']);
});
for (const key of KEYS)
  requirement(
    'CH-51',
    `an OperationOutcome under ${key} is a failure, not an empty result, and is not asked again`,
    async () => {
      const answer = await offering(fullPrefetch({ [key]: OUTCOME }));
      expect(ehr.seen).toEqual([]);
      if (key === 'observations') {
        expect([answer.status, unread(answer)]).toEqual([200, [{ key, why: 'prefetch-outcome' }]]);
      } else expect(answer.status).toBe(412);
    },
  );
requirement(
  'CH-51',
  'an outcome of severity warning inside a search is passed over; an error makes the need incomplete',
  async () => {
    const mixed = (severity: string) => ({
      ...bundle(OBSERVATION),
      entry: [
        { resource: OBSERVATION },
        { resource: { ...OUTCOME, issue: [{ severity, code: 'processing' }] }, search: { mode: 'outcome' } },
      ],
    });
    expect(unread(await offering(fullPrefetch({ observations: mixed('warning') })))).toEqual([]);
    expect(unread(await offering(fullPrefetch({ observations: mixed('error') })))).toEqual([
      { key: 'observations', why: 'prefetch-outcome' },
    ]);
    expect(record()).toContain('Observation/o1');
  },
);
for (const key of SEARCH_KEYS)
  requirement('CH-52', `null under ${key} is an empty result and is not fetched`, async () => {
    const answer = await offering(fullPrefetch({ [key]: null }));
    expect([answer.status, ehr.seen.length, unread(answer)]).toEqual([200, 0, []]);
    expect(app.records[0]?.needs.find((need) => need.key === key)?.how).toBe('empty');
  });
requirement('CH-52', 'null in place of the patient is no patient: 412', async () => {
  expect([(await offering(fullPrefetch({ patient: null }))).status, ehr.seen.length]).toEqual([412, 0]);
});
for (const key of KEYS)
  requirement('CH-53', `only ${key} is fetched when only ${key} was not sent`, async () => {
    const answer = await offering(without(key));
    expect(cardsOf(answer)).toEqual(cardsOf(await offering(fullPrefetch())));
    expect(seenQueries()).toEqual([TEMPLATES[key as keyof typeof TEMPLATES].replace('{{context.patientId}}', 'p1')]);
  });
requirement('CH-54', 'neither prefetch nor fhirServer is 412 and names resource types', async () => {
  const answer = await app.call(validCall({ prefetch: undefined }));
  expect(answer.status).toBe(412);
  expect(answer.text).toContain('Patient, Condition');
  expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'incomplete' }] });
});
const html: Behaviour = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>');
};
const reset: Behaviour = (request) => {
  request.socket.destroy();
};
const FAULTS: readonly [why: string, behaviour: Behaviour, named: string][] = [
  ['401', answerJson(OUTCOME, 401), 'no-permission'],
  ['403', answerJson(OUTCOME, 403), 'no-permission'],
  ['404', answerJson(OUTCOME, 404), 'not-readable'],
  ['429', answerJson(OUTCOME, 429), 'server-error'],
  ['500', answerJson(OUTCOME, 500), 'server-error'],
  ['HTML', html, 'not-readable'],
  ['a reset connection', reset, 'server-error'],
  ['no answer', hang, 'timeout'],
  ['a dripping answer', drip, 'timeout'],
];
for (const [why, behaviour, named] of FAULTS) {
  requirement('CH-54', `a FHIR server that gives ${why} for required data is 412`, async () => {
    ehr.answerWith(behaviour);
    expect((await offering({})).status).toBe(412);
  });
  requirement(
    'CH-54',
    `a FHIR server that gives ${why} for other data is an answer that names what could not be read`,
    async () => {
      ehr.answerWith(behaviour);
      const answer = await offering(without('observations'));
      expect([answer.status, unread(answer)]).toEqual([200, [{ key: 'observations', why: named }]]);
    },
  );
}

const pageOne = (url: string) => ({ ...bundle(OBSERVATION), link: [{ relation: 'next', url }] });
const second = { ...OBSERVATION, id: 'o2' };
requirement('CH-55', 'a prefetched page is continued from the same server with the token', async () => {
  ehr.answerWith(answerByQuery({ 'Observation?page=2': bundle(second) }));
  const answer = await offering(fullPrefetch({ observations: pageOne(`${ehr.base}/Observation?page=2`) }));
  expect([answer.status, unread(answer), record()]).toEqual([
    200,
    [],
    ['Condition/c1', 'Observation/o1', 'Observation/o2', 'Patient/p1'],
  ]);
  expect(ehr.seen.map(({ authorization }) => authorization)).toEqual([`Bearer ${TOKEN}`]);
});
for (const [why, link] of [
  ['another origin', () => `${stranger.base}/Observation?page=2`],
  ['another path', () => `${ehr.origin}/other/Observation?page=2`],
  ['a path that climbs', () => `${ehr.base}/../other/Observation?page=2`],
  ['a path that climbs in disguise', () => `${ehr.base}/%2e%2e/other?page=2`],
  ['another user', () => `${ehr.base.replace('//', '//evil@')}/Observation?page=2`],
  ['no http', () => 'file:///etc/passwd'],
  ['no address', () => 'http://['],
] as const) {
  requirement('CH-55', `a next link to ${why} is never followed`, async () => {
    const answer = await offering(fullPrefetch({ observations: pageOne(link()) }));
    expect([answer.status, unread(answer)]).toEqual([200, [{ key: 'observations', why: 'foreign-link' }]]);
    expect([ehr.seen, stranger.seen]).toEqual([[], []]);
  });
}
requirement('CH-55', 'pages that cannot be followed make required data incomplete: 412', async () => {
  const conditions = { ...bundle(CONDITION), link: [{ relation: 'next', url: `${stranger.base}/Condition?page=2` }] };
  expect((await offering(fullPrefetch({ conditions }))).status).toBe(412);
  expect((await app.call(validCall({ prefetch: fullPrefetch({ conditions }) }))).status).toBe(412);
  expect(stranger.seen).toEqual([]);
});
requirement('CH-55', 'a loop of pages ends, and so does an endless row of them', async () => {
  const loop = pageOne(`${ehr.base}/Observation?page=1`);
  ehr.answerWith(answerJson(loop));
  expect(unread(await offering(fullPrefetch({ observations: loop })))).toEqual([
    { key: 'observations', why: 'too-many-pages' },
  ]);
  expect(ehr.seen.length).toBe(1);
  let page = 1;
  ehr.answerWith((request, response) => {
    page += 1;
    answerJson(pageOne(`${ehr.base}/Observation?page=${page}`))(request, response);
  });
  expect(unread(await offering(fullPrefetch({ observations: pageOne(`${ehr.base}/Observation?page=1`) })))).toEqual([
    { key: 'observations', why: 'too-many-pages' },
  ]);
  expect(ehr.seen.length).toBe(3);
});
requirement('CH-56', 'each read carries the token as Bearer and asks for FHIR JSON', async () => {
  await offering({});
  expect(ehr.seen.length).toBe(3);
  for (const { method, authorization, headers } of ehr.seen) {
    expect([method, authorization]).toEqual(['GET', `Bearer ${TOKEN}`]);
    expect(headers['accept']).toContain('application/fhir+json');
    expect(headers['x-medplum']).toBeUndefined();
  }
});
requirement('CH-57', 'a redirect is not followed, and the token goes nowhere else', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    ehr.answerWith((_request, response) => {
      response.writeHead(status, { location: `${stranger.base}/Observation` }).end();
    });
    expect(unread(await offering(without('observations')))).toEqual([{ key: 'observations', why: 'not-readable' }]);
  }
  expect(stranger.seen).toEqual([]);
});
requirement('CH-57', 'the token stands in no answer and in no event', async () => {
  const told: string[] = [];
  for (const [, behaviour] of FAULTS) {
    ehr.answerWith(behaviour);
    told.push((await offering({})).text, (await offering(without('observations'))).text);
  }
  expect(told.join('') + JSON.stringify(app.events)).not.toContain(TOKEN);
  expect(app.events.length).toBeGreaterThan(FAULTS.length);
});
requirement('CH-57', 'no token outlives its call: concurrent calls keep theirs apart', async () => {
  await Promise.all(
    ['one', 'two', 'three'].map((token) =>
      app.call(
        validCall({
          prefetch: without('observations'),
          fhirServer: ehr.base,
          fhirAuthorization: { access_token: token, token_type: 'Bearer' },
        }),
      ),
    ),
  );
  await app.call(validCall({ prefetch: without('observations'), fhirServer: ehr.base }));
  expect(ehr.seen.map(({ authorization }) => authorization).sort()).toEqual([
    'Bearer one',
    'Bearer three',
    'Bearer two',
    undefined,
  ]);
});
requirement('CH-58', 'an expired token is not used', async () => {
  const fhirAuthorization = { access_token: TOKEN, token_type: 'Bearer', expires_in: 0 };
  await app.call(validCall({ prefetch: without('observations'), fhirServer: ehr.base, fhirAuthorization }));
  expect(ehr.seen.map(({ authorization }) => authorization)).toEqual([undefined]);
});
for (const [why, conditions] of [
  ['without entry', { resourceType: 'Bundle', type: 'searchset' }],
  ['with bare entries', { resourceType: 'Bundle', entry: [{ resource: CONDITION }] }],
  ['of type collection', { ...bundle(CONDITION), type: 'collection' }],
  [
    'with an entry without resource',
    { resourceType: 'Bundle', entry: [{ fullUrl: 'urn:uuid:1' }, { resource: CONDITION }] },
  ],
] as const)
  requirement('CH-61', `a Bundle ${why} is read`, async () => {
    expect((await app.call(validCall({ prefetch: fullPrefetch({ conditions }) }))).status).toBe(200);
  });
for (const value of [
  '<html>',
  7,
  true,
  [],
  [CONDITION],
  {},
  { resourceType: 7 },
  { resourceType: 'Bundle', entry: 'x' },
  OBSERVATION,
  bundle(OBSERVATION),
]) {
  const shown = JSON.stringify(value).slice(0, 40);
  requirement('CH-61', `${shown} in place of required data is 412`, async () => {
    expect((await offering(fullPrefetch({ conditions: value }))).status).toBe(412);
  });
}
for (const value of ['<html>', 7, true, [], {}, { resourceType: 'Bundle', entry: 'x' }, CONDITION, bundle(CONDITION)]) {
  const shown = JSON.stringify(value).slice(0, 40);
  requirement('CH-61', `${shown} in place of other data is named as not readable (C7)`, async () => {
    const answer = await offering(fullPrefetch({ observations: value }));
    expect([answer.status, unread(answer)]).toEqual([200, [{ key: 'observations', why: 'not-readable' }]]);
  });
}
requirement('CH-61', 'the patient may come in a Bundle', async () => {
  expect((await app.call(validCall({ prefetch: fullPrefetch({ patient: bundle(PATIENT) }) }))).status).toBe(200);
});
requirement('CH-36', 'keys that were not asked for are ignored, whatever they hold', async () => {
  const answer = await app.call(
    validCall({ prefetch: fullPrefetch({ other: { resourceType: 'Patient', id: 'p2' }, more: 'x' }) }),
  );
  expect([answer.status, record()]).toEqual([200, ['Condition/c1', 'Observation/o1', 'Patient/p1']]);
});
requirement('CH-101', 'the second answer follows the record, not the first answer', async () => {
  const first = await offering({});
  ehr.answerWith(answerByQuery({ ...ANSWERS, 'Condition?patient=p1': bundle() }));
  const after = await offering({});
  expect([cardsOf(first).length, cardsOf(after).length]).toEqual([1, 0]);
});
requirement('CH-102', 'the same request gives the same cards, uuids apart', async () => {
  expect(cardsOf(await offering({}))).toEqual(cardsOf(await offering({})));
});
