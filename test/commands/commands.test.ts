/** What a person types: the one command, its help, its refusals, and that a signal to npm reaches the service. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { nearest } from '../../bin/nearest.mjs';
import { wrap } from '../../cds-hooks/commands/wrap.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-commands-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Shared with test/support/service-process.ts: compiled once and not at each start. */
const COMPILED = path.join(tmpdir(), 'node-compile-cache');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}
function netCds(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['bin/net-cds.mjs', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], COLUMNS: '80', NODE_COMPILE_CACHE: COMPILED, ...environment },
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
const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
const PATIENTS = 'sandbox/patients';

test('--help lists every command, and fits 80 columns', async () => {
  const { code, out } = await netCds(['--help']);
  expect(code).toBe(0);
  for (const command of ['serve', 'start', 'hook', 'evaluate', 'cohort', 'report', 'call', 'check-config'])
    expect(out).toContain(`\n  ${command} `);
  expect(longest(out)).toBeLessThanOrEqual(80);
});
test.each(['serve', 'start', 'evaluate', 'cohort', 'report', 'call', 'check-config', 'hook'])('%s --help explains itself, within 80 columns', async (name) => {
  const { code, out } = await netCds([name, '--help']);
  expect(code).toBe(0);
  expect(out).toContain(name);
  if (name !== 'hook') expect(longest(out)).toBeLessThanOrEqual(80);
}); // prettier-ignore
test('every npm script of a command calls it', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  for (const name of ['serve', 'start', 'hook', 'evaluate', 'cohort', 'report', 'call', 'check-config'])
    expect(scripts[name]).toBe(`node bin/net-cds.mjs ${name}`);
}); // prettier-ignore

const other = (): string => {
  const bundle = JSON.parse(readFileSync(path.join(ROOT, PATIENTS, 'insulinoma.json'), 'utf8')) as {
    entry: { resource: { resourceType: string; subject?: object } }[];
  };
  const observation = bundle.entry.find(({ resource }) => resource.resourceType === 'Observation');
  if (observation) observation.resource.subject = { reference: 'Patient/somebody-else' };
  return JSON.stringify(bundle);
};
const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
test.each<[why: string, args: string[], said: RegExp]>([
  ['no command of ours', ['servve'], /^There is no command "servve"\. Did you mean "serve"\?/],
  ['nothing near', ['quux'], /^There is no command "quux"\. net-cds --help lists them\.$/],
  ['no file', ['evaluate', path.join(folder, 'none.json')], /none\.json cannot be read\.$/],
  ['no JSON', ['evaluate', file('text.json', 'Ki-67 4 %')], /text\.json is not JSON\.$/],
  ['no patient', ['evaluate', file('empty.json', '{}')], /^The file names no patient/],
  ["another patient's data", ['evaluate', file('other.json', other())], /^The file holds data of another patient \(Observation\)/],
  ['two files', ['evaluate', 'a.json', 'b.json'], /^Expected one file/],
  ['no day', ['evaluate', 'a.json', '--today', '2026-02-30'], /^--today: expected a day/],
  ['no option', ['evaluate', 'a.json', '--jsno'], /^Unknown option '--jsno'/],
  ['a patient with a typing error', ['hook', 'panceras-nec'], /^There is no patient "panceras-nec"\. Did you mean "pancreas-nec"\?/],
  ['no address', ['hook', 'insulinoma', '--service', 'here'], /^--service: expected an address/],
  ['no option of the hook', ['hook', 'insulinoma', '--prefetch'], /^Unknown option '--prefetch'/],
])('refused in one line, with exit code 2: %s', async (_why, args, said) => {
  const { code, out, err } = await netCds(args);
  expect(err.trimEnd()).toMatch(said);
  expect([code, out, err.trimEnd().split('\n').length]).toEqual([2, '', 1]);
}); // prettier-ignore

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
test('a service that is not there is said in one line', async () => {
  const address = `http://127.0.0.1:${String(await closedPort())}`;
  const { code, err } = await netCds(['hook', 'insulinoma', '--service', address]);
  expect([code, err]).toEqual([1, `No service answers at ${address}. npm start starts one, and says at which address.\n`]);
}); // prettier-ignore
test('a port that is taken is said in one line, by both servers', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = String((server.address() as AddressInfo).port);
  const [start, serve] = await Promise.all([netCds(['start'], { PORT: port }), netCds(['serve'], { PORT: port, STORE_FILE: ':memory:' })]);
  await new Promise((resolve) => server.close(resolve));
  expect([start.code, start.err.split('\n').length, start.err]).toEqual([1, 2, expect.stringMatching(`^PORT: ${port} is taken`)]);
  expect([serve.code, serve.err.split('\n').length, serve.err]).toEqual([1, 2, expect.stringMatching(/^PORT: /)]);
}); // prettier-ignore

