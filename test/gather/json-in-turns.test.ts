/** A long body is parsed piece by piece, so that others get their turns between; what comes of it, or is wrong with it, is what the whole would give. */
import { expect, test } from 'vitest';
import { parseCheckedJson, parseInTurns, type JsonLimits } from '../../services/gather/checked-json.ts';
import { random } from '../../sandbox/synth.ts';

const limits: JsonLimits = { maxDepth: 64, maxStringBytes: 300_000, uniqueKeysIn: new Set(['', 'prefetch']) };
const note = (at: number): string => `${String(at)}: "[{\\ ä 漢 𝒳 ${'x,]}'.repeat(3_000)}`;
const entry = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({ resource: { id: at, note: note(at), list: [[at], { a: [] }] } }));
const call = {
  hook: 'patient-view',
  prefetch: { a: { type: 'searchset', entry: entry(60) }, 7: { entry: entry(30) }, b: { entry: [1, 'two'] }, c: null },
  list: [[['far', 'down']]],
};
const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
const turnsOf = async (work: Promise<unknown>): Promise<number> => {
  let turns = 0;
  let isOver = false;
  void work.finally(() => (isOver = true));
  while (!isOver) {
    turns += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return turns;
};
const text = JSON.stringify(call, undefined, 1);

test('the same value, in several turns', async () => {
  expect(await parseInTurns(bytesOf(text), limits)).toEqual({ ok: true, value: call });
  expect(await parseInTurns(bytesOf(`\uFEFF${text}`), limits)).toEqual({ ok: true, value: call });
  expect(await turnsOf(parseInTurns(bytesOf(text), limits))).toBeGreaterThan(4);
});
const long = JSON.stringify(entry(60));
const bodies: readonly [what: string, body: string][] = [
  ['a list given twice: the last counts', `{"p":{"a":{"entry":${long},"entry":[1]}}}`],
  ['a list given twice, the last long', `{"p":{"a":{"entry":[1],"entry":${long}}}}`],
  ['lists in lists', `[[[${long}, ${long}]]]`],
  ['a long list at another depth', `{"entry":${long},"a":{"entry":${long}}}`],
  ['a comma behind the last item', `{"p":{"a":{"entry":${long.slice(0, -1)},]}}}`],
  ['a comma too many before the first', `{"p":{"a":{"entry":[,${long.slice(1)}}}}`],
  ['a list that nobody closes', `{"p":{"a":{"entry":${long.slice(0, -1)}}}}`],
  ['a list closed as an object', `{"p":{"a":{"entry":${long.slice(0, -1)}}}}}`],
  ['the end is missing', text.slice(0, -2)],
  ['more behind the end', `${text}]`],
  ['a dangerous key in a piece', text.replace('"id": 29', '"__proto__": {"a": 1}')],
  ['a dangerous key in letters of its own', text.replace('"id": 29', '"\\u005f_proto__": {"a": 1}')],
  ['a dangerous key over all pieces', `{"p":{"__proto__":{"entry":${long}}}}`],
];
test.each(bodies)('%s', async (_what, body) => {
  expect(await parseInTurns(bytesOf(body), limits)).toEqual(parseCheckedJson(bytesOf(body), limits));
});
test('whatever single byte is another, the outcome is that of the whole', async () => {
  const chance = random(29);
  const bytes = bytesOf(text);
  const marks = [...text.matchAll(/[[\]{},:"]|\d/g)].filter(({ 0: mark }) => mark !== ',' || chance() < 0.01);
  const others = bytesOf('[]{},:"\\ 1x\u0000');
  for (let round = 0; round < 60; round += 1) {
    const { index = 0 } = marks[Math.floor(chance() * marks.length)] ?? {};
    const at = Buffer.byteLength(text.slice(0, index));
    const mutated = Buffer.from(bytes);
    mutated[at] = round % 12 === 0 ? 0xff : (others[Math.floor(chance() * others.length)] ?? 0);
    expect(await parseInTurns(mutated, limits), `byte ${String(at)}`).toEqual(parseCheckedJson(mutated, limits));
  }
});
