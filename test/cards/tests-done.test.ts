/** What a card says of tests that were done: the last time beside a listed one, what is done already in one line, when follow-up is due (LD-01 to LD-11). */
import { expect, test } from 'vitest';
import { chooseCards } from '../../cds-hooks/cards/choose-cards.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import {
  evaluate,
  type DoneTest,
  type PatientFacts,
  type TestId,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { at, course, distant, local, removed } from '../support/advice.ts';
import { chart, daysBefore, from, known, net, num } from '../support/chart-facts.ts';

const textOf = (facts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}, ki67 = 2): string =>
  chooseCards(evaluate(chart([net(ki67, 1, facts)], person)), { treatment: true, suspected: false })
    .map((model) => `${model.summary}\n${plainText(model)}`)
    .join('\n');
const done = (tests: Partial<Record<TestId, Partial<DoneTest>>>): Partial<PatientFacts> => ({
  done: Object.fromEntries(Object.entries(tests).map(([name, one]) => [name, { from: from(one.date), ...one }])),
});
const pancreas: Partial<TumorFacts> = { ...local, sizeMm: num(30) };

// ------------------------------------------------------------------ LD-01
test.each<[string, Partial<DoneTest>, string]>([
  ['a day', { date: '2025-03-20' }, 'SSTR PET/CT (last 20 Mar 2025)'],
  ['a month', { date: '2025-03' }, 'SSTR PET/CT (last Mar 2025)'],
  ['a year', { date: '2025' }, 'SSTR PET/CT (last 2025)'],
  ['no day', {}, 'SSTR PET/CT (done, date not recorded)'],
  ['a word of another report', { date: '2025', how: 'mentioned' }, 'SSTR PET/CT (mentioned 2025)'],
  ['a result that is not final', { date: '2025-03-20', preliminary: true }, 'SSTR PET/CT (last 20 Mar 2025, preliminary)'],
])('LD-01: beside a listed test stands its last time: %s', (_, last, words) => {
  const text = textOf(pancreas, done({ 'T-PET-SSTR': last }));
  expect(text).toContain(words);
  expect(text).not.toMatch(/days ago/);
}); // prettier-ignore
test('LD-01: beside a test that was never done stands nothing', () => {
  expect(textOf(pancreas)).toMatch(/SSTR PET\/CT(?:;|\.|\n)/);
});

// ------------------------------------------------------------------ LD-02
test('LD-02: what is inside its window stands in one line, newest first, at most four', () => {
  const text = textOf(
    { ...at('jejunum-ileum'), ...distant, sizeMm: num(30) },
    {
      ...done({
        'T-PET-SSTR': { date: '2026-09-20' },
        'T-CT': { date: '2026-11-04' },
        'T-CT-CHEST': { date: '2026-11-03' },
        'T-MRI-ABD': { date: '2026-10-10' },
        'T-5HIAA': { date: '2026-08-08' },
        'T-ECHO': { date: '2026-07-07' },
      }),
      syndromes: known(['carcinoid']),
    },
  );
  const [line] = text.match(/^Already done.*$/m) ?? [];
  expect(line).toBe('Already done - CT 4 Nov 2026, Chest CT 3 Nov 2026, Abdominal MRI 10 Oct 2026, SSTR PET/CT 20 Sep 2026'); // prettier-ignore
  expect(text.match(/Already done/g)).toHaveLength(1);
});
test('LD-02: nothing done, no line', () => {
  expect(textOf(pancreas)).not.toContain('Already done');
});

// ------------------------------------------------------------------ WU-40, LD-09: when follow-up is due
const resected = (days: number): Partial<TumorFacts> => ({
  ...at('jejunum-ileum'),
  ...local,
  sizeMm: num(30),
  ...removed('R0', 'radical', days),
});
const everStaged = { 'T-PET-SSTR': { date: daysBefore(800) } } as const;
test('LD-09: after a removal the first test is not due: when it will be', () => {
  const text = textOf(resected(60), done({ ...everStaged, 'T-CT': { date: daysBefore(100) } }));
  expect(text).toContain('next CT about Mar 2027');
  expect(text).not.toContain('Already done - CT');
});
test('between both ends: to be considered, with both of them', () => {
  expect(textOf(resected(250), done({ ...everStaged, 'T-CT': { date: daysBefore(300) } }))).toMatch(
    /to consider: Multiphase CT of abdomen and pelvis \(every 6 to 12 months, last 28 Jan 2026, [^)]*\)/,
  );
});
test('past the long end: listed, due since', () => {
  expect(textOf(resected(500), done({ ...everStaged, 'T-CT': { date: daysBefore(520) } }))).toMatch(
    /if not done - Multiphase CT of abdomen and pelvis \([^)]*due since 12 Jul 2026/,
  );
});
test('done since: its day, and the next one', () => {
  const text = textOf(resected(250), done({ ...everStaged, 'T-CT': { date: daysBefore(30) } }));
  expect(text).toContain('CT 25 Oct 2026 (next about Apr 2027)');
});

