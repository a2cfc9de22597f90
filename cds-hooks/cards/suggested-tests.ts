/** Tests that the evaluation suggests, as a line of a card and as the card's suggestions. */
import type { SuggestedTest, TestId, TumorEvaluation } from '../../services/rules/index.ts';
import { RESOURCE, TEST, TEST_NOTE } from '../../services/wording/words.ts';
import type { CardLine } from './card-model.ts';

const SUGGESTIONS_PER_CARD = 3;
const LISTED_PER_CARD = 5;
const CONSIDERED_PER_CARD = 3;

/** Those that an order may be drafted for: nobody drafts one for what may be done, on order or forbidden unseen. */
export const testsOf = (tests: readonly SuggestedTest[]): TestId[] =>
  tests
    .filter(({ notLookedAt }) => notLookedAt === undefined)
    .slice(0, SUGGESTIONS_PER_CARD)
    .map(({ test }) => test);

function named({ test, notes }: SuggestedTest): string {
  const words = notes.map((note) => TEST_NOTE[note]).filter(Boolean);
  return words.length > 0 ? `${TEST[test]} (${words.join(', ')})` : TEST[test];
}

export function testLines(t: TumorEvaluation): CardLine[] {
  const { suggest, consider } = t.workup;
  const listed = suggest.slice(0, LISTED_PER_CARD).map(named).join('; ');
  const considered = consider.slice(0, CONSIDERED_PER_CARD).map(named).join('; ');
  if (!listed && !considered) return [];
  return [
    {
      label: 'Guidelines list, if not done',
      text: [listed, considered && `${listed ? 'To' : 'to'} consider: ${considered}`].filter(Boolean).join('. '),
    },
    ...undrafted(suggest.slice(0, LISTED_PER_CARD)),
  ];
}

/** `CT: allergies, orders were not looked at`: tests that miss the same together. */
function undrafted(suggest: readonly SuggestedTest[]): CardLine[] {
  const byPlaces = new Map<string, string[]>();
  for (const { test, notLookedAt } of suggest) {
    if (notLookedAt === undefined) continue;
    const places = notLookedAt.map((type) => RESOURCE[type] ?? type).join(', ');
    byPlaces.set(places, [...(byPlaces.get(places) ?? []), TEST[test]]);
  }
  const whole = byPlaces.size === 1 && suggest.every(({ notLookedAt }) => notLookedAt !== undefined);
  const text = [...byPlaces]
    .map(([places, tests]) => `${whole ? '' : `${tests.join(', ')}: `}${places} not read`)
    .join('; ');
  return text ? [{ label: 'No order drafted', text }] : [];
}
