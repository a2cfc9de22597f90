/** Which value decided what, from when, by which step: the shortest true account of a result. Read from the trace, nothing is concluded here. */
import { classInWords, editionInWords, namesOf } from '../../services/wording/tumor-in-words.ts';
import { MISSING_KIND } from '../../services/wording/words.ts';
import {
  allTables,
  type CategoryResult,
  type Fact,
  type MissingFact,
  type Provenance,
  type SpecimenFacts,
  type SpecimenGrade,
  type TraceStep,
  type TumorEvaluation,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { isFact, valueInWords } from './fact-in-words.ts';
import { DECIDED, FACT_NAME } from './words.ts';

export interface DecidingFact {
  /** Name of the fact, `ki67Percent`. */
  readonly fact: string;
  readonly name: string;
  readonly value: string;
  readonly from: readonly Provenance[];
  readonly holder: SpecimenFacts | TumorFacts;
}
export interface Decided {
  /** `Grade`. */
  readonly what: string;
  /** `G2`. */
  readonly result: string;
  readonly by: readonly DecidingFact[];
  /** What is missing for it, in words. */
  readonly missing: string;
  /** The steps that it rests on. */
  readonly steps: readonly TraceStep[];
}

export function whatDecided(t: TumorEvaluation): readonly Decided[] {
  const { stage } = t;
  const missingFor = (...facts: readonly MissingFact['fact'][]): string =>
    inWords(t.missing.filter(({ fact }) => facts.includes(fact)));
  const category = (
    what: keyof typeof TELLS,
    result: CategoryResult<string>,
    ...facts: readonly MissingFact['fact'][]
  ): Decided => ({
    what,
    result: categoryInWords(result),
    by: decidersOf(t.tumor, what, result),
    missing: missingFor(...facts),
    steps: holding(result.trace).slice(0, 1),
  });
  return [
    {
      what: DECIDED.grade,
      result: classInWords(t),
      by: gradeDeciders(t),
      missing: inWords(t.missing.filter(({ blocks, fact }) => blocks.includes('grade') && fact !== 'site')),
      steps: gradeSteps(t.grade.governing),
    },
    {
      what: DECIDED.table,
      result: stage.system === undefined ? DECIDED.none : editionInWords(stage.edition),
      by: factsNamed(t.tumor, ['site', 'differentiation', 'diagnosisDate']),
      missing: missingFor('site', 'differentiation', 'diagnosisDate', 'tumorLink'),
      steps: stage.trace.filter(({ rule }) => rule.startsWith('stage/system-')).slice(0, 1),
    },
    ...(stage.system === undefined
      ? []
      : [
          category('T', stage.t, 't', 'sizeMm', 'depth'),
          category('N', stage.n, 'n', 'nodes', 'nodesPositive'),
          category('M', stage.m, 'm', 'metastases'),
          {
            what: DECIDED.stage,
            result: stage.groups.join(' or ') || DECIDED.none,
            by: [],
            missing: inWords(t.missing.filter(({ blocks }) => blocks.includes('stage'))),
            steps: stage.trace.filter(({ rule }) => rule.startsWith(`${stage.system ?? ''}/`)).slice(0, 1),
          },
        ]),
  ];
}

/** `Ki-67, mitotic rate: not found in the chart`. */
function inWords(missing: readonly MissingFact[]): string {
  const kinds = [...new Set(missing.map(({ kind }) => kind))];
  return kinds
    .map((kind) => `${namesOf(missing.filter((one) => one.kind === kind)).join(', ')}: ${MISSING_KIND[kind]}`)
    .join('; ');
}

function categoryInWords({ possible, prefix, assumed }: CategoryResult<string>): string {
  const before = prefix === 'none' ? '' : prefix;
  if (possible.length === 0) return DECIDED.none;
  return `${before}${possible.join(' or ')}${assumed && !possible.some((one) => one.endsWith('X')) ? ` (${DECIDED.assumed})` : ''}`;
}

const TABLE_ROWS = new Set(allTables.flatMap(({ id, rules }) => rules.map((rule) => `${id}/${rule.id}`)));
const holding = (trace: readonly TraceStep[]): readonly TraceStep[] => trace.filter(({ answer }) => answer === 'yes');

const INDICES = { ki67: ['ki67Percent'], mitoses: ['mitosesPer2mm2'], both: ['ki67Percent', 'mitosesPer2mm2'], differentiation: ['differentiation'], type: ['histology'], none: [] } as const; // prettier-ignore

function gradeDeciders(t: TumorEvaluation): readonly DecidingFact[] {
  const { governing } = t.grade;
  if (!governing) return [];
  const names = namesThatDecide(governing);
  const ofTissue = factsNamed(governing.specimen, names);
  return ofTissue.length > 0 ? ofTissue : factsNamed(t.tumor, names);
}

/** In the lung a row decides, by all that it reads. */
function namesThatDecide(governing: SpecimenGrade): readonly string[] {
  const row = holding(governing.trace).find(({ rule }) => TABLE_ROWS.has(rule) && rule.startsWith('who-2021'));
  if (row) return row.read;
  // Where differentiation tells NET G3 from NEC, the index that reached that far is told with it.
  if (governing.decidedBy === 'differentiation') return ['differentiation', 'ki67Percent', 'mitosesPer2mm2'];
  return governing.decidedBy === 'none'
    ? factsNamed(governing.specimen, ['ki67Percent', 'mitosesPer2mm2']).map(({ fact }) => fact)
    : INDICES[governing.decidedBy];
}

function gradeSteps(governing: SpecimenGrade | undefined): readonly TraceStep[] {
  if (!governing) return [];
  const held = holding(governing.trace);
  const names = new Set<string>(namesThatDecide(governing));
  const rows = held.filter(({ rule, read }) => TABLE_ROWS.has(rule) && read.some((name) => names.has(name)));
  if (governing.decidedBy === 'differentiation' || governing.decidedBy === 'none' || rows.length === 0)
    return held.filter(({ rule }) => !TABLE_ROWS.has(rule)).slice(0, 1);
  return rows;
}

/** What can tell a category; other facts may stand in the same entry ("pT2 pN0 cM0"). The recorded one comes first and stands alone. */
const TELLS = {
  T: ['recordedT', 'sizeMm', 'depth', 'invades', 'multifocal'],
  N: ['recordedN', 'nodesPositive', 'nodesExamined', 'regionalNodesStated', 'nodesPositiveKindUnknown', 'mesentericMassMm'],
  M: ['recordedM', 'metastases', 'statedExtent', 'nodesPositiveKindUnknown'],
} as const; // prettier-ignore

/** The facts of the tumor that a category was taken from: they share its provenance, and the deciding step read them. */
function decidersOf(
  tumor: TumorFacts,
  what: keyof typeof TELLS,
  { from, trace }: CategoryResult<string>,
): readonly DecidingFact[] {
  const elements = new Set(from.map(elementOf));
  const found = factsNamed(tumor, TELLS[what]).filter((one) => one.from.some((own) => elements.has(elementOf(own))));
  const recorded = found.filter(({ fact }) => fact === TELLS[what][0]);
  if (recorded.length > 0) return recorded;
  const step = holding(trace)[0];
  const read = found.filter(({ fact }) => step?.read.some((name) => name === fact || (fact === 'invades' && name.startsWith('invades')))); // prettier-ignore
  return read.length > 0 ? read : found;
}
const elementOf = ({ resource, element }: Provenance): string => `${resource} ${element}`;

function factsNamed(holder: SpecimenFacts | TumorFacts, names: readonly string[]): readonly DecidingFact[] {
  return names.flatMap((fact) => {
    const held = (holder as unknown as Readonly<Record<string, Fact<unknown> | undefined>>)[fact];
    const name = FACT_NAME[fact];
    if (!isFact(held) || held.state === 'absent' || name === undefined) return [];
    return [{ fact, name, value: valueInWords(fact, held), from: held.from, holder }];
  });
}
