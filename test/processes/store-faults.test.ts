/**
 * What may happen to the file of the embedded database while the service runs (G6, G8): locked by somebody else, deleted, replaced, cut short, damaged, no
 * room. Nothing is acknowledged that is not kept; readiness and AUDIT=required agree; what passes by itself leaves nothing behind.
 */
import {
  copyFileSync,
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, expect, test } from 'vitest';
import {
  endServices,
  pause,
  runService,
  slowerClock,
  startService,
  temporaryFolder,
  type ServiceProcess,
} from '../support/service-process.ts';
import { ehr, FEEDBACK, feedbackOn, hookCall, newCards, post, SERVICE } from './signed-calls.ts';

const folder = temporaryFolder();
const tenant = await ehr(folder.at('tenants.json'));
afterEach(endServices);
afterAll(() => {
  folder.remove();
});

const environmentOf = (name: string): Readonly<Record<string, string>> => ({
  ...tenant.environment,
  ...slowerClock(3),
  STORE_FILE: folder.at(`${name}.sqlite`),
  AUDIT: 'required',
});
const ready = async ({ url }: ServiceProcess): Promise<number> => (await fetch(`${url}/health/ready`)).status;
/** However long that takes: one that never comes is found by the time limit of the test. */
async function untilReady(service: ServiceProcess, status: number): Promise<void> {
  while ((await ready(service)) !== status) await pause(50);
}
const feedback = async ({ url }: ServiceProcess, cards = newCards(1)): Promise<number> =>
  (await post(`${url}${FEEDBACK}`, feedbackOn(cards), await tenant.bearer(FEEDBACK))).status;
const call = async ({ url }: ServiceProcess): Promise<number> =>
  (await post(`${url}${SERVICE}`, hookCall(), await tenant.bearer(SERVICE))).status;
function cardsIn(name: string): readonly unknown[] {
  const database = new DatabaseSync(folder.at(`${name}.sqlite`), { readOnly: true });
  const rows = database.prepare('select card from feedback').all();
  database.close();
  return rows.map(({ card }) => card);
}

test('G6: while another process holds the write lock the service answers what needs no store, and the rest when the lock is gone', async () => {
  const service = await startService(environmentOf('locked'));
  const other = new DatabaseSync(folder.at('locked.sqlite'));
  other.exec('begin immediate');
  const cards = newCards(1);
  let isAnswered = false;
  const waiting = feedback(service, cards).then((status) => {
    isAnswered = true;
    return status;
  });
  // A loop that waits for the lock would answer none of these before the lock is given back, which comes after them.
  for (let at = 0; at < 30; at += 1) {
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    await pause(10);
  }
  expect(isAnswered).toBe(false);
  other.exec('commit');
  other.close();
  expect(await waiting).toBe(200);
  expect(cardsIn('locked')).toEqual(cards);
  expect(await call(service)).toBe(200);
});

test('G6: a lock that is not given back is an answer 503, and readiness says so; after it all is as before', async () => {
  const service = await startService({ ...environmentOf('held'), ...slowerClock(1) });
  const other = new DatabaseSync(folder.at('held.sqlite'));
  other.exec('begin immediate');
  await untilReady(service, 503);
  expect([await feedback(service), await call(service)]).toEqual([503, 503]);
  await service.untilLine('store.away');
  expect(service.stdout()).toContain('"why":"no-answer"');
  other.exec('rollback');
  other.close();
  await untilReady(service, 200);
  expect([await feedback(service), await call(service)]).toEqual([200, 200]);
  await service.untilLine('store.back');
});

const faults: readonly [name: string, why: string, harm: (file: string) => void][] = [
  ['deleted', 'replaced', (file) => { rmSync(file); }],
  ['deleted with its log', 'replaced', (file) => { for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`); }],
  ['moved away', 'replaced', (file) => { renameSync(file, `${file}.old`); }],
  ['replaced by a copy', 'replaced', (file) => { copyFileSync(file, `${file}.copy`); renameSync(`${file}.copy`, file); }],
  ['robbed of its log', 'replaced', (file) => { rmSync(`${file}-wal`); }],
  ['cut short', 'cut-short', (file) => { truncateSync(file, Math.floor(statSync(file).size / 2)); }],
]; // prettier-ignore
test.each(faults)(
  'G8: the file is %s: no feedback is acknowledged, no answer given, and readiness says so',
  async (name, why, harm) => {
    const service = await startService(environmentOf(name));
    expect([await feedback(service), await call(service), await ready(service)]).toEqual([200, 200, 200]);
    harm(folder.at(`${name}.sqlite`));
    await untilReady(service, 503);
    expect([await feedback(service), await call(service)]).toEqual([503, 503]);
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    await service.untilLine('store.away');
    expect(service.stdout()).toContain(`"why":"${why}"`);
  },
);

test('G8: a database that is damaged inside is not started on, and a whole one is', async () => {
  const environment = environmentOf('damaged');
  const file = folder.at('damaged.sqlite');
  const service = await startService(environment);
  for (let at = 0; at < 5; at += 1) expect(await feedback(service, newCards(40))).toBe(200);
  await service.stop();
  const whole = readFileSync(file);
  const pages = Math.floor(whole.byteLength / 4096);
  expect(pages).toBeGreaterThan(10);
  const open = openSync(file, 'r+');
  // All pages but the first one: the header is still that of a database.
  for (let page = 1; page < pages; page += 1) writeSync(open, Buffer.alloc(64, 0xa5), 0, 64, page * 4096);
  closeSync(open);
  const { code, stdout, stderr } = await runService(environment);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('STORE_FILE: the embedded database');
  expect(stderr).not.toContain(folder.at(''));

  const repaired = openSync(file, 'r+');
  writeSync(repaired, whole, 0, whole.byteLength, 0);
  closeSync(repaired);
  const again = await startService(environment);
  expect(await ready(again)).toBe(200);
});

test('G8: no room: what cannot be kept is refused, what was acknowledged is there, and with room again it goes on', async () => {
  // The limit of the shell stands for a full disk; without its signal a write fails as it does there.
  const service = await startService(environmentOf('full'), "trap '' XFSZ; ulimit -f 400");
  const kept: string[] = [];
  let status = 200;
  while (status === 200) {
    const cards = newCards(40);
    status = await feedback(service, cards);
    if (status === 200) kept.push(...cards);
  }
  expect(status).toBe(503);
  expect(kept.length).toBeGreaterThan(0);
  await untilReady(service, 503);
  expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
  await service.kill();
  const withRoom = await startService(environmentOf('full'));
  const there = new Set(cardsIn('full'));
  expect(kept.filter((card) => !there.has(card))).toEqual([]);
  expect([await feedback(withRoom), await ready(withRoom)]).toEqual([200, 200]);
});
