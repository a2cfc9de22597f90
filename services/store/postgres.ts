/** PostgreSQL, for several replicas. */
import { Socket } from 'node:net';
import pg from 'pg';
import { PostgresDialect, type Dialect } from 'kysely';

const STATEMENT_MS = 5_000;
/** Longer than any statement may take: a server that is silent for so long stands still, and cannot end the statement itself. */
const SILENT_MS = 6_000;
/** Shorter: a connection that nobody uses is silent too. */
const IDLE_MS = 5_000;

/** @param addressNow asked at each new connection, so that a password may change while the service runs; with `?sslmode=verify-full&sslrootcert=FILE` over TLS */
export function postgresDialect(addressNow: string | (() => string)): Dialect {
  const pool = new pg.Pool({
    max: 8,
    connectionTimeoutMillis: 2_000,
    statement_timeout: STATEMENT_MS,
    idleTimeoutMillis: IDLE_MS,
    stream: () => {
      const socket = new Socket();
      return socket.setTimeout(SILENT_MS, () => socket.destroy(new Error('silent')));
    },
  });
  // Read by the pool for each client that it makes.
  Object.defineProperty(pool.options, 'connectionString', {
    get: () => (typeof addressNow === 'string' ? addressNow : addressNow()),
    enumerable: true,
  });
  // A connection that breaks, in use or not, is an event too, and one that nobody hears ends the process. Who uses it hears of it by the query that
  // fails; the next one gets a new connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}
