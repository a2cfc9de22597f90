/** F2: what is let in when much comes at once, with the real app and with the limits alone. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  ADMISSION,
  admission,
  type Admission,
  type AdmissionLimits,
  type Visit,
} from '../../cds-hooks/server/admission.ts';
import { addressName } from '../../cds-hooks/server/caller-address.ts';
import { loopLag } from '../../cds-hooks/server/loop-lag.ts';
import { TenantSchema } from '../../cds-hooks/callers/tenants.ts';
import { ServiceError } from '../../services/errors.ts';
import { startApp, validCall, type RunningApp } from '../support/running-app.ts';

const LIMITS: AdmissionLimits = {
  ...ADMISSION,
  callsAtOnce: 3,
  bytesHeld: 1000,
  largeBodyBytes: 100,
  largeBodiesAtOnce: 1,
  largeBodiesWaiting: 2,
  anyone: { callsAtOnce: 2, bytesHeld: 100, callsPerMinute: 3 },
};
/** A call whose body is here. */
const entered = (door: Admission, who?: Parameters<Admission['arrive']>[0]): Visit => {
  const visit = door.arrive(who);
  visit.enter();
  return visit;
};
const tenant = (id: string, limits: object = {}) =>
  TenantSchema.parse({
    id,
    issuers: [`https://${id}.example.org`],
    jwksUrl: `https://${id}.example.org/jwks`,
    fhirBases: [`https://${id}.example.org/fhir`],
    limits,
  });
const refusal = (work: () => unknown): ServiceError => {
  try {
    work();
  } catch (error) {
    if (error instanceof ServiceError) return error;
  }
  throw new Error('it was let in');
};

test('F2: so many at once, and one more when one has left; leaving twice frees one place only', () => {
  const door = admission(() => 0, LIMITS);
  const [first, ...others] = [entered(door), entered(door), entered(door)];
  expect(refusal(() => entered(door))).toMatchObject({
    code: 'too-many-calls',
    status: 429,
    headers: { 'Retry-After': '1' },
  });
  first.leave();
  first.leave();
  others.push(entered(door));
  refusal(() => entered(door));
  for (const place of others) place.leave();
  for (let n = 0; n < 3; n += 1) entered(door);
});

test('F2: one caller cannot take the places of another', () => {
  const door = admission(() => 0, LIMITS);
  const busy = tenant('busy', { callsAtOnce: 2 });
  entered(door, busy);
  entered(door, busy);
  refusal(() => entered(door, busy));
  entered(door, tenant('other'));
});

test('F2: calls of a minute are counted for each caller, and the time to wait is told', () => {
  let now = 0;
  const door = admission(() => now, { ...LIMITS, callsAtOnce: 100 });
  const limited = tenant('limited', { callsPerMinute: 2 });
  entered(door, limited);
  now = 20_000;
  entered(door, limited);
  expect(refusal(() => entered(door, limited)).headers['Retry-After']).toBe('40');
  entered(door, tenant('free'));
  now = 59_999;
  expect(refusal(() => entered(door, limited)).headers['Retry-After']).toBe('1');
  now = 60_000;
  entered(door, limited);
});

test('F2: bytes are held up to a bound, and given back', () => {
  const door = admission(() => 0, LIMITS);
  const [one, two] = [entered(door), entered(door)];
  one.hold(1000);
  expect(refusal(() => { two.hold(1); }).headers).toMatchObject({ Connection: 'close' }); // prettier-ignore
  one.leave();
  two.hold(1000);
});

