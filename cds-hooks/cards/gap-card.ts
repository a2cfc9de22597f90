/** The card of what is missing and what it blocks: grade, stage or both. */
import type { Evaluation, MissingFact, TumorEvaluation } from '../../services/rules/index.ts';
import {
  classInWords,
  decidingValue,
  isGraded,
  knownInWords,
  lookedIn,
  missingInWords,
  namesOf,
  tumorName,
} from '../../services/wording/tumor-in-words.ts';
import { courseLine } from './course-line.ts';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { FACT } from '../../services/wording/words.ts';
import type { CardLine, CardModel } from './card-model.ts';
import { testsOfConclusion } from './declined.ts';
import { CHECK_LINE, SUMMARY_AIM, summaryOf } from './print.ts';
import { statusOf } from './status-fingerprint.ts';
import { testsOf, testLines } from './suggested-tests.ts';
import { treatmentOpenLine } from './treatment-card.ts';

/** A stage is given, or none is owed: the class has no system here, or the table itself has no group for a complete T, N and M. */
export function isStaged(t: TumorEvaluation): boolean {
  if (t.stage.groups.length === 1) return true;
  if (t.stage.withheld === 'out-of-scope' || t.stage.withheld === 'no-table' || t.stage.withheld === 'in-situ')
    return true;
  return t.stage.withheld === undefined && t.stage.groups.length === 0 && t.stage.missing.length === 0;
}

export const blockingGaps = (t: TumorEvaluation): MissingFact[] =>
  t.missing.filter((item) => item.blocks.includes('grade') || item.blocks.includes('stage'));

export function gapCard(evaluation: Evaluation, t: TumorEvaluation, gaps: readonly MissingFact[]): CardModel {
  const graded = isGraded(t);
  const staged = isStaged(t);
  const blocks = !graded && !staged ? 'grade and stage' : graded ? 'stage' : 'grade';
  // Lung and thymus have a class, no grade.
  const blocked = isOfLungScheme(t) ? blocks.replace('grade', 'class') : blocks;
  const relevant = gaps.filter((item) => item.blocks.includes(graded ? 'stage' : 'grade') || (!graded && !staged));
  const kinds = byKind(relevant.length > 0 ? relevant : gaps);
  // A grade between two is a finding of its own: `at least G2 (mitoses 4 per 2 mm2)`.
  const floor = staged && t.grade.classification === 'NET-INDET' ? boundedGrade(t) : undefined;
  const { looked, unread } = lookedIn(evaluation);
  const known = knownInWords(t);
  const lines: CardLine[] = [
    ...(known ? [{ label: 'Known', text: known }] : []),
    ...courseLine(t),
    { label: 'Missing', text: missingInWords(gaps) || 'a tissue result' },
    ...(looked || unread
      ? [
          {
            label: 'Looked in',
            text: [looked, unread && `could not be read: ${unread}`].filter(Boolean).join('; '),
            ...(unread ? {} : { goes: 2 as const }),
          },
        ]
      : []),
    ...unassignedLine(evaluation),
    ...testLines(t),
    ...treatmentOpenLine(evaluation, t),
    CHECK_LINE,
  ];
  return {
    kind: 'gap',
    indicator: 'info',
    summary: gapSummary(`${tumorName(t)}: ${floor ?? `${blocked} cannot be given`}`, kinds),
    lines,
    tests: testsOf(t.workup.suggest),
    condition: t.tumor.condition,
    safety: [],
    fingerprint: {
      blocks,
      gaps: gaps.map((item) => `${item.fact}:${item.kind}`).sort(),
      tests: testsOfConclusion(t),
      classification: t.grade.classification,
      status: statusOf(t),
    },
  };
}

const isOfLungScheme = ({ tumor: { site } }: TumorEvaluation): boolean =>
  site.state === 'known' && (site.value === 'lung' || site.value === 'thymus');

const KIND_WORD: Record<MissingFact['kind'], string> = {
  'not-found': 'not found',
  'asked-no-value': 'stated as unknown',
  masked: 'withheld',
  'not-usable': 'recorded, but not usable',
  'could-not-be-read': 'could not be read',
  'spans-cut-off': 'not settled',
  conflict: 'contradictory',
};

function boundedGrade(t: TumorEvaluation): string | undefined {
  const value = decidingValue(t.grade.governing);
  return t.grade.gradeLow === undefined || value === '' ? undefined : `${classInWords(t)} (${value})`;
}

/** As many kinds of missing as a short summary holds; all of them stand in the detail. */
function gapSummary(finding: string, kinds: readonly string[]): string {
  const whole = (count: number): string => [finding, kinds.slice(0, count).join('; ')].filter(Boolean).join(' - ');
  const fitting = kinds.map((_, place) => kinds.length - place).find((count) => whole(count).length <= SUMMARY_AIM);
  return summaryOf([whole(fitting ?? 1)]);
}

/** `T not settled`, `N, M not found`: each fact with the one kind of missing that it has. */
function byKind(gaps: readonly MissingFact[]): string[] {
  const kinds = [...new Set(gaps.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const names = namesOf(gaps.filter((item) => item.kind === kind)).slice(0, 4);
    return names.length > 0 ? [`${names.join(', ')} ${KIND_WORD[kind]}`] : [];
  });
}

/** D6: results that belong to none of several tumors by their links are used for none; the card asks to link them. */
function unassignedLine(evaluation: Evaluation): CardLine[] {
  const loose = evaluation.chart.setAside.filter(({ why }) => why === 'cannot-be-assigned');
  const names = [...new Set(loose.map(({ what, from }) => `${FACT[what] ?? 'a result'} of ${dateInWords(from.date)}`))];
  return names.length > 0
    ? [
        {
          label: 'Not assigned',
          text: `${names.slice(0, 3).join(', ')}: linked to none of the tumors, so used for none`,
        },
      ]
    : [];
}
