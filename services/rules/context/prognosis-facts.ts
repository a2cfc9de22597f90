/** What is known to matter for the course, as facts of this patient: factors, never an estimate (CX-20). */
import type { Citation, Fact, PatientFacts, Provenance, TumorEvaluation } from '../model.ts';

export interface PrognosisFact {
  readonly factor: 'site' | 'size' | 'extent' | 'differentiation' | 'grade' | 'receptor' | 'function' | 'performance';
  /** What groups of patients show. Of functional status the direction is not clear, and none is invented. */
  readonly direction: 'differs-by-value' | 'unclear';
  /** `known`: see `from`. `unknown`: say so. */
  readonly state: 'known' | 'unknown';
  readonly from: readonly Provenance[];
  readonly caution?: 'averages-mix-grades' | 'not-settled' | 'provisional';
  readonly cite: readonly Citation[];
}

const cite: readonly Citation[] = [{ source: 'SEED' }];
const stateOf = (fact: Fact<unknown>): Pick<PrognosisFact, 'state' | 'from'> => ({
  state: fact.state === 'known' ? 'known' : 'unknown',
  from: fact.state === 'known' ? fact.from : [],
});

export function prognosisFacts({ tumor, grade, extent }: TumorEvaluation, patient: PatientFacts): PrognosisFact[] {
  const settled = grade.certainty !== 'not-settled' && grade.gradeLow !== undefined;
  const fact = (
    factor: PrognosisFact['factor'],
    found: Pick<PrognosisFact, 'state' | 'from'>,
    caution?: PrognosisFact['caution'],
  ): PrognosisFact => ({
    factor,
    direction: factor === 'function' ? 'unclear' : 'differs-by-value',
    ...found,
    ...(caution ? { caution } : {}),
    cite,
  });
  return [
    fact('site', stateOf(tumor.site), 'averages-mix-grades'),
    fact('size', stateOf(tumor.sizeMm)),
    fact('extent', { state: extent.value === 'unknown' ? 'unknown' : 'known', from: [] }),
    fact(
      'differentiation',
      stateOf(grade.differentiation),
      grade.classification === 'UNRESOLVED' ? 'not-settled' : undefined,
    ),
    fact(
      'grade',
      { state: settled ? 'known' : 'unknown', from: [] },
      !settled ? 'not-settled' : grade.certainty === 'provisional' ? 'provisional' : undefined,
    ),
    fact('receptor', stateOf(tumor.sstr)),
    fact('function', patient.statedNonFunctional ? { state: 'known', from: [] } : stateOf(patient.syndromes)),
    fact('performance', stateOf(patient.ecog)),
  ];
}
