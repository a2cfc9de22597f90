/** Threats C1, A13, F1 below the app: clients that are slow, that speak no HTTP, or that speak it in two ways at once. Every answer is ours. */
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { httpServer } from '../../cds-hooks/server/http-server.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import type { TelemetryEvent } from '../../services/telemetry.ts';
import { startService } from '../support/service-process.ts';
import { valueSets } from '../support/wired-app.ts';

const SERVICE = '/cds-services/net-advisor';
const CANARY = 'canary-of-a-client';
const GIVEN_UP_MS = 8_000;

const events: TelemetryEvent[] = [];
let server: Server;
let port = 0;
beforeAll(async () => {
  const app = createApp(
    wire({
      config: readConfig({ CORS_ORIGINS: 'https://app.example.org' }),
      valueSets,
      telemetry: () => undefined,
      isReady: () => true,
      publicUrl: () => 'https://net-cds.example.org',
    }),
  );
  server = httpServer(app, (event) => events.push(event));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  events.length = 0;
});

interface Heard {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
  /** By the service, not by us. */
  readonly closed: boolean;
}
/** Writes bytes as they are and listens until the service closes, or until an answer is whole. */
function say(write: (socket: Socket) => void, at = port, givenUpMs = GIVEN_UP_MS): Promise<Heard> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(at, '127.0.0.1', () => {
      write(socket);
    });
    const end = (closed: boolean): void => {
      clearTimeout(late);
      socket.destroy();
      const [headers = '', body = ''] = text.split('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), headers, body, closed });
    };
    const late = setTimeout(end, givenUpMs, false);
    socket.setEncoding('utf8').on('data', (more: string) => (text += more));
    socket
      .on('error', () => undefined)
      .on('close', () => {
        end(true);
      });
  });
}
const head = (...headers: readonly string[]): string =>
  [`POST ${SERVICE} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', ...headers, '', ''].join('\r\n');

const odd: readonly [why: string, bytes: string | Buffer, status: number, code: string][] = [
  ['headers over 16 KiB', `GET /cds-services HTTP/1.1\r\nHost: x\r\nX-A: ${CANARY.repeat(2000)}\r\n\r\n`, 413, 'headers-too-large'],
  ['1,500 headers', `GET /cds-services HTTP/1.1\r\nHost: x\r\n${Array.from({ length: 1500 }, (_, at) => `a${String(at)}: ${CANARY}\r\n`).join('')}\r\n`, 413, 'headers-too-large'],
  ['no host', 'GET /health/live HTTP/1.1\r\n\r\n', 400, 'http-unreadable'],
  ['two hosts', `GET /health/live HTTP/1.1\r\nHost: a\r\nHost: ${CANARY}\r\n\r\n`, 400, 'http-unreadable'],
  ['words', `${CANARY}\r\n\r\n`, 400, 'http-unreadable'],
  ['another protocol', Buffer.from('160301020001000001fc0303', 'hex'), 400, 'http-unreadable'],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'http-unreadable'],
  ['two lengths', `${head('Content-Length: 2', 'Content-Length: 3')}{}`, 400, 'http-unreadable'],
  ['a length beside chunks', `${head('Content-Length: 2', 'Transfer-Encoding: chunked')}2\r\n{}\r\n0\r\n\r\n`, 400, 'http-unreadable'],
  ['a negative length', `${head('Content-Length: -2')}{}`, 400, 'http-unreadable'],
  ['chunks that are none', `${head('Transfer-Encoding: chunked')}zz\r\n{}\r\n`, 400, 'http-unreadable'],
  ['a folded header', `GET /health/live HTTP/1.1\r\nHost: x\r\nX-A: a\r\n ${CANARY}\r\n\r\n`, 400, 'http-unreadable'],
  ['a blank before a colon', 'GET /health/live HTTP/1.1\r\nHost : x\r\n\r\n', 400, 'http-unreadable'],
  ['lines without a carriage return', 'GET /health/live HTTP/1.1\nHost: x\n\n', 400, 'http-unreadable'],
  ['a packed transfer', `${head('Transfer-Encoding: gzip, chunked', 'Connection: close')}2\r\n{}\r\n0\r\n\r\n`, 415, 'media-type-unsupported'],
  ['an expectation that nobody knows', `${head('Expect: bananas', 'Content-Length: 2', 'Connection: close')}{}`, 400, 'request-invalid'],
]; // prettier-ignore
for (const [why, bytes, status, code] of odd)
  test(`C1: ${why}: ${String(status)}, in JSON, and the connection ends`, async () => {
    const heard = await say((socket) => socket.write(bytes));
    expect([heard.status, heard.closed]).toEqual([status, true]);
    expect(heard.headers).toMatch(/content-type: application\/json/i);
    expect(heard.headers).toMatch(/cache-control: no-store/i);
    expect(JSON.parse(heard.body)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ details: { coding: [{ code }] } }],
    });
    expect(heard.headers + heard.body).not.toContain(CANARY);
  });
test('C1, F1: what never became a request is told to the operator by its code alone', async () => {
  await say((socket) => socket.write(`${CANARY}\r\n\r\n`));
  expect(events).toEqual([
    { type: 'call.refused', requestId: expect.any(String) as string, code: 'http-unreadable', status: 400, milliseconds: 0 },
  ]); // prettier-ignore
});
/** The times of production, and so its process: 10 s for the headers, 30 s for the whole. */
test('C1: headers and bodies that drip or never come end at the bound with 400, however often a byte comes', async () => {
  const service = await startService({ PORT: '0', STORE_FILE: ':memory:' });
  const at = Number(new URL(service.url).port);
  const slow = [
    ['headers that drip', 'GET /health/live HTTP/1.1\r\n', 'a'],
    ['a body that drips', `${head('Content-Length: 5000')}{"hook":"`, 'a'],
    ['a body that never comes', head('Content-Length: 5000'), ''],
    ['chunks that drip', `${head('Transfer-Encoding: chunked')}1\r\n{\r\n`, '1\r\n \r\n'],
    ['a connection that begins and says nothing more', 'G', ''],
  ] as const;
  const ends = await Promise.all(
    slow.map(async ([why, first, more]) => {
      let drip: NodeJS.Timeout | undefined;
      const heard = await say(
        (socket) => {
          socket.write(first);
          if (more !== '')
            drip = setInterval(() => {
              if (!socket.destroyed) socket.write(more);
            }, 100);
        },
        at,
        60_000,
      );
      clearInterval(drip);
      return [why, heard.status, heard.closed, heard.body.includes('request-too-slow')];
    }),
  );
  service.signal('SIGTERM');
  await service.ending();
  expect(ends).toEqual(slow.map(([why]) => [why, 400, true, true]));
});
test('E4: a page that calls into a private network is told yes for origins of the configuration, and for no other', async () => {
  const preflight = async (origin: string): Promise<string | null> => {
    const response = await fetch(`http://127.0.0.1:${String(port)}${SERVICE}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-private-network': 'true' },
    });
    expect(response.status).toBe(204);
    return response.headers.get('access-control-allow-private-network');
  };
  expect(await preflight('https://app.example.org')).toBe('true');
  expect(await preflight('https://evil.test')).toBeNull();
});
