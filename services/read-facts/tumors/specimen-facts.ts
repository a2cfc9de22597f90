/** From the statements about one tissue to a specimen of the rules: its indices, type, kind, origin and date. */
import { ABSENT, type Fact, type Grade, type SpecimenFacts } from '../../rules/index.ts';
import { type Candidate, choose, setAside } from './chosen-result.ts';
import { clinicalDate, compareDates, isFuture } from '../chart/clinical-date.ts';
import type { Collected } from './collected-statements.ts';
import { type TissueStatements, type TumorContext } from './collected-statements.ts';
import { differentiationFact, histologyFact, type HistologyReading } from '../measures/histology.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { organsIn } from '../passages/organs.ts';
import { describeTissue } from './specimens.ts';
import type { TumorGroup } from './tumor-groups.ts';

export function specimenOf(
  statements: TissueStatements,
  items: readonly ChartResource[],
  primary: Parameters<typeof describeTissue>[1]['primary'],
  collected: Collected,
  context: TumorContext,
): SpecimenFacts {
  const { tissue, readings } = statements;
  // The hot spot, or an index of which nothing more is said, before the average.
  const ki67 = choose(statements.ki67.length > 0 ? statements.ki67 : statements.ki67Average, statements.ki67Unread);
  const mitoses = choose(statements.mitoses, statements.mitosesUnread);
  const grade = choose([...statements.grade, ...gradesOf(readings)], statements.gradeUnread);
  for (const [what, older] of [['ki67Percent', ki67.older], ['mitosesPer2mm2', mitoses.older]] as const)
    for (const candidate of older) collected.aside.push(setAside(what, 'older-result', candidate.from, candidate.from.recorded)); // prettier-ignore
  const fromReadings = differentiationFact(readings);
  const stated = choose(statements.differentiation, statements.differentiationUnread).fact;
  const date = dateOfTissue(statements);
  const described = describeTissue(
    tissue,
    {
      procedures: items.filter(
        ({ type, resource }) => type === 'Procedure' && date !== undefined && clinicalDate(resource) === date,
      ),
      questions: statements.items.map(({ resource }) => resource['code']),
      statedMetastatic: readings.some(({ metastatic }) => metastatic === true),
      primary,
      ...(statements.heading === undefined ? {} : { heading: statements.heading }),
    },
    context.valueSets,
  );
  const bounded =
    mitoses.fact.state === 'known' && mitoses.fact.from.some(({ marks }) => marks.includes('bounded-from-hpf'));
  const moderate = statements.moderately || readings.some(({ moderatelyDifferentiated }) => moderatelyDifferentiated);
  const old =
    date !== undefined &&
    date < '2019' &&
    grade.fact.state === 'known' &&
    grade.fact.value === 3 &&
    fromReadings.state === 'absent' &&
    stated.state === 'absent';
  return {
    id: tissue.id,
    ...(date === undefined ? {} : { date }),
    ...described,
    histology: histologyFact(readings),
    differentiation: merged(stated, fromReadings),
    ki67Percent: ki67.fact,
    mitosesPer2mm2: mitoses.fact,
    necrosis: choose(statements.necrosis).fact,
    statedGrade: grade.fact,
    ...(statements.cells === undefined ? {} : { ki67CellsCounted: statements.cells }),
    ...(statements.area === undefined ? {} : { mitoticAreaMm2: statements.area }),
    mitosesBounded: bounded,
    secondOpinion: statements.secondOpinion,
    legacyWords: [
      ...(moderate ? (['moderately-differentiated'] as const) : []),
      ...(old ? (['grade-3-before-2019'] as const) : []),
    ],
  };
}

const gradesOf = (readings: readonly HistologyReading[]): Candidate<Grade>[] =>
  readings.flatMap(({ grade, from }) => (grade === undefined ? [] : [{ value: grade, from, amended: false }]));

