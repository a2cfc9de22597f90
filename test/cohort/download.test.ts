/** An export on a server: fetched whole from one origin, with its token and no redirect, or refused in one line; and its rows are those of its folder. */
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { download, isAddress, type Downloaded, type DownloadRequest } from '../../cds-hooks/cohort/download.ts';
import { places } from '../../cds-hooks/cohort/plan.ts';
import { SILENT } from '../../cds-hooks/cohort/progress.ts';
import { runCohort } from '../../cds-hooks/cohort/run.ts';
import { exportFiles } from '../../services/cohort/export-files.ts';
import { exportedCharts } from '../support/export-charts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-download-'));
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Served {
  readonly url: string;
  /** `path token` of each request. */
  readonly seen: string[];
}
async function serve(listener: RequestListener): Promise<Served> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.url ?? ''} ${request.headers.authorization ?? '-'}`);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, seen };
}

type File = string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void);
/** A server with a manifest and files under their paths. */
const exporting = (files: Readonly<Record<string, File>>, manifest: object): Promise<Served> =>
  serve((request, response) => {
    const name = (request.url ?? '').slice(1).split('?')[0] ?? '';
    const file = name === 'manifest' ? JSON.stringify(manifest) : files[name];
    if (file === undefined) response.writeHead(404).end();
    else if (typeof file === 'function') file(request, response);
    else response.end(file);
  });

let runs = 0;
const into = (): string => path.join(folder, String((runs += 1)));
const get = (address: string, more: Partial<DownloadRequest> = {}): Promise<Downloaded> =>
  download({ address, into: into(), progress: SILENT, ...more });

const PATIENT = '{"resourceType":"Patient","id":"p1"}\n';
const entry = (type: string, url: string, more: object = {}): object => ({ type, url, ...more });

describe('fetched', () => {
  test('files plain, gzip and zstd by their first bytes, under names of ours, with type and count of the manifest', async () => {
    const { url, seen } = await exporting(
      { 'a/one': PATIENT, 'b': gzipSync(PATIENT), 'c.ndjson': zstdCompressSync(PATIENT), 'empty': '' },
      { requiresAccessToken: true, output: [entry('Patient', 'a/one', { count: 1 }), entry('Patient', '/b?sig=1'), entry('Condition', 'c.ndjson'), entry('Flag', 'empty')], error: [{ type: 'OperationOutcome', url: 'e' }] },
    );
    const to = into();
    expect(await get(`${url}/manifest`, { into: to, token: 'canary' })).toEqual({ files: 4, errorFiles: 1 });
    expect(exportFiles(to).map(({ name, type, packing, promised }) => [name, type, packing, promised])).toEqual([
      ['00001.Patient.ndjson', 'Patient', 'plain', 1],
      ['00002.Patient.ndjson.gz', 'Patient', 'gzip', undefined],
      ['00003.Condition.ndjson.zst', 'Condition', 'zstd', undefined],
      ['00004.Flag.ndjson', 'Flag', 'plain', undefined],
    ]);
    expect(seen).toEqual(['/manifest Bearer canary', '/a/one Bearer canary', '/b?sig=1 Bearer canary', '/c.ndjson Bearer canary', '/empty Bearer canary']);
  }); // prettier-ignore

  test('a file that the server packs on the way arrives unpacked; the token stays at the manifest where files need none', async () => {
    const packed: File = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(PATIENT));
    };
    const { url, seen } = await exporting(
      { p: packed },
      { requiresAccessToken: false, output: [entry('Patient', 'p')] },
    );
    const to = into();
    await get(`${url}/manifest`, { into: to, token: 'canary' });
    expect(readFileSync(path.join(to, '00001.Patient.ndjson'), 'utf8')).toBe(PATIENT);
    expect(seen[1]).toBe('/p -');
  });

  test('a manifest in pages is followed; one that leads to itself is refused', async () => {
    const second = JSON.stringify({ output: [entry('Condition', '/q')] });
    const { url } = await exporting({ p: PATIENT, q: PATIENT, second }, { output: [entry('Patient', '/p')], link: [{ relation: 'next', url: '/second' }] }); // prettier-ignore
    expect(await get(`${url}/manifest`)).toMatchObject({ files: 2 });
    const loop = await exporting({}, { output: [], link: [{ relation: 'next', url: 'manifest' }] });
    await expect(get(`${loop.url}/manifest`)).rejects.toThrow('leads on to itself');
  });

  test('a run that goes on fetches only what is missing, and no manifest again', async () => {
    let breaks = true;
    const second: File = (_request, response) => {
      response.writeHead(200, { 'content-length': PATIENT.length });
      if (breaks) {
        response.write(PATIENT.slice(0, 5), () => response.destroy());
      } else response.end(PATIENT);
    };
    const { url, seen } = await exporting({ p: PATIENT, q: second }, { output: [entry('Patient', 'p'), entry('Patient', 'q')] }); // prettier-ignore
    const to = into();
    await expect(get(`${url}/manifest`, { into: to })).rejects.toThrow('file 2 of the manifest (Patient) broke off. Go on with --resume.'); // prettier-ignore
    expect(readdirSync(to).sort()).toEqual(['00001.Patient.ndjson', 'fetched.json']);
    breaks = false;
    await get(`${url}/manifest`, { into: to });
    expect(seen.map((one) => one.split(' ')[0])).toEqual(['/manifest', '/p', '/q', '/q']);
    await expect(get(`${url}/other`, { into: to })).rejects.toThrow('of another export');
  });
});

describe('refused, in one line, and nothing else is asked', () => {
  test.each(['http://ehr.example.org/m', 'https://user:secret@ehr.example.org/m', 'ftp://127.0.0.1/m', 'https://'])(
    'the address %s',
    async (address) => {
      expect(isAddress(address)).toBe(true);
      await expect(get(address, { fetch: () => Promise.reject(new Error('asked')) })).rejects.toThrow('Expected an address with https'); // prettier-ignore
    },
  );

  test('B4: a redirect, of the manifest or of a file, to the same or to another server', async () => {
    const other = await serve((_request, response) => response.end('{}'));
    for (const target of [`${other.url}/x`, '/p'])
      for (const status of [301, 302, 303, 307, 308]) {
        const away: File = (_request, response) => {
          response.writeHead(status, { location: target }).end();
        };
        const { url } = await exporting({ p: PATIENT, q: away }, { output: [entry('Patient', 'q')] });
        await expect(get(`${url}/manifest`, { token: 'canary' })).rejects.toThrow('no redirect is followed');
        await expect(get(`${url}/q`, { token: 'canary' })).rejects.toThrow('no redirect is followed');
      }
    expect(other.seen).toEqual([]);
  });

  test('B5: a file, or a page of the manifest, on another server: other port, other host, user in front', async () => {
    const other = await serve((_request, response) => response.end(PATIENT));
    for (const far of [`${other.url}/p`, 'https://ehr.example.org/p', '//ehr.example.org/p', `${other.url.replace('http://', 'http://127.0.0.1@')}/p`]) {
      const files = await exporting({ p: PATIENT }, { output: [entry('Patient', 'p'), entry('Patient', far)] });
      await expect(get(`${files.url}/manifest`, { token: 'canary' })).rejects.toThrow('on another server than its own');
      expect(files.seen).toHaveLength(1);
      const pages = await exporting({}, { output: [], link: [{ relation: 'next', url: far }] });
      await expect(get(`${pages.url}/manifest`)).rejects.toThrow('on another server than its own');
    }
    expect(other.seen).toEqual([]);
  }); // prettier-ignore

  test.each([
    ['no JSON', '<html>', /not JSON/],
    ['no list', '{}', /no list "output"/],
    ['F11: a type that is a path', JSON.stringify({ output: [{ type: '../../etc', url: 'p' }] }), /expected a type of FHIR/],
    ['files that need a token where none is given', JSON.stringify({ requiresAccessToken: true, output: [] }), /--token FILE/],
    ['a manifest without end', `{"output":[${' '.repeat(17 * 1024 * 1024)}]}`, /more than 16 MiB/],
  ])('a manifest: %s', async (_why, text, message) => {
    const { url } = await exporting({ m: text }, {});
    await expect(get(`${url}/m`)).rejects.toThrow(message);
  }); // prettier-ignore

  test.each([
    [202, 'not finished'],
    [401, 'Is the token (--token FILE) the right one'],
    [404, 'answered 404'],
    [503, 'answered 503'],
  ])('status %i', async (status, message) => {
    const { url } = await serve((_request, response) => response.writeHead(status).end('canary'));
    const failure = await get(url).catch((error: unknown) => String(error));
    expect(failure).toContain(message);
    expect(failure).not.toContain('canary');
  });

  test('a server that is not there', async () => {
    const { url } = await serve((_request, response) => response.end());
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    await expect(get(`${url}/manifest`)).rejects.toThrow('did not answer');
  });
});

test('rows of an export that was fetched are those of its folder, and nothing fetched stays behind', { timeout: 600_000 }, async () => {
  const here = path.join(folder, 'here');
  mkdirSync(here);
  const resources = exportedCharts().filter((_, at) => at % 8 === 0).flatMap((chart) => chart.resources);
  for (const type of new Set(resources.map(({ resourceType }) => resourceType)))
    writeFileSync(path.join(here, `${type}.ndjson`), resources.filter(({ resourceType }) => resourceType === type).map((one) => `${JSON.stringify(one)}\n`).join(''));
  const names = globSync('*.ndjson', { cwd: here });
  const { url } = await exporting(Object.fromEntries(names.map((name) => [name, readFileSync(path.join(here, name))])), { output: names.map((name) => entry(path.basename(name, '.ndjson'), name)) });
  const run = (from: string, out: string) => runCohort({ folder: from, out, key: Buffer.alloc(32, 1), today: '2026-11-24', site: { hpfEquals2mm2: false, windows: {}, treatmentCard: true, suspectedCard: false }, workers: 1, resume: false, progress: SILENT });
  const [near, far] = ['near', 'far'].map((name) => path.join(folder, name)) as [string, string];
  await get(`${url}/manifest`, { into: places(far).fetched });
  await run(places(far).fetched, far);
  await run(here, near);
  expect(readFileSync(places(far).rows, 'utf8')).toBe(readFileSync(places(near).rows, 'utf8'));
  expect(existsSync(places(far).work)).toBe(false);
}); // prettier-ignore
