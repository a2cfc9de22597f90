/** The record of each answer: it names nobody, proves itself, and is lost only where that was chosen. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEventFrom, recompute, withoutIdentifiers, type AuditEvent } from '../../cds-hooks/audit/audit-event.ts';
import { auditLog, AuditUnavailableError } from '../../cds-hooks/audit/audit-log.ts';
import { evaluationExtension } from '../../cds-hooks/cards/evaluation-extension.ts';
import { evaluate } from '../../services/rules/index.ts';
import { verifyAudit } from '../../cds-hooks/commands/report.ts';
import { auditHash } from '../../services/store/audit-chain.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { chart, known, num, patient, specimen, tumor } from '../support/chart-facts.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';

const CASES = path.resolve(import.meta.dirname, '../cases');
const cases = globSync('*/request.json', { cwd: CASES }).sort();
const requestOf = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(CASES, file), 'utf8')) as Record<string, unknown>;
const todayOf = (file: string): string =>
  (JSON.parse(readFileSync(path.join(CASES, path.dirname(file), 'expected.json'), 'utf8')) as { today: string }).today;

let store: RecordStore;
let app: WiredApp;
let today = '2026-11-24';
const written: AuditEvent[] = [];
const auditing = auditLog({
  mode: 'required',
  append: (events) => {
    written.push(...events.map(({ body }) => auditEventFrom(body)));
    return store.appendAudit(events);
  },
  onWritten: () => undefined,
  onLost: () => undefined,
});
beforeAll(async () => {
  store = await openStore(sqliteDialect(':memory:'));
  app = await wiredApp({ today: () => today, auditing });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

/** `Type/id` of every resource and reference of the request, and the texts that a person wrote. */
function identifiersOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { resourceType, id, reference, div } = value as Readonly<Record<string, unknown>>;
  return [
    ...(typeof resourceType === 'string' && typeof id === 'string' ? [`${resourceType}/${id}`] : []),
    ...[reference, div].filter((one) => typeof one === 'string'),
    ...Object.values(value).flatMap(identifiersOf),
  ];
}

for (const file of cases)
  test(`F8: ${path.dirname(file)}: the event names nobody, and the answer can be computed from it again`, async () => {
    today = todayOf(file);
    const request = requestOf(file);
    const before = written.length;
    const { status, body } = await app.call(request);
    expect(status).toBe(200);
    const [event] = written.slice(before);
    expect(written.length).toBe(before + 1);
    if (!event) throw new Error('no event');
    const sent = body.extension?.['org.net-cds.evaluation'];
    expect(event.silence).toBe(sent?.silence);
    expect(event.cards.map(({ uuid }) => uuid)).toEqual((body.cards ?? []).map(({ uuid }) => uuid));
    expect(event.hookInstance).toBe(request['hookInstance']);
    const again = recompute(event);
    expect(again).toEqual(event.evaluation);
    // The same answer as the one that was sent, but for the names of resources.
    const unnamed = (evaluation: { tumors?: readonly object[] | undefined } | undefined) =>
      evaluation?.tumors?.map((one) => ({ ...one, condition: '' }));
    expect(unnamed(again)).toEqual(unnamed(sent));
    const text = JSON.stringify({ ...event, hookInstance: '', requestId: '', cards: [] });
    for (const identifier of new Set(identifiersOf(request))) expect(text).not.toContain(identifier);
    expect(text).not.toMatch(/"recorded":"/);
  });

describe('what an event keeps of a chart', () => {
  const facts = chart(
    [
      tumor({
        condition: 'Condition/mrn-4711',
        specimens: [
          specimen({ id: 'Specimen/smith-1', takenFrom: 'SMITH', ki67Percent: num(20), mitosesPer2mm2: num(21) }),
        ],
        sizeMm: known({ low: 20, lowClosed: false, high: Infinity, highClosed: false }),
      }),
    ],
    patient({ birthDate: '1961-12-31' }),
  );
  test('references are numbered and keep their type and order', () => {
    const text = JSON.stringify(withoutIdentifiers(facts));
    expect(text).toMatch(/"condition":"Condition\/\d{5}"/);
    for (const word of ['mrn-4711', 'smith-1', 'SMITH', '1961-12-31', '1961']) expect(text).not.toContain(word);
  });
  test.each([
    ['1986-11-24', '1986-01-01', 'forty today'],
    ['1986-11-25', '1987-01-01', 'forty tomorrow'],
    ['1936-11-24', '1936-01-01', 'ninety'],
    ['1921-01-01', '1936-01-01', 'above ninety all are ninety'],
    ['1986-11', '1986', 'a partial date keeps its year'],
  ])('birth date %s becomes %s: %s', (birthDate, kept) => {
    expect(withoutIdentifiers({ ...facts, patient: { ...facts.patient, birthDate } }).patient.birthDate).toBe(kept);
  });
  test('an open end survives the text form, and the result is that of the whole facts', () => {
    const less = withoutIdentifiers(facts);
    const there = auditEventFrom(
      JSON.stringify({ facts: less }, (_key, value: unknown) => (value === Infinity ? 'Infinity' : value)),
    );
    expect(there.facts?.tumors[0]?.sizeMm).toMatchObject({ value: { low: 20, lowClosed: false, high: Infinity } });
    const bare = (one: ReturnType<typeof evaluationExtension>) =>
      JSON.stringify(one).replaceAll(/"condition":"[^"]*"/g, '');
    expect(bare(evaluationExtension(evaluate(less), undefined))).toBe(
      bare(evaluationExtension(evaluate(facts), undefined)),
    );
  });
});

describe('the queue', () => {
  const event = (n: number) => (): AuditEvent =>
    ({ format: 1, requestId: `r${String(n)}`, at: '2026-11-24T10:00:00.000Z' }) as AuditEvent;
  const queue = (mode: 'best-effort' | 'required', fails: () => boolean, mostQueued = 100) => {
    const kept: string[] = [];
    let lost = 0;
    const log = auditLog({
      mode,
      mostQueued,
      append: async (events) => {
        await Promise.resolve();
        if (fails()) throw new Error('the store is away');
        kept.push(...events.map(({ body }) => auditEventFrom(body).requestId));
        return { seq: kept.length, hash: '' };
      },
      onWritten: () => undefined,
      onLost: (count) => {
        lost += count;
      },
    });
    return { log, kept, lost: () => lost };
  };
  test('F8: best effort: nothing waits, order is kept, and what could not be written is written later', async () => {
    let away = true;
    const { log, kept, lost } = queue('best-effort', () => away);
    for (const n of [1, 2, 3]) await log.add(event(n));
    await log.flush();
    expect(kept).toEqual([]);
    await log.add(event(4));
    away = false;
    await log.flush();
    expect(kept).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(lost()).toBe(0);
  });
  test('F8: best effort: a full queue drops what comes last, and counts it', async () => {
    let away = true;
    const { log, kept, lost } = queue('best-effort', () => away, 2);
    for (const n of [1, 2, 3, 4]) await log.add(event(n));
    expect(lost()).toBe(2);
    away = false;
    await log.flush();
    expect(kept).toEqual(['r1', 'r2']);
  });
  test('F8: required: the answer waits for the record, and is refused without one', async () => {
    let away = false;
    const { log, kept } = queue('required', () => away);
    await Promise.all([1, 2, 3].map((n) => log.add(event(n))));
    expect(kept).toEqual(['r1', 'r2', 'r3']);
    away = true;
    const refused = await Promise.allSettled([4, 5].map((n) => log.add(event(n))));
    for (const outcome of refused)
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(AuditUnavailableError) as unknown });
    away = false;
    await log.add(event(6));
    expect(kept).toEqual(['r1', 'r2', 'r3', 'r6']);
  });
  test('F8: required: each of many calls, one after the other and at once, is written before it is answered', async () => {
    const { log, kept } = queue('required', () => false);
    for (let n = 0; n < 50; n += 1) {
      await Promise.all([log.add(event(n)), log.add(event(n + 100))]);
      expect(kept).toHaveLength(2 * (n + 1));
    }
  });
});

