/** Section Feedback: what clients may send, what is kept, and that a dismissed card stays away until its facts change. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../cds-hooks/server/app.ts';
import { readConfig } from '../../cds-hooks/server/config.ts';
import { feedbackKey, takeFeedback } from '../../cds-hooks/hooks/feedback.ts';
import { wire } from '../../cds-hooks/server/wire.ts';
import { patientBundle } from '../../sandbox/patients.ts';
import { openStore, type FeedbackEntry, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { valueSets, type HookAnswer } from '../support/wired-app.ts';
import { requirement } from './requirement.ts';

let store: RecordStore;
let memory: RecordStore;
let server: Server;
let address = '';
let broken = false;
/** One call of the store that fails alone. */
let brokenCall = '';
beforeAll(async () => {
  memory = await openStore(sqliteDialect(':memory:'));
  store = new Proxy(memory, {
    get: (target, name) =>
      broken || name === brokenCall
        ? () => Promise.reject(new Error('the database is gone'))
        : (Reflect.get(target, name) as unknown),
  });
  server = createServer(
    createApp(
      wire({
        config: readConfig({}),
        valueSets,
        telemetry: () => undefined,
        isReady: () => true,
        publicUrl: () => 'https://net-cds.example.org',
        store,
        today: () => '2026-11-24',
      }),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/cds-services/net-advisor`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  broken = false;
  brokenCall = '';
});

async function post(body: unknown, path = '/feedback'): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
async function cards(change: (entry: Record<string, unknown>) => void = () => undefined): Promise<HookAnswer> {
  const bundle = (type: string): object => ({
    resourceType: 'Bundle',
    entry: (patientBundle('pancreas-grade-conflict').entry ?? [])
      .filter(({ resource }) => resource?.resourceType === type)
      .map(({ resource }) => {
        const copy = structuredClone(resource) as unknown as Record<string, unknown>;
        change(copy);
        return { resource: copy };
      }),
  });
  const patient = (patientBundle('pancreas-grade-conflict').entry ?? [])[0]?.resource;
  const { body } = await post(
    {
      hook: 'patient-view',
      hookInstance: '33333333-3333-4333-8333-333333333333',
      context: { userId: 'Practitioner/1', patientId: 'pancreas-grade-conflict' },
      prefetch: {
        patient,
        conditions: bundle('Condition'),
        pathologyObservations: bundle('Observation'),
        stagingObservations: null,
        recentObservations: null,
        diagnosticReports: bundle('DiagnosticReport'),
        specimens: bundle('Specimen'),
        procedures: null,
        orders: null,
        medications: null,
        flags: null,
      },
    },
    '',
  );
  return body;
}
const at = '2026-11-24T10:00:00Z';
const overridden = (card: string, more: object = {}) => ({
  card,
  outcome: 'overridden',
  outcomeTimestamp: at,
  overrideReason: { reason: { code: 'patient-ineligible', system: 's' } },
  ...more,
});
const accepted = (card: string, more: object = {}) => ({
  card,
  outcome: 'accepted',
  acceptedSuggestions: [{ id: 's1' }],
  outcomeTimestamp: at,
  ...more,
});
const feed = (...feedback: object[]) => post({ feedback });

requirement('CH-110', 'a valid entry is taken; an unknown service is 404', async () => {
  expect((await feed(accepted('card-110'))).status).toBe(200);
  const other = await fetch(address.replace('net-advisor', 'nobody') + '/feedback', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ feedback: [accepted('x')] }),
  });
  expect([other.status, ((await other.json()) as { resourceType: string }).resourceType]).toEqual([
    404,
    'OperationOutcome',
  ]);
});
requirement('CH-111', 'the body is an object with a list', async () => {
  for (const body of [
    [accepted('x')],
    '"text"',
    {},
    { feedback: 'x' },
    { feedback: {} },
    { feedback: [] },
    'null',
    '{',
  ])
    expect((await post(body)).status, JSON.stringify(body)).toBe(400);
});
requirement('CH-112', 'a card is named; an unknown one is taken', async () => {
  expect((await feed({ ...accepted('x'), card: undefined })).status).toBe(400);
  expect((await feed({ ...accepted('x'), card: 5 })).status).toBe(400);
  expect((await feed(accepted('never-shown'))).status).toBe(200);
});
requirement('CH-113', 'accepted or overridden, nothing else', async () => {
  expect((await feed({ ...accepted('x'), outcome: 'ignored' })).status).toBe(400);
});
requirement('CH-114', 'what was accepted is named', async () => {
  expect((await feed({ ...accepted('x'), acceptedSuggestions: undefined })).status).toBe(400);
  expect((await feed({ ...accepted('x'), acceptedSuggestions: [{}] })).status).toBe(400);
});
requirement('CH-115', 'a reason, a comment, both or none; an empty reason is none', async () => {
  for (const reason of [
    undefined,
    { reason: { code: 'c' } },
    { userComment: 'text' },
    { reason: { code: 'c' }, userComment: 'text' },
  ])
    expect((await feed(overridden('card-115', { overrideReason: reason }))).status).toBe(200);
  expect((await feed(overridden('x', { overrideReason: {} }))).status).toBe(400);
});
requirement('CH-115', 'null in place of what may be left out is nothing', async () => {
  for (const more of [
    { overrideReason: null },
    { acceptedSuggestions: null },
    { overrideReason: { reason: { code: 'c', system: null, display: null }, userComment: null } },
    { overrideReason: { reason: null, userComment: 'text' } },
  ])
    expect((await feed(overridden('card-115-null', more))).status, JSON.stringify(more)).toBe(200);
  expect((await feed(overridden('x', { overrideReason: { reason: null, userComment: null } }))).status).toBe(400);
});
requirement('CH-116', 'the time is a date and time', async () => {
  for (const time of ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.123Z', '2026-11-24T11:00:00+01:00'])
    expect((await feed(accepted('card-116', { outcomeTimestamp: time }))).status, time).toBe(200);
  for (const time of ['2026-11-24', 'yesterday', undefined, 5])
    expect((await feed(accepted('x', { outcomeTimestamp: time }))).status, String(time)).toBe(400);
});
requirement('CH-117', 'many at once; the same again is not counted twice', async () => {
  const batch = Array.from({ length: 5 }, (_, index) => accepted(`card-117-${String(index)}`));
  expect((await feed(...batch)).body).toMatchObject({ received: 5, new: 5 });
  expect((await feed(...batch, batch[0] ?? {})).body).toMatchObject({ received: 6, new: 0 });
});
requirement('CH-119', 'the answer is a small JSON object', async () => {
  expect((await feed(accepted('card-119'))).body).toEqual({ received: 1, new: 1 });
});
requirement('CH-120', 'a reason needs no display', async () => {
  expect((await feed(overridden('card-120', { overrideReason: { reason: { code: 'c', system: 's' } } }))).status).toBe(
    200,
  );
});
const key = feedbackKey(Buffer.from('a secret of more than thirty-two characters'));
/** What would be kept of feedback. */
async function keptOf(feedback: object[], keepComments: boolean): Promise<readonly FeedbackEntry[]> {
  const kept: FeedbackEntry[] = [];
  const spy = {
    ...memory,
    addFeedback: (entries: readonly FeedbackEntry[]) => (kept.push(...entries), memory.addFeedback(entries)),
  };
  await takeFeedback({ feedback }, 'local', {
    store: spy,
    keepComments,
    keys: [key],
    nowIso: () => '2026-11-24T10:00:00.000Z',
  });
  return kept;
}
test('F7: comments are left out unless the site wants them', async () => {
  const entry = overridden('card-f7', { overrideReason: { userComment: 'Mrs Canary does not want it' } });
  expect(JSON.stringify(await keptOf([entry], false))).not.toContain('Canary');
  expect((await keptOf([entry], true))[0]?.comment).toBe('Mrs Canary does not want it');
});
test('F7: a comment that is kept is one line of at most 500 whole characters, without those that a database refuses', async () => {
  const comment = async (userComment: string) =>
    (await keptOf([overridden('card-f7', { overrideReason: { userComment } })], true))[0]?.comment;
  expect(await comment(' a\u0000b\u202ec\ud800\n\td ')).toBe('abc\ufffd d');
  expect(await comment('\ud83d\ude00'.repeat(600))).toBe('\ud83d\ude00'.repeat(500));
});
test('F7: whatever stands in the place of an id or a code, no words of it are kept', async () => {
  const words = 'Mrs Canary of 12 Main Street';
  const { status } = await feed(
    overridden(words, { overrideReason: { reason: { code: words, system: words } } }),
    accepted(words, { acceptedSuggestions: [{ id: words }] }),
  );
  expect(status).toBe(200);
  const kept = await keptOf(
    [
      overridden(words, { overrideReason: { reason: { code: words, system: words } } }),
      accepted(words, { acceptedSuggestions: [{ id: words }] }),
    ],
    false,
  );
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(kept)).not.toMatch(/Canary|Main/);
  expect(kept[0]?.reason).toEqual({ system: 'other', code: 'other' });
});
test('F10: an old dismissal that is sent again prolongs nothing', async () => {
  // A contradiction stays away for ten years; this one for ninety days.
  const card = (await cards()).cards?.find(({ source }) => source.topic.code.startsWith('netassessment'));
  expect(card).toBeDefined();
  await feed(overridden(card?.uuid ?? '', { outcomeTimestamp: '2020-01-01T10:00:00Z' }));
  expect((await cards()).cards?.map(({ source }) => source.topic.code)).toContain(card?.source.topic.code);
});
test('F3: a store that stands still: feedback is 503 in time, and cards are shown', async () => {
  const hanging = new Proxy(memory, { get: () => () => new Promise(() => undefined) });
  const deps = wire({ config: readConfig({}), valueSets, telemetry: () => undefined, isReady: () => true, publicUrl: () => 'https://net-cds.example.org', store: hanging }); // prettier-ignore
  await expect(deps.takeFeedback?.({ feedback: [accepted('x')] }, 'local')).rejects.toMatchObject({
    code: 'store-unavailable',
  });
  const whole = { cards: [], silence: 'no-net' as const };
  expect(await deps.remember?.(whole, { patientId: 'p' }, undefined)).toEqual(whole);
});
test('what cannot be kept is not acknowledged (503), and cards are still shown', async () => {
  broken = true;
  expect((await feed(accepted('card-503'))).status).toBe(503);
  expect((await cards()).cards?.length).toBeGreaterThan(0);
});
test('F10: an overridden card stays away for this patient until its facts change; the report tells what happened', async () => {
  const before = (await cards()).cards ?? [];
  expect(before).toHaveLength(2);
  const [conflict, other] = before;
  await feed(overridden(conflict?.uuid ?? ''));
  const after = await cards();
  expect(after.cards?.map(({ source }) => source.topic.code)).toEqual([
    other?.source.topic.code,
    ...(after.cards?.slice(1).map(({ source }) => source.topic.code) ?? []),
  ]);
  expect(after.cards?.some(({ source }) => source.topic.code === conflict?.source.topic.code)).toBe(false);
  const changed = await cards((entry) => {
    if (JSON.stringify(entry).includes('29593-1'))
      entry['valueQuantity'] = { value: 9, unit: '%', system: 'http://unitsofmeasure.org', code: '%' };
  });
  expect(changed.cards?.[0]?.summary).toContain('Ki-67 9 %');
  const { feedback, shown } = await store.report();
  expect(shown.some(({ kind }) => kind === 'conflict')).toBe(true);
  expect(feedback.some(({ kind, outcome }) => kind === 'conflict' && outcome === 'overridden')).toBe(true);
});
test('F10: a dismissal is not lost when the store failed after keeping it: the same feedback again makes up for it', async () => {
  const card = (await cards()).cards?.[0];
  const entry = overridden(card?.uuid ?? '', { outcomeTimestamp: new Date().toISOString() });
  brokenCall = 'snooze';
  expect((await feed(entry)).status).toBe(503);
  brokenCall = '';
  expect((await feed(entry)).body).toEqual({ received: 1, new: 0 });
  expect((await cards()).cards?.map(({ source }) => source.topic.code)).not.toContain(card?.source.topic.code);
});
