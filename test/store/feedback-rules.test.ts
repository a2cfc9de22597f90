/** Fault 24 and G15: what feedback counts for, and what a dump of it tells. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedbackKey, takeFeedback, takeOpinion, type FeedbackDeps } from '../../cds-hooks/hooks/feedback.ts';
import { shownCards } from '../../cds-hooks/hooks/shown-cards.ts';
import { openStore, type FeedbackEntry, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';

const secret = (name: string): Buffer => Buffer.from(`${name}: a secret of more than thirty-two characters`);
const uuid = (digit: number): string => `00000000-0000-4000-8000-00000000000${String(digit)}`;
const AT = '2026-11-24T10:00:00.000Z';
let store: RecordStore;
const kept: FeedbackEntry[] = [];
beforeAll(async () => {
  store = await openStore(sqliteDialect(':memory:'));
});
afterAll(() => store.close());

const depsOf = (...keys: [Buffer, ...Buffer[]]): FeedbackDeps => ({
  store: { ...store, addFeedback: (entries) => (kept.push(...entries), store.addFeedback(entries)) },
  keepComments: true,
  keys,
  nowIso: () => AT,
});
const take = async (entry: object, ...secrets: [Buffer, ...Buffer[]]): Promise<number> => {
  const [first, ...older] = secrets;
  const keys: [Buffer, ...Buffer[]] = [feedbackKey(first), ...older.map(feedbackKey)];
  return (await takeFeedback({ feedback: [{ outcomeTimestamp: AT, ...entry }] }, 'ehr', depsOf(...keys))).new;
};
const show = (card: string, suggestions: Record<string, readonly string[]>): Promise<void> =>
  store.recordShown([{ card, tenant: 'ehr', kind: 'gap', snoozeKey: card, rules: ['CARD'], suggestions, shownAt: AT }]);
const accepted = (...ids: string[]): object => ({
  outcome: 'accepted',
  acceptedSuggestions: ids.map((id) => ({ id })),
});
const overridden = { outcome: 'overridden' };

const two = { [uuid(1)]: ['WU-06'], [uuid(2)]: ['WU-12'] };
const rows: readonly (readonly [
  why: string,
  suggestions: Record<string, readonly string[]>,
  entry: object,
  rules: readonly string[] | undefined,
])[] = [
  ['one of two is accepted', two, accepted(uuid(2)), ['WU-12']],
  ['both are accepted', two, accepted(uuid(2), uuid(1)), ['WU-06', 'WU-12']],
  ['the card with both is overridden', two, overridden, ['WU-06', 'WU-12']],
  ['a card without suggestions is overridden', {}, overridden, undefined],
  ['a suggestion of another card is accepted', two, accepted(uuid(9)), undefined],
  ['one of its own and a strange one are accepted', two, accepted(uuid(1), 'constructor'), ['WU-06']],
  ['two suggestions of one rule', { [uuid(1)]: ['WU-06'], [uuid(2)]: ['WU-06'] }, overridden, ['WU-06']],
];
for (const [at, [why, suggestions, entry, rules]] of rows.entries())
  test(`fault 24: ${why}: counted for ${rules?.join(', ') ?? 'the card'}`, async () => {
    const card = `10000000-0000-4000-8000-00000000000${String(at)}`;
    await show(card, suggestions);
    expect(await take({ card, ...entry }, secret('now'))).toBe(1);
    expect(kept.at(-1)?.rules).toEqual(rules);
  });

test('G15: neither a foreign id nor an entry can be found again from a dump by trying what it may have been', async () => {
  await take({ card: '1234567', ...accepted('7654321') }, secret('now'));
  const entry = kept.at(-1);
  const dumped = JSON.stringify(entry);
  expect(dumped).not.toMatch(/1234567|7654321/);
  await take({ card: '1234567', ...accepted('7654321') }, secret('another'));
  // The same words under another secret have nothing in common.
  expect([kept.at(-1)?.id === entry?.id, kept.at(-1)?.card === entry?.card]).toEqual([false, false]);
});
test('G15: after a change of the secret feedback that comes again is known, and counted once', async () => {
  const sent = { card: uuid(7), ...overridden };
  expect(await take(sent, secret('before'))).toBe(1);
  expect(await take(sent, secret('after'), secret('before'))).toBe(0);
  expect(await take({ ...sent, card: uuid(8) }, secret('after'), secret('before'))).toBe(1);
  expect(await take(sent, secret('after'))).toBe(1);
});
test('G15: an opinion too is kept under a keyed hash, once', async () => {
  await show(uuid(6), {});
  const say = async (...keys: [Buffer, ...Buffer[]]): Promise<number> =>
    (await takeOpinion({ card: uuid(6), useful: true }, depsOf(...keys))).new;
  const [before, after] = [feedbackKey(secret('before')), feedbackKey(secret('after'))];
  expect([await say(before), await say(before), await say(after, before)]).toEqual([1, 0, 0]);
});
test('F10: a dismissal that is kept under the secret of before still counts; that of nobody else does', () => {
  const [before, after] = [secret('before'), secret('after')];
  const old = shownCards(store, before, [], () => undefined).snoozeKeys('ehr', 'p', 'topic');
  expect(shownCards(store, after, [before], () => undefined).snoozeKeys('ehr', 'p', 'topic')).toEqual([
    shownCards(store, after, [], () => undefined).snoozeKeys('ehr', 'p', 'topic')[0],
    old[0],
  ]);
  expect(shownCards(store, after, [before], () => undefined).snoozeKeys('ehr', 'q', 'topic')).not.toContain(old[0]);
});
test('silences are counted in memory and written once for many', async () => {
  const writes: number[] = [];
  const counting = { ...store, countSilence: (...[, , , count = 1]: Parameters<RecordStore['countSilence']>) => (writes.push(count), Promise.resolve()) }; // prettier-ignore
  const lost: number[] = [];
  const shown = shownCards(counting, secret('now'), [], (count) => lost.push(count));
  for (let n = 0; n < 1_000; n += 1) shown.countSilence('ehr', n % 2 === 0 ? 'no-net' : 'viewer', '2026-11');
  await shown.flush();
  await shown.flush();
  expect([writes, lost]).toEqual([[500, 500], []]);
});
