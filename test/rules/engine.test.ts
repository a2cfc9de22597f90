import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  all,
  answer,
  any,
  atLeast,
  atMost,
  decide,
  is,
  not,
  otherwise,
  over,
  settling,
  stated,
  under,
  within,
} from '../../services/rules/engine.ts';
import { point, type Condition, type RuleFacts, type RuleTable } from '../../services/rules/index.ts';
import { known, num, open, unusable } from '../support/chart-facts.ts';

const rows: readonly [why: string, condition: Condition, facts: RuleFacts, want: string][] = [
  ['is: the value', is('t', 'T1', 'T2'), { t: known('T2') }, 'yes'],
  ['is: another value', is('t', 'T1'), { t: known('T2') }, 'no'],
  ['is: absent', is('t', 'T1'), {}, 'unknown'],
  ['is: unusable', is('t', 'T1'), { t: unusable('text') }, 'unknown'],
  ['is: open, all fit', is('t', 'T1', 'T2'), { t: open('T1', 'T2') }, 'yes'],
  ['is: open, none fits', is('t', 'T4'), { t: open('T1', 'T2') }, 'no'],
  ['is: open, some fit', is('t', 'T1'), { t: open('T1', 'T2') }, 'unknown'],
  ['over: at the edge', over('ki67Percent', 20), { ki67Percent: num(20) }, 'no'],
  ['over: above', over('ki67Percent', 20), { ki67Percent: num(20.1) }, 'yes'],
  ['atLeast: at the edge', atLeast('ki67Percent', 20), { ki67Percent: num(20) }, 'yes'],
  ['under: at the edge', under('ki67Percent', 3), { ki67Percent: num(3) }, 'no'],
  ['atMost: at the edge', atMost('ki67Percent', 3), { ki67Percent: num(3) }, 'yes'],
  ['within: both ends', within('ki67Percent', 3, 20), { ki67Percent: num(20) }, 'yes'],
  [
    'an interval across the cut',
    under('ki67Percent', 3),
    { ki67Percent: known({ low: 2, lowClosed: true, high: 4, highClosed: true }) },
    'unknown',
  ],
  [
    'an open end that only touches the cut',
    under('ki67Percent', 3),
    { ki67Percent: known({ low: 0, lowClosed: true, high: 3, highClosed: false }) },
    'yes',
  ],
  ['all: one no decides', all(is('t', 'T1'), is('n', 'N0')), { n: known('N1') }, 'no'],
  ['any: one yes decides', any(is('t', 'T1'), is('n', 'N1')), { n: known('N1') }, 'yes'],
  ['not: unknown stays unknown', not(is('t', 'T1')), {}, 'unknown'],
  ['stated: never opens', stated('t'), {}, 'no'],
  ['stated: one value', stated('t'), { t: known('T1') }, 'yes'],
  ['stated: several values', stated('t'), { t: open('T1', 'T2') }, 'yes'],
  ['stated: unusable', stated('t'), { t: unusable('text') }, 'no'],
  ['otherwise: always', otherwise, {}, 'yes'],
];
for (const [why, condition, facts, want] of rows)
  test(why, () => {
    expect(answer(condition, facts)).toBe(want);
  });

