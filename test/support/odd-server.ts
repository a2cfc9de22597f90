/** A server below HTTP, on a free loopback port: answers each request with the bytes that it was told, whatever they are, or not at all. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface OddServer {
  /** Without a slash at the end. */
  readonly origin: string;
  /** Requests so far. */
  readonly asked: () => number;
  readonly openSockets: () => number;
  answerWith(answer: OddAnswer): void;
  close(): Promise<void>;
}

/** Bytes to send, then the end of the connection; or what to do with the connection. */
export type OddAnswer = Buffer | ((socket: Socket) => void);

export async function startOddServer(answer: OddAnswer): Promise<OddServer> {
  let current = answer;
  let asked = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.once('data', () => {
      asked += 1;
      if (typeof current === 'function') current(socket);
      else socket.end(current);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked: () => asked,
    openSockets: () => sockets.size,
    answerWith(next) {
      current = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const TYPE = 'Content-Type: application/fhir+json';
const head = (status: number | string, ...headers: readonly string[]): Buffer =>
  Buffer.from([`HTTP/1.1 ${String(status)} Odd`, ...headers, '', ''].join('\r\n'));
const answered = (status: number, body: Buffer, ...headers: readonly string[]): Buffer =>
  Buffer.concat([
    head(status, TYPE, `Content-Length: ${String(body.byteLength)}`, 'Connection: close', ...headers),
    body,
  ]);
const GZIP = 'Content-Encoding: gzip';
const packed = gzipSync('{"resourceType":"Bundle"}');
const plain = Buffer.from('{}');

/** What no server should answer, and some do: by name. Each once ended the process, held a place for ever, or might. */
export const ODD_ANSWERS: Readonly<Record<string, OddAnswer>> = {
  'status 205 with a body': answered(205, plain),
  'status 600': answered(600, plain),
  'status 999': answered(999, plain),
  'status 000': head('000', 'Content-Length: 0'),
  'status 204, said to be packed': head(204, GZIP),
  'status 304, said to be packed': head(304, GZIP),
  'status 205, said to be packed': head(205, GZIP, 'Content-Length: 0'),
  'packed, but it is not': answered(200, plain, GZIP),
  'packed, and cut off': answered(200, packed.subarray(0, 12), GZIP),
  'packed, with more behind': answered(200, Buffer.concat([packed, Buffer.from('more')]), GZIP),
  'packed in a way that nobody asked for': answered(200, plain, 'Content-Encoding: br'),
  'a body that is longer than it says': answered(200, Buffer.from('{}{}{}'), 'X-Odd: 1').subarray(0, -3),
  'a body that ends too early': Buffer.concat([head(200, TYPE, 'Content-Length: 100'), plain]),
  'chunks that are none': Buffer.concat([head(200, TYPE, 'Transfer-Encoding: chunked'), Buffer.from('zz\r\n{}\r\n')]),
  'two lengths': head(200, TYPE, 'Content-Length: 2', 'Content-Length: 3'),
  'a header without end': Buffer.from(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(100_000)}`),
  'no HTTP at all': Buffer.from('SSH-2.0-OpenSSH_9.9\r\n'),
  'nothing, and the end': Buffer.alloc(0),
  'a switch of protocols': head(101, 'Connection: Upgrade', 'Upgrade: websocket'),
  'a switch of protocols, and no end': (socket) => socket.write(head(101, 'Connection: Upgrade', 'Upgrade: websocket')),
  'a switch of protocols that says to what it does not': (socket) => socket.write(head(101)),
  'news without end': (socket) => {
    const timer = setInterval(() => socket.write(head(103)), 5);
    socket.on('close', () => {
      clearInterval(timer);
    });
  },
  'a broken connection': (socket) => socket.resetAndDestroy(),
  'a broken connection in the middle of a body': (socket) => {
    socket.write(Buffer.concat([head(200, TYPE, GZIP, 'Content-Length: 100'), packed.subarray(0, 12)]));
    setTimeout(() => socket.resetAndDestroy(), 20);
  },
  silence: () => undefined,
};
