/** The card of grade and stage, and the tests that guidelines list for them. */
import type { Evaluation, TumorEvaluation } from '../../services/rules/index.ts';
import {
  classInWords,
  decidingValue,
  gradeLabel,
  editionInWords,
  indicesInWords,
  isGraded,
  isNamedByClass,
  lookedIn,
  missingInWords,
  prefixedTnm,
  stageRemarks,
  tnmInWords,
  tumorName,
} from '../../services/wording/tumor-in-words.ts';
import { courseLine } from './course-line.ts';
import { dateInWords } from '../../services/wording/values-in-words.ts';
import { MIXED, SMALL_CELL_EXTENT } from '../../services/wording/words.ts';
import type { CardLine, CardModel } from './card-model.ts';
import { testsOfConclusion } from './declined.ts';
import { CHECK_LINE, summaryOf } from './print.ts';
import { statusOf } from './status-fingerprint.ts';
import { testsOf, testLines } from './suggested-tests.ts';
import { treatmentOpenLine } from './treatment-card.ts';

export function assessmentCard(evaluation: Evaluation, t: TumorEvaluation): CardModel | undefined {
  if (!isGraded(t)) return undefined;
  const group = t.stage.groups.length === 1 ? t.stage.groups[0] : undefined;
  const deciding = decidingValue(t.grade.governing);
  const stage = group
    ? `, stage ${group} by ${editionInWords(t.stage.edition)} (${tnmInWords(t)})`
    : t.stage.system
      ? `, no stage group for ${tnmInWords(t)} in ${editionInWords(t.stage.edition)}`
      : '';
  const remarks = stageRemarks(t);
  const edition = t.stage.editionAssumed
    ? 'newest edition used, no date of diagnosis found'
    : `by date of diagnosis${t.tumor.diagnosisDate.state === 'known' ? ` ${dateInWords(t.tumor.diagnosisDate.value)}` : ''}`;
  const gradeMissing = t.missing.filter((item) => item.blocks.length > 0 || t.grade.missing.includes(item));
  const { unread } = lookedIn(evaluation);
  const missing = [missingInWords(gradeMissing), unread && `could not be read: ${unread}`].filter(Boolean).join('; ');
  const lines: CardLine[] = [
    {
      label: gradeLabel(t),
      text: t.grade.governing ? indicesInWords(t.grade.governing) : 'as stated in the diagnosis',
    },
    ...(t.stage.system
      ? [
          {
            label: group ? `Stage ${group}` : 'No stage group',
            text: `${prefixedTnm(t)}. ${editionInWords(t.stage.edition)}, ${edition}${remarks ? `; ${remarks}` : ''}`,
          },
        ]
      : [{ label: 'Stage', text: 'not computed here for this site and class' }]),
    ...courseLine(t),
    ...(t.stage.smallCellExtent
      ? [{ label: 'Two-class scheme', text: SMALL_CELL_EXTENT[t.stage.smallCellExtent], goes: 2 as const }]
      : []),
    ...(t.grade.classification === 'MINEN' ? [{ label: 'Treatment', text: MIXED }] : []),
    ...otherSpecimens(t),
    // Where the card gets too long, rather this than a test: what is asked of the pathologist stands with the tests. What nobody could read is said in any case.
    ...(missing ? [{ label: 'Not settled', text: missing, ...(unread ? {} : { goes: 1 as const }) }] : []),
    ...testLines(t),
    ...treatmentOpenLine(evaluation, t),
    CHECK_LINE,
  ];
  return {
    kind: 'assessment',
    indicator: 'info',
    summary: summaryOf([
      `${tumorName(t)}${isNamedByClass(t) ? '' : `: ${classInWords(t)}`}${deciding ? ` (${deciding})` : ''}`,
      stage,
    ]),
    lines,
    tests: testsOf(t.workup.suggest),
    condition: t.tumor.condition,
    safety: [],
    fingerprint: {
      grade: [t.grade.classification, t.grade.gradeLow, t.grade.gradeHigh, t.grade.certainty],
      stage: [
        t.stage.system,
        t.stage.groups,
        t.stage.t.possible,
        t.stage.n.possible,
        t.stage.m.possible,
        t.stage.mAssumed,
      ],
      site: t.tumor.site.state === 'known' ? t.tumor.site.value : t.tumor.site.state,
      status: statusOf(t),
      gaps: gradeMissing.map((item) => `${item.fact}:${item.kind}`).sort(),
      tests: testsOfConclusion(t),
    },
  };
}

/** DQ-10: other specimens in another grade, in order of time. */
function otherSpecimens(t: TumorEvaluation): CardLine[] {
  if (!t.flags.some((flag) => flag.id === 'DQ-10')) return [];
  const others = t.grade.specimens
    .filter((g) => g !== t.grade.governing && g.gradeLow !== undefined)
    .sort((a, b) => ((a.specimen.date ?? '') < (b.specimen.date ?? '') ? -1 : 1))
    .slice(0, 3)
    .map(
      (g) =>
        `G${String(g.gradeLow)} on ${dateInWords(g.specimen.date)}${g.specimen.takenFrom ? ` (${g.specimen.takenFrom})` : ''}`,
    );
  return others.length > 0
    ? [{ label: 'Other specimens', text: `${others.join(', ')}; the highest grade is used`, goes: 2 }]
    : [];
}
