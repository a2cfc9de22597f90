/** What is the same for every reader is sent compressed, with the headers that let a browser keep it. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type RunningApp } from '../support/running-app.ts';

const SCRIPT = `export const words = ${JSON.stringify('the same again, '.repeat(400))};\n`;
const SHORT = 'p { margin: 0 }';
let app: RunningApp;
beforeAll(async () => {
  app = await startApp({
    explanation: {
      files: () =>
        Promise.resolve(
          new Map([
            ['index.html', { type: 'text/html; charset=utf-8', body: '<!doctype html>' }],
            ['assets/app-1.js', { type: 'text/javascript; charset=utf-8', body: SCRIPT }],
            ['assets/app-2.css', { type: 'text/css; charset=utf-8', body: SHORT }],
          ]),
        ),
      servers: () => [],
      baseOf: () => undefined,
      settings: { contentVersion: '1', tenHpfAre2mm2: false, testWindows: {}, categoryQuery: true, treatmentCard: true, suspectedCard: false },
      publicUrl: () => 'https://net-cds.example.org',
      valueSets: JSON.stringify({ files: [SCRIPT], siteFiles: [] }),
    },
  }); // prettier-ignore
});
afterAll(() => app.close());

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}
/** As it stands on the wire: fetch would unpack it. */
function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    request(`${app.url}${path}`, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers as Got['headers'], body: Buffer.concat(parts) });
      });
    })
      .on('error', reject)
      .end();
  }); // prettier-ignore
}

const rows: readonly (readonly [accepts: string | undefined, encoding: string | undefined])[] = [
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', undefined],
  ['identity', undefined],
  [undefined, undefined],
];
for (const [accepts, encoding] of rows)
  test(`accepted ${accepts ?? 'nothing said'}: sent as ${encoding ?? 'it is'}`, async () => {
    const got = await get('/explain/assets/app-1.js', accepts === undefined ? {} : { 'accept-encoding': accepts });
    expect(got.headers['content-encoding']).toBe(encoding);
    expect(got.headers['vary']).toMatch(/\bAccept-Encoding\b/);
    expect(got.headers['content-type']).toBe('text/javascript; charset=utf-8');
    const unpacked = encoding === 'br' ? brotliDecompressSync(got.body) : encoding === 'gzip' ? gunzipSync(got.body) : got.body; // prettier-ignore
    expect(unpacked.toString()).toBe(SCRIPT);
    if (encoding !== undefined) expect(got.body.length).toBeLessThan(SCRIPT.length / 10);
  });

test('a small file goes as it is', async () => {
  const got = await get('/explain/assets/app-2.css', { 'accept-encoding': 'br' });
  expect(got.headers['content-encoding']).toBeUndefined();
  expect(got.body.toString()).toBe(SHORT);
});

test('files named by their content may be kept for good, others are asked for again', async () => {
  expect((await get('/explain/assets/app-1.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  for (const path of ['/explain/value-sets.json', '/rules', '/assets/net-cds.css'])
    expect((await get(path)).headers['cache-control'], path).toBe('no-cache');
});

test('a reader that has the file gets 304 and nothing else, in its own encoding alone', async () => {
  const first = await get('/explain/value-sets.json', { 'accept-encoding': 'br' });
  const tag = first.headers['etag'] ?? '';
  const again = await get('/explain/value-sets.json', { 'accept-encoding': 'br', 'if-none-match': tag });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const other = await get('/explain/value-sets.json', { 'accept-encoding': 'gzip', 'if-none-match': tag });
  expect(other.status).toBe(200);
  expect(other.headers['etag']).not.toBe(tag);
});

test('cards, and the page with the settings of a server, are never compressed and never kept', async () => {
  const page = await get('/explain/launch', { 'accept-encoding': 'br, gzip' });
  expect(page.headers['content-encoding']).toBeUndefined();
  expect(page.headers['cache-control']).toBe('no-store');
});
