/**
 * Acts as the EHR: discovery, prefetch from the FHIR server, POST, and the cards on the terminal. What cannot be done is said in one line, with exit code 2
 * for a wrong argument and 1 for a service that does not do its part.
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { nearest } from '../bin/nearest.mjs';
import { terminalColumns, wrap } from '../cds-hooks/commands/wrap.ts';
import { patientNames, SILENCES, STORIES } from './patients.ts';
import { printCards } from './terminal-cards.ts';
import { SANDBOX_TOKEN } from './token.ts';

const USAGE = `npm run hook -- <patient> [options]

  --no-prefetch    send no data: the service reads them from the FHIR server
  --json           the evaluation for machines in the place of the cards
  --service <url>  a service that runs elsewhere; left out: the one of npm start,
                   or one that is started for this call alone
  --fhir <url>     the FHIR server (default: the sandbox of the service)
  --user <type/id> who opens the chart (default: Practitioner/sandbox)`;

/** Said to the person in one line. */
class Refusal extends Error {
  readonly exitCode: 1 | 2;
  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

try {
  process.exitCode = await hook(process.argv.slice(2));
} catch (error) {
  const isArgument = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  process.exitCode = error instanceof Refusal ? error.exitCode : isArgument ? 2 : 1;
  const message = error instanceof Error ? error.message : 'The call could not be made.';
  console.error(isArgument ? `${message.split('. ')[0] ?? ''}. See npm run hook -- --help.` : message);
}

async function hook(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
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
    console.log(`${USAGE}\n\nPatients:`);
    for (const name of patientNames()) console.log(`  ${name.padEnd(34)} ${STORIES[name] ?? ''}`);
    console.log(`\n${SILENCES}`);
    return values.help ? 0 : 2;
  }
  const elsewhere = values.fhir ?? process.env['FHIR_SANDBOX_URL'];
  // The patients of the sandbox are known by name; those of another server are not.
  if (values.service === undefined && elsewhere === undefined && !patientNames().includes(patient))
    throw new Refusal(2, unknownPatient(patient));
  for (const [option, address] of [
    ['--service', values.service],
    ['--fhir', values.fhir],
  ] as const)
    // prettier-ignore
    if (address !== undefined && !URL.canParse(address))
      throw new Refusal(2, `${option}: expected an address such as http://127.0.0.1:3000.`);

  const usual = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;
  const running = values.service?.replace(/\/$/, '') ?? ((await answers(`${usual}/cds-services`)) ? usual : undefined);
  // Loaded only where it is needed: the whole hospital takes longer to load than a call takes.
  const started =
    running === undefined ? await (await import('./start.ts')).startSandbox({ port: 0, quiet: true }) : undefined;
  const service = running ?? started?.url ?? usual;
  try {
    return await call({
      patient,
      service,
      fhirBase: elsewhere ?? `${service}/sandbox/fhir`,
      user: values.user,
      withPrefetch: !values['no-prefetch'],
      json: values.json,
    });
  } finally {
    await started?.close();
  }
}

function unknownPatient(typed: string): string {
  return `There is no patient "${typed}".${didYouMean(typed)} npm run hook lists them.`;
}

function didYouMean(typed: string): string {
  const near = nearest(typed, patientNames());
  return near === undefined || near === typed ? '' : ` Did you mean "${near}"?`;
}

interface Call {
  readonly patient: string;
  readonly service: string;
  readonly fhirBase: string;
  readonly user: string;
  readonly withPrefetch: boolean;
  readonly json: boolean;
}
async function call({ patient, service, fhirBase, user, withPrefetch, json }: Call): Promise<number> {
  const advisor = await advisorOf(service);
  const known = await fetched(`${fhirBase}/Patient/${encodeURIComponent(patient)}`, 'FHIR server');
  if (known.status === 404 || known.status === 410)
    throw new Refusal(2, `The FHIR server ${fhirBase} has no patient "${patient}".${didYouMean(patient)}`);
  const prefetch: Record<string, unknown> = {};
  for (const [key, template] of withPrefetch ? Object.entries(advisor.prefetch ?? {}) : []) {
    const query = template.replaceAll('{{context.patientId}}', patient);
    const answer = await fetched(`${fhirBase}/${query.replaceAll('|', '%7C')}`, 'FHIR server');
    if (answer.ok) prefetch[key] = await answer.json();
  }
  const begun = performance.now();
  const answer = await fetched(`${service}/cds-services/${advisor.id}`, 'service', {
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
      context: { userId: user, patientId: patient },
      ...(withPrefetch ? { prefetch } : {}),
    }),
  });
  const took = performance.now() - begun;
  const body = (await answer.json()) as {
    cards?: Parameters<typeof printCards>[0];
    extension?: Record<string, { silence?: string }>;
    issue?: readonly { readonly details?: { readonly text?: string } }[];
  };
  if (!answer.ok || !body.cards)
    throw new Refusal(
      1,
      `The service answered ${String(answer.status)}: ${body.issue?.[0]?.details?.text ?? JSON.stringify(body)}`,
    );
  const evaluation = body.extension?.['org.net-cds.evaluation'];
  if (json) {
    console.log(JSON.stringify(evaluation ?? {}, null, 2));
    return 0;
  }
  console.log(`${STORIES[patient] ?? patient}\n`);
  console.log(wrap(printCards(body.cards, evaluation?.silence), terminalColumns()));
  console.log(
    `${withPrefetch ? `${String(Object.keys(prefetch).length)} keys prefetched` : 'without prefetch'}, answered in ${String(Math.round(took))} ms`,
  );
  return 0;
}

interface Advisor {
  readonly id: string;
  readonly hook: string;
  readonly prefetch?: Readonly<Record<string, string>>;
}
async function advisorOf(service: string): Promise<Advisor> {
  const discovery = await fetched(`${service}/cds-services`, 'service');
  const { services } = (await discovery.json().catch(() => ({}))) as { readonly services?: readonly Advisor[] };
  const advisor = services?.find((one) => one.hook === 'patient-view');
  if (!advisor) throw new Refusal(1, `${service} answers, but offers no patient-view service.`);
  return advisor;
}

/** @throws Refusal when nobody answers */
async function fetched(address: string, what: 'service' | 'FHIR server', init: RequestInit = {}): Promise<Response> {
  const headers = what === 'FHIR server' ? { Authorization: `Bearer ${SANDBOX_TOKEN}` } : {};
  try {
    return await fetch(address, { headers, ...init });
  } catch {
    const { origin } = new URL(address);
    throw new Refusal(1, `No ${what} answers at ${origin}. npm start starts one, and says at which address.`);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(500) })).ok;
  } catch {
    return false;
  }
}
