/** A test that was declined makes no new card: what was dismissed does not come back without it. Over all whole cases and random charts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseCards } from '../../cds-hooks/cards/choose-cards.ts';
import { withDeclined } from '../../cds-hooks/cards/declined.ts';
import { topicCode } from '../../cds-hooks/cards/topic.ts';
import { evaluate, type ChartFacts } from '../../services/rules/index.ts';
import { caseNames, evaluationOfCase } from '../cases/reasoning.ts';
import { anyPatient, anyTumor } from '../support/arbitrary-charts.ts';
import { chart } from '../support/chart-facts.ts';

const CHOICE = { treatment: true, suspected: false };
let declinedOnes = 0;
function holds(facts: ChartFacts, name: string): void {
  for (const card of chooseCards(evaluate(facts), CHOICE).filter(({ tests }) => tests.length > 0)) {
    declinedOnes += 1;
    const after = chooseCards(evaluate(withDeclined(facts, card.tests)), CHOICE);
    const own = after.filter(({ kind, condition }) => kind === card.kind && condition === card.condition);
    for (const one of own) expect(topicCode(one), name).toBe(topicCode(card));
    for (const one of after) for (const id of card.tests) expect(one.tests, name).not.toContain(id);
  }
}
test('whole cases', async () => {
  for (const name of caseNames) holds((await evaluationOfCase(name)).chart, name);
  expect(declinedOnes).toBeGreaterThan(100);
});
test('random charts', () => {
  fc.assert(
    fc.property(anyTumor, anyPatient, (tumor, person) => {
      holds(chart([tumor], person), 'random');
    }),
    { numRuns: 300 },
  );
});
