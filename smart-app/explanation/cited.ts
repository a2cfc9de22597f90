import type { TraceStep, TumorEvaluation } from '../../services/rules/index.ts';

/** Ids of the sources that a tumor's result rests on. */
export function citedBy(t: TumorEvaluation): readonly string[] {
  const steps: readonly TraceStep[] = [
    ...t.grade.specimens.flatMap(({ trace }) => trace),
    ...t.grade.trace,
    ...t.stage.trace,
    ...t.extent.trace,
    ...t.flags.map(({ step }) => step),
  ];
  const advised = [...t.workup.suggest, ...t.workup.consider, ...t.treatment, ...t.safety];
  const cites = [
    ...steps.map(({ cite }) => cite),
    ...advised.flatMap((one) => [one.cite, ...one.because.map(({ cite }) => cite)]),
  ];
  return [...new Set(cites.flatMap((cite) => cite.map(({ source }) => source)))].sort();
}
