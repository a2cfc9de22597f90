/** Fault matrix (F3, F4): where the log goes stands still, is closed, or is a full disk. Calls are answered, what is lost is counted, and the process ends. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../support/postgres-server.ts';
import { pause, temporaryFolder } from '../support/service-process.ts';

const ENTRY = path.resolve(import.meta.dirname, '../../cds-hooks/server/main.ts');
/** More than a pipe takes in by itself. */
const CALLS = 500;
const folder = temporaryFolder();
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  folder.remove();
});

/** @returns what the counter of lost lines says, and the exit code after SIGTERM */
async function answersWith(stdout: number): Promise<{ readonly lost: number; readonly code: unknown }> {
  const [port, metrics] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [ENTRY], {
    env: { PATH: process.env['PATH'], PORT: String(port), METRICS_PORT: String(metrics), STORE_FILE: ':memory:' },
    stdio: ['ignore', stdout, 'ignore'],
  });
  children.push(child);
  const ended = new Promise<unknown>((resolve) => child.once('exit', (code, signal) => {
    resolve(signal ?? code);
  })); // prettier-ignore
  const ask = (address: string, init?: RequestInit): Promise<Response> =>
    fetch(address, { ...init, signal: AbortSignal.timeout(5_000) });
  for (let tries = 0; ; tries += 1) {
    if (await ask(`http://127.0.0.1:${String(port)}/health/live`).then(({ ok }) => ok, () => false)) break; // prettier-ignore
    if (tries > 200) throw new Error('not started');
    await pause(100);
  }
  // Each of them writes a line.
  for (let call = 0; call < CALLS; call += 1) {
    const { status } = await ask(`http://127.0.0.1:${String(port)}/cds-services/none`, { method: 'POST' });
    if (status !== 404) throw new Error(String(status));
  }
  const text = await (await ask(`http://127.0.0.1:${String(metrics)}/metrics`)).text();
  const lost = Number(/^netcds_log_lines_lost_total (\d+)$/m.exec(text)?.[1]);
  child.kill('SIGTERM');
  return { lost, code: await ended };
}

test('F3, F4: a disk that is full: answers go on, each lost line is counted, SIGTERM ends it', async () => {
  const full = openSync('/dev/full', 'w');
  const { lost, code } = await answersWith(full);
  closeSync(full);
  expect(lost).toBeGreaterThanOrEqual(CALLS);
  expect(code).toBe(0);
});
test('F3, F4: a reader that stands still: answers go on, SIGTERM ends it', async () => {
  execFileSync('mkfifo', [folder.at('pipe')]);
  // Opened for both directions, so that it has a reader, which never reads.
  const pipe = openSync(folder.at('pipe'), 'r+');
  const { code } = await answersWith(pipe);
  closeSync(pipe);
  expect(code).toBe(0);
});
test('F3: a file gets every line, in order', async () => {
  const file = openSync(folder.at('log'), 'w');
  const { lost, code } = await answersWith(file);
  closeSync(file);
  expect([lost, code]).toEqual([0, 0]);
  const types = readFileSync(folder.at('log'), 'utf8').trimEnd().split('\n').map((line) => (JSON.parse(line) as { type: string }).type); // prettier-ignore
  expect(types.filter((type) => type === 'call.refused')).toHaveLength(CALLS);
  expect([types[0], types.at(-1)]).toEqual(['service.started', 'service.stopped']);
});
