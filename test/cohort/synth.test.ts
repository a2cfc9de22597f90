/** Synthetic charts: the same seed gives the same, the share is met, and those without a tumor are silent. */
import { expect, test } from 'vitest';
import { plainChart, random, syntheticCharts } from '../../sandbox/synth.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { lineJudge, readChart, TYPES_READ } from '../../services/cohort/patient-chart.ts';
import { headOf } from '../../services/cohort/line-head.ts';
import type { PlacedLine } from '../../services/cohort/buckets.ts';

const REQUEST = { patients: 40, seed: 7, share: 0.25, resources: 20 };
const valueSets = loadValueSets();
const asks = lineJudge(valueSets);

const linesOf = (chart: readonly object[]): readonly PlacedLine[] =>
  chart.flatMap((resource, number) => {
    const json = Buffer.from(JSON.stringify(resource));
    const head = headOf(json);
    if (typeof head === 'string' || head.patientId === undefined) return [];
    return [{ patientId: head.patientId, type: head.type, file: 0, task: 0, number, asks: asks(head.type, head.question), json }]; // prettier-ignore
  });
const site = { valueSets, today: '2026-11-24', hpfEquals2mm2: false, windows: {}, exported: TYPES_READ, medication: () => undefined }; // prettier-ignore

test('the same seed gives the same charts, another gives others', () => {
  const text = (seed: number): string => JSON.stringify([...syntheticCharts({ ...REQUEST, seed })]);
  expect(text(7)).toBe(text(7));
  expect(text(8)).not.toBe(text(7));
});

test('a share has a tumor, and all belong to the patient of their chart', () => {
  const charts = [...syntheticCharts(REQUEST)];
  expect(charts).toHaveLength(40);
  const withTumor = charts.filter((chart) => {
    const lines = linesOf(chart);
    const [first] = lines;
    return (readChart(first?.patientId ?? '', lines, site).evaluation?.tumors.length ?? 0) > 0;
  });
  // Some stories are about charts without one; none comes from nowhere.
  expect(withTumor.length).toBeGreaterThan(3);
  expect(withTumor.length).toBeLessThan(20);
});

test('of a chart without a tumor few lines are parsed, and nothing is said', () => {
  const lines = linesOf(plainChart('p', 200, random(3)));
  const read = readChart('p', lines, site);
  expect(read.evaluation?.silence).toBe('no-net');
  expect(read.bad).toEqual([]);
  expect(read.parsed).toBeLessThan(lines.length / 2);
});
