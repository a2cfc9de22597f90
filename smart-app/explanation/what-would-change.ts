/**
 * What would change the result: one fact at a time is given another value, and everything is worked out again. Nothing is written here, everything
 * is what the rules answer; only values across a cut-off of the rule tables, or of a closed list, are tried. All else stays as recorded, the stated grade
 * and type too; where they would stand against the value, it is also tried without them, and the row says so. T, N and M are given as recorded, without what
 * they were derived from, which the row names.
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
  type Fact,
  type Interval,
  type SpecimenFacts,
  type TumorEvaluation,
  type TumorFacts,
} from '../../services/rules/index.ts';

import { FACT_NAME, UNIT, WOULD_CHANGE } from './words.ts';

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

const MOST = 90;

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
    // A carcinoid stays one without its type.
    const stated = { statedGrade: ABSENT, ...(isCarcinoid(specimen) ? { histology: CARCINOID } : {}) };
    const names = namesOf(specimen, Object.keys(stated));
    return samples(cuts, UNIT[fact] ?? '').flatMap(({ words, value }): Variation[] => {
      if (held?.state === 'known' && sameBands(cuts, held.value, value)) return [];
      const tried = { [fact]: { state: 'known', value: point(value), from: [] } } as const;
      return [
        { fact, value: words, chart: withTissue(tried) },
        ...(names.length > 0
          ? [{ fact, value: WOULD_CHANGE.without(words, names), chart: withTissue({ ...tried, ...stated }) }]
          : []),
      ];
    });
  });
  const statedGrades =
    specimen && !usesLungScheme(now.tumor)
      ? ([1, 2, 3] as const)
          .filter((grade) => specimen.statedGrade.state !== 'known' || specimen.statedGrade.value !== grade)
          .map((grade): Variation => ({
            fact: 'statedGrade',
            value: `G${String(grade)}`,
            chart: withTissue({ statedGrade: { state: 'known', value: grade, from: [] } }),
          }))
      : [];
  // What the problem list, the type and other tissue say of the differentiation would stand against it.
  const differentiation = specimen
    ? (['well', 'poor'] as const)
        .filter((value) => now.grade.differentiation.state !== 'known' || now.grade.differentiation.value !== value)
        .flatMap((value): Variation[] => {
          const tried = { differentiation: { state: 'known', value, from: [] } } as const;
          const silent = { differentiation: ABSENT, histology: ABSENT } as const;
          const own = { histology: ABSENT, statedGrade: ABSENT } as const;
          const others = tumor.specimens.filter(({ id }) => id !== governing);
          const names = [
            ...new Set([
              ...namesOf(specimen, Object.keys(own)),
              ...[tumor, ...others].flatMap((holder) => namesOf(holder, Object.keys(silent))).map(WOULD_CHANGE.elsewhere),
            ]),
          ]; // prettier-ignore
          const specimens = tumor.specimens.map((one) => ({ ...one, ...(one.id === governing ? { ...tried, ...own } : silent) })); // prettier-ignore
          return [
            { fact: 'differentiation', value, chart: withTissue(tried) },
            ...(names.length > 0
              ? [{ fact: 'differentiation', value: WOULD_CHANGE.without(value, names), chart: withTumor({ ...tumor, ...silent, specimens }) }]
              : []),
          ]; // prettier-ignore
        })
    : [];
  const category = (
    fact: 't' | 'n' | 'm',
    categories: readonly string[],
    possible: readonly string[],
  ): readonly Variation[] => {
    const derivedFrom = DERIVED_FROM[fact];
    const without = Object.fromEntries(derivedFrom.map((name) => [name, ABSENT]));
    const names = [
      ...namesOf(tumor, derivedFrom),
      ...(tumor.recordedStage.length > 0 ? [FACT_NAME['recordedStage'] ?? ''] : []),
    ];
    return categories
      .filter((one) => !/X|0$/.test(one) || one === 'N0' || one === 'M0')
      .filter((one) => !(possible.length === 1 && possible[0] === one))
      .map((one) => {
        const recorded = { state: 'known', value: { category: one, prefix: 'none' }, from: [] };
        return {
          fact,
          value: names.length > 0 ? WOULD_CHANGE.without(one, names) : one,
          chart: withTumor({ ...tumor, ...without, recordedStage: [], [RECORDED[fact]]: recorded }), // prettier-ignore
        };
      });
  };
  const categories = system
    ? [
        ...category('t', system.categories.t, now.stage.t.possible),
        ...category('n', system.categories.n, now.stage.n.possible),
        ...category('m', system.categories.m, now.stage.m.possible),
      ]
    : [];
  return [...indices, ...statedGrades, ...differentiation, ...categories];
}

const CARCINOID = { state: 'known', value: 'carcinoid', from: [] } as const;
const RECORDED = { t: 'recordedT', n: 'recordedN', m: 'recordedM' } as const;
/** With another category these would be others, too. */
const DERIVED_FROM = {
  t: ['sizeMm', 'depth', 'invades'],
  n: ['nodesPositive', 'nodesExamined', 'regionalNodesStated'],
  m: ['metastases'],
} as const;

/** Those of the facts that are recorded at all, by their names. */
const namesOf = (holder: object, facts: readonly string[]): string[] =>
  facts.flatMap((name) => {
    const fact = (holder as Readonly<Record<string, Fact<unknown> | undefined>>)[name];
    return fact === undefined || fact.state === 'absent' ? [] : [FACT_NAME[name] ?? name];
  });

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
