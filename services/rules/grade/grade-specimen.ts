/** Grades one specimen by itself (GR-40): digestive or lung scheme, with what is missing and what contradicts. */
import { decide } from '../engine.ts';
import { contains, type Interval } from '../interval.ts';
import type {
  Certainty,
  Classification,
  Differentiation,
  Fact,
  Flag,
  Grade,
  Histology,
  MissingFact,
  RuleFacts,
  SpecimenFacts,
  SpecimenGrade,
  TraceStep,
  TumorFacts,
} from '../model.ts';
import { differentiationOf, histologyOf } from './differentiation.ts';
import { flag, has, missing, policy, sourcesOf, step } from './grade-parts.ts';
import { ki67Grade, lungClass, lungClassTypeNotStated, mitoticGrade } from './tables.ts';

const OUT_OF_SCOPE: readonly Histology[] = [
  'goblet-cell',
  'adenocarcinoma-with-ne',
  'other-neuroendocrine',
  'not-neuroendocrine',
];
const UP_TO_TWENTY: Interval = { low: -Infinity, lowClosed: false, high: 20, highClosed: true };
const MIN_CELLS = 500;
/** Below it the count is no count per 2 mm2 (GR-14, decision 30). */
const MIN_AREA_MM2 = 2;

interface Outcome {
  readonly classification: Classification;
  readonly gradeLow?: Grade;
  readonly gradeHigh?: Grade;
  readonly indices?: NonNullable<SpecimenGrade['indices']>;
  readonly certainty: Certainty;
  readonly decidedBy: SpecimenGrade['decidedBy'];
  readonly flags: readonly Flag[];
  readonly missing: readonly MissingFact[];
  readonly trace: readonly TraceStep[];
}

export function usesLungScheme(tumor: TumorFacts): boolean {
  const sites =
    tumor.site.state === 'known' ? [tumor.site.value] : tumor.site.state === 'open' ? tumor.site.possible : [];
  return sites.length > 0 && sites.every((site) => site === 'lung' || site === 'thymus');
}

export function gradeSpecimen(specimen: SpecimenFacts, tumor: TumorFacts): SpecimenGrade {
  const histology = histologyOf(specimen, tumor);
  const differentiation = differentiationOf(specimen, tumor);
  const outcome = outcomeOf(specimen, tumor, histology, differentiation);
  return { specimen, ...outcome, flags: [...outcome.flags, ...dataFlags(specimen, outcome)] };
}

function outcomeOf(
  specimen: SpecimenFacts,
  tumor: TumorFacts,
  histology: Fact<Histology>,
  differentiation: Fact<Differentiation>,
): Outcome {
  const type = histology.state === 'known' ? histology.value : undefined;
  if ((type && OUT_OF_SCOPE.includes(type)) || (tumor.site.state === 'known' && tumor.site.value === 'other')) {
    const cite = [{ source: 'S2' }];
    return {
      classification: 'OUT-OF-SCOPE',
      certainty: 'final',
      decidedBy: 'type',
      flags: [flag('DQ-18', 'info', 'GR-08', cite, sourcesOf(histology))],
      missing: [],
      trace: [step('GR-08', ['histology', 'site'], cite)],
    };
  }
  if (type === 'minen') {
    const cite = [{ source: 'S13' }, { source: 'S1' }];
    return {
      classification: 'MINEN',
      certainty: 'final',
      decidedBy: 'type',
      flags: [],
      missing: [],
      trace: [step('GR-04', ['histology'], cite)],
    };
  }
  if (differentiation.state === 'open') {
    const cite = [{ source: 'S17' }];
    return {
      classification: 'UNRESOLVED',
      certainty: 'not-settled',
      decidedBy: 'none',
      flags: [flag('DQ-11', 'warning', 'GR-44', cite, differentiation.from)],
      missing: [missing('differentiation', differentiation, ['grade', 'stage', 'treatment'])],
      trace: [step('GR-44', ['differentiation'], cite)],
    };
  }
  if (specimen.kind === 'cytology' && !enoughCells(specimen)) {
    const poor = differentiation.state === 'known' && differentiation.value === 'poor';
    return {
      classification: usesLungScheme(tumor) ? lungWithoutIndices(type) : poor ? necOf(type) : 'NOT-GRADABLE',
      certainty: poor ? 'provisional' : 'not-settled',
      decidedBy: poor ? 'differentiation' : 'none',
      flags: [],
      missing: [
        has(specimen.ki67Percent)
          ? { fact: 'ki67Percent', kind: 'not-usable', blocks: ['grade', 'treatment'] }
          : missing('ki67Percent', specimen.ki67Percent, ['grade', 'treatment']),
      ],
      trace: [step('GR-48', ['ki67Percent'], [{ source: 'S1' }, { source: 'POLICY' }])],
    };
  }
  return usesLungScheme(tumor)
    ? lungOutcome(specimen, type, differentiation)
    : digestiveOutcome(specimen, type, differentiation);
}

