/**
 * `npm run bench`: what a call costs beside the least that a server can do (F, `node:http` and `JSON.parse`) and beside bare Express (X), each a process of its own, in turns,
 * processor time read from the operating system, every answer looked at. Prints tables, writes them with a drawing to docs/performance.md; asserts nothing about speed.
 * `npm run bench:quick` prints the small sizes only, in less than a minute.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importJWK, jwtVerify, type JWK } from 'jose';
import { patientBundle } from '../sandbox/patients.ts';
import { ehr, SERVICE } from '../test/processes/signed-calls.ts';
import { load, median, quantile, withRange, type Answer } from './calls.ts';
import { callOfSize, PATIENT } from './charts.ts';
import { startServer, type MeasuredServer, type ServerName } from './measured-server.ts';
import { writePerformance, type Cost } from './performance-page.ts';

const isQuick = process.argv.includes('--quick');
const ROUNDS = isQuick ? 3 : 5;
/** Name, bytes, calls a round, connections: fewer where a call with a tumor is work for a thread, as more than these would be asked to come again (429). */
const SIZES = [
  ['5 KB', 5_000, 200, 16],
  ['50 KB', 50_000, 60, 16],
  ['500 KB', 500_000, 16, 4],
  ['5 MB', 5_000_000, 4, 2],
] as const;
/** Processor time is told in hundredths of a second: what costs little is called more often. */
const OFTEN = 8;

interface Served {
  readonly cards: readonly object[];
  readonly extension?: Readonly<Record<string, { readonly silence?: string }>>;
}
const served = ({ status, body }: Answer): Served => {
  if (status !== 200) throw new Error(`Expected 200, got ${String(status)}: ${body.slice(0, 200)}`);
  return JSON.parse(body) as Served;
};
const isCard = (answer: Answer): void => {
  if (!answer.body.includes('Pancreatic NET: G2')) throw new Error(`Expected the card of the tumor, got ${answer.body.slice(0, 200)}`);
  served(answer);
}; // prettier-ignore
const isSilent = (answer: Answer): void => {
  const { cards, extension } = served(answer);
  const silence = extension?.['org.net-cds.evaluation']?.silence;
  if (cards.length > 0 || silence !== 'no-net') throw new Error(`Expected silence, got ${answer.body.slice(0, 200)}`);
};
const isAnswered = (answer: Answer): void => {
  if (served(answer).cards.length !== 1) throw new Error('Expected the constant card.');
};

/** Milliseconds of processor time of the server for one call. */
async function cost(server: MeasuredServer, text: string, calls: number, connections: number, check: (answer: Answer) => void): Promise<number> {
  const before = server.cpuMs();
  await load({ url: server.url + SERVICE, body: Buffer.from(text), calls, connections, check });
  return (server.cpuMs() - before) / calls;
} // prettier-ignore

async function costs(servers: Readonly<Record<ServerName, MeasuredServer>>): Promise<readonly Cost[]> {
  const rows: Cost[] = [];
  for (const [size, bytes, calls, connections] of isQuick ? SIZES.slice(0, 2) : SIZES) {
    const [card, silent] = [callOfSize(bytes, true), callOfSize(bytes, false)];
    const measured: Record<'F' | 'X' | 'card' | 'silent', number[]> = { F: [], X: [], card: [], silent: [] };
    // The first round warms up and does not count.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const one = {
        F: await cost(servers.F, card, calls * OFTEN, connections, isAnswered),
        X: await cost(servers.X, card, calls * OFTEN, connections, isAnswered),
        card: await cost(servers['net-cds'], card, calls, connections, isCard),
        silent: await cost(servers['net-cds'], silent, calls, connections, isSilent),
      };
      if (round > 0) for (const key of ['F', 'X', 'card', 'silent'] as const) measured[key].push(one[key]);
    }
    const times = (of: readonly number[]): readonly number[] => of.map((ms, at) => ms / (measured.X[at] ?? Number.NaN));
    rows.push({ size, bytes, ...measured, cardTimesX: times(measured.card), silentTimesX: times(measured.silent) });
    console.log(`${size}: F ${median(measured.F).toFixed(3)} ms, X ${median(measured.X).toFixed(3)} ms; card ${median(measured.card).toFixed(2)} ms = ${withRange(times(measured.card), 1)} × X; silent ${median(measured.silent).toFixed(2)} ms = ${withRange(times(measured.silent), 1)} × X`); // prettier-ignore
  }
  return rows;
}

/** How much longer the slowest calls take than the usual one. */
async function spread({ url }: MeasuredServer): Promise<string> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = await load({ url: url + SERVICE, body: Buffer.from(callOfSize(5_000, false)), calls: 1_000, connections: 4, check: isSilent }); // prettier-ignore
    ratios.push(quantile(times, 0.99) / median(times));
  }
  return withRange(ratios, 1);
}

/** A small call beside bodies of 5 MB that come one after the other. */
async function besideLarge(server: MeasuredServer, check: (answer: Answer) => void, checkLarge: (answer: Answer) => void): Promise<number> {
  const url = server.url + SERVICE;
  const large = load({ url, body: Buffer.from(callOfSize(5_000_000, false)), calls: 12, connections: 1, check: checkLarge });
  const times: number[] = [];
  let isOver = false;
  void large.finally(() => (isOver = true));
  while (!isOver) times.push(...(await load({ url, body: Buffer.from(callOfSize(9_000, true)), calls: 1, connections: 1, check })));
  await large;
  return quantile(times, 0.99);
} // prettier-ignore

