/**
 * An export that lies on a server: its manifest and its files, fetched beside the results before anything is read, and kept until the run ends. One origin for all of
 * them, no redirects, names of files made here (B4, B5, F11). What was fetched whole is not fetched again by a run that goes on.
 */
import { createWriteStream, existsSync, mkdirSync, openSync, readFileSync, readSync, renameSync, closeSync, rmSync } from 'node:fs'; // prettier-ignore
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { MANIFEST, manifestEntries, RefusedExport, type ManifestEntry } from '../../services/cohort/export-files.ts';
import { checkedFetch } from '../../services/gather/checked-connection.ts';
import { isLoopback } from '../../services/gather/fhir-address.ts';
import { writeWhole } from './plan.ts';
import type { Progress } from './progress.ts';

export interface DownloadRequest {
  readonly address: string;
  readonly token?: string;
  /** Where the files go. */
  readonly into: string;
  readonly progress: Progress;
  readonly fetch?: typeof globalThis.fetch;
}
export interface Downloaded {
  readonly files: number;
  /** Files of the export that name what could not be exported. */
  readonly errorFiles: number;
}

const MOST_MANIFEST_BYTES = 16 * 1024 * 1024;
const MOST_MANIFESTS = 1_000;
/** Without a byte for so long a transfer is given up. */
const SILENT_MS = 60_000;

export const isAddress = (given: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(given);

/** @throws RefusedExport, one line, also for what a run that goes on may get over */
export async function download(request: DownloadRequest): Promise<Downloaded> {
  const { into, progress } = request;
  const fetch = request.fetch ?? checkedFetch({ privateNetwork: true });
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const kept = path.join(into, 'fetched.json');
  const manifest = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as Manifest) : await manifestOf(request, fetch); // prettier-ignore
  if (manifest.address !== request.address)
    throw new RefusedExport(`The files in ${into} are of another export. Give the address that the run was begun with, or name another folder.`); // prettier-ignore
  if (!existsSync(kept)) writeWhole(kept, JSON.stringify(manifest));
  if (manifest.needsToken && request.token === undefined)
    throw new RefusedExport('The files of the export need a token, the manifest says: --token FILE.');
  progress.begin('fetching', manifest.entries.length);
  const names: string[] = [];
  for (const [at, entry] of manifest.entries.entries()) {
    names.push(await fileOf(entry, at, manifest.needsToken ? request.token : undefined, into, fetch));
    progress.add(1);
  }
  // As a folder has it: what is beside it, under names of ours.
  const output = manifest.entries.map(({ type, count }, at) => ({ type, url: names[at], ...(count === undefined ? {} : { count }) })); // prettier-ignore
  writeWhole(path.join(into, MANIFEST), JSON.stringify({ output }));
  return { files: names.length, errorFiles: manifest.errorFiles };
}

interface Manifest {
  readonly address: string;
  readonly needsToken: boolean;
  readonly entries: readonly ManifestEntry[];
  readonly errorFiles: number;
}

async function manifestOf({ address, token }: DownloadRequest, fetch: typeof globalThis.fetch): Promise<Manifest> {
  const origin = originOf(address);
  const entries: ManifestEntry[] = [];
  let needsToken = false;
  let errorFiles = 0;
  const seen = new Set<string>();
  let next: string | undefined = address;
  while (next !== undefined) {
    if (seen.has(next) || seen.size >= MOST_MANIFESTS) throw new RefusedExport('The manifest leads on to itself, or without end.'); // prettier-ignore
    const base: string = next;
    seen.add(base);
    const response = await answered(fetch, base, token, 'application/json');
    if (response.status === 202) throw new RefusedExport('The export is not finished: the server says 202. Give its address again when it is.'); // prettier-ignore
    const text = await textOf(response);
    for (const entry of manifestEntries(text)) {
      if (!/^[A-Z][A-Za-z]{1,63}$/.test(entry.type)) throw new RefusedExport(`${MANIFEST}: expected a type of FHIR in every entry of "output".`); // prettier-ignore
      entries.push({ ...entry, url: sameOrigin(entry.url, base, origin) });
    }
    const { requiresAccessToken, error, link } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    needsToken ||= requiresAccessToken === true;
    errorFiles += Array.isArray(error) ? error.length : 0;
    const further = nextOf(link);
    next = further === undefined ? undefined : sameOrigin(further, base, origin);
  }
  return { address, needsToken, entries, errorFiles };
}

