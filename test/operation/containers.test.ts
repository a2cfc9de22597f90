/** F6: the compose file holds against the schema of Compose, and every container is confined; what it mounts is there, and the dashboard shows metrics that exist. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type SchemaObject } from 'ajv';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { Environment } from '../../cds-hooks/server/config-schema.ts';
import { SECRETS } from '../../cds-hooks/server/config-secrets.ts';
import { metrics } from '../../cds-hooks/server/metrics.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Service {
  readonly profiles?: readonly string[];
  readonly image?: string;
  readonly build?: string | { readonly dockerfile?: string };
  readonly user?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly cpus?: number;
  readonly pids_limit?: number;
  readonly healthcheck?: object;
  readonly depends_on?: unknown;
  readonly privileged?: boolean;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: object;
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);

const schema = JSON.parse(read('node_modules/dclint/schemas/compose.schema.json')) as SchemaObject;
// Names its draft by https, which is not how the validator knows it.
Reflect.deleteProperty(schema, '$schema');
const isCompose = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);

test('F6: the compose file is what Compose takes, and a slip in it is found', () => {
  isCompose(compose);
  expect(isCompose.errors ?? []).toEqual([]);
  expect(isCompose({ ...compose, services: { cds: { ...compose.services['cds'], portz: ['3000'] } } })).toBe(false);
  expect(isCompose({ ...compose, services: { cds: { build: 5 } } })).toBe(false);
});
test('F6: each profile has its services', () => {
  const of = (profile: string): string[] =>
    services.flatMap(([name, { profiles }]) => (profiles?.includes(profile) === true ? [name] : [])).sort();
  expect(of('cds')).toEqual(['cds', 'postgres']);
  expect(of('sandbox')).toEqual(['hapi', 'sandbox', 'seed']);
  expect(of('observability')).toEqual(['grafana', 'prometheus']);
  expect(services.filter(([, { profiles }]) => profiles === undefined)).toEqual([]);
});
test.each(services)('F6: %s runs without root, without rights, within bounds, as an exact version', (name, service) => {
  expect(service.user).toMatch(/^(?!root$|0$|0:)\S+$/);
  expect(service.cap_drop).toEqual(['ALL']);
  expect(service.security_opt).toEqual(['no-new-privileges:true']);
  expect(service.privileged).toBeUndefined();
  expect([typeof service.mem_limit, typeof service.cpus, typeof service.pids_limit]).toEqual([
    'string',
    'number',
    'number',
  ]);
  // One ends by itself; the image of the other holds nothing to ask with.
  if (name !== 'seed' && name !== 'hapi') expect(service.healthcheck).toBeDefined();
  if (service.image !== undefined)
    expect(service.image).toMatch(/:v?\d+\.\d+(?:\.\d+)?(?:-\w+)?(?:@sha256:[0-9a-f]{64})?$/);
  else expect(service.build).toBeDefined();
  for (const volume of service.volumes ?? []) expect(volume).not.toContain('docker.sock');
});
test('F6: images that are built begin with an exact version', () => {
  for (const file of ['Dockerfile', 'Dockerfile.sandbox'])
    for (const [, image] of read(file).matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/^node:24\.\d+\.\d+-slim$/);
});
test('F6: nothing is published beyond loopback, and the database is reached by the service alone', () => {
  for (const [, { ports }] of services) for (const port of ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  const onRecords = services.flatMap(([name, { networks }]) => (networks?.includes('records') === true ? [name] : []));
  expect(onRecords.sort()).toEqual(['cds', 'postgres']);
  expect([compose.networks['records']?.internal, compose.networks['metrics']?.internal]).toEqual([true, true]);
});
test('F6: secrets are files that the repository does not hold, and no value of one stands in the file', () => {
  for (const { file } of Object.values(compose.secrets)) expect(file).toMatch(/^\.\/deploy\/secrets\//);
  expect(read('deploy/secrets/.gitignore')).toMatch(/^\*\n/);
  for (const [name, { environment = {}, secrets = [] }] of services) {
    for (const secret of secrets) expect(Object.keys(compose.secrets), name).toContain(secret);
    for (const [variable, value] of Object.entries(environment))
      if (/PASSWORD|SECRET|DATABASE_URL/.test(variable)) expect(value, variable).toMatch(/^\/run\/secrets\/\w+$/);
  }
});
test('F6: every setting of the service in it is one', () => {
  const known = [...Object.keys(Environment.shape), ...SECRETS.map((name) => `${name}_FILE`)];
  for (const name of ['cds', 'sandbox'])
    for (const variable of Object.keys(compose.services[name]?.environment ?? {})) expect(known).toContain(variable);
});
test('what is mounted is there, and Prometheus asks where the service tells', () => {
  for (const [, { volumes = [] }] of services)
    for (const [, file] of volumes.join('\n').matchAll(/^(\.\/[^:]+):/gm)) expect(() => read(`${file ?? ''}${(file ?? '').includes('.yml') || (file ?? '').includes('.json') ? '' : '/dashboards/net-cds.yml'}`)).not.toThrow(); // prettier-ignore
  const { scrape_configs: scraped } = parse(read('deploy/prometheus.yml')) as {
    readonly scrape_configs: readonly { readonly static_configs: readonly { readonly targets: readonly string[] }[] }[];
  };
  const port = compose.services['cds']?.environment?.['METRICS_PORT'] ?? '';
  expect(scraped[0]?.static_configs[0]?.targets).toEqual([`cds:${port}`]);
});
test('the dashboard shows metrics that the service has', async () => {
  const text = await metrics().text();
  const known = new Set([...text.matchAll(/^# HELP (\S+)/gm)].map(([, name]) => name));
  const asked = [...read('deploy/grafana/net-cds.json').matchAll(/netcds_[a-z_]+/g)].map(([name]) =>
    name.replace(/_bucket$/, ''),
  );
  expect(asked.length).toBeGreaterThan(10);
  for (const name of asked) expect(known).toContain(name);
});
