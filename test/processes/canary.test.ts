/**
 * Names, record numbers, tokens and passwords put into every input of the real process, on more than 50 ways to fail: nothing of them stands in what it writes
 * to stdout and stderr, measures, answers as an error, or keeps in either database.
 */
import { globSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, startOwnPostgres } from '../support/postgres-server.ts';
import {
  answerJson,
  drip,
  hang,
  startFaultyFhirServer,
  type Behaviour,
  type FaultyFhirServer,
} from '../support/faulty-fhir-server.ts';
import {
  endServices,
  slowerClock,
  startService,
  temporaryFolder,
  type ServiceProcess,
} from '../support/service-process.ts';
import { ehr, FEEDBACK, feedbackOn, hookCall, newCards, SERVICE } from './signed-calls.ts';

// Each holds the word, so that one look finds all of them; a date cannot, and a JWT begins with `eyJ`.
const NAME = 'Canaryname';
const RECORD_NUMBER = 'mrn-canary-777';
const TOKEN = 'token-canary-secret';
const TEXT = 'canary free text';
const PASSWORD = 'password-canary';
const BIRTH = '1911-11-11';
const LEAKS = /canary|1911-11-11|eyJ/i;

const patient = {
  resourceType: 'Patient',
  id: RECORD_NUMBER,
  name: [{ family: NAME, text: NAME }],
  birthDate: BIRTH,
  identifier: [{ value: RECORD_NUMBER }],
};
const tumor = {
  resourceType: 'Condition',
  id: 'c-canary',
  subject: { reference: `Patient/${RECORD_NUMBER}`, display: NAME },
  clinicalStatus: { coding: [{ code: 'active' }], text: TEXT },
  verificationStatus: { coding: [{ code: 'confirmed' }] },
  code: {
    coding: [{ system: 'http://snomed.info/sct', code: '1287665004', display: NAME }],
    text: `Neuroendocrine tumor of the pancreas ${TEXT}`,
  },
  note: [{ text: TEXT }],
};
const searchset = (...resources: object[]): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
});
const whole = { patient, conditions: searchset(tumor) };
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: `${NAME} ${TOKEN}` }] };
const raw =
  (write: (response: ServerResponse, request: IncomingMessage) => void): Behaviour =>
  (request, response) => {
    write(response, request);
  };
const json = { 'content-type': 'application/fhir+json' };