const cite = [{ source: 'S1' }] as const;
const bands: RuleTable<string> = {
  id: 'bands',
  version: '1',
  title: 'bands',
  rules: [
    { id: 'low', when: under('ki67Percent', 3), then: 'low', cite },
    { id: 'middle', when: within('ki67Percent', 3, 20), then: 'middle', cite },
    { id: 'high', when: over('ki67Percent', 20), then: 'high', cite },
  ],
};
test('an unknown number is tried in every band', () => {
  expect(decide(bands, {})).toMatchObject({
    kind: 'open',
    possible: ['low', 'middle', 'high'],
    needs: ['ki67Percent'],
  });
});
test('an unknown that cannot change the answer does not stop it', () => {
  const table: RuleTable<string> = { ...bands, rules: bands.rules.map((rule) => ({ ...rule, then: 'same' })) };
  expect(decide(table, {})).toMatchObject({ kind: 'decided', value: 'same' });
});
test('of two results only the bands that they lie in stay possible, though a band asks for more', () => {
  const first = { id: 'mixed', when: all(within('ki67Percent', 3, 20), is('sstr', 'positive')), then: 'mixed', cite };
  const decision = decide({ ...bands, rules: [first, ...bands.rules] }, { ki67Percent: open(point(1), point(8)), sstr: known('negative') }); // prettier-ignore
  expect(decision).toMatchObject({ kind: 'open', possible: ['low', 'middle'], needs: ['ki67Percent'] });
  expect(
    decide({ ...bands, rules: [{ ...first, when: within('ki67Percent', 5, 9) }, ...bands.rules] }, { ki67Percent: open(point(4), point(8)) }), // prettier-ignore
  ).toMatchObject({ possible: ['middle', 'mixed'] });
});
test('an unknown that leads to one value in every world is not asked for beside one that decides', () => {
  const rules: RuleTable<string>['rules'] = [
    { id: 'first', when: is('sstr', 'positive'), then: 'yes', cite },
    { id: 'second', when: is('burden', 'high'), then: 'no', cite },
    { id: 'third', when: otherwise, then: 'no', cite },
  ];
  expect(decide({ ...bands, rules }, {})).toMatchObject({ possible: ['yes', 'no'], needs: ['sstr'] });
});
test('two results in one band decide it', () => {
  expect(decide(bands, { ki67Percent: open(point(8), point(15)) })).toMatchObject({ kind: 'decided', value: 'middle' });
});
test('a condition on a number is an interval, whose infinite end is never closed', () => {
  const interval = (condition: Condition) => (condition.op === 'in' ? condition.interval : undefined);
  const above = { high: Infinity, highClosed: false };
  const below = { low: -Infinity, lowClosed: false };
  expect(interval(over('sizeMm', 5))).toEqual({ low: 5, lowClosed: false, ...above });
  expect(interval(atLeast('sizeMm', 5))).toEqual({ low: 5, lowClosed: true, ...above });
  expect(interval(under('sizeMm', 5))).toEqual({ ...below, high: 5, highClosed: false });
  expect(interval(atMost('sizeMm', 5))).toEqual({ ...below, high: 5, highClosed: true });
});
test('the step of a row that nobody reviewed says so', () => {
  const [low, ...others] = bands.rules;
  const rules = low ? [{ ...low, reviewed: false as const }, ...others] : [];
  expect(decide({ ...bands, rules }, { ki67Percent: num(5) }).trace.map(({ reviewed }) => reviewed)).toEqual([
    false,
    undefined,
  ]);
});
test('no row is no rule', () => {
  expect(decide({ ...bands, rules: [] }, {})).toMatchObject({ kind: 'no-rule' });
});
test('a trace names each row tried, its answer, what it read and its source', () => {
  expect(decide(bands, { ki67Percent: num(5) }).trace).toEqual([
    { rule: 'bands/low', answer: 'no', read: ['ki67Percent'], cite },
    { rule: 'bands/middle', answer: 'yes', read: ['ki67Percent'], cite },
  ]);
});

const leaf = fc.oneof(
  fc.constantFrom(is('t', 'T1'), is('n', 'N0', 'N1'), is('differentiation', 'well'), is('lowRisk', true)),
  fc.integer({ min: 0, max: 5 }).map((cut) => over('ki67Percent', cut)),
  fc.integer({ min: 0, max: 5 }).map((cut) => atMost('sizeMm', cut)),
);
const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => all(...of)),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((of) => any(...of)),
    tie('node').map((of) => not(of)),
  ),
})).node;
const table = fc
  .array(fc.tuple(condition, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 6 })
  .map((rules): RuleTable<number> => ({
    id: 't',
    version: '1',
    title: 't',
    rules: rules.map(([when, then], index) => ({ id: String(index), when, then, cite })),
  }));
