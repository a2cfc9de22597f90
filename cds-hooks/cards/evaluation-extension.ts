/**
 * The machine-readable evaluation beside the cards (`extension["org.net-cds.evaluation"]`): compact, no identifiers of the
 * patient, members without a value left out. docs/evaluation.schema.json is printed from the schema here.
 */
import { z } from 'zod';
import {
  CATEGORIES,
  CATEGORIES_M,
  CATEGORIES_N,
  CATEGORIES_T,
  CLASSIFICATIONS,
  FLAGS,
  RECURRENT_KINDS,
  RESECTION_KINDS,
  SITES,
  STATUS_QUESTIONS,
  TESTS,
  THERAPIES,
  TUMOR_STATUSES,
  type CategoryAdvice,
  type CategoryResult,
  type Evaluation,
  type NeedMet,
  type StageResult,
  type Therapy,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import { SILENCE_REASONS, type SilenceReason } from './silence.ts';

export const EVALUATION_KEY = 'org.net-cds.evaluation';

const grade = z.int().min(1).max(3);
const partialDate = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);
const nonEmpty = <T extends z.ZodType>(item: T) => z.array(item).min(1).optional();

const stage = z.strictObject({
  system: z.string().describe('Staging system and edition, for example net-pancreas-9'),
  edition: z.string().describe('For example "AJCC version 9"'),
  editionAssumed: z.literal(true).optional().describe('No date of diagnosis was found: the newest edition was taken'),
  t: z.enum(CATEGORIES_T).optional().describe('Left out while several categories are possible'),
  n: z.enum(CATEGORIES_N).optional(),
  m: z.enum(CATEGORIES_M).optional(),
  mAssumed: z.literal(true).optional().describe('No finding on distant spread: assumed cM0'),
  nAssumed: z.literal(true).optional().describe('Nothing stated on regional nodes: NX'),
  group: z.string().optional().describe('Left out where the table gives none, or while several are possible'),
  possibleGroups: nonEmpty(z.string()).describe('While the facts leave several groups possible'),
  basis: z.enum(['printed', 'registry', 'none']).optional(),
  remarks: nonEmpty(z.string()),
});

const tumor = z.strictObject({
  condition: z.string().describe('Relative reference of the Condition (or report) that names the tumor'),
  site: z.enum(SITES).optional(),
  side: z.enum(['left', 'right']).optional(),
  classification: z.enum(CLASSIFICATIONS),
  gradeLow: grade.optional(),
  gradeHigh: grade.optional(),
  certainty: z.enum(['final', 'provisional', 'not-settled']),
  stage: stage.optional(),
  extent: z.enum(['localized', 'regional', 'distant', 'unknown']),
  seerExtent: z
    .enum(['localized', 'regional-direct', 'regional-nodes', 'regional-both', 'distant', 'unknown'])
    .optional(),
  tumorStatus: z
    .enum([...TUMOR_STATUSES, 'unknown'])
    .describe('Where the tumor stands in its course; unknown: the records contradict each other or could not be read'),
  statusAssumed: z
    .enum(['no-removal-recorded', 'appendectomy'])
    .optional()
    .describe(
      'Nothing recorded says so: in place for want of a removal, or an appendix whose NET was found in the specimen',
    ),
  statusQuestion: z.enum(STATUS_QUESTIONS).optional().describe('What would settle a status that is unknown'),
  resectionKind: z.enum(RESECTION_KINDS).optional(),
  resectedOn: partialDate.optional().describe('Day of the newest removal, as precise as recorded'),
  neoadjuvant: z.literal(true).optional().describe('Systemic treatment or radiation before the removal'),
  metastasesRemoved: z.enum(['all', 'some']).optional(),
  recurrentKind: z.enum(RECURRENT_KINDS).optional(),
  recurredOn: partialDate.optional(),
  pancreasPart: z.enum(['head', 'body', 'tail']).optional(),
  priorProgression: nonEmpty(z.enum(THERAPIES)).describe('Lines of therapy under which progression is recorded'),
  flags: nonEmpty(z.enum(FLAGS)),
  missing: nonEmpty(z.string()),
  suggest: nonEmpty(z.enum(TESTS)),
  consider: nonEmpty(z.enum(TESTS)),
  suppressed: nonEmpty(
    z.strictObject({
      test: z.enum(TESTS),
      reason: z.enum([
        'done',
        'not-due',
        'ordered',
        'declined',
        'comfort-care',
        'pregnancy',
        'low-risk',
        'not-applicable',
        'after-metanephrines',
        'phase',
      ]),
      daysAgo: z.int().min(0).optional(),
    }),
  ),
  treatment: z.partialRecord(z.enum(CATEGORIES), z.enum(['usual', 'selected', 'not-usually', 'cannot-say'])).optional(),
  safety: nonEmpty(z.string().regex(/^SF-\d\d[a-z]?$/)),
});

