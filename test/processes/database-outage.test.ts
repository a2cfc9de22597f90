/** PostgreSQL is killed, started again, and stands still, while calls come in: what is answered then, and that nothing that was acknowledged is lost. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../cds-hooks/commands/report.ts';
import { postgresDialect } from '../../services/store/postgres.ts';
import { openStore } from '../../services/store/record-store.ts';
import { startOwnPostgres } from '../support/postgres-server.ts';
import {
  endServices,
  pause,
  slowerClock,
  startService,
  temporaryFolder,
  type ServiceProcess,
} from '../support/service-process.ts';
import { ehr, FEEDBACK, feedbackOn, hookCall, newCards, post, SERVICE, tally } from './signed-calls.ts';

const KINDS = [
  'call with a token',
  'call without tenants',
  'feedback with a token',
  'feedback without tenants',
] as const;
interface Sent {
  readonly kind: (typeof KINDS)[number];
  readonly status: number;
  /** Of an error. */
  readonly code: string | undefined;
  readonly cards: number;
  readonly authorization?: string;
  readonly hookInstance?: string;
  /** Cards of a batch of feedback. */
  readonly batch?: readonly string[];
}

const folder = temporaryFolder();
const postgres = await startOwnPostgres();
const tenant = await ehr(folder.at('tenants.json'));
/** Knows its callers, and gives no answer without a record of it. */
let strict: ServiceProcess;
/** Open on loopback. */
let open: ServiceProcess;

afterAll(async () => {
  postgres.thaw();
  await endServices();
  await postgres.stop();
  folder.remove();
});

/** One of each kind, at once. A call that is not answered at all fails the test. */
async function oneOfEach(): Promise<Sent[]> {
  const [token, feedbackToken] = await Promise.all([tenant.bearer(SERVICE), tenant.bearer(FEEDBACK)]);
  const [first, second] = [randomUUID(), randomUUID()];
  const [theirs, ours] = [newCards(3), newCards(3)];
  const sent = async (
    kind: Sent['kind'],
    address: string,
    body: object,
    more: Pick<Sent, 'authorization' | 'hookInstance' | 'batch'>,
  ): Promise<Sent> => {
    const answer = await post(address, body, more.authorization);
    return {
      kind,
      status: answer.status,
      code: answer.body.issue?.[0]?.details.coding[0]?.code,
      cards: answer.body.cards?.length ?? 0,
      ...more,
    };
  };
  return Promise.all([
    sent('call with a token', `${strict.url}${SERVICE}`, hookCall({ hookInstance: first }), {
      authorization: token,
      hookInstance: first,
    }),
    sent('call without tenants', `${open.url}${SERVICE}`, hookCall({ hookInstance: second }), { hookInstance: second }),
    sent('feedback with a token', `${strict.url}${FEEDBACK}`, feedbackOn(theirs), {
      authorization: feedbackToken,
      batch: theirs,
    }),
    sent('feedback without tenants', `${open.url}${FEEDBACK}`, feedbackOn(ours), { batch: ours }),
  ]);
}
/** Calls that come every few milliseconds, whether or not those before are answered. */
async function rounds(count: number): Promise<Sent[]> {
  const running: Promise<Sent[]>[] = [];
  for (let round = 0; round < count; round += 1) {
    running.push(oneOfEach());
    await pause(20);
  }
  return (await Promise.all(running)).flat();
}
const answers = (all: readonly Sent[]): Record<string, Readonly<Record<string, number>>> =>
  Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      tally(all.filter((one) => one.kind === kind).map(({ status, code }) => code ?? status)),
    ]),
  );
const ready = async (service: ServiceProcess): Promise<number> => (await fetch(`${service.url}/health/ready`)).status;
/** However long that takes: a service that never becomes ready again is found by the time limit of the test. */
async function untilReady(service: ServiceProcess): Promise<void> {
  while ((await ready(service)) !== 200) await pause(50);
}

