/** What would change the result is what the rules answer, and nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classInWords } from '../../services/wording/tumor-in-words.ts';
import { evaluate } from '../../services/rules/index.ts';
import { cutOffs, stageOf, variations, whatWouldChange } from '../../smart-app/explanation/what-would-change.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart, known, net, specimen } from '../support/chart-facts.ts';

test('cut-offs come from the tables', () => {
  expect(cutOffs('ki67Percent', ['who-2022.digestive.ki67'])).toEqual([3, 20]);
  expect(cutOffs('mitosesPer2mm2', ['who-2022.digestive.mitoses'])).toEqual([2, 20]);
  expect(cutOffs('mitosesPer2mm2', ['who-2021.lung'])).toEqual([2, 10]);
  expect(cutOffs('sizeMm', ['net-pancreas-9.t'])).toEqual([20, 40]);
  expect(cutOffs('sizeMm', ['no-such-table'])).toEqual([]);
});

test('a G2 of the pancreas: the neighbouring bands, the other differentiation, other T, N and M', () => {
  const facts = { site: known('pancreas' as const), recordedT: known({ category: 'T2' as const, prefix: 'p' as const }), recordedN: known({ category: 'N0' as const, prefix: 'p' as const }), recordedM: known({ category: 'M0' as const, prefix: 'c' as const }) }; // prettier-ignore
  const changes = whatWouldChange(evaluate(chart([net(5, 1, facts)])), 0).map(
    ({ fact, value, kind, before, after }) => `${fact} ${value}: ${kind} ${before} → ${after}`,
  );
  expect(changes).toEqual(
    expect.arrayContaining([
      'ki67Percent under 3 %: class G2 → G1',
      'ki67Percent over 20 %: class G2 → G3',
      'mitosesPer2mm2 over 20 per 2 mm2: class G2 → G3',
      'n N1: stage II → III',
      'm M1: stage II → IV',
      't T1: stage II → I',
    ]),
  );
  expect(changes.filter((one) => one.startsWith('differentiation poor: class'))).toHaveLength(1);
  expect(changes.some((one) => one.includes('3 to 20'))).toBe(false);
});

test('law: each change is what the rules answer for that chart, and differs from what is', () => {
  fc.assert(
    fc.property(anyTumor, anyPatient, (tumor, person) => {
      const now = evaluate(chart([tumor], person));
      const [t] = now.tumors;
      if (!t) return;
      const tried = variations(now.chart, 0, t);
      for (const change of whatWouldChange(now, 0)) {
        expect(change.before).not.toBe(change.after);
        const chartTried = tried.find(({ fact, value }) => fact === change.fact && value === change.value)?.chart;
        const [then] = chartTried ? evaluate(chartTried).tumors : [];
        expect(then && (change.kind === 'class' ? classInWords(then) : stageOf(then))).toBe(change.after);
        expect(change.kind === 'class' ? classInWords(t) : stageOf(t)).toBe(change.before);
      }
    }),
    { numRuns: 60 },
  );
});

test('"everything else as recorded" is true: the stated grade takes part, and what a row is without stands in it', () => {
  const stated = { site: known('pancreas' as const), specimens: [{ ...(net(5, 1).specimens[0] ?? specimen()), statedGrade: known(2 as const) }] }; // prettier-ignore
  const now = evaluate(chart([net(5, 1, stated)]));
  const [t] = now.tumors;
  const tried = t ? variations(now.chart, 0, t) : [];
  const gradeOf = (one: (typeof tried)[number]) => one.chart.tumors[0]?.specimens[0]?.statedGrade;
  const rows = tried.filter(({ fact }) => fact === 'ki67Percent');
  expect(rows.map(({ value }) => value)).toEqual([
    'under 3 %',
    'under 3 %, without grade as stated',
    'over 20 %',
    'over 20 %, without grade as stated',
  ]);
  for (const one of rows)
    expect(gradeOf(one)?.state, one.value).toBe(one.value.includes('without') ? 'absent' : 'known');
  expect(tried.filter(({ fact }) => fact === 'statedGrade').map(({ value }) => value)).toEqual(['G1', 'G3']);
  const changes = whatWouldChange(now, 0).map(({ fact, value, kind, after }) => `${fact} ${value}: ${kind} ${after}`);
  expect(changes).toContain('ki67Percent over 20 %, without grade as stated: class G3');
  // A report that says G2 and counts that say G3 contradict each other: that is what the rules answer.
  expect(changes).not.toContain('ki67Percent over 20 %: class G3');
});
test('a row without "without" differs from the chart in its one fact', () => {
  fc.assert(
    fc.property(anyTumor, anyPatient, (tumor, person) => {
      const now = evaluate(chart([tumor], person));
      const [t] = now.tumors;
      if (!t) return;
      for (const { fact, value, chart: then } of variations(now.chart, 0, t)) {
        if (value.includes('without')) continue;
        const holders = (one: typeof then) => [one.tumors[0] ?? {}, ...(one.tumors[0]?.specimens ?? [])] as readonly Readonly<Record<string, unknown>>[]; // prettier-ignore
        const before = holders(now.chart);
        const differing = holders(then).flatMap((holder, at) =>
          Object.keys(holder).filter((name) => name !== 'specimens' && JSON.stringify(holder[name]) !== JSON.stringify(before[at]?.[name])),
        ); // prettier-ignore
        expect([...new Set(differing)], `${fact} ${value}`).toEqual([
          { t: 'recordedT', n: 'recordedN', m: 'recordedM' }[fact] ?? fact,
        ]);
      }
    }),
    { numRuns: 60 },
  );
});