const enoughCells = (specimen: SpecimenFacts): boolean =>
  has(specimen.ki67Percent) && specimen.ki67CellsCounted !== undefined && specimen.ki67CellsCounted >= MIN_CELLS;

const necOf = (type: Histology | undefined): Classification =>
  type === 'nec-small-cell' ? 'NEC-SMALL' : type === 'nec-large-cell' ? 'NEC-LARGE' : 'NEC';

const lungWithoutIndices = (type: Histology | undefined): Classification =>
  type === 'nec-small-cell' ? 'LUNG-SCLC' : type === 'nec-large-cell' ? 'LUNG-LCNEC' : 'LUNG-UNCLASSIFIED';

// ------------------------------------------------------------------------------------------ digestive

interface IndexGrade {
  readonly low: Grade;
  readonly high: Grade;
  readonly trace: readonly TraceStep[];
}

function indexGrade(facts: RuleFacts, table: typeof ki67Grade): IndexGrade | undefined {
  const decision = decide(table, facts);
  if (decision.kind === 'no-rule') return undefined;
  const grades = decision.kind === 'decided' ? [decision.value] : decision.possible;
  return { low: Math.min(...grades) as Grade, high: Math.max(...grades) as Grade, trace: decision.trace };
}

const max = (a: Grade, b: Grade): Grade => Math.max(a, b) as Grade;

