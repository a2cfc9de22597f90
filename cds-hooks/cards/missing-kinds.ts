/** Why a kind of card is not among those of an evaluation, for a person who expected it. */
import type { Evaluation } from '../../services/rules/index.ts';
import { NO_CARD_OF_KIND, NO_ROOM } from '../../services/wording/words.ts';
import type { CardKind } from './card-model.ts';
import { cardsInOrder, cardsOrSilence, type CardChoice } from './choose-cards.ts';

const KINDS: readonly CardKind[] = ['conflict', 'gap', 'assessment', 'treatment'];

/** @returns empty where no card is sent at all: the reason for silence says why */
export function missingKinds(
  evaluation: Evaluation,
  choice: CardChoice,
): readonly { readonly kind: CardKind; readonly why: string }[] {
  const { models, silence } = cardsOrSilence(evaluation, choice);
  if (silence !== undefined) return [];
  const there = new Set(cardsInOrder(evaluation, choice).map(({ kind }) => kind));
  const shown = new Set(models.map(({ kind }) => kind));
  return KINDS.filter((kind) => !shown.has(kind)).map((kind) => ({
    kind,
    why: there.has(kind)
      ? NO_ROOM([...shown].join(' and '))
      : NO_CARD_OF_KIND[kind === 'treatment' && !choice.treatment ? 'treatment-off' : kind],
  }));
}
