/** What a treatment card must name, and where a warning goes when there is no such card. */
import { expect, test } from 'vitest';
import { showCards } from '../../cds-hooks/cards/index.ts';
import { SAFETY, SELECTED_BY, TEST_NOTE } from '../../services/wording/words.ts';
import { allTables, evaluate, type PatientFacts, type TumorFacts } from '../../services/rules/index.ts';
import { TEST_RULES } from '../../services/rules/workup/tests-table.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { at, distant, local } from '../support/advice.ts';
import { chart, known, net, num } from '../support/chart-facts.ts';

const valueSets = loadValueSets();
const cards = (facts: Partial<TumorFacts>, person: Partial<PatientFacts> = {}, treatmentCard = true, ki67 = 2) =>
  showCards(evaluate(chart([net(ki67, 1, facts)], person)), valueSets, {
    patientId: 'p1',
    publicUrl: 'https://net-cds.example.org',
    treatmentCard,
    suspectedCard: false,
    newUuid: () => '33333333-3333-4333-8333-333333333333',
    now: () => '2026-11-24T09:00:00.000Z',
  }).models.map(({ indicator, lines }) => ({ indicator, detail: lines.map(({ text }) => text).join('\n') }));

test('every row that lists a category for selected patients has its fact in words', () => {
  const without = allTables
    .filter(({ id }) => id.startsWith('treatment'))
    .flatMap(({ rules }) => rules)
    .filter(
      ({ then }) => then === 'selected' || (typeof then === 'object' && Object.values(then ?? {}).includes('selected')),
    )
    .map(({ id }) => id)
    .filter((id) => id !== 'else' && id !== 'always' && SELECTED_BY[id] === undefined);
  expect(without).toEqual([]);
});
test('every remark on a test has its words', () => {
  for (const { notes } of TEST_RULES) for (const { note } of notes ?? []) expect(TEST_NOTE[note], note).toBeDefined();
});
test('"in selected patients" names the fact; resectability that nobody stated is said', () => {
  const found = cards({ ...local, sizeMm: num(15) }).at(-1)?.detail;
  expect(found).toContain('surgery (if resectable; 20 mm or less)');
  const stated = cards({ ...local, sizeMm: num(15), resectable: known(true) }).at(-1)?.detail;
  expect(stated).toContain('surgery (20 mm or less)');
});
test('NET G3: a trial is preferred', () => {
  expect(cards({ ...distant, sstr: known('positive') }, {}, true, 30).at(-1)?.detail).toContain(
    'clinical trial is preferred',
  );
});
test('without a treatment card its warning stands on the card that there is', () => {
  const person = { hereditary: known(['nf1'] as const) };
  const facts = { ...at('ampulla'), ...local, sizeMm: num(14), depth: known('submucosa' as const) };
  const [card, ...others] = cards(facts, person, false);
  expect(others).toEqual([]);
  expect([card?.indicator, card?.detail.includes(SAFETY['SF-08'] ?? '?')]).toEqual(['warning', true]);
  const [calm] = cards(facts, {}, false);
  expect(calm?.indicator).toBe('info');
});
