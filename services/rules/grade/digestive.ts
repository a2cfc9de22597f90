/** The grade of a digestive NET: Ki-67 and mitoses, the higher index wins (GR-02), with what is missing and what contradicts. */
import type { Interval } from '../interval.ts';
import type {
  Certainty,
  Differentiation,
  Fact,
  Flag,
  Grade,
  Histology,
  MissingFact,
  SpecimenFacts,
  SpecimenGrade,
} from '../model.ts';
import { flag, has, higher, missing, NET, policy, sourcesOf, spans, step } from './grade-parts.ts';
import { indexGrade } from './index-grade.ts';
import type { Outcome } from './outcome.ts';
import { poorlyDifferentiated } from './poorly-differentiated.ts';
import { compareStated, usableStatedGrade } from './stated-grade.ts';
import { ki67Grade, mitoticGrade } from './tables.ts';

export function digestiveOutcome(
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
  const low: Grade = ki67 && mitoses ? higher(ki67.low, mitoses.low) : ((ki67 ?? mitoses)?.low ?? 1);
  let high: Grade = ki67 && mitoses ? higher(ki67.high, mitoses.high) : ki67 ? ki67.high : 3;
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
      const cite = [{ source: 'S17' }, { source: 'S30' }];
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
    flags.push(flag('DQ-08', 'warning', 'GR-30', [{ source: 'S37' }], sourcesOf(ki67Percent)));
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
