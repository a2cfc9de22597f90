/**
 * Preloaded into a service under test: its timers and its monotonic clock go slower by the factor in TEST_CLOCK_SLOWER, so that no limit of time passes only
 * because the machine that runs the tests is busy. The time of day stays as it is: tokens carry it.
 */
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';

const slower = Number(process.env['TEST_CLOCK_SLOWER'] ?? 1);

/** The same function, which takes its milliseconds for more. */
const slowed = <F extends (...given: never[]) => unknown>(timer: F, place: number): F =>
  new Proxy(timer, {
    apply: (target, self, given: unknown[]) =>
      Reflect.apply(
        target,
        self,
        given.map((one, at) => (at === place && typeof one === 'number' ? one * slower : one)) as Parameters<F>,
      ),
  });

globalThis.setTimeout = slowed(globalThis.setTimeout, 1);
globalThis.setInterval = slowed(globalThis.setInterval, 1);
AbortSignal.timeout = slowed(AbortSignal.timeout.bind(AbortSignal), 0);
timersPromises.setTimeout = slowed(timersPromises.setTimeout, 0);
syncBuiltinESMExports();

const now = performance.now.bind(performance);
Object.defineProperty(performance, 'now', { value: () => now() / slower });
