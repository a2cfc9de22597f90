/**
 * `npm run test:spark`: deploy/spark on local[2] and on a standalone cluster of two workers on loopback gives the rows of one machine, byte for byte: for the charts of the
 * cases and the sandbox, and for lines that nobody can read. Outside the two commands: needs Python 3.10 or newer and Java 17, and installs PySpark in a folder that
 * goes when it ends (VENV=folder uses one that stays). `-- --patients N` adds as many synthetic ones and prints what each run takes.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { exportedCharts } from '../support/export-charts.ts';
import { freePort } from '../support/postgres-server.ts';
import { pause, temporaryFolder } from '../support/service-process.ts';
import { ROOT } from './chart.ts';

const PACKAGES = ['pyspark==4.3.0', 'pyarrow==26.0.1', 'pandas==2.3.3'];
const TODAY = '2026-11-24';
const START_MS = 100_000;

const folder = temporaryFolder();
const venv = process.env['VENV'] ?? folder.at('venv');
const bin = (name: string): string => path.join(venv, 'bin', name);
const asked = process.argv.indexOf('--patients');
const patients = asked === -1 ? 0 : Number(process.argv[asked + 1]);
const failed: string[] = [];
const servers: ChildProcess[] = [];

try {
  install();
  writeExport();
  writeFileSync(folder.at('key'), 'a key of this test, which is long enough');
  const one = run('one machine', process.execPath, ['bin/net-cds.mjs', 'cohort', folder.at('export'), '--out', folder.at('one'), '--key', folder.at('key'), '--today', TODAY, '--workers', String(Math.min(2, availableParallelism()))]); // prettier-ignore
  const local = submit('local[2]', 'local');
  compare('local[2]', 'local');
  const master = await cluster();
  const standalone = submit(master, 'standalone');
  compare('a standalone cluster of two workers', 'standalone');
  console.log(
    `seconds: one machine ${one.toFixed(0)}, local[2] ${local.toFixed(0)}, two workers ${standalone.toFixed(0)}`,
  );
} finally {
  for (const server of servers.toReversed()) await ended(server);
  folder.remove();
}
for (const line of failed) console.error(line);
console.log(`${failed.length === 0 ? 'all' : 'not all'} as it must be`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const end = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await end;
}

function install(): void {
  if (existsSync(bin('spark-submit'))) return;
  execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  execFileSync(bin('pip'), ['install', '--quiet', ...PACKAGES], { stdio: 'inherit' });
}

/** Every chart of cases and sandbox, lines of all kinds that cannot be read, several files of one type, some compressed, one empty. */
function writeExport(): void {
  const into = folder.at('export');
  if (patients > 0)
    execFileSync(process.execPath, ['bin/net-cds.mjs', 'synth', '--patients', String(patients), '--out', into], { cwd: ROOT, stdio: 'inherit' }); // prettier-ignore
  else mkdirSync(into);
  const lines = exportedCharts().flatMap(({ resources }) => resources.map((resource) => JSON.stringify(resource)));
  const [third, rest] = [Math.floor(lines.length / 3), Math.floor((lines.length / 3) * 2)];
  writeFileSync(path.join(into, 'charts-1.ndjson'), `${lines.slice(0, third).join('\r\n')}\r\n\r\n`);
  writeFileSync(path.join(into, 'charts-2.ndjson.gz'), gzipSync(`${lines.slice(third, rest).join('\n')}\n`));
  writeFileSync(path.join(into, 'charts-3.ndjson.zst'), zstdCompressSync(`${lines.slice(rest).join('\n')}\n`));
  const bad = [
    Buffer.from('{"resourceType":"Condition","subject":{"reference":"Patient/case-pancreas-nec-distant"},"note":"M'),
    Buffer.from([0xfc]),
    Buffer.from('ller"}\n{"resourceType":"Condition",\n{"id":"x"}\n{"resourceType":"Condition","subject":{"display":"nobody"}}\n \n'),
    Buffer.from('{"resourceType":"Observation","subject":{"reference":"Patient/case-pancreas-nec-distant"},"text":"late \\u0000","code":}\n'),
    Buffer.from('{"resourceType":"Medication","id":"twice","code":{"text":"b"}}\n{"resourceType":"Medication","id":"twice","code":{"text":"a"}}'),
  ]; // prettier-ignore
  writeFileSync(path.join(into, 'odd.ndjson'), Buffer.concat(bad));
  if (!existsSync(path.join(into, 'Flag.ndjson'))) writeFileSync(path.join(into, 'Flag.ndjson'), '');
}

