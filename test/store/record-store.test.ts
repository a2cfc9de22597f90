/** One file of tests, both databases: used tokens, feedback, snoozes, and what several processes do at once. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { auditHash, chainCheck, type AuditHead, type AuditRow } from '../../services/store/audit-chain.ts';
import { postgresDialect } from '../../services/store/postgres.ts';
import { openStore, type FeedbackEntry, type RecordStore, type ShownCard } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-store-'));
const file = path.join(folder, 'records.sqlite');
const postgres: PostgresServer = await startPostgres();
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const addAudit = async (where: string, count: number): Promise<void> => {
  await promisify(execFile)(process.execPath, [
    path.join(import.meta.dirname, 'append-audit.ts'),
    where,
    String(count),
  ]);
};

function chainFault(rows: readonly AuditRow[], head: AuditHead): string | undefined {
  const check = chainCheck();
  for (const row of rows) {
    const fault = check.add(row);
    if (fault !== undefined) return fault;
  }
  return check.end(head);
}

const CHANGE = "update audit set body = '{}' where seq = 1";
const open: readonly [name: string, open: () => Promise<RecordStore>][] = [
  ['SQLite', () => openStore(sqliteDialect(file))],
  ['PostgreSQL', () => openStore(postgresDialect(postgres.url))],
];

const entry = (more: Partial<FeedbackEntry> = {}): FeedbackEntry => ({
  id: 'f1',
  tenant: 'ehr',
  card: 'card-1',
  outcome: 'overridden',
  acceptedSuggestions: [],
  reason: { system: 's', code: 'patient-ineligible' },
  outcomeAt: '2026-11-24T10:00:00.000Z',
  receivedAt: '2026-11-24T10:00:01.000Z',
  ...more,
});
const shown = (more: Partial<ShownCard> = {}): ShownCard => ({
  card: 'card-1',
  tenant: 'ehr',
  kind: 'gap',
  snoozeKey: 'k1',
  rules: ['WU-06'],
  shownAt: '2026-11-24T09:59:00.000Z',
  ...more,
});

for (const [name, openOne] of open)
  describe(name, () => {
    let store: RecordStore;
    const changeFirst = async (): Promise<void> => {
      if (name === 'SQLite') {
        new DatabaseSync(file).exec(CHANGE);
        return;
      }
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      await client.query(CHANGE).finally(() => client.end());
    };
    const where = name === 'SQLite' ? file : postgres.url;
    afterAll(() => store.close());

    test('F8: audit events hang together, also when three processes open the store and write at once; what was changed or cut is found', async () => {
      // A folder and a database that nobody has opened yet: the three also run the migrations at once.
      await Promise.all([addAudit(where, 8), addAudit(where, 8), addAudit(where, 8)]);
      store = await openOne();
      const rows = await store.auditAfter(0, 100);
      const head = await store.auditHead();
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
      expect(new Set(rows.map(({ body }) => body)).size).toBe(24);
      expect(chainFault(rows, head)).toBeUndefined();
      const changed = rows.map((row) => (row.seq === 4 ? { ...row, body: '{"n":99}' } : row));
      expect(chainFault(changed, head)).toBe('event 4 was changed');
      const without = (seq: number) => rows.filter((row) => row.seq !== seq);
      expect(chainFault(without(5), head)).toBe('event 5 is missing');
      expect(chainFault(without(24), head)).toBe('events after 23 are missing');
      const again = rows.map((row) =>
        row.seq === 24 ? { ...row, body: '{}', hash: auditHash(row.previous, '{}') } : row,
      );
      expect(chainFault(again, head)).toBe('the last event is not the one that was written last');
      const joined = rows.map((row) => (row.seq === 9 ? { ...row, previous: '', hash: auditHash('', row.body) } : row));
      expect(chainFault(joined, head)).toBe('event 9 does not follow the one before');
    });

    test('the tenant of a card is known once the card was shown', async () => {
      expect(await store.tenantOfCard('card-of-nobody')).toBeUndefined();
      await store.recordShown([shown({ card: 'card-of-somebody', tenant: 'north' })]);
      expect(await store.tenantOfCard('card-of-somebody')).toBe('north');
    });
    test('F8: an audit event cannot be changed in place; old ones go from the front, and the rest still hangs together', async () => {
      await expect(changeFirst()).rejects.toThrow(/only appended/);
      const before = await store.auditHead();
      await store.appendAudit([{ at: '2026-12-24T10:00:00.000Z', body: '{"later":true}' }]);
      expect(await store.forgetAudit('2026-12-01')).toBe(24);
      const rows = await store.auditAfter(0, 100);
      expect(rows.map(({ seq, previous }) => [seq, previous])).toEqual([[25, before.hash]]);
      expect(chainFault(rows, await store.auditHead())).toBeUndefined();
      expect(await store.forgetAudit('2026-12-01')).toBe(0);
      expect(await store.forgetAudit('2027-01-01')).toBe(1);
      expect(await store.appendAudit([{ at: '2027-01-01', body: '{}' }])).toMatchObject({ seq: 26 });
    });

    test('a token is taken once, by one of many, over several connections (A6)', async () => {
      const others = await Promise.all([openOne(), openOne(), openOne()]);
      const taken = await Promise.all(
        Array.from({ length: 60 }, (_, index) => (others[index % 3] ?? store).takeOnce('t1', 2_000_000_000)),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await store.takeOnce('t2', 2_000_000_000)).toBe(true);
      await Promise.all(others.map((other) => other.close()));
    });
    test('feedback: all or none, and the same entry counts once', async () => {
      await store.recordShown([shown()]);
      expect(
        await store.addFeedback([entry(), entry({ id: 'f2', outcome: 'accepted', acceptedSuggestions: ['s1'] })]),
      ).toEqual(['card-1', 'card-1']);
      expect(await store.addFeedback([entry()])).toEqual([]);
      await expect(
        store.addFeedback([entry({ id: 'f3' }), entry({ id: null as unknown as string })]),
      ).rejects.toThrow();
      const { feedback } = await store.report();
      expect(feedback.reduce((sum, { count }) => sum + count, 0)).toBe(2);
      expect(feedback.map(({ kind, rules, outcome, reason }) => [kind, rules, outcome, reason])).toEqual(
        expect.arrayContaining([['gap', ['WU-06'], 'overridden', 'patient-ineligible']]),
      );
    });
    test('the report counts by month, kind, rules, outcome and reason; feedback on cards of nobody, or of another tenant, is of no kind', async () => {
      await store.recordShown([
        shown({ card: 'r1', shownAt: '2027-01-03T10:00:00.000Z' }),
        shown({ card: 'r2', shownAt: '2027-01-04T10:00:00.000Z' }),
        shown({ card: 'r3', kind: 'conflict', shownAt: '2027-01-31T23:59:59.999Z' }),
        shown({ card: 'r4', shownAt: '2027-02-01T00:00:00.000Z' }),
      ]);
      await store.addFeedback([
        entry({ id: 'q1', card: 'r1', outcomeAt: '2027-01-05T10:00:00.000Z' }),
        entry({ id: 'q2', card: 'r2', outcomeAt: '2027-01-06T10:00:00.000Z' }),
        entry({ id: 'q3', card: 'r2', tenant: 'other', outcomeAt: '2027-01-06T10:00:00.000Z' }),
        entry({ id: 'q4', card: 'nobody', outcomeAt: '2027-02-06T10:00:00.000Z' }),
      ]);
      const { shown: cards, feedback } = await store.report();
      expect(cards.filter(({ month }) => month.startsWith('2027'))).toEqual([
        { month: '2027-01', kind: 'conflict', count: 1 },
        { month: '2027-01', kind: 'gap', count: 2 },
        { month: '2027-02', kind: 'gap', count: 1 },
      ]);
      const reason = 'patient-ineligible';
      expect(feedback.filter(({ month }) => month.startsWith('2027'))).toEqual([
        { month: '2027-01', kind: 'gap', rules: ['WU-06'], outcome: 'overridden', reason, count: 2 },
        { month: '2027-01', kind: 'unknown', rules: [], outcome: 'overridden', reason, count: 1 },
        { month: '2027-02', kind: 'unknown', rules: [], outcome: 'overridden', reason, count: 1 },
      ]);
    });
    test('fault 24: feedback counts for the rules of what was done; without them for those of the card', async () => {
      await store.recordShown([
        shown({ card: 's1', rules: ['WU-06', 'WU-12'], suggestions: { u1: ['WU-06'], u2: ['WU-12'] }, shownAt: '2028-01-01T10:00:00.000Z' }),
      ]); // prettier-ignore
      expect((await store.shownCard('ehr', 's1'))?.suggestions).toEqual({ u1: ['WU-06'], u2: ['WU-12'] });
      const outcomeAt = '2028-01-05T10:00:00.000Z';
      await store.addFeedback([
        entry({ id: 'p1', card: 's1', outcome: 'accepted', acceptedSuggestions: ['u2'], rules: ['WU-12'], outcomeAt }),
        entry({ id: 'p2', card: 's1', outcomeAt }),
      ]);
      const { feedback } = await store.report();
      expect(feedback.filter(({ month }) => month === '2028-01').map(({ outcome, rules }) => [outcome, rules])).toEqual(
        expect.arrayContaining([
          ['accepted', ['WU-12']],
          ['overridden', ['WU-06', 'WU-12']],
        ]),
      );
    });
    test('G15: an entry that is kept under the secret of before is known', async () => {
      expect(await store.addFeedback([entry({ id: 'old-id', card: 'rotated' })])).toEqual(['rotated']);
      expect(await store.addFeedback([entry({ id: 'new-id', olderIds: ['old-id'], card: 'rotated' })])).toEqual([]);
      expect(await store.addFeedback([entry({ id: 'new-id', olderIds: ['other'], card: 'rotated' })])).toEqual(['rotated']); // prettier-ignore
    });
    test('readiness writes a row and reads it (G8)', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
    test('a card is known to its own tenant only (A12)', async () => {
      expect(await store.shownCard('ehr', 'card-1')).toEqual({ kind: 'gap', snoozeKey: 'k1', suggestions: {} });
      expect(await store.shownCard('other', 'card-1')).toBeUndefined();
    });
    test('what an override of a card declines is known with the card', async () => {
      await store.recordShown([shown({ card: 'declining', declines: ['d1', 'd2'] })]);
      expect((await store.shownCard('ehr', 'declining'))?.declines).toEqual(['d1', 'd2']);
      expect((await store.shownCard('ehr', 'card-1'))?.declines).toBeUndefined();
    });
    test('snoozes hold to their day', async () => {
      await store.snooze('k1', '2026-12-24');
      await store.snooze('k2', '2026-11-01');
      expect([...(await store.snoozed(['k1', 'k2', 'k3'], '2026-11-24'))]).toEqual(['k1']);
      expect([...(await store.snoozed(['k1'], '2026-12-24'))]).toEqual(['k1']);
      expect([...(await store.snoozed(['k1'], '2026-12-25'))]).toEqual([]);
      // An older one that comes late shortens nothing; a newer one prolongs.
      await store.snooze('k1', '2026-11-23');
      expect([...(await store.snoozed(['k1'], '2026-12-24'))]).toEqual(['k1']);
      await store.snooze('k1', '2026-12-25');
      expect([...(await store.snoozed(['k1'], '2026-12-25'))]).toEqual(['k1']);
    });
    test('what a card last said: the newest of each key, until its month is over', async () => {
      expect(await store.sayings([])).toEqual(new Map());
      await store.keepSayings([]);
      await store.keepSayings([
        { key: 'a', sealed: 'first', until: '2028-01' },
        { key: 'b', sealed: 'other', until: '2027-12' },
      ]);
      await store.keepSayings([{ key: 'a', sealed: 'second', until: '2028-02' }]);
      expect(await store.sayings(['a', 'b', 'nobody'])).toEqual(new Map([['a', 'second'], ['b', 'other']])); // prettier-ignore
      await store.sweep(1, '2027-12-31', '2026-01-01');
      expect([...(await store.sayings(['a', 'b'])).keys()].sort()).toEqual(['a', 'b']);
      await store.sweep(1, '2028-01-01', '2026-01-01');
      expect([...(await store.sayings(['a', 'b'])).keys()]).toEqual(['a']);
    });
    test('silences are counted by month', async () => {
      for (let count = 0; count < 3; count += 1) await store.countSilence('ehr', 'no-net', '2026-11');
      await store.countSilence('other', 'no-net', '2026-11');
      await store.countSilence('ehr', 'no-net', '2026-12');
      await store.countSilence('ehr', 'viewer', '2026-11');
      expect((await store.report()).silent).toEqual([
        { month: '2026-11', reason: 'no-net', count: 4 },
        { month: '2026-11', reason: 'viewer', count: 1 },
        { month: '2026-12', reason: 'no-net', count: 1 },
      ]);
    });
    test('the sweep forgets what is over, and feedback stays', async () => {
      await store.takeOnce('old', 1_000);
      await store.sweep(2_000, '2026-11-24', '2026-11-24T09:59:30.000Z');
      expect(await store.takeOnce('old', 3_000)).toBe(true);
      expect(await store.takeOnce('t1', 2_000_000_000)).toBe(false);
      expect(await store.shownCard('ehr', 'card-1')).toBeUndefined();
      expect((await store.report()).feedback.length).toBeGreaterThan(0);
    });
  });

test('what was acknowledged is on disk', async () => {
  const another = await openStore(sqliteDialect(file));
  expect((await another.report()).feedback.length).toBeGreaterThan(0);
  await another.close();
  expect(readFileSync(file).byteLength).toBeGreaterThan(0);
});
