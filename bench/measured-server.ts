/** A server as a process of its own, whose processor time and memory are read from the operating system (Linux: `/proc`). */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

export interface MeasuredServer {
  readonly name: string;
  readonly url: string;
  /** From the start of the process to the first answer with 200. */
  readonly startMs: number;
  /** User and system time so far, all threads. */
  readonly cpuMs: () => number;
  readonly memoryMb: () => number;
  /** The most memory that it ever held. */
  readonly peakMb: () => number;
  readonly stop: () => Promise<void>;
}

/** What `node` starts for each: ours is the entry that the image runs (`npm run build`). */
export const SERVERS = {
  F: { entry: 'bench/servers/fastest.ts', firstPath: '/', flags: [] },
  X: { entry: 'bench/servers/express.ts', firstPath: '/', flags: [] },
  // As the image runs it.
  'net-cds': { entry: 'cds-hooks/dist/main.js', firstPath: '/cds-services', flags: ['--max-semi-space-size=4'] },
} as const;
export type ServerName = keyof typeof SERVERS;

export async function startServer(
  name: ServerName,
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredServer> {
  const { entry, firstPath, flags } = SERVERS[name];
  const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, path.join(ROOT, entry)], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: path.join(tmpdir(), 'net-cds-bench-compiled'),
      PORT: '0',
      STORE_FILE: path.join(folder, 'records.sqlite'),
      LOG_LEVEL: 'info',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let begun = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`${name} ended with ${String(code)} before it listened.`));
    });
    child.stdout.on('data', (text: Buffer) => {
      begun += text.toString();
      const line = begun.split('\n').find((one) => one.includes('"service.started"'));
      if (line === undefined) return;
      resolve((JSON.parse(line) as { readonly address: string }).address);
    });
  });
  while (!(await fetch(url + firstPath)).ok) await new Promise((resolve) => setTimeout(resolve, 5));
  const startMs = performance.now() - began;
  const { pid } = child;
  const status = (row: string): number => {
    const kilobytes = new RegExp(`^${row}:\\s+(\\d+) kB$`, 'm').exec(
      readFileSync(`/proc/${String(pid)}/status`, 'utf8'),
    )?.[1];
    return Number(kilobytes) / 1024;
  };
  return {
    name,
    url,
    startMs,
    cpuMs() {
      // Behind the name of the program, which may hold blanks: user and system time are the 12th and 13th field.
      const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    memoryMb: () => status('VmRSS'),
    peakMb: () => status('VmHWM'),
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
