/**
 * PostgreSQL over TLS, and a password that changes while the service runs. The certificates in test/support/tls are for these tests alone: whoever reads the
 * repository has their keys.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConfiguredStore } from '../../cds-hooks/server/configured-store.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { postgresDialect } from '../../services/store/postgres.ts';
import { openStore } from '../../services/store/record-store.ts';
import { startOwnPostgres } from '../support/postgres-server.ts';

const tls = (name: string): string => path.resolve(import.meta.dirname, '../support/tls', name);
const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-tls-'));
const server = await startOwnPostgres();
const { port } = new URL(server.url);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...statements: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  let rows: readonly Record<string, unknown>[] = [];
  try {
    for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
  } finally {
    await client.end();
  }
  return rows;
}
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
/** The server writes its own files: only it can read its key then. */
const written = (name: string, lines: readonly string[]): string =>
  `copy (select unnest(array[${lines.map(text).join(',')}])) to ${text(name)}`;
const linesOf = (file: string): readonly string[] => readFileSync(tls(file), 'utf8').trimEnd().split('\n');

beforeAll(async () => {
  const [{ data_directory: data = '' } = {}] = await run('show data_directory');
  const at = (name: string): string => path.join(String(data), name);
  await run(written(at('server.crt'), linesOf('server.pem')), written(at('server.key'), linesOf('server.key')));
  // A key that others can read is not taken.
  chmodSync(at('server.key'), 0o600);
  await run('alter system set ssl = on', "create role keeper superuser login password 'first-password'");
  await run(
    written(at('pg_hba.conf'), [
      'hostssl all keeper 127.0.0.1/32 scram-sha-256',
      'hostssl all keeper ::1/128 scram-sha-256',
      'host all test all trust',
    ]),
    'select pg_reload_conf()',
  );
  // The reload is on its way through the server; the first encrypted connection shows that it has arrived.
  while (!(await isEncrypted())) await new Promise((resolve) => setTimeout(resolve, 20));
});
async function isEncrypted(): Promise<boolean> {
  const client = new pg.Client({ connectionString: address('localhost', '?sslmode=no-verify') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const address = (host: string, query: string, password = 'first-password'): string =>
  `postgres://keeper:${password}@${host}:${port}/postgres${query}`;
const verified = (authority: string): string =>
  `?sslmode=verify-full&sslrootcert=${encodeURIComponent(tls(authority))}`;

test('the store speaks TLS with a server whose certificate its authority has signed for that name', async () => {
  const store = await openStore(postgresDialect(address('localhost', verified('ca.pem'))));
  await store.ping();
  const rows = await run(
    "select count(*) as encrypted from pg_stat_ssl s join pg_stat_activity a using (pid) where a.usename = 'keeper' and s.ssl",
  );
  expect(Number(rows[0]?.['encrypted'])).toBeGreaterThan(0);
  await store.close();
});
const refused: readonly [name: string, address: string][] = [
  ['a certificate of another authority', address('localhost', verified('other-ca.pem'))],
  ['a certificate for another name', address('127.0.0.1', verified('ca.pem'))],
  ['an authority that nobody named', address('localhost', '?sslmode=verify-full')],
  ['no encryption, where the server asks for it', address('localhost', '')],
];
test.each(refused)('%s: no connection', async (_name, url) => {
  await expect(openStore(postgresDialect(url))).rejects.toThrow();
});
test('the password is read from its file at each connection: it changes while the service runs', async () => {
  const file = path.join(folder, 'database-url');
  const write = (password: string): void => {
    writeFileSync(file, `${address('localhost', verified('ca.pem'), password)}\n`);
  };
  write('first-password');
  const store = await openConfiguredStore(readConfig({ DATABASE_URL_FILE: file }));
  await store.ping();
  const ended = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'keeper'";
  await run("alter role keeper password 'second-password'", ended);
  await expect(untilNewConnection(() => store.ping())).rejects.toThrow(/password/);
  write('second-password');
  await expect(store.ping()).resolves.toBeUndefined();
  await store.close();
});

/** The pool may not have heard yet that its connections were ended: those fail once, with another error. */
async function untilNewConnection(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (error instanceof Error && /terminat|closed|ended/i.test(error.message)) continue;
      throw error;
    }
  }
}
