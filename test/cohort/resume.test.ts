/** A run that was killed goes on: nothing is lost, nothing is written twice, and another run does not take its place. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SILENT } from '../../cds-hooks/cohort/progress.ts';
import { runCohort, type CohortRequest } from '../../cds-hooks/cohort/run.ts';
import { exportedCharts } from '../support/export-charts.ts';

/** A hang is found; a busy machine is not. */
const LONG_MS = 600_000;
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
// Some of the charts are enough to meet every kind of step.
const resources = charts.filter((_, at) => at % 12 === 0).flatMap((chart) => chart.resources);
for (const type of new Set(resources.map(({ resourceType }) => resourceType)))
  writeFileSync(path.join(input, `${type}.ndjson`), resources.filter(({ resourceType }) => resourceType === type).map((one) => `${JSON.stringify(one)}\n`).join('')); // prettier-ignore

const request = (out: string, more: Partial<CohortRequest> = {}): CohortRequest => ({
  folder: input,
  out,
  key: readFileSync(key),
  today: '2026-11-24',
  site: { hpfEquals2mm2: false, windows: {}, treatmentCard: true, suspectedCard: false },
  workers: 1,
  resume: true,
  progress: SILENT,
  ...more,
});

/** Runs the command in a process of its own, and kills it, as a machine that stops would, when `moment` is seen. */
async function killedAt(out: string, moment: () => boolean): Promise<void> {
  const command = path.join(ROOT, 'cds-hooks/commands/cohort.ts');
  const args = [command, input, '--out', out, '--key', key, '--today', '2026-11-24', '--workers', '1', '--resume'];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const watching = setInterval(() => {
    if (moment()) child.kill('SIGKILL');
  }, 1);
  await once(child, 'close');
  clearInterval(watching);
}

const filesIn = (place: string): readonly string[] => (existsSync(place) ? readdirSync(place) : []);
const results = (out: string): readonly string[] =>
  ['rows.ndjson', 'rejected.ndjson'].map((file) => readFileSync(path.join(out, file), 'utf8'));

// Moments are steps of the work, not of a clock: where the run has got further than the look, the result must be the same all the same.
test('killed while it fills buckets and between two of them, it goes on to the same rows', { timeout: LONG_MS }, async () => {
  const whole = path.join(folder, 'whole');
  await runCohort(request(whole));
  const out = path.join(folder, 'killed');
  const work = path.join(out, 'work');
  await killedAt(out, () => filesIn(path.join(work, 'buckets')).length > 0);
  await killedAt(out, () => filesIn(path.join(work, 'parts')).filter((name) => name.endsWith('.json')).length >= 2);
  if (!existsSync(path.join(out, 'summary.json'))) {
    await expect(runCohort(request(out, { resume: false }))).rejects.toThrow('a run that did not end');
    await expect(runCohort(request(out, { today: '2026-11-25' }))).rejects.toThrow('--today');
    await expect(runCohort(request(out, { key: Buffer.alloc(32, 'another') }))).rejects.toThrow('--key');
    await runCohort(request(out));
  }
  expect(results(out)).toEqual(results(whole));
  expect(filesIn(work)).toEqual([]);
  await expect(runCohort(request(out))).rejects.toThrow('finished run');
}); // prettier-ignore