test('F2: large bodies wait for each other, small ones at once; too many that wait are refused', async () => {
  const door = admission(() => 0, { ...LIMITS, callsAtOnce: 100 });
  let running = 0;
  let most = 0;
  const finish: (() => void)[] = [];
  const work = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => finish.push(resolve));
    running -= 1;
  };
  const large = (id: string) => {
    const place = entered(door, tenant(id));
    place.hold(101);
    return place.run(work);
  };
  const first = large('a');
  const second = large('b');
  const small = entered(door);
  small.hold(100);
  await expect(small.run(() => Promise.resolve('at once'))).resolves.toBe('at once');
  // One of caller a is at work; another of its own would make two of the places for those that wait.
  await expect(large('a')).rejects.toMatchObject({ code: 'too-many-calls' });
  const third = large('c');
  await expect(large('d')).rejects.toMatchObject({ code: 'too-many-calls' });
  for (const done of [first, second, third]) {
    while (finish.length === 0) await new Promise((resolve) => setImmediate(resolve));
    finish.shift()?.();
    await done;
  }
  expect(most).toBe(1);
});

test('G5: bytes that are still coming take no place, and of one caller at most half of the room', () => {
  const door = admission(() => 0, LIMITS);
  const slow = Array.from({ length: 20 }, () => door.arrive(tenant('slow')));
  for (const visit of slow) visit.hold(25);
  expect(refusal(() => { slow[0]?.hold(1); }).headers).toMatchObject({ Connection: 'close' }); // prettier-ignore
  for (let n = 0; n < 3; n += 1) entered(door, tenant('other')).hold(150);
  for (const visit of slow) visit.leave();
  entered(
    admission(() => 0, LIMITS),
    tenant('slow'),
  ).hold(500);
});
test('G5: callers whom nobody knows have a room of their own, and take no place and no byte of the others', () => {
  const door = admission(() => 0, LIMITS);
  const strangers = Array.from({ length: 2 }, () => door.arriveUnknown());
  for (const visit of strangers) visit.enter();
  refusal(() => { door.arriveUnknown().enter(); }); // prettier-ignore
  strangers[0]?.hold(100);
  refusal(() => { strangers[1]?.hold(1); }); // prettier-ignore
  for (let n = 0; n < 3; n += 1) entered(door).hold(n === 0 ? 1000 : 0);
});
test('G5: of one address so many in a minute, where addresses are known', () => {
  let now = 0;
  const door = admission(() => now, LIMITS);
  for (let n = 0; n < 3; n += 1) door.arriveUnknown('10.0.0.1').leave();
  now = 30_000;
  expect(refusal(() => door.arriveUnknown('10.0.0.1')).headers['Retry-After']).toBe('30');
  door.arriveUnknown('10.0.0.2').leave();
  for (let n = 0; n < 9; n += 1) door.arriveUnknown().leave();
  now = 60_000;
  door.arriveUnknown('10.0.0.1').leave();
});
test('G10: while the process is behind by more than the limit nobody is let in, and is told when to come again', async () => {
  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  let lag = 0;
  const door = admission(
    () => 0,
    { ...LIMITS, lagMs: 500, lagCalls: 2 },
    () => lag,
  );
  lag = 10_000;
  // One call at a time: what holds the process is not its calls, and a refusal would free nothing.
  const early = door.arrive();
  await nextTurn();
  entered(door);
  await nextTurn();
  entered(door);
  await nextTurn();
  lag = 501;
  // Also one that had arrived before.
  expect(refusal(() => { early.enter(); }).headers['Retry-After']).toBe('1'); // prettier-ignore
  lag = 2_300;
  expect(refusal(() => door.arrive()).headers['Retry-After']).toBe('3');
  refusal(() => door.arriveUnknown());
  lag = 500;
  entered(door);
});
test('G10: a large body that waited for too long is refused when its turn comes', async () => {
  let now = 0;
  const door = admission(() => now, { ...LIMITS, callsAtOnce: 100, longestWaitMs: 1_000 });
  let finish: () => void = () => undefined;
  const large = (id: string, work: () => Promise<unknown>): Promise<unknown> => {
    const visit = entered(door, tenant(id));
    visit.hold(101);
    return visit.run(work);
  };
  const first = large('a', () => new Promise<void>((resolve) => (finish = resolve)));
  const inTime = large('b', () => Promise.resolve('done'));
  while (finish.length > 0) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  now = 1_000;
  finish();
  await first;
  await expect(inTime).resolves.toBe('done');
  const second = large('a', () => new Promise<void>((resolve) => (finish = resolve)));
  const late = large('b', () => Promise.resolve('done'));
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  now = 2_001;
  finish();
  await second;
  await expect(late).rejects.toMatchObject({ code: 'too-many-calls', headers: { 'Retry-After': '2' } });
});