function digestiveOutcome(
  specimen: SpecimenFacts,
  type: Histology | undefined,
  differentiation: Fact<Differentiation>,
): Outcome {
  const { ki67Percent, mitosesPer2mm2 } = specimen;
  const ki67 = has(ki67Percent) ? indexGrade({ ki67Percent }, ki67Grade) : undefined;
  const mitoses = has(mitosesPer2mm2) ? indexGrade({ mitosesPer2mm2 }, mitoticGrade) : undefined;
  const trace = [...(ki67?.trace ?? []), ...(mitoses?.trace ?? [])];
  const flags: Flag[] = [];
  const who = [{ source: 'S1' }, { source: 'S7' }];

  if (
    ki67 &&
    mitoses &&
    ki67.low === ki67.high &&
    mitoses.low === mitoses.high &&
    Math.abs(ki67.low - mitoses.low) === 2
  )
    flags.push(
      flag('DQ-04', mitoses.low > ki67.low ? 'warning' : 'info', 'GR-33', who, [
        ...sourcesOf(ki67Percent),
        ...sourcesOf(mitosesPer2mm2),
      ]),
    );

  if (differentiation.state === 'known' && differentiation.value === 'poor')
    return poorlyDifferentiated(specimen, type, ki67, mitoses, trace, flags);

  const well = differentiation.state === 'known';
  const stated = usableStatedGrade(specimen, well);
  if (!ki67 && !mitoses) return withoutIndices(specimen, well, differentiation, stated, flags);

  // GR-02: the higher index wins; GR-21: a mitotic grade alone is only a floor.
  const low: Grade = ki67 && mitoses ? max(ki67.low, mitoses.low) : ((ki67 ?? mitoses)?.low ?? 1);
  let high: Grade = ki67 && mitoses ? max(ki67.high, mitoses.high) : ki67 ? ki67.high : 3;
  const decidedBy: SpecimenGrade['decidedBy'] =
    ki67 && mitoses
      ? ki67.low === mitoses.low && ki67.high === mitoses.high
        ? 'both'
        : ki67.high > mitoses.high || (ki67.high === mitoses.high && ki67.low > mitoses.low)
          ? 'ki67'
          : 'mitoses'
      : ki67
        ? 'ki67'
        : 'mitoses';
  trace.push(step('GR-02', ['ki67Percent', 'mitosesPer2mm2'], who));
  // GR-20: the index that is not there could raise the class; above G3 there is none.
  if ((!ki67 || !mitoses) && low < 3)
    flags.push(flag('DQ-15', 'info', ki67 ? 'GR-20' : 'GR-21', who, sourcesOf(ki67 ? ki67Percent : mitosesPer2mm2)));

  const lacking = lackingIndices(specimen, low, high, ki67 !== undefined, mitoses !== undefined);

  if (!well) {
    if (low === 3) {
      const cite = [{ source: 'S17' }, { source: 'S30' }, { source: 'S36' }];
      return {
        classification: 'UNRESOLVED',
        gradeLow: 3,
        gradeHigh: 3,
        certainty: 'not-settled',
        decidedBy,
        flags: [
          ...flags,
          flag('DQ-07', 'info', 'GR-24', cite, [...sourcesOf(ki67Percent), ...sourcesOf(mitosesPer2mm2)]),
        ],
        missing: [missing('differentiation', differentiation, ['grade', 'stage', 'treatment'])],
        trace: [...trace, step('GR-24', ['differentiation', 'ki67Percent', 'mitosesPer2mm2'], cite)],
      };
    }
    // GR-23 holds only where both indices are at or below 20; one index alone leaves NEC possible.
    if (!ki67 || !mitoses) high = 3;
    const rule = high === 3 ? 'GR-25' : 'GR-23';
    flags.push(flag('DQ-22', 'info', rule, [{ source: 'S1' }]));
    const settled = low === high;
    return compareStated(
      {
        classification: settled ? NET[low] : 'NET-INDET',
        gradeLow: low,
        gradeHigh: high,
        certainty: settled ? 'final' : 'not-settled',
        decidedBy,
        flags,
        missing: [
          missing('differentiation', differentiation, high === 3 ? ['grade', 'stage', 'treatment'] : ['stage']),
          ...lacking,
        ],
        trace: [...trace, step(rule, ['differentiation'], [{ source: 'S1' }])],
      },
      specimen,
      stated,
    );
  }

  const settled = low === high;
  const certainty: Certainty = !settled ? 'not-settled' : (ki67 && mitoses) || low === 3 ? 'final' : 'provisional';
  if (lowestKi67(ki67Percent) > 55)
    flags.push(flag('DQ-08', 'warning', 'GR-30', [{ source: 'S36' }, { source: 'S37' }], sourcesOf(ki67Percent)));
  return compareStated(
    {
      classification: settled ? NET[low] : 'NET-INDET',
      gradeLow: low,
      gradeHigh: high,
      certainty,
      decidedBy,
      flags,
      missing: lacking,
      trace: [
        ...trace,
        ...(ki67 && mitoses ? [] : [step(ki67 ? 'GR-20' : 'GR-21', ['ki67Percent', 'mitosesPer2mm2'], who)]),
      ],
    },
    specimen,
    stated,
  );
}

const NET: Record<Grade, Classification> = { 1: 'NET-G1', 2: 'NET-G2', 3: 'NET-G3' };

/** The lowest plausible Ki-67: above 55 only where the whole value lies above it (GR-30, GR-38). */
function lowestKi67(fact: Fact<Interval>): number {
  if (fact.state === 'known') return fact.value.low === 55 && !fact.value.lowClosed ? 55.000001 : fact.value.low;
  if (fact.state === 'open') return Math.min(...fact.possible.map((interval) => interval.low));
  return -Infinity;
}

