/** The grade of a tumor: each specimen by itself, then the one that governs (GR-40 to GR-49). Reads neither size, spread, function nor receptors. */
import type {
  Classification,
  Fact,
  Flag,
  Grade,
  GradeResult,
  SpecimenFacts,
  SpecimenGrade,
  TraceStep,
  TumorFacts,
} from '../model.ts';
import type { Interval } from '../interval.ts';
import { differentiationOf, histologyOf } from './differentiation.ts';
import { flag, has, missing, policy, sourcesOf, step } from './grade-parts.ts';
import { decide } from '../engine.ts';
import { gradeSpecimen, usesLungScheme } from './grade-specimen.ts';
import { compareStated } from './stated-grade.ts';
import { ki67Grade } from './tables.ts';

export { gradeSpecimen } from './grade-specimen.ts';

const GRADING_FACTS = new Set([
  'ki67Percent',
  'mitosesPer2mm2',
  'differentiation',
  'statedGrade',
  'histology',
  'necrosis',
]);

export function gradeTumor(tumor: TumorFacts): GradeResult {
  const withTissue = tumor.specimens.filter(saysSomething);
  const graded = withTissue.map((specimen) => gradeSpecimen(specimen, tumor)).sort(bySpecimen);
  const setAsideFlags = flagsOfSetAside(tumor);

  const documented = graded.filter((g) => isDocumentedOnly(g.specimen));
  const tissue = graded.filter((g) => !isDocumentedOnly(g.specimen));
  const candidates = tissue.length > 0 ? tissue : graded;
  const conflict = differentiationConflict(candidates);
  const [first] = [...candidates].sort(byRank);
  if (!first) return withoutTissue(tumor, setAsideFlags);
  const governing = againstDocumented(first, documented);

  const flags: Flag[] = [...governing.flags, ...setAsideFlags];
  const trace: TraceStep[] = [
    ...governing.trace,
    step('GR-42', [], [{ source: 'S10' }, { source: 'S12' }, { source: 'POLICY' }]),
  ];
  const grades = new Set(candidates.map(({ gradeLow, gradeHigh }) => (gradeLow === undefined ? undefined : `${gradeLow}-${gradeHigh ?? 0}`)).filter(Boolean)); // prettier-ignore
  if (grades.size > 1)
    flags.push(flag('DQ-10', 'info', 'GR-43', [{ source: 'S10' }], candidates.flatMap(({ specimen }) => sourcesOf(specimen.ki67Percent)))); // prettier-ignore

  const base = {
    governing,
    specimens: graded,
    ...thresholds(candidates),
    differentiation: differentiationOf(governing.specimen, tumor),
  };
  if (conflict) {
    const cite = [{ source: 'S17' }];
    return {
      ...base,
      classification: 'UNRESOLVED',
      certainty: 'not-settled',
      differentiation: conflict,
      flags: dedupe([...flags, flag('DQ-11', 'warning', 'GR-44', cite, sourcesOf(conflict))]),
      missing: [missing('differentiation', conflict, ['grade', 'stage', 'treatment'])],
      trace: [...trace, step('GR-44', ['differentiation'], cite)],
    };
  }
  // Another specimen whose grade is open above this one takes the certainty away, not the grade.
  const openAbove = candidates.some((other) => (other.gradeHigh ?? 0) > (governing.gradeHigh ?? 3));
  // A Ki-67 of another specimen that reaches a higher grade leaves the grade open up to it: the highest governs, and it may be that one.
  const { gradeLow, gradeHigh } = governing;
  const reaching = candidates.filter((other) => highestByKi67(other) > (gradeHigh ?? 3));
  if (gradeLow !== undefined && gradeHigh !== undefined && reaching.length > 0 && isNet(governing.classification))
    return {
      ...base,
      classification: 'NET-INDET',
      gradeLow,
      gradeHigh: Math.max(...reaching.map(highestByKi67)) as Grade,
      certainty: 'not-settled',
      flags: dedupe(flags),
      missing: [
        ...reaching
          .map(({ specimen }) => missing('ki67Percent', specimen.ki67Percent, ['grade', 'treatment']))
          .slice(0, 1),
        ...governing.missing.filter(({ fact }) => fact !== 'ki67Percent'),
        ...siteMissing(tumor),
      ],
      trace,
    };
  return {
    ...base,
    classification: governing.classification,
    ...(gradeLow === undefined ? {} : { gradeLow }),
    ...(gradeHigh === undefined ? {} : { gradeHigh }),
    certainty: openAbove && governing.certainty === 'final' ? 'provisional' : governing.certainty,
    flags: dedupe(flags),
    missing: [...governing.missing, ...siteMissing(tumor)],
    trace,
  };
}

const isNet = (classification: Classification): boolean =>
  classification === 'NET-G1' || classification === 'NET-G2' || classification === 'NET-INDET';

