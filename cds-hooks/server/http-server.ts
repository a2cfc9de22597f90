/**
 * The HTTP server below the app: how long a client may take to say what it wants (C1), and an answer of our own kind to what never becomes a request.
 * Node's answers there have no body and statuses that are none of ours.
 */
import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorAnswer, ServiceError } from '../../services/errors.ts';
import { LIMITS, type Limits } from '../../services/gather/limits.ts';
import type { Telemetry } from '../../services/telemetry.ts';

/** From the first byte of a request to the end of its headers. */
const HEADERS_MS = 10_000;
/** To the last byte of its body: 10 MiB over a slow line included. */
const REQUEST_MS = 30_000;
const CHECK_EVERY_MS = 1_000;
/** A connection without a request: longer than load balancers keep theirs (60 s), or they would send a call into one that is just ending. */
const KEEP_ALIVE_MS = 65_000;

export function httpServer(
  app: RequestListener,
  telemetry: Telemetry = () => undefined,
  { headerBytes }: Pick<Limits, 'headerBytes'> = LIMITS,
): Server {
  const server = createServer(
    {
      maxHeaderSize: headerBytes,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Said in our words by the app.
      requireHostHeader: false,
    },
    app,
  );
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => answering.set(request.socket, response));
  // An expectation that we do not know is passed over: the request is what counts.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const running = answering.get(socket);
    const isAnswered = running !== undefined && !running.writableFinished;
    // Gone, or in the middle of an answer, which must not be mixed with another one.
    if (!socket.writable || error.code === 'ECONNRESET' || (isAnswered && running.headersSent)) {
      socket.destroy();
      return;
    }
    const { code, status, body } = errorAnswer(refusalOf(error, headerBytes), '');
    // Otherwise the app tells of the request that broke off.
    if (!isAnswered) telemetry({ type: 'call.refused', requestId: randomUUID(), code, status, milliseconds: 0 });
    socket.end(rawAnswer(status, JSON.stringify(body)), () => socket.destroy());
  });
  return server;
}

function refusalOf({ code }: NodeJS.ErrnoException, headerBytes: number): ServiceError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ServiceError('headers-too-large', `The headers are larger than ${String(headerBytes / 1024)} KiB.`);
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ServiceError('request-too-slow', 'The request did not arrive in time. Send it again.');
  return new ServiceError('http-unreadable', 'This is no request of HTTP/1.1 that can be read.');
}

const rawAnswer = (status: number, body: string): string =>
  [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
