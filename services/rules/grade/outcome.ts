/** What grading one specimen gives, before marks of its data are added. */
import type { Certainty, Classification, Flag, Grade, MissingFact, SpecimenGrade, TraceStep } from '../model.ts';

export interface Outcome {
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
