/** Tests whose suggestion was overridden: declined as by an order that was revoked (decision 38). The browser works with them, too. */
import type { ChartFacts, SuppressedTest, TestId, TumorEvaluation } from '../../services/rules/index.ts';

export function withDeclined(chart: ChartFacts, tests: readonly TestId[]): ChartFacts {
  if (tests.length === 0) return chart;
  const declined = Object.fromEntries(tests.map((test) => [test, { date: chart.today }]));
  return { ...chart, patient: { ...chart.patient, declined: { ...chart.patient.declined, ...declined } } };
}

/** What a card's conclusion rests on: a test that was declined since makes no new card, or a dismissed one would come back without it. */
export const testsOfConclusion = ({ workup }: TumorEvaluation): readonly TestId[] =>
  [...new Set([...workup.suggest, ...workup.suppressed.filter(isDeclined)].map(({ test }) => test))].sort();

const isDeclined = ({ reason }: SuppressedTest): boolean => reason === 'declined';
