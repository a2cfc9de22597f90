/** F2: what is let in when much comes at once, with the real app and with the limits alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { admission, type AdmissionLimits } from '../../cds-hooks/server/admission.ts';
import { TenantSchema } from '../../cds-hooks/callers/tenants.ts';
import { ServiceError } from '../../services/errors.ts';
import { startApp, validCall, type RunningApp } from '../support/running-app.ts';

const LIMITS: AdmissionLimits = { callsAtOnce: 3, bytesHeld: 1000, largeBodyBytes: 100, largeBodiesWaiting: 2 };
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
  const [first, ...others] = [door.enter(), door.enter(), door.enter()];
  expect(refusal(() => door.enter())).toMatchObject({
    code: 'too-many-calls',
    status: 429,
    headers: { 'Retry-After': '1' },
  });
  first.leave();
  first.leave();
  others.push(door.enter());
  refusal(() => door.enter());
  for (const place of others) place.leave();
  for (let n = 0; n < 3; n += 1) door.enter();
});

test('F2: one caller cannot take the places of another', () => {
  const door = admission(() => 0, LIMITS);
  const busy = tenant('busy', { callsAtOnce: 2 });
  door.enter(busy);
  door.enter(busy);
  refusal(() => door.enter(busy));
  door.enter(tenant('other'));
});

test('F2: calls of a minute are counted for each caller, and the time to wait is told', () => {
  let now = 0;
  const door = admission(() => now, { ...LIMITS, callsAtOnce: 100 });
  const limited = tenant('limited', { callsPerMinute: 2 });
  door.enter(limited);
  now = 20_000;
  door.enter(limited);
  expect(refusal(() => door.enter(limited)).headers['Retry-After']).toBe('40');
  door.enter(tenant('free'));
  now = 59_999;
  expect(refusal(() => door.enter(limited)).headers['Retry-After']).toBe('1');
  now = 60_000;
  door.enter(limited);
});

test('F2: bytes are held up to a bound, and given back', () => {
  const door = admission(() => 0, LIMITS);
  const [one, two] = [door.enter(), door.enter()];
  one.hold(1000);
  expect(refusal(() => { two.hold(1); }).headers).toMatchObject({ Connection: 'close' }); // prettier-ignore
  one.leave();
  two.hold(1000);
});

test('F2: large bodies go one after the other, small ones at once; too many that wait are refused', async () => {
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
    const place = door.enter(tenant(id));
    place.hold(101);
    return place.run(work);
  };
  const first = large('a');
  const second = large('b');
  const small = door.enter();
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