// ------------------------------------------------------------------ the status, and what surveillance is called
test.each<[string, Partial<TumorFacts>, string]>([
  ['removed by an operation', { ...removed('R0', 'radical', 199) }, 'Course - resected R0, 9 May 2026'],
  ['removed locally', { ...removed('R1', 'local', 199) }, 'Course - removed locally R1, 9 May 2026'],
  ['margin not recorded', { ...removed('unrecorded', 'radical', 199) }, 'Course - resected, margin not recorded, 9 May 2026'],
  ['margin not assessable', { ...removed('RX', 'radical', 199) }, 'Course - resected, margin cannot be assessed, 9 May 2026'],
  ['a month alone', { ...removed('R0', 'radical', 199, { resectedOn: known('2026-05') }) }, 'Course - resected R0, May 2026'],
  ['no day', { ...course('resected-R0', { resectionKind: known('radical') }) }, 'Course - resected R0, date not recorded'],
  ['tumor left behind', { ...removed('R2', 'radical', 199) }, 'Course - resected R2 (tumor left behind), 9 May 2026'],
  ['recurrent', { ...course('recurrent', { recurrentKind: known('local'), recurredOn: known('2026-03-03') }, 500) }, 'Course - local recurrence, 3 Mar 2026; removed 12 Jul 2025'],
  ['recurrent, no removal on file', { ...course('recurrent') }, 'Course - recurrence; removal not documented'],
  ['metastases removed', { ...course('metastatic-treated', { metastasesRemoved: known('all') }), ...distant }, 'Course - no evidence of disease after removal of metastases'],
])('the course stands on the card: %s', (_, facts, words) => {
  expect(textOf({ ...pancreas, ...facts })).toContain(words);
}); // prettier-ignore
test('a tumor in place has no line of its own, one that nobody can tell asks', () => {
  expect(textOf({ ...pancreas, ...course('in-place') })).not.toContain('Course -');
  const asked = { course: { ...course('in-place').course, tumorStatus: { state: 'unusable' as const, why: 'ambiguous' as const, from: [] }, statusQuestion: 'relation-of-operation' as const } }; // prettier-ignore
  expect(textOf({ ...pancreas, ...asked })).toContain(
    'Course - an operation is on file, its relation to this tumor is not known; has the tumor been removed, and with which margin?',
  );
});
test('after a removal nobody watches a tumor: follow-up, or none needed', () => {
  const followed = textOf({ ...pancreas, ...removed('R0', 'radical', 199) });
  expect(followed).toContain('resected R0: guidelines list follow-up');
  expect(followed).not.toContain('surveillance');
  const rectal = textOf({ ...at('rectum'), ...local, sizeMm: num(8), ...removed('R0', 'local', 199) });
  expect(rectal).toContain('guidelines list no further follow-up');
  expect(textOf({ ...local, sizeMm: num(9) })).toContain('active surveillance');
});

// ------------------------------------------------------------------ guidelines by name, and medicines without one
test('tests and options name at most two guidelines with their years', () => {
  const text = textOf(pancreas);
  expect(text).toMatch(/Guidelines list \([A-Z][^(),]* 20\d\d(?:, [A-Z][^(),]* 20\d\d)?\), if not done/);
  expect(text).toMatch(/Usual options \([A-Z][^(),]* 20\d\d(?:, [A-Z][^(),]* 20\d\d)?\) - surgery/);
  expect(text).not.toMatch(/NCCN|FDA|S36/);
});
test('a medicine that nobody could name is said where its kind would decide', () => {
  const progressed = { ...distant, sstr: known('positive' as const), progression: known(true), resectable: known(false), burden: known('low' as const) }; // prettier-ignore
  const unnamed = { unnamedMedicines: [from('2026-04-01')] };
  expect(textOf(progressed, unnamed, 6)).toContain('treatment before (1 medicine could not be named)');
  expect(textOf(progressed, { unnamedMedicines: [from(), from()] }, 6)).toContain('(2 medicines could not be named)');
  expect(textOf(progressed, {}, 6)).not.toContain('could not be named');
  expect(textOf(pancreas, unnamed)).not.toContain('could not be named');
});
