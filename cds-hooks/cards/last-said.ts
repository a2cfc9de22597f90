/**
 * What changed since a card of this tumor was last shown: `G1 → G2 since 3 Mar 2026`. Kept as codes, so that another wording in a later release is no
 * change of the tumor.
 */
import type { Evaluation, TumorEvaluation } from '../../services/rules/index.ts';
import { statusInWords } from '../../services/wording/status-words.ts';
import { classOf, classWords, type ClassCode } from '../../services/wording/tumor-in-words.ts';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { CHANGED, NO_STAGE_GROUP } from '../../services/wording/words.ts';
import type { CardModel } from './card-model.ts';

/** All that is kept of a tumor: grade, stage, status, and the day on which a card said so (decision 36). */
export interface LastSaid {
  readonly grade: ClassCode;
  /** The group; none while there is none, or several. */
  readonly stage?: string;
  readonly status: string;
  readonly on: string;
}
/** By the Condition (or report) that names the tumor. */
export type LastSaidByTumor = ReadonlyMap<string, LastSaid>;

/** What this answer says of a tumor; undefined where something could not be read and the answer is open: that is no change of the tumor. */
export function saidOf({ chart }: Evaluation, t: TumorEvaluation): LastSaid | undefined {
  const [group, ...others] = t.stage.groups;
  const { tumorStatus } = t.tumor.course;
  const isOpen = group === undefined || others.length > 0 || !isSettled(t) || tumorStatus.state === 'unusable';
  const allRead = chart.needs.every(({ how }) => how !== 'failed' && how !== 'incomplete' && how !== 'not-sent');
  if (isOpen && !allRead) return undefined;
  return {
    grade: classOf(t),
    ...(group === undefined || others.length > 0 ? {} : { stage: group }),
    status: tumorStatus.state === 'known' ? tumorStatus.value : tumorStatus.state === 'absent' ? 'in-place' : 'unknown',
    on: chart.today,
  };
}

const isSettled = ({ grade }: TumorEvaluation): boolean => grade.certainty === 'final';

/** `G1 → G2, stage I → II since 3 Mar 2026`; nothing where all is as it was. */
export function changesInWords(before: LastSaid, now: LastSaid): string {
  const stage = (said: LastSaid): string => said.stage ?? NO_STAGE_GROUP;
  const pairs: readonly (readonly [lead: string, before: string, now: string])[] = [
    ['', classWords(before.grade), classWords(now.grade)],
    ['stage ', stage(before), stage(now)],
    ['', statusInWords(before.status), statusInWords(now.status)],
  ];
  const changes = pairs.flatMap(([lead, was, is]) => (was === is ? [] : [`${lead}${was} → ${is}`]));
  return changes.length > 0 ? `${changes.join(', ')} since ${dateInWords(before.on)}` : '';
}

export interface WithChanges {
  readonly models: readonly CardModel[];
  /** What each card says of its tumor; one card of each tumor does. */
  readonly said: readonly (LastSaid | undefined)[];
}

/** The line stands first on the card that says grade and stage, else on the first one of its tumor. */
export function withChanges(
  models: readonly CardModel[],
  evaluation: Evaluation,
  lastSaid: LastSaidByTumor,
): WithChanges {
  const carriers = new Set(
    [...new Set(models.map(({ condition }) => condition))].map((condition) => {
      const own = models.filter((model) => model.condition === condition);
      return own.find(({ kind }) => kind === 'assessment' || kind === 'gap') ?? own[0];
    }),
  );
  const said = models.map((model) => {
    const t = carriers.has(model)
      ? evaluation.tumors.find(({ tumor }) => tumor.condition === model.condition)
      : undefined;
    return t && saidOf(evaluation, t);
  });
  return {
    models: models.map((model, place) => {
      const now = said[place];
      const before = lastSaid.get(model.condition);
      const text = now && before ? changesInWords(before, now) : '';
      return text ? { ...model, lines: [{ label: CHANGED, text, goes: 1 as const }, ...model.lines] } : model;
    }),
    said,
  };
}
