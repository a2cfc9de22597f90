/** Threats C: the shape of what comes in. Bodies that lie about themselves, JSON that is a trap, text that is not what it seems. Masses of text: reading-masses.test.ts. */
import { spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import { parseCheckedJson } from '../../services/gather/checked-json.ts';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { cleanText } from '../../services/read-facts/chart/clean-text.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { readMitoses } from '../../services/read-facts/measures/mitoses.ts';
import { readKi67 } from '../../services/read-facts/measures/proliferation.ts';
import { readSizeMm } from '../../services/read-facts/measures/size.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import { evaluate } from '../../services/rules/index.ts';
import { startApp, validCall, type RunningApp } from '../support/running-app.ts';
import { valueSets, wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';

const NAME = 'pancreas-g2-stage-2';
const LOC = 'http://loinc.org';
const ROOT = path.join(import.meta.dirname, '..', '..');
let door: RunningApp;
let app: WiredApp;
beforeAll(async () => {
  door = await startApp();
  app = await wiredApp();
});
afterAll(() => Promise.all([door.close(), app.close()]));
beforeEach(() => {
  door.events.length = 0;
});

type Json = Record<string, unknown>;
const resourcesOf = (name: string): RawResource[] =>
  (patientBundle(name).entry ?? []).flatMap(({ resource }) =>
    resource ? [structuredClone(resource) as unknown as RawResource] : [],
  );
const prefetchOf = (resources: readonly object[]): Json =>
  Object.fromEntries(
    dataNeeds().map(({ key, types }) => {
      const list = resources.filter((resource) => types.includes(String((resource as Json)['resourceType'])));
      return [
        key,
        key === 'patient' ? list[0] : { resourceType: 'Bundle', entry: list.map((resource) => ({ resource })) },
      ];
    }),
  );
const callOf = (prefetch: Json, patientId = NAME): Json => ({
  hook: 'patient-view',
  hookInstance: '33333333-3333-4333-8333-333333333333',
  context: { userId: 'Practitioner/1', patientId },
  prefetch,
});
const recordOf = (resources: readonly RawResource[], patientId = NAME): PatientRecord => ({
  patientId,
  entries: resources.map((resource) => ({ resource, arrived: 'file' })),
  needs: [],
});
const facts = (resources: readonly RawResource[], patientId = NAME) =>
  readFacts(recordOf(resources, patientId), valueSets, { today: '2026-11-24' });
const shown = ({ cards, extension }: HookAnswer) => [
  cards?.map(({ summary, detail, indicator, source }) => [summary, detail, indicator, source.topic.code]),
  extension,
];
const alive = async (): Promise<void> => { expect((await door.call(validCall())).status).toBe(200); }; // prettier-ignore

// --- C1

interface RawAnswer {
  readonly text: string;
  readonly closed: boolean;
}
/** Writes bytes to the door as they are and reads until it closes or says `until`. */
function raw(write: (socket: Socket) => void, until?: RegExp): Promise<RawAnswer> {
  const { port } = new URL(door.url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => { write(socket); }); // prettier-ignore
    const end = (closed: boolean): void => {
      socket.destroy();
      resolve({ text, closed });
    };
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (until?.test(text) === true) end(false);
    });
    socket.on('error', () => { end(true); }); // prettier-ignore
    socket.on('close', () => { end(true); }); // prettier-ignore
  });
}
const head = (...headers: readonly string[]): string =>
  ['POST /cds-services/net-advisor HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...headers, '', ''].join(
    '\r\n',
  );

