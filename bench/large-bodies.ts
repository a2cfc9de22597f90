/**
 * What a flood of large bodies does to small calls: 20 calls of nearly 10 MB at once beside small ones that come one after the other.
 * `node bench/large-bodies.ts`. Prints the small calls' times without and with the flood, and what became of the large ones.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { patientBundle } from '../sandbox/patients.ts';

// The service is a process of its own: what the client does to its own event loop must not be counted.
const service = spawn(process.execPath, [path.join(import.meta.dirname, '../cds-hooks/server/main.ts')], {
  env: { ...process.env, PORT: '0', STORE_FILE: ':memory:', LOG_LEVEL: 'info' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const lines = createInterface({ input: service.stdout });
const base = await new Promise<string>((resolve) => {
  lines.on('line', (line) => {
    const event = JSON.parse(line) as { type: string; address: string };
    if (event.type === 'service.started') resolve(event.address);
  });
});
const url = `${base}/cds-services/net-advisor`;

const resources = (patientBundle('pancreas-g2-stage-2').entry ?? []).flatMap(({ resource }) => resource ?? []);
const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
const rest = (type: string): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.filter(({ resourceType }) => resourceType === type).map((resource) => ({ resource })),
});
const call = (more: object): string =>
  JSON.stringify({
    hook: 'patient-view',
    hookInstance: crypto.randomUUID(),
    context: { userId: 'Practitioner/1', patientId: patient?.id },
    prefetch: { patient, conditions: rest('Condition'), pathologyObservations: rest('Observation'), ...more },
  });
const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Hemoglobin' }] },
  subject: { reference: `Patient/${patient?.id ?? ''}` },
  note: [{ text: 'x'.repeat(700) }],
  valueQuantity: { value: 13, unit: 'g/dL', system: 'http://unitsofmeasure.org', code: 'g/dL' },
};
const small = call({});
const large = call({
  recentObservations: {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: Array.from({ length: 9_500 }, (_, index) => ({ resource: { ...observation, id: `o${String(index)}` } })),
  },
});

async function post(body: string): Promise<{ status: number; ms: number }> {
  const began = performance.now();
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - began };
}
async function smallCalls(until: Promise<unknown> | number): Promise<number[]> {
  const times: number[] = [];
  let going = true;
  if (typeof until !== 'number') void until.finally(() => (going = false));
  while (typeof until === 'number' ? times.length < until : going) times.push((await post(small)).ms);
  return times.sort((a, b) => a - b);
}
const shown = (times: readonly number[]): string =>
  `${String(times.length)} calls, median ${at(times, 0.5)} ms, 99th percentile ${at(times, 0.99)} ms, longest ${at(times, 1)} ms`;
const at = (times: readonly number[], share: number): string =>
  (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);

await smallCalls(100);
console.log(`small calls alone:       ${shown(await smallCalls(300))}`);
const alone = await post(large);
console.log(
  `one body of ${(large.length / 1e6).toFixed(1)} MB:      ${String(alone.status)} in ${alone.ms.toFixed(0)} ms`,
);
const flood = Promise.all(Array.from({ length: 20 }, () => post(large)));
console.log(`small calls in the flood: ${shown(await smallCalls(flood))}`);
const outcomes = await flood;
const count = (status: number): number => outcomes.filter((one) => one.status === status).length;
console.log(`20 large bodies at once:  ${String(count(200))} answered, ${String(count(429))} asked to come again`);
lines.close();
service.kill('SIGTERM');
