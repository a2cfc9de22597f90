/** Threats C: the shape of what comes in. Bodies that lie about themselves, JSON that is a trap, too much of everything. */
import { spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseCheckedJson } from '../../services/gather/checked-json.ts';
import { startApp, validCall, type RunningApp } from '../support/running-app.ts';
import { wiredApp, type HookAnswer, type WiredApp } from '../support/wired-app.ts';
import { NAME, ROOT, type Json, resourcesOf, prefetchOf, callOf, shown, list } from './input-chart.ts';

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
