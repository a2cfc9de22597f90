/** G11, G16: audit events are worked out one a turn, and a head that was noted elsewhere shows what was cut off. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { auditLog } from '../../cds-hooks/audit/audit-log.ts';
import type { AuditEvent } from '../../cds-hooks/audit/audit-event.ts';
import { notedHeads, verifyAudit } from '../../cds-hooks/commands/report.ts';
import { auditHeads } from '../../cds-hooks/server/audit-heads.ts';
import type { TelemetryEvent } from '../../services/telemetry.ts';
import { openStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';

const event = (requestId: string): AuditEvent => ({
  format: 1, requestId, at: '2026-11-24T10:00:00.000Z', tenant: 't', service: 's', hookInstance: 'h', contentVersion: '2026.11.3', needs: [], cards: [],
}); // prettier-ignore

test('G11: of many events that wait no two are worked out in one turn, and their order stays', async () => {
  let turn = 0;
  let counting = true;
  const count = (): void => {
    turn += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  const turns: number[] = [];
  const written: string[] = [];
  const log = auditLog({
    mode: 'best-effort',
    append: (events) => {
      written.push(...events.map(({ body }) => (JSON.parse(body) as AuditEvent).requestId));
      return Promise.resolve({ seq: written.length, hash: '' });
    },
    onWritten: () => undefined,
    onLost: () => undefined,
  });
  const names = Array.from({ length: 120 }, (_, at) => `r${String(at)}`);
  for (const name of names)
    await log.add(() => {
      turns.push(turn);
      return event(name);
    });
  await log.flush();
  counting = false;
  expect(written).toEqual(names);
  expect(new Set(turns).size).toBe(names.length);
});

test('G16: a head that was noted is still there; without the last events, or with others in their place, it is missed', async () => {
  const write = async (bodies: readonly string[]) => {
    const store = await openStore(sqliteDialect(':memory:'));
    for (const body of bodies) await store.appendAudit([{ at: '2026-11-24', body: JSON.stringify(event(body)) }]);
    return store;
  };
  const whole = await write(['a', 'b', 'c']);
  const noted = await whole.auditHead();
  expect(await verifyAudit(whole, [noted])).toMatchObject({ events: 3 });
  expect((await verifyAudit(whole, [noted])).fault).toBeUndefined();
  await whole.appendAudit([{ at: '2026-11-24', body: JSON.stringify(event('d')) }]);
  expect((await verifyAudit(whole, [noted])).fault).toBeUndefined();
  // The chain alone hangs together in both: only the noted head tells.
  for (const [bodies, fault] of [
    [['a', 'b'], 'events after 2 are missing'],
    [['a', 'b', 'x'], 'event 3 is not the one that was noted'],
    [['x', 'b', 'c', 'd'], 'event 3 is not the one that was noted'],
  ] as const) {
    const store = await write(bodies);
    expect((await verifyAudit(store)).fault).toBeUndefined();
    expect((await verifyAudit(store, [noted])).fault).toBe(fault);
    await store.close();
  }
  await whole.close();
});

test('G16: heads are told at the start, at an interval and at the end, in the log and in a file of their own; that file is what --verify takes', async () => {
  vi.useFakeTimers();
  const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-heads-'));
  const auditHeadFile = path.join(folder, 'heads.ndjson');
  const told: TelemetryEvent[] = [];
  const store = await openStore(sqliteDialect(':memory:'));
  const config = { audit: 'required' as const, auditHeadMinutes: 5, auditHeadFile };
  const heads = auditHeads(store, config, (one) => told.push(one));
  await heads.tell();
  await store.appendAudit([{ at: '2026-11-24', body: JSON.stringify(event('a')) }]);
  await vi.advanceTimersByTimeAsync(5 * 60_000 - 1);
  expect(told).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  await vi.waitUntil(() => told.length === 2 && readFileSync(auditHeadFile, 'utf8').split('\n').length === 3);
  heads.stop();
  const noted = notedHeads(auditHeadFile);
  expect(noted?.map(({ seq }) => seq)).toEqual([0, 1]);
  expect((await verifyAudit(store, noted)).fault).toBeUndefined();
  const other = await openStore(sqliteDialect(':memory:'));
  await other.appendAudit([{ at: '2026-11-24', body: JSON.stringify(event('b')) }]);
  expect((await verifyAudit(other, noted)).fault).toBe('event 1 is not the one that was noted');
  // Emptied, with the head left as it was, and moved back.
  await store.forgetAudit('2027-01-01');
  expect((await verifyAudit(store, noted)).fault).toBeUndefined();
  expect((await verifyAudit(other, [{ seq: 2, hash: 'x'.repeat(64) }])).fault).toBe('events after 1 are missing');
  await other.forgetAudit('2027-01-01');
  expect((await verifyAudit(other, noted)).fault).toBe('event 1 is not the one that was noted');

  const nowhere = { ...config, auditHeadFile: path.join(folder, 'no-folder', 'heads') };
  const untold: TelemetryEvent[] = [];
  const lost = auditHeads(store, nowhere, (one) => untold.push(one));
  await lost.tell();
  lost.stop();
  expect(untold.map(({ type }) => type)).toEqual(['audit.head', 'audit.head-untold']);
  const off: TelemetryEvent[] = [];
  const none = auditHeads(store, { ...config, audit: 'off' }, (one) => off.push(one));
  await none.tell();
  none.stop();
  expect(off).toEqual([]);
  for (const wrong of ['1', `1:${'g'.repeat(64)}`, path.join(folder, 'no-folder')])
    expect(notedHeads(wrong)).toBeUndefined();
  rmSync(folder, { recursive: true });
  await Promise.all([store.close(), other.close()]);
});
