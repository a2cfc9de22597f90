/** A bounded slice of `npm run fuzz`, always the same one: no 5xx, valid answers, nothing of the input in errors, no changed prototype. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  arbitraryBytes,
  arbitraryChart,
  arbitraryFeedback,
  arbitraryRequest,
  arbitraryTokenFaults,
} from './arbitrary-calls.ts';
import { startFuzzedService, type FuzzedService } from './fuzzed-service.ts';

const SEED = 20_261_124;
let service: FuzzedService;
beforeAll(async () => {
  service = await startFuzzedService();
});
afterAll(() => service.close());

async function holds<T>(
  made: fc.Arbitrary<T>,
  numRuns: number,
  check: (made: T) => Promise<readonly string[]>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(made, async (one) => {
      expect(await check(one)).toEqual([]);
    }),
    { numRuns, seed: SEED, endOnFailure: true },
  );
}

test('C1 to C11: charts with edited parts are answered, and many still with cards', async () => {
  await holds(arbitraryChart, 250, (body) => service.call(body));
  const withCards = service.statuses.get('call 200 with cards') ?? 0;
  expect(withCards).toBeGreaterThan(50);
});
test('C11: calls with edited envelopes are answered or refused with a reason', () =>
  holds(arbitraryRequest, 120, (body) => service.call(body)));
test('C4: bodies that are nearly JSON', () => holds(arbitraryBytes, 100, (body) => service.call(body)));
test('F7: feedback of every shape', () => holds(arbitraryFeedback, 120, (body) => service.feedback(body)));
test('A1 to A13: tokens that are nearly good are refused, all in the same words; good ones are let in', async () => {
  await holds(arbitraryTokenFaults, 120, (faults) => service.token(faults));
  expect(service.statuses.get('token 200')).toBeGreaterThan(5);
  expect(service.statuses.get('token 401')).toBeGreaterThan(50);
});