function merged(a: Fact<'well' | 'poor'>, b: Fact<'well' | 'poor'>): Fact<'well' | 'poor'> {
  if (b.state !== 'known' && b.state !== 'open') return a;
  if (a.state !== 'known' && a.state !== 'open') return b;
  const values = [
    ...new Set([...(a.state === 'known' ? [a.value] : a.possible), ...(b.state === 'known' ? [b.value] : b.possible)]),
  ].sort();
  const [only] = values;
  const from = [...a.from, ...b.from];
  return values.length === 1 && only
    ? { state: 'known', value: only, from }
    : { state: 'open', possible: values, from };
}

/** "Reclassified as …": the newer diagnosis of an organ is that of its earlier tissue, too. */
export function applyReclassifications(tissues: readonly TissueStatements[], collected: Collected): void {
  const dates = new Map(tissues.map((one) => [one, dateOfTissue(one)]));
  const newestFirst = tissues
    .filter(({ reclassifies }) => reclassifies !== undefined)
    .sort((a, b) => compareDates(dates.get(b), dates.get(a)));
  const [newest] = newestFirst;
  if (!newest) return;
  for (const older of tissues) {
    if (compareDates(dates.get(newest), dates.get(older)) <= 0 || dates.get(older) === undefined) continue;
    const organs = organsIn(older.heading ?? '');
    if (organs.length > 0 && !organs.some(({ name }) => newest.reclassifies?.has(name))) continue;
    for (const { from } of older.readings) collected.aside.push(setAside('histology', 'older-result', from));
    older.readings.splice(0, older.readings.length, ...newest.readings);
    older.differentiation.splice(0);
    older.grade.splice(0);
  }
}

/**
 * A type that is only possible says nothing where one is stated, of this tissue, of another, or by the diagnosis. What it says of spread stays: a doubt about
 * a metastasis is one; and tissue that is one of two types is undecided.
 */
export function setAsideDoubtedTypes(
  tissues: readonly TissueStatements[],
  stated: boolean,
  collected: Collected,
): void {
  if (!stated && !tissues.some(({ readings }) => readings.some(isSureType))) return;
  for (const { readings } of tissues)
    readings.forEach((reading, at) => {
      if (reading.doubtful !== true || reading.between === true) return;
      collected.aside.push(setAside('histology', 'not-asserted', reading.from));
      const { metastatic, from } = reading;
      readings[at] = { doubtful: true, differentiation: [], ...(metastatic ? { metastatic } : {}), from };
    });
}
export const isSureType = ({ histology, doubtful }: HistologyReading): boolean =>
  histology !== undefined && doubtful !== true;

/** When the tissue was taken; else the newest date of what was said of it. */
export function dateOfTissue({ tissue, items }: TissueStatements): string | undefined {
  const collected = tissue.specimen ? clinicalDate(tissue.specimen.resource) : undefined;
  if (collected !== undefined) return collected;
  return items
    .map(({ resource }) => clinicalDate(resource))
    .sort(compareDates)
    .at(-1);
}

/** A grade that the diagnosis itself names (a graded SNOMED morphology): documented, without tissue of its own. */
export function documentedInCondition(group: TumorGroup, context: TumorContext): SpecimenFacts[] {
  const graded = gradesOf(group.readings);
  if (graded.length === 0) return [];
  const condition = group.conditions[0];
  const date = condition ? clinicalDate(condition.resource) : undefined;
  return [
    {
      id: `condition:${group.id}`,
      ...(date === undefined || isFuture(date, context.today) ? {} : { date }),
      kind: 'unknown',
      origin: 'unknown',
      histology: ABSENT,
      differentiation: ABSENT,
      ki67Percent: ABSENT,
      mitosesPer2mm2: ABSENT,
      necrosis: ABSENT,
      statedGrade: choose(
        graded.map((candidate) => ({
          ...candidate,
          from: { ...candidate.from, ...(date === undefined ? {} : { date }) },
        })),
      ).fact,
      mitosesBounded: false,
      secondOpinion: false,
      legacyWords: [],
    },
  ];
}
