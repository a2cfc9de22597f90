/**
 * `npm run test:helm`: Helm itself lints the chart and renders its examples; the files in deploy/kubernetes must be what it writes (`--write` writes them). Outside the
 * two commands: needs Helm, or Go to build it from its module. What is rendered is held against the schemas of Kubernetes by test/operation/chart.test.ts.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHART, EXAMPLES, headOf, renderedFile, valuesOf } from './chart.ts';

const HELM = 'helm.sh/helm/v3/cmd/helm@v3.22.0';
const KUBERNETES = '1.33.0';

const helm = program();
const failed: string[] = [];
const render = (...more: readonly string[]): { readonly status: number | null; readonly out: string } => {
  const { status, stdout, stderr } = spawnSync(helm, ['template', 'net-cds', CHART, '--namespace', 'net-cds', '--kube-version', KUBERNETES, ...more], { encoding: 'utf8' }); // prettier-ignore
  return { status, out: status === 0 ? stdout : stderr };
};

for (const example of EXAMPLES) {
  execFileSync(helm, ['lint', '--strict', CHART, '--values', valuesOf(example)], { stdio: 'inherit' });
  const { status, out } = render('--values', valuesOf(example));
  const whole = `${headOf(example)}${out}`;
  if (status !== 0) failed.push(`${example}: ${out}`);
  else if (process.argv.includes('--write')) writeFileSync(renderedFile(example), whole);
  else if (whole !== readFileSync(renderedFile(example), 'utf8'))
    failed.push(`${example}: deploy/kubernetes holds something else; npm run test:helm -- --write`);
}

/** What must not be rendered, and what the message names. */
const REFUSED: readonly (readonly [why: string, named: string, ...more: string[]])[] = [
  ['nothing given', 'image'],
  ['an address without TLS', 'publicUrl', '--set', 'publicUrl=http://net-cds.hospital.example'],
  ['a secret as a value', 'SNOOZE_SECRET', '--set', 'settings.SNOOZE_SECRET=x'],
  ['what the chart sets itself', 'METRICS_PORT', '--set-string', 'settings.METRICS_PORT=1'],
  ['a misspelt value', 'replica', '--set', 'replica=3'],
  ['an ingress without TLS', 'ingress.tlsSecret', '--set', 'ingress.enabled=true,ingress.host=a.example'],
  ['no database', 'networkPolicy.database.cidr', '--set', 'networkPolicy.database.cidr='],
];
for (const [why, named, ...more] of REFUSED) {
  const { status, out } = render(...(more.length > 0 ? ['--values', valuesOf('one-hospital'), ...more] : []));
  if (status === 0 || !out.includes(named)) failed.push(`${why} was not refused by the name of ${named}: ${out}`);
}

for (const line of failed) console.error(line);
console.log(`${String(EXAMPLES.length + REFUSED.length - failed.length)} passed, ${String(failed.length)} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** The one that HELM names, that of the system, or one built from its module, which takes some minutes the first time. */
function program(): string {
  const given = process.env['HELM'];
  if (given !== undefined) return given;
  if (spawnSync('helm', ['version'], { stdio: 'ignore' }).status === 0) return 'helm';
  const folder = path.join(tmpdir(), 'net-cds-helm');
  const built = path.join(folder, 'helm');
  if (existsSync(built)) return built;
  mkdirSync(folder, { recursive: true });
  console.log(`Building ${HELM} …`);
  execFileSync('go', ['install', HELM], { stdio: 'inherit', cwd: folder, env: { ...process.env, GOBIN: folder } });
  return built;
}