/** What FHIR servers do, each on a server of its own, as one that fails is left alone after a while. */
const faults: readonly [why: string, behaviour: Behaviour][] = [
  ['answers 401 with a text', answerJson(outcome, 401)],
  ['answers 403 with a text', answerJson(outcome, 403)],
  ['answers 404 with a text', answerJson(outcome, 404)],
  ['answers 500 with a text', answerJson(outcome, 500)],
  ['answers 429', raw((response) => response.writeHead(429, { ...json, 'retry-after': TOKEN }).end(NAME))],
  ['hangs', hang],
  ['drips', drip],
  ['resets the connection', raw((response) => response.destroy())],
  ['answers HTML', raw((response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<p>${NAME}</p>`))],
  ['breaks off', raw((response) => response.writeHead(200, { ...json, 'content-length': '9999' }).write(`{"${NAME}`, () => response.destroy()))],
  ['answers half of a JSON', raw((response) => response.writeHead(200, json).end(`{"resourceType":"Patient","id":"${RECORD_NUMBER}`))],
  ['leads elsewhere', raw((response) => response.writeHead(302, { location: `http://127.0.0.1:1/${TOKEN}` }).end())],
  ['echoes', raw((response, request) => response.writeHead(400, json).end(JSON.stringify({ ...outcome, text: request.headers })))],
  ['answers broken gzip', raw((response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(NAME))],
  ['answers another patient', raw((response, request) => response.writeHead(200, json).end(JSON.stringify(request.url?.includes('/Patient/') ? { ...patient, id: 'other-canary' } : searchset(tumor))))],
]; // prettier-ignore

const folder = temporaryFolder();
const file = folder.at('records.sqlite');
const postgres = await startOwnPostgres();
const fhir: FaultyFhirServer[] = await Promise.all(faults.map(([, behaviour]) => startFaultyFhirServer(behaviour)));
const bases = fhir.map(({ base }) => base);
const tenant = await ehr(folder.at('tenants.json'), bases);

interface Target {
  readonly service: ServiceProcess;
  readonly metrics: string;
  readonly bearer: (path: string) => Promise<Record<string, string>>;
}
const targets: Target[] = [];
beforeAll(async () => {
  const shared = {
    SNOOZE_SECRET: 'canary-of-a-snooze-secret-0123456789',
    DEADLINE_MS: '1000',
    LOG_LEVEL: 'debug',
    ...slowerClock(3),
  };
  const target = async (environment: Record<string, string>, bearer: Target['bearer']): Promise<Target> => {
    const port = String(await freePort());
    const service = await startService({ ...shared, METRICS_PORT: port, ...environment });
    return { service, metrics: `http://127.0.0.1:${port}/metrics`, bearer };
  };
  targets.push(
    ...(await Promise.all([
      target({ STORE_FILE: file, FHIR_BASES: bases.join(',') }, () => Promise.resolve({})),
      target(
        {
          ...tenant.environment,
          DATABASE_URL: postgres.url.replace('test@', `test:${PASSWORD}@`),
        },
        async (path) => ({
          authorization: await tenant.bearer(path, { sub: NAME, jti: `${TOKEN}-${crypto.randomUUID()}` }),
        }),
      ),
    ])),
  );
});
afterAll(async () => {
  await endServices();
  await postgres.stop();
  await Promise.all(fhir.map((server) => server.close()));
  folder.remove();
});

const call = (changes: object = {}): object =>
  hookCall({
    context: { userId: `Practitioner/${NAME}`, patientId: RECORD_NUMBER },
    prefetch: whole,
    fhirServer: bases[2],
    fhirAuthorization: { access_token: TOKEN, token_type: 'Bearer', subject: NAME },
    ...changes,
  });
const feedback = (changes: object): object => {
  const [entry] = (feedbackOn(newCards(1)) as { feedback: object[] }).feedback;
  return { feedback: [{ ...entry, ...changes }] };
};

interface Path {
  readonly why: string;
  readonly status: number;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}
const context = { userId: `Practitioner/${NAME}`, patientId: RECORD_NUMBER };
const paths: readonly Path[] = [
  { why: 'a good call', status: 200, body: call() },
  ...faults.map(([why], at) => ({
    why: `a FHIR server that ${why}`,
    status: why === 'answers another patient' ? 422 : 412,
    body: call({ prefetch: undefined, fhirServer: bases[at] }),
  })),
  ...faults.map(([why], at) => ({
    why: `a FHIR server that ${why}, for what is not required`,
    status: 200,
    body: call({ fhirServer: bases[at] }),
  })),
  { why: 'another patient in the prefetch', status: 422, body: call({ context: { ...context, patientId: 'other' } }) },
  { why: 'a token for another patient', status: 422, body: call({ fhirAuthorization: { access_token: TOKEN, token_type: 'Bearer', patient: 'other-canary' } }) },
  { why: 'an unknown FHIR server', status: 400, body: call({ fhirServer: `https://${NAME}.example.org/${TOKEN}` }) },
  { why: 'an odd FHIR server', status: 400, body: call({ fhirServer: { [NAME]: TOKEN } }) },
  { why: 'a wrong hook', status: 400, body: call({ hook: `${NAME}-hook` }) },
  { why: 'a wrong instance', status: 400, body: call({ hookInstance: RECORD_NUMBER }) },
  { why: 'a wrong kind of token', status: 400, body: call({ fhirAuthorization: { access_token: TOKEN, token_type: TOKEN } }) },
  { why: 'a patient id that is none', status: 400, body: call({ context: { ...context, patientId: `${NAME} ${TOKEN}` } }) },
  { why: 'a context that is none', status: 400, body: call({ context: TEXT }) },
  { why: 'a prefetch that is none', status: 400, body: call({ prefetch: TEXT }) },
  { why: 'an odd resource', status: 412, body: call({ fhirServer: undefined, fhirAuthorization: undefined, prefetch: { ...whole, conditions: { resourceType: NAME, id: TOKEN } } }) },
  { why: 'nothing to judge by', status: 412, body: call({ fhirServer: undefined, fhirAuthorization: undefined, prefetch: { [NAME]: patient } }) },
  { why: 'text that is no JSON', status: 400, body: `{"hook": "${NAME} ${TOKEN}` },
  { why: 'bytes that are no text', status: 400, body: Buffer.concat([Buffer.from(`{"${NAME}":"`), Buffer.from([0xff, 0xfe])]) },
  { why: 'a key twice', status: 400, body: `{"hook":"${NAME}","hook":"${TOKEN}"}` },
  { why: 'deep nesting', status: 400, body: `{"${NAME}":${'['.repeat(200)}"${TOKEN}"${']'.repeat(200)}}` },
  { why: 'a long string', status: 400, body: `{"${NAME}":"${TOKEN.repeat(20_000)}"}` },
  { why: 'too many resources', status: 400, body: call({ prefetch: { ...whole, more: searchset(...Array.from({ length: 11_000 }, () => ({ id: NAME }))) } }) },
  { why: 'too much', status: 413, body: `{"${NAME}":"${TOKEN}"}${' '.repeat(11 * 1024 * 1024)}` },
  { why: 'another media type', status: 415, headers: { 'content-type': `text/${NAME}` }, body: NAME },
  { why: 'another encoding', status: 415, headers: { 'content-encoding': TOKEN }, body: call() },
  { why: 'an unknown service', status: 404, path: `/cds-services/${RECORD_NUMBER}`, body: call() },
  { why: 'an unknown path', status: 404, path: `/${NAME}/${RECORD_NUMBER}?access_token=${TOKEN}`, body: call() },
  { why: 'a path that cannot be decoded', status: 404, path: `/cds-services/%E0%A4%A${NAME}`, body: call() },
  { why: 'a method that is not taken', status: 405, method: 'DELETE', path: `${SERVICE}?patient=${NAME}&token=${TOKEN}` },
  { why: 'headers of all kinds', status: 200, headers: { origin: `https://${NAME}.test`, 'x-request-id': TOKEN, traceparent: `00-${NAME}-01`, referer: `https://x/${TOKEN}`, 'user-agent': NAME }, body: call() },
  { why: 'feedback that is no JSON', status: 400, path: FEEDBACK, body: `{"feedback": "${NAME}` },
  { why: 'feedback without entries', status: 400, path: FEEDBACK, body: { feedback: [], [NAME]: TOKEN } },
  { why: 'feedback with an odd outcome', status: 400, path: FEEDBACK, body: feedback({ outcome: NAME }) },
  { why: 'feedback with an odd time', status: 400, path: FEEDBACK, body: feedback({ outcomeTimestamp: NAME }) },
  { why: 'feedback with a comment', status: 200, path: FEEDBACK, body: feedback({ overrideReason: { userComment: `${NAME} ${TEXT}` } }) },
  { why: 'feedback with words beside the code', status: 200, path: FEEDBACK, body: feedback({ overrideReason: { reason: { code: 'already-done', display: NAME }, [NAME]: TEXT }, [NAME]: TEXT }) },
  { why: 'feedback on an unknown service', status: 404, path: `/cds-services/${NAME}/feedback`, body: feedback({}) },
  { why: 'feedback by another method', status: 405, method: 'PUT', path: `${FEEDBACK}?name=${NAME}`, body: feedback({}) },
]; // prettier-ignore

async function send(target: Target, path: Path, headers: Record<string, string>): Promise<[number, string]> {
  const { body } = path;
  const response = await fetch(`${target.service.url}${path.path ?? SERVICE}`, {
    method: path.method ?? 'POST',
    headers: { 'content-type': 'application/json', ...headers, ...path.headers },
    ...(body === undefined
      ? {}
      : {
          body: typeof body === 'string' ? body : Buffer.isBuffer(body) ? Uint8Array.from(body) : JSON.stringify(body),
        }),
    signal: AbortSignal.timeout(100_000),
  });
  return [response.status, await response.text()];
}
/** Sends bytes as they are, and what comes back. */
function sendRaw({ service }: Target, text: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(service.url);
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.end(text));
    let heard = '';
    socket.setTimeout(5_000, () => socket.destroy());
    socket.setEncoding('utf8').on('data', (more: string) => (heard += more));
    socket
      .on('error', () => undefined)
      .on('close', () => {
        resolve(heard);
      });
  });
}
const written = (): string => targets.map(({ service }) => service.stdout() + service.stderr()).join('');
const measured = async (): Promise<string> =>
  (await Promise.all(targets.map(async ({ metrics }) => (await fetch(metrics)).text()))).join('');

test(`B8, F1, F7: ${String(paths.length)} calls, good and bad, to two processes: errors say nothing of what came in`, async () => {
  for (const target of targets) {
    const answer = async (path: Path) =>
      [path, ...(await send(target, path, await target.bearer(path.path ?? SERVICE)))] as const;
    // What depends on an answer that comes in time goes before the crowd.
    const [early, crowd] = [paths.filter(({ status }) => status === 422), paths.filter(({ status }) => status !== 422)];
    const answers = [];
    for (const path of early) answers.push(await answer(path));
    answers.push(...(await Promise.all(crowd.map(answer))));
    expect(answers.map(([{ why }, status]) => `${why}: ${String(status)}`)).toEqual(
      [...early, ...crowd].map(({ why, status }) => `${why}: ${String(status)}`),
    );
    for (const [{ why }, status, text] of answers) {
      if (status !== 200) expect(text, why).not.toMatch(LEAKS);
      // A draft order refers to its patient and its reason by the ids of the chart; a card says nothing else of a person.
      else
        expect(text.replaceAll(`Patient/${RECORD_NUMBER}`, '').replaceAll('Condition/c-canary', ''), why).not.toMatch(
          LEAKS,
        );
    }
  }
  // The token was on its way to each of them.
  for (const { seen } of fhir) expect(seen.some(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(true);
});

test('A13, B8: tokens of all kinds that are refused are repeated nowhere', async () => {
  const [, known] = targets;
  if (!known) throw new Error('no process');
  const good = await tenant.bearer(SERVICE, { jti: TOKEN, sub: NAME });
  const authorizations = [
    '', 'Basic dG9rZW4tY2FuYXJ5', `Bearer ${TOKEN}`, `Bearer ${NAME}.${TOKEN}.x`, `${good}x`, await tenant.bearer(SERVICE, { iss: NAME }),
    await tenant.bearer(SERVICE, { aud: NAME }), await tenant.bearer(SERVICE, { exp: 1, sub: NAME }), await tenant.bearer(SERVICE, { jti: { [NAME]: TOKEN } }),
    `Bearer ${TOKEN.repeat(400)}.b.c`,
  ]; // prettier-ignore
  for (const authorization of authorizations) {
    const [status, text] = await send(known, { why: '', status: 401, body: call() }, { authorization });
    expect([status, LEAKS.test(text)]).toEqual([401, false]);
  }
  const path = { why: '', status: 200, body: call() };
  expect((await send(known, path, { authorization: good }))[0]).toBe(200);
  expect((await send(known, path, { authorization: good }))[0]).toBe(401);
});

test('B8, F1: what is hardly HTTP: broken off, malformed, with headers that are too long', async () => {
  for (const target of targets) {
    const { authorization = 'none' } = await target.bearer(SERVICE);
    const head = `POST ${SERVICE} HTTP/1.1\r\nHost: ${NAME}\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n`;
    for (const text of [
      `${head}Content-Length: 500\r\n\r\n{"hook": "${NAME} ${TOKEN}"`,
      `${head}Transfer-Encoding: chunked\r\n\r\n${TOKEN}\r\n`,
      `${NAME} ${TOKEN}\r\n\r\n`,
      `GET /${NAME} HTTP/9.9\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: x\r\nX-${NAME}: ${TOKEN.repeat(3000)}\r\n\r\n`,
      `${head}Content-Length: 1\r\nContent-Length: 2\r\n${NAME}: ${TOKEN}\r\n\r\n{}`,
    ])
      expect(await sendRaw(target, text)).not.toMatch(LEAKS);
  }
});

test('B8, F1: nothing of it stands in the metrics, in the logs, or in a database', async () => {
  // Everything that is kept late is kept now.
  for (const target of targets)
    expect(
      (
        await send(target, { why: '', status: 200, path: FEEDBACK, body: feedback({}) }, await target.bearer(FEEDBACK))
      )[0],
    ).toBe(200);
  const measures = await measured();
  expect(measures).toMatch(/netcds_calls_refused_total\{code="request-invalid"\} \d/);
  expect(measures).not.toMatch(LEAKS);

  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const kept: string[] = [];
  for (const { name } of tables)
    kept.push(
      ...(await client.query<{ row: string }>(`select t::text as row from "${name}" t`)).rows.map(({ row }) => row),
    );
  await client.end();
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['audit', 'feedback', 'shown_cards', 'used_tokens']),
  );
  expect(kept.length).toBeGreaterThan(paths.length);
  expect(kept.filter((row) => LEAKS.test(row))).toEqual([]);
  await postgres.kill();
  // The store of one is down now, the other is killed on its way.
  const [first, second] = targets;
  if (!first || !second) throw new Error('no process');
  for (const path of [SERVICE, FEEDBACK]) {
    const [status, text] = await send(second, { why: '', status: 503, path, body: call() }, await second.bearer(path));
    expect([status, LEAKS.test(text)]).toEqual([503, false]);
  }
  const onTheirWay = Array.from({ length: 10 }, () =>
    send(first, { why: '', status: 200, body: call({ prefetch: undefined, fhirServer: bases[5] }) }, {}).catch(
      () => undefined,
    ),
  );
  await first.service.kill();
  await Promise.all(onTheirWay);
  expect((await second.service.stop()).code).toBe(0);

  expect(written().split('\n').length).toBeGreaterThan(2 * paths.length);
  expect(
    written()
      .split('\n')
      .filter((line) => LEAKS.test(line)),
  ).toEqual([]);
  // Byte by byte, with what a database has deleted or not yet put in its place.
  const files = globSync(`${file}*`);
  expect(files.length).toBeGreaterThan(0);
  for (const one of files) expect(readFileSync(one, 'latin1')).not.toMatch(LEAKS);
});
