/** A run that was killed goes on: nothing is lost, nothing is written twice, and another run does not take its place. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportedCharts } from '../support/export-charts.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'net-cds-resume-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const key = path.join(folder, 'key');
const input = path.join(folder, 'export');
writeFileSync(key, 'a key of this test, long enough!');
mkdirSync(input);
const charts = exportedCharts();
// A quarter of the charts is enough to meet every kind of step.
const resources = charts.filter((_, at) => at % 4 === 0).flatMap((chart) => chart.resources);
for (const type of new Set(resources.map(({ resourceType }) => resourceType)))
  writeFileSync(path.join(input, `${type}.ndjson`), resources.filter(({ resourceType }) => resourceType === type).map((one) => `${JSON.stringify(one)}\n`).join('')); // prettier-ignore

/** @param killedWhen looked at until it holds; then the process is killed, as by a machine that stops */
async function cohort(out: string, more: readonly string[], killedWhen?: () => boolean): Promise<{ code: number | null; err: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'cds-hooks/commands/cohort.ts'), input, '--out', out, '--key', key, '--today', '2026-11-24', '--workers', '1', ...more], { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const watching = killedWhen && setInterval(() => { if (killedWhen()) child.kill('SIGKILL'); }, 1);
  const [code] = (await once(child, 'close')) as [number | null];
  clearInterval(watching);
  return { code, err };
} // prettier-ignore

const filesIn = (place: string): readonly string[] => (existsSync(place) ? readdirSync(place) : []);
const results = (out: string): readonly string[] =>
  ['rows.ndjson', 'rejected.ndjson'].map((file) => readFileSync(path.join(out, file), 'utf8'));

// Moments are steps of the work, not of a clock: where the machine is faster than the look, the run has got further, and the result must be the same.
test('killed while reading, between buckets and before the end, it goes on to the same rows', async () => {
  const whole = path.join(folder, 'whole');
  expect((await cohort(whole, [])).code).toBe(0);
  const out = path.join(folder, 'killed');
  const work = path.join(out, 'work');
  const moments: readonly (() => boolean)[] = [
    () => filesIn(path.join(work, 'buckets')).length > 0,
    () => existsSync(path.join(work, 'scattered.json')),
    () => filesIn(path.join(work, 'parts')).filter((name) => name.endsWith('.json')).length >= 2,
    () => existsSync(path.join(out, 'rows.ndjson')),
  ];
  for (const moment of moments) {
    if (existsSync(path.join(out, 'summary.json'))) break;
    await cohort(out, ['--resume'], moment);
  }
  if (!existsSync(path.join(out, 'summary.json'))) {
    const refused = await cohort(out, []);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('a run that did not end');
    const other = await cohort(out, ['--resume', '--today', '2026-11-25']);
    expect(other.code).toBe(2);
    expect(other.err).toContain('--today');
    expect((await cohort(out, ['--resume'])).code).toBe(0);
  }
  expect(results(out)).toEqual(results(whole));
  expect(filesIn(work)).toEqual([]);
  const again = await cohort(out, ['--resume']);
  expect(again.code).toBe(2);
  expect(again.err).toContain('finished run');
});