/** @throws RefusedExport */
function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !isSafe || url.username !== '' || url.password !== '')
    throw new RefusedExport('Expected an address with https (http on loopback) and without a user, such as https://ehr.example.org/export/1234.'); // prettier-ignore
  return url.origin;
}

function sameOrigin(address: string, base: string, origin: string): string {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  if (!url || url.origin !== origin || url.username !== '' || url.password !== '')
    throw new RefusedExport(`The manifest names a file on another server than its own (${origin}): nothing is fetched there. Fetch the files yourself and name their folder.`); // prettier-ignore
  return url.href;
}

function nextOf(link: unknown): string | undefined {
  if (!Array.isArray(link)) return undefined;
  const found = (link as readonly { readonly relation?: unknown; readonly url?: unknown }[]).find(({ relation }) => relation === 'next'); // prettier-ignore
  return typeof found?.url === 'string' ? found.url : undefined;
}

/** The name of a file that is there as a whole. */
async function fileOf(entry: ManifestEntry, at: number, token: string | undefined, into: string, fetch: typeof globalThis.fetch): Promise<string> {
  const stem = `${String(at + 1).padStart(5, '0')}.${entry.type}.ndjson`;
  const there = ['', '.gz', '.zst'].map((ending) => `${stem}${ending}`).find((name) => existsSync(path.join(into, name)));
  if (there !== undefined) return there;
  const part = path.join(into, `${stem}.part`);
  const stop = new AbortController();
  const giveUp = (): NodeJS.Timeout => setTimeout(() => { stop.abort(); }, SILENT_MS);
  let timer = giveUp();
  const watched = new Transform({
    transform(chunk, _encoding, done) {
      clearTimeout(timer);
      timer = giveUp();
      done(null, chunk);
    },
  });
  try {
    const response = await answered(fetch, entry.url, token, 'application/fhir+ndjson', stop.signal);
    const body = response.body ? Readable.fromWeb(response.body as ReadableStream<Uint8Array>) : Readable.from([]);
    await pipeline(body, watched, createWriteStream(part, { mode: 0o600 }), { signal: stop.signal });
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof RefusedExport) throw error;
    throw new RefusedExport(`The file ${String(at + 1)} of the manifest (${entry.type}) broke off. Go on with --resume.`);
  } finally {
    clearTimeout(timer);
  }
  const name = `${stem}${packingOf(part)}`;
  renameSync(part, path.join(into, name));
  return name;
} // prettier-ignore

/** Whatever a server calls its files, their first bytes say how they are packed. */
function packingOf(file: string): '' | '.gz' | '.zst' {
  const first = Buffer.alloc(4);
  const open = openSync(file, 'r');
  readSync(open, first, 0, 4, 0);
  closeSync(open);
  if (first.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return '.gz';
  return first.equals(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])) ? '.zst' : '';
}

async function answered(
  fetch: typeof globalThis.fetch,
  address: string,
  token: string | undefined,
  accept: string,
  signal?: AbortSignal,
): Promise<Response> {
  let response: Response;
  try {
    const headers = { accept, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    const waiting = AbortSignal.timeout(SILENT_MS);
    response = await fetch(address, { headers, redirect: 'manual', signal: signal ?? waiting });
  } catch {
    throw new RefusedExport(`${new URL(address).origin} did not answer.`);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status >= 300 && response.status < 400)
    throw new RefusedExport('The server sends on to another address, and no redirect is followed. Give the address that it leads to.'); // prettier-ignore
  const why = response.status === 401 || response.status === 403 ? ' Is the token (--token FILE) the right one, and still good?' : ''; // prettier-ignore
  throw new RefusedExport(`The server answered ${String(response.status)}.${why}`);
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > MOST_MANIFEST_BYTES) throw new RefusedExport('The manifest has more than 16 MiB.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