test('G10: a burst that is worked off in one turn is refused from the lag limit on, though each call is over before the next; a few calls are not', async () => {
  let lag = 0;
  const door = admission(
    () => 0,
    { ...ADMISSION, lagCalls: 16 },
    () => lag,
  );
  const call = (): void => {
    entered(door).leave();
    lag += 50;
  };
  const answers = Array.from({ length: 40 }, () => {
    try {
      call();
      return 200;
    } catch (error) {
      return (error as { status?: number }).status;
    }
  });
  // Fifteen calls are too few to be the reason; by the sixteenth the turn is 750 ms long.
  expect(answers).toEqual([...Array<number>(15).fill(200), ...Array<number>(25).fill(429)]);
  // The next turn: behind as before, with one call.
  await new Promise((resolve) => setImmediate(resolve));
  expect(call).not.toThrow();
});
test('G10: small calls begin one a turn; one that has waited for too long among many is refused, among few it is answered', async () => {
  let now = 0;
  const door = admission(() => now, { ...ADMISSION, lagCalls: 4 });
  const burst = (calls: number): Promise<readonly unknown[]> =>
    Promise.all(
      Array.from({ length: calls }, async () => {
        const visit = entered(door);
        try {
          return await visit.run(() => {
            now += 300;
            return Promise.resolve(200);
          });
        } catch (error) {
          return (error as { status?: number }).status;
        } finally {
          visit.leave();
        }
      }),
    );
  // The third has waited for 600 ms when its turn comes, and so have all behind it.
  expect(await burst(6)).toEqual([200, 200, 429, 429, 429, 429]);
  expect(await burst(3)).toEqual([200, 200, 200]);
});
test('G10: the lag grows within a turn that is long, and is gone after it', async () => {
  let now = 0;
  const loop = loopLag(() => now);
  expect(loop.lag()).toBe(0);
  now = 900;
  expect(loop.lag()).toBe(880);
  // The timer of the lag comes when the turn is over, and then comes in time.
  await vi.waitFor(() => {
    expect(loop.lag()).toBe(0);
  }, 20_000);
  expect(loop.longest()).toBe(880);
  expect(loop.longest()).toBe(0);
  loop.stop();
});
test('G5: an address of IPv6 counts by its first half, one of IPv4 in IPv6 clothes as itself', () => {
  expect(['10.0.0.1', '::ffff:10.0.0.1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9', '2001:db8:1:3::9', 'x', undefined].map(addressName)).toEqual([
    '10.0.0.1', '10.0.0.1', '2001:db8:1:2', '2001:db8:1:2', '2001:db8:1:3', undefined, undefined,
  ]); // prettier-ignore
});

let app: RunningApp;
beforeAll(async () => {
  const door = admission(() => performance.now(), {
    ...LIMITS,
    callsAtOnce: 2,
    bytesHeld: 100_000,
    largeBodyBytes: 50_000,
  });
  app = await startApp({
    admission: door,
    // Each call takes a moment, so that several are there at once.
    remember: async (shown) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return shown;
    },
  });
});
afterAll(() => app.close());

test('F2: over HTTP what is too much is 429 with Retry-After and an outcome, and the others are answered', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => app.call(validCall())));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 200, 429, 429, 429, 429, 429, 429]);
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.headers.get('retry-after')).toBe('1');
  expect(refused?.text).toContain('too-many-calls');
  expect((await app.call(validCall())).status).toBe(200);
});

test('F2: a body that does not fit any more is refused while it comes, and room is there again afterwards', async () => {
  const body = validCall({ extension: { padding: 'x'.repeat(200_000) } });
  expect((await app.call(body)).status).toBe(429);
  expect((await app.call(validCall())).status).toBe(200);
});
