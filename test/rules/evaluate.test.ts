/** The evaluation as a whole: silence, several tumors, what is missing, receptor results that are in doubt, what follows from what. */
import { expect, test } from 'vitest';
import {
  ABSENT,
  evaluate,
  factsOfTables,
  type ChartFacts,
  type Flag,
  type PatientFacts,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { at, distant, local } from '../support/advice.ts';
import { chart, daysBefore, from, known, net, num, specimen, tumor, unusable } from '../support/chart-facts.ts';

// ------------------------------------------------------------------ silence

const confirmed = net();
const suspected = net(2, 1, { standing: 'suspected', condition: 'Condition/c2' });
const history = net(2, 1, { standing: 'history', condition: 'Condition/c3' });
const silences: readonly [why: string, tumors: TumorFacts[], person: Partial<PatientFacts>, more: Partial<ChartFacts>, want: string | undefined][] = [
  ['no tumor', [], {}, {}, 'no-net'],
  ['no tumor, and data that could not be read', [], {}, { noTumor: 'incomplete' }, 'incomplete'],
  ['no tumor that is confirmed in the record', [], {}, { noTumor: 'not-confirmed' }, 'not-confirmed'],
  ['no tumor in a patient who has died', [], { deceased: true }, {}, 'no-net'],
  ['a confirmed tumor', [confirmed], {}, {}, undefined],
  ['a confirmed tumor of a patient who has died', [confirmed], { deceased: true }, {}, 'care-goal'],
  ['a confirmed tumor in comfort care', [confirmed], { comfortCare: true }, {}, 'care-goal'],
  ['a suspected tumor', [suspected], {}, {}, 'not-confirmed'],
  ['a suspected tumor in comfort care', [suspected], { comfortCare: true }, {}, 'care-goal'],
  ['a tumor of the past', [history], {}, {}, 'not-confirmed'],
  ['a suspected tumor beside one of the past', [suspected, history], {}, {}, 'not-confirmed'],
  ['a confirmed tumor beside a suspected one', [suspected, confirmed], {}, {}, undefined],
]; // prettier-ignore
for (const [why, tumors, person, more, want] of silences)
  test(`silence: ${why}: ${want ?? 'none'}`, () => {
    const found = evaluate({ ...chart(tumors, person), ...more });
    expect([found.silence, found.tumors.length]).toEqual([want, tumors.length]);
  });
test('each tumor is evaluated by itself, in the order of the record', () => {
  const found = evaluate(chart([net(2, 1), net(30, 25, { condition: 'Condition/c2' })]));
  expect(found.tumors.map(({ tumor: { condition }, grade }) => [condition, grade.classification])).toEqual([
    ['Condition/c1', 'NET-G1'],
    ['Condition/c2', 'NET-G3'],
  ]);
});

// ------------------------------------------------------------------ DQ-20

const given = (date?: string, since?: string): Partial<PatientFacts> => ({
  priorTherapy: { ssa: { ...(date === undefined ? {} : { date }), ...(since === undefined ? {} : { since }), from: from() } }, // prettier-ignore
});
const scan = (date?: string, method: 'pet' | 'spect' | 'ihc' = 'pet'): Partial<TumorFacts> => ({
  ...distant,
  sstr: known('positive', date),
  sstrMethod: method,
});
function receptorFlag(facts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}): Flag | undefined {
  const [one] = evaluate(chart([net(2, 1, facts)], person)).tumors;
  return one?.flags.find(({ id }) => id === 'DQ-20');
}
const doubts: readonly [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, want: boolean][] = [
  ['a PET of today', scan(daysBefore(0)), {}, false],
  ['a PET of 365 days ago', scan(daysBefore(365)), {}, false],
  ['a PET of 366 days ago', scan(daysBefore(366)), {}, true],
  ['a PET of last year, of which the latest day counts', scan('2025'), {}, false],
  ['a PET without a date', scan(), {}, false],
  ['a scintigraphy without a date', scan(undefined, 'spect'), {}, true],
  ['staining of the tissue', scan(daysBefore(30), 'ihc'), {}, false],
  ['an analog on the day of the scan', scan(daysBefore(30)), given(daysBefore(30)), true],
  ['an analog 28 days before the scan', scan(daysBefore(30)), given(daysBefore(58)), true],
  ['an analog 29 days before the scan', scan(daysBefore(30)), given(daysBefore(59)), false],
  ['an analog begun after the scan', scan(daysBefore(30)), given(daysBefore(29), daysBefore(29)), false],
  ['an analog without a date', scan(daysBefore(30)), given(), false],
  ['an analog, the scan without a date', scan(), given(daysBefore(58)), false],
  ['another therapy before the scan', scan(daysBefore(30)), { priorTherapy: { everolimus: { date: daysBefore(35), from: from() } } }, false],
  ['no receptor result at all', distant, given(daysBefore(30)), false],
  ['a receptor result that could not be read', { ...distant, sstr: unusable('text') }, {}, false],
]; // prettier-ignore
for (const [why, facts, person, want] of doubts)
  test(`DQ-20 ${want ? 'is' : 'is not'} said: ${why}`, () => {
    expect(receptorFlag(facts, person) !== undefined).toBe(want);
  });
