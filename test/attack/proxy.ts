/** Many clients behind a proxy that keeps its connections: of new ones Node takes one in each turn of its loop, whoever calls. */
import { Agent, request } from 'node:http';

export interface Proxied {
  readonly status: number;
  readonly retryAfter: string | null;
}
export interface Proxy {
  /** A status of 0 is a connection that broke off. */
  readonly call: () => Promise<Proxied>;
  /** How often each way of breaking off was seen. */
  readonly broken: ReadonlyMap<string, number>;
  readonly close: () => void;
}

export function proxyOf(address: string, what: object): Proxy {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const body = JSON.stringify(what);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const broken = new Map<string, number>();
  return {
    broken,
    call: () =>
      new Promise((resolve) => {
        const sending = request(address, { method: 'POST', agent, headers }, (answer) => {
          answer.resume().once('end', () => {
            resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null });
          });
        });
        sending.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
          broken.set(code, (broken.get(code) ?? 0) + 1);
          resolve({ status: 0, retryAfter: null });
        });
        sending.end(body);
      }),
    close: () => {
      agent.destroy();
    },
  };
}
