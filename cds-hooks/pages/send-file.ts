/**
 * Files that are the same for every reader, sent as small as the browser takes them: brotli, else gzip, worked out once. Never for anything that
 * holds a secret or a patient: what is compressed tells by its length what is in it.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

export interface PlainFile {
  readonly type: string;
  readonly body: string | Buffer;
}

interface Prepared {
  readonly identity: Buffer;
  readonly gzip: Buffer;
  readonly br: Buffer;
  readonly tag: string;
}
const prepared = new WeakMap<PlainFile, Promise<Prepared>>();

/** Begins the work before the first reader comes. */
export function prepareFile(file: PlainFile): Promise<Prepared> {
  const held = prepared.get(file) ?? prepare(file);
  prepared.set(file, held);
  return held;
}

async function prepare({ body }: PlainFile): Promise<Prepared> {
  const identity = Buffer.from(body);
  const [zipped, br] = await Promise.all([
    promisify(gzip)(identity, { level: constants.Z_BEST_COMPRESSION }),
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } }),
  ]);
  return { identity, gzip: zipped, br, tag: createHash('sha256').update(identity).digest('base64url').slice(0, 22) };
}

/**
 * Answers with the file, or with 304 where the reader has it.
 * @param cache `immutable` where the address names the content; `revalidate` where it may change
 */
export async function sendFile(
  request: Request,
  response: Response,
  file: PlainFile,
  cache: 'immutable' | 'revalidate',
): Promise<void> {
  const ready = await prepareFile(file);
  const encoding = encodingFor(request, ready);
  response.vary('Accept-Encoding');
  response.set({
    'Cache-Control': cache === 'immutable' ? 'public, max-age=31536000, immutable' : 'no-cache',
    // Each encoding is a representation of its own.
    ETag: `"${ready.tag}-${encoding}"`,
  });
  response.type(file.type);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  response.send(ready[encoding]);
}

/** What is small enough already is not worth unpacking. */
const WORTH_BYTES = 1024;

function encodingFor(request: Request, { identity }: Prepared): 'br' | 'gzip' | 'identity' {
  if (identity.length < WORTH_BYTES) return 'identity';
  // Whatever the reader's own order, which browsers give no thought to: the smallest that it takes.
  return request.acceptsEncodings('br') === 'br' ? 'br' : request.acceptsEncodings('gzip') === 'gzip' ? 'gzip' : 'identity'; // prettier-ignore
}