/** The highest grade that the Ki-67 of a graded NET specimen allows; 0 where it has none. */
function highestByKi67({ specimen: { ki67Percent }, classification }: SpecimenGrade): number {
  if (!has(ki67Percent) || !isNet(classification)) return 0;
  const decision = decide(ki67Grade, { ki67Percent });
  if (decision.kind === 'no-rule') return 0;
  return decision.kind === 'decided' ? decision.value : Math.max(...decision.possible);
}

const measuresOf = (s: SpecimenFacts) => [
  s.ki67Percent,
  s.mitosesPer2mm2,
  s.differentiation,
  s.statedGrade,
  s.necrosis,
];
const isStated = ({ state }: Fact<unknown>): boolean => state === 'known' || state === 'open';
const saysSomething = (s: SpecimenFacts): boolean =>
  measuresOf(s).some((fact) => fact.state !== 'absent') || isStated(s.histology);
const statesSomething = (s: SpecimenFacts): boolean => [...measuresOf(s), s.histology].some(isStated);

/** A note that gives a grade and nothing else about tissue: compared, not a specimen of its own. */
export const isDocumentedOnly = (s: SpecimenFacts): boolean =>
  s.statedGrade.state === 'known' &&
  s.ki67Percent.state === 'absent' &&
  s.mitosesPer2mm2.state === 'absent' &&
  !s.id.startsWith('Specimen/');

function againstDocumented(governing: SpecimenGrade, documented: readonly SpecimenGrade[]): SpecimenGrade {
  let result = governing;
  for (const { specimen } of documented) {
    // An earlier documented grade belongs to earlier tissue: a change over time is no contradiction.
    if (specimen.date !== undefined && governing.specimen.date !== undefined && specimen.date < governing.specimen.date)
      continue;
    if (specimen.statedGrade.state !== 'known' || specimen.legacyWords.includes('grade-3-before-2019')) continue;
    if (governing.specimen.statedGrade.state === 'known') continue;
    result = { ...result, ...compareStated(result, specimen, specimen.statedGrade.value) };
  }
  return result;
}

/** What blocks most comes first; then the higher floor, the settled before the open, the newer, the name. */
const RANK: Partial<Record<Classification, number>> = {
  UNRESOLVED: 6,
  'LUNG-HIGH-GRADE-UNRESOLVED': 6,
  NEC: 5,
  'NEC-SMALL': 5,
  'NEC-LARGE': 5,
  'LUNG-SCLC': 5,
  'LUNG-LCNEC': 5,
  MINEN: 5,
  'OUT-OF-SCOPE': 4,
  'NET-G1': 3,
  'NET-G2': 3,
  'NET-G3': 3,
  'NET-INDET': 3,
  'LUNG-CARCINOID-HIGH-PROLIF': 3.4,
  'LUNG-AC': 3.3,
  'LUNG-TC-IF-NO-NECROSIS': 3.1,
  'LUNG-TC': 3.2,
  'LUNG-UNCLASSIFIED': 1,
  'NOT-GRADABLE': 1,
};

function byRank(a: SpecimenGrade, b: SpecimenGrade): number {
  const rank = (RANK[b.classification] ?? 0) - (RANK[a.classification] ?? 0);
  if (rank !== 0) return rank;
  const low = (b.gradeLow ?? 0) - (a.gradeLow ?? 0);
  if (low !== 0) return low;
  const high = (a.gradeHigh ?? 4) - (b.gradeHigh ?? 4);
  if (high !== 0) return high;
  // Of the same grade the newest that states something: one of which nothing could be used shows no index.
  return Number(statesSomething(b.specimen)) - Number(statesSomething(a.specimen)) || bySpecimen(b, a);
}

function bySpecimen(a: SpecimenGrade, b: SpecimenGrade): number {
  const byDate = (a.specimen.date ?? '').localeCompare(b.specimen.date ?? '');
  return byDate === 0 ? a.specimen.id.localeCompare(b.specimen.id) : byDate;
}

/** GR-44: one specimen well, another poorly differentiated. */
function differentiationConflict(specimens: readonly SpecimenGrade[]): Fact<'well' | 'poor'> | undefined {
  const known = specimens.flatMap(({ specimen }) =>
    specimen.differentiation.state === 'known' ? [specimen.differentiation] : [],
  );
  const values = [...new Set(known.map(({ value }) => value))].sort();
  return values.length > 1 ? { state: 'open', possible: values, from: known.flatMap(({ from }) => from) } : undefined;
}

