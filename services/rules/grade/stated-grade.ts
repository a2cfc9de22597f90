/** The grade that a report states, beside the one that its indices give (GR-26, GR-34 to GR-36). */
import type { Grade, MissingFact, SpecimenFacts } from '../model.ts';
import { flag, higher, NET, policy, sourcesOf, step } from './grade-parts.ts';
import type { Outcome } from './outcome.ts';

/** A documented grade 3 from before 2019 without differentiation may have meant NEC (GR-26). */
export const usableStatedGrade = (specimen: SpecimenFacts, well: boolean): Grade | undefined =>
  specimen.statedGrade.state === 'known' && (well || !specimen.legacyWords.includes('grade-3-before-2019'))
    ? specimen.statedGrade.value
    : undefined;

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
  const low = higher(gradeLow, stated);
  const high = higher(gradeHigh, stated);
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
