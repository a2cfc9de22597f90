/** What is judged of a question is judged once, for as long as the service runs: of its codes and words alone, and of each set of value sets by itself. */
import { expect, test } from 'vitest';
import { byQuestion } from '../../services/read-facts/chart/by-question.ts';
import { loadValueSets } from '../../valuesets/load.ts';

const [one, other] = [loadValueSets(), loadValueSets()];
function counted(): { readonly times: () => number; readonly isLong: ReturnType<typeof byQuestion<boolean>> } {
  let judged = 0;
  const isLong = byQuestion((code) => {
    judged += 1;
    return JSON.stringify(code).length > 20;
  });
  return { times: () => judged, isLong };
}
const named = (text: string): object => ({ text });

test('the same question of another chart is not judged again', () => {
  const { times, isLong } = counted();
  expect([isLong(named('Ki-67'), one), isLong({ ...named('Ki-67') }, one), times()]).toEqual([false, false, 1]);
});
test.each([
  ['another text', named('Mitoses')],
  ['a code beside the text', { text: 'Ki-67', coding: [{ system: 'urn:lab', code: '1' }] }],
  ['another display', { text: 'Ki-67', coding: [{ system: 'urn:lab', code: '1', display: 'x' }] }],
])('%s is another question', (_why, code) => {
  const { times, isLong } = counted();
  isLong({ text: 'Ki-67', coding: [{ system: 'urn:lab', code: '1', display: 'y' }] }, one);
  isLong(code, one);
  expect(times()).toBe(2);
});
test('other value sets judge for themselves', () => {
  const { times, isLong } = counted();
  isLong(named('Ki-67'), one);
  isLong(named('Ki-67'), other);
  expect(times()).toBe(2);
});
test('a question as long as a report is judged and not kept', () => {
  const { times, isLong } = counted();
  const long = named('x'.repeat(500));
  expect([isLong(long, one), isLong(long, one), times()]).toEqual([true, true, 2]);
});
