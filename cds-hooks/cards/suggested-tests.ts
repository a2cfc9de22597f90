/** Tests that the evaluation suggests, as a line of a card and as the card's suggestions. */
import type { SuggestedTest, TestId, TumorEvaluation } from '../../services/rules/index.ts';
import { TEST, TEST_NOTE } from '../../services/wording/words.ts';
import type { CardLine } from './card-model.ts';

const SUGGESTIONS_PER_CARD = 3;
const CONSIDERED_PER_CARD = 3;

export const testsOf = (tests: readonly SuggestedTest[]): TestId[] =>
  tests.slice(0, SUGGESTIONS_PER_CARD).map(({ test }) => test);

function named({ test, notes }: SuggestedTest): string {
  const words = notes.map((note) => TEST_NOTE[note]).filter(Boolean);
  return words.length > 0 ? `${TEST[test]} (${words.join(', ')})` : TEST[test];
}

export function testLines(t: TumorEvaluation): CardLine[] {
  const { suggest, consider } = t.workup;
  const listed = suggest.slice(0, 5).map(named).join('; ');
  const considered = consider.slice(0, CONSIDERED_PER_CARD).map(named).join('; ');
  if (!listed && !considered) return [];
  return [
    {
      label: 'Guidelines list, if not done',
      text: [listed, considered && `${listed ? 'To' : 'to'} consider: ${considered}`].filter(Boolean).join('. '),
    },
  ];
}
