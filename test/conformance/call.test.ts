/** Section Calling a CDS Service: the request. */
import { afterAll, beforeAll, expect } from 'vitest';
import { send, startApp, validCall, type Answer, type RunningApp } from '../support/running-app.ts';
import { requirement } from './requirement.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

interface Outcome {
  readonly resourceType: string;
  readonly issue: readonly { readonly details: { readonly text: string }; readonly expression?: readonly string[] }[];
}
const outcome = ({ body }: Answer) => body as Outcome;
const cardsOf = ({ body }: Answer) =>
  (body as { cards: readonly { summary: string; detail: string }[] }).cards.map(({ summary, detail }) => [
    summary,
    detail,
  ]);

requirement('CH-40', 'POST with a JSON body answers 200', async () => {
  expect((await app.call(validCall())).status).toBe(200);
});
requirement('CH-40', 'an unknown id is 404, GET is 405, another media type is 415', async () => {
  const body = JSON.stringify(validCall());
  const json = { 'content-type': 'application/json' };
  const unknown = await send(`${app.url}/cds-services/nobody`, { method: 'POST', headers: json, body });
  const get = await send(app.service);
  const plain = await app.call(body, { 'content-type': 'text/plain' });
  const form = await app.call(body, { 'content-type': 'application/x-www-form-urlencoded' });
  expect([unknown, get, plain, form].map(({ status }) => status)).toEqual([404, 405, 415, 415]);
  expect(get.headers.get('allow')).toBe('POST, OPTIONS');
  for (const answer of [unknown, get, plain, form]) expect(outcome(answer).resourceType).toBe('OperationOutcome');
});

for (const field of ['hook', 'hookInstance', 'context']) {
  for (const [why, value] of [
    ['left out', undefined],
    ['null', null],
    ['a number', 1],
    ['empty', ''],
    ['a list', []],
  ] as const)
    requirement('CH-41', `${field} ${why} is 400 and named`, async () => {
      const answer = await app.call(validCall({ [field]: value }));
      expect(answer.status).toBe(400);
      expect(outcome(answer).issue[0]?.expression).toEqual([field]);
      expect(outcome(answer).issue[0]?.details.text).toContain(field);
    });
}
requirement('CH-42', 'hookInstance is a UUID of any version and case, and may come twice', async () => {
  const upper = validCall({ hookInstance: 'D1577C69-DFBE-44AD-BA6D-3E05E953B2EA' });
  const nil = validCall({ hookInstance: '00000000-0000-0000-0000-000000000000' });
  const statuses = [];
  for (const call of [validCall({ hookInstance: '1' }), upper, upper, nil])
    statuses.push((await app.call(call)).status);
  expect(statuses).toEqual([400, 200, 200, 200]);
});
requirement('CH-43', 'fhirAuthorization without fhirServer is 400', async () => {
  const answer = await app.call(validCall({ fhirAuthorization: { access_token: 't', token_type: 'Bearer' } }));
  expect([answer.status, outcome(answer).issue[0]?.expression]).toEqual([400, ['fhirServer']]);
});
for (const fhirServer of ['file:///etc/passwd', 'javascript:alert(1)', 'not a url', 'http://ehr.example.org/fhir'])
  requirement('CH-44', `fhirServer ${fhirServer.split(':')[0] ?? ''} is never contacted`, async () => {
    const answer = await app.call(validCall({ fhirServer }));
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain(fhirServer);
  });
for (const patientId of [
  undefined,
  null,
  '',
  1,
  {},
  'a b',
  '1&_include=*',
  '../x',
  '..',
  '%2e%2e',
  'x'.repeat(65),
  'a/b',
])
  requirement(
    'CH-45',
    `patientId ${(JSON.stringify(patientId) as string | undefined)?.slice(0, 20) ?? 'left out'} is 400`,
    async () => {
      const answer = await app.call(validCall({ context: { userId: 'Practitioner/1', patientId } }));
      expect([answer.status, outcome(answer).issue[0]?.expression]).toEqual([400, ['context.patientId']]);
    },
  );
requirement('CH-45', 'patientId sent as a reference is understood', async () => {
  expect((await app.call(validCall({ context: { patientId: 'Patient/p1' } }))).status).toBe(200);
});
for (const userId of ['Practitioner/1', 'PractitionerRole/1', 'Patient/p1', 'RelatedPerson/1', undefined, null])
  requirement(
    'CH-45',
    `userId ${userId ?? String(userId)} does not break the call, nor does a missing encounterId`,
    async () => {
      expect((await app.call(validCall({ context: { userId, patientId: 'p1' } }))).status).toBe(200);
    },
  );