export const EvaluationExtension = z.strictObject({
  contentVersion: z.string(),
  silence: z.enum(SILENCE_REASONS).optional().describe('Present only when no card is sent'),
  unread: nonEmpty(z.strictObject({ key: z.string(), why: z.string().optional() })).describe(
    'Data needs that could not be met',
  ),
  tumors: nonEmpty(tumor),
});
export type EvaluationExtension = z.infer<typeof EvaluationExtension>;
type Tumor = z.infer<typeof tumor>;
type Stage = z.infer<typeof stage>;

export function evaluationExtension(evaluation: Evaluation, silence: SilenceReason | undefined): EvaluationExtension {
  return {
    contentVersion: evaluation.contentVersion,
    ...(silence ? { silence } : {}),
    ...list('unread', unreadOf(evaluation.chart.needs)),
    ...list('tumors', evaluation.tumors.map(tumorOf)),
  };
}

function unreadOf(needs: readonly NeedMet[]): { key: string; why?: string }[] {
  return needs
    .filter(
      ({ how, why }) =>
        how === 'failed' || how === 'incomplete' || how === 'not-sent' || (how === 'not-asked' && why !== undefined),
    )
    .map(({ key, why }) => ({ key, ...(why ? { why } : {}) }));
}

/** Required data could not be had: nothing was evaluated, and the card says so. */
export const unevaluatedExtension = (contentVersion: string, needs: readonly NeedMet[]): EvaluationExtension => ({
  contentVersion,
  ...list('unread', unreadOf(needs)),
});

/** Nothing of a chart was read: the viewer is none of ours, or the site is in silent mode. */
export const emptyExtension = (contentVersion: string, silence: SilenceReason): EvaluationExtension => ({
  contentVersion,
  silence,
});

function tumorOf(t: TumorEvaluation): Tumor {
  const { grade, extent } = t;
  return {
    condition: t.tumor.condition,
    ...(t.tumor.site.state === 'known' ? { site: t.tumor.site.value } : {}),
    ...(t.tumor.colonSide.state === 'known' ? { side: t.tumor.colonSide.value } : {}),
    classification: grade.classification,
    ...(grade.gradeLow === undefined ? {} : { gradeLow: grade.gradeLow }),
    ...(grade.gradeHigh === undefined ? {} : { gradeHigh: grade.gradeHigh }),
    certainty: grade.certainty,
    ...stageOf(t.stage),
    extent: extent.value,
    ...(extent.seer === 'unknown' ? {} : { seerExtent: extent.seer }),
    ...courseOf(t),
    ...list('flags', sorted(t.flags.map(({ id }) => id))),
    ...list('missing', sorted(missingOf(t))),
    ...list(
      'suggest',
      t.workup.suggest.map(({ test }) => test),
    ),
    ...list(
      'consider',
      t.workup.consider.map(({ test }) => test),
    ),
    ...list(
      'suppressed',
      t.workup.suppressed.map(({ test, reason, daysAgo }) => ({
        test,
        reason,
        ...(daysAgo === undefined ? {} : { daysAgo }),
      })),
    ),
    ...(t.treatment.length > 0 ? { treatment: treatmentOf(t.treatment) } : {}),
    ...list('safety', sorted(t.safety.map(({ id }) => id))),
  };
}

