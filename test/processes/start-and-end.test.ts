/** What must not run does not start: it ends with a code, says which variable is at fault, and repeats no secret. What starts also ends. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../support/postgres-server.ts';
import {
  endServices,
  runService,
  startService,
  temporaryFolder,
  type Environment,
} from '../support/service-process.ts';
import { ehr, PUBLIC, SERVICE } from './signed-calls.ts';

const SECRET = 'canary-of-a-snooze-secret-0123456789';
const PASSWORD = 'canary-of-a-password';
const OTHER = 'canary-of-a-value';

const folder = temporaryFolder();
const tenant = await ehr(folder.at('tenants.json'));
const file = (name: string, text: string): string => {
  writeFileSync(folder.at(name), text);
  return folder.at(name);
};
const taken = createServer();
await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
const takenPort = String((taken.address() as AddressInfo).port);
const database = (name: string): string => `postgres://net:${PASSWORD}@127.0.0.1:${closedPort}/${name}`;
const closedPort = String(await freePort());
mkdirSync(folder.at('a-folder'));
mkdirSync(folder.at('site'));
file('site/codes.json', `{ "resourceType": "${OTHER}" }`);

afterAll(async () => {
  await endServices();
  taken.close();
  folder.remove();
});

const withTenants = tenant.environment;
const withFile = (TENANTS_FILE: string): Environment => ({ ...withTenants, TENANTS_FILE });
const sandboxTenant = {
  id: 'sandbox',
  issuers: ['https://sandbox.cds-hooks.org'],
  jwksUrl: 'https://sandbox.cds-hooks.org/.well-known/jwks.json',
  fhirBases: ['https://ehr.example.org/fhir'],
};
const privateKey = { ...sandboxTenant, issuers: ['i'], jwksUrl: undefined, keys: [{ kty: 'EC', kid: 'k', d: OTHER }] };

interface Unsafe {
  readonly why: string;
  readonly environment: Environment;
  /** What the message names: all of them. */
  readonly named: readonly string[];
  readonly options?: readonly string[];
}
const unsafe: readonly Unsafe[] = [
  { why: 'A11: another address without tenants', environment: { HOST: '0.0.0.0' }, named: ['HOST', 'TENANTS_FILE'] },
  {
    why: 'A11: tenants without the address that their tokens name',
    environment: { ...withTenants, PUBLIC_URL: '' },
    named: ['PUBLIC_URL'],
  },
  {
    why: 'A10: the public sandbox on another address',
    environment: { ...withTenants, HOST: '0.0.0.0', DEMO: 'on' },
    named: ['DEMO'],
  },
  {
    why: 'A10: a tenant whose key everybody has',
    environment: withFile(file('sandbox.json', JSON.stringify({ tenants: [sandboxTenant] }))),
    named: ['DEMO'],
  },
  {
    why: 'A10: a tenants file with a private key',
    environment: withFile(file('private.json', JSON.stringify({ tenants: [privateKey] }))),
    named: ['tenants.0.keys.0'],
  },
  { why: 'A11: no tenants file', environment: withFile(folder.at('none.json')), named: ['TENANTS_FILE'] },
  {
    why: 'A11: a tenants file that is no JSON',
    environment: withFile(file('broken.json', `{ "tenants": [ "${OTHER}`)),
    named: ['TENANTS_FILE'],
  },
  {
    why: 'B12: certificates that are not checked, and proxies of the environment',
    environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: `http://${OTHER}.test` },
    named: ['NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_USE_ENV_PROXY'],
  },
  { why: 'B12: a proxy by option', environment: { NODE_OPTIONS: '--use-env-proxy' }, named: ['NODE_OPTIONS'] },
  {
    why: 'F4: every wrong value, told at once',
    environment: {
      PORT: '70000', HOST: 'a b', METRICS_PORT: OTHER, METRICS_HOST: 'a b', DISCOVERY_AUTH: OTHER, DEMO: 'true', DATABASE_URL: `mysql://u:${PASSWORD}@h/d`,
      SNOOZE_SECRET: 'canary-short', FEEDBACK_COMMENTS: '1', FEEDBACK_DAYS: '-1', AUDIT: OTHER, AUDIT_DAYS: 'x', LOG_LEVEL: OTHER, CORS_ORIGINS: '*',
      FHIR_BASES: `http://${OTHER}.test/fhir`, CATEGORY_QUERY: OTHER, SITE_HPF_2MM2: OTHER, TEST_WINDOWS: OTHER, SILENT_MODE: OTHER, TREATMENT_CARD: OTHER,
      SUSPECTED_CARD: OTHER, DEADLINE_MS: '99999', PUBLIC_URL: `ftp://${OTHER}`, SNOOZE_SECRET_FILE: folder.at('none'),
    },
    named: [
      'PORT', 'HOST', 'METRICS_PORT', 'METRICS_HOST', 'DISCOVERY_AUTH', 'DEMO', 'DATABASE_URL', 'SNOOZE_SECRET', 'FEEDBACK_COMMENTS', 'FEEDBACK_DAYS',
      'AUDIT', 'AUDIT_DAYS', 'LOG_LEVEL', 'CORS_ORIGINS', 'FHIR_BASES', 'CATEGORY_QUERY', 'SITE_HPF_2MM2', 'TEST_WINDOWS', 'SILENT_MODE',
      'TREATMENT_CARD', 'SUSPECTED_CARD', 'DEADLINE_MS', 'PUBLIC_URL', 'SNOOZE_SECRET_FILE',
    ],
  },
  { why: 'F4: a port that is taken', environment: { PORT: takenPort }, named: ['PORT', 'EADDRINUSE'] },
  { why: 'F4: a port of the metrics that is taken', environment: { METRICS_PORT: takenPort }, named: ['METRICS_PORT'] },
  { why: 'F3: a database that is not there', environment: { DATABASE_URL: database('net') }, named: ['DATABASE_URL'] },
  {
    why: 'F1: an address of a database that cannot be read',
    environment: { DATABASE_URL: `postgres://net:${PASSWORD}%@[${OTHER}/net` },
    named: ['DATABASE_URL'],
  },
  { why: 'F4: a folder for a database', environment: { STORE_FILE: folder.at('a-folder') }, named: ['STORE_FILE'] },
  {
    why: 'F4: a file that is no database',
    environment: { STORE_FILE: file('records.txt', `${OTHER}\n`.repeat(1000)) },
    named: ['STORE_FILE'],
  },
  { why: 'F4: local codes that are none', environment: { SITE_VALUESETS: folder.at('site') }, named: ['codes.json'] },
  { why: 'F4: an option that does not exist', environment: {}, named: ['--check-config'], options: [`--${OTHER}`] },
]; // prettier-ignore

