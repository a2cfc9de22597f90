/**
 * Which cards one evaluation shows: conflict, gap, assessment, treatment, in this order, at most two. A gap that blocks neither
 * grade nor stage is folded into the assessment, which then carries the tests.
 */
import type { Evaluation, TumorEvaluation } from '../../services/rules/index.ts';
import { isGraded } from '../../services/wording/tumor-in-words.ts';
import { SAFETY_REASON, safetyInWords } from '../../services/wording/words.ts';
import { assessmentCard } from './assessment-card.ts';
import type { CardKind, CardModel } from './card-model.ts';
import { conflictCard } from './conflict-card.ts';
import { withWarning } from './print.ts';
import { isStaged, blockingGaps, gapCard } from './gap-card.ts';
import { factSilence, nothingNew, type SilenceReason } from './silence.ts';
import { withoutDoubles } from './suggested-tests.ts';
import { treatmentCard } from './treatment-card.ts';

export interface CardChoice {
  /** Show the treatment card (tenant option). */
  readonly treatment: boolean;
  /** Show the gap card of a suspected, not confirmed tumor (tenant option). */
  readonly suspected: boolean;
}

const ORDER: readonly CardKind[] = ['conflict', 'gap', 'assessment', 'treatment'];

export interface Chosen {
  readonly models: readonly CardModel[];
  /** Why there is no card. */
  readonly silence?: SilenceReason;
}

/** The cards of an evaluation, or why it has none. */
export function cardsOrSilence(evaluation: Evaluation, choice: CardChoice): Chosen {
  const silenced =
    factSilence(evaluation, choice.suspected) ?? (nothingNew(evaluation, choice.treatment) ? 'nothing-new' : undefined);
  const models = silenced ? [] : chooseCards(evaluation, choice);
  const silence = silenced ?? (models.length === 0 ? 'nothing-new' : undefined);
  return { models, ...(silence ? { silence } : {}) };
}

const MOST_CARDS = 2;

export function chooseCards(evaluation: Evaluation, choice: CardChoice): readonly CardModel[] {
  return withoutDoubles(cardsInOrder(evaluation, choice).slice(0, MOST_CARDS));
}

/** All that there is to say, the most important first: more than a chart is shown. */
export function cardsInOrder(evaluation: Evaluation, choice: CardChoice): readonly CardModel[] {
  const tumors = evaluation.tumors.filter(
    (t) => t.tumor.standing === 'confirmed' || (choice.suspected && t.tumor.standing === 'suspected'),
  );
  // A tumor outside these rules has nothing to be listed: it does not take the place of what is said of the others.
  const isOutside = ({ grade }: TumorEvaluation): boolean => grade.classification === 'OUT-OF-SCOPE';
  const inOrder = (some: readonly TumorEvaluation[]): readonly CardModel[] =>
    some.flatMap((t) => cardsOf(evaluation, t, choice)).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  return [...inOrder(tumors.filter((t) => !isOutside(t))), ...inOrder(tumors.filter(isOutside))];
}

function cardsOf(evaluation: Evaluation, t: TumorEvaluation, choice: CardChoice): CardModel[] {
  const conflict = conflictCard(t);
  const gaps = blockingGaps(t);
  const blocked = !isGraded(t) || !isStaged(t);
  const gap = blocked && (gaps.length > 0 || t.workup.suggest.length > 0) ? gapCard(evaluation, t, gaps) : undefined;
  const assessment = gap ? undefined : assessmentCard(evaluation, t);
  const treatment = choice.treatment ? treatmentCard(evaluation, t) : undefined;
  const warned = treatment ? undefined : safetyWarnings(t);
  return [conflict, withWarnings(gap, warned), withWarnings(assessment, warned), treatment].filter(
    (card) => card !== undefined,
  );
}

/** Without a treatment card its warnings would be lost: they stand on the card that there is. */
function safetyWarnings(t: TumorEvaluation): { readonly notes: typeof t.safety; readonly text: string } | undefined {
  const notes = t.safety.filter(({ level }) => level === 'warning').slice(0, 2);
  return notes.length > 0 ? { notes, text: notes.flatMap((note) => safetyInWords(note) ?? []).join('. ') } : undefined;
}

function withWarnings(card: CardModel | undefined, warned: ReturnType<typeof safetyWarnings>): CardModel | undefined {
  if (!card || !warned) return card;
  const check = card.lines.length - 1;
  const [most] = warned.notes;
  return {
    ...card,
    indicator: 'warning',
    summary: withWarning(card.summary, most && SAFETY_REASON[most.id]),
    lines: [...card.lines.slice(0, check), { label: 'Safety', text: warned.text }, ...card.lines.slice(check)],
    safety: warned.notes,
    fingerprint: [card.fingerprint, warned.notes.map(({ id, level }) => `${id}:${level}`).sort()],
  };
}
