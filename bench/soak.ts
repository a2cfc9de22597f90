/**
 * Ten minutes of mixed calls against the real service process: cards, silence, reads from a FHIR server that has one of the sandbox's faults half of the time, wrong
 * calls, feedback. Every half minute it prints memory, open handles, the longest lag of the event loop and what was answered; at the end how memory and handles grew
 * over the second half, and how many calls had no answer.
 * `npm run soak` (MINUTES=10 CLIENTS=4). Loopback only; asserts nothing.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { patientBundle, patientNames } from '../sandbox/patients.ts';
import { FAULTS } from '../sandbox/fhir-faults.ts';
import { SANDBOX_TOKEN, startSandbox } from '../sandbox/start.ts';
import { freePort } from '../test/support/postgres-server.ts';

const MINUTES = Number(process.env['MINUTES'] ?? 10);
const CLIENTS = Number(process.env['CLIENTS'] ?? 4);
const EVERY_MS = Math.min(30_000, (MINUTES * 60_000) / 10);

const hospital = await startSandbox({ port: 0, quiet: true });
const bases = [hospital.fhirUrl, ...FAULTS.map((fault) => `${hospital.url}/sandbox/faults/${fault}/fhir`)];
const metricsPort = String(await freePort());
const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-soak-'));
const service = spawn(process.execPath, [path.join(import.meta.dirname, '../cds-hooks/server/main.ts')], {
  env: {
    ...process.env,
    PORT: '0',
    LOG_LEVEL: 'info',
    STORE_FILE: path.join(folder, 'records.sqlite'),
    FHIR_BASES: bases.join(','),
    METRICS_PORT: metricsPort,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const base = await new Promise<string>((resolve) => {
  createInterface({ input: service.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as { type: string; address: string };
    if (event.type === 'service.started') resolve(event.address);
  });
});
const url = `${base}/cds-services/net-advisor`;
const statuses = new Map<number, number>();
let unanswered = 0;
let lastProblem = '';

async function post(address: string, body: string): Promise<unknown> {
  try {
    const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    return await response.json();
  } catch (error) {
    // A refusal of a body that is too large ends the connection while it is still being sent.
    unanswered += 1;
    lastProblem = String((error as Error).cause ?? error);
    return {};
  }
}
const call = (patientId: string, more: object): string =>
  JSON.stringify({
    hook: 'patient-view',
    hookInstance: crypto.randomUUID(),
    context: { userId: 'Practitioner/1', patientId },
    ...more,
  });
const idOf = (name: string): string =>
  patientBundle(name).entry?.find(({ resource }) => resource?.resourceType === 'Patient')?.resource?.id ?? '';
const prefetchOf = (name: string): object => {
  const resources = (patientBundle(name).entry ?? []).flatMap(({ resource }) => resource ?? []);
  const rest = (type: string): object => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources.filter(({ resourceType }) => resourceType === type).map((resource) => ({ resource })),
  });
  return {
    patient: resources.find(({ resourceType }) => resourceType === 'Patient'),
    conditions: rest('Condition'),
    pathologyObservations: rest('Observation'),
  };
};

const names = patientNames();
async function client(until: number): Promise<void> {
  for (let turn = 0; performance.now() < until; turn += 1) {
    const name = names[turn % names.length] ?? '';
    const answer = (await post(url, call(idOf(name), { prefetch: prefetchOf(name) }))) as {
      cards?: readonly { uuid: string }[];
    };
    const card = answer.cards?.[0]?.uuid;
    if (card !== undefined && turn % 5 === 0)
      await post(
        `${url}/feedback`,
        JSON.stringify({ feedback: [{ card, outcome: 'overridden', outcomeTimestamp: new Date().toISOString() }] }),
      );
    if (turn % 7 === 0)
      await post(
        url,
        call(idOf(name), {
          // Half of them at the healthy server.
          fhirServer: bases[Math.max(0, Math.floor((Math.random() - 0.5) * 2 * bases.length))] ?? hospital.fhirUrl,
          fhirAuthorization: {
            access_token: SANDBOX_TOKEN,
            token_type: 'Bearer',
            expires_in: 300,
            scope: '',
            subject: 'x',
          },
        }),
      );
    if (turn % 11 === 0) await post(url, '{"hook":');
    if (turn % 13 === 0) await post(url, call(idOf(name), { prefetch: { padding: 'x'.repeat(600_000) } }));
    await wait(20);
  }
}

interface Sample {
  readonly minutes: number;
  readonly memoryMb: number;
  readonly handles: number;
}
/** Of the service's process, as Linux tells it; nothing elsewhere. */
function sample(began: number): Sample {
  const pid = String(service.pid);
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return {
      minutes: (performance.now() - began) / 60_000,
      memoryMb: Number(kilobytes) / 1024,
      handles: readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    return { minutes: (performance.now() - began) / 60_000, memoryMb: NaN, handles: NaN };
  }
}
/** The longest since the last look. */
async function longestLagMs(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return Number(/^netcds_loop_lag_seconds (\S+)$/m.exec(text)?.[1] ?? NaN) * 1000;
}
/** Slope of a straight line through the points, per hour. */
function growthPerHour(samples: readonly Sample[], value: (one: Sample) => number): number {
  const mean = (of: (one: Sample) => number): number => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [x, y] = [mean(({ minutes }) => minutes), mean(value)];
  const above = samples.reduce((sum, one) => sum + (one.minutes - x) * (value(one) - y), 0);
  const below = samples.reduce((sum, one) => sum + (one.minutes - x) ** 2, 0);
  return (above / below) * 60;
}

const began = performance.now();
const until = began + MINUTES * 60_000;
const clients = Array.from({ length: CLIENTS }, () => client(until));
const samples: Sample[] = [];
console.log('minutes  memory MB  handles  lag ms  answers');
while (performance.now() < until) {
  await wait(Math.min(EVERY_MS, Math.max(0, until - performance.now())));
  const now = sample(began);
  samples.push(now);
  const answers = [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${String(status)}: ${String(count)}`);
  console.log(
    `${now.minutes.toFixed(1).padStart(7)}  ${now.memoryMb.toFixed(0).padStart(9)}  ${String(now.handles).padStart(7)}  ${(await longestLagMs()).toFixed(0).padStart(6)}  ${answers.join(', ')}`,
  );
}
await Promise.all(clients);
const half = samples.slice(Math.floor(samples.length / 2));
console.log(
  `growth over the second half, per hour: memory ${growthPerHour(half, ({ memoryMb }) => memoryMb).toFixed(0)} MB, handles ${growthPerHour(half, ({ handles }) => handles).toFixed(1)}`,
);
console.log(`without an answer: ${String(unanswered)} ${lastProblem}`);
console.log(`store: ${(statSync(path.join(folder, 'records.sqlite')).size / 1e6).toFixed(1)} MB`);
const ended = new Promise((resolve) => service.once('exit', resolve));
service.kill('SIGTERM');
console.log(`exit code ${String(await ended)}`);
await hospital.close();
rmSync(folder, { recursive: true, force: true });
