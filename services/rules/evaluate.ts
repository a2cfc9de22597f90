/** From the facts of a chart to the evaluation: grade, stage, extent, work-up, treatment categories, safety, tumor by tumor. */
import type { ChartFacts, Evaluation } from './model.ts';

export function evaluate(chart: ChartFacts): Evaluation {
  return { contentVersion: '2026.11.0', chart, tumors: [] };
}
