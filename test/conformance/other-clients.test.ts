/**
 * Clients that are not ours, against the whole sandbox: MedplumClient itself; of HAPI FHIR's CDS Hooks classes (8.8.0) and of the public CDS Hooks sandbox (March 2026)
 * what they send, as recorded from them.
 */
import { randomUUID } from 'node:crypto';
import { buildCdsRequest, MedplumClient } from '@medplum/core';
import type { Practitioner } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SANDBOX_TOKEN, startSandbox, type RunningSandbox } from '../../sandbox/start.ts';
import type { HookAnswer } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
const ID = 'net-advisor';
const CLINICIAN = { resourceType: 'Practitioner', id: 'd1' } as const;

let sandbox: RunningSandbox;
let templates: Readonly<Record<string, string>> = {};
let usual: unknown;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
  const discovery = (await (await fetch(`${sandbox.url}/cds-services`)).json()) as {
    services: { prefetch: Record<string, string> }[];
  };
  templates = discovery.services[0]?.prefetch ?? {};
  usual = told((await post(ID, { ...request(), fhirAuthorization: authorization() })).body);
});
afterAll(() => sandbox.close());

const authorization = (): object => ({ access_token: SANDBOX_TOKEN, token_type: 'Bearer', expires_in: 300, scope: 'patient/*.read', subject: 'client' }); // prettier-ignore
const request = (): object => ({ hook: 'patient-view', hookInstance: randomUUID(), fhirServer: sandbox.fhirUrl, context: { userId: 'Practitioner/d1', patientId: NAME } }); // prettier-ignore
async function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: HookAnswer }> {
  // prettier-ignore
  const response = await fetch(`${sandbox.url}/cds-services/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as HookAnswer };
}
const told = (answer: HookAnswer): unknown => [
  (answer.cards ?? []).map(({ summary, detail }) => [summary, detail]),
  answer.extension,
];

/** With one token for the FHIR server and the CDS service, as an app of Medplum has one session. */
const medplum = (token: string): MedplumClient =>
  new MedplumClient({
    baseUrl: `${sandbox.url}/`,
    fhirUrlPath: 'sandbox/fhir',
    cdsServicesUrl: `${sandbox.url}/cds-services`,
    accessToken: token,
    fetch,
    maxRetries: 0,
  });

test('MedplumClient finds the service, fills its templates and gets the cards, with one token for everything', async () => {
  const client = medplum(SANDBOX_TOKEN);
  const { services } = await client.getCdsServices();
  const service = services.find(({ id }) => id === ID);
  if (!service) throw new Error('the service is not in the discovery answer');
  const user = CLINICIAN as Practitioner & { id: string };
  const body = await buildCdsRequest(client, user, service, { userId: 'Practitioner/d1', patientId: NAME });
  expect(Object.keys(body.prefetch ?? {}).sort()).toEqual(Object.keys(templates).sort());
  expect(told((await client.callCdsService(ID, body)) as unknown as HookAnswer)).toEqual(usual);
});
test('a token that is neither of the sandbox, of a launch, nor signed is refused', async () => {
  await expect(medplum('somebody-else').callCdsService(ID, request() as never)).rejects.toThrow();
  expect((await post(ID, request(), { authorization: 'Bearer somebody-else' })).status).toBe(401);
});

test('a request as HAPI FHIR writes it: pretty, versions in meta, a prefetch that is null', async () => {
  const chart = await filledBySearch('GET');
  const written = JSON.stringify({ ...request(), prefetch: { ...chart, flags: null } }, undefined, 2);
  const { status, body } = await post(ID, written);
  expect([status, told(body)]).toEqual([200, usual]);
});
test('a request of the public CDS Hooks sandbox: searches by POST, what was refused left out, the FHIR server named without a token', async () => {
  const prefetch = await filledBySearch('POST');
  const { hookInstance, hook, fhirServer, context } = request() as Record<string, unknown>;
  const { status, body } = await post(ID, { hookInstance, hook, fhirServer, context, prefetch }, { accept: 'application/json' }); // prettier-ignore
  expect([status, told(body)]).toEqual([200, usual]);
  const refused = Object.fromEntries(Object.entries(prefetch).filter(([key]) => key !== 'allergies'));
  const without = await post(ID, { hookInstance, hook, fhirServer, context, prefetch: refused });
  expect([without.status, JSON.stringify(without.body.extension)]).toEqual([200, expect.stringContaining('allergies')]);
});

// The last one: what was overridden is not listed again.
test('feedback as HAPI FHIR writes it is taken, accepted and overridden', async () => {
  const { body } = await post(ID, { ...request(), fhirAuthorization: authorization() });
  const [card] = body.cards ?? [];
  const suggestion = body.cards?.flatMap(({ suggestions = [] }) => suggestions)[0]?.uuid;
  const outcomeTimestamp = '2026-11-24T08:00:00Z';
  for (const one of [
    { card: card?.uuid, outcome: 'overridden', outcomeTimestamp },
    { card: card?.uuid, outcome: 'accepted', acceptedSuggestions: [{ id: suggestion }], outcomeTimestamp },
  ]) {
    const response = await fetch(`${sandbox.url}/cds-services/${ID}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ feedback: [one] }),
    });
    expect(response.status).toBe(200);
  }
});

/** Every template filled in, each search as a GET or as a form. */
async function filledBySearch(method: 'GET' | 'POST'): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${SANDBOX_TOKEN}` };
  const filled = Object.entries(templates).map(async ([key, template]): Promise<readonly [string, unknown]> => {
    const [path = '', query] = template.replaceAll('{{context.patientId}}', NAME).split('?');
    const search = new URLSearchParams(query).toString();
    const response =
      query === undefined || method === 'GET'
        ? await fetch(`${sandbox.fhirUrl}/${path}${search === '' ? '' : `?${search}`}`, { headers })
        : await fetch(`${sandbox.fhirUrl}/${path}/_search`, { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: search }); // prettier-ignore
    expect([key, response.status]).toEqual([key, 200]);
    return [key, await response.json()];
  });
  return Object.fromEntries(await Promise.all(filled));
}
