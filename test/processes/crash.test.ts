/** kill -9 in the middle of writing, with the embedded database: what was acknowledged is there, once, and tokens that were used stay used. */
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { verifyAudit } from '../../cds-hooks/commands/report.ts';
import { openStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { endServices, pause, startService, temporaryFolder } from '../support/service-process.ts';
import { ehr, FEEDBACK, feedbackOn, hookCall, newCards, post, SERVICE, tally } from './signed-calls.ts';

const SENDERS = 8;
/** Batches that are acknowledged before the process is killed, each time. */
const ACKNOWLEDGED = 25;

const folder = temporaryFolder();
const file = folder.at('records.sqlite');
const tenant = await ehr(folder.at('tenants.json'));
const environment = { ...tenant.environment, STORE_FILE: file, AUDIT: 'required' };
afterAll(async () => {
  await endServices();
  folder.remove();
});

test('F4, A6, F7: killed twice under load: it starts on the same file, keeps all that it acknowledged once, and takes no token again', async () => {
  const batches: { readonly cards: readonly string[]; acknowledged: boolean }[] = [];
  const usedForFeedback: string[] = [];
  const usedForCalls: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const service = await startService(environment);
    const goal = batches.length + ACKNOWLEDGED;
    let killed = false;
    const sender = async (): Promise<void> => {
      while (!killed) {
        const batch = { cards: newCards(5), acknowledged: false };
        batches.push(batch);
        const [forFeedback, forCall] = await Promise.all([tenant.bearer(FEEDBACK), tenant.bearer(SERVICE)]);
        try {
          const taken = await post(`${service.url}${FEEDBACK}`, feedbackOn(batch.cards), forFeedback);
          expect([taken.status, taken.body.new]).toEqual([200, 5]);
          batch.acknowledged = true;
          usedForFeedback.push(forFeedback);
          expect((await post(`${service.url}${SERVICE}`, hookCall(), forCall)).status).toBe(200);
          usedForCalls.push(forCall);
        } catch (error) {
          // Broken off by the kill; anything else is a fault.
          if (!(error instanceof TypeError)) throw error;
          return;
        }
      }
    };
    const senders = Promise.all(Array.from({ length: SENDERS }, sender));
    while (batches.filter(({ acknowledged }) => acknowledged).length < goal) await Promise.race([pause(2), senders]);
    const { signal, stderr } = await service.kill();
    killed = true;
    await senders;
    expect([signal, stderr]).toEqual(['SIGKILL', '']);
  }
  // The kill has met some of them on their way.
  expect(batches.some(({ acknowledged }) => !acknowledged)).toBe(true);

  const service = await startService(environment);
  const counts = cardsKept();
  const acknowledged = batches.filter((batch) => batch.acknowledged).flatMap(({ cards }) => cards);
  expect(acknowledged.filter((card) => counts[card] !== 1)).toEqual([]);
  // All of a batch or nothing of it.
  for (const { cards } of batches)
    expect([0, cards.length]).toContain(cards.filter((card) => counts[card] === 1).length);

  const replayed = await Promise.all([
    ...usedForFeedback.map((token) => post(`${service.url}${FEEDBACK}`, feedbackOn(newCards(1)), token)),
    ...usedForCalls.map((token) => post(`${service.url}${SERVICE}`, hookCall(), token)),
  ]);
  expect(tally(replayed.map(({ status }) => status))).toEqual({ 401: usedForFeedback.length + usedForCalls.length });

  // Whoever was not answered sends again; then everything is there, once.
  const resent = await Promise.all(
    batches.map(async ({ cards }) =>
      post(`${service.url}${FEEDBACK}`, feedbackOn(cards), await tenant.bearer(FEEDBACK)),
    ),
  );
  expect(tally(resent.map(({ status }) => status))).toEqual({ 200: batches.length });
  expect(new Set(Object.values(cardsKept()))).toEqual(new Set([1]));
  expect(Object.keys(cardsKept()).sort()).toEqual(batches.flatMap(({ cards }) => cards).sort());

  expect((await service.stop()).code).toBe(0);
  const store = await openStore(sqliteDialect(file));
  const { fault, events } = await verifyAudit(store);
  await store.close();
  expect(fault).toBeUndefined();
  expect(events).toBeGreaterThanOrEqual(usedForCalls.length);
});

/** How often each card has feedback; read beside the running service. */
function cardsKept(): Readonly<Record<string, number>> {
  const database = new DatabaseSync(file, { readOnly: true });
  expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  const rows = database.prepare('select card from feedback').all();
  database.close();
  return tally(rows.map(({ card }) => card));
}
