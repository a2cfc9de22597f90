/** The grade that one index alone gives, as a range where the index spans a cut-off. */
import { decide } from '../engine.ts';
import type { Grade, RuleFacts, TraceStep } from '../model.ts';
import type { ki67Grade } from './tables.ts';

export interface IndexGrade {
  readonly low: Grade;
  readonly high: Grade;
  readonly trace: readonly TraceStep[];
}

export function indexGrade(facts: RuleFacts, table: typeof ki67Grade): IndexGrade | undefined {
  const decision = decide(table, facts);
  if (decision.kind === 'no-rule') return undefined;
  const grades = decision.kind === 'decided' ? [decision.value] : decision.possible;
  return { low: Math.min(...grades) as Grade, high: Math.max(...grades) as Grade, trace: decision.trace };
}
