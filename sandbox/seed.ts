/** `node sandbox/seed.ts http://127.0.0.1:8080/fhir`: puts every synthetic patient on a FHIR R4 server; a second time changes nothing. Waits until the server is there. */
import { setTimeout as delay } from 'node:timers/promises';
import { isLoopback } from '../services/gather/fhir-address.ts';
import { patientBundle, patientNames } from './patients.ts';

/** A Java server takes a minute to start. */
const TRIES = 150;
const PAUSE_MS = 2_000;

const base = (process.argv[2] ?? '').replace(/\/$/, '');
if (!URL.canParse(base) || !isLoopback(new URL(base).hostname)) {
  console.error(
    'Expected the base address of a FHIR server on this machine: node sandbox/seed.ts http://127.0.0.1:8080/fhir',
  );
  process.exit(2);
}
const problem = await problemOfServer();
if (problem !== undefined) {
  console.error(`Expected a FHIR server at ${base}; ${base}/metadata ${problem}.`);
  process.exit(1);
}
let failed = 0;
for (const name of patientNames()) {
  const resources = (patientBundle(name).entry ?? []).flatMap(({ resource }) => resource ?? []);
  const entry = resources.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id ?? ''}` },
  }));
  const { ok, status } = await fetch(base, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  });
  if (!ok) failed += 1;
  console.log(`${name}: ${ok ? 'there' : `refused with ${String(status)}`}`);
}
process.exitCode = failed === 0 ? 0 : 1;

/** @returns undefined as soon as it answers, else what it did at last */
async function problemOfServer(): Promise<string | undefined> {
  let last = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      const { ok, status } = await fetch(`${base}/metadata`);
      if (ok) return undefined;
      last = `answered ${String(status)}`;
      // Behind a proxy a server that starts is a 502 or 503; what else it says, it will go on saying.
      if (status !== 502 && status !== 503 && status !== 504 && status !== 404) break;
    } catch {
      last = 'does not answer';
    }
    await delay(PAUSE_MS);
  }
  return last;
}
