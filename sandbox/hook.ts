/**
 * Acts as the EHR: discovery, prefetch from the FHIR server, POST, and the cards on the terminal.
 *
 *   npm run hook -- <patient> [--no-prefetch] [--json] [--service <base url>] [--fhir <base url>] [--user <type/id>]
 *
 * Without --service it uses the service at http://127.0.0.1:3000 if one answers there, else it starts the sandbox for this one call.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SANDBOX_TOKEN, startSandbox } from './start.ts';
import { patientNames, SILENCES, STORIES } from './patients.ts';
import { printCards } from './terminal-cards.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'no-prefetch': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    service: { type: 'string' },
    fhir: { type: 'string' },
    user: { type: 'string', default: 'Practitioner/sandbox' },
    help: { type: 'boolean', default: false },
  },
});

const [patient] = positionals;
if (values.help || patient === undefined) {
  console.log(
    'npm run hook -- <patient> [--no-prefetch] [--json] [--service <base url>] [--fhir <base url>] [--user <type/id>]\n\nPatients:',
  );
  for (const name of patientNames()) console.log(`  ${name.padEnd(34)} ${STORIES[name] ?? ''}`);
  console.log(`\n${SILENCES}`);
  process.exit(values.help ? 0 : 2);
}

const DEFAULT_SERVICE = 'http://127.0.0.1:3000';
const running = values.service ?? ((await answers(`${DEFAULT_SERVICE}/cds-services`)) ? DEFAULT_SERVICE : undefined);
const started = running === undefined ? await startSandbox({ port: 0, quiet: true }) : undefined;
const service = running ?? started?.url ?? DEFAULT_SERVICE;
const fhirBase = values.fhir ?? process.env['FHIR_SANDBOX_URL'] ?? `${service}/sandbox/fhir`;
const headers = { Authorization: `Bearer ${SANDBOX_TOKEN}` };

try {
  const discovery = (await (await fetch(`${service}/cds-services`)).json()) as {
    services: { id: string; hook: string; prefetch?: Record<string, string> }[];
  };
  const advisor = discovery.services.find(({ hook }) => hook === 'patient-view');
  if (!advisor) throw new Error(`${service} offers no patient-view service.`);
  const prefetch: Record<string, unknown> = {};
  if (!values['no-prefetch']) {
    for (const [key, template] of Object.entries(advisor.prefetch ?? {})) {
      const query = template.replaceAll('{{context.patientId}}', patient);
      const answer = await fetch(`${fhirBase}/${query.replaceAll('|', '%7C')}`, { headers });
      if (answer.ok) prefetch[key] = await answer.json();
    }
  }
  const begun = performance.now();
  const answer = await fetch(`${service}/cds-services/${advisor.id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      hook: 'patient-view',
      hookInstance: randomUUID(),
      fhirServer: fhirBase,
      fhirAuthorization: {
        access_token: SANDBOX_TOKEN,
        token_type: 'Bearer',
        expires_in: 300,
        scope: 'patient/*.rs',
        subject: 'net-cds',
      },
      context: { userId: values.user, patientId: patient },
      ...(values['no-prefetch'] ? {} : { prefetch }),
    }),
  });
  const took = performance.now() - begun;
  const body = (await answer.json()) as {
    cards?: Parameters<typeof printCards>[0];
    extension?: Record<string, { silence?: string }>;
  };
  if (!answer.ok || !body.cards) {
    console.error(`HTTP ${answer.status}\n${JSON.stringify(body, null, 2)}`);
    process.exitCode = 1;
  } else if (values.json) {
    console.log(JSON.stringify(body.extension?.['org.net-cds.evaluation'] ?? {}, null, 2));
  } else {
    console.log(`${STORIES[patient] ?? patient}\n`);
    console.log(printCards(body.cards, body.extension?.['org.net-cds.evaluation']?.silence));
    console.log(
      `${values['no-prefetch'] ? 'without prefetch' : `${Object.keys(prefetch).length} keys prefetched`}, answered in ${Math.round(took)} ms`,
    );
  }
} finally {
  await started?.close();
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(500) })).ok;
  } catch {
    return false;
  }
}
