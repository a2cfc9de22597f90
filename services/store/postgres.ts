/** PostgreSQL, for several replicas. */
import pg from 'pg';
import { PostgresDialect, type Dialect } from 'kysely';

export function postgresDialect(connectionString: string): Dialect {
  return new PostgresDialect({
    pool: new pg.Pool({
      connectionString,
      max: 8,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 5_000,
      idleTimeoutMillis: 30_000,
    }),
  });
}
