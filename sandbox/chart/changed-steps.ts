/** Which steps answer otherwise than before: the two evaluations side by side, step by step. Each step says its own words, printed from the tables. */
import { FACT_LABEL } from '../../services/wording/rules-in-words.ts';
import { stepInWords } from '../../services/wording/steps-in-words.ts';
import { classInWords } from '../../services/wording/tumor-in-words.ts';
import { TEST } from '../../services/wording/words.ts';
import {
  factsOfTables,
  type Answer,
  type Evaluation,
  type TraceStep,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import { factForRule } from '../../smart-app/explanation/fact-rows.ts';
import { stageOf } from '../../smart-app/explanation/what-would-change.ts';

export interface ChangedStep {
  readonly rule: string;
  readonly title: string;
  /** What follows where the step holds. */
  readonly then?: string;
  readonly page?: string;
  readonly before?: Answer;
  readonly after?: Answer;
  /** Values that the step reads, before and after. */
  readonly values: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}
export interface ChangedResult {
  readonly of: 'grade' | 'stage' | 'extent' | 'tests';
  readonly before: string;
  readonly after: string;
}
export interface Changes {
  readonly results: readonly ChangedResult[];
  readonly steps: readonly ChangedStep[];
}

export function changesBetween(before: Evaluation, after: Evaluation): Changes {
  const [was] = before.tumors;
  const [is] = after.tumors;
  if (!was || !is) return { results: [], steps: [] };
  const results = (
    [
      ['grade', classInWords(was), classInWords(is)],
      ['stage', stageOf(was), stageOf(is)],
      ['extent', was.extent.value, is.extent.value],
      ['tests', testsOf(was), testsOf(is)],
    ] as const
  )
    .filter(([, one, other]) => one !== other)
    .map(([of, one, other]) => ({ of, before: one, after: other }));
  const wasFacts = factsOfTables(was, before.chart);
  const isFacts = factsOfTables(is, after.chart);
  const earlier = byRule(was);
  const later = byRule(is);
  const steps = [...new Set([...earlier.keys(), ...later.keys()])].flatMap((rule): ChangedStep[] => {
    const one = earlier.get(rule);
    const other = later.get(rule);
    if (one?.answer === other?.answer) return [];
    // A row that was never reached and does not hold says nothing.
    if (one?.answer !== 'yes' && other?.answer !== 'yes') return [];
    const { title, then, page } = stepInWords({ rule, answer: (other ?? one)?.answer ?? 'unknown' });
    const read = [...new Set([...(one?.read ?? []), ...(other?.read ?? [])])];
    const values = read.flatMap((name) => {
      const left = factForRule(was, before.chart.patient, wasFacts, name) ?? '–';
      const right = factForRule(is, after.chart.patient, isFacts, name) ?? '–';
      return left === right ? [] : [{ name: FACT_LABEL[name], before: left, after: right }];
    });
    return [
      {
        rule,
        title,
        ...(then === undefined ? {} : { then }),
        ...(page === undefined ? {} : { page }),
        ...(one ? { before: one.answer } : {}),
        ...(other ? { after: other.answer } : {}),
        values,
      },
    ];
  });
  return { results, steps };
}

const testsOf = ({ workup }: TumorEvaluation): string => workup.suggest.map(({ test }) => TEST[test]).join(', ') || '–';

function byRule({ grade, stage, extent }: TumorEvaluation): ReadonlyMap<string, TraceStep> {
  const all = [...(grade.governing?.trace ?? []), ...grade.trace, ...stage.trace, ...extent.trace];
  const held = new Map<string, TraceStep>();
  for (const step of all) if (held.get(step.rule)?.answer !== 'yes') held.set(step.rule, step);
  return held;
}
