/**
 * `npm run fuzz`: the same laws as fuzz.test.ts on many more cases (CASES=20000, SEED=…), one after the other. Prints what was answered and what a case
 * cost in processor time in its longest turn of the event loop; a case over 100 ms counts only when it does so three times alone. Exit code 1 with the smallest failing case.
 */
import fc from 'fast-check';
import {
  arbitraryBytes,
  arbitraryChart,
  arbitraryFeedback,
  arbitraryRequest,
  arbitraryTokenFaults,
} from './arbitrary-calls.ts';
import { startFuzzedService } from './fuzzed-service.ts';

const CASES = Number(process.env['CASES'] ?? 20_000);
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const LONGEST_HOLD_MS = 100;

const service = await startFuzzedService();
let longest = 0;

async function fuzz<T>(
  name: string,
  share: number,
  made: fc.Arbitrary<T>,
  check: (made: T) => Promise<readonly string[]>,
): Promise<void> {
  const numRuns = Math.round(CASES * share);
  const began = performance.now();
  const result = await fc.check(
    fc.asyncProperty(made, async (one) => {
      let wrong: readonly string[] = [];
      const run = async (): Promise<void> => {
        wrong = await check(one);
      };
      let held = await service.held(run);
      // The compiler and the garbage collector take their part of a turn as well: what is the case's own doing comes again.
      for (let again = 0; again < 2 && held > LONGEST_HOLD_MS; again += 1)
        held = Math.min(held, await service.held(run));
      longest = Math.max(longest, held);
      if (held > LONGEST_HOLD_MS) wrong = [...wrong, `cost ${held.toFixed(0)} ms of CPU in one turn`];
      if (wrong.length > 0) throw new Error(wrong.join('; '));
    }),
    { numRuns, seed: SEED, endOnFailure: false, interruptAfterTimeLimit: 45 * 60_000, markInterruptAsFailure: false },
  );
  console.log(
    `${name.padEnd(10)} ${String(result.numRuns).padStart(6)} cases in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  if (!result.failed) return;
  console.error(
    `${name}: ${String(result.errorInstance)}\nsmallest case: ${JSON.stringify(result.counterexample).slice(0, 4_000)}`,
  );
  process.exitCode = 1;
}

console.log(`seed ${String(SEED)}`);
await fuzz('charts', 0.5, arbitraryChart, (body) => service.call(body));
await fuzz('requests', 0.15, arbitraryRequest, (body) => service.call(body));
await fuzz('bytes', 0.1, arbitraryBytes, (body) => service.call(body));
await fuzz('feedback', 0.1, arbitraryFeedback, (body) => service.feedback(body));
await fuzz('tokens', 0.15, arbitraryTokenFaults, (faults) => service.token(faults));
for (const [status, count] of [...service.statuses].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${status.padEnd(22)} ${String(count)}`);
console.log(`longest turn of the event loop, client and service together: ${longest.toFixed(0)} ms of CPU`);
await service.close();
