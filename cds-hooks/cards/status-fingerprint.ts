import type { TumorEvaluation, TumorStatus } from '../../services/rules/index.ts';

/** The status as part of what a card rests on: a removal makes another card. */
export const statusOf = ({ tumor }: TumorEvaluation): TumorStatus | undefined =>
  tumor.course.tumorStatus.state === 'known' ? tumor.course.tumorStatus.value : undefined;
