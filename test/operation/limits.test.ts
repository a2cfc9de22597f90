/** The limits of a call: as they stand when left alone, how far they can be moved, and that the running service keeps to what it is told. */
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { httpServer } from '../../cds-hooks/server/http-server.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import { LIMITS, type Limits } from '../../services/gather/limits.ts';
import {
  answerJson,
  startFaultyFhirServer,
  type Behaviour,
  type FaultyFhirServer,
} from '../support/faulty-fhir-server.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';

const rows: readonly [variable: string, member: keyof Limits, unit: number, least: number, byDefault: number, most: number][] = [
  ['LIMIT_HEADER_KIB', 'headerBytes', 1024, 4, 16, 16],
  ['LIMIT_TOKEN_KIB', 'tokenBytes', 1024, 1, 8, 8],
  ['LIMIT_CLOCK_SKEW_SECONDS', 'clockSkewSeconds', 1, 0, 60, 60],
  ['LIMIT_BODY_MIB', 'bodyBytes', 1024 * 1024, 1, 10, 64],
  ['LIMIT_STRING_KIB', 'stringBytes', 1024, 16, 256, 256],
  ['LIMIT_JSON_DEPTH', 'jsonDepth', 1, 16, 64, 64],
  ['LIMIT_RESOURCES', 'resources', 1, 100, 10_000, 10_000],
  ['LIMIT_ANSWER_KIB', 'answerBytes', 1024, 4, 32, 32],
  ['LIMIT_READ_MS', 'readMs', 1, 100, 1200, 1200],
  ['LIMIT_FHIR_RESPONSE_KIB', 'responseBytes', 1024, 64, 5120, 5120],
  ['LIMIT_PAGES', 'pages', 1, 1, 3, 3],
  ['LIMIT_REQUESTS', 'requests', 1, 1, 24, 24],
  ['LIMIT_REQUIRED_PAGES', 'requiredPages', 1, 1, 10, 10],
  ['LIMIT_REQUESTS_AT_ONCE', 'atOnce', 1, 1, 6, 6],
]; // prettier-ignore
for (const [variable, member, unit, least, byDefault, most] of rows)
  test(`C1: ${variable} is ${String(byDefault)}, at least ${String(least)} and at most ${String(most)}`, () => {
    const limit = (value: number): number => readConfig({ [variable]: String(value) }).limits[member];
    expect(readConfig({}).limits[member]).toBe(byDefault * unit);
    expect([limit(least), limit(most)]).toEqual([least * unit, most * unit]);
    expect(() => limit(most + 1)).toThrow(variable);
    if (least > 0) expect(() => limit(least - 1)).toThrow(variable);
  });
test('every limit can be set', () => {
  expect(rows.map(([, member]) => member).sort()).toEqual(Object.keys(LIMITS).sort());
});

let fhir: FaultyFhirServer;
let app: WiredApp | undefined;
beforeAll(async () => {
  fhir = await startFaultyFhirServer();
});
afterAll(() => fhir.close());
afterEach(async () => {
  await app?.close();
  app = undefined;
  fhir.seen.length = 0;
});

const patient = { resourceType: 'Patient', id: 'p1' };
const conditions = (count: number, text = 'Neuroendocrine tumor of pancreas'): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: Array.from({ length: count }, (_, at) => ({
    resource: { resourceType: 'Condition', id: `c${String(at)}`, subject: { reference: 'Patient/p1' }, code: { text } },
  })),
});
const call = (prefetch: object, fhirServer?: string): object => ({
  hook: 'patient-view',
  hookInstance: '33333333-3333-4333-8333-333333333333',
  context: { patientId: 'p1', userId: 'Practitioner/d' },
  prefetch,
  ...(fhirServer === undefined
    ? {}
    : {
        fhirServer,
        fhirAuthorization: { access_token: 't', token_type: 'Bearer', expires_in: 300, scope: 'user/*.rs', subject: 's', patient: 'p1' }, // prettier-ignore
      }),
});
async function codeOf(environment: Record<string, string>, body: object): Promise<string> {
  app = await wiredApp({ environment });
  const { status, body: answer } = await app.call(body);
  const [issue] = (answer.issue ?? []) as { details?: { coding?: { code?: string }[] } }[];
  return `${String(status)} ${issue?.details?.coding?.[0]?.code ?? ''}`.trim();
}

const deep = (levels: number): object =>
  Array.from({ length: levels }).reduce<object>((inner) => ({ extension: inner }), {});
const bodies: readonly [variable: string, value: string, why: string, body: object, refusal: string][] = [
  ['LIMIT_BODY_MIB', '1', 'a body of 1.1 MiB', call({ patient, conditions: conditions(8000, 'x'.repeat(60)) }), '413 body-too-large'],
  ['LIMIT_STRING_KIB', '16', 'a string of 17 KiB', call({ patient: { ...patient, language: 'x'.repeat(17 * 1024) }, conditions: conditions(1) }), '400 request-too-large-inside'],
  ['LIMIT_JSON_DEPTH', '16', 'a body of 20 levels', call({ patient: { ...patient, contact: deep(18) }, conditions: conditions(1) }), '400 request-too-large-inside'],
  ['LIMIT_RESOURCES', '100', 'a prefetch of 102 resources', call({ patient, conditions: conditions(101) }), '400 request-too-large-inside'],
]; // prettier-ignore
for (const [variable, value, why, body, refusal] of bodies)
  test(`C1: with ${variable}=${value} ${why} is refused, otherwise taken`, async () => {
    expect(await codeOf({ [variable]: value }, body)).toBe(refusal);
    await app?.close();
    expect(await codeOf({}, body)).toBe('200');
  });