/** The indices to ask for: what is not there, and what spans a cut-off that the other does not settle. */
function lackingIndices(
  specimen: SpecimenFacts,
  low: Grade,
  high: Grade,
  ki67: boolean,
  mitoses: boolean,
): MissingFact[] {
  const settled = low === high;
  const blocks: MissingFact['blocks'] = settled ? [] : ['grade', 'treatment'];
  const found: MissingFact[] = [];
  if (!ki67) {
    if (low < 3) found.push(missing('ki67Percent', specimen.ki67Percent, ['grade', 'treatment']));
  } else if (!settled && spans(specimen.ki67Percent)) found.push(missing('ki67Percent', specimen.ki67Percent, blocks));
  if (!mitoses) {
    if (low < 3) found.push(missing('mitosesPer2mm2', specimen.mitosesPer2mm2, blocks));
  } else if (!settled && spans(specimen.mitosesPer2mm2))
    found.push(
      specimen.mitosesBounded
        ? { fact: 'fieldArea', kind: 'not-found', blocks }
        : missing('mitosesPer2mm2', specimen.mitosesPer2mm2, blocks),
    );
  return found;
}

const spans = (fact: Fact<Interval>): boolean =>
  fact.state === 'open' || (fact.state === 'known' && fact.value.low !== fact.value.high);

function poorlyDifferentiated(
  specimen: SpecimenFacts,
  type: Histology | undefined,
  ki67: IndexGrade | undefined,
  mitoses: IndexGrade | undefined,
  trace: readonly TraceStep[],
  flags: readonly Flag[],
): Outcome {
  const { ki67Percent, mitosesPer2mm2 } = specimen;
  const cite = [{ source: 'S1' }, { source: 'S3' }, { source: 'S17' }];
  const nec = { classification: necOf(type), decidedBy: 'differentiation' as const };
  if (ki67 && staysLow(ki67Percent) && (!mitoses || staysLow(mitosesPer2mm2)))
    return {
      classification: 'UNRESOLVED',
      certainty: 'not-settled',
      decidedBy: 'none',
      flags: [
        ...flags,
        flag('DQ-09', 'warning', 'GR-31', cite, [...sourcesOf(ki67Percent), ...sourcesOf(mitosesPer2mm2)]),
        // A mitotic rate above 20 would settle it.
        ...(mitoses
          ? []
          : [flag('DQ-15', 'info', 'GR-20', [{ source: 'S1' }, { source: 'S7' }], sourcesOf(ki67Percent))]),
      ],
      // Differentiation is stated: what is asked for is the index that is not there, and nothing where both are.
      missing: [
        ...(mitoses ? [] : [missing('mitosesPer2mm2', mitosesPer2mm2, ['grade', 'stage', 'treatment'])]),
        { fact: 'differentiation', kind: 'conflict', blocks: ['grade', 'stage', 'treatment'] },
      ],
      trace: [...trace, step('GR-31', ['differentiation', 'ki67Percent', 'mitosesPer2mm2'], cite)],
    };
  if (!ki67) {
    const rule = mitoses ? 'GR-32' : 'GR-22';
    const confirmed = mitoses?.low === 3;
    return {
      ...nec,
      certainty: confirmed ? 'final' : 'provisional',
      flags: mitoses ? [...flags, flag('DQ-15', 'info', 'GR-32', cite, sourcesOf(mitosesPer2mm2))] : flags,
      missing: [missing('ki67Percent', ki67Percent, [])],
      trace: [...trace, step(rule, ['differentiation', 'mitosesPer2mm2'], cite)],
    };
  }
  const above = ki67.low === 3 || mitoses?.low === 3;
  return {
    ...nec,
    certainty: above ? 'final' : 'provisional',
    flags,
    missing: [],
    trace: [...trace, step('GR-03', ['differentiation', 'ki67Percent', 'mitosesPer2mm2'], cite)],
  };
}

function staysLow(fact: Fact<Interval>): boolean {
  if (fact.state === 'known') return contains(UP_TO_TWENTY, fact.value);
  return fact.state === 'open' && fact.possible.every((interval) => contains(UP_TO_TWENTY, interval));
}

/** A documented grade 3 from before 2019 without differentiation may have meant NEC (GR-26). */
const usableStatedGrade = (specimen: SpecimenFacts, well: boolean): Grade | undefined =>
  specimen.statedGrade.state === 'known' && (well || !specimen.legacyWords.includes('grade-3-before-2019'))
    ? specimen.statedGrade.value
    : undefined;

