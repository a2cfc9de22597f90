/**
 * A fetch whose connection goes only to addresses that were looked at: the name is resolved for the connection itself, and each address that it would use is
 * checked, so that nothing can change between check and use (B3). Environment proxies and keep-alive are not used: a token meets one socket.
 */
import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isLoopback } from './fhir-address.ts';

export type Resolve = (
  name: string,
  options: LookupOptions & { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Link-local, with the address at which clouds hand out credentials, and addresses that are no host: never, whoever asks. */
const NEVER = new BlockList();
NEVER.addSubnet('169.254.0.0', 16, 'ipv4');
NEVER.addSubnet('0.0.0.0', 8, 'ipv4');
NEVER.addSubnet('224.0.0.0', 3, 'ipv4');
NEVER.addSubnet('fe80::', 10, 'ipv6');
NEVER.addSubnet('ff00::', 8, 'ipv6');
NEVER.addAddress('fd00:ec2::254', 'ipv6');
// The same service of other clouds, which is not link-local there.
NEVER.addAddress('100.100.100.200', 'ipv4');
NEVER.addAddress('168.63.129.16', 'ipv4');
NEVER.addSubnet('192.0.0.0', 24, 'ipv4');
NEVER.addAddress('::', 'ipv6');
/** Only where a tenant says that its server stands in a private network. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4');
PRIVATE.addSubnet('127.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('198.18.0.0', 15, 'ipv4');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fec0::', 10, 'ipv6');
PRIVATE.addAddress('::1', 'ipv6');

/** Prefixes under which an IPv6 address carries an IPv4 address: mapped, translated (NAT64), 6to4; with the first of its two groups. */
const CARRIES_IPV4 = [
  ['0:0:0:0:0:ffff:', 6],
  ['64:ff9b:0:0:0:0:', 6],
  ['2002:', 1],
] as const;

/** All eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  const [bare = ''] = address.split('%', 1);
  const hex = bare.replace(
    /(?<!\d)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/,
    (_all, a: string, b: string, c: string, d: string) =>
      [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [head = '', tail] = hex.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...zeros, ...back].map((group) => parseInt(group, 16).toString(16));
}

/** The IPv4 address in IPv6 clothes; the address itself where there is none. */
function undressed(address: string): string {
  if (isIP(address) !== 6) return address;
  const groups = groupsOf(address);
  const known = CARRIES_IPV4.find(([prefix]) => `${groups.join(':')}:`.startsWith(prefix));
  if (!known) return address;
  const bytes = groups.slice(known[1], known[1] + 2).map((group) => parseInt(group, 16));
  return bytes.flatMap((pair) => [pair >> 8, pair & 255]).join('.');
}

/** May a connection be made to this address? An IPv4 address in IPv6 clothes counts as itself. */
export function isAllowedAddress(address: string, privateNetwork: boolean): boolean {
  const plain = undressed(address);
  const family = isIP(plain) === 4 ? 'ipv4' : isIP(plain) === 6 ? 'ipv6' : undefined;
  if (family === undefined || NEVER.check(plain, family)) return false;
  return privateNetwork || !PRIVATE.check(plain, family);
}

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