test('DQ-20 is information, points to the result and names its source', () => {
  const flag = receptorFlag(scan(daysBefore(400)));
  expect(flag).toMatchObject({
    level: 'info',
    step: {
      rule: 'DQ-20',
      answer: 'yes',
      read: ['sstr'],
      cite: [{ source: 'S32' }, { source: 'S84', at: 'indications' }],
    },
  });
  expect(flag?.about.map(({ date }) => date)).toEqual([daysBefore(400)]);
});
test('DQ-20 of a result that rests on several entries, the first of them undated', () => {
  const sstr = { state: 'known' as const, value: 'positive' as const, from: [from(), from(daysBefore(400))] };
  expect(receptorFlag({ ...distant, sstr })?.level).toBe('info');
});

// ------------------------------------------------------------------ what follows from what

const flagsOf = (facts: Partial<TumorFacts>): string[] =>
  evaluate(chart([net(2, 1, facts)])).tumors[0]?.flags.map(({ id }) => id) ?? [];
test('flags of grade, extent and receptors stand side by side', () => {
  const facts = {
    ...scan(daysBefore(400)),
    statedExtent: known('localized' as const),
    specimens: [
      specimen({
        differentiation: known('well'),
        ki67Percent: num(2),
        mitosesPer2mm2: num(1),
        statedGrade: known(2),
      }),
    ],
  };
  expect(flagsOf(facts)).toEqual(expect.arrayContaining(['DQ-05', 'DQ-20', 'DQ-21']));
  expect(flagsOf(local)).toEqual([]);
});

const labs: readonly [why: string, facts: Partial<TumorFacts>, person: Partial<PatientFacts>, want: boolean][] = [
  ['PRRT is usual', { ...scan(daysBefore(9)), progression: known(true) }, given(daysBefore(90)), true],
  ['PRRT in selected patients', { ...scan(daysBefore(9)), progression: known(true) }, { priorTherapy: { prrt: { from: from() } } }, true],
  ['PRRT is not usual', scan(daysBefore(9)), {}, false],
  ['PRRT cannot be said yet', { ...distant, progression: known(true) }, given(daysBefore(90)), false],
]; // prettier-ignore
for (const [why, facts, person, want] of labs)
  test(`WU-31 laboratory tests before PRRT are ${want ? '' : 'not '}suggested: ${why}`, () => {
    const [one] = evaluate(chart([net(2, 1, facts)], person)).tumors;
    expect(one?.workup.suggest.some(({ test: id }) => id === 'T-PRRT-LABS')).toBe(want);
  });

// ------------------------------------------------------------------ missing

const missingOf = (facts: Partial<TumorFacts>) =>
  evaluate(chart([tumor(facts)])).tumors[0]?.missing.map(({ fact, kind, blocks }) => [fact, kind, [...blocks].sort()]) ?? []; // prettier-ignore
test('each missing fact is named once, with everything that it blocks', () => {
  const found = missingOf({ ...at('pancreas'), site: ABSENT, specimens: [specimen({ ki67Percent: num(40) })] });
  const names = found.map(([fact]) => fact);
  expect(names).toEqual([...new Set(names)]);
  expect(found).toContainEqual(['differentiation', 'not-found', ['grade', 'stage', 'treatment']]);
  expect(found).toContainEqual(['site', 'not-found', ['stage']]);
});
test('a fact that grade and stage both miss blocks both', () => {
  const found = missingOf({ specimens: [specimen({ ki67Percent: num(8), mitosesPer2mm2: num(1) })] });
  expect(found.filter(([fact]) => fact === 'differentiation')).toEqual([['differentiation', 'not-found', ['stage']]]);
  const without = missingOf({ specimens: [] });
  expect(without).toContainEqual(['tissue', 'not-found', ['grade', 'stage', 'treatment']]);
});
test('nothing is missing where grade and stage are settled', () => {
  const [one] = evaluate(
    chart([
      net(2, 1, {
        ...local,
        sizeMm: num(15),
        recordedT: known({ category: 'T1' as const, prefix: 'p' as const }),
        depth: known('limited-to-organ'),
      }),
    ]),
  ).tumors;
  expect(one?.missing).toEqual([]);
});

test('an explanation asks the tables with the facts that they were asked with', () => {
  const listed = { ...distant, sstr: known('positive' as const), progression: known(true) };
  const facts = chart([net(2, 1, listed)], { priorTherapy: { ssa: { from: from() } } });
  const [found] = evaluate(facts).tumors;
  expect(found && factsOfTables(found, facts)).toMatchObject({
    site: { value: 'pancreas' },
    extent: { value: 'distant' },
    priorSsa: { value: true },
    prrtListed: { value: true },
  });
});