/** No usable index: the documented grade is a fact all the same; without it nothing is graded (GR-22). */
function withoutIndices(
  specimen: SpecimenFacts,
  well: boolean,
  differentiation: Fact<Differentiation>,
  stated: Grade | undefined,
  flags: readonly Flag[],
): Outcome {
  const lacking = [
    missing('ki67Percent', specimen.ki67Percent, stated === undefined ? ['grade', 'treatment'] : []),
    missing('mitosesPer2mm2', specimen.mitosesPer2mm2, stated === undefined ? ['grade', 'treatment'] : []),
  ];
  if (stated === 3 && !well)
    return {
      classification: 'UNRESOLVED',
      certainty: 'not-settled',
      decidedBy: 'none',
      flags: [...flags, flag('DQ-07', 'info', 'GR-24', [{ source: 'S17' }], sourcesOf(specimen.statedGrade))],
      missing: [missing('differentiation', differentiation, ['grade', 'stage', 'treatment']), ...lacking],
      trace: [step('GR-24', ['differentiation'], [{ source: 'S17' }])],
    };
  if (stated !== undefined)
    return {
      classification: NET[stated],
      gradeLow: stated,
      gradeHigh: stated,
      certainty: 'provisional',
      decidedBy: 'none',
      flags: well ? flags : [...flags, flag('DQ-22', 'info', 'GR-23', [{ source: 'S1' }])],
      missing: [...(well ? [] : [missing('differentiation', differentiation, ['stage'])]), ...lacking],
      trace: [step('policy/documented-grade', ['differentiation'], policy)],
    };
  return {
    classification: 'NOT-GRADABLE',
    certainty: 'not-settled',
    decidedBy: 'none',
    flags,
    missing: [...(well ? [] : [missing('differentiation', differentiation, ['grade', 'stage'])]), ...lacking],
    trace: [step('GR-22', ['ki67Percent', 'mitosesPer2mm2'], [{ source: 'S1' }])],
  };
}

/** GR-34 to GR-36: the documented grade beside the computed one. */
export function compareStated(outcome: Outcome, specimen: SpecimenFacts, stated: Grade | undefined): Outcome {
  const { gradeLow, gradeHigh } = outcome;
  if (stated === undefined || gradeLow === undefined || gradeHigh === undefined) return outcome;
  const about = sourcesOf(specimen.statedGrade);
  if (stated >= gradeLow && stated <= gradeHigh) return withStep(outcome, 'GR-34');
  // One index alone leaves higher grades possible: a documented grade 3 lies inside what is not settled.
  if (stated === 3 && outcome.certainty === 'provisional') {
    const lacking = outcome.missing.map((one): MissingFact => ({ ...one, blocks: ['grade', 'treatment'] }));
    return withStep(
      { ...outcome, classification: 'NET-INDET', gradeHigh: 3, certainty: 'not-settled', missing: lacking },
      'GR-34',
    );
  }
  if (stated === 3 || gradeLow === 3)
    return {
      ...outcome,
      classification: 'UNRESOLVED',
      certainty: 'not-settled',
      flags: [...outcome.flags, flag('DQ-06', 'warning', 'GR-36', policy, about)],
      missing: [{ fact: 'grade', kind: 'conflict', blocks: ['grade', 'stage', 'treatment'] }, ...outcome.missing],
      trace: [...outcome.trace, step('GR-36', ['gradeLow', 'gradeHigh'], policy)],
    };
  const low = max(gradeLow, stated);
  const high = max(gradeHigh, stated);
  return {
    ...outcome,
    classification: low === high ? NET[low] : 'NET-INDET',
    gradeLow: low,
    gradeHigh: high,
    indices: { low: gradeLow, high: gradeHigh },
    certainty: stated > gradeHigh ? 'provisional' : outcome.certainty,
    flags: [...outcome.flags, flag('DQ-05', 'info', 'GR-35', policy, about)],
    trace: [...outcome.trace, step('GR-35', ['gradeLow', 'gradeHigh'], policy)],
  };
}

const withStep = (outcome: Outcome, rule: string): Outcome => ({
  ...outcome,
  trace: [...outcome.trace, step(rule, ['gradeLow', 'gradeHigh'], policy)],
});

