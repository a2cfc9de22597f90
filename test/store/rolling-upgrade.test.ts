/**
 * An installation is rolled over one replica at a time: the first new one migrates the database, and those of the release before go on with it. Their
 * statements are kept here as they were, beside the tables that their steps had made.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Kysely, sql, type Dialect } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { postgresDialect } from '../../services/store/postgres.ts';
import { openStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { startPostgres } from '../support/postgres-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-upgrade-'));
const postgres = await startPostgres();
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The database as the release before (2026-11-24) leaves it: steps 0 and 1. */
const BEFORE = [
  'create table schema_steps (step integer primary key)',
  'insert into schema_steps (step) values (0), (1)',
  'create table used_tokens (key text primary key not null, expires_at bigint not null)',
  'create table shown_cards (card text primary key not null, tenant text not null, kind text not null, snooze_key text not null, rules text not null, shown_at text not null)',
  'create table feedback (id text primary key not null, tenant text not null, card text not null, outcome text not null, accepted text not null, reason_system text, reason_code text, comment text, outcome_at text not null, received_at text not null)',
  'create table snoozes (key text primary key not null, until text not null)',
  'create table silences (tenant text not null, reason text not null, month text not null, count bigint not null, primary key (tenant, reason, month))',
  'create table audit (seq bigint primary key not null, at text not null, body text not null, previous text not null, hash text not null)',
  'create table audit_head (id integer primary key not null, seq bigint not null, hash text not null)',
  "insert into audit_head (id, seq, hash) values (1, 0, '')",
];

/** What a replica of that release says to the database, one call after the other. */
const said = (id: string): readonly string[] => [
  `insert into used_tokens (key, expires_at) values ('token-${id}', 4000000000) on conflict (key) do nothing`,
  `insert into shown_cards (card, tenant, kind, snooze_key, rules, shown_at) values ('card-${id}', 'ehr', 'gap', 'k', '["WU-06"]', '2026-11-24T09:00:00.000Z') on conflict (card) do nothing`,
  `insert into silences (tenant, reason, month, count) values ('ehr', 'no-net', '2026-11', 1) on conflict (tenant, reason, month) do update set count = silences.count + 1`,
  `insert into feedback (id, tenant, card, outcome, accepted, reason_system, reason_code, comment, outcome_at, received_at) values ('${id}', 'ehr', 'card-${id}', 'overridden', '[]', null, null, 'comment of ${id}', '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:01.000Z') on conflict (id) do nothing`,
  `select kind, snooze_key from shown_cards where card = 'card-${id}' and tenant = 'ehr'`,
  `insert into snoozes (key, until) values ('k', '2026-12-24') on conflict (key) do update set until = '2026-12-24' where snoozes.until < excluded.until`,
  `update audit_head set seq = seq + 1 where id = 1`,
  `insert into audit (seq, at, body, previous, hash) select seq, '2026-11-24', '{}', '', 'h${id}' from audit_head`,
  `update audit_head set hash = 'h${id}' where id = 1`,
  `delete from used_tokens where expires_at < 1`,
];

const databases: readonly [name: string, dialect: () => Dialect][] = [
  ['SQLite', () => sqliteDialect(path.join(folder, 'before.sqlite'))],
  ['PostgreSQL', () => postgresDialect(postgres.url)],
];

describe.each(databases)('%s', (_name, dialect) => {
  test('a replica of the release before works beside a new one, and its comments end up where those of the new one are', async () => {
    const old = new Kysely<Record<string, never>>({ dialect: dialect() });
    const run = async (statements: readonly string[]): Promise<void> => {
      for (const statement of statements) await sql.raw(statement).execute(old);
    };
    const comments = async (): Promise<readonly unknown[]> =>
      (await sql`select id, comment from feedback_comments order by id`.execute(old)).rows;
    const left = async (): Promise<readonly unknown[]> =>
      (await sql`select id from feedback where comment is not null`.execute(old)).rows;
    await run(BEFORE);
    await run(said('a'));

    const store = await openStore(dialect());
    expect(await comments()).toEqual([{ id: 'a', comment: 'comment of a' }]);
    expect(await left()).toEqual([]);

    await run(said('b'));
    expect(await store.shownCard('ehr', 'card-b')).toEqual({ kind: 'gap', snoozeKey: 'k', suggestions: {} });
    expect(await store.auditHead()).toEqual({ seq: 2, hash: 'hb' });
    await store.sweep(1, '2026-11-24', '2026-11-01');
    expect(await comments()).toEqual([
      { id: 'a', comment: 'comment of a' },
      { id: 'b', comment: 'comment of b' },
    ]);
    expect(await left()).toEqual([]);
    const { feedback } = await store.report();
    expect(feedback.map(({ rules, outcome, count }) => [rules, outcome, count])).toEqual([
      [['WU-06'], 'overridden', 2],
    ]);
    await old.destroy();
    await store.close();
  });
});

test('a database in which the column was dropped has it again', async () => {
  const dialect = (): Dialect => sqliteDialect(path.join(folder, 'dropped.sqlite'));
  await (await openStore(dialect())).close();
  const old = new Kysely<Record<string, never>>({ dialect: dialect() });
  await sql`alter table feedback drop column comment`.execute(old);
  await sql`delete from schema_steps where step = 3`.execute(old);
  await expect(sql.raw(said('c')[3] ?? '').execute(old)).rejects.toThrow(/comment/);
  await (await openStore(dialect())).close();
  await sql.raw(said('c')[3] ?? '').execute(old);
  expect((await sql`select comment from feedback`.execute(old)).rows).toEqual([{ comment: 'comment of c' }]);
  await old.destroy();
});
