/**
 * What is written of a chart: one row a tumor, one row for a chart without any. The members are those of the evaluation that goes out with the cards; the
 * reference of the tumor is left out, and the patient is a keyed hash.
 */
import type { ChartRead, Refusal } from '../../services/cohort/patient-chart.ts';
import type { Evaluation } from '../../services/rules/index.ts';
import { evaluationExtension, type EvaluationExtension } from '../cards/evaluation-extension.ts';
import type { CardKind } from '../cards/card-model.ts';
import { cardsOrSilence, type CardChoice } from '../cards/choose-cards.ts';

type Tumor = NonNullable<EvaluationExtension['tumors']>[number];

export interface CohortRow extends Partial<Omit<Tumor, 'condition'>> {
  readonly patient: string;
  /** From 1; 0 for a chart without a tumor. */
  readonly tumor: number;
  readonly contentVersion: string;
  /** Why there would be no card. */
  readonly silence?: EvaluationExtension['silence'];
  /** Why nothing was evaluated. */
  readonly refused?: Refusal | 'not-evaluated';
  readonly unread?: EvaluationExtension['unread'];
  /** Month of the diagnosis, or its year where no more is known. */
  readonly diagnosed?: string;
  /** Kinds of the cards of the chart. */
  readonly cards?: readonly CardKind[];
}

const MONTH = 'YYYY-MM'.length;

export function rowsOf(
  patient: string,
  { evaluation, refused }: Pick<ChartRead, 'evaluation' | 'refused'>,
  choice: CardChoice,
  contentVersion: string,
): readonly CohortRow[] {
  if (!evaluation) return [{ patient, tumor: 0, contentVersion, refused: refused ?? 'failed' }];
  const { models, silence } = cardsOrSilence(evaluation, choice);
  const { tumors = [], ...chart } = evaluationExtension(evaluation, silence);
  const shared = { ...chart, ...(models.length > 0 ? { cards: models.map(({ kind }) => kind) } : {}) };
  if (tumors.length === 0) return [{ patient, tumor: 0, ...shared }];
  return tumors.map((tumor, at) => ({
    patient,
    tumor: at + 1,
    ...shared,
    ...diagnosedIn(evaluation, at),
    ...unnamed(tumor),
  }));
}

function unnamed(tumor: Tumor): Omit<Tumor, 'condition'> {
  const copy: Partial<Tumor> & Omit<Tumor, 'condition'> = { ...tumor };
  delete copy.condition;
  return copy;
}

function diagnosedIn({ tumors }: Evaluation, at: number): Pick<CohortRow, 'diagnosed'> {
  const date = tumors[at]?.tumor.diagnosisDate;
  return date?.state === 'known' ? { diagnosed: date.value.slice(0, MONTH) } : {};
}