// ------------------------------------------------------------------------------------------ lung

const STATED_TYPE: Partial<Record<Histology, Classification>> = {
  'typical-carcinoid': 'LUNG-TC',
  'atypical-carcinoid': 'LUNG-AC',
};

function lungOutcome(
  specimen: SpecimenFacts,
  type: Histology | undefined,
  differentiation: Fact<Differentiation>,
): Outcome {
  const { ki67Percent, mitosesPer2mm2, necrosis } = specimen;
  const facts: RuleFacts = {
    ki67Percent,
    mitosesPer2mm2,
    necrosis,
    differentiation,
    histology: { state: 'known', value: type ?? 'nen', from: [] },
  };
  // GR-06: Ki-67 never moves a carcinoid; only above 20 % with a stated carcinoid it calls for review, so an absent one opens nothing.
  const table = has(differentiation) ? lungClass : lungClassTypeNotStated;
  const decision = decide(table, has(ki67Percent) ? facts : { ...facts, ki67Percent: NO_PROLIFERATION });
  const trace = [...decision.trace];
  const flags: Flag[] = [];
  const lung = [{ source: 'S14' }];
  if (has(ki67Percent)) flags.push(flag('DQ-13', 'info', 'GR-06', lung, sourcesOf(ki67Percent)));
  const lacking: MissingFact[] = [];
  const lacksMitoses = !has(mitosesPer2mm2);
  const lacksNecrosis = !has(necrosis);

  let classification: Classification;
  let certainty: Certainty = 'final';
  if (decision.kind === 'decided') classification = decision.value;
  else if (has(differentiation) && lacksMitoses && necrosis.state === 'known' && necrosis.value === 'focal') {
    // A carcinoid: what is poorly differentiated has a row of its own.
    classification = 'LUNG-AC';
    certainty = 'provisional';
    trace.push(step('GR-27', ['necrosis', 'mitosesPer2mm2'], lung));
  } else if (
    lacksNecrosis &&
    !lacksMitoses &&
    decision.kind === 'open' &&
    decision.needs.every((need) => need === 'necrosis')
  ) {
    classification = 'LUNG-TC-IF-NO-NECROSIS';
    certainty = 'not-settled';
    trace.push(step('GR-27', ['necrosis'], lung));
  } else {
    classification = 'LUNG-UNCLASSIFIED';
    certainty = 'not-settled';
    trace.push(step('GR-27', ['mitosesPer2mm2', 'necrosis'], lung));
  }

  const pathologist = classification === 'LUNG-SCLC' || classification === 'LUNG-LCNEC';
  if (!pathologist) {
    const open = classification === 'LUNG-UNCLASSIFIED';
    if (lacksMitoses) lacking.push(missing('mitosesPer2mm2', mitosesPer2mm2, open ? ['grade', 'treatment'] : []));
    else if (open && spans(mitosesPer2mm2))
      lacking.push(
        specimen.mitosesBounded
          ? { fact: 'fieldArea', kind: 'not-found', blocks: ['grade', 'treatment'] }
          : missing('mitosesPer2mm2', mitosesPer2mm2, ['grade', 'treatment']),
      );
    const saidBothWays = open && necrosis.state === 'open';
    if (
      saidBothWays ||
      (lacksNecrosis && classification !== 'LUNG-AC' && classification !== 'LUNG-HIGH-GRADE-UNRESOLVED')
    )
      lacking.push(missing('necrosis', necrosis, open || classification === 'LUNG-TC-IF-NO-NECROSIS' ? ['grade'] : []));
  }
  if (classification === 'LUNG-CARCINOID-HIGH-PROLIF')
    flags.push(flag('DQ-14', 'info', 'GR-07', [{ source: 'S14' }, { source: 'S15' }], sourcesOf(mitosesPer2mm2)));
  if (classification === 'LUNG-HIGH-GRADE-UNRESOLVED') {
    flags.push(flag('DQ-07', 'info', 'GR-27', lung, sourcesOf(mitosesPer2mm2)));
    lacking.push({ fact: 'histology', kind: 'not-found', blocks: ['grade', 'treatment'] });
    certainty = 'not-settled';
  }

  const stated = type && STATED_TYPE[type];
  const computed = classification === 'LUNG-TC' || classification === 'LUNG-AC';
  if (stated && computed && stated !== classification)
    return {
      classification: 'UNRESOLVED',
      certainty: 'not-settled',
      decidedBy: 'none',
      flags: [...flags, flag('DQ-06', 'warning', 'GR-37', policy, sourcesOf(mitosesPer2mm2))],
      missing: [{ fact: 'histology', kind: 'conflict', blocks: ['grade', 'treatment'] }, ...lacking],
      trace: [...trace, step('GR-37', ['histology', 'mitosesPer2mm2', 'necrosis'], policy)],
    };
  if (pathologist && has(mitosesPer2mm2) && lowMitoses(mitosesPer2mm2))
    flags.push(flag('DQ-06', 'warning', 'GR-37', policy, sourcesOf(mitosesPer2mm2)));
  return {
    classification,
    certainty,
    decidedBy: pathologist ? 'type' : lacksMitoses ? 'none' : 'mitoses',
    flags,
    missing: lacking,
    trace,
  };
}

