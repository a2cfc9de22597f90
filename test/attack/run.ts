/**
 * `npm run attack`: what section G of the threats does to the running service, with times. Outside the tests, as times depend on the machine: it prints and judges
 * nothing, but that whoever was promised an answer got one. `npm run attack -- G4 G10` does these alone.
 */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import path from 'node:path';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { patientBundle } from '../../sandbox/patients.ts';
import type { PatientRecord } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import {
  feedbackOn,
  FEEDBACK,
  hookCall,
  newCards,
  PATIENT,
  post,
  SERVICE,
  servePatient,
  tally,
} from '../processes/signed-calls.ts';
import { proxyOf } from './proxy.ts';
import { startFaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { ODD_ANSWERS, startOddServer } from '../support/odd-server.ts';
import { freePort } from '../support/postgres-server.ts';
import {
  endServices,
  pause,
  startService,
  temporaryFolder,
  type Environment,
  type ServiceProcess,
} from '../support/service-process.ts';

interface Attack {
  readonly id: string;
  /** @returns what happened, for people */
  readonly run: () => Promise<string>;
}

const folder = temporaryFolder();
const ms = (value: number): string => `${value.toFixed(0)} ms`;
const at = (times: readonly number[], share: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
const spread = (times: readonly number[]): string =>
  `${String(times.length)} calls, median ${ms(at(times, 0.5))}, p99 ${ms(at(times, 0.99))}, longest ${ms(at(times, 1))}`;
async function timed<T>(work: () => Promise<T>): Promise<readonly [value: T, time: number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}

/** With a lag limit as in production, and metrics. */
async function started(
  environment: Environment = {},
): Promise<{ readonly service: ServiceProcess; readonly lag: () => Promise<string> }> {
  const port = String(await freePort());
  const service = await startService({ LIMIT_LAG_MS: '500', METRICS_PORT: port, LOG_LEVEL: 'info', ...environment });
  await post(`${service.url}${SERVICE}`, hookCall());
  return {
    service,
    lag: async () => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return ms(Number(/^netcds_loop_lag_seconds (\S+)$/m.exec(text)?.[1] ?? NaN) * 1000);
    },
  };
}
/** Small calls one after the other while something else goes on. @throws Error when one of them is refused */
async function smallCallsBeside(service: ServiceProcess, work: Promise<unknown>): Promise<readonly number[]> {
  let going = true;
  void work.finally(() => (going = false)).catch(() => undefined);
  const times: number[] = [];
  while (going) {
    const [{ status }, time] = await timed(() => post(`${service.url}${SERVICE}`, hookCall()));
    if (status !== 200) throw new Error(`a small call was answered ${String(status)}`);
    times.push(time);
  }
  return times;
}

const PROSE =
  'The patient was seen for follow up after resection. There was no evidence of new disease on the scan and the liver was unchanged. ';
const filled = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const report = (text: string, index: number): object => ({
  resourceType: 'DiagnosticReport',
  id: `report-${String(index)}`,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '11526-1' }] },
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'PAT' }] }],
  subject: { reference: `Patient/${PATIENT}` },
  effectiveDateTime: '2026-01-01',
  conclusion: text,
});
const withReports = (count: number): Record<string, unknown> => {
  const call = hookCall() as { prefetch: Record<string, unknown> };
  const entry = Array.from({ length: count }, (_, index) => ({ resource: report(filled(PROSE, 10_000), index) }));
  return {
    ...call,
    prefetch: { ...call.prefetch, diagnosticReports: { resourceType: 'Bundle', type: 'searchset', entry } },
  };
};

const HOSTILE: Readonly<Record<string, string>> = {
  prose: PROSE,
  'blank lines': '\n',
  'CR LF': '\r\n',
  'two grades': 'grade 1 of the tumor and grade 2 of it ',
  'G1 ,': 'G1 , ',
  'lettered parts': 'A. Ki-67 2 %\nB. Ki-67 3 %\n',
  numbers: '1/2 3.5 mm 12 % ',
};

