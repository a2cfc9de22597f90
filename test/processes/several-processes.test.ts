/** Three processes on one database: what must happen once happens once, whichever of them is asked. */
import { afterAll, describe, expect, test } from 'vitest';
import { postgresDialect } from '../../services/store/postgres.ts';
import { openStore, type RecordStore } from '../../services/store/record-store.ts';
import { sqliteDialect } from '../../services/store/sqlite.ts';
import { startOwnPostgres } from '../support/postgres-server.ts';
import {
  endServices,
  slowerClock,
  startService,
  temporaryFolder,
  type Environment,
  type ServiceProcess,
} from '../support/service-process.ts';
import { ehr, FEEDBACK, feedbackOn, hookCall, newCards, post, SERVICE, tally, type Answer } from './signed-calls.ts';

const folder = temporaryFolder();
const postgres = await startOwnPostgres();
const tenant = await ehr(folder.at('tenants.json'));
afterAll(async () => {
  await endServices();
  await postgres.stop();
  folder.remove();
});

interface Database {
  readonly name: string;
  readonly environment: Environment;
  readonly open: () => Promise<RecordStore>;
}
const file = folder.at('records.sqlite');
const databases: readonly Database[] = [
  { name: 'SQLite', environment: { STORE_FILE: file }, open: () => openStore(sqliteDialect(file)) },
  {
    name: 'PostgreSQL',
    environment: { DATABASE_URL: postgres.url },
    open: () => openStore(postgresDialect(postgres.url)),
  },
];

describe.each(databases)('three processes on one $name', ({ environment, open }) => {
  const services: ServiceProcess[] = [];
  /** Sends to the three in turn. */
  const atOnce = (count: number, send: (url: string, at: number) => Promise<Answer>): Promise<Answer[]> =>
    Promise.all(Array.from({ length: count }, (_, at) => send(services[at % services.length]?.url ?? '', at)));

  test('F4: they start together on an empty database', async () => {
    services.push(
      ...(await Promise.all(
        [1, 2, 3].map(() => startService({ ...tenant.environment, ...environment, ...slowerClock(20) })),
      )),
    );
    expect(new Set(services.map(({ url }) => url)).size).toBe(3);
  });

  test('A6: one token, 50 times at once over three processes: one 200, and 49 times 401', async () => {
    for (let round = 0; round < 3; round += 1) {
      const authorization = await tenant.bearer(SERVICE);
      const answers = await atOnce(50, (url) => post(`${url}${SERVICE}`, hookCall(), authorization));
      expect(tally(answers.map(({ status }) => status))).toEqual({ 200: 1, 401: 49 });
    }
  });

  test('F7: the same feedback to all three at once, forwards and backwards, is acknowledged each time and counted once', async () => {
    const cards = newCards(40);
    const bodies = [feedbackOn(cards), feedbackOn(cards.toReversed())];
    const answers = await atOnce(24, async (url, at) =>
      post(`${url}${FEEDBACK}`, bodies[at % 2], await tenant.bearer(FEEDBACK)),
    );
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: 24 });
    expect(answers.reduce((sum, { body }) => sum + (body.new ?? 0), 0)).toBe(40);
    const store = await open();
    const { feedback } = await store.report();
    await store.close();
    expect(feedback).toEqual([
      { month: '2026-11', kind: 'unknown', rules: [], outcome: 'overridden', reason: 'already-done', count: 40 },
    ]);
  });

  test('F4: they end together, each with 0', async () => {
    const endings = await Promise.all(services.map((service) => service.stop()));
    expect(endings.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
  });
});
