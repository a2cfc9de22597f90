/** A PostgreSQL of its own for one test file: the address in TEST_DATABASE_URL, or Debian's server started in a folder that is thrown away. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';

export interface PostgresServer {
  readonly url: string;
  /** Ends the server at once, as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A server that was started here, and so may be hurt. */
export interface OwnPostgresServer extends PostgresServer {
  /** Starts it again on the same data and port, and waits until it takes connections. */
  restart(): Promise<void>;
  /** The server stands still: connections stay open and nobody answers. */
  freeze(): void;
  thaw(): void;
}

function programs(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const [newest] = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? undefined : path.join(DEBIAN, newest, 'bin');
}

/** @returns undefined where this machine has no PostgreSQL */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined) return { url: given, kill: () => Promise.resolve(), stop: () => Promise.resolve() };
  return startOwnPostgres();
}

/** @returns undefined where this machine has no programs of PostgreSQL */
export async function startOwnPostgres(): Promise<OwnPostgresServer | undefined> {
  const bin = programs();
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-postgres-'));
  // The server refuses to run as root.
  const asRoot = process.getuid?.() === 0;
  const ids = asRoot ? userIds('postgres') : undefined;
  if (ids) chownSync(folder, ids.uid, ids.gid);
  const data = path.join(folder, 'data');
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'test', '--auth=trust', '-E', 'UTF8', '--no-sync'], {
    stdio: 'ignore',
    ...ids,
  });
  const port = await freePort();
  const url = `postgres://test@127.0.0.1:${String(port)}/postgres`;
  const start = (): ChildProcess =>
    spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`],
      { stdio: 'ignore', ...ids },
    );
  let server = start();
  await untilReady(url);
  return {
    url,
    async kill() {
      const children = childrenOf(server);
      const ended = endOf(server);
      server.kill('SIGKILL');
      await ended;
      for (const child of children) signal(child, 'SIGKILL');
    },
    async restart() {
      server = start();
      await untilReady(url);
    },
    freeze() {
      server.kill('SIGSTOP');
      for (const child of childrenOf(server)) signal(child, 'SIGSTOP');
    },
    thaw() {
      for (const child of childrenOf(server)) signal(child, 'SIGCONT');
      server.kill('SIGCONT');
    },
    async stop() {
      if (isRunning(server)) {
        const ended = endOf(server);
        server.kill('SIGQUIT');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

async function endOf(server: ChildProcess): Promise<void> {
  if (isRunning(server)) await new Promise((resolve) => server.once('exit', resolve));
}

/** Ids of the processes that a server has started: one for each connection, and its own housekeeping. */
function childrenOf({ pid }: ChildProcess): readonly number[] {
  const task = String(pid);
  return readFileSync(`/proc/${task}/task/${task}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself: its server is gone.
  }
}

function userIds(name: string): { uid: number; gid: number } {
  const id = (option: string): number => Number(execFileSync('id', [option, name], { encoding: 'utf8' }).trim());
  return { uid: id('-u'), gid: id('-g') };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not become ready within ten seconds.');
}