const ATTACKS: readonly Attack[] = [
  {
    id: 'G1, G2',
    async run() {
      const odd = await startOddServer(Buffer.alloc(0));
      const names = Object.keys(ODD_ANSWERS);
      const bases = names.map((_, index) => `${odd.origin}/${String(index)}/fhir`);
      const { service } = await started({ FHIR_BASES: bases.join(',') });
      const authorization = { access_token: 'token', token_type: 'Bearer' };
      const times: number[] = [];
      for (const [index, name] of names.entries()) {
        const answer = ODD_ANSWERS[name];
        if (answer) odd.answerWith(answer);
        const call = hookCall({ prefetch: undefined, fhirServer: bases[index], fhirAuthorization: authorization });
        const [{ status }, time] = await timed(() => post(`${service.url}${SERVICE}`, call));
        if (status !== 412) throw new Error(`${name}: ${String(status)}`);
        times.push(time);
        if ((await post(`${service.url}${SERVICE}`, hookCall())).status !== 200) throw new Error(`after ${name}`);
      }
      await odd.close();
      return `${String(names.length)} odd answers of a FHIR server: each call 412 in at most ${ms(at(times, 1))}, a healthy one answered after each`;
    },
  },
  {
    id: 'G3',
    run() {
      const valueSets = loadValueSets();
      const resources = (patientBundle(PATIENT).entry ?? []).flatMap(({ resource }) => resource ?? []);
      const read = (texts: readonly string[]): number => {
        const entries = [...resources, ...texts.map(report)].map((resource) => ({ resource, arrived: 'file' }));
        const before = process.cpuUsage();
        readFacts({ patientId: PATIENT, entries, needs: [] } as unknown as PatientRecord, valueSets, {
          today: '2026-11-24',
        });
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      };
      for (let warm = 0; warm < 5; warm += 1) read([filled(PROSE, 10_000)]);
      const costs = Object.entries(HOSTILE).map(([name, text]) => {
        const most = Math.min(
          ...Array.from({ length: 3 }, () => read(Array.from({ length: 10 }, () => filled(text, 10_000)))),
        );
        return `${name} ${(most / 10).toFixed(1)} ms`;
      });
      return Promise.resolve(`CPU for reading 10,000 characters (aim 10 ms): ${costs.join(', ')}`);
    },
  },
  {
    id: 'G4',
    async run() {
      const file = folder.at('turns');
      writeFileSync(file, '');
      const { service, lag } = await started({ TURNS_FILE: file });
      let read = 0;
      /** Processor time of the longest turn since the last look, of the service's main thread alone. */
      const longestTurn = (): string => {
        const turns = readFileSync(file, 'utf8').trimEnd().split('\n');
        const longest = Math.max(0, ...turns.slice(read).map(Number));
        read = turns.length;
        return longest === 0 ? 'no turn over 20 ms of CPU' : `longest turn ${ms(longest)} of CPU`;
      };
      // The start itself is one long turn.
      longestTurn();
      const alone = await smallCallsBeside(service, pause(3_000));
      const told = [`small calls alone: ${spread(alone)}; ${longestTurn()}`];
      await lag();
      for (const reports of [100, 450, 900]) {
        const large = timed(() => post(`${service.url}${SERVICE}`, withReports(reports)));
        const beside = await smallCallsBeside(service, large);
        const [{ status }, time] = await large;
        told.push(`beside ${String(reports)} reports (${String(status)} after ${ms(time)}): ${spread(beside)}; ${longestTurn()}, longest lag ${await lag()}`); // prettier-ignore
      }
      return `aim: no turn over 100 ms of CPU. ${told.join('. ')}`;
    },
  },
  {
    id: 'G5',
    async run() {
      const { service } = await started();
      const { hostname, port } = new URL(service.url);
      const sockets = Array.from({ length: 200 }, () => {
        const socket = connect({ host: hostname, port: Number(port) });
        socket.on('error', () => undefined);
        socket.write(
          `POST /explain/opinion HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{`,
        );
        return socket;
      });
      const times = await smallCallsBeside(service, pause(5_000));
      for (const socket of sockets) socket.destroy();
      return `beside 200 slow senders that nobody knows: ${spread(times)}`;
    },
  },
  {
    id: 'G6',
    async run() {
      const file = folder.at('locked.sqlite');
      const { service } = await started({ STORE_FILE: file });
      const other = new DatabaseSync(file);
      other.exec('begin immediate');
      const waiting = timed(() => post(`${service.url}${FEEDBACK}`, feedbackOn(newCards(1))));
      const times: number[] = [];
      for (let call = 0; call < 50; call += 1) times.push((await timed(() => fetch(`${service.url}/health/live`)))[1]);
      other.exec('commit');
      other.close();
      const [{ status }, time] = await waiting;
      return `/health/live while the database is locked: ${spread(times)}; feedback ${String(status)} after ${ms(time)}`;
    },
  },
  {
    id: 'G7',
    async run() {
      const fhir = await startFaultyFhirServer((request, response) => {
        if (!(request.url ?? '').includes('hangs')) servePatient(request, response);
      });
      const { service } = await started({ FHIR_BASES: fhir.base });
      const over = (patientId: string): object =>
        hookCall({
          prefetch: undefined,
          fhirServer: fhir.base,
          fhirAuthorization: { access_token: 'token', token_type: 'Bearer' },
          context: { userId: 'Practitioner/1', patientId },
        });
      const bad = Array.from({ length: 4 }, () => timed(() => post(`${service.url}${SERVICE}`, over('hangs'))));
      const good: number[] = [];
      const statuses: number[] = [];
      for (let call = 0; call < 20; call += 1) {
        const [{ status }, time] = await timed(() => post(`${service.url}${SERVICE}`, over(PATIENT)));
        good.push(time);
        statuses.push(status);
      }
      const hanging = (await Promise.all(bad)).map(([, time]) => time);
      await fhir.close();
      return `a chart that hangs, four times: longest ${ms(at(hanging, 1))}; others of the same server ${JSON.stringify(tally(statuses))}: ${spread(good)}`;
    },
  },
  {
    id: 'G8',
    async run() {
      const file = folder.at('deleted.sqlite');
      const { service } = await started({ STORE_FILE: file, AUDIT: 'required' });
      rmSync(file);
      const [, time] = await timed(async () => {
        while ((await fetch(`${service.url}/health/ready`)).status !== 503) await pause(10);
      });
      const { status } = await post(`${service.url}${FEEDBACK}`, feedbackOn(newCards(1)));
      return `file deleted: readiness says no after ${ms(time)}, feedback ${String(status)}`;
    },
  },
  {
    id: 'G10',
    async run() {
      const { service, lag } = await started();
      const call = (): ReturnType<typeof post> => post(`${service.url}${SERVICE}`, hookCall());
      /** The client is slow, too: by the clock of the service itself, from the request line to the answer, since the last look. */
      let heard = 0;
      const own = (): string => {
        const all = [...service.stdout().matchAll(/"type":"call.answered".*?"milliseconds":(\d+)/g)];
        const times = all.slice(heard).map(([, time]) => Number(time));
        heard = all.length;
        return spread(times);
      };
      own();
      const until = performance.now() + 5_000;
      const kept = await Promise.all(
        Array.from({ length: 8 }, async () => {
          let answered = 0;
          for (; performance.now() < until; answered += 1) await call();
          return answered;
        }),
      );
      const rate = kept.reduce((sum, one) => sum + one, 0) / 5;
      const told = [`eight clients in turn: ${rate.toFixed(0)} calls a second, ${own()} by the service's clock`];
      await lag();
      const sent: Promise<readonly [{ readonly status: number; readonly retryAfter: string | null }, number]>[] = [];
      const clients = proxyOf(`${service.url}${SERVICE}`, hookCall());
      const began = performance.now();
      const total = Math.round(rate * 3 * 10);
      while (sent.length < total) {
        const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate * 3));
        while (sent.length < due) sent.push(timed(clients.call));
        await pause(5);
      }
      const calls = await Promise.all(sent);
      clients.close();
      const times = (status: number): number[] => calls.flatMap(([one, time]) => (one.status === status ? [time] : [])); // prettier-ignore
      const others = calls.filter(([{ status }]) => status !== 200 && status !== 429).length;
      const unsaid = calls.filter(([{ status, retryAfter }]) => status === 429 && retryAfter === null).length;
      told.push(`three times as many for ten seconds, longest lag ${await lag()}: answered ${spread(times(200))} (${own()} by the service's clock); refused with 429 ${spread(times(429))}, ${String(unsaid)} without Retry-After; other answers ${String(others)} ${[...clients.broken].map(([code, count]) => `${code} ${String(count)}`).join(', ')}`); // prettier-ignore
      const burst = await Promise.all(Array.from({ length: 600 }, () => timed(call)));
      const ofBurst = (status: number): number[] => burst.flatMap(([answer, time]) => (answer.status === status ? [time] : [])); // prettier-ignore
      const [{ status }, after] = await timed(call);
      told.push(`600 at once, longest lag ${await lag()}: answered ${spread(ofBurst(200))} (${own()} by the service's clock); refused with 429 ${spread(ofBurst(429))}; one after them ${String(status)} in ${ms(after)}`); // prettier-ignore
      return told.join('. ');
    },
  },
];

