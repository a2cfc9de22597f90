/** The whole way over real HTTP: the sandbox FHIR server behind the service, as an EHR would use both. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, SANDBOX_TOKEN, type RunningSandbox } from '../../sandbox/start.ts';
import { patientNames } from '../../sandbox/patients.ts';
import type { HookAnswer } from '../support/wired-app.ts';

let sandbox: RunningSandbox;
let templates: Record<string, string> = {};
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, quiet: true, today: '2026-11-24' });
  const discovery = (await (await fetch(`${sandbox.url}/cds-services`)).json()) as {
    services: { prefetch: Record<string, string> }[];
  };
  templates = discovery.services[0]?.prefetch ?? {};
});
afterAll(() => sandbox.close());

const headers = { Authorization: `Bearer ${SANDBOX_TOKEN}` };
async function prefetchOf(patient: string): Promise<Record<string, unknown>> {
  const prefetch: Record<string, unknown> = {};
  for (const [key, template] of Object.entries(templates)) {
    const response = await fetch(
      `${sandbox.fhirUrl}/${template.replaceAll('{{context.patientId}}', patient).replaceAll('|', '%7C')}`,
      { headers },
    );
    expect(response.status, key).toBe(200);
    prefetch[key] = await response.json();
  }
  return prefetch;
}
async function call(
  patient: string,
  prefetch: Record<string, unknown> | undefined,
): Promise<{ status: number; body: HookAnswer }> {
  const response = await fetch(`${sandbox.url}/cds-services/net-advisor`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      hook: 'patient-view',
      hookInstance: '22222222-2222-4222-8222-222222222222',
      fhirServer: sandbox.fhirUrl,
      fhirAuthorization: {
        access_token: SANDBOX_TOKEN,
        token_type: 'Bearer',
        expires_in: 300,
        scope: 'patient/*.rs',
        subject: 'x',
      },
      context: { userId: 'Practitioner/1', patientId: patient, encounterId: 'e1' },
      ...(prefetch ? { prefetch } : {}),
    }),
  });
  return { status: response.status, body: (await response.json()) as HookAnswer };
}
const shown = ({ body }: { body: HookAnswer }) => [
  (body.cards ?? []).map(({ summary, detail, source }) => [summary, detail, source.topic.code]),
  body.extension,
];

for (const patient of patientNames())
  test(`CH-50: ${patient} by prefetch, by fetch and by a mix gives the same cards`, async () => {
    const prefetch = await prefetchOf(patient);
    const whole = await call(patient, prefetch);
    expect(whole.status).toBe(200);
    expect(shown(await call(patient, undefined))).toEqual(shown(whole));
    const keys = Object.keys(prefetch);
    const some = Object.fromEntries(Object.entries(prefetch).filter(([key]) => keys.indexOf(key) % 2 === 0));
    expect(shown(await call(patient, some))).toEqual(shown(whole));
  });

test('an accepted suggestion is created on the FHIR server and is not suggested again', async () => {
  const first = await call('pancreas-g2-stage-2', undefined);
  const suggestion = first.body.cards
    ?.flatMap((card) => card.suggestions ?? [])
    .find(({ label }) => label.startsWith('SSTR'));
  const order = suggestion?.actions[0]?.resource;
  expect(order).toMatchObject({
    encounter: { reference: 'Encounter/e1' },
    reasonReference: [{ reference: 'Condition/pancreas-g2-stage-2-tumor' }],
  });
  const created = await fetch(`${sandbox.fhirUrl}/ServiceRequest`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/fhir+json' },
    body: JSON.stringify({ ...order, authoredOn: '2026-11-24' }),
  });
  expect(created.status).toBe(201);
  const again = await call('pancreas-g2-stage-2', undefined);
  const evaluation = again.body.extension?.['org.net-cds.evaluation'].tumors?.[0];
  expect(evaluation?.['suggest']).not.toContain('T-PET-SSTR');
  expect(evaluation?.['suppressed']).toContainEqual({ test: 'T-PET-SSTR', reason: 'ordered' });
});

test('the sandbox server: bearer, metadata, paging links, unknown types and parameters', async () => {
  const get = async (query: string, withToken = true) => {
    const response = await fetch(`${sandbox.fhirUrl}/${query}`, withToken ? { headers } : {});
    return { status: response.status, body: (await response.json()) as Bundle };
  };
  expect((await get('Patient/no-tumor', false)).status).toBe(401);
  expect((await get('metadata', false)).status).toBe(200);
  expect([(await get('Nonsense/1')).status, (await get('Observation?patient=no-tumor&nonsense=1')).status]).toEqual([
    404, 400,
  ]);
  const page = await get('Observation?patient=pancreas-g2-stage-2&_count=3');
  expect(page.body.link?.map(({ relation }) => relation)).toEqual(['self', 'next']);
  expect(page.body.entry?.[0]?.fullUrl).toContain(`${sandbox.fhirUrl}/Observation/`);
  const next = page.body.link?.find(({ relation }) => relation === 'next')?.url ?? '';
  const second = (await (await fetch(next, { headers })).json()) as Bundle;
  expect(second.entry?.[0]?.resource?.id).not.toBe(page.body.entry?.[0]?.resource?.id);
  expect((await get('Observation?subject=pancreas-g2-stage-2')).body.total).toBe(page.body.total);
});

const bad: readonly [why: string, body: string | (() => string), status: number][] = [
  ['malformed JSON', '{"hook":', 400],
  ['an array', '[]', 400],
  ['10,000 levels', () => `{"prefetch":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
  ['16 MB', () => `{"x":"${'canary'.repeat(2_800_000)}"}`, 413],
  ['another hook', '{"hook":"order-sign","hookInstance":"22222222-2222-4222-8222-222222222222","context":{"patientId":"canary"}}', 400],
  ['no data at all', '{"hook":"patient-view","hookInstance":"22222222-2222-4222-8222-222222222222","context":{"patientId":"canary"}}', 412],
  ['an unknown FHIR server', '{"hook":"patient-view","hookInstance":"22222222-2222-4222-8222-222222222222","fhirServer":"https://canary.example.org/fhir","context":{"patientId":"p"}}', 400],
  ['a foreign patient', '{"hook":"patient-view","hookInstance":"22222222-2222-4222-8222-222222222222","context":{"patientId":"p"},"prefetch":{"patient":{"resourceType":"Patient","id":"p"},"conditions":{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Condition","id":"c","code":{"text":"canary"},"subject":{"reference":"Patient/canary"}}}]}}}', 422],
]; // prettier-ignore
for (const [why, body, status] of bad)
  test(`C1, C2, C4, C11: bad input: ${why} is ${status} with an OperationOutcome that repeats nothing`, async () => {
    const response = await fetch(`${sandbox.url}/cds-services/net-advisor`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : body(),
    });
    const text = await response.text();
    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ resourceType: 'OperationOutcome' });
    expect(text).not.toContain('canary');
  });

test('the rule page is printed from the tables, without parameters', async () => {
  const read = async (page: string): Promise<string> => (await fetch(`${sandbox.url}/rules${page}`)).text();
  const text = (await read('')) + (await read('/who-2022.digestive.ki67')) + (await read('/workup'));
  for (const words of [
    'who-2022.digestive.ki67',
    'Ki-67 (%) over 20',
    'not verified against the source text',
    'net-pancreas-9.t',
  ])
    expect(text).toContain(words);
});

test('the production entry starts with sandbox/ absent, answers, and stops on SIGTERM', async () => {
  const root = path.join(import.meta.dirname, '..', '..');
  const copy = mkdtempSync(path.join(tmpdir(), 'net-cds-'));
  try {
    for (const folder of ['cds-hooks', 'services', 'valuesets', 'package.json'])
      cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    const child = spawn(process.execPath, ['cds-hooks/server/main.ts'], {
      cwd: copy,
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info' },
    });
    let output = '';
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /"address":"([^"]+)"/.exec(output)?.[1];
        if (found) resolve(found);
      });
      child.stderr.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
      child.on('exit', () => {
        reject(new Error(output));
      });
    });
    expect((await fetch(`${address}/cds-services`)).status).toBe(200);
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
test('A11: an address that is not loopback is refused with a message', async () => {
  const child = spawn(process.execPath, ['cds-hooks/server/main.ts'], {
    cwd: path.join(import.meta.dirname, '..', '..'),
    env: { ...process.env, HOST: '0.0.0.0' },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
  expect(errors).toContain('HOST: expected a loopback address');
});
test('npm run evaluate reads a Bundle without any server', async () => {
  const root = path.join(import.meta.dirname, '..', '..');
  const child = spawn(
    process.execPath,
    [
      'cds-hooks/commands/evaluate-file.ts',
      'sandbox/patients/pancreas-g2-stage-2.json',
      '--json',
      '--today',
      '2026-11-24',
    ],
    { cwd: root },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await new Promise((resolve) => child.once('exit', resolve));
  expect(JSON.parse(output)).toMatchObject({ tumors: [{ classification: 'NET-G2', stage: { group: 'II' } }] });
  expect(readFileSync(path.join(root, 'package.json'), 'utf8')).toContain('"evaluate"');
});
