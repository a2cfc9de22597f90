/**
 * What would change the result: one fact at a time is given another value, and everything is worked out again. Nothing is written here, everything
 * is what the rules answer; only values across a cut-off of the rule tables, or of a closed list, are tried. With another index the report would
 * state another grade, or another type of carcinoid, so the stated one is left out; T, N and M are given as recorded, without what they were derived from.
 */
import { classInWords } from '../../services/wording/tumor-in-words.ts';
import {
  ABSENT,
  allSystems,
  allTables,
  evaluate,
  ki67Grade,
  lungClass,
  mitoticGrade,
  point,
  usesLungScheme,
  type ChartFacts,
  type Condition,
  type Evaluation,
  type Interval,
  type SpecimenFacts,
  type TumorEvaluation,
  type TumorFacts,
} from '../../services/rules/index.ts';

import { UNIT } from './words.ts';

/** One fact with another value. */
export interface Variation {
  /** Name of the fact, `ki67Percent`. */
  readonly fact: string;
  /** The value tried, in words: `over 20`. */
  readonly value: string;
  readonly chart: ChartFacts;
}
export interface Change {
  readonly fact: string;
  readonly value: string;
  readonly before: string;
  readonly after: string;
  readonly kind: 'class' | 'stage';
}

const MOST = 60;

export function whatWouldChange(evaluation: Evaluation, tumorAt: number): readonly Change[] {
  const now = evaluation.tumors[tumorAt];
  if (!now) return [];
  const changes: Change[] = [];
  for (const { fact, value, chart } of variations(evaluation.chart, tumorAt, now).slice(0, MOST)) {
    const then = evaluate(chart).tumors[tumorAt];
    if (!then) continue;
    const tried = [
      ['class', classInWords(now), classInWords(then)],
      ['stage', stageOf(now), stageOf(then)],
    ] as const;
    for (const [kind, before, after] of tried) if (before !== after) changes.push({ fact, value, kind, before, after });
  }
  return changes;
}

