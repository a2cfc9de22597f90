/** The body of a call, from bytes to JSON, with its limits: size while it streams, nesting and string length before it is parsed. */
import type { IncomingMessage } from 'node:http';
import {
  MAX_MEMBERS,
  parseInTurns,
  type CheckedJson,
  type JsonFault,
  type JsonLimits,
} from '../../services/gather/checked-json.ts';
import { ServiceError } from '../../services/errors.ts';
import type { Limits } from '../../services/gather/limits.ts';

const MIB = 1024 * 1024;
/** What is still taken in and thrown away, so that a client that sends first and listens later hears why it is refused. */
const MAX_DRAINED_BYTES = 64 * MIB;
const MAX_DRAIN_MS = 5000;
/** For the first bytes and small bodies; each MiB that has come adds a second. Whoever is slower is not waited for (G5). */
const BODY_MS = 5_000;
const MS_PER_MIB = 1_000;

/** Objects in which a key given twice could be read differently by a gateway before us (C4). */
const UNIQUE_KEYS_IN: ReadonlySet<string> = new Set(['', 'fhirAuthorization', 'context', 'prefetch']);

const faults = ({ jsonDepth, stringBytes }: Limits) =>
  ({
    'not-utf8': ['json-unreadable', 'The body is not UTF-8 text.'],
    'not-json': ['json-unreadable', 'The body is not JSON.'],
    'too-deep': ['request-too-large-inside', `The body is nested more than ${String(jsonDepth)} levels deep.`],
    'too-many-members': ['request-too-large-inside', `An object in the body has more than ${MAX_MEMBERS} members.`],
    'string-too-long': [
      'request-too-large-inside',
      `A string in the body is longer than ${String(stringBytes / 1024)} KiB.`,
    ],
    'key-twice': [
      'request-invalid',
      'A key stands twice in the request, or in its context, prefetch or fhirAuthorization. Send each key once.',
    ],
  }) as const satisfies Record<JsonFault, readonly [string, string]>;

/**
 * @param onBytes hears of bytes that are kept; may throw to refuse them
 * @throws ServiceError 415, 413 and 400 for a slow one (the connection is then closed), and what `onBytes` throws
 */
export async function readBody(
  request: IncomingMessage,
  limits: Limits,
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  refuseMediaType(request);
  return readBytes(request, limits, onBytes);
}

export type ParseJson = (bytes: Uint8Array, limits: JsonLimits) => CheckedJson | Promise<CheckedJson>;

/** @throws ServiceError 400, and what `parse` throws */
export async function parseBody(bytes: Uint8Array, limits: Limits, parse: ParseJson = parseInTurns): Promise<unknown> {
  const parsed = await parse(bytes, {
    maxDepth: limits.jsonDepth,
    maxStringBytes: limits.stringBytes,
    uniqueKeysIn: UNIQUE_KEYS_IN,
  });
  if (parsed.ok) return parsed.value;
  const [code, text] = faults(limits)[parsed.fault];
  throw new ServiceError(code, text);
}

function refuseMediaType({ headers }: IncomingMessage): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const isJson = type.trim() === 'application/json' || type.trim() === 'application/fhir+json';
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  if (!isJson || (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset))) {
    throw new ServiceError('media-type-unsupported', 'Send the call as application/json in UTF-8.');
  }
  const transfer = (headers['transfer-encoding'] ?? 'chunked').trim().toLowerCase();
  if (transfer !== 'chunked') {
    throw new ServiceError('media-type-unsupported', 'Send the body without any Transfer-Encoding but chunked.');
  }
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity') {
    throw new ServiceError('media-type-unsupported', 'Send the body without Content-Encoding.');
  }
}

async function readBytes(
  request: IncomingMessage,
  { bodyBytes }: Limits,
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > MAX_DRAINED_BYTES) throw tooLarge(bodyBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  let drainUntil = Infinity;
  try {
    // Not destroyed when left early: the socket must live on to carry the refusal.
    const parts = (request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    const since = performance.now();
    for (;;) {
      const time = BODY_MS + (size / MIB) * MS_PER_MIB - (performance.now() - since);
      const part = await inTime(parts.next(), time);
      if (part.done === true) break;
      const chunk = part.value;
      size += chunk.byteLength;
      if (size <= bodyBytes && declared <= bodyBytes) {
        onBytes(chunk.byteLength);
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        if (drainUntil === Infinity) drainUntil = performance.now() + MAX_DRAIN_MS;
        if (size > MAX_DRAINED_BYTES || performance.now() > drainUntil) break;
      }
    }
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError('json-unreadable', 'The body broke off.', { cause: error });
  }
  if (size > bodyBytes) throw tooLarge(bodyBytes);
  return Buffer.concat(chunks, size);
}

/** @throws ServiceError when nothing comes in time */
async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    // A process that was busy itself first hears what has come meanwhile.
    timer = setTimeout(() => setImmediate(reject, tooSlow()), Math.max(0, milliseconds));
  });
  // Whichever loses may fail later, with nobody listening.
  work.catch(() => undefined);
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const tooSlow = (): ServiceError =>
  new ServiceError('request-too-slow', 'The request did not arrive in time. Send it again.', {
    headers: { Connection: 'close' },
  });
const tooLarge = (bodyBytes: number): ServiceError =>
  new ServiceError(
    'body-too-large',
    `The body is larger than ${bodyBytes < MIB ? `${String(bodyBytes / 1024)} KiB` : `${String(bodyBytes / MIB)} MiB`}.`,
  );
