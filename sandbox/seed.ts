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
if (!(await isThere())) {
  console.error(`Nothing answers at ${base}/metadata.`);
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

async function isThere(): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      if ((await fetch(`${base}/metadata`)).ok) return true;
    } catch {
      // Not yet.
    }
    await delay(PAUSE_MS);
  }
  return false;
}