// Waits most of its time: first, so that the others run meanwhile.
test.concurrent('F4: a call that never ends does not keep a process that shall end', async () => {
  const service = await startService(tenant.environment);
  const { hostname, port } = new URL(service.url);
  // Says that a body comes, is told to go on, and sends none of it.
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  socket.write(
    `POST ${SERVICE} HTTP/1.1\r\nHost: x\r\nAuthorization: ${await tenant.bearer(SERVICE)}\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n`,
  );
  await once(socket, 'data');
  const { code, stderr } = await service.stop();
  expect([code, stderr]).toEqual([0, '']);
  socket.destroy();
});

for (const { why, environment, named, options = [] } of unsafe)
  test.concurrent(`${why}: it does not start`, async () => {
    const { code, stdout, stderr } = await runService({ SNOOZE_SECRET: SECRET, ...environment }, ...options);
    expect(code).toBe(1);
    for (const name of named) expect(stderr).toMatch(new RegExp(String.raw`(?<![\w-])${name}\b`));
    expect(stdout + stderr).not.toContain('canary');
    // A text for people, not a stack.
    expect(stderr).not.toMatch(/^\s+at /m);
  });

test.concurrent('F1: the printed and the checked configuration say of secrets only that they are set', async () => {
  const environment = { ...withTenants, SNOOZE_SECRET: SECRET, DATABASE_URL: database('net') };
  const [printed, checked] = await Promise.all([
    runService(environment, '--print-config'),
    runService(environment, '--check-config'),
  ]);
  expect(printed.code).toBe(0);
  // The explanation app may not be built where tests run; nothing else is wrong.
  const problems = checked.stderr.split('\n').filter((line) => line !== '' && !line.endsWith('npm run build'));
  expect(problems).toEqual([]);
  expect(printed.stdout).toContain('DATABASE_URL=(set)\n');
  expect(printed.stdout).toContain('SNOOZE_SECRET=(set)\n');
  expect(printed.stdout).toContain(`PUBLIC_URL=${PUBLIC}\n`);
  for (const { stdout, stderr } of [printed, checked]) expect(stdout + stderr).not.toContain('canary');
});

test.concurrent('F4: --migrate prepares the tables, twice as well as once, says so and ends', async () => {
  const environment = { ...withTenants, STORE_FILE: folder.at('migrated.sqlite') };
  for (let time = 0; time < 2; time += 1) {
    const { code, stdout, stderr } = await runService(environment, '--migrate');
    expect([code, stdout, stderr]).toEqual([0, 'The tables are ready.\n', '']);
  }
  const database = new DatabaseSync(environment.STORE_FILE, { readOnly: true });
  expect(database.prepare('select seq from audit_head').get()).toEqual({ seq: 0 });
  database.close();
});

test.concurrent(
  'A10, A11: what is safe starts: loopback without tenants, another address with them, the sandbox on loopback',
  async () => {
    const safe: readonly Environment[] = [
      {},
      { ...withTenants, HOST: '0.0.0.0' },
      { ...withFile(folder.at('sandbox.json')), DEMO: 'on' },
    ];
    const services = await Promise.all(safe.map((environment) => startService(environment)));
    const endings = await Promise.all(services.map((service) => service.stop()));
    expect(endings.map(({ code, stderr }) => [code, stderr])).toEqual(safe.map(() => [0, '']));
  },
);