async function manyLarge(): Promise<readonly [peakMb: number, refused: number]> {
  const server = await startServer('net-cds');
  let refused = 0;
  await load({
    url: server.url + SERVICE,
    body: Buffer.from(callOfSize(5_000_000, false)),
    calls: 16,
    connections: 16,
    check: (answer) => {
      if (answer.status === 429) refused += 1;
      else isSilent(answer);
    },
  });
  const peak = server.peakMb();
  await server.stop();
  return [peak, refused];
}

/** What a signed call costs above an unsigned one, and what verifying the token alone costs. */
async function authentication(): Promise<readonly [aboveMs: number, verifyMs: number]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-bench-tenants-'));
  const caller = await ehr(path.join(folder, 'tenants.json'));
  const [open, closed] = [await startServer('net-cds'), await startServer('net-cds', caller.environment)];
  const body = Buffer.from(callOfSize(5_000, false));
  const calls = 300;
  const above: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const tokens = await Promise.all(Array.from({ length: calls }, () => caller.bearer(SERVICE)));
    const [one, two] = [open.cpuMs(), closed.cpuMs()];
    await load({ url: open.url + SERVICE, body, calls, connections: 16, check: isSilent });
    await load({ url: closed.url + SERVICE, body, calls, connections: 16, check: isSilent, headers: () => ({ authorization: tokens.pop() ?? '' }) }); // prettier-ignore
    if (round > 0) above.push((closed.cpuMs() - two - (open.cpuMs() - one)) / calls);
  }
  const [key] = (caller.keySet as { readonly keys: readonly JWK[] }).keys;
  const verifier = await importJWK(key ?? {}, 'ES384');
  const token = (await caller.bearer(SERVICE)).replace('Bearer ', '');
  const before = process.cpuUsage();
  for (let at = 0; at < calls; at += 1) await jwtVerify(token, verifier);
  const { user, system } = process.cpuUsage(before);
  await Promise.all([open.stop(), closed.stop()]);
  rmSync(folder, { recursive: true });
  return [median(above), (user + system) / 1_000 / calls];
}

/** A chart that is read from a FHIR server whose every answer takes 100 ms. */
async function fetched(): Promise<number> {
  const resources = (patientBundle(PATIENT).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
  const fhir = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, type = '', id] = url.pathname.replace(/^\/fhir/, '').split('/');
    const own = resources.filter(({ resourceType }) => resourceType === type);
    const body = id === undefined ? { resourceType: 'Bundle', type: 'searchset', entry: own.map((resource) => ({ resource })) } : own[0]; // prettier-ignore
    setTimeout(() => {
      response.setHeader('content-type', 'application/fhir+json');
      response.end(JSON.stringify(body));
    }, 100);
  });
  await new Promise<void>((resolve) => fhir.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${String((fhir.address() as AddressInfo).port)}/fhir`;
  const server = await startServer('net-cds', { FHIR_BASES: base });
  const body = Buffer.from(
    JSON.stringify({
      hook: 'patient-view',
      hookInstance: '33333333-3333-4333-8333-333333333333',
      fhirServer: base,
      fhirAuthorization: { access_token: 'bench', token_type: 'Bearer', expires_in: 300, scope: 'patient/*.rs', subject: 'net-cds' }, // prettier-ignore
      context: { userId: 'Practitioner/1', patientId: PATIENT },
    }),
  );
  const times = await load({ url: server.url + SERVICE, body, calls: 8, connections: 1, check: isCard });
  await server.stop();
  fhir.closeAllConnections();
  fhir.close();
  return median(times.slice(2));
}

async function starts(name: ServerName): Promise<readonly [ms: number, idleMb: number]> {
  const found: number[] = [];
  let idle = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const server = await startServer(name);
    await new Promise((resolve) => setTimeout(resolve, 300));
    idle = server.memoryMb();
    if (round > 0) found.push(server.startMs);
    await server.stop();
  }
  return [median(found), idle];
}

const servers = { F: await startServer('F'), X: await startServer('X'), 'net-cds': await startServer('net-cds') };
const cost4 = await costs(servers);
const slowest = await spread(servers['net-cds']);
console.log(`p99 ÷ p50 of silent 5 KB, 4 connections: ${slowest}`);
const rows: (readonly [what: string, found: string, must: string])[] = [
  ['p99 ÷ p50, silent 5 KB, 4 connections', slowest, '15'],
];
if (!isQuick) {
  const [ownF, own] = [
    await besideLarge(servers.F, isAnswered, isAnswered),
    await besideLarge(servers['net-cds'], isCard, isSilent),
  ];
  rows.push([
    'small call beside repeated 5 MB: p99, × F’s own',
    `${(own / ownF).toFixed(1)} (${own.toFixed(0)} ms, F ${ownF.toFixed(0)} ms)`,
    '1.5',
  ]);
}
await Promise.all(Object.values(servers).map((server) => server.stop()));
if (!isQuick) {
  const [above, verify] = await authentication();
  rows.push(['authentication above one bare verify', `${(above - verify).toFixed(2)} ms (one verify ${verify.toFixed(2)} ms)`, '0.4 ms']);
  rows.push(['fetch, every query 100 ms, 6 at once', `${(await fetched()).toFixed(0)} ms`, '330 ms']);
  const [[startX], [start, idle]] = [await starts('X'), await starts('net-cds')];
  rows.push(['start to first 200, × X', `${(start / startX).toFixed(1)} (${start.toFixed(0)} ms, X ${startX.toFixed(0)} ms)`, '2.5'], ['idle memory', `${idle.toFixed(0)} MB`, '120 MB']);
  const [peak, refused] = await manyLarge();
  rows.push(['16 × 5 MB in flight', `${peak.toFixed(0)} MB, ${refused === 0 ? 'none' : String(refused)} refused`, '350 MB, none refused']);
  for (const row of rows) console.log(row.join(' | '));
  writePerformance(cost4, rows, ROUNDS);
} // prettier-ignore
