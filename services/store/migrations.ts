/** Tables, created and changed in numbered steps; each step runs once, also when several processes start together. */
import { sql, type Kysely } from 'kysely';

const STEPS: readonly ((db: Kysely<unknown>) => Promise<void>)[] = [
  async (db) => {
    await db.schema.createTable('used_tokens').ifNotExists().addColumn('key', 'text', (column) => column.primaryKey().notNull()).addColumn('expires_at', 'bigint', (column) => column.notNull()).execute();
    await db.schema.createTable('shown_cards').ifNotExists().addColumn('card', 'text', (column) => column.primaryKey().notNull()).addColumn('tenant', 'text', (column) => column.notNull()).addColumn('kind', 'text', (column) => column.notNull()).addColumn('snooze_key', 'text', (column) => column.notNull()).addColumn('rules', 'text', (column) => column.notNull()).addColumn('shown_at', 'text', (column) => column.notNull()).execute();
    await db.schema.createTable('feedback').ifNotExists().addColumn('id', 'text', (column) => column.primaryKey().notNull()).addColumn('tenant', 'text', (column) => column.notNull()).addColumn('card', 'text', (column) => column.notNull()).addColumn('outcome', 'text', (column) => column.notNull()).addColumn('accepted', 'text', (column) => column.notNull()).addColumn('reason_system', 'text').addColumn('reason_code', 'text').addColumn('comment', 'text').addColumn('outcome_at', 'text', (column) => column.notNull()).addColumn('received_at', 'text', (column) => column.notNull()).execute();
    await db.schema.createTable('snoozes').ifNotExists().addColumn('key', 'text', (column) => column.primaryKey().notNull()).addColumn('until', 'text', (column) => column.notNull()).execute();
    await db.schema.createTable('silences').ifNotExists().addColumn('tenant', 'text', (column) => column.notNull()).addColumn('reason', 'text', (column) => column.notNull()).addColumn('month', 'text', (column) => column.notNull()).addColumn('count', 'bigint', (column) => column.notNull()).addPrimaryKeyConstraint('silences_key', ['tenant', 'reason', 'month']).execute();
  },
]; // prettier-ignore

export async function migrate(db: Kysely<unknown>): Promise<void> {
  await sql`create table if not exists schema_steps (step integer primary key)`.execute(db);
  const done = await sql<{ step: number | string }>`select step from schema_steps`.execute(db);
  const ran = new Set(done.rows.map(({ step }) => Number(step)));
  for (const [index, step] of STEPS.entries()) {
    if (ran.has(index)) continue;
    await step(db);
    await sql`insert into schema_steps (step) values (${index}) on conflict (step) do nothing`.execute(db);
  }
}