const facts = fc.record({
  t: fc.constantFrom('T1' as const, 'T2' as const).map((value) => known(value)),
  n: fc.constantFrom('N0' as const, 'N2' as const).map((value) => known(value)),
  differentiation: fc.constantFrom('well' as const, 'poor' as const).map((value) => known(value)),
  lowRisk: fc.boolean().map((value) => known(value)),
  ki67Percent: fc.integer({ min: 0, max: 6 }).map(num),
  sizeMm: fc.integer({ min: 0, max: 6 }).map(num),
});
test('law: knowing less never changes an answer, it only opens it', () => {
  fc.assert(
    fc.property(
      table,
      facts,
      fc.subarray(['t', 'n', 'differentiation', 'lowRisk', 'ki67Percent', 'sizeMm'] as const),
      (rules, whole, kept) => {
        const less = Object.fromEntries(kept.map((name) => [name, whole[name]])) as RuleFacts;
        const full = decide(rules, whole);
        const part = decide(rules, less);
        if (part.kind === 'decided') expect(full).toMatchObject({ kind: 'decided', value: part.value });
        if (part.kind === 'no-rule') expect(full.kind).toBe('no-rule');
        if (part.kind === 'open' && full.kind === 'decided') expect(part.possible).toContain(full.value);
      },
    ),
    { numRuns: 300 },
  );
});

const settled: readonly [why: string, whole: Condition, facts: RuleFacts, part: Condition][] = [
  ['of "any" that holds, the part that holds', any(is('t', 'T1'), is('n', 'N1')), { t: known('T2'), n: known('N1') }, is('n', 'N1')],
  ['of "any" that fails, all parts', any(is('t', 'T1'), is('n', 'N1')), { t: known('T2'), n: known('N0') }, any(is('t', 'T1'), is('n', 'N1'))],
  ['of "any" that is open, the open part', any(is('t', 'T1'), is('n', 'N1')), { t: known('T2') }, is('n', 'N1')],
  ['of "all" that holds, all parts', all(is('t', 'T1'), is('n', 'N1')), { t: known('T1'), n: known('N1') }, all(is('t', 'T1'), is('n', 'N1'))],
  ['of "all" that fails, the part that fails', all(is('t', 'T1'), is('n', 'N1')), { t: known('T1'), n: known('N0') }, is('n', 'N1')],
  ['of "all" that is open, the open part', all(is('t', 'T1'), is('n', 'N1')), { t: known('T1') }, is('n', 'N1')],
  ['what only asks whether something is on record', any(stated('t'), is('n', 'N1')), { t: known('T1'), n: known('N0') }, stated('t')],
  ['a number', all(over('ki67Percent', 20), is('n', 'N1')), { ki67Percent: num(3), n: known('N1') }, over('ki67Percent', 20)],
  ['inside "not"', not(any(is('t', 'T1'), is('n', 'N1'))), { t: known('T1'), n: known('N0') }, not(is('t', 'T1'))],
]; // prettier-ignore
for (const [why, whole, given, part] of settled)
  test(`what settles a condition: ${why}`, () => {
    expect(settling(whole, given)).toEqual(part);
  });

test('law: what settles a condition has its answer, and nothing is in it that was not in the condition', () => {
  fc.assert(
    fc.property(condition, facts, fc.subarray(['t', 'n', 'differentiation', 'ki67Percent'] as const), (whole, all, kept) => {
      const given = Object.fromEntries(kept.map((name) => [name, all[name]])) as RuleFacts;
      const part = settling(whole, given);
      expect(answer(part, given)).toBe(answer(whole, given));
      expect(JSON.stringify(part).length).toBeLessThanOrEqual(JSON.stringify(whole).length);
    }),
    { numRuns: 300 },
  );
}); // prettier-ignore