/** Values with the same consequence are one row. */
export interface ChangeOfSeveral extends Omit<Change, 'value'> {
  readonly values: readonly string[];
}
export function changesTogether(changes: readonly Change[]): readonly ChangeOfSeveral[] {
  const groups = new Map<string, Change & { values: string[] }>();
  for (const change of changes) {
    const key = [change.fact, change.kind, change.before, change.after].join('|');
    const group = groups.get(key) ?? { ...change, values: [] };
    group.values.push(change.value);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export const stageOf = ({ stage }: TumorEvaluation): string => stage.groups.join(' or ') || 'not given';

export function variations(chart: ChartFacts, tumorAt: number, now: TumorEvaluation): readonly Variation[] {
  const tumor = chart.tumors[tumorAt];
  if (!tumor) return [];
  const withTumor = (changed: TumorFacts): ChartFacts => ({ ...chart, tumors: chart.tumors.map((one, at) => (at === tumorAt ? changed : one)) }); // prettier-ignore
  const governing = now.grade.governing?.specimen.id ?? tumor.specimens[0]?.id;
  const withTissue = (facts: Partial<SpecimenFacts>): ChartFacts =>
    withTumor({
      ...tumor,
      specimens: tumor.specimens.map((one) => (one.id === governing ? { ...one, ...facts } : one)),
    });
  const specimen = tumor.specimens.find(({ id }) => id === governing);
  const system = allSystems.find(({ id }) => id === now.stage.system);

  const tables = gradeTables(now);
  const indices = (['ki67Percent', 'mitosesPer2mm2'] as const).flatMap((fact) => {
    const held = specimen?.[fact];
    if (!specimen) return [];
    const cuts = cutOffs(fact, tables);
    return samples(cuts, UNIT[fact] ?? '').flatMap(({ words, value }) =>
      held?.state === 'known' && sameBands(cuts, held.value, value)
        ? []
        : [
            {
              fact,
              value: words,
              chart: withTissue({
                [fact]: { state: 'known', value: point(value), from: [] },
                statedGrade: ABSENT,
                ...(isCarcinoid(specimen) ? { histology: { state: 'known', value: 'carcinoid', from: [] } } : {}),
              }),
            },
          ],
    );
  });
  // What the problem list and the type say of the differentiation would be another as well.
  const differentiation = specimen
    ? (['well', 'poor'] as const)
        .filter((value) => now.grade.differentiation.state !== 'known' || now.grade.differentiation.value !== value)
        .map((value) => {
          const said = { differentiation: { state: 'known', value, from: [] }, histology: ABSENT } as const;
          const silent = { differentiation: ABSENT, histology: ABSENT } as const;
          const specimens = tumor.specimens.map((one) =>
            one.id === governing ? { ...one, ...said, statedGrade: ABSENT } : { ...one, ...silent },
          );
          return { fact: 'differentiation', value, chart: withTumor({ ...tumor, ...silent, specimens }) };
        })
    : [];
  const category = (
    fact: 't' | 'n' | 'm',
    categories: readonly string[],
    possible: readonly string[],
  ): readonly Variation[] =>
    categories
      .filter((one) => !/X|0$/.test(one) || one === 'N0' || one === 'M0')
      .filter((one) => !(possible.length === 1 && possible[0] === one))
      .map((one) => {
        const recorded = { state: 'known', value: { category: one, prefix: 'none' }, from: [] };
        const name = { t: 'recordedT', n: 'recordedN', m: 'recordedM' }[fact];
        const without = fact === 'm' ? { metastases: { state: 'absent' } } : fact === 'n' ? { nodesPositive: { state: 'absent' }, nodesExamined: { state: 'absent' }, regionalNodesStated: { state: 'absent' } } : { sizeMm: { state: 'absent' }, depth: { state: 'absent' }, invades: { state: 'absent' } }; // prettier-ignore
        return {
          fact,
          value: one,
          chart: withTumor({ ...tumor, ...without, recordedStage: [], [name]: recorded } as unknown as TumorFacts),
        };
      });
  const categories = system
    ? [
        ...category('t', system.categories.t, now.stage.t.possible),
        ...category('n', system.categories.n, now.stage.n.possible),
        ...category('m', system.categories.m, now.stage.m.possible),
      ]
    : [];
  return [...indices, ...differentiation, ...categories];
}

/** The tables that grade this tumor: those of its organ. */
export const gradeTables = ({ tumor }: Pick<TumorEvaluation, 'tumor'>): readonly string[] =>
  usesLungScheme(tumor) ? [lungClass.id] : [ki67Grade.id, mitoticGrade.id];

/** With another index the pathologist would not call it typical, or atypical, either. */
const isCarcinoid = ({ histology }: SpecimenFacts): boolean =>
  histology.state === 'known' && /^a?typical-carcinoid$/.test(histology.value);

/** Where these tables cut this measure, ascending. */
export function cutOffs(
  fact: 'ki67Percent' | 'mitosesPer2mm2' | 'sizeMm',
  tableIds: readonly string[],
): readonly number[] {
  const wanted = allTables.filter(({ id }) => tableIds.includes(id));
  const found = wanted.flatMap(({ rules }) => rules.flatMap(({ when }) => ends(when, fact)));
  return [...new Set(found)].filter((end) => Number.isFinite(end) && end > 0).sort((a, b) => a - b);
}

function ends(condition: Condition, fact: string): readonly number[] {
  switch (condition.op) {
    case 'in':
      return condition.fact === fact ? [condition.interval.low, condition.interval.high] : [];
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => ends(one, fact));
    case 'not':
      return ends(condition.of, fact);
    default:
      return [];
  }
}

/** One value below, between and above the cut-offs. */
function samples(cuts: readonly number[], unit: string): readonly { readonly words: string; readonly value: number }[] {
  const [first] = cuts;
  const last = cuts.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    { words: `under ${String(first)}${unit}`, value: first / 2 },
    ...cuts.slice(0, -1).map((cut, at) => {
      const next = cuts[at + 1] ?? cut;
      return { words: `${String(cut)} to ${String(next)}${unit}`, value: (cut + next) / 2 };
    }),
    { words: `over ${String(last)}${unit}`, value: last + 1 },
  ].filter((one): one is { words: string; value: number } => one.value > 0);
}

/** Would the value say nothing new? It lies in the band that the recorded one lies in. */
function sameBands(cuts: readonly number[], recorded: Interval, value: number): boolean {
  const top = cuts.at(-1) ?? Infinity;
  const band = (x: number): number => cuts.filter((cut) => (cut === top ? x > cut : x >= cut)).length;
  return [recorded.low, recorded.high].every((end) => band(end) === band(value));
}