/** @returns seconds */
function run(
  what: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): number {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 2 ** 28 }); // prettier-ignore
  if (status !== 0)
    throw new Error(`${what} ended with ${String(status)}.\n${stdout.slice(-3_000)}\n${stderr.slice(-6_000)}`);
  return (performance.now() - began) / 1000;
}

function submit(master: string, out: string): number {
  return run(master, bin('spark-submit'), [
    '--master', master,
    '--conf', 'spark.ui.enabled=false',
    '--conf', 'spark.driver.bindAddress=127.0.0.1',
    '--conf', 'spark.driver.host=127.0.0.1',
    'deploy/spark/net_cds_cohort.py', folder.at('export'),
    '--out', folder.at(out),
    '--key', folder.at('key'),
    '--today', TODAY,
    '--program', `${process.execPath} ${path.join(ROOT, 'bin/net-cds.mjs')}`,
  ], spark()); // prettier-ignore
}

function spark(): Readonly<Record<string, string>> {
  return { PYSPARK_PYTHON: bin('python'), PYSPARK_DRIVER_PYTHON: bin('python'), SPARK_LOCAL_IP: '127.0.0.1', SPARK_WORKER_DIR: folder.at('work'), SPARK_LOCAL_DIRS: folder.at('scratch') }; // prettier-ignore
}

/** A master and two workers with a core each. @returns its address */
async function cluster(): Promise<string> {
  const [port, page] = [await freePort(), await freePort()];
  const home = execFileSync(bin('python'), ['-c', 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'], { encoding: 'utf8' }).trim(); // prettier-ignore
  const address = `spark://127.0.0.1:${String(port)}`;
  const start = (...args: readonly string[]): (() => string) => {
    const server = spawn(path.join(home, 'bin/spark-class'), [...args], { env: { ...process.env, ...spark() }, stdio: ['ignore', 'ignore', 'pipe'] }); // prettier-ignore
    servers.push(server);
    let written = '';
    server.stderr.setEncoding('utf8');
    server.stderr.on('data', (text: string) => {
      written += text;
    });
    return () => written;
  };
  const master = start('org.apache.spark.deploy.master.Master', '--host', '127.0.0.1', '--port', String(port), '--webui-port', String(page)); // prettier-ignore
  const until = async (log: () => string, words: string, times: number): Promise<void> => {
    for (const end = performance.now() + START_MS; performance.now() < end;) {
      if (log().split(words).length > times) return;
      await pause(200);
    }
    throw new Error(`The cluster did not start.\n${log().slice(-3_000)}`);
  };
  await until(master, 'New state: ALIVE', 1);
  for (let at = 0; at < 2; at += 1) start('org.apache.spark.deploy.worker.Worker', '--host', '127.0.0.1', '--cores', '1', '--memory', '1g', '--webui-port', String(await freePort()), address); // prettier-ignore
  await until(master, 'Registering worker', 2);
  return address;
}

function compare(what: string, out: string): void {
  for (const file of ['rows.ndjson', 'report.csv']) {
    const [expected, seen] = ['one', out].map((name) => readFileSync(path.join(folder.at(name), file)));
    if (expected && seen?.equals(expected))
      console.log(`ok  ${what}: ${file} is that of one machine (${String(expected.toString().split('\n').length - 1)} lines)`); // prettier-ignore
    else failed.push(`${what}: ${file} is another than that of one machine`);
  }
  const reasons = ['one', out].map((name) => {
    const lines = readFileSync(path.join(folder.at(name), 'rejected.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean);
    return lines.map((line) => JSON.parse(line) as { why: string; text?: string }).map(({ why, text = '' }) => `${why} ${text}`).sort(); // prettier-ignore
  });
  if (JSON.stringify(reasons[0]) === JSON.stringify(reasons[1]))
    console.log(`ok  ${what}: the same ${String(reasons[0]?.length)} lines are rejected for the same reasons`); // prettier-ignore
  else failed.push(`${what}: rejected: ${JSON.stringify(reasons[1])}, on one machine ${JSON.stringify(reasons[0])}`);
}