test('C1: a chunked body that never ends is cut off at the bound with 413, without a length to go by', async () => {
  const chunk = Buffer.alloc(256 * 1024, 32);
  const piece = Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]);
  let sent = 0;
  const { text } = await raw((socket) => {
    socket.write(head('Transfer-Encoding: chunked'));
    const more = (): void => {
      while (!socket.destroyed && socket.write(piece)) sent += chunk.length;
    };
    socket.on('drain', more);
    more();
  });
  // Who sends on without listening may find the connection gone before reading why.
  if (text !== '') expect(text).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
  // What is taken in and thrown away is bounded too: 64 MiB, and what the buffers hold.
  expect(sent).toBeLessThan(80 * 1024 * 1024);
  await alive();
});
test('C1: a chunked body that ends one byte over the bound is 413, one at the bound is read', async () => {
  const most = 10 * 1024 * 1024;
  const answers = await Promise.all(
    [most, most + 1].map((size) => {
      const whole = JSON.stringify(validCall());
      const body = whole + ' '.repeat(size - whole.length);
      return raw((socket) => {
        socket.write(head('Transfer-Encoding: chunked', 'Connection: close'));
        socket.write(`${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
      });
    }),
  );
  expect(answers.map(({ text }) => /^HTTP\/1\.1 (\d+)/.exec(text)?.[1])).toEqual(['200', '413']);
});
for (const [why, headers, body, status] of [
  ['declares 1 TB', ['Content-Length: 1099511627776'], '{', '413'],
  [
    'declares 11 MiB and sends them',
    [`Content-Length: ${String(11 * 1024 * 1024)}`],
    ' '.repeat(11 * 1024 * 1024),
    '413',
  ],
  ['declares a length that is none', ['Content-Length: 5x'], '{}', '400'],
  ['declares a negative length', ['Content-Length: -1'], '{}', '400'],
  ['declares two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}', '400'],
  ['declares a length and chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n', '400'],
  ['has a chunk size that is none', ['Transfer-Encoding: chunked'], 'xyz\r\n', '400'],
  ['has a header of 20 KB', [`X-Long: ${'a'.repeat(20_000)}`], '', '413'],
  [
    'declares fewer bytes than it sends',
    ['Content-Length: 2', 'Connection: close'],
    '{}{"hook":"patient-view"}',
    '400',
  ],
] as const)
  test(`C1: a request that ${why} is ${status}`, async () => {
    const { text } = await raw((socket) => {
      socket.write(head(...headers));
      socket.write(body);
    }, /\r\n\r\n/);
    expect(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]).toBe(status);
    // One answer, not a second one to bytes that were smuggled behind the first.
    expect(text.match(/HTTP\/1\.1 \d{3} /g)).toHaveLength(1);
    await alive();
  });
test('C1: a body that breaks off is refused and leaves nothing behind', async () => {
  await raw((socket) => {
    socket.write(head('Content-Length: 1000'));
    socket.end('{"hook":');
  });
  await alive();
  expect(door.events.filter(({ type }) => type === 'call.failed')).toEqual([]);
});
test('C1: 100 uploads that drip do not keep another call waiting', async () => {
  const slow: Socket[] = [];
  const { port } = new URL(door.url);
  await Promise.all(
    Array.from({ length: 100 }, () =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(head('Content-Length: 1000') + '{"hook":');
          resolve();
        });
        socket.on('error', () => undefined);
        slow.push(socket);
      }),
    ),
  ); // prettier-ignore
  const drip = setInterval(() => { for (const socket of slow) socket.write(' '); }, 50); // prettier-ignore
  await alive();
  clearInterval(drip);
  for (const socket of slow) socket.destroy();
});
for (const [encoding, status] of [
  ['identity', 200],
  ['gzip', 415],
  ['GZIP', 415],
  ['br', 415],
  ['deflate', 415],
  ['zstd', 415],
  ['gzip, identity', 415],
  ['identity, gzip', 415],
  ['x', 415],
] as const)
  // prettier-ignore
  test(`C1: Content-Encoding ${encoding} is ${String(status)}`, async () => {
    const plain = Buffer.from(JSON.stringify(validCall()));
    const body = encoding === 'br' ? brotliCompressSync(plain) : encoding.includes('gzip') ? gzipSync(plain) : plain;
    expect((await door.call(body, { 'content-encoding': encoding })).status).toBe(status);
  });

// --- C2

const open = { lists: '[', objects: '{"a":', both: '[{"a":' } as const;
const close = { lists: ']', objects: '}', both: '}]' } as const;
for (const kind of ['lists', 'objects', 'both'] as const)
  for (const levels of [65, 1e5, 1e6])
    test(`C2: ${kind} ${String(levels)} levels deep are 400, closed or not, and the process lives`, async () => {
      const times = kind === 'both' ? Math.ceil(levels / 2) : levels;
      const begin = open[kind].repeat(times);
      for (const body of [
        `${begin}1${close[kind].repeat(times)}`,
        begin,
        `{"hook":"patient-view","prefetch":{"x":${begin}1${close[kind].repeat(times)}}}`,
      ]) {
        // prettier-ignore
        const answer = await door.call(body.slice(0, 10 * 1024 * 1024));
        expect(answer.status).toBe(400);
        expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome' });
      }
      await alive();
    });
test('C2: 64 levels are read, 65 are not; brackets within strings are no levels', async () => {
  const nested = (levels: number): string =>
    JSON.stringify(validCall()).replace(/}$/, `,"x":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`);
  const statuses = [];
  for (const body of [nested(64), nested(65), JSON.stringify(validCall({ x: '[{"\\"'.repeat(1000) }))])
    statuses.push((await door.call(body)).status);
  expect(statuses).toEqual([200, 400, 200]);
});

// --- C3

const polluting = [
  '"__proto__":{"polluted":true,"resourceType":"Condition","status":"final"}',
  '"\\u005f_proto__":{"polluted":true}',
  '"constructor":{"prototype":{"polluted":true}}',
  '"prototype":{"polluted":true}',
  '"__proto__":null',
  '"__proto__":[]',
  '"toString":"x","valueOf":1,"hasOwnProperty":null',
  '"__defineGetter__":1,"__lookupGetter__":2',
] as const;
test('C3: law: keys of the prototype at any place pollute nothing and change no card', async () => {
  const whole = JSON.stringify(callOf(prefetchOf(resourcesOf(NAME))));
  const want = shown((await app.call(JSON.parse(whole))).body);
  const braces = [...whole.matchAll(/\{(?=")/g)].map(({ index }) => index);
  expect(want[0]).not.toEqual([]);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...polluting), fc.nat(braces.length - 1), async (keys, at) => {
      const place = braces[at] ?? 0;
      const response = await fetch(`${app.url}/cds-services/net-advisor`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `${whole.slice(0, place + 1)}${keys},${whole.slice(place + 1)}`,
      });
      expect(response.status).toBe(200);
      expect(shown((await response.json()) as HookAnswer)).toEqual(want);
      expect(({} as Json)['polluted']).toBeUndefined();
      expect(([] as unknown as Json)['polluted']).toBeUndefined();
    }),
    { numRuns: 120 },
  );
});
test('C3: dangerous keys are dropped at every depth, also when they are spelled with escapes', () => {
  const value = { a: [{ b: { c: 4 } }] };
  for (const key of [
    '__proto__',
    'constructor',
    'prototype',
    '\\u005f_proto__',
    '\\u0063onstructor',
    'pr\\u006ftotype',
  ])
    for (const text of [`{"${key}":1,"a":[{"b":{"c":4}}]}`, `{"a":[{"${key}":{"x":1},"b":{"${key}":null,"c":4}}]}`])
      expect(parseCheckedJson(Buffer.from(text), { maxDepth: 64 }), text).toEqual({ ok: true, value });
});
test('C3: with frozen prototypes the evaluation is the same', async () => {
  const run = (...options: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...options, 'cds-hooks/commands/evaluate-file.ts', `sandbox/patients/${NAME}.json`, '--trace', '--today', '2026-11-24'], { cwd: ROOT }); // prettier-ignore
      let output = '';
      let errors = '';
      child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); }); // prettier-ignore
      child.stderr.on('data', (chunk: Buffer) => { errors += chunk.toString(); }); // prettier-ignore
      child.on('exit', (code) => { if (code === 0) resolve(output); else reject(new Error(errors)); }); // prettier-ignore
    });
  const [plain, frozen] = await Promise.all([run(), run('--frozen-intrinsics', '--disable-proto=throw')]);
  expect(plain).toContain('NET-G2');
  expect(frozen).toBe(plain);
});

// --- C4

const sound = JSON.stringify(validCall({ fhirServer: 'https://ehr.example.org/fhir' }));
for (const [why, body] of [
  ['fhirServer', sound.replace('"fhirServer"', '"fhirServer":"https://evil.test/fhir","fhirServer"')],
  [
    'fhirServer, once with an escape',
    sound.replace('"fhirServer"', '"\\u0066hirServer":"https://evil.test","fhirServer"'),
  ],
  ['hook', sound.replace('"hook"', '"hook":"order-sign","hook"')],
  ['context', sound.replace('"context"', '"context":{"patientId":"p2"},"context"')],
  ['patientId within context', sound.replace('"patientId"', '"patientId":"p2","patientId"')],
  ['prefetch', sound.replace('"prefetch"', '"prefetch":null,"prefetch"')],
  ['a key of the prefetch', sound.replace('"conditions"', '"conditions":null,"conditions"')],
  ['an unknown member', `{"x":1,"x":2,${sound.slice(1)}`],
  ['fhirAuthorization', sound.replace('"hook"', '"fhirAuthorization":{},"fhirAuthorization":{},"hook"')],
  [
    'access_token',
    sound.replace('"hook"', '"fhirAuthorization":{"access_token":"a","token_type":"Bearer","access_token":"b"},"hook"'),
  ],
] as const)
  // prettier-ignore
  test(`C4: ${why} given twice is 400, and nothing is read`, async () => {
    const before = door.records.length;
    const answer = await door.call(body);
    expect([answer.status, door.records.length]).toEqual([400, before]);
    expect(answer.text).toContain('A key stands twice');
  });

// --- C6 over HTTP

const list = <T>(size: number, make: (at: number) => T): T[] => Array.from({ length: size }, (_, at) => make(at));
test('C6: more than 10,000 resources are refused before they are read, 10,000 are not', async () => {
  const entry = { resource: { resourceType: 'Observation' } };
  const prefetch = (count: number): Json => ({ ...prefetchOf(resourcesOf(NAME)), recentObservations: { resourceType: 'Bundle', entry: list(count, () => entry) } }); // prettier-ignore
  const many = await app.call(callOf(prefetch(100_000)));
  expect([many.status, JSON.stringify(many.body).includes('request-too-large-inside')]).toEqual([400, true]);
  expect((await app.call(callOf(prefetch(9_900)))).status).toBe(200);
});
test('C6: an object of more than 20,000 members is refused before it is read, wherever it stands; one of 20,000 is not', async () => {
  const members = (count: number): string => Array.from({ length: count }, (_, at) => `"k${String(at)}":1`).join(',');
  const call = JSON.stringify(validCall());
  for (const place of [
    (text: string) => `{${text},${call.slice(1)}`,
    (text: string) => call.replace('"context":{', `"context":{${text},`),
    (text: string) => `{"extension":{"a":[{"b":{${text}}}]},${call.slice(1)}`,
  ]) {
    const refused = await door.call(place(members(20_001)));
    expect([refused.status, JSON.stringify(refused.body).includes('request-too-large-inside')]).toEqual([400, true]);
    expect((await door.call(place(members(19_000)))).status).toBe(200);
  }
  // Each object by itself, and entries of lists are no members.
  const many = `{"extension":[${Array.from({ length: 3 }, () => `{${members(10_000)}}`).join(',')}],${call.slice(1)}`;
  expect((await door.call(many)).status).toBe(200);
});
test('C6: 100,000 entries without a resource, 10,000 unknown keys and 10,000 tokens do not bring the service down', async () => {
  const base = prefetchOf(resourcesOf(NAME));
  const statuses = [];
  for (const prefetch of [
    { ...base, flags: { resourceType: 'Bundle', entry: list(9_900, () => ({})) } },
    { ...base, ...Object.fromEntries(list(9_900, (at) => [`key-${String(at)}`, null])) },
    {
      ...base,
      flags: { resourceType: 'Bundle', link: list(10_000, () => ({ relation: 'self', url: 'x' })), entry: [] },
    },
  ])
    statuses.push((await app.call(callOf(prefetch))).status);
  expect(statuses).toEqual([200, 200, 200]);
});

// --- C8

const noNumbers: readonly [shown: string, json: string][] = [
  ['1e999', '1e999'], ['-1e999', '-1e999'], ['NaN as text', '"NaN"'], ['Infinity as text', '"Infinity"'], ['hexadecimal', '"0x10"'], ['an exponent as text', '"1e1"'], ['a comma as text', '"4,2"'], ['two dots', '"4.2.1"'], ['empty', '""'],
  ['blank', '"  "'], ['null', 'null'], ['true', 'true'], ['a list', '[4.2]'], ['an object', '{"value":4.2}'], ['with a unit', '"4.2 %"'], ['with a comparator', '"<3"'], ['Arabic digits', '"\u0664"'], ['full-width digits', '"\uff14"'], ['a plus', '"+4"'], ['a bare dot', '".5"'],
]; // prettier-ignore
for (const [name, json] of noNumbers)
  test(`C8: ${name} in place of a number is no number: excluded with its reason, for every measure`, () => {
    const quantity = (unit: string): Json => JSON.parse(`{"valueQuantity":{"value":${json},"unit":"${unit}","code":"${unit}"}}`) as Json; // prettier-ignore
    const readings = [readKi67(valueOf(quantity('%'))), readMitoses(valueOf(quantity('/mm2'))), readSizeMm(valueOf(quantity('mm')))]; // prettier-ignore
    for (const reading of readings) expect(reading).toMatchObject({ kind: 'unusable', why: 'text' });
  });
test('C8: minus zero is zero, a decimal as text is its number, a comparator stays an interval', () => {
  const of = (value: unknown, comparator?: string) => readKi67(valueOf({ valueQuantity: { value, unit: '%', ...(comparator ? { comparator } : {}) } })); // prettier-ignore
  const zero = of(-0);
  expect(zero.kind === 'value' && zero.value.low === 0 && zero.value.high === 0).toBe(true);
  expect(of('4.20')).toMatchObject({ kind: 'value', value: { low: 4.2, high: 4.2 } });
  expect(of(3, '<')).toMatchObject({ kind: 'value', value: { low: 0, high: 3, highClosed: false } });
  expect(of(3, '>')).toMatchObject({ kind: 'value', value: { low: 3, lowClosed: false, high: 100 } });
});

// --- C9

const tumorOf = (resources: readonly RawResource[]) => facts(resources).tumors[0];
const changed = (type: string, change: (resource: Json) => Json): RawResource[] =>
  resourcesOf(NAME).map((resource) =>
    resource.resourceType === type ? (change({ ...resource }) as RawResource) : resource,
  );
for (const [shape, status] of [
  ['STU3: refuted', { verificationStatus: 'refuted', clinicalStatus: 'active' }],
  ['STU3: entered-in-error', { verificationStatus: 'entered-in-error', clinicalStatus: 'active' }],
  ['STU3: differential', { verificationStatus: 'differential', clinicalStatus: 'active' }],
  ['a list of concepts', { verificationStatus: [{ coding: [{ code: 'refuted' }] }] }],
  ['a number', { verificationStatus: 5 }],
] as const)
  test(`C9: a Condition whose verification has another version's shape (${shape}) confirms no tumor`, () => {
    const standings = facts(changed('Condition', (resource) => ({ ...resource, ...status }))).tumors.map(({ standing }) => standing); // prettier-ignore
    expect(standings).not.toContain('confirmed');
  });
test('C9: R5 shapes of Procedure, MedicationRequest, ServiceRequest and Condition are not taken for R4 ones', () => {
  const r5: RawResource[] = [
    { resourceType: 'Procedure', id: 'r5-1', status: 'completed', subject: { reference: `Patient/${NAME}` }, occurrenceDateTime: '2026-05-05', code: { concept: { text: 'SSTR PET/CT' } } },
    { resourceType: 'MedicationRequest', id: 'r5-2', status: 'active', intent: 'order', subject: { reference: `Patient/${NAME}` }, medication: { concept: { text: 'Octreotide' } } },
    { resourceType: 'ServiceRequest', id: 'r5-3', status: 'active', intent: 'order', subject: { reference: `Patient/${NAME}` }, code: { concept: { text: 'Ga-68 DOTATATE PET/CT' } } },
  ]; // prettier-ignore
  const { patient } = facts([...resourcesOf(NAME), ...r5]);
  const before = facts(resourcesOf(NAME)).patient;
  expect([patient.done, patient.openOrders, patient.priorTherapy]).toEqual([before.done, before.openOrders, before.priorTherapy]); // prettier-ignore
});
test('C9: an Observation with a value of another version is excluded and its fact is not made up', () => {
  const isKi67 = (resource: Json): boolean => JSON.stringify(resource['code']).includes('29593-1');
  const without = (value: Json) =>
    tumorOf(changed('Observation', (resource) => {
      if (!isKi67(resource)) return resource;
      const rest = Object.entries(resource).filter(([name]) => name !== 'valueQuantity');
      return { ...Object.fromEntries(rest), ...value };
    }))?.specimens.map((specimen) => specimen.ki67Percent.state); // prettier-ignore
  for (const value of [
    { value: 4.2 },
    { value: { value: 4.2, unit: '%' } },
    { valueQuantity: '4.2 %' },
    { valueQuantity: [{ value: 4.2, unit: '%' }] },
    { valueAttachment: { url: 'x' } },
    { valueSampledData: { data: '4.2' } },
  ])
    // prettier-ignore
    expect(without(value), JSON.stringify(value)).not.toContain('known');
});
test('C9: a subject in the place of another version (a bare text, a list) makes the resource nobody\'s: left out and named', () => {
  for (const subject of [`Patient/${NAME}`, [{ reference: `Patient/${NAME}` }], { identifier: { value: NAME } }]) {
    const chart = facts(changed('Observation', (resource) => ({ ...resource, subject })));
    expect(chart.tumors[0]?.specimens.flatMap(({ ki67Percent }) => (ki67Percent.state === 'known' ? [1] : []))).toEqual([]);
    expect(chart.setAside.filter(({ what, why }) => what === 'Observation' && why === 'not-read').length).toBeGreaterThan(3);
  }
}); // prettier-ignore

// --- C10

const STRANGE = ['\u202e', '\u2066', '\u200b', '\u200d', '\ufeff', '\u00ad', '\u0000', '\u001b[31m', '\u0007', '\u0085', '\ud800', '\udc00', '\u{e0041}', '\u061c', '\u2028', '\u180e'] as const; // prettier-ignore
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
const everywhere = (text: (was: string) => string) =>
  resourcesOf(NAME).map(
    (resource) => JSON.parse(JSON.stringify(resource), (key, value: unknown) => ((key === 'text' || key === 'display' || key === 'valueString' || key === 'conclusion' || key === 'unit' || key === 'family') && typeof value === 'string' ? text(value) : value)) as RawResource, // prettier-ignore
  );
for (const strange of STRANGE)
  test(`C10: ${JSON.stringify(strange)} in every text of a chart reaches no card and no evaluation`, async () => {
    for (const text of [(was: string) => strange + was, (was: string) => was + strange, (was: string) => Array.from(was).join(strange)]) {
      const { status, body } = await app.call(callOf(prefetchOf(everywhere(text))));
      expect(status).toBe(200);
      for (const { summary, detail } of body.cards ?? [])
        expect([INVISIBLE.test(summary), INVISIBLE.test(detail.replaceAll('\n', ''))]).toEqual([false, false]);
      expect(INVISIBLE.test(JSON.stringify(body).replace(/\\u[0-9a-f]{4}/gi, (escape) => String.fromCharCode(parseInt(escape.slice(2), 16))).replaceAll('\\n', ''))).toBe(false);
    }
  }); // prettier-ignore
test('C10: text is cleaned: hidden characters go, what looks the same becomes the same, and the length is bounded', () => {
  for (const strange of STRANGE) expect(INVISIBLE.test(cleanText(`a${strange}b`)), JSON.stringify(strange)).toBe(false);
  expect([cleanText('Ki\u200b-67\u202e 4 %'), cleanText('\uff2b\uff49-67'), cleanText(' a\t\r\n\u00a0b ')]).toEqual(['Ki-67 4 %', 'Ki-67', 'a b']);
  expect(cleanText('x'.repeat(1_000_000)).length).toBe(2_000);
}); // prettier-ignore
for (const hidden of ['\u200b', '\u00ad', '\ufeff', '\u202e', '\u2066', '\u0007', '\u{e0041}'])
  test(`C10: ${JSON.stringify(hidden)} hidden in a chart that is all text does not change what is read`, () => {
    const name = 'pancreas-ki67-text';
    const read = (hide: (was: string) => string) =>
      evaluate(
        facts(
          resourcesOf(name).map(
            (resource) => JSON.parse(JSON.stringify(resource), (key, value: unknown) => ((key === 'text' || key === 'valueString' || key === 'conclusion') && typeof value === 'string' ? hide(value) : value)) as RawResource, // prettier-ignore
          ),
          name,
        ),
      ).tumors.map(({ grade, stage }) => [
        grade.classification,
        grade.gradeLow,
        grade.gradeHigh,
        stage.t,
        stage.n,
        stage.groups,
      ]);
    const plain = read((was) => was);
    expect(plain).toHaveLength(1);
    expect(read((was) => Array.from(was).join(hidden))).toEqual(plain);
  });
test('C10: a display of 250 KB is cut, one of 1 MB is refused', async () => {
  const statuses = [];
  for (const size of [250_000, 1_000_000]) {
    const large = resourcesOf(NAME).map((resource) => (resource.resourceType === 'Condition' ? { ...resource, bodySite: [{ text: 'x'.repeat(size) }] } : resource)); // prettier-ignore
    const { status, body } = await app.call(callOf(prefetchOf(large)));
    statuses.push(status);
    expect(JSON.stringify(body).length).toBeLessThan(32 * 1024);
  }
  expect(statuses).toEqual([200, 400]);
});
test('C10: codes are compared exactly: look-alikes and hidden characters are other codes', () => {
  const exact = valueSets.setsOf({ system: LOC, code: '29593-1' });
  expect(exact).not.toEqual([]);
  for (const code of ['29593\u20111', '29593\u20131', '\uff12\uff19593-1', '29593-\u200b1', '\u202e29593-1', '29593-1\u0000', '29593-\u0661', '29593\u00ad-1', '29593-1/', '29593-01'])
    expect(valueSets.setsOf({ system: LOC, code }), JSON.stringify(code)).toEqual([]);
  expect(valueSets.setsOf({ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'C7A.8' })).not.toEqual([]);
  for (const code of ['\u0421 7A.8', '\u04217A.8', 'C7\u0410.8', 'C7A\u20248', 'C7A.\u0668'])
    expect(valueSets.setsOf({ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }), JSON.stringify(code)).toEqual([]);
  for (const system of ['http://l\u043einc.org', 'http://loinc.org\u200b', 'HTTP://LOINC.ORG', 'http://loinc.org.evil.test'])
    expect(valueSets.setsOf({ system, code: '29593-1' }), JSON.stringify(system)).toEqual([]);
  // The same address with a secure scheme is written by some servers and names the same system.
  expect(valueSets.setsOf({ system: 'https://loinc.org', code: '29593-1' })).toEqual(exact);
}); // prettier-ignore
