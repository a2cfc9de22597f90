/**
 * A fetch whose connection goes only to addresses that were looked at: the name is resolved for the connection itself, and each address that it would use is
 * checked, so that nothing can change between check and use (B3). Environment proxies and keep-alive are not used: a token meets one socket.
 */
import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isAllowedAddress } from './allowed-address.ts';
import { isLoopback } from './fhir-address.ts';

export type Resolve = (
  name: string,
  options: LookupOptions & { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface ConnectionRules {
  readonly privateNetwork: boolean;
  readonly resolve?: Resolve;
}

/** For GET without a body. Redirects are answers like others; the caller bounds size and time. */
export function checkedFetch({ privateNetwork, resolve = resolveName }: ConnectionRules): typeof globalThis.fetch {
  return (input, init) =>
    new Promise((done, fail) => {
      const url = new URL(input instanceof Request ? input.url : input);
      // A configured loopback address is the operator's own choice.
      const allowPrivate = privateNetwork || isLoopback(url.hostname);
      const bare = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(bare) !== 0 && !isAllowedAddress(bare, allowPrivate)) {
        fail(new Error('the address is not allowed'));
        return;
      }
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(
        url,
        {
          method: 'GET',
          agent: false,
          headers: { ...Object.fromEntries(new Headers(init?.headers)), 'accept-encoding': 'gzip' },
          ...(init?.signal ? { signal: init.signal } : {}),
          maxHeaderSize: 16 * 1024,
          lookup: (name, options, found) => {
            resolve(name, { ...options, all: true }, (error, addresses) => {
              const allowed = error ? [] : addresses.filter(({ address }) => isAllowedAddress(address, allowPrivate));
              const [first] = allowed;
              // One address that is not allowed spoils the name.
              if (!first || allowed.length !== addresses.length) {
                found(error ?? new Error('the address is not allowed'), '', 4);
                return;
              }
              if (options.all) (found as unknown as (error: null, addresses: LookupAddress[]) => void)(null, allowed);
              else found(null, first.address, first.family);
            });
          },
        },
        (response) => {
          try {
            done(responseOf(response));
          } catch (error) {
            response.destroy();
            fail(error instanceof Error ? error : new Error('the answer cannot be read'));
          }
        },
      );
      request.on('error', fail);
      // A server that switches protocols, or closes without an answer, gives no response: without these the call would wait for ever.
      request.on('upgrade', (_response, socket) => {
        socket.destroy();
        fail(new Error('the server switched protocols'));
      });
      request.on('close', () => {
        fail(new Error('the connection closed without an answer'));
      });
      request.end();
    });
}

/** Answers without a body (RFC 9110): whatever they claim about an encoding, there is nothing to unpack. */
const BODYLESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** @throws Error for a status that is none of HTTP's final ones */
function responseOf(message: IncomingMessage): Response {
  const status = message.statusCode ?? 0;
  if (status < 200 || status > 599) throw new Error('the status is no HTTP status');
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) if (typeof value === 'string') headers.set(name, value);
  if (BODYLESS.has(status)) {
    // Read to its end, so that the socket is freed; an error on the way there changes nothing.
    message.on('error', () => undefined);
    message.resume();
    return new Response(null, { status, headers });
  }
  const encoding = message.headers['content-encoding']?.trim().toLowerCase();
  const stream = encoding === 'gzip' ? message.pipe(createGunzip()) : message;
  // Errors of the socket reach whoever reads the unpacked stream. A stream that nobody reads any more has a listener all the same: without one its error
  // would end the process.
  stream.on('error', () => undefined);
  if (stream !== message) message.on('error', (error) => stream.destroy(error));
  stream.on('close', () => message.destroy());
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers });
}
