/**
 * The HTTP server below the app: how long a client may take to say what it wants (C1), and an answer of our own kind to what never becomes a request.
 * Node's answers there have no body and statuses that are none of ours.
 */
import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorAnswer, ServiceError } from '../services/errors.ts';
import { LIMITS, type Limits } from '../services/limits.ts';
import type { Telemetry } from '../services/telemetry.ts';

/** From the beginning of a connection to the end of the headers. */
const HEADERS_MS = 10_000;
/** From there to the last byte of the body: 10 MiB over a slow line included. */
const BODY_MS = 20_000;
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
      // Node keeps connections in a set that is sorted by when they began: of those that begin within one tick of a coarse clock all but the last are
      // forgotten and may stay for ever. Ours are ended below, each by a timer of its own.
      headersTimeout: 0,
      requestTimeout: 0,
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
  const refuse = (refusal: ServiceError, socket: Duplex): void => {
    const running = answering.get(socket);
    const isAnswered = running !== undefined && !running.writableFinished;
    // Gone, or in the middle of an answer, which must not be mixed with another one.
    if (!socket.writable || (isAnswered && running.headersSent)) {
      socket.destroy();
      return;
    }
    const { code, status, body } = errorAnswer(refusal, '');
    // Otherwise the app tells of the request that broke off.
    if (!isAnswered) telemetry({ type: 'call.refused', requestId: randomUUID(), code, status, milliseconds: 0 });
    socket.end(rawAnswer(status, JSON.stringify(body)), () => socket.destroy());
  };
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    else refuse(refusalOf(error, headerBytes), socket);
  });
  endSlowClients(server, (socket) => {
    refuse(new ServiceError('request-too-slow', 'The request did not arrive in time. Send it again.'), socket);
  });
  return server;
}

/** However often a byte comes, headers and bodies end at their bound. A connection that waits for its next request has its idle time and that of the headers. */
function endSlowClients(server: Server, end: (socket: Duplex) => void): void {
  const timers = new WeakMap<Duplex, NodeJS.Timeout>();
  const within = (milliseconds: number, socket: Duplex, isInTime: () => boolean): void => {
    clearTimeout(timers.get(socket));
    const late = (): void => {
      if (!isInTime()) end(socket);
    };
    timers.set(socket, setTimeout(late, milliseconds).unref());
  };
  server.on('connection', (socket) => {
    within(HEADERS_MS, socket, () => false);
    socket.once('close', () => {
      clearTimeout(timers.get(socket));
    });
  });
  server.on('request', (request, response) => {
    const { socket } = request;
    within(BODY_MS, socket, () => request.complete);
    response.once('finish', () => {
      if (request.complete) within(KEEP_ALIVE_MS + HEADERS_MS, socket, () => false);
    });
  });
}

function refusalOf({ code }: NodeJS.ErrnoException, headerBytes: number): ServiceError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ServiceError('headers-too-large', `The headers are larger than ${String(headerBytes / 1024)} KiB.`);
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