describe('the database goes away', () => {
  beforeAll(async () => {
    [strict, open] = await Promise.all([
      startService({ ...tenant.environment, ...slowerClock(3), DATABASE_URL: postgres.url, AUDIT: 'required' }),
      startService({ ...slowerClock(3), DATABASE_URL: postgres.url }),
    ]);
  });

  test('F3, A7: killed under load: 503 for whoever must be known, cards all the same where nobody must be; then back by itself, with all that was acknowledged', async () => {
    const before = await rounds(8);
    expect(answers(before)).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, { 200: 8 }])));

    const inFlight = rounds(10);
    await pause(60);
    await postgres.kill();
    const during = await inFlight;
    for (const { kind, status, cards } of during) {
      expect(kind === 'call without tenants' ? [200] : [200, 503]).toContain(status);
      if (kind === 'call without tenants') expect(cards).toBeGreaterThan(0);
    }

    const down = await rounds(10);
    expect(answers(down)).toEqual({
      'call with a token': { 'cannot-verify-caller': 10 },
      'call without tenants': { 200: 10 },
      'feedback with a token': { 'cannot-verify-caller': 10 },
      'feedback without tenants': { 'store-unavailable': 10 },
    });
    for (const { kind, cards } of down) if (kind === 'call without tenants') expect(cards).toBeGreaterThan(0);
    await untilNotReady();
    expect([await ready(open), (await fetch(`${strict.url}/health/live`)).status]).toEqual([200, 200]);

    await postgres.restart();
    await untilReady(strict);
    const after = await rounds(5);
    expect(answers(after)).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, { 200: 5 }])));
    await keptAll([...before, ...during, ...down, ...after]);
  });

  test('F3: it stands still under load: nobody waits for ever, and when it goes on so does the service', async () => {
    const before = await rounds(3);
    postgres.freeze();
    const frozen = await Promise.all(Array.from({ length: 12 }, oneOfEach));
    postgres.thaw();
    expect(answers(frozen.flat())).toEqual({
      'call with a token': { 'cannot-verify-caller': 12 },
      'call without tenants': { 200: 12 },
      'feedback with a token': { 'cannot-verify-caller': 12 },
      'feedback without tenants': { 'store-unavailable': 12 },
    });
    await untilReady(strict);
    const after = await rounds(3);
    expect(answers(after)).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, { 200: 3 }])));
    await keptAll([...before, ...after]);
  });

  test('F4: after all this they end with 0 and have written nothing to stderr', async () => {
    const endings = await Promise.all([strict.stop(), open.stop()]);
    expect(endings.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
  });

  async function untilNotReady(): Promise<void> {
    while ((await ready(strict)) !== 503) await pause(50);
  }

  /** Used tokens, feedback and audit events of everything that was answered with 200. */
  async function keptAll(sent: readonly Sent[]): Promise<void> {
    const acknowledged = sent.filter(({ status }) => status === 200);
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const rows = await client.query<{ card: string }>('select card from feedback');
    const bodies = await client.query<{ body: string }>('select body from audit');
    await client.end();
    const counts = tally(rows.rows.map(({ card }) => card));
    const wrong = acknowledged.flatMap(({ batch = [] }) => batch).filter((card) => counts[card] !== 1);
    expect(wrong).toEqual([]);
    const audited = new Set(bodies.rows.map(({ body }) => (JSON.parse(body) as { hookInstance: string }).hookInstance));
    const required = acknowledged.flatMap(({ kind, hookInstance }) =>
      kind === 'call with a token' && hookInstance !== undefined ? [hookInstance] : [],
    );
    expect(required.filter((instance) => !audited.has(instance))).toEqual([]);
    const store = await openStore(postgresDialect(postgres.url));
    expect((await verifyAudit(store)).fault).toBeUndefined();
    await store.close();
    // What was let in once is not let in again.
    const again = await Promise.all(
      acknowledged.flatMap(({ kind, authorization }) =>
        kind === 'call with a token' ? [post(`${strict.url}${SERVICE}`, hookCall(), authorization)] : [],
      ),
    );
    expect(tally(again.map(({ status }) => status))).toEqual({ 401: required.length });
  }
});
