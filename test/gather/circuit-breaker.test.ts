/** G7, B11: when a FHIR server is left alone, for whom, for how long, and what brings it back. */
import { expect, test } from 'vitest';
import { circuitBreaker, type CircuitBreaker } from '../../services/gather/circuit-breaker.ts';

const A = 'tenant https://a.test/fhir/';
/** One call of so many reads that are answered and that are not. @returns whether its first read was let through */
function call(breaker: CircuitBreaker, patient: string, answered: number, stumbled: number, server = A): boolean {
  const one = breaker.begin(server, patient);
  const may = one.mayRead();
  if (may) {
    for (let at = 0; at < answered; at += 1) one.answered();
    for (let at = 0; at < stumbled; at += 1) one.stumbled();
  }
  one.end();
  return may;
}
const isOpen = (breaker: CircuitBreaker, server = A): boolean => breaker.begin(server, 'next').mayRead();

const rows: readonly (readonly [
  why: string,
  calls: readonly (readonly [patient: string, answered: number, stumbled: number])[],
  open: boolean,
])[] = [
  ['one patient whose chart hangs, a hundred times', Array.from({ length: 100 }, () => ['p', 0, 9]), true],
  ['two such patients', Array.from({ length: 100 }, (_, at) => [`p${String(at % 2)}`, 0, 9]), true],
  ['three of them, and nobody else', Array.from({ length: 6 }, (_, at) => [`p${String(at % 3)}`, 0, 9]), false],
  ['three of them, five times in all', Array.from({ length: 5 }, (_, at) => [`p${String(at % 3)}`, 0, 9]), true],
  ['six failures, seven good ones', Array.from({ length: 13 }, (_, at) => [`p${String(at)}`, at % 2, 1 - (at % 2)]).slice(0, 13) as [string, number, number][], false],
  ['six failures after seven good ones', Array.from({ length: 13 }, (_, at) => [`p${String(at)}`, at < 7 ? 5 : 0, at < 7 ? 0 : 5]), true],
  ['six failures after six good ones', Array.from({ length: 12 }, (_, at) => [`p${String(at)}`, at < 6 ? 5 : 0, at < 6 ? 0 : 5]), false],
  ['calls of which half of the reads fail', Array.from({ length: 40 }, (_, at) => [`p${String(at)}`, 5, 5]), true],
  ['calls of which more than half fail', Array.from({ length: 40 }, (_, at) => [`p${String(at)}`, 4, 5]), false],
  ['calls that read nothing', Array.from({ length: 40 }, (_, at) => [`p${String(at)}`, 0, 0]), true],
]; // prettier-ignore
for (const [why, calls, open] of rows)
  test(`G7: after ${why} the server is ${open ? 'asked' : 'left alone'}`, () => {
    const breaker = circuitBreaker(() => 0);
    for (const [patient, answered, stumbled] of calls) call(breaker, patient, answered, stumbled);
    expect(isOpen(breaker)).toBe(open);
  });

const failing = (breaker: CircuitBreaker, server = A): void => {
  for (let at = 0; at < 6; at += 1) call(breaker, `p${String(at)}`, 0, 1, server);
};
test('G7: another tenant, and another base of the same tenant, are not touched', () => {
  const breaker = circuitBreaker(() => 0);
  failing(breaker);
  expect(['other https://a.test/fhir/', 'tenant https://a.test/fhir2/'].map((one) => isOpen(breaker, one))).toEqual([
    true,
    true,
  ]);
});
test('G7: failures of more than a minute ago do not count', () => {
  let now = 0;
  const breaker = circuitBreaker(() => now);
  for (let at = 0; at < 5; at += 1) call(breaker, `p${String(at)}`, 0, 1);
  now = 60_001;
  call(breaker, 'p6', 0, 1);
  expect(isOpen(breaker)).toBe(true);
});
test('B11: after a pause one call is a trial: it closes the server again, or opens it for all', () => {
  let now = 0;
  const paused: string[] = [];
  const breaker = circuitBreaker(
    () => now,
    (server) => paused.push(server),
  );
  failing(breaker);
  now = 9_999;
  expect(isOpen(breaker)).toBe(false);
  now = 10_000;
  const trial = breaker.begin(A, 'p');
  const other = breaker.begin(A, 'q');
  expect([trial.mayRead(), other.mayRead(), trial.mayRead()]).toEqual([true, false, true]);
  trial.stumbled();
  trial.end();
  expect(isOpen(breaker)).toBe(false);
  now = 20_000;
  const second = breaker.begin(A, 'p');
  expect(second.mayRead()).toBe(true);
  second.answered();
  second.end();
  expect([isOpen(breaker), isOpen(breaker), paused]).toEqual([true, true, [A, A]]);
});
test('B11: a trial that asks nothing leaves the trial to the next call', () => {
  let now = 0;
  const breaker = circuitBreaker(() => now);
  failing(breaker);
  now = 10_000;
  const trial = breaker.begin(A, 'p');
  expect(trial.mayRead()).toBe(true);
  trial.end();
  expect(isOpen(breaker)).toBe(true);
});
test('B11: a pause that the server asks for is kept at once, up to a minute', () => {
  let now = 0;
  const breaker = circuitBreaker(() => now);
  breaker.begin(A, 'p').stumbled(3_600_000);
  now = 59_999;
  expect(isOpen(breaker)).toBe(false);
  now = 60_000;
  expect(isOpen(breaker)).toBe(true);
});
test('B11: a server that answers 500 for a minute is asked a handful of times', () => {
  let now = 0;
  const breaker = circuitBreaker(() => now);
  let asked = 0;
  for (; now < 60_000; now += 100) if (call(breaker, `p${String(now)}`, 0, 1)) asked += 1;
  // Six until it is left alone, then one trial after each pause.
  expect(asked).toBe(6 + 5);
});