/** "No high proliferation is known": a point below every cut-off of the lung table. */
const NO_PROLIFERATION: Fact<Interval> = {
  state: 'known',
  value: { low: 0, lowClosed: true, high: 0, highClosed: true },
  from: [],
};
const UP_TO_TEN: Interval = { low: -Infinity, lowClosed: false, high: 10, highClosed: true };
const lowMitoses = (fact: Fact<Interval>): boolean =>
  fact.state === 'known'
    ? contains(UP_TO_TEN, fact.value)
    : fact.state === 'open' && fact.possible.every((i) => contains(UP_TO_TEN, i));

// ------------------------------------------------------------------------------------------ data quality

function dataFlags(specimen: SpecimenFacts, outcome: Outcome): Flag[] {
  const flags: Flag[] = [];
  const ki67 = sourcesOf(specimen.ki67Percent);
  const mitoses = sourcesOf(specimen.mitosesPer2mm2);
  const marked = [...ki67, ...mitoses];
  // Only where the class stays open because of it.
  const isOpen = outcome.certainty === 'not-settled';
  const cutOff = (fact: Fact<Interval>, table: typeof ki67Grade, name: 'ki67Percent' | 'mitosesPer2mm2'): boolean =>
    has(fact) && decide(table, { [name]: fact }).kind === 'open';
  if (
    isOpen &&
    (cutOff(specimen.ki67Percent, ki67Grade, 'ki67Percent') ||
      cutOff(specimen.mitosesPer2mm2, mitoticGrade, 'mitosesPer2mm2'))
  )
    flags.push(flag('DQ-03', 'info', 'GR-10', policy, marked));
  const few = specimen.ki67CellsCounted !== undefined && specimen.ki67CellsCounted < MIN_CELLS;
  const small = specimen.mitoticAreaMm2 !== undefined && specimen.mitoticAreaMm2 < MIN_AREA_MM2;
  if (few || small || marked.some((from) => from.marks.includes('few-cells') || from.marks.includes('small-area')))
    flags.push(flag('DQ-16', 'info', few ? 'GR-11' : 'GR-14', [{ source: 'S1' }], marked));
  if (specimen.mitosesBounded)
    flags.push(flag('DQ-17', 'info', 'GR-13', [{ source: 'S5' }, { source: 'POLICY' }], mitoses));
  if (specimen.legacyWords.length > 0) flags.push(flag('DQ-12', 'info', 'GR-26', [{ source: 'S1' }]));
  if (marked.some((from) => from.marks.includes('unit-assumed')))
    flags.push(flag('DQ-02', 'info', 'GR-11', policy, marked));
  const unusable = [specimen.ki67Percent, specimen.mitosesPer2mm2].filter((fact) => fact.state === 'unusable');
  for (const fact of unusable) {
    if (fact.why === 'implausible') flags.push(flag('DQ-01', 'info', 'GR-15', policy, fact.from));
    if (fact.why === 'unit' || fact.why === 'text' || fact.why === 'ambiguous')
      flags.push(flag('DQ-02', 'info', 'GR-11', policy, fact.from));
  }
  return flags;
}
