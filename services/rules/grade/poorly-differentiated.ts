/** Poorly differentiated: NEC, unless its indices say otherwise (GR-03, GR-31). */
import { contains, type Interval } from '../interval.ts';
import type { Classification, Fact, Flag, Histology, SpecimenFacts, TraceStep } from '../model.ts';
import { flag, missing, sourcesOf, step } from './grade-parts.ts';
import type { IndexGrade } from './index-grade.ts';
import type { Outcome } from './outcome.ts';

export const necOf = (type: Histology | undefined): Classification =>
  type === 'nec-small-cell' ? 'NEC-SMALL' : type === 'nec-large-cell' ? 'NEC-LARGE' : 'NEC';

const UP_TO_TWENTY: Interval = { low: -Infinity, lowClosed: false, high: 20, highClosed: true };

export function poorlyDifferentiated(
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
