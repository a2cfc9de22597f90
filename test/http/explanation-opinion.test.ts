/** "Was this useful?" over HTTP: counted once for a card that was shown, under its own kind and rules; anything else leaves nothing behind. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOT_USEFUL_REASONS, OPINION_PATH } from '../../cds-hooks/pages/explanation-opinion.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';

const request: unknown = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../cases/ileum-liver-sstr-unknown/request.json'), 'utf8'),
);
let store: RecordStore;
let app: WiredApp;
beforeAll(async () => {
  store = await openStore(sqliteDialect(':memory:'));
  app = await wiredApp({ store });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

const give = async (opinion: unknown): Promise<readonly [status: number, body: unknown]> => {
  const response = await fetch(`${app.url}${OPINION_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(opinion),
  });
  return [response.status, await response.json()];
};
const shownCard = async (): Promise<string> => {
  const [card] = (await app.call(request)).body.cards ?? [];
  if (!card) throw new Error('no card was shown');
  return card.uuid;
};
const opinions = async () =>
  (await store.report()).feedback.map(({ kind, outcome, reason, count }) => [kind, outcome, reason, count]);

test('F7: a yes, and a no with its reason, each counted once under the kind of the card, whatever is said later', async () => {
  const first = await shownCard();
  expect(await give({ card: first, useful: true })).toEqual([200, { received: 1, new: 1 }]);
  expect(await give({ card: first, useful: false, reason: 'rule' })).toEqual([200, { received: 1, new: 0 }]);
  const second = await shownCard();
  expect(await give({ card: second, useful: false, reason: 'rule' })).toEqual([200, { received: 1, new: 1 }]);
  const [[kind] = []] = await opinions();
  expect(kind).not.toBe('unknown');
  expect(new Set(await opinions())).toEqual(
    new Set([
      [kind, 'explanation-not-useful', 'rule', 1],
      [kind, 'explanation-useful', undefined, 1],
    ]),
  );
  const rules = (await store.report()).feedback.map((row) => row.rules.length);
  expect(Math.min(...rules)).toBeGreaterThan(0);
});
test('F7: what names no card that was shown is taken and not kept', async () => {
  const before = await opinions();
  expect(await give({ card: '7c1d5a52-51a6-4f0e-9d39-000000000001', useful: true })).toEqual([200, { received: 1, new: 0 }]); // prettier-ignore
  expect(await opinions()).toEqual(before);
});
const card = '7c1d5a52-51a6-4f0e-9d39-000000000001';
const wrong: readonly [why: string, opinion: unknown][] = [
  ['no card', { useful: true }],
  ['a card that is no id of ours', { card: 'Jane Doe', useful: true }],
  ['no answer', { card }],
  ['an answer in words', { card, useful: 'yes' }],
  ['a reason in words of its own', { card, useful: false, reason: 'Jane Doe is not ill' }],
  ['a reason for a yes', { card, useful: true, reason: 'rule' }],
  ['a comment', { card, useful: false, comment: 'Jane Doe' }],
  ['a list', [{ card, useful: true }]],
];
for (const [why, opinion] of wrong)
  test(`F1: ${why} is refused, without being repeated`, async () => {
    const [status, body] = await give(opinion);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain('Jane');
  });
test('C1: more than 1 KiB is refused', async () => {
  const [status, body] = await give({ card, useful: true, more: 'x'.repeat(1024) });
  expect([status, JSON.stringify(body)]).toEqual([413, expect.stringContaining('larger than 1 KiB')]);
});
test('every reason of the page is taken', async () => {
  for (const reason of NOT_USEFUL_REASONS) expect((await give({ card, useful: false, reason }))[0], reason).toBe(200);
});