test('F8: the report verifies the chain and computes every result again; a changed event is found', async () => {
  const verdict = await verifyAudit(store);
  expect(verdict).toMatchObject({ events: cases.length, different: {} });
  expect(verdict.same).toBeGreaterThan(90);
  expect(verdict).not.toHaveProperty('fault');
  // An event that was forged together with its hash: the next link does not follow any more.
  const forged: Pick<RecordStore, 'auditAfter' | 'auditHead'> = {
    auditHead: () => store.auditHead(),
    auditAfter: async (seq, limit) =>
      (await store.auditAfter(seq, limit)).map((row) => {
        if (row.seq !== 7) return row;
        const body = row.body.replace('"localized"', '"distant"').replace('"format":1', '"format":1,"x":1');
        return { ...row, body, hash: auditHash(row.previous, body) };
      }),
  };
  expect((await verifyAudit(forged)).fault).toBe('event 8 does not follow the one before');
});

test('F8: where the record is a condition of the answer, its store away means 503 and no card', async () => {
  const closed = await openStore(sqliteDialect(':memory:'));
  await closed.close();
  const strict = await wiredApp({
    auditing: auditLog({
      mode: 'required',
      append: (events) => closed.appendAudit(events),
      onWritten: () => undefined,
      onLost: () => undefined,
    }),
  });
  const { status, body } = await strict.call(requestOf(cases[0] ?? ''));
  expect(status).toBe(503);
  expect(JSON.stringify(body)).toContain('audit-unavailable');
  expect(body.cards).toBeUndefined();
  await strict.close();
});