/** TX-00g: the highest valid Ki-67, by its upper end. */
function thresholds(specimens: readonly SpecimenGrade[]): { ki67ForThresholds?: Interval } {
  const intervals = specimens.flatMap(({ specimen: { ki67Percent } }) =>
    ki67Percent.state === 'known' ? [ki67Percent.value] : ki67Percent.state === 'open' ? ki67Percent.possible : [],
  );
  const [highest] = [...intervals].sort((a, b) => b.high - a.high || b.low - a.low);
  return highest ? { ki67ForThresholds: highest } : {};
}

/** GR-22 and GR-27 without any tissue statement: what the diagnosis itself says. */
function withoutTissue(tumor: TumorFacts, flags: readonly Flag[]): GradeResult {
  const histology = histologyOf(undefined, tumor);
  const differentiation = differentiationOf(undefined, tumor);
  const type = histology.state === 'known' ? histology.value : undefined;
  if (type === undefined || type === 'nen') {
    const absent = { state: 'absent' } as const;
    return {
      classification:
        differentiation.state === 'known' || differentiation.state === 'open' ? 'NOT-GRADABLE' : 'NO-TISSUE',
      certainty: 'not-settled',
      specimens: [],
      differentiation,
      flags,
      missing: [
        missing('tissue', absent, ['grade', 'stage', 'treatment']),
        ...(has(differentiation) ? [] : [missing('differentiation', differentiation, ['stage'])]),
        ...siteMissing(tumor),
      ],
      trace: [step('GR-22', ['tissue'], [{ source: 'S1' }])],
    };
  }
  const empty: SpecimenFacts = {
    id: tumor.condition,
    kind: 'unknown',
    origin: 'unknown',
    histology: { state: 'absent' },
    differentiation: { state: 'absent' },
    ki67Percent: unreadOr(tumor, 'ki67Percent'),
    mitosesPer2mm2: unreadOr(tumor, 'mitosesPer2mm2'),
    necrosis: { state: 'absent' },
    statedGrade: { state: 'absent' },
    mitosesBounded: false,
    secondOpinion: false,
    legacyWords: [],
  };
  const graded = gradeSpecimen(empty, tumor);
  const lung = usesLungScheme(tumor);
  return {
    classification: graded.classification,
    certainty: graded.certainty,
    specimens: [],
    differentiation,
    flags: dedupe([...graded.flags, ...flags]),
    missing: [...graded.missing, ...siteMissing(tumor)],
    trace: [...graded.trace, step(lung ? 'GR-27' : 'GR-22', ['tissue'], policy)],
  };
}

const siteMissing = (tumor: TumorFacts): GradeResult['missing'] =>
  tumor.site.state === 'known'
    ? []
    : tumor.site.state === 'open'
      ? [{ fact: 'site', kind: 'spans-cut-off', blocks: ['stage'] }]
      : [missing('site', tumor.site, ['stage'])];

/** Statements that belong to no specimen but could not be used, or could not be read at all, are not "not found". */
function unreadOr(tumor: TumorFacts, fact: string): Fact<Interval> {
  const aside = tumor.setAside.find(({ what, why }) => what === fact && why === 'unreachable');
  return aside ? { state: 'unusable', why: 'unreachable', from: [aside.from] } : { state: 'absent' };
}

/** DQ-01, DQ-02 and DQ-19: what was seen and set aside. */
function flagsOfSetAside(tumor: TumorFacts): Flag[] {
  const flags: Flag[] = [];
  const grading = tumor.setAside.filter(({ what }) => GRADING_FACTS.has(what));
  const about = (...reasons: string[]): typeof grading => grading.filter(({ why }) => reasons.includes(why));
  // Of any fact: a size or a T of the year 2031, too.
  const implausible = tumor.setAside.filter(({ why }) => why === 'implausible' || why === 'future-date');
  if (implausible.length > 0)
    flags.push(
      flag(
        'DQ-01',
        'info',
        'GR-15',
        policy,
        implausible.map(({ from }) => from),
      ),
    );
  const unusable = about('unit', 'text', 'ambiguous');
  if (unusable.length > 0)
    flags.push(
      flag(
        'DQ-02',
        'info',
        'GR-11',
        policy,
        unusable.map(({ from }) => from),
      ),
    );
  const notFinal = about('not-final', 'entered-in-error', 'status');
  if (notFinal.length > 0)
    flags.push(
      flag(
        'DQ-19',
        'info',
        'GR-41',
        policy,
        notFinal.map(({ from }) => from),
      ),
    );
  return flags;
}

function dedupe(flags: readonly Flag[]): Flag[] {
  const byId = new Map<string, Flag>();
  for (const item of flags) {
    const before = byId.get(item.id);
    if (!before) byId.set(item.id, item);
    else
      byId.set(item.id, {
        ...before,
        about: [
          ...new Map(
            [...before.about, ...item.about].map((from) => [`${from.resource} ${from.element}`, from]),
          ).values(),
        ],
      });
  }
  return [...byId.values()];
}

export type { Grade };
