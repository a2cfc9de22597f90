/**
 * F6: what Helm makes of the chart (deploy/kubernetes, npm run test:helm) is what Kubernetes takes: values by the validators of its schemas, names of fields by their
 * types; and it is confined, watched, spread and cut off as docs/deploying.md says.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { Job } from 'kubernetes-models/batch/v1';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { describe, expect, test } from 'vitest';
import { Environment } from '../../cds-hooks/server/config-schema.ts';
import { SECRETS } from '../../cds-hooks/server/config-secrets.ts';
import { metrics } from '../../cds-hooks/server/metrics.ts';
import { EXAMPLES, headOf, renderedFile, ROOT } from '../deploy/chart.ts';

const KINDS = {
  'apps/v1 Deployment': [Deployment, 'apps/v1', 'IDeployment'],
  'autoscaling/v2 HorizontalPodAutoscaler': [HorizontalPodAutoscaler, 'autoscaling/v2', 'IHorizontalPodAutoscaler'],
  'batch/v1 Job': [Job, 'batch/v1', 'IJob'],
  'networking.k8s.io/v1 Ingress': [Ingress, 'networking.k8s.io/v1', 'IIngress'],
  'networking.k8s.io/v1 NetworkPolicy': [NetworkPolicy, 'networking.k8s.io/v1', 'INetworkPolicy'],
  'policy/v1 PodDisruptionBudget': [PodDisruptionBudget, 'policy/v1', 'IPodDisruptionBudget'],
  'v1 Service': [Service, 'v1', 'IService'],
} as const;

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
const kindOf = ({ apiVersion, kind }: Manifest) => KINDS[`${apiVersion} ${kind}` as keyof typeof KINDS];
const manifestsOf = (example: string): readonly Manifest[] =>
  parseAllDocuments(readFileSync(renderedFile(example), 'utf8'), { version: '1.1' }).map((document) => document.toJS() as Manifest); // prettier-ignore
const all = EXAMPLES.flatMap((example) => manifestsOf(example).map((manifest) => ({ example, manifest, title: `${example}: ${manifest.kind} ${manifest.metadata.name}` }))); // prettier-ignore
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the members that it reads
const one = <T>(example: string, kind: string): T => {
  const found = manifestsOf(example).filter((manifest) => manifest.kind === kind);
  expect(found, kind).toHaveLength(1);
  return found[0] as T;
};

/** Names of fields that Kubernetes does not know: the types of the manifests as TypeScript finds them. */
function unknownFields(manifests: readonly Manifest[]): readonly string[] {
  const text = manifests
    .map(
      (manifest, at) =>
        `import type { ${kindOf(manifest)[2]} as T${String(at)} } from 'kubernetes-models/${kindOf(manifest)[1]}';\nexport const m${String(at)}: T${String(at)} = ${JSON.stringify(manifest)};`,
    ) // prettier-ignore
    .join('\n');
  const file = path.join(ROOT, 'test/operation/manifests.ts');
  const options: ts.CompilerOptions = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2024, strict: true, noEmit: true, skipLibCheck: true, types: [] }; // prettier-ignore
  const host = ts.createCompilerHost(options);
  const [read, exists] = [host.getSourceFile.bind(host), host.fileExists.bind(host)];
  host.fileExists = (name) => name === file || exists(name);
  host.getSourceFile = (name, version) => name === file ? ts.createSourceFile(name, text, version) : read(name, version); // prettier-ignore
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test.each(EXAMPLES)('the rendered %s is of the chart as it is now', (example) => {
  expect(readFileSync(renderedFile(example), 'utf8').startsWith(headOf(example))).toBe(true);
});
test.each(all)('$title: every value is one that Kubernetes takes', ({ manifest }) => {
  const [Kind] = kindOf(manifest);
  expect(() => {
    new Kind(manifest as never).validate();
  }).not.toThrow();
});
test('every field is one that Kubernetes knows, and a slip in a name or a value is found', () => {
  expect(unknownFields(all.map(({ manifest }) => manifest))).toEqual([]);
  const deployment = one<Manifest & { readonly spec: object }>('one-hospital', 'Deployment');
  expect(unknownFields([{ ...deployment, spec: { ...deployment.spec, replica: 3 } } as Manifest])[0]).toContain('replica'); // prettier-ignore
  expect(() => {
    new Deployment({ ...deployment, spec: { ...deployment.spec, paused: 'no' } } as never).validate();
  }).toThrow('paused');
});

interface Pod {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: object;
  readonly terminationGracePeriodSeconds?: number;
  readonly containers: readonly {
    readonly image: string;
    readonly command?: readonly string[];
    readonly securityContext: object;
    readonly env: readonly { readonly name: string; readonly value: string; readonly valueFrom?: object }[];
    readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
    readonly resources: { readonly requests: object; readonly limits: { readonly memory?: string } };
    readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
    readonly startupProbe?: object;
    readonly livenessProbe?: { readonly httpGet: { readonly path: string } };
    readonly readinessProbe?: { readonly httpGet: { readonly path: string } };
  }[];
  readonly volumes: readonly {
    readonly name: string;
    readonly secret?: { readonly secretName: string; readonly defaultMode: number };
  }[];
} // prettier-ignore
interface WithPod {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> }; readonly spec: Pod };
  };
}

