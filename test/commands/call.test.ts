/** `net-cds call`: a key pair, a tenant with the public key inline, and signed calls to the real service, as docs/integrating.md tells it. */
import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TenantsSchema } from '../../cds-hooks/callers/tenants.ts';
import { tenantProblems } from '../../cds-hooks/commands/deployment-problems.ts';
import { patientBundle } from '../../sandbox/patients.ts';
import { endServices, startService, temporaryFolder, type ServiceProcess } from '../support/service-process.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PUBLIC = 'https://net-cds.hospital.example';
const folder = temporaryFolder();
const key = folder.at('key.jwk');
const chart = folder.at('patient.json');
const tenantsFile = folder.at('tenants.json');
let service: ServiceProcess;
let publicKey: string;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['bin/net-cds.mjs', 'call', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...environment },
  });
  const ran = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (ran.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (ran.err += text.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, ...ran });
    });
  });
}
const call = (...args: readonly string[]): Promise<Ran> =>
  run([...args, '--service', service.url, chart], { TENANTS_FILE: tenantsFile, PUBLIC_URL: PUBLIC });

beforeAll(async () => {
  const made = await run(['--new-key', key]);
  publicKey = made.out;
  writeFileSync(chart, JSON.stringify(patientBundle('pancreas-g2-stage-2')));
  // The example of the page, with this key in the place of its own.
  const page = readFileSync(path.join(ROOT, 'docs/integrating.md'), 'utf8');
  const [, example = ''] = /```json inline keys\n(.*?)\n```/s.exec(page) ?? [];
  const { tenants } = JSON.parse(example) as { tenants: Record<string, unknown>[] };
  expect(tenantProblems(TenantsSchema.parse({ tenants }).tenants)).toEqual([]);
  writeFileSync(
    tenantsFile,
    JSON.stringify({ tenants: tenants.map((tenant) => ({ ...tenant, keys: [JSON.parse(publicKey) as unknown] })) }),
  );
  service = await startService({ TENANTS_FILE: tenantsFile, PUBLIC_URL: PUBLIC });
});
afterAll(async () => {
  await endServices();
  folder.remove();
});

test('a new key: the private part in a file for its owner alone, never over another; the public one is printed', async () => {
  expect(JSON.parse(publicKey)).not.toHaveProperty('d');
  expect(JSON.parse(readFileSync(key, 'utf8'))).toHaveProperty('d');
  expect(statSync(key).mode & 0o777).toBe(0o600);
  const again = await run(['--new-key', key]);
  expect([again.code, again.out]).toEqual([2, '']);
});
test('signed with it for the tenant, a chart is answered with its cards', async () => {
  const { code, out, err } = await call('--key', key, '--tenant', 'general-hospital');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^200, [12] card\(s\)\n\[(?:info|warning)\] /);
  const json = await call('--key', key, '--tenant', 'general-hospital', '--json');
  expect(Object.keys(JSON.parse(json.out) as object)).toContain('cards');
});
test('a refusal is printed as the service says it, with another exit code', async () => {
  const unsigned = await call();
  expect([unsigned.code, unsigned.out]).toEqual([1, '401\nA valid token is needed.\n']);
  const wrong = await call('--key', key, '--issuer', 'https://somebody.example.org');
  expect([wrong.code, wrong.out.slice(0, 3)]).toEqual([1, '401']);
  const elsewhere = await call('--key', key, '--tenant', 'general-hospital', '--audience', 'https://other.example.org');
  expect([elsewhere.code, elsewhere.out.slice(0, 3)]).toEqual([1, '401']);
});
const refused: readonly [name: string, args: readonly string[], says: RegExp][] = [
  ['a key that is none', ['--key', chart, '--tenant', 'general-hospital'], /no private key/],
  ['a tenant that is not there', ['--key', key, '--tenant', 'nobody'], /no tenant "nobody"/],
  ['a token of nobody', ['--key', key], /--tenant ID or --issuer/],
  ['patient data in clear over a network', ['--service', 'http://ehr.example.org'], /https/],
  ['an option that is none', ['--keys', key], /--keys/],
];
test.each(refused)('%s is refused in one line', async (_name, args, says) => {
  const { code, out, err } = await run(
    [...(args.includes('--service') ? args : [...args, '--service', service.url]), chart],
    {
      TENANTS_FILE: tenantsFile,
      PUBLIC_URL: PUBLIC,
    },
  );
  expect([code, out]).toEqual([2, '']);
  expect(err.trim()).toMatch(says);
  expect(err.trim().split('\n')).toHaveLength(1);
});
