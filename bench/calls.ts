/** Calls over so many connections at once, each answer looked at; and the figures of what was measured. */
import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

export function post(url: string, body: Buffer, agent: Agent, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': body.length, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString(), ms: performance.now() - began });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
} // prettier-ignore

export interface Load {
  readonly url: string;
  readonly body: Buffer;
  readonly calls: number;
  readonly connections: number;
  readonly headers?: () => Readonly<Record<string, string>>;
  /** @throws where the answer is not what it should be: a server that refuses is fast */
  readonly check: (answer: Answer) => void;
}

/** @returns milliseconds of each call */
export async function load({ url, body, calls, connections, headers, check }: Load): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let left = calls;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        const answer = await post(url, body, agent, headers?.());
        check(answer);
        times.push(answer.ms);
      }
    }),
  );
  agent.destroy();
  return times;
}

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
export const quantile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `5.2 (4.8–6.1)`: median and range. */
export function withRange(values: readonly number[], digits: number): string {
  const [first, last] = [sorted(values)[0] ?? Number.NaN, sorted(values).at(-1) ?? Number.NaN];
  return `${median(values).toFixed(digits)} (${first.toFixed(digits)}–${last.toFixed(digits)})`;
}