test('C1: with LIMIT_BODY_MIB=11 a body of 10.5 MiB is taken, otherwise refused', async () => {
  const body = call({ patient, conditions: conditions(9000, 'x'.repeat(1080)) });
  expect(Buffer.byteLength(JSON.stringify(body))).toBeGreaterThan(10 * 1024 * 1024);
  expect(await codeOf({ LIMIT_BODY_MIB: '11' }, body)).toBe('200');
  await app?.close();
  expect(await codeOf({}, body)).toBe('413 body-too-large');
});
test('with LIMIT_ANSWER_KIB=4 an answer over 4 KiB has its cards and no evaluation', async () => {
  const rest = Object.fromEntries(dataNeeds().map(({ key }) => [key, null]));
  const body = call({ ...rest, patient, conditions: conditions(1) });
  app = await wiredApp();
  const whole = (await app.call(body)).body;
  await app.close();
  expect(JSON.stringify(whole).length).toBeGreaterThan(4 * 1024);
  app = await wiredApp({ environment: { LIMIT_ANSWER_KIB: '4' } });
  const short = (await app.call(body)).body;
  expect([short.cards?.map(({ summary }) => summary), short.extension]).toEqual([
    whole.cards?.map(({ summary }) => summary),
    undefined,
  ]);
});
test('C1: with 4 KiB of headers 5 KiB are refused, with 16 they are taken', async () => {
  const statusWith = async (headerBytes: number): Promise<number> => {
    const server = httpServer((_request, response) => response.end(), undefined, { headerBytes });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { status } = await fetch(`http://127.0.0.1:${String(port)}/`, {
      headers: { 'x-long': 'x'.repeat(5 * 1024) },
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    return status;
  };
  expect([await statusWith(4 * 1024), await statusWith(16 * 1024)]).toEqual([413, 200]);
});

const required = { patient, conditions: conditions(1) };
const asks = async (environment: Record<string, string>): Promise<number> => {
  app = await wiredApp({ environment, fhirBases: [fhir.base] });
  expect((await app.call(call(required, fhir.base))).status).toBe(200);
  return fhir.seen.length;
};
test('B11: with LIMIT_REQUESTS=2 two requests are made, otherwise one for each need', async () => {
  fhir.answerWith(answerJson({ resourceType: 'Bundle', type: 'searchset', entry: [] }));
  expect(await asks({ LIMIT_REQUESTS: '2' })).toBe(2);
  await app?.close();
  fhir.seen.length = 0;
  expect(await asks({})).toBe(dataNeeds().length - 2);
});
test('B5: with LIMIT_PAGES=1 no second page is read', async () => {
  fhir.answerWith((request, response) => {
    const next = `${fhir.base}/Observation?page=${String(fhir.seen.length)}`;
    answerJson({ resourceType: 'Bundle', type: 'searchset', entry: [], link: [{ relation: 'next', url: next }] })(request, response); // prettier-ignore
  });
  await asks({ LIMIT_PAGES: '1' });
  expect(fhir.seen.filter(({ url }) => url.includes('page='))).toEqual([]);
  await app?.close();
  await asks({});
  expect(fhir.seen.filter(({ url }) => url.includes('page=')).length).toBeGreaterThan(0);
});
test('B10: with LIMIT_REQUESTS_AT_ONCE=1 one request is under way at a time', async () => {
  let running = 0;
  let most = 0;
  fhir.answerWith((request, response) => {
    running += 1;
    most = Math.max(most, running);
    setTimeout(() => {
      running -= 1;
      answerJson({ resourceType: 'Bundle', type: 'searchset', entry: [] })(request, response);
    }, 20);
  });
  await asks({ LIMIT_REQUESTS_AT_ONCE: '1' });
  expect(most).toBe(1);
  await app?.close();
  await asks({});
  expect(most).toBeGreaterThan(1);
});
const finding = { resourceType: 'Observation', id: 'k', status: 'final', subject: { reference: 'Patient/p1' }, code: { text: 'Ki-67' }, valueQuantity: { value: 4, unit: '%' }, note: [{ text: 'x'.repeat(70 * 1024) }] }; // prettier-ignore
const serveFinding =
  (afterMs = 0): Behaviour =>
  (request, response) => {
    const entry = request.url?.includes('/Observation') === true ? [{ resource: finding }] : [];
    setTimeout(() => {
      answerJson({ resourceType: 'Bundle', type: 'searchset', entry })(request, response);
    }, afterMs);
  };
const cards = async (environment: Record<string, string>): Promise<string> => {
  app = await wiredApp({ environment, fhirBases: [fhir.base] });
  return JSON.stringify((await app.call(call(required, fhir.base))).body.cards);
};
test('B10: with LIMIT_READ_MS=100 a read of 300 ms is given up, otherwise waited for', async () => {
  fhir.answerWith(serveFinding(300));
  expect(await cards({ LIMIT_READ_MS: '100' })).toContain('could not be read');
  await app?.close();
  expect(await cards({})).toContain('Ki-67 4 %');
});
test('B10: with LIMIT_FHIR_RESPONSE_KIB=64 a response of 70 KiB is not read, otherwise it is', async () => {
  fhir.answerWith(serveFinding());
  expect(await cards({ LIMIT_FHIR_RESPONSE_KIB: '64' })).toContain('could not be read');
  await app?.close();
  expect(await cards({})).toContain('Ki-67 4 %');
});
