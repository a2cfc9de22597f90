/**
 * Tables, created and changed in numbered steps; each step runs once, also when several processes start together. A replica of the release before runs
 * beside a new one while an installation is rolled over: a step only adds, and what nobody writes any more is dropped a release later, in a step of its own.
 */
import { PostgresAdapter, sql, type Kysely } from 'kysely';

const STEPS: readonly ((db: Kysely<unknown>) => Promise<void>)[] = [
  async (db) => {
    await db.schema.createTable('used_tokens').ifNotExists().addColumn('key', 'text', (column) => column.primaryKey().notNull()).addColumn('expires_at', 'bigint', (column) => column.notNull()).execute();
    await db.schema.createTable('shown_cards').ifNotExists().addColumn('card', 'text', (column) => column.primaryKey().notNull()).addColumn('tenant', 'text', (column) => column.notNull()).addColumn('kind', 'text', (column) => column.notNull()).addColumn('snooze_key', 'text', (column) => column.notNull()).addColumn('rules', 'text', (column) => column.notNull()).addColumn('shown_at', 'text', (column) => column.notNull()).execute();
    await db.schema.createTable('feedback').ifNotExists().addColumn('id', 'text', (column) => column.primaryKey().notNull()).addColumn('tenant', 'text', (column) => column.notNull()).addColumn('card', 'text', (column) => column.notNull()).addColumn('outcome', 'text', (column) => column.notNull()).addColumn('accepted', 'text', (column) => column.notNull()).addColumn('reason_system', 'text').addColumn('reason_code', 'text').addColumn('comment', 'text').addColumn('outcome_at', 'text', (column) => column.notNull()).addColumn('received_at', 'text', (column) => column.notNull()).execute();
    await db.schema.createTable('snoozes').ifNotExists().addColumn('key', 'text', (column) => column.primaryKey().notNull()).addColumn('until', 'text', (column) => column.notNull()).execute();
    await db.schema.createTable('silences').ifNotExists().addColumn('tenant', 'text', (column) => column.notNull()).addColumn('reason', 'text', (column) => column.notNull()).addColumn('month', 'text', (column) => column.notNull()).addColumn('count', 'bigint', (column) => column.notNull()).addPrimaryKeyConstraint('silences_key', ['tenant', 'reason', 'month']).execute();
  },
  async (db) => {
    await db.schema.createTable('audit').ifNotExists().addColumn('seq', 'bigint', (column) => column.primaryKey().notNull()).addColumn('at', 'text', (column) => column.notNull()).addColumn('body', 'text', (column) => column.notNull()).addColumn('previous', 'text', (column) => column.notNull()).addColumn('hash', 'text', (column) => column.notNull()).execute();
    await db.schema.createTable('audit_head').ifNotExists().addColumn('id', 'integer', (column) => column.primaryKey().notNull()).addColumn('seq', 'bigint', (column) => column.notNull()).addColumn('hash', 'text', (column) => column.notNull()).execute();
    await sql`insert into audit_head (id, seq, hash) values (1, 0, '') on conflict (id) do nothing`.execute(db);
    await refuseUpdates(db, 'audit');
  },
  // What was done counts for the rule of the suggestion; comments stand apart; readiness writes a row.
  async (db) => {
    await db.schema.alterTable('shown_cards').addColumn('suggestions', 'text', (column) => column.notNull().defaultTo('{}')).execute();
    await db.schema.alterTable('feedback').addColumn('rules', 'text').execute();
    await db.schema.createTable('feedback_comments').ifNotExists().addColumn('id', 'text', (column) => column.primaryKey().notNull()).addColumn('comment', 'text', (column) => column.notNull()).addColumn('received_at', 'text', (column) => column.notNull()).execute();
    await db.schema.createTable('heartbeat').ifNotExists().addColumn('id', 'integer', (column) => column.primaryKey().notNull()).addColumn('at', 'text', (column) => column.notNull()).execute();
  },
  // The step before dropped this column in databases of the days between two releases; replicas of the last release still write it.
  async (db) => {
    const feedback = (await db.introspection.getTables()).find(({ name }) => name === 'feedback');
    if (!feedback?.columns.some(({ name }) => name === 'comment')) await db.schema.alterTable('feedback').addColumn('comment', 'text').execute();
  },
  // What a card last said of a tumor, sealed.
  async (db) => {
    await db.schema.createTable('last_said').ifNotExists().addColumn('key', 'text', (column) => column.primaryKey().notNull()).addColumn('sealed', 'text', (column) => column.notNull()).addColumn('until', 'text', (column) => column.notNull()).execute();
  },
  // What an override of a card declines.
  async (db) => {
    await db.schema.alterTable('shown_cards').addColumn('declines', 'text', (column) => column.notNull().defaultTo('[]')).execute();
  },
]; // prettier-ignore

/**
 * Comments that a replica of the release before has written, or that stood there before the upgrade, go to the table of comments. Only what stands there is
 * taken away here, as rows come in between. To go, with the column, in the release after this one.
 */
export async function moveComments(db: Kysely<unknown>): Promise<void> {
  await sql`insert into feedback_comments (id, comment, received_at) select id, comment, received_at from feedback where comment is not null on conflict (id) do nothing`.execute(
    db,
  );
  await sql`update feedback set comment = null where comment is not null and id in (select id from feedback_comments)`.execute(
    db,
  );
}

/** Rows of a table that is only appended to cannot be changed by a slip; a change by force is found by the chain of hashes. */
async function refuseUpdates(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table);
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`create or replace function refuse_update() returns trigger language plpgsql as 'begin raise exception ''rows are only appended''; end'`.execute(
      db,
    );
    await sql`create or replace trigger refuse_update before update on ${name} for each row execute function refuse_update()`.execute(
      db,
    );
  } else
    await sql`create trigger if not exists refuse_update before update on ${name} begin select raise(abort, 'rows are only appended'); end`.execute(
      db,
    );
}

/** Any number, the same in every process of ours. */
const MIGRATION_LOCK = 7_261_001;

/** Several processes may start at once: one runs the steps, the others wait and find them done. */
export async function migrate(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  // In SQLite a transaction that has read may not be able to write any more: the table is made before it.
  if (!isPostgres) {
    await createStepsTable(db);
    if ((await stepsDone(db)).size === STEPS.length) return;
  }
  await db.transaction().execute(async (transaction) => {
    if (isPostgres) {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
      await createStepsTable(transaction);
    } else await sql`delete from schema_steps where step < 0`.execute(transaction); // writes nothing, takes the lock
    const ran = await stepsDone(transaction);
    for (const [index, step] of STEPS.entries()) {
      if (ran.has(index)) continue;
      await step(transaction);
      await sql`insert into schema_steps (step) values (${index})`.execute(transaction);
    }
    if (ran.size < STEPS.length) await moveComments(transaction);
  });
}

const createStepsTable = (db: Kysely<unknown>): Promise<unknown> =>
  sql`create table if not exists schema_steps (step integer primary key)`.execute(db);

async function stepsDone(db: Kysely<unknown>): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ step: number | string }>`select step from schema_steps`.execute(db);
  return new Set(rows.map(({ step }) => Number(step)));
}
