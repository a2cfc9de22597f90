/** Over the cards of all whole cases: how much of the text is the same on every card, how long they are, and that treatment is never passed over in silence. */
import { expect, test } from 'vitest';
import { SAFETY_REASON, CHECK } from '../../services/wording/words.ts';
import { cardsOrSilence } from '../../cds-hooks/cards/choose-cards.ts';
import { plainText } from '../../cds-hooks/cards/print.ts';
import { treatmentCard, treatmentOpenLine } from '../../cds-hooks/cards/treatment-card.ts';
import { caseNames, evaluationOfCase } from '../cases/reasoning.ts';

const evaluations = await Promise.all(
  caseNames.map(async (name) => ({ name, evaluation: await evaluationOfCase(name) })),
);
const cards = evaluations.flatMap(({ name, evaluation }) =>
  cardsOrSilence(evaluation, { treatment: true, suspected: true }).models.map((model) => ({
    name,
    model,
    text: `${model.summary}\n${plainText(model)}`,
  })),
);

test('there are cards to measure', () => {
  expect(cards.length).toBeGreaterThan(150);
});

test('standing text is one sentence of at most 50 characters, and at most 15 % of all characters', () => {
  expect(CHECK.length).toBeLessThanOrEqual(50);
  const all = cards.reduce((sum, { text }) => sum + text.length, 0);
  for (const { text, name } of cards) expect(text.split(CHECK), name).toHaveLength(2);
  expect((cards.length * CHECK.length) / all).toBeLessThanOrEqual(0.15);
});

test('no other sentence stands on half of the cards', () => {
  const seen = new Map<string, number>();
  for (const { text } of cards)
    for (const sentence of new Set(text.split(/(?<=\.)\s|\n/).filter((one) => one.length > 30 && one !== CHECK)))
      seen.set(sentence, (seen.get(sentence) ?? 0) + 1);
  expect([...seen].filter(([, count]) => count > cards.length / 2)).toEqual([]);
});

test('a card of 700 characters is the rule, longer ones the exception', () => {
  const long = cards.filter(({ text }) => text.length > 700).length;
  expect(long / cards.length).toBeLessThanOrEqual(0.15);
});

test('a warning that rests on a safety note names its reason in the first line', () => {
  for (const { model, name } of cards) {
    const [most] = model.safety.filter(({ level }) => level === 'warning');
    if (!most || model.indicator !== 'warning' || model.kind === 'conflict') continue;
    const reasons = model.safety.filter(({ level }) => level === 'warning').map(({ id }) => SAFETY_REASON[id]);
    expect(reasons.some((reason) => reason !== undefined && model.summary.includes(reason)), `${name}: ${model.summary}`).toBe(true); // prettier-ignore
  }
});

test('of all confirmed tumors at least 90 % show a treatment category, or the line that says what is missing for one', () => {
  const confirmed = evaluations.flatMap(({ name, evaluation }) =>
    evaluation.tumors.filter(({ tumor }) => tumor.standing === 'confirmed').map((t) => ({ name, t, evaluation })),
  );
  const silent = confirmed.filter(
    ({ t, evaluation }) => treatmentCard(evaluation, t) === undefined && treatmentOpenLine(evaluation, t).length === 0,
  );
  expect(silent.length / confirmed.length, silent.map(({ name }) => name).join(', ')).toBeLessThanOrEqual(0.1);
});
