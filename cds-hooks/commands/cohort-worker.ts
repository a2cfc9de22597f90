/** `net-cds cohort --worker STEP`: one step of a cohort from stdin to stdout, for deploy/spark. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CONTENT_VERSION } from '../../services/rules/index.ts';
import { loadValueSets, valueSetFiles, type LoadOptions } from '../../valuesets/load.ts';
import { RefusedRun, type CohortSettings } from '../cohort/plan.ts';
import { reportStream } from '../cohort/stream-report.ts';
import { evaluateStream, exportedStream, medicationsIn, readStream } from '../cohort/stream-worker.ts';

export const WORKER_STEPS = ['settings', 'read', 'exported', 'evaluate', 'report'] as const;

export interface WorkerRequest {
  readonly step: string;
  readonly key: () => Buffer;
  readonly today: string;
  readonly site: CohortSettings;
  /** Types that the export has, separated by commas. */
  readonly exported?: string;
  /** File of the `-medication` lines. */
  readonly medications?: string;
  readonly out?: string;
  readonly seconds?: string;
  /** What the step `settings` printed on the machine of the driver. */
  readonly settings?: string;
}

const optionsOf = ({ siteDirectory }: CohortSettings): LoadOptions =>
  siteDirectory === undefined ? {} : { siteDirectory };

/** Rules, settings and local codes in one word: a machine that has others would give other rows. Where local codes lie does not matter. */
export function settingsMark(site: CohortSettings): string {
  const rest = { ...site, siteDirectory: undefined };
  return createHash('sha256').update(JSON.stringify([CONTENT_VERSION, rest, valueSetFiles(optionsOf(site))])).digest('hex').slice(0, 16); // prettier-ignore
}

export async function runWorker(request: WorkerRequest): Promise<void> {
  const { step, key, today, site, exported = '', medications, out, seconds = '0' } = request;
  const types = new Set(exported.split(',').filter((type) => type !== ''));
  const settings = () => ({ key: key(), today, site, valueSets: loadValueSets(optionsOf(site)) });
  if (request.settings !== undefined && request.settings !== settingsMark(site))
    throw new RefusedRun('This machine has other rules, settings or local codes than the one of the driver. Give all of them the same (docs/cohort.md).'); // prettier-ignore
  const { stdin, stdout } = process;
  if (step === 'settings') stdout.write(`${settingsMark(site)}\n`);
  else if (step === 'read') await readStream(stdin, stdout, settings());
  else if (step === 'exported') stdout.write(`${(await exportedStream(stdin)).join(',')}\n`);
  else if (step === 'evaluate') {
    const text = medications === undefined ? '' : readFileSync(medications, 'utf8');
    await evaluateStream(stdin, stdout, settings(), types, medicationsIn(text));
  } else if (step === 'report') {
    if (out === undefined) throw new RefusedRun('--out: expected the folder of the results.');
    const { patients, rows } = await reportStream(stdin, { out, today, exported: types, seconds: Number(seconds) });
    stdout.write(`${String(patients)} patients, ${String(rows)} rows in ${seconds} s: ${out}\n`);
  } else throw new RefusedRun(`--worker: expected one of ${WORKER_STEPS.join(', ')}.`);
}
