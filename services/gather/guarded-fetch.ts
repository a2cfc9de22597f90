/**
 * The only way out of this service: GET under one FHIR base, one deadline, no redirects, JSON only, bounded bytes and depth. MedplumClient
 * runs on it, one client per call, so that no token outlives or leaves its call.
 */
import { MedplumClient } from '@medplum/core';
import { parseInTurns } from './checked-json.ts';
import type { BreakerCall } from './circuit-breaker.ts';
import { endedBy } from './ended-by.ts';
import { withinBase, type FhirBase } from './fhir-address.ts';
import { FhirReadError, type FhirReader } from './fhir-reader.ts';
import { LIMITS, type FhirLimits } from './limits.ts';

export interface FhirConnection {
  readonly base: FhirBase;
  /** Sent as Bearer with each read, and nowhere else. */
  readonly accessToken?: string;
  /** Ends all reads of the call. */
  readonly signal: AbortSignal;
  readonly limits?: FhirLimits;
  readonly fetch?: typeof globalThis.fetch;
  /** This call's side of what all calls share of the server. */
  readonly breaker?: BreakerCall;
  /** What is left of the time of the call, from 1 down to 0; always all of it when left out. */
  readonly timeLeft?: () => number;
}

/** A second try is made only while this much of the call's time is left (B11). */
const LEAST_TIME_FOR_A_RETRY = 0.4;
/** A server that says "too many" without saying for how long. */
const PAUSE_AFTER_TOO_MANY_MS = 1_000;

/** Reads for one call. */
export function openFhir(connection: FhirConnection): FhirReader {
  const limits = connection.limits ?? LIMITS;
  const client = new MedplumClient({
    baseUrl: connection.base,
    fhirUrlPath: '',
    fetch: guardedFetch(connection),
    maxRetries: 0,
    extendedMode: false,
    cacheTime: 0,
    logLevel: 'none',
  });
  let left = limits.requests;
  let kept = 0;
  let running = 0;
  const waiting: (() => void)[] = [];

  return {
    base: connection.base,
    limits,
    left: () => left,
    keep(reads) {
      kept = reads;
    },
    async read(address) {
      const url = withinBase(connection.base, address);
      if (!url) throw new FhirReadError('foreign-link');
      if (left <= 0) throw new FhirReadError('no-request-left');
      left -= 1;
      const began = performance.now();
      const once = async (target: URL): Promise<unknown> => {
        try {
          return (await client.get(target, { cache: 'reload' })) as unknown;
        } catch (error) {
          throw error instanceof FhirReadError ? error : new FhirReadError('not-readable');
        }
      };
      // A place that falls free is handed on, so that nobody slips in between.
      if (running >= limits.atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        // Strict servers refuse a bare bar, and templates are published with it.
        url.search = url.search.replaceAll('|', '%7C');
        return await once(url);
      } catch (error) {
        // One more try where the server stumbled at once, there is time, and a read that nobody else needs.
        const stumbled =
          error instanceof FhirReadError && error.why === 'server-error' && error.retryAfterMs === undefined;
        const inTime =
          performance.now() - began <= limits.readMs / 2 && (connection.timeLeft?.() ?? 1) >= LEAST_TIME_FOR_A_RETRY;
        if (!stumbled || !inTime || connection.signal.aborted || left <= kept)
          throw error instanceof FhirReadError ? error : new FhirReadError('not-readable');
        left -= 1;
        return await once(url);
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}

type ParsedResponse = Pick<Response, 'status' | 'headers' | 'ok'> & { json(): Promise<unknown> };

/**
 * A fetch for MedplumClient. The body is read, bounded and parsed here, because the client would follow redirects, accept HTML as a
 * resource, drop the status and log what it cannot parse.
 */
export function guardedFetch(
  connection: FhirConnection,
): (url: string, options?: RequestInit) => Promise<ParsedResponse> {
  const limits = connection.limits ?? LIMITS;
  const send = connection.fetch ?? globalThis.fetch;
  return async (address, options) => {
    const url = withinBase(connection.base, address);
    if (!url) throw new FhirReadError('foreign-link');
    if (options?.method !== undefined && options.method !== 'GET') throw new FhirReadError('not-readable');

    if (connection.signal.aborted) throw new FhirReadError('timeout');
    if (connection.breaker?.mayRead() === false) throw new FhirReadError('server-error', undefined, 0);
    const ended = new AbortController();
    const end = (): void => {
      ended.abort();
    };
    connection.signal.addEventListener('abort', end);
    const timer = setTimeout(end, limits.readMs);
    try {
      const answered = async (): Promise<{ readonly value: unknown }> => {
        const response = await send(url, {
          method: 'GET',
          redirect: 'manual',
          headers: {
            Accept: 'application/fhir+json, application/json;q=0.9',
            // A server may answer the same search from memory for a minute: what was corrected since would not be seen (CH-148).
            'Cache-Control': 'no-cache',
            ...(connection.accessToken === undefined ? {} : { Authorization: `Bearer ${connection.accessToken}` }),
          },
          signal: ended.signal,
        });
        refuseStatus(response.status, response.headers.get('retry-after'));
        const type = response.headers.get('content-type') ?? '';
        if (!/^application\/(?:fhir\+)?json\s*(?:;|$)/i.test(type))
          throw new FhirReadError('not-readable', response.status);
        const parsed = await parseInTurns(await readBounded(response, limits.responseBytes), {
          maxDepth: limits.jsonDepth,
        });
        if (!parsed.ok) throw new FhirReadError('not-readable', response.status);
        return parsed;
      };
      // The time ends the read whether or not the connection notices (G2).
      const parsed = await endedBy(ended.signal, answered());
      connection.breaker?.answered();
      return {
        status: 200,
        ok: true,
        headers: new Headers({ 'content-type': 'application/fhir+json' }),
        json: () => Promise.resolve(parsed.value),
      };
    } catch (error) {
      const tooLate = ended.signal.aborted;
      end(); // frees the socket of a response that is given up
      if (error instanceof FhirReadError) {
        if (error.why === 'server-error') connection.breaker?.stumbled(error.retryAfterMs);
        else connection.breaker?.answered();
        throw error;
      }
      connection.breaker?.stumbled();
      // Whatever else fetch throws (reset, refused, bad certificate, broken gzip) is the other side's fault; its text may hold the address.
      throw new FhirReadError(tooLate ? 'timeout' : 'server-error');
    } finally {
      clearTimeout(timer);
      connection.signal.removeEventListener('abort', end);
    }
  };
}

/** `Retry-After` in seconds; a date, or nonsense, is taken as a pause of the usual length. */
function pauseOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  return /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : 10_000;
}

function refuseStatus(status: number, retryAfter: string | null): void {
  if (status === 200) return;
  if (status === 401 || status === 403) throw new FhirReadError('no-permission', status);
  // "Too many" is never asked again within the call, also where the server names no time.
  if (status === 429) throw new FhirReadError('server-error', status, pauseOf(retryAfter) ?? PAUSE_AFTER_TOO_MANY_MS);
  if (status >= 500 || status === 408) throw new FhirReadError('server-error', status, pauseOf(retryAfter));
  throw new FhirReadError('not-readable', status);
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Iterated, so that leaving early closes the stream; bytes are counted after decompression.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new FhirReadError('not-readable', response.status);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
