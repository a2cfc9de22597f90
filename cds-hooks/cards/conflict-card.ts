/** The card of a contradiction in the chart: both values, neither chosen. */
import type { Flag, TumorEvaluation } from '../../services/rules/index.ts';
import {
  classInWords,
  measuredValue,
  editionInWords,
  indicesInWords,
  metastasesInWords,
  tnmInWords,
  tumorName,
} from '../../services/wording/tumor-in-words.ts';
import { dateInWords, newestDate } from '../../services/wording/values-in-words.ts';
import { CONFLICT } from '../../services/wording/words.ts';
import type { CardLine, CardModel } from './card-model.ts';
import { CHECK_LINE, summaryOf } from './print.ts';
import { testsOf } from './suggested-tests.ts';

export function conflictCard(t: TumorEvaluation): CardModel | undefined {
  const flags = t.flags
    .filter((flag) => flag.level === 'warning' || flag.id === 'DQ-05')
    .filter((flag) => CONFLICT[flag.id]);
  const stage = t.stage.recordedDiffers;
  const tnm = tnmConflict(t);
  if (flags.length === 0 && !stage && !tnm) return undefined;
  const lines: CardLine[] = [];
  const [first] = flags;
  const computed = t.stage.groups.length === 1 ? t.stage.groups[0] : undefined;
  let summary: string;
  if (first) {
    summary = flagSummary(t, first);
    for (const flag of flags.slice(0, 2)) lines.push(...flagLines(t, flag));
  } else if (stage) {
    summary = summaryOf([
      `${tumorName(t)}: recorded stage ${stage.group}, but ${tnmInWords(t)} gives ${computed ?? 'another'} by ${editionInWords(t.stage.edition)}`,
      ' - please check',
    ]);
  } else {
    summary = summaryOf([`${tumorName(t)}: ${tnm ?? ''}`, ' - please check']);
  }
  if (stage)
    lines.push({
      label: 'Recorded stage',
      text: `${stage.group}${stage.system ? ` (${stage.system})` : ''}, ${dateInWords(newestDate(stage.from))}; from T, N and M: ${computed ?? 'no single group'}`,
    });
  if (tnm) lines.push({ label: 'T, N, M', text: tnm });
  lines.push({
    label: 'Effect',
    text: 'Treatment categories can differ; both values are shown, none is chosen for you.',
  });
  lines.push(CHECK_LINE);
  return {
    kind: 'conflict',
    indicator: 'warning',
    summary,
    lines,
    tests: testsOf(t.workup.suggest.filter(({ test }) => test === 'T-PATH-REV')),
    condition: t.tumor.condition,
    safety: [],
    fingerprint: {
      flags: flags.map((flag) => [flag.id, flag.about.map((from) => `${from.resource}:${from.recorded ?? ''}`).sort()]),
      values: conflictingValues(t),
      stage: stage && [stage.group, computed],
      tnm,
    },
  };
}

/** Values that a conflict is about: enough that another value gives another topic. */
const conflictingValues = (t: TumorEvaluation): unknown => [
  t.grade.classification,
  t.grade.specimens
    .map(({ specimen }) => [specimen.id, specimen.statedGrade, specimen.ki67Percent, specimen.mitosesPer2mm2].map(bare))
    .sort(),
];
const bare = (item: unknown): unknown =>
  typeof item === 'object' && item !== null
    ? 'value' in item
      ? item.value
      : 'possible' in item
        ? item.possible
        : 'state' in item
          ? item.state
          : item
    : item;

function flagSummary(t: TumorEvaluation, flag: Flag): string {
  const specimen = t.grade.governing?.specimen;
  const documented = documentedGrade(t);
  if ((flag.id === 'DQ-05' || flag.id === 'DQ-06') && documented)
    return summaryOf([
      `Report says G${String(documented.grade)}, but ${measuredValue(t.grade.governing)} fits ${fits(t)}`,
      ` - please check`,
      ` (${tumorName(t)}, ${dateInWords(specimen?.date)})`,
    ]);
  return summaryOf([`${tumorName(t)}: ${CONFLICT[flag.id] ?? ''}`, ' - please check']);
}

/** The grade that the indices fit, when the classification itself was withheld because of the conflict. */
function fits(t: TumorEvaluation): string {
  const g = t.grade.governing ?? t.grade;
  // Where the documented grade raised what the indices give, it is what the indices give that they fit.
  const { low, high } = t.grade.governing?.indices ?? { low: g.gradeLow, high: g.gradeHigh };
  if (low === undefined) return classInWords(t);
  return low === high ? `G${String(low)}` : `G${String(low)} to G${String(high ?? 3)}`;
}

function documentedGrade(
  t: TumorEvaluation,
): { readonly grade: number; readonly date: string | undefined } | undefined {
  const stated = t.grade.specimens.flatMap(({ specimen }) =>
    specimen.statedGrade.state === 'known'
      ? [{ grade: specimen.statedGrade.value, date: newestDate(specimen.statedGrade.from) ?? specimen.date }]
      : [],
  );
  const { governing } = t.grade;
  const measured = governing?.indices?.high ?? governing?.gradeHigh ?? t.grade.gradeHigh;
  const differing = stated.filter(({ grade }) => grade !== measured);
  return differing[0] ?? stated[0];
}

function flagLines(t: TumorEvaluation, flag: Flag): CardLine[] {
  const documented = documentedGrade(t);
  const measured = t.grade.governing ? indicesInWords(t.grade.governing) : '';
  if ((flag.id === 'DQ-05' || flag.id === 'DQ-06') && documented)
    return [
      { label: 'Documented', text: `G${String(documented.grade)}, ${dateInWords(documented.date)}` },
      ...(measured ? [{ label: 'Measured', text: measured }] : []),
    ];
  const dates = [...new Set(flag.about.map((from) => dateInWords(from.date)))].slice(0, 3).join(', ');
  return [
    { label: 'Contradiction', text: `${CONFLICT[flag.id] ?? ''}${dates ? ` (${dates})` : ''}` },
    ...(measured && flag.id !== 'DQ-21' ? [{ label: 'Measured', text: measured }] : []),
    ...(flag.id === 'DQ-21' && metastasesInWords(t) ? [{ label: 'Spread', text: metastasesInWords(t) }] : []),
  ];
}

/** Recorded and derived category differ. */
function tnmConflict(t: TumorEvaluation): string | undefined {
  const differing = [t.stage.t, t.stage.n, t.stage.m].filter((result) => result.differ && result.recorded);
  if (differing.length === 0) return undefined;
  return differing
    .map(
      (result) =>
        `${result.recorded?.category ?? ''} is recorded, size, depth or counts give ${(result.derived ?? []).join(' or ')}`,
    )
    .join('; ');
}
