/**
 * `net-cds call`: calls a running service as an EHR would, with a signed token and the chart of a file as prefetch. For trying a connection out: it says what
 * was answered, and of a refusal what the service says of it.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { isLoopback } from '../../services/gather/fhir-address.ts';
import { newKeyPair, signToken } from '../callers/sign-token.ts';
import { loadTenants } from '../callers/tenants.ts';
import { recordFromFile, RefusedFile } from './chart-file.ts';

const USAGE = `net-cds call [options] <patient.json>
net-cds call --new-key <key.jwk>

Calls a running service as an EHR would: the chart of the file as prefetch, a
signed token if a key is given. The file holds a FHIR Bundle of one patient, or
a whole CDS Hooks request, which is sent as it is.

  --key FILE      private key (JWK) that signs the token
  --tenant ID     tenant of TENANTS_FILE whose first issuer the token names
  --issuer TEXT   the issuer itself, where the tenants file is not at hand
  --service URL   base address that is called (default: PUBLIC_URL, else
                  http://127.0.0.1:3000)
  --audience URL  base address that the token names (default: PUBLIC_URL, else
                  that of --service)
  --id ID         service that is called (default: net-advisor)
  --json          the whole answer
  --new-key FILE  makes a key pair: the private key goes to the file, the public
                  one is printed, for "keys" of a tenant`;

const OPTIONS = {
  key: { type: 'string' },
  tenant: { type: 'string' },
  issuer: { type: 'string' },
  service: { type: 'string' },
  audience: { type: 'string' },
  id: { type: 'string', default: 'net-advisor' },
  json: { type: 'boolean', default: false },
  'new-key': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;
const LONGEST_MS = 30_000;

const Discovery = z.object({ services: z.array(z.object({ prefetch: z.record(z.string(), z.string()).optional() })) });
const Answer = z.object({
  cards: z.array(z.object({ indicator: z.string(), summary: z.string() })).optional(),
  extension: z.looseObject({ 'org.net-cds.evaluation': z.looseObject({ silence: z.string().optional() }) }).optional(),
  issue: z.array(z.object({ details: z.object({ text: z.string() }) })).optional(),
});

interface Asked {
  readonly file: string;
  readonly key: string | undefined;
  readonly issuer: string | undefined;
  readonly address: string;
  readonly audience: string;
  readonly asJson: boolean;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  console.error(refusal(error));
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values['new-key'] !== undefined) return makeKey(values['new-key']);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new RefusedFile('Expected one file: net-cds call <patient.json>');
  const publicUrl = process.env['PUBLIC_URL'] ?? '';
  const service = baseOf(values.service ?? (publicUrl === '' ? 'http://127.0.0.1:3000' : publicUrl));
  const path = `/cds-services/${values.id}`;
  return call({
    file,
    key: values.key,
    issuer: values.issuer ?? (values.tenant === undefined ? undefined : issuerOf(values.tenant)),
    address: `${service}${path}`,
    audience: `${baseOf(values.audience ?? (publicUrl === '' ? service : publicUrl))}${path}`,
    asJson: values.json,
  });
}

async function makeKey(file: string): Promise<number> {
  const { privateKey, publicKey } = await newKeyPair();
  try {
    writeFileSync(file, `${JSON.stringify(privateKey)}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    throw new RefusedFile(`${file} cannot be written, or is there already.`);
  }
  console.log(JSON.stringify(publicKey));
  return 0;
}

/** Data of a patient go encrypted, or nowhere beyond this machine. */
function baseOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))))
    throw new RefusedFile('Expected an https address (http on loopback only) for the service and the audience.');
  return url.href.endsWith('/') ? url.href.slice(0, -1) : url.href;
}

function issuerOf(id: string): string {
  const file = process.env['TENANTS_FILE'] ?? '';
  if (file === '') throw new RefusedFile('--tenant needs TENANTS_FILE. Or name the issuer itself: --issuer.');
  const [issuer] = loadTenants(file, true).find((tenant) => tenant.id === id)?.issuers ?? [];
  if (issuer === undefined) throw new RefusedFile(`The tenants file holds no tenant "${id}".`);
  return issuer;
}

async function call({ file, key, issuer, address, audience, asJson }: Asked): Promise<number> {
  const body = await requestFrom(file, address);
  const token = key === undefined ? undefined : await tokenFrom(key, issuer, audience);
  const response = await fetchFrom(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const parsed = Answer.safeParse(jsonOf(text));
  if (asJson) process.stdout.write(`${text}\n`);
  else if (!parsed.success) console.log(`${String(response.status)}: the answer is none of net-cds.`);
  else for (const line of linesOf(response.status, parsed.data)) console.log(line);
  return response.status === 200 ? 0 : 1;
}

function linesOf(status: number, { cards, extension, issue }: z.infer<typeof Answer>): readonly string[] {
  if (!cards) return [String(status), ...(issue ?? []).map(({ details }) => details.text)];
  const silence = extension?.['org.net-cds.evaluation'].silence;
  return [
    `${String(status)}, ${String(cards.length)} card(s)${silence === undefined ? '' : `: ${silence}`}`,
    ...cards.map(({ indicator, summary }) => `[${indicator}] ${summary}`),
  ];
}

/** A request as it stands in the file; a chart under every key of discovery that asks for its types. */
async function requestFrom(file: string, address: string): Promise<object> {
  const { patientId, entries } = recordFromFile(file);
  const given = jsonOf(readFileSync(file, 'utf8'));
  if (typeof given === 'object' && given !== null && 'hook' in given) return { ...given, hookInstance: randomUUID() };
  const discovery = await fetchFrom(address.slice(0, address.lastIndexOf('/')), {});
  const templates = Discovery.safeParse(jsonOf(await discovery.text())).data?.services[0]?.prefetch ?? {};
  const resources = entries.map(({ resource }) => resource);
  const prefetch = Object.entries(templates).map(([name, template]) => {
    const type = /^[A-Za-z]+/.exec(template)?.[0];
    const found = resources.filter(({ resourceType }) => resourceType === type);
    if (template.startsWith('Patient/')) return [name, found[0] ?? null];
    return [name, { resourceType: 'Bundle', type: 'searchset', entry: found.map((resource) => ({ resource })) }];
  });
  return {
    hook: 'patient-view',
    hookInstance: randomUUID(),
    context: { userId: 'Practitioner/net-cds-call', patientId },
    prefetch: Object.fromEntries(prefetch) as object,
  };
}

async function tokenFrom(file: string, issuer: string | undefined, audience: string): Promise<string> {
  if (issuer === undefined) throw new RefusedFile('A token names its issuer: --tenant ID or --issuer TEXT.');
  try {
    const key = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof signToken>[0]['key'];
    return await signToken({ key, issuer, audience, nowSeconds: Math.floor(Date.now() / 1000) });
  } catch {
    throw new RefusedFile(
      `${file} is no private key that can sign: expected one JWK with kid and d, of an algorithm that is taken. Make one with --new-key.`,
    );
  }
}

async function fetchFrom(address: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...options, redirect: 'error', signal: AbortSignal.timeout(LONGEST_MS) });
  } catch {
    throw new RefusedFile(`Nothing answers at ${address}.`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(error: unknown): string {
  if (!(error instanceof Error)) return 'The call cannot be made.';
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message.split('. ')[0] ?? ''}. See net-cds call --help.`;
  return error.message;
}
