/** What would change the result is what the rules answer, and nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classInWords } from '../../services/wording/tumor-in-words.ts';
import { evaluate } from '../../services/rules/index.ts';
import { cutOffs, stageOf, variations, whatWouldChange } from '../../smart-app/explanation/what-would-change.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart, known, net } from '../support/chart-facts.ts';

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
