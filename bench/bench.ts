/**
 * Prints speed; asserts nothing. `npm run bench`: reading and evaluating charts of growing size, and a whole call with about 50 KB of prefetch beside a
 * bare Express server that parses the same body, as a ratio in one run.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resourceUsage } from 'node:process';
import express from 'express';
import { createApp } from '../cds-hooks/server/app.ts';
import { readConfig } from '../cds-hooks/server/config.ts';
import { wire } from '../cds-hooks/server/wire.ts';
import { patientBundle } from '../sandbox/patients.ts';
import type { PatientRecord, RawResource } from '../services/gather/patient-record.ts';
import { readFacts } from '../services/read-facts/index.ts';
import { evaluate } from '../services/rules/index.ts';
import { loadValueSets } from '../valuesets/load.ts';

const valueSets = loadValueSets();
const PATIENT = 'pancreas-g2-stage-2';
const TODAY = '2026-11-24';
const base = (patientBundle(PATIENT).entry ?? []).flatMap(({ resource }) =>
  resource ? [resource as unknown as RawResource] : [],
);

/** Routine laboratory results, as charts are full of. */
const filler = (index: number): RawResource => ({
  resourceType: 'Observation',
  id: `filler-${String(index)}`,
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
  ],
  code: { coding: [{ system: 'urn:lab', code: `C${String(index % 40)}`, display: 'Sodium' }], text: 'Sodium' },
  subject: { reference: `Patient/${PATIENT}` },
  effectiveDateTime: `2026-0${String((index % 9) + 1)}-11`,
  valueQuantity: { value: 140 + (index % 5), unit: 'mmol/L' },
});
const chartOf = (observations: number): PatientRecord => ({
  patientId: PATIENT,
  entries: [...base, ...Array.from({ length: observations }, (_, index) => filler(index))].map((resource) => ({
    resource,
    arrived: 'prefetch',
  })),
  needs: [],
});

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
function time(run: () => void, rounds: number): number {
  run();
  return median(
    Array.from({ length: rounds }, () => {
      const begun = performance.now();
      run();
      return performance.now() - begun;
    }),
  );
}

console.log('observations | read ms | evaluate ms | read ms per 1,000 observations');
for (const size of [10, 100, 1_000, 10_000]) {
  const record = chartOf(size);
  const rounds = size > 1_000 ? 5 : 25;
  const read = time(() => readFacts(record, valueSets, { today: TODAY }), rounds);
  const chart = readFacts(record, valueSets, { today: TODAY });
  const decide = time(() => evaluate(chart), rounds);
  console.log(
    `${String(size).padStart(12)} | ${read.toFixed(2).padStart(7)} | ${decide.toFixed(2).padStart(11)} | ${((read / size) * 1000).toFixed(2)}`,
  );
}

async function listen(app: RequestListener): Promise<{ url: string; close: () => void }> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/cds-services/net-advisor`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const observations = Array.from({ length: 110 }, (_, index) => filler(index));
const bundle = (resources: readonly RawResource[]): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
});
const ofType = (type: string): RawResource[] => base.filter(({ resourceType }) => resourceType === type);
const body = (withTumor: boolean): string =>
  JSON.stringify({
    hook: 'patient-view',
    hookInstance: '33333333-3333-4333-8333-333333333333',
    context: { userId: 'Practitioner/1', patientId: PATIENT },
    prefetch: {
      patient: ofType('Patient')[0],
      newestObservations: null,
      conditions: withTumor ? bundle(ofType('Condition')) : null,
      pathologyObservations: withTumor ? bundle(ofType('Observation')) : null,
      stagingObservations: null,
      recentObservations: bundle(observations),
      diagnosticReports: withTumor ? bundle(ofType('DiagnosticReport')) : null,
      specimens: withTumor ? bundle(ofType('Specimen')) : null,
      procedures: null,
      orders: null,
      medications: null,
      flags: null,
      imagingStudies: null,
      familyHistory: null,
      medicationStatements: null,
      allergies: null,
      bodyStructures: null,
    },
  });

const bareApp = express();
bareApp.use(express.json({ limit: '10mb' }));
bareApp.post('/cds-services/net-advisor', (_request, response) => {
  response.json({ cards: [] });
});
const bare = await listen(bareApp);
const service = await listen(
  createApp(
    wire({
      config: readConfig({}),
      valueSets,
      telemetry: () => undefined,
      isReady: () => true,
      publicUrl: () => 'https://net-cds.example.org',
      today: () => TODAY,
    }),
  ),
);

async function cpuPerCall(url: string, text: string, calls: number): Promise<number> {
  const before = resourceUsage();
  for (let index = 0; index < calls; index += 1) {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text });
    await response.arrayBuffer();
  }
  const after = resourceUsage();
  return (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / calls;
}

for (const [why, text] of [
  ['silent path (no tumor)', body(false)],
  ['cards returned', body(true)],
] as const) {
  const ratios: number[] = [];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await cpuPerCall(bare.url, text, 50);
    await cpuPerCall(service.url, text, 50);
    const one = await cpuPerCall(bare.url, text, 200);
    const two = await cpuPerCall(service.url, text, 200);
    ratios.push(two / one);
    ours.push(two);
    theirs.push(one);
  }
  console.log(
    `\n${why}, body ${(text.length / 1024).toFixed(0)} KB, client included: ${median(ours).toFixed(0)} µs CPU a call, bare Express ${median(theirs).toFixed(0)} µs, ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  );
}
bare.close();
service.close();
