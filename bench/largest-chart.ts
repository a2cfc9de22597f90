/** Prints evaluate() on the largest sandbox chart: median of many runs. `node bench/largest-chart.ts`. */
import { patientBundle, patientNames } from '../sandbox/patients.ts';
import type { RawResource } from '../services/gather/patient-record.ts';
import { readFacts } from '../services/read-facts/index.ts';
import { evaluate } from '../services/rules/index.ts';
import { loadValueSets } from '../valuesets/load.ts';

const valueSets = loadValueSets();
const [largest = ''] = patientNames().sort(
  (a, b) => (patientBundle(b).entry?.length ?? 0) - (patientBundle(a).entry?.length ?? 0),
);
const resources = (patientBundle(largest).entry ?? []).flatMap(({ resource }) =>
  resource ? [resource as unknown as RawResource] : [],
);
const record = {
  patientId: largest,
  entries: resources.map((resource) => ({ resource, arrived: 'file' as const })),
  needs: [],
};
const chart = readFacts(record, valueSets, { today: '2026-11-24' });
const times = Array.from({ length: 2_000 }, () => {
  const begun = performance.now();
  evaluate(chart);
  return performance.now() - begun;
}).sort((a, b) => a - b);
console.log(
  `${largest}, ${String(resources.length)} resources: evaluate() median ${((times[1_000] ?? 0) * 1_000).toFixed(0)} µs, 99th percentile ${((times[1_980] ?? 0) * 1_000).toFixed(0)} µs`,
);
