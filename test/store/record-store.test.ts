/** One file of tests, both databases: used tokens, feedback, snoozes, and what several processes do at once. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresDialect } from '../../services/store/postgres.ts';
import { openStore, type FeedbackEntry, type RecordStore, type ShownCard } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { startPostgres, type PostgresServer } from '../support/postgres-server.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-store-'));
const file = path.join(folder, 'records.sqlite');
const postgres: PostgresServer | undefined = await startPostgres();
afterAll(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

// A machine without PostgreSQL tests the embedded database; the build server installs it and must have it.
if (process.env['CI'] !== undefined)
  test('the build server has a PostgreSQL (apt-get install postgresql, or TEST_DATABASE_URL)', () => {
    expect(postgres).toBeDefined();
  });

const open: readonly [name: string, open: () => Promise<RecordStore>][] = [
  ['SQLite', () => openStore(sqliteDialect(file))],
  ...(postgres ? [['PostgreSQL', () => openStore(postgresDialect(postgres.url))] as const] : []),
] as [string, () => Promise<RecordStore>][];

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
    beforeAll(async () => {
      store = await openOne();
    });
    afterAll(() => store.close());

    test('opening twice at once migrates once', async () => {
      const [one, two] = await Promise.all([openOne(), openOne()]);
      await Promise.all([one.ping(), two.ping()]);
      await Promise.all([one.close(), two.close()]);
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
    test('a card is known to its own tenant only (A12)', async () => {
      expect(await store.shownCard('ehr', 'card-1')).toEqual({ kind: 'gap', snoozeKey: 'k1' });
      expect(await store.shownCard('other', 'card-1')).toBeUndefined();
    });
    test('snoozes hold to their day', async () => {
      await store.snooze('k1', '2026-12-24');
      await store.snooze('k2', '2026-11-01');
      expect([...(await store.snoozed(['k1', 'k2', 'k3'], '2026-11-24'))]).toEqual(['k1']);
      await store.snooze('k1', '2026-11-23');
      expect([...(await store.snoozed(['k1'], '2026-11-24'))]).toEqual([]);
    });
    test('silences are counted by month', async () => {
      for (let count = 0; count < 3; count += 1) await store.countSilence('ehr', 'no-net', '2026-11');
      expect((await store.report()).silent).toEqual([{ month: '2026-11', reason: 'no-net', count: 3 }]);
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
