/** Section Discovery, and the transport rules that hold for every answer. */
import { afterAll, beforeAll, expect } from 'vitest';
import { ConfigError, readConfig } from '../../cds-hooks/server/config.ts';
import { Discovery, emptyMembers, type ServiceEntry } from '../../cds-hooks/hooks/protocol.ts';
import { printDiscovery } from '../../cds-hooks/hooks/services.ts';
import { send, startApp, validCall, type RunningApp } from '../support/running-app.ts';
import { requirement } from './requirement.ts';

let app: RunningApp;
let services: readonly ServiceEntry[];
beforeAll(async () => {
  app = await startApp();
  services = Discovery.parse((await send(`${app.url}/cds-services`)).body).services;
});
afterAll(() => app.close());

const discovery = () => send(`${app.url}/cds-services`);

requirement('CH-01', 'every answer is JSON, whatever the client says it accepts', async () => {
  for (const accept of ['*/*', 'application/json', 'application/fhir+json', 'text/html']) {
    const answers = [
      await send(`${app.url}/cds-services`, { headers: { accept } }),
      await app.call(validCall(), { accept, 'content-type': 'application/json; charset=utf-8' }),
      await app.call('{', { accept }),
      await send(`${app.url}/cds-services/nowhere`, { headers: { accept } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 404]);
    for (const { headers, body } of answers) {
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(body).toBeTypeOf('object');
    }
  }
});
requirement('CH-02', 'a public address without TLS is refused unless it is this machine', () => {
  expect(() => readConfig({ PUBLIC_URL: 'http://cds.example.org' })).toThrow(ConfigError);
  expect(readConfig({ PUBLIC_URL: 'https://cds.example.org/net/' }).publicUrl).toBe('https://cds.example.org/net');
  expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(/HOST: expected a loopback address/);
});
requirement('CH-04', 'no null anywhere', async () => {
  const bodies = [await discovery(), await app.call(validCall()), await app.call({})].map(({ text }) => text);
  for (const text of bodies) expect(text).not.toMatch(/[:,[]null\b/);
});
requirement('CH-05', 'no empty string, list or object but cards and services', async () => {
  const silent = validCall({ prefetch: { patient: { resourceType: 'Patient', id: 'p1' }, conditions: null } });
  for (const body of [discovery(), app.call(validCall()), app.call(silent), app.call({})]) {
    expect(emptyMembers((await body).body)).toEqual([]);
  }
});
requirement('CH-05', 'the walk finds what it looks for', () => {
  expect(emptyMembers({ cards: [], a: { b: [''], c: {}, d: null, e: [] } })).toEqual([
    'a.b.0: empty',
    'a.c: empty',
    'a.d: empty',
    'a.e: empty',
  ]);
});
requirement('CH-06', 'members without value are left out, with sparse data too', async () => {
  const { body } = await app.call(validCall({ context: { patientId: 'p1' } }));
  expect(Object.keys(body as object).sort()).toEqual(['cards', 'extension']);
});
requirement('CH-07', 'comments and trailing commas in a request are refused', async () => {
  const text = JSON.stringify(validCall());
  for (const broken of [`/* hi */${text}`, `${text.slice(0, -1)},}`, `${text}//`]) {
    expect((await app.call(broken)).status).toBe(400);
  }
});
requirement('CH-10', 'discovery answers 200 with the same bytes each time', async () => {
  const [first, second] = [await discovery(), await discovery()];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(second.text).toBe(first.text);
});
requirement('CH-11', 'an object with the array services', async () => {
  const { body } = await discovery();
  expect(Object.keys(body as object)).toEqual(['services']);
  expect(services.length).toBeGreaterThan(0);
});
requirement('CH-12', 'a server without services answers with an empty array', async () => {
  const bare = await startApp({ services: [] });
  const { status, text } = await send(`${bare.url}/cds-services`);
  await bare.close();
  expect([status, text]).toEqual([200, '{"services":[]}']);
});
requirement('CH-13', 'hook is named', () => {
  expect(services.map(({ hook }) => hook)).toEqual(['patient-view']);
});
requirement('CH-14', 'title is there for people', () => {
  for (const { title } of services) expect(title.length).toBeGreaterThan(10);
});
requirement('CH-15', 'description is there', () => {
  for (const { description } of services) expect(description.length).toBeGreaterThan(40);
});
requirement('CH-16', 'id is the path of the service and needs no escaping', async () => {
  for (const { id } of services) {
    expect(encodeURIComponent(id)).toBe(id);
    const answer = await send(`${app.url}/cds-services/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(validCall()),
    });
    expect(answer.status).toBe(200);
  }
});
requirement('CH-17', 'prefetch is a map of strings, left out when there is none', () => {
  for (const { prefetch } of services) {
    expect(Object.keys(prefetch ?? {}).length).toBeGreaterThan(0);
    for (const template of Object.values(prefetch ?? {})) expect(template).toBeTypeOf('string');
  }
});
requirement('CH-18', 'usageRequirements name FHIR R4 and the indispensable keys', () => {
  expect(services[0]?.usageRequirements).toMatch(/FHIR R4.*patient, conditions/);
});
requirement('CH-19', 'version is the version of CDS Hooks', () => {
  expect(services.map(({ version }) => version)).toEqual(['3.0.0']);
});
requirement('CH-20', 'hookVersion is that of the published patient-view', () => {
  expect(services.map(({ hookVersion }) => hookVersion)).toEqual(['1.0']);
});
requirement('CH-21', 'another method gives 405 with Allow and an OperationOutcome', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const { status, headers, body } = await send(`${app.url}/cds-services`, { method });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'not-supported' }] });
  }
});
requirement('CH-22', 'pairs of id and hook are unique', () => {
  const pairs = services.map(({ id, hook }) => `${id} ${hook}`);
  expect(new Set(pairs).size).toBe(pairs.length);
});
requirement('CH-16', 'an entry that breaks the protocol stops the start', () => {
  const [entry] = services;
  expect(() => printDiscovery(entry ? [{ ...entry, id: 'needs escaping/' }] : [])).toThrow();
});