test('evaluate: the cards first, then why there is no other kind, then the facts; steps on request; within the columns', async () => {
  const chart = `${PATIENTS}/pancreas-grade-conflict.json`;
  const [plain, traced, narrow] = await Promise.all([
    netCds(['evaluate', chart, '--today', '2026-11-24']),
    netCds(['evaluate', chart, '--today', '2026-11-24', '--trace']),
    netCds(['evaluate', chart, '--today', '2026-11-24'], { COLUMNS: '60' }),
  ]);
  expect([plain.code, traced.code, narrow.code]).toEqual([0, 0, 0]);
  const places = ['[!] Report says G1', '[i] Pancreatic NET', 'No gap card: ', 'Facts', 'ki67Percent = 7'].map((part) => plain.out.indexOf(part));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(plain.out).not.toContain('who-2022.digestive.ki67/g2');
  expect(traced.out.startsWith(plain.out.trimEnd())).toBe(true);
  expect(traced.out).toContain('who-2022.digestive.ki67/g2');
  expect(longest(plain.out)).toBeLessThanOrEqual(80);
  expect(longest(narrow.out)).toBeLessThanOrEqual(60);
}); // prettier-ignore
test('evaluate: without a card the reason stands there', async () => {
  const { code, out } = await netCds(['evaluate', `${PATIENTS}/breast-cancer-ki67.json`]);
  expect([code, out.split('\n')[0]]).toEqual([0, 'No card (no-net): No neuroendocrine tumor was found in the chart.']);
});

test('npm start names the port that it really uses, in every address and in the command for the second terminal', async () => {
  const child = spawn(process.execPath, ['bin/net-cds.mjs', 'start'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', NODE_COMPILE_CACHE: COMPILED },
  });
  let out = '';
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  const closed = new Promise((resolve) => child.once('close', resolve));
  while (!out.includes('npm run hook')) await new Promise((resolve) => setTimeout(resolve, 20));
  const [service = '', port = ''] = /http:\/\/127\.0\.0\.1:(\d+)(?=\/cds-services)/.exec(out) ?? [];
  const answer = await fetch(`${service}/cds-services`);
  child.kill('SIGTERM');
  await closed;
  expect(answer.status).toBe(200);
  expect(out).toContain(`chart page  http://127.0.0.1:${port}/sandbox`);
  expect(out).toMatch(new RegExp(`npm run hook -- pancreas-g2\\S* --service http://127\\.0\\.0\\.1:${port}\n`));
});

/** The command alone, as where no Node of the project's packages fits; the Node that runs it says that it is of this version. */
async function startedBy(version: string): Promise<Ran> {
  const bare = path.join(folder, `bare-${version}`);
  for (const part of ['bin', 'cds-hooks/server']) mkdirSync(path.join(bare, part), { recursive: true });
  for (const name of ['net-cds.mjs', 'nearest.mjs'])
    copyFileSync(path.join(ROOT, 'bin', name), path.join(bare, 'bin', name));
  writeFileSync(path.join(bare, 'cds-hooks/server/main.ts'), "console.log('served');");
  const older = `for (const [name, value] of [['version', 'v${version}'], ['versions', { ...process.versions, node: '${version}' }]]) Object.defineProperty(process, name, { value });`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(older)}`, 'bin/net-cds.mjs', 'serve'];
  const child = spawn(process.execPath, args, { cwd: bare, env: { PATH: process.env['PATH'] } });
  const ran = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (ran.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (ran.err += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, ...ran };
}
test.each(['20.0.0', '22.19.0', '23.11.1'])(
  'Node %s without a Node of ours: one line says what to do',
  async (version) => {
    const { code, out, err } = await startedBy(version);
    expect([code, out, err]).toEqual([
      1,
      '',
      `net-cds needs Node 24 or newer, and this is v${version}. Install it from https://nodejs.org, then run the same command again.\n`,
    ]);
  },
);
test.each(['24.0.0', '26.1.0'])('Node %s runs it itself', async (version) => {
  expect(await startedBy(version)).toEqual({ code: 0, out: 'served\n', err: '' });
});

test('SIGTERM to npm run serve stops the service, too', async () => {
  const npm = spawn('npm', ['run', 'serve'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: folder, PORT: '0', STORE_FILE: ':memory:' },
  });
  let out = '';
  npm.stdout.on('data', (text: Buffer) => (out += text.toString()));
  // The pipe is closed when the last process that holds it has ended: npm, its shell and the service.
  const closed = new Promise((resolve) => npm.stdout.once('close', resolve));
  while (!out.includes('service.started')) await new Promise((resolve) => setTimeout(resolve, 20));
  npm.kill('SIGTERM');
  await closed;
  expect(out).toContain('service.stopped');
});

test.each([
  ['servve', 'serve'],
  ['SERVE', 'serve'],
  ['hok', 'hook'],
  ['eval', 'evaluate'],
  ['xyzzy', undefined],
  ['', undefined],
])('nearest to "%s": %s', (typed, near) => {
  expect(nearest(typed, ['serve', 'hook', 'evaluate', 'report'])).toBe(near);
});
test.each([
  ['one two three', 40, 'one two three'],
  ['    aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii', 40, '    aaaa bbbb cccc dddd eeee ffff gggg\n      hhhh iiii'],
  ['x'.repeat(50), 40, 'x'.repeat(50)],
  ['a\n\nb', 40, 'a\n\nb'],
])('wrapped: %j at %i', (text, columns, wrapped) => {
  expect(wrap(text, columns)).toBe(wrapped);
}); // prettier-ignore
