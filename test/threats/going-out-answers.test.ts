/** Threats B: what a FHIR server sends back. Tokens of another kind, and answers that are slow, endless or explode. */
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { checkedFetch } from '../../services/gather/checked-connection.ts';
import { noBreaker } from '../../services/gather/circuit-breaker.ts';
import { fhirBase, type FhirBase } from '../../services/gather/fhir-address.ts';
import { openFhir } from '../../services/gather/guarded-fetch.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import { startFaultyFhirServer, type Behaviour, type FaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { valueSets } from '../support/wired-app.ts';
import { NAME, EHR, serve, required } from './outgoing-call.ts';

/** Not to be reached by anybody: counts sockets, not only requests. */
let trap: { readonly port: number; sockets: number; close: () => void };
let fhir: FaultyFhirServer;
let app: Server;
let address = '';
/** Addresses that the service set out for. */
const went: string[] = [];

beforeAll(async () => {
  const server = createTcpServer((socket) => {
    trap.sockets += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  trap = { port: (server.address() as AddressInfo).port, sockets: 0, close: () => server.close() };
  fhir = await startFaultyFhirServer();
  app = createServer(
    createApp({
      ...wire({
        config: readConfig({ FHIR_BASES: `${EHR},${fhir.base}` }),
        valueSets,
        telemetry: () => undefined,
        isReady: () => true,
        publicUrl: () => 'https://net-cds.example.org',
        breaker: noBreaker,
        today: () => '2026-11-24',
      }),
      connect: () => {
        const send = checkedFetch({ privateNetwork: false });
        return (input, init) => {
          went.push(String(input instanceof Request ? input.url : input));
          return send(input, init);
        };
      },
    }),
  );
  // Longer than any pause between two tests: a connection that ends while it is taken again would look like a fault of ours.
  app.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((app.address() as AddressInfo).port)}/cds-services/net-advisor`;
});
afterAll(async () => {
  trap.close();
  await fhir.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});
beforeEach(() => {
  trap.sockets = fhir.seen.length = went.length = 0;
  fhir.answerWith(serve());
});

// --- B9

for (const [why, more, want] of [
  ['is Bearer', {}, [200, 'Bearer canary']],
  ['is bearer in lower case', { token_type: 'bearer' }, [200, 'Bearer canary']],
  ['is of another kind', { token_type: 'DPoP' }, [400, undefined]],
  ['has run out', { expires_in: 0 }, [200, undefined]],
  ['ran out long ago', { expires_in: -5 }, [200, undefined]],
  ['is for this patient', { patient: NAME }, [200, 'Bearer canary']],
  ['is for another patient', { patient: 'somebody-else' }, [422, undefined]],
  ['may write', { scope: 'user/*.cruds patient/*.write' }, [200, 'Bearer canary']],
] as const)
  test(`B9: a token that ${why}: ${String(want[0])}, sent on as ${want[1] ?? 'nothing'}, and only to read`, async () => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        hook: 'patient-view',
        hookInstance: '33333333-3333-4333-8333-333333333333',
        fhirServer: fhir.base,
        fhirAuthorization: { access_token: 'canary', token_type: 'Bearer', expires_in: 300, ...more },
        context: { patientId: NAME },
        prefetch: required(),
      }),
    });
    expect(response.status).toBe(want[0]);
    const kinds = [...new Set(fhir.seen.map(({ method, authorization }) => `${method} ${authorization ?? ''}`))];
    expect(kinds).toEqual(want[0] === 200 ? [`GET ${want[1] ?? ''}`] : []);
  });

// --- B10

const MIB = 1024 * 1024;
const reader = (readMs = 10_000) =>
  openFhir({
    base: fhirBase(fhir.base) as FhirBase,
    signal: new AbortController().signal,
    limits: { ...LIMITS, readMs },
    fetch: checkedFetch({ privateNetwork: false }),
  });
async function socketsGone(): Promise<void> {
  await vi.waitFor(() => { expect(fhir.openSockets()).toBe(0); }, 10_000); // prettier-ignore
}
test('B10: an endless body is left after its bound: little more is ever sent, and the socket is closed', async () => {
  let sent = 0;
  fhir.answerWith((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json' });
    const chunk = Buffer.alloc(64 * 1024, 32);
    const more = (): void => {
      while (!response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) break;
      }
    };
    response.on('drain', more);
    more();
  });
  await expect(reader().read('Flag?patient=x')).rejects.toMatchObject({ why: 'not-readable' });
  await socketsGone();
  // The bound of 5 MiB, and what stands in the buffers of two sockets.
  expect(sent).toBeLessThan(32 * MIB);
});
test('B10: 512 MiB packed into half a megabyte are never held: memory stays under 64 MiB', async () => {
  const packed = await new Promise<Buffer>((resolve) => {
    const gzip = createGzip();
    const parts: Buffer[] = [];
    gzip.on('data', (part: Buffer) => parts.push(part));
    gzip.on('end', () => { resolve(Buffer.concat(parts)); }); // prettier-ignore
    const block = Buffer.alloc(4 * MIB, 32);
    for (let at = 0; at < 128; at += 1) gzip.write(block);
    gzip.end();
  });
  expect(packed.length).toBeLessThan(MIB);
  fhir.answerWith((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' }).end(packed);
  });
  const held = (): number => process.memoryUsage().arrayBuffers;
  const before = held();
  let most = 0;
  const watch = setInterval(() => { most = Math.max(most, held() - before); }, 1); // prettier-ignore
  await expect(reader().read('Flag?patient=x')).rejects.toMatchObject({ why: 'not-readable' });
  clearInterval(watch);
  expect(most).toBeLessThan(64 * MIB);
  await socketsGone();
});
for (const [why, behaviour, want] of [
  [
    'one header of 32 KB',
    (_q, r) => {
      r.writeHead(200, { 'x-long': 'a'.repeat(32 * 1024) }).end('{}');
    },
    'server-error',
  ],
  [
    '10,000 headers',
    (_q, r) => {
      r.writeHead(200, Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`x-${String(at)}`, '1']))).end(
        '{}',
      );
    },
    'server-error',
  ],
  [
    'headers one by one for ever',
    (q) => {
      q.socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => q.socket.write('x: 1\r\n'), 20);
      q.socket.on('close', () => {
        clearInterval(timer);
      });
    },
    'timeout',
  ],
  [
    'a body that stops half way',
    (_q, r) => {
      r.writeHead(200, { 'content-type': 'application/fhir+json' });
      r.write('{"resourceType":');
    },
    'timeout',
  ],
  ['no bytes at all', () => undefined, 'timeout'],
] as readonly [string, Behaviour, string][])
  // prettier-ignore
  test(`B10: a server that sends ${why} is left, and its socket closed`, async () => {
    fhir.answerWith(behaviour);
    await expect(reader(400).read('Flag?patient=x')).rejects.toMatchObject({ why: want });
    await socketsGone();
  });