/** The rest is told by its tests, and how long they take. */
const BY_TESTS = ['G9', 'G11', 'G12', 'G13', 'G14', 'G15', 'G16'];

interface Reported {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly duration?: number | null;
    }[];
  }[];
}
function tests(ids: readonly string[]): Promise<Reported> {
  const vitest = path.resolve(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
  const titled = `\\b(${ids.join('|')})\\b`;
  const folders = [
    'test/processes',
    'test/operation',
    'test/gather',
    'test/audit',
    'test/store',
    'test/threats',
    'test/conformance',
    'test/http',
  ];
  const child = spawn(process.execPath, [vitest, 'run', ...folders, '-t', titled, '--reporter=json', '--silent=true'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written += text));
  return new Promise((resolve, reject) => {
    child.once('close', () => {
      const json = written.split('\n').find((line) => line.startsWith('{'));
      if (json === undefined) reject(new Error('the tests did not run'));
      else resolve(JSON.parse(json) as Reported);
    });
  });
}

const wanted = process.argv.slice(2);
const isWanted = (id: string): boolean => wanted.length === 0 || wanted.some((one) => id.split(', ').includes(one));
for (const { id, run } of ATTACKS.filter((attack) => isWanted(attack.id))) {
  try {
    console.log(`${id.padEnd(7)} ${await run()}`);
  } catch (error) {
    console.log(`${id.padEnd(7)} FAILED: ${error instanceof Error ? error.message : 'unknown'}`);
    process.exitCode = 1;
  }
  await endServices();
}
folder.remove();
const ids = BY_TESTS.filter(isWanted);
if (ids.length > 0) {
  const all = (await tests(ids)).testResults.flatMap(({ assertionResults }) => assertionResults);
  for (const id of ids) {
    const mine = all.filter(
      ({ fullName, status }) =>
        status !== 'skipped' && status !== 'pending' && new RegExp(`\\b${id}\\b`).test(fullName),
    );
    const failed = mine.filter(({ status }) => status !== 'passed').length;
    const longest = Math.max(0, ...mine.map(({ duration }) => duration ?? 0));
    console.log(`${id.padEnd(7)} ${String(mine.length)} tests, ${String(failed)} failed, longest ${ms(longest)}`);
    if (failed > 0 || mine.length === 0) process.exitCode = 1;
  }
}