requirement('CH-46', 'a hook that is not listed for this id is 400', async () => {
  const answer = await app.call(validCall({ hook: 'order-sign' }));
  expect([answer.status, outcome(answer).issue[0]?.expression]).toEqual([400, ['hook']]);
});
requirement('CH-47', 'unknown fields change nothing', async () => {
  const more = validCall({
    another: { a: [1] },
    context: { patientId: 'p1', userId: 'Practitioner/1', extra: [null] },
  });
  expect(cardsOf(await app.call(more))).toEqual(cardsOf(await app.call(validCall())));
});
requirement('CH-48', 'an extension of the client changes nothing; ours has a dotted name', async () => {
  const extended = await app.call(validCall({ extension: { 'com.example.x': { y: 1 } } }));
  expect(cardsOf(extended)).toEqual(cardsOf(await app.call(validCall())));
  expect(Object.keys((extended.body as { extension: object }).extension)).toEqual(['org.net-cds.evaluation']);
});
requirement('CH-58', 'token and type are enough; other gaps are tolerated', async () => {
  const fhirServer = 'http://127.0.0.1:9/fhir';
  const open = await startApp({}, [fhirServer]);
  const withToken = (fhirAuthorization: unknown) => open.call(validCall({ fhirServer, fhirAuthorization }));
  const statuses = [];
  for (const authorization of [
    { access_token: 't', token_type: 'Bearer' },
    { access_token: 't', token_type: 'bearer', expires_in: 'soon', scope: 5, subject: null },
    { access_token: 't', token_type: 'MAC' },
    { access_token: 't\r\nX-Evil: 1', token_type: 'Bearer' },
    { access_token: '', token_type: 'Bearer' },
    { token_type: 'Bearer' },
    'Bearer t',
  ])
    statuses.push((await withToken(authorization)).status);
  await open.close();
  expect(statuses).toEqual([200, 200, 400, 400, 400, 400, 400]);
});
requirement('CH-58', 'a token made for another patient is 422 (B9)', async () => {
  const fhirServer = 'http://127.0.0.1:9/fhir';
  const open = await startApp({}, [fhirServer]);
  const call = (patient: string) =>
    open.call(validCall({ fhirServer, fhirAuthorization: { access_token: 't', token_type: 'Bearer', patient } }));
  const statuses = [(await call('p2')).status, (await call('p1')).status, (await call('Patient/p1')).status];
  await open.close();
  expect(statuses).toEqual([422, 200, 200]);
});
requirement('CH-59', 'scopes of either grammar, or none, are no reason to fail', async () => {
  const fhirServer = 'http://127.0.0.1:9/fhir';
  const open = await startApp({}, [fhirServer]);
  const statuses = [];
  for (const scope of ['user/Observation.read', 'user/Observation.rs', '', undefined]) {
    const fhirAuthorization = { access_token: 't', token_type: 'Bearer', scope };
    statuses.push((await open.call(validCall({ fhirServer, fhirAuthorization }))).status);
  }
  await open.close();
  expect(statuses).toEqual([200, 200, 200, 200]);
});
requirement('CH-59', 'a token that could change the record is counted, never used for it (B9)', async () => {
  const fhirServer = 'http://127.0.0.1:9/fhir';
  const open = await startApp({}, [fhirServer]);
  const mayWrite = async (scope: unknown): Promise<boolean> => {
    open.events.length = 0;
    const fhirAuthorization = { access_token: 't', token_type: 'Bearer', scope };
    expect((await open.call(validCall({ fhirServer, fhirAuthorization }))).status).toBe(200);
    return open.events.some(({ type }) => type === 'token.may-write');
  };
  for (const scope of [
    'patient/*.write',
    'user/*.*',
    'openid patient/Observation.cruds launch',
    'system/*.c',
    'user/Patient.rus?x=1',
  ])
    expect([scope, await mayWrite(scope)]).toEqual([scope, true]);
  for (const scope of ['patient/*.read', 'patient/*.rs user/Observation.r', 'launch openid write', '', undefined, 7])
    expect([scope, await mayWrite(scope)]).toEqual([scope, false]);
  await open.close();
});
