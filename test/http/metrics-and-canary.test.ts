/** What operators see, and what nobody must see: a name, a record number, a token and a secret put into every input appear in no event, metric or answer. */
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metrics, metricsServer } from '../../cds-hooks/server/metrics.ts';
import type { TelemetryEvent } from '../../services/telemetry.ts';
import { log } from '../../cds-hooks/server/log.ts';
import {
  answerJson,
  drip,
  hang,
  startFaultyFhirServer,
  type Behaviour,
  type FaultyFhirServer,
} from '../support/faulty-fhir-server.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';

const CANARIES = ['Canaryname', 'MRN-777-canary', 'token-canary-secret', '1911-11-11', 'canary-free-text'] as const;
const [NAME, RECORD_NUMBER, TOKEN, BIRTH, TEXT] = CANARIES;

let fhir: FaultyFhirServer;
let app: WiredApp;
beforeAll(async () => {
  fhir = await startFaultyFhirServer();
  app = await wiredApp({ fhirBases: [fhir.base], environment: { DEADLINE_MS: '300' } });
});
afterAll(async () => {
  await app.close();
  await fhir.close();
});

const patient = {
  resourceType: 'Patient',
  id: RECORD_NUMBER,
  name: [{ family: NAME, text: NAME }],
  birthDate: BIRTH,
  identifier: [{ value: RECORD_NUMBER }],
};
const resource = (more: object): object => ({
  resourceType: 'Bundle',
  entry: [{ resource: { subject: { reference: `Patient/${RECORD_NUMBER}`, display: NAME }, ...more } }],
});
const prefetch = {
  patient,
  conditions: resource({
    resourceType: 'Condition',
    id: 'c1',
    code: { text: `Neuroendocrine tumor of the pancreas ${TEXT}` },
    note: [{ text: TEXT }],
  }),
  pathologyObservations: resource({
    resourceType: 'Observation',
    id: 'o1',
    status: 'final',
    code: { text: 'Ki-67' },
    valueString: `${TEXT} 3 %`,
    note: [{ text: NAME }],
  }),
  diagnosticReports: resource({
    resourceType: 'DiagnosticReport',
    id: 'r1',
    status: 'final',
    code: { text: 'Pathology' },
    conclusion: `${NAME} ${TEXT}`,
  }),
};
const call = (more: object = {}) => ({
  hook: 'patient-view',
  hookInstance: '33333333-3333-4333-8333-333333333333',
  fhirServer: fhir.base,
  fhirAuthorization: { access_token: TOKEN, token_type: 'Bearer' },
  context: { userId: `Practitioner/${NAME}`, patientId: RECORD_NUMBER },
  prefetch,
  ...more,
});
const paths: readonly [why: string, body: () => unknown, behaviour: Behaviour][] = [
  ['a good call', () => call(), answerJson({ resourceType: 'Bundle', entry: [] })],
  ['no prefetch', () => call({ prefetch: undefined }), answerJson({}, 500)],
  ['a server that hangs', () => call(), hang],
  ['a server that drips', () => call(), drip],
  [
    'a server that echoes',
    () => call({ prefetch: undefined }),
    (request, response) =>
      response
        .writeHead(400, { 'content-type': 'application/fhir+json' })
        .end(JSON.stringify({ text: `${request.url ?? ''} ${TOKEN} ${NAME}` })),
  ],
  [
    'a server that fails with a text',
    () => call({ prefetch: { patient } }),
    answerJson(
      { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: `${NAME} ${TOKEN}` }] },
      500,
    ),
  ],
  ['another patient', () => call({ context: { userId: 'Practitioner/1', patientId: 'another' } }), answerJson({})],
  ['a wrong hook', () => call({ hook: `${NAME}-hook` }), answerJson({})],
  ['a wrong instance', () => call({ hookInstance: RECORD_NUMBER }), answerJson({})],
  ['a foreign server', () => call({ fhirServer: `https://${NAME}.example.org/${TOKEN}` }), answerJson({})],
  ['a wrong token type', () => call({ fhirAuthorization: { access_token: TOKEN, token_type: TOKEN } }), answerJson({})],
  [
    'a patient id that is none',
    () => call({ context: { userId: 'x', patientId: `${NAME} ${TOKEN}` } }),
    answerJson({}),
  ],
  ['a context that is none', () => call({ context: TEXT }), answerJson({})],
  ['prefetch that is none', () => call({ prefetch: TEXT }), answerJson({})],
  ['text that is no JSON', () => `{"hook": "${NAME} ${TOKEN}`, answerJson({})],
  ['a key twice', () => `{"hook":"${NAME}","hook":"${TOKEN}"}`, answerJson({})],
  ['deep nesting', () => `{"${NAME}":${'['.repeat(200)}"${TOKEN}"${']'.repeat(200)}}`, answerJson({})],
  [
    'an odd resource',
    () => call({ prefetch: { ...prefetch, conditions: { resourceType: NAME, id: TOKEN } } }),
    answerJson({}),
  ],
];
for (const [why, body, behaviour] of paths)
  test(`F1, B8: ${why}: no canary in any event, log line, metric or error`, async () => {
    fhir.answerWith(behaviour);
    const before = app.events.length;
    const sent = body();
    const response = await fetch(`${app.url}/cds-services/net-advisor`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof sent === 'string' ? sent : JSON.stringify(sent),
    });
    const answer = await response.text();
    const events: TelemetryEvent[] = app.events.slice(before);
    const lines: string[] = [];
    const written = log('debug', { write: (line) => lines.push(line) });
    const measured = metrics();
    for (const event of events) {
      written.record(event);
      measured.record(event);
    }
    expect(events.length).toBeGreaterThan(0);
    // A card may say what the chart says, but never a name, a token or free text; an error says nothing of the input at all.
    const hidden = response.status === 200 ? [NAME, TOKEN, TEXT, BIRTH] : CANARIES;
    for (const canary of hidden) expect(answer).not.toContain(canary);
    for (const canary of CANARIES)
      for (const seen of [...lines, await measured.text()]) expect(seen).not.toContain(canary);
  });

test('F9: metrics stand on an address of their own, in the form of Prometheus, and nothing else does', async () => {
  const measured = metrics();
  measured.record({
    type: 'call.answered',
    requestId: 'r',
    service: 'net-advisor',
    cards: 1,
    milliseconds: 12,
    needs: {},
  });
  measured.record({ type: 'caller.refused', requestId: 'r', why: 'replay' });
  const server = metricsServer(measured);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const text = await (await fetch(`${address}/metrics`)).text();
  expect(text).toContain('netcds_calls_answered_total{outcome="cards"} 1');
  expect(text).toContain('netcds_callers_refused_total{why="replay"} 1');
  expect(text).toMatch(/netcds_call_seconds_count 1/);
  expect((await fetch(`${address}/other`)).status).toBe(404);
  expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
  server.closeAllConnections();
  server.close();
});
