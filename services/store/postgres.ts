/** PostgreSQL, for several replicas. */
import pg from 'pg';
import { PostgresDialect, type Dialect } from 'kysely';

export function postgresDialect(connectionString: string): Dialect {
  const pool = new pg.Pool({
    connectionString,
    max: 8,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    // A server that stands still cannot end a statement itself.
    query_timeout: 6_000,
    idleTimeoutMillis: 30_000,
  });
  // A connection that breaks, in use or not, is an event as well, and one that nobody hears ends the process. Whoever uses it hears of it by the query
  // that fails, and the next one gets a new connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}