/** Left out where not known; a status that nobody can say is `unknown`. */
function courseOf({ tumor: { course } }: TumorEvaluation): Pick<Tumor, 'tumorStatus'> & Partial<Tumor> {
  const { tumorStatus: status } = course;
  const assumed = status.state === 'absent' ? ('no-removal-recorded' as const) : course.assumed;
  const tumorStatus = status.state === 'absent' ? 'in-place' : status.state === 'known' ? status.value : 'unknown';
  return {
    tumorStatus,
    ...(assumed ? { statusAssumed: assumed } : {}),
    ...(course.statusQuestion ? { statusQuestion: course.statusQuestion } : {}),
    ...(course.resectionKind.state === 'known' ? { resectionKind: course.resectionKind.value } : {}),
    ...(course.resectedOn.state === 'known' ? { resectedOn: course.resectedOn.value } : {}),
    ...(course.neoadjuvant.state === 'known' && course.neoadjuvant.value ? { neoadjuvant: true } : {}),
    ...(course.metastasesRemoved.state === 'known' ? { metastasesRemoved: course.metastasesRemoved.value } : {}),
    ...(course.recurrentKind.state === 'known' ? { recurrentKind: course.recurrentKind.value } : {}),
    ...(course.recurredOn.state === 'known' ? { recurredOn: course.recurredOn.value } : {}),
    ...(course.pancreasPart.state === 'known' ? { pancreasPart: course.pancreasPart.value } : {}),
    ...list('priorProgression', sorted(Object.keys(course.progressionUnder) as Therapy[])),
  };
}

function stageOf(result: StageResult): { stage: Stage } | Record<string, never> {
  if (!result.system || !result.edition) return {};
  const { groups } = result;
  const [group] = groups;
  const single = <C extends string>(category: CategoryResult<C>): C | undefined =>
    category.possible.length === 1 ? category.possible[0] : undefined;
  const t = single(result.t);
  const n = single(result.n);
  const m = single(result.m);
  return {
    stage: {
      system: result.system,
      edition: result.edition,
      ...(result.editionAssumed ? { editionAssumed: true } : {}),
      ...(t ? { t } : {}),
      ...(n ? { n } : {}),
      ...(m ? { m } : {}),
      ...(result.mAssumed ? { mAssumed: true } : {}),
      ...(result.nAssumed ? { nAssumed: true } : {}),
      ...(groups.length === 1 && group ? { group } : {}),
      ...(groups.length > 1 ? { possibleGroups: sorted(groups) } : {}),
      ...(result.basis ? { basis: result.basis } : {}),
      ...list('remarks', sorted(result.remarks)),
    },
  };
}

/** Names of missing facts; the reason for a withheld stage stands among them. */
function missingOf(t: TumorEvaluation): string[] {
  const facts: string[] = t.missing.map(({ fact }) => fact);
  return t.stage.withheld ? [...facts, `stage:${t.stage.withheld}`] : facts;
}

function treatmentOf(advice: readonly CategoryAdvice[]): NonNullable<Tumor['treatment']> {
  return Object.fromEntries(advice.map(({ category, strength }) => [category, strength]));
}

const sorted = <T extends string>(items: readonly T[]): T[] => [...new Set(items)].sort();

/** A list member only where it has something in it (CH-05). */
function list<K extends string, T>(name: K, items: readonly T[]): { [P in K]?: T[] } {
  return items.length > 0 ? ({ [name]: [...items] } as { [P in K]?: T[] }) : {};
}
