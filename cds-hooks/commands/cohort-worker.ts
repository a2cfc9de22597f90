/** `net-cds cohort --worker STEP`: one step of a cohort from stdin to stdout, for deploy/spark. */
import { readFileSync } from 'node:fs';
import { loadValueSets } from '../../valuesets/load.ts';
import { RefusedRun, type CohortSettings } from '../cohort/plan.ts';
import { reportStream } from '../cohort/stream-report.ts';
import { evaluateStream, exportedStream, medicationsIn, readStream } from '../cohort/stream-worker.ts';

export const WORKER_STEPS = ['read', 'exported', 'evaluate', 'report'] as const;

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
}

export async function runWorker(request: WorkerRequest): Promise<void> {
  const { step, key, today, site, exported = '', medications, out, seconds = '0' } = request;
  const types = new Set(exported.split(',').filter((type) => type !== ''));
  const settings = () => ({ key: key(), today, site, valueSets: loadValueSets(site.siteDirectory === undefined ? {} : { siteDirectory: site.siteDirectory }) }); // prettier-ignore
  const { stdin, stdout } = process;
  if (step === 'read') await readStream(stdin, stdout, settings());
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
