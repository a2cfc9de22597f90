/** Why no card is sent; one closed list for the answer, the counters and the tests. */
import type { Evaluation } from '../../services/rules/index.ts';

export const SILENCE_REASONS = [
  'viewer',
  'no-net',
  'care-goal',
  'not-confirmed',
  'incomplete',
  'snoozed',
  'nothing-new',
  'silent-mode',
] as const;
export type SilenceReason = (typeof SILENCE_REASONS)[number];

/** Silence decided by the facts; the gap card of a suspected tumor is a site's choice. */
export function factSilence(evaluation: Evaluation, showSuspected: boolean): SilenceReason | undefined {
  if (
    evaluation.silence === 'not-confirmed' &&
    showSuspected &&
    evaluation.tumors.some((t) => t.tumor.standing === 'suspected')
  )
    return undefined;
  return evaluation.silence;
}

/** Grade and stage are documented and agree with ours, nothing is missing, no test is open and the treatment card is off. */
export function nothingNew(evaluation: Evaluation, treatmentCard: boolean): boolean {
  if (treatmentCard) return false;
  return evaluation.tumors.every((t) => {
    const gradeAgrees =
      t.grade.gradeLow !== undefined &&
      t.grade.gradeLow === t.grade.gradeHigh &&
      t.grade.certainty === 'final' &&
      t.grade.governing?.specimen.statedGrade.state === 'known' &&
      t.grade.governing.specimen.statedGrade.value === t.grade.gradeHigh;
    const [group] = t.stage.groups;
    const stageAgrees =
      t.stage.groups.length === 1 &&
      !t.stage.mAssumed &&
      t.tumor.recordedStage.some((recorded) => recorded.group === group) &&
      !t.stage.recordedDiffers;
    return (
      gradeAgrees &&
      stageAgrees &&
      t.missing.length === 0 &&
      t.workup.suggest.length === 0 &&
      t.flags.every((flag) => flag.level === 'info' && flag.id !== 'DQ-05')
    );
  });
}
