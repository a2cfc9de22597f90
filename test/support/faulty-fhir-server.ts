/** A FHIR server that misbehaves on demand, on a free loopback port: hangs, drips, floods, sends what it should not. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization?: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface FaultyFhirServer {
  /** Base address, without a slash at the end. */
  readonly base: string;
  readonly origin: string;
  readonly seen: SeenRequest[];
  /** Most requests that were open at one time. */
  readonly mostAtOnce: () => number;
  readonly openSockets: () => number;
  answerWith(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export async function startFaultyFhirServer(behaviour: Behaviour = answerJson({})): Promise<FaultyFhirServer> {
  let current = behaviour;
  let running = 0;
  let most = 0;
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    running += 1;
    most = Math.max(most, running);
    response.on('close', () => {
      running -= 1;
    });
    const { authorization } = request.headers;
    seen.push({
      method: request.method ?? '',
      url: request.url ?? '',
      ...(authorization === undefined ? {} : { authorization }),
      headers: request.headers,
    });
    current(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base: `${origin}/fhir`,
    origin,
    seen,
    mostAtOnce: () => most,
    openSockets: () => sockets.size,
    answerWith(next) {
      current = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function answerJson(body: unknown, status = 200): Behaviour {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(body));
  };
}

/** Answers by path and query, `Condition?patient=p1`; anything else is 404. */
export function answerByQuery(answers: Readonly<Record<string, unknown>>): Behaviour {
  return (request, response) => {
    const query = decodeURIComponent((request.url ?? '').replace(/^\/fhir\//, ''));
    if (Object.hasOwn(answers, query)) answerJson(answers[query])(request, response);
    else
      answerJson({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] }, 404)(
        request,
        response,
      );
  };
}

/** Takes the request and never says a word. */
export const hang: Behaviour = () => undefined;

/** Sends headers and then one space at a time, for ever. */
export const drip: Behaviour = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/fhir+json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => {
    clearInterval(timer);
  });
};