describe.each(EXAMPLES)('F6: %s', (example) => {
  const deployment = one<WithPod>(example, 'Deployment');
  const job = one<WithPod>(example, 'Job');
  const variables = ({ spec }: WithPod): Readonly<Record<string, string>> => Object.fromEntries(spec.template.spec.containers.flatMap(({ env }) => env.map(({ name, value }) => [name, value]))); // prettier-ignore

  test.each([['replicas', deployment], ['migrations', job]] as const)('%s run without root, without rights, on a file system that nobody writes', (_name, { spec }) => {
    const pod = spec.template.spec;
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.automountServiceAccountToken).toBe(false);
    for (const { securityContext, resources } of pod.containers) {
      expect(securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
      expect(resources.limits.memory).toBeDefined();
    }
  }); // prettier-ignore
  test.each([['replicas', deployment], ['migrations', job]] as const)('%s: secrets are files of one Secret, and every setting is one of the service', (_name, workload) => {
    const known = new Set([...Object.keys(Environment.shape), ...SECRETS.map((name) => `${name}_FILE`)]);
    for (const [name, value] of Object.entries(variables(workload))) {
      expect(known, name).toContain(name);
      if (/SECRET|DATABASE_URL|TENANTS/.test(name)) expect(value).toMatch(/^\/run\/secrets\/net-cds\/\w+/);
    }
    const { volumes, containers } = workload.spec.template.spec;
    expect(volumes.find(({ name }) => name === 'secrets')?.secret?.defaultMode).toBe(0o440);
    expect(containers[0]?.volumeMounts).toContainEqual({ name: 'secrets', mountPath: '/run/secrets/net-cds', readOnly: true });
    expect(JSON.stringify(workload)).not.toContain('valueFrom');
  }); // prettier-ignore
  test('the tables are prepared before replicas start', () => {
    expect(job.metadata.annotations?.['helm.sh/hook']).toBe('pre-install,pre-upgrade');
    expect(job.spec.template.spec.containers[0]?.command).toEqual(['node', 'cds-hooks/dist/main.js', '--migrate']);
  });
  test('a replica is asked whether it lives and whether it takes calls, and has time to drain', () => {
    const [container] = deployment.spec.template.spec.containers;
    expect(container?.startupProbe).toBeDefined();
    expect(container?.livenessProbe?.httpGet.path).toBe('/health/live');
    expect(container?.readinessProbe?.httpGet.path).toBe('/health/ready');
    // Drain, the longest reading of a chart, the last records.
    const grace = deployment.spec.template.spec.terminationGracePeriodSeconds ?? 0;
    expect(grace * 1000).toBeGreaterThanOrEqual(Number(variables(deployment)['DRAIN_MS']) + 10_000 + 15_000);
  });
  test('budget, autoscaler and services mean the replicas, and not the migrations', () => {
    const labels = deployment.spec.template.metadata.labels;
    const selectors = [
      deployment.spec.selector.matchLabels,
      one<WithPod>(example, 'PodDisruptionBudget').spec.selector.matchLabels,
      ...manifestsOf(example).flatMap((manifest) => manifest.kind === 'Service' ? [(manifest as unknown as { readonly spec: { readonly selector: Readonly<Record<string, string>> } }).spec.selector] : []), // prettier-ignore
    ];
    expect(selectors).toHaveLength(4);
    for (const selector of selectors) {
      expect(labels).toMatchObject(selector);
      expect(job.spec.template.metadata.labels).not.toMatchObject(selector);
    }
  });
  test('it grows with processor and lag, and the lag is a metric that the service has', async () => {
    const { spec } = one<{ readonly spec: { readonly minReplicas: number; readonly metrics: readonly { readonly resource?: { readonly name: string }; readonly pods?: { readonly metric: { readonly name: string } } }[] } }>(example, 'HorizontalPodAutoscaler'); // prettier-ignore
    expect(spec.minReplicas).toBe(3);
    const names = spec.metrics.map(({ resource, pods }) => resource?.name ?? pods?.metric.name);
    expect(names).toEqual(['cpu', 'netcds_loop_lag_seconds']);
    expect(await metrics().text()).toContain('# HELP netcds_loop_lag_seconds ');
  });
  test('nothing goes out but names, the database and the servers of the tenants; metrics are for the monitoring alone', () => {
    interface Rule { readonly to?: readonly { readonly ipBlock?: { readonly cidr: string } }[]; readonly from?: readonly object[]; readonly ports: readonly { readonly port: number }[] }
    const { spec } = one<{ readonly spec: { readonly policyTypes: readonly string[]; readonly ingress: readonly Rule[]; readonly egress: readonly Rule[] } }>(example, 'NetworkPolicy');
    expect(spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(spec.ingress.map(({ ports, from }) => [from?.length, ports.map(({ port }) => port)])).toEqual([[1, [3000]], [1, [9464]]]);
    const [names, ...out] = spec.egress;
    expect(names?.ports.map(({ port }) => port)).toEqual([53, 53]);
    for (const { to } of out) expect(to?.[0]?.ipBlock?.cidr).toMatch(/^[\d.]+\/(?:2[4-9]|3[0-2])$/);
  }); // prettier-ignore
});

test('the ingress speaks TLS for the host of the public address', () => {
  const { spec } = one<{ readonly spec: { readonly tls: readonly { readonly hosts: readonly string[] }[]; readonly rules: readonly { readonly host: string }[] } }>('ten-hospitals', 'Ingress'); // prettier-ignore
  expect(spec.tls[0]?.hosts).toEqual([spec.rules[0]?.host]);
  const [container] = one<WithPod>('ten-hospitals', 'Deployment').spec.template.spec.containers;
  expect(container?.env.find(({ name }) => name === 'PUBLIC_URL')?.value).toBe(`https://${spec.rules[0]?.host ?? ''}`);
});
