/** What is worked out of a chart is worked out once while it is read, and nothing of it is left for the next. */
import { expect, test } from 'vitest';
import { whileReading, withinChart, withinChartBy } from '../../services/read-facts/chart/within-chart.ts';

function counted(): { readonly times: () => number; readonly length: (text: string) => number } {
  let worked = 0;
  const length = withinChart((text: string) => {
    worked += 1;
    return text.length;
  });
  return { times: () => worked, length };
}

test('in one chart: once, whatever is asked in between', () => {
  const { times, length } = counted();
  const answers = whileReading(() => ['Ki-67', 'G2', 'Ki-67', 'Ki-67'].map(length));
  expect([answers, times()]).toEqual([[5, 2, 5, 5], 2]);
});
test('an answer of undefined is an answer', () => {
  let worked = 0;
  const none = withinChart((asked: string): string | undefined => {
    worked += 1;
    return asked === '' ? asked : undefined;
  });
  whileReading(() => [none('a'), none('a')]);
  expect(worked).toBe(1);
});
test('the next chart begins with nothing', () => {
  const { times, length } = counted();
  whileReading(() => length('Ki-67'));
  whileReading(() => length('Ki-67'));
  expect(times()).toBe(2);
});
test('nor is anything kept where reading fails, or where nobody reads a chart', () => {
  const { times, length } = counted();
  expect(() =>
    whileReading(() => {
      length('Ki-67');
      throw new Error('no chart');
    }),
  ).toThrow('no chart');
  length('Ki-67');
  length('Ki-67');
  expect(times()).toBe(3);
});
test('a reading inside another ends with the outer one', () => {
  const { times, length } = counted();
  whileReading(() => {
    whileReading(() => length('Ki-67'));
    length('Ki-67');
  });
  expect(times()).toBe(1);
});
test('by two things: the same question by something else is another question', () => {
  let worked = 0;
  const joined = withinChartBy((asked: string, by: string) => {
    worked += 1;
    return asked + by;
  });
  const answers = whileReading(() => [joined('a', '1'), joined('a', '1'), joined('a', '2')]);
  expect([answers, worked]).toEqual([['a1', 'a1', 'a2'], 2]);
});
