/** The log's allow-list, the readiness of an instance, and the retention of records. */
import { expect, test } from 'vitest';
import { log } from '../../cds-hooks/server/log.ts';
import { readiness } from '../../cds-hooks/server/readiness.ts';
import { sweep } from '../../cds-hooks/server/retention.ts';
import type { TelemetryEvent } from '../../services/telemetry.ts';
import { openStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';

const written = (level: Parameters<typeof log>[0], ...events: TelemetryEvent[]): Record<string, unknown>[] => {
  const lines: string[] = [];
  const { record } = log(level, { write: (line) => lines.push(line) });
  for (const event of events) record(event);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};
const refused: TelemetryEvent = {
  type: 'call.refused',
  requestId: 'r1',
  code: 'request-invalid',
  status: 400,
  milliseconds: 3,
};

test('F1: a line holds the fields of the list and nothing else, whatever an event carries', () => {
  const stuffed = { ...refused, patient: 'Smith', body: { name: 'Smith' }, constructor: 'Smith' } as TelemetryEvent;
  const [line] = written('info', stuffed);
  expect(line).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as unknown,
    type: 'call.refused',
    requestId: 'r1',
    code: 'request-invalid',
    status: 400,
    milliseconds: 3,
  });
});
test('lines below the level are left out, and silent writes nothing', () => {
  const open: TelemetryEvent = { type: 'rules.open', requestId: 'r1', missing: ['t'] };
  expect(written('debug', open, refused)).toHaveLength(2);
  expect(written('info', open, refused)).toHaveLength(1);
  expect(written('error', open, refused)).toHaveLength(0);
  expect(written('silent', { ...refused, type: 'call.failed', error: 'Error' })).toHaveLength(0);
});

test('ready while the store is there, looked at once a second; an instance that needs none is always ready', async () => {
  let [now, asked, there] = [0, 0, true];
  const ping = (): Promise<void> => {
    asked += 1;
    return there ? Promise.resolve() : Promise.reject(new Error('away'));
  };
  const needing = readiness({ needsStore: true, ping, now: () => now });
  expect(await needing.isServing()).toBe(true);
  there = false;
  now = 999;
  expect(await needing.isServing()).toBe(true);
  expect(asked).toBe(1);
  now = 1001;
  expect(await needing.isServing()).toBe(false);
  expect(await readiness({ needsStore: false, ping, now: () => now }).isServing()).toBe(true);
  there = true;
  now = 3000;
  expect(await needing.isServing()).toBe(true);
  // First load balancers hear of it; then the port closes (G9).
  needing.stop();
  expect([needing.isStopping(), needing.isClosing(), await needing.isServing()]).toEqual([true, false, false]);
  needing.close();
  expect([needing.isStopping(), needing.isClosing(), await needing.isServing()]).toEqual([true, true, false]);
});

test('feedback and audit are kept for ever, or for as many days as configured', async () => {
  const store = await openStore(sqliteDialect(':memory:'));
  const day = (date: string) => ({ at: `${date}T00:00:00.000Z`, body: '{}' });
  await store.appendAudit([day('2026-01-01'), day('2026-11-23')]);
  const feedback = (id: string, receivedAt: string) => ({
    id, tenant: 't', card: id, outcome: 'overridden' as const, acceptedSuggestions: [], outcomeAt: receivedAt, receivedAt,
  }); // prettier-ignore
  await store.addFeedback([feedback('f1', '2026-01-01T00:00:00.000Z'), feedback('f2', '2026-11-23T00:00:00.000Z')]);
  const now = new Date('2026-11-24T00:00:00Z');
  const left = async () => [
    (await store.auditAfter(0, 9)).length,
    (await store.report()).feedback.reduce((sum, { count }) => sum + count, 0),
  ];
  await sweep(store, { auditDays: 0, feedbackDays: 0 }, now);
  expect(await left()).toEqual([2, 2]);
  await sweep(store, { auditDays: 2, feedbackDays: 0 }, now);
  expect(await left()).toEqual([1, 2]);
  await sweep(store, { auditDays: 2, feedbackDays: 30 }, now);
  expect(await left()).toEqual([1, 1]);
  await store.close();
});
