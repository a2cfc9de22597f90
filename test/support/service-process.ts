/** The real service as the image runs it, compiled (test/support/compiled.ts), as a child process with an environment of its own: started, listened to, stopped, killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ENTRY = path.resolve(import.meta.dirname, '../../cds-hooks/dist/main.js');
/** Compiled once and not at each start: half of the time that a start takes. */
const COMPILED = path.join(tmpdir(), 'node-compile-cache');
const CLOCK = path.resolve(import.meta.dirname, 'slow-clock.ts');
const TURNS = path.resolve(import.meta.dirname, 'turns.ts');
/** A hang is found; a busy machine is not. */
const START_MS = 100_000;
const END_MS = 100_000;

export type Environment = Readonly<Record<string, string>>;

/**
 * For tests whose subject is what happens, not when: the service's own limits of time are this many times as long (slow-clock.ts). Where a limit is
 * waited for, a smaller factor keeps the wait bearable.
 */
export const slowerClock = (factor: number): Environment => ({ TEST_CLOCK_SLOWER: String(factor) });

/** How a process ended, and everything that it wrote. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServiceProcess {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  stdout(): string;
  stderr(): string;
  /** @throws Error when no line of this event comes in time */
  untilLine(type: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Waits for the end, which somebody else brings about. @throws Error when it does not come in time */
  ending(): Promise<Ending>;
  /** SIGTERM. */
  stop(): Promise<Ending>;
  /** SIGKILL: nothing is tidied up. */
  kill(): Promise<Ending>;
}

interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<Ending>;
  readonly written: { stdout: string; stderr: string };
}

const running = new Set<ChildProcess>();
// Whatever happens to the tests, no child outlives them.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** @param limits what a shell does before it becomes the service: limits that only a shell can set */
function spawnService(environment: Environment, options: readonly string[], limits?: string): Child {
  // Of the environment of the tests only what a program needs to run: no setting of ours leaks in.
  const preload = [
    ...(environment['TEST_CLOCK_SLOWER'] === undefined ? [] : ['--import', CLOCK]),
    ...(environment['TURNS_FILE'] === undefined ? [] : ['--import', TURNS]),
  ];
  const command = [process.execPath, ...preload, ENTRY, ...options];
  const [program = '', ...given] =
    limits === undefined ? command : ['/bin/sh', '-c', `${limits}; exec "$@"`, 'sh', ...command];
  const child = spawn(program, given, {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: COMPILED,
      PORT: '0',
      STORE_FILE: ':memory:',
      // A busy machine is behind for reasons that are none of the tests'.
      LIMIT_LAG_MS: '60000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal, ...written });
    });
  });
  return { process: child, ended, written };
}

/** Runs the service with an environment with which it ends by itself. @throws Error when it is still there in the end */
export function runService(environment: Environment, ...options: string[]): Promise<Ending> {
  return inTime(spawnService(environment, options), START_MS);
}

/** @throws Error with what the service wrote, when it does not start */
export async function startService(environment: Environment, limits?: string): Promise<ServiceProcess> {
  const child = spawnService(environment, [], limits);
  const lineOf = (type: string): Record<string, unknown> | undefined =>
    child.written.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find((line) => line['type'] === type);
  const untilLine = async (type: string): Promise<Record<string, unknown>> => {
    for (const until = performance.now() + START_MS; performance.now() < until;) {
      const line = lineOf(type);
      if (line) return line;
      if (!running.has(child.process)) break;
      await pause(5);
    }
    throw new Error(`The service did not write "${type}".\n${child.written.stdout}\n${child.written.stderr}`);
  };
  const end = (name: NodeJS.Signals): Promise<Ending> => {
    child.process.kill(name);
    return inTime(child, END_MS);
  };
  return {
    url: String((await untilLine('service.started'))['address']),
    stdout: () => child.written.stdout,
    stderr: () => child.written.stderr,
    untilLine: async (type) => {
      await untilLine(type);
    },
    signal(name) {
      child.process.kill(name);
    },
    ending: () => inTime(child, END_MS),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** Ends what a test has left running. */
export async function endServices(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await closed;
    }),
  );
}

async function inTime({ process: child, ended, written }: Child, milliseconds: number): Promise<Ending> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'late');
  });
  const first = await Promise.race([ended, late]);
  clearTimeout(timer);
  if (first !== 'late') return first;
  child.kill('SIGKILL');
  throw new Error(`The service did not end.\n${written.stdout}\n${written.stderr}`);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** A folder for files of one test file. */
export interface Folder {
  readonly at: (name: string) => string;
  remove(): void;
}
export function temporaryFolder(): Folder {
  const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-process-'));
  return {
    at: (name) => path.join(folder, name),
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
