/**
 * `npm run test:foreign`: the service over a FHIR server that is not ours. FHIR_SANDBOX_URL names any FHIR R4 server on this machine; without one HAPI FHIR is started
 * from its published artifacts. Every patient of the sandbox is stored there and read by prefetch, by fetch, by both, and under ids that the server gave; the cards must be
 * those over the embedded server. Outside CI, as it needs Maven Central. Exit code 1 where an answer differs. What was run: docs/foreign-servers.md.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { patientBundle, patientNames } from '../../sandbox/patients.ts';
import { SANDBOX_TOKEN, startSandbox } from '../../sandbox/start.ts';
import { dataNeeds, prefetchTemplates } from '../../services/gather/data-needs.ts';
import { heartRates } from '../support/paging-fhir-server.ts';
import { wiredApp } from '../support/wired-app.ts';
import {
  firstDifference,
  prefetchFrom,
  send,
  shownIn,
  storeUnderNewIds,
  type Answered,
  type Counterpart,
} from './counterpart.ts';
import { startHapi } from './hapi-server.ts';

const TODAY = '2026-11-24';
const NAME = 'pancreas-g2-stage-2';
const TEMPLATES = prefetchTemplates(dataNeeds());

const named = process.env['FHIR_SANDBOX_URL']?.replace(/\/$/, '');
const started = named === undefined ? await startHapi() : { base: named, close: () => Promise.resolve() };
const hospital = await startSandbox({ port: 0, quiet: true, today: TODAY });
const embedded: Counterpart = { base: hospital.fhirUrl, token: SANDBOX_TOKEN };
const foreign: Counterpart = { base: started.base };
const app = await wiredApp({ today: () => TODAY, fhirBases: [embedded.base, foreign.base] });
try {
  await all();
} finally {
  await app.close();
  await hospital.close();
  await started.close();
}

interface Call {
  readonly status: number;
  readonly body: Answered['body'];
  readonly milliseconds: number;
}
async function call(patientId: string, from: { server?: Counterpart; prefetch?: object }): Promise<Call> {
  const began = performance.now();
  const answer = await app.call({
    hook: 'patient-view',
    hookInstance: crypto.randomUUID(),
    ...(from.server ? { fhirServer: from.server.base } : {}),
    ...(from.server?.token === undefined ? {} : { fhirAuthorization: { access_token: from.server.token, token_type: 'Bearer', expires_in: 300, scope: 'patient/*.rs', subject: 'x' } }), // prettier-ignore
    context: { userId: 'Practitioner/1', patientId },
    ...(from.prefetch ? { prefetch: from.prefetch } : {}),
  });
  return { ...answer, milliseconds: performance.now() - began };
}

async function all(): Promise<void> {
  const { software, fhirVersion } = (await send(foreign, 'GET', 'metadata')) as {
    software?: { name?: string; version?: string };
    fhirVersion?: string;
  };
  console.log(`${software?.name ?? 'a FHIR server'} ${software?.version ?? ''}, FHIR ${fhirVersion ?? '?'}`);
  const seed = path.join(import.meta.dirname, '../../sandbox/seed.ts');
  for (const time of ['first', 'second']) {
    const { status, stderr } = spawnSync(process.execPath, [seed, foreign.base], { encoding: 'utf8' });
    console.log(`seeded for the ${time} time: ${status === 0 ? 'every patient is there' : stderr}`);
    if (status !== 0) process.exitCode = 1;
  }
  const counts = { 'by prefetch': 0, 'by first pages, the rest read': 0, 'by fetch': 0, 'under its own ids, by fetch': 0, 'under its own ids, by prefetch': 0 }; // prettier-ignore
  const times: number[] = [];
  const refusals = new Set<string>();
  const compare = (name: string, way: keyof typeof counts, expected: unknown, got: unknown): void => {
    const difference = firstDifference(expected, got);
    if (difference === undefined) counts[way] += 1;
    else report(`${name} ${way}`, difference);
  };
  for (const name of patientNames()) {
    const byFetch = shownIn(await call(name, { server: embedded }));
    const byPrefetch = shownIn(
      await call(name, { prefetch: (await prefetchFrom(embedded, TEMPLATES, name)).prefetch }),
    );

    const { prefetch, refused } = await prefetchFrom(foreign, TEMPLATES, name);
    refused.forEach((one) => refusals.add(one));
    compare(name, 'by prefetch', byPrefetch, shownIn(await call(name, { prefetch })));
    const firstPages = (await prefetchFrom(foreign, TEMPLATES, name, 'first')).prefetch;
    compare(name, 'by first pages, the rest read', byPrefetch, shownIn(await call(name, { server: foreign, prefetch: firstPages }))); // prettier-ignore
    const fetched = await call(name, { server: foreign });
    times.push(fetched.milliseconds);
    compare(name, 'by fetch', byFetch, shownIn(fetched));

    const names = await storeUnderNewIds(foreign, patientBundle(name));
    const id = [...names].find(([, old]) => old.startsWith('Patient/'))?.[0].replace('Patient/', '') ?? '';
    compare(name, 'under its own ids, by fetch', byFetch, shownIn(await call(id, { server: foreign }), names));
    const again = await prefetchFrom(foreign, TEMPLATES, id);
    compare(name, 'under its own ids, by prefetch', byPrefetch, shownIn(await call(id, { prefetch: again.prefetch }), names)); // prettier-ignore
  }
  for (const [way, count] of Object.entries(counts))
    console.log(`${way}: the same cards for ${String(count)} of ${String(patientNames().length)} patients`);
  if (refusals.size > 0) console.log(`searches it refuses: ${[...refusals].join(', ')}`);
  const sorted = times.toSorted((a, b) => a - b);
  console.log(`a call by fetch: median ${(sorted[sorted.length >> 1] ?? NaN).toFixed(0)} ms, longest ${(sorted.at(-1) ?? NaN).toFixed(0)} ms`); // prettier-ignore
  await habits();
}

/** What the fault matrix of test/gather asks of a server of our own, asked of this one. */
async function habits(): Promise<void> {
  const order = (await call(NAME, { server: foreign })).body.cards
    ?.flatMap(({ suggestions = [] }) => suggestions)
    .flatMap(({ actions }) => actions.map(({ resource }) => resource))[0];
  if (order) {
    const { id } = (await send(foreign, 'POST', 'ServiceRequest', { ...order, authoredOn: TODAY })) as { id: string };
    const after = JSON.stringify((await call(NAME, { server: foreign })).body.extension);
    said('an order placed a moment ago is known to the next call', after.includes('"reason":"ordered"'), after);
    await send(foreign, 'DELETE', `ServiceRequest/${id}`);
  } else said('a test is suggested that can be ordered', false, 'no suggestion');

  const before = shownIn(await call(NAME, { server: foreign }));
  const rates = heartRates(400, NAME);
  await send(foreign, 'POST', '', {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: rates.map((resource) => ({ resource, request: { method: 'PUT', url: `Observation/${resource.id}` } })),
  });
  const among = firstDifference(before, shownIn(await call(NAME, { server: foreign })));
  said('400 newer heart rates change nothing', among === undefined, among);

  const unknown = await call('nobody-of-this-name', { server: foreign });
  said('an unknown patient is refused with 412', unknown.status === 412, JSON.stringify(unknown.body));
  await send(foreign, 'PUT', 'Patient/gone', { resourceType: 'Patient', id: 'gone' });
  await send(foreign, 'DELETE', 'Patient/gone');
  const gone = await call('gone', { server: foreign });
  said('a deleted patient is refused with 412', gone.status === 412, JSON.stringify(gone.body));
}

function said(what: string, holds: boolean, otherwise: unknown): void {
  if (holds) console.log(what);
  else report(what, `does not hold: ${String(otherwise).slice(0, 1_000)}`);
}
function report(where: string, difference: string): void {
  console.error(`${where}: ${difference}`);
  process.exitCode = 1;
}
