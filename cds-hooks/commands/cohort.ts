/** `net-cds cohort`: what the service would have said of every patient of an export. docs/cohort.md is its manual. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { RefusedExport } from '../../services/cohort/export-files.ts';
import type { Config } from '../server/config.ts';
import { readConfig } from '../server/config.ts';
import { download, isAddress } from '../cohort/download.ts';
import { places, RefusedRun, refuseFinished, type CohortSettings } from '../cohort/plan.ts';
import { progressOn, type Progress } from '../cohort/progress.ts';
import { runCohort, type CohortSummary } from '../cohort/run.ts';
import { runWorker } from './cohort-worker.ts';
import { isDay } from './day.ts';

const USAGE = `net-cds cohort <folder | address> --out FOLDER --key FILE [--resume]

The folder holds a FHIR bulk export: NDJSON files, plain, .gz or .zst, alone or
beside their manifest.json. An address is that of the manifest of a finished
export: https, or http on loopback, all its files on the same server. Evaluates
every patient as a call would, and writes report.html and report.csv,
rows.ndjson and rows.parquet, rejected.ndjson and summary.json.
Settings of the site come from the environment: docs/configuration.md

  --out      folder of the results; it must not hold others
  --key      file with at least 32 bytes that nobody else has: patients are
             named by a hash with it
  --token    file with the token that the server of the export asks for
  --resume   go on with a run that was ended
  --today    the day on which the charts are looked at (default: today)
  --workers  threads (default: one a core)
  --worker   one step from stdin to stdout, for deploy/spark: docs/cohort.md`;

const LEAST_KEY_BYTES = 32;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  console.error(refusal(error));
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      key: { type: 'string' },
      resume: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      workers: { type: 'string', default: String(availableParallelism()) },
      token: { type: 'string' },
      worker: { type: 'string' },
      exported: { type: 'string' },
      medications: { type: 'string' },
      seconds: { type: 'string' },
      settings: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (!isDay(values.today)) throw new RefusedRun('--today: expected a day such as 2026-11-24.');
  if (values.worker !== undefined) {
    const { worker, key, ...rest } = values;
    await runWorker({ ...rest, step: worker, key: () => keyFrom(key), site: settingsOf(readConfig(process.env)) });
    return 0;
  }
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0 || values.out === undefined)
    throw new RefusedRun(
      'Expected one folder or address and where the results go: net-cds cohort <folder> --out FOLDER',
    );
  if (!/^[1-9]\d{0,2}$/.test(values.workers)) throw new RefusedRun('--workers: expected a whole number from 1 to 999.');
  const key = keyFrom(values.key);
  const progress = progressOn(process.stderr, () => performance.now());
  const folder = isAddress(given) ? await fetched(given, values.out, values.resume, values.token, progress) : given;
  const summary = await runCohort({
    folder,
    out: values.out,
    key,
    today: values.today,
    site: settingsOf(readConfig(process.env)),
    workers: Number(values.workers),
    resume: values.resume,
    progress,
  });
  process.stdout.write(summaryText(summary, values.out));
  return 0;
}

/** @returns the folder that the export was fetched into */
async function fetched(address: string, out: string, resume: boolean, token: string | undefined, progress: Progress): Promise<string> {
  refuseFinished(out);
  const { fetched: into } = places(out);
  if (existsSync(into) && !resume)
    throw new RefusedRun(`${out} holds a run that did not end. Go on with it (--resume), or name another folder.`);
  const { errorFiles } = await download({ address, into, progress, ...(token === undefined ? {} : { token: tokenFrom(token) }) });
  if (errorFiles > 0) console.error(`The export names ${String(errorFiles)} files of errors: what is missing for them is not known here. Read them at the server.`);
  return into;
} // prettier-ignore

/** A token is never an argument: those are seen by everybody on the machine. */
function tokenFrom(file: string): string {
  let token: string;
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch {
    throw new RefusedRun(`--token: the file ${file} cannot be read.`);
  }
  if (!/^[\x21-\x7e]{1,16384}$/.test(token)) throw new RefusedRun('--token: expected one token in the file, without spaces.'); // prettier-ignore
  return token;
}

function keyFrom(file: string | undefined): Buffer {
  if (file === undefined)
    throw new RefusedRun('--key: expected a file with at least 32 bytes of its own, such as: openssl rand -out key 32');
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch {
    throw new RefusedRun(`--key: the file ${file} cannot be read.`);
  }
  if (key.length < LEAST_KEY_BYTES)
    throw new RefusedRun(`--key: expected at least ${LEAST_KEY_BYTES} bytes, ${file} has ${key.length}.`);
  return key;
}

/** As the service has them, so that a row is what a call would be answered. */
function settingsOf(config: Config): CohortSettings {
  return {
    ...(config.siteValueSets === undefined ? {} : { siteDirectory: config.siteValueSets }),
    hpfEquals2mm2: config.tenHpfAre2mm2,
    windows: config.testWindows,
    treatmentCard: config.treatmentCard,
    suspectedCard: config.suspectedCard,
  };
}

function summaryText({ patients, rows, files, rejected, seconds, typesNotExported }: CohortSummary, out: string): string {
  const bad = Object.entries(rejected).map(([why, count]) => `${String(count)} ${why}`);
  const cut = files.filter((file) => file.cut !== undefined || file.promised !== undefined);
  return [
    `${String(patients)} patients, ${String(rows)} rows in ${String(seconds)} s: ${out}`,
    ...(bad.length > 0 ? [`Lines that could not be read (rejected.ndjson): ${bad.join(', ')}`] : []),
    ...cut.map(({ name, cut: why, promised, lines }) => why ? `${name} ends before its end (${why}); ${String(lines)} lines of it were read` : `${name} holds ${String(lines)} lines, its manifest promises ${String(promised)}`), // prettier-ignore
    ...(typesNotExported.length > 0 ? [`Not exported, so not known of anybody: ${typesNotExported.join(', ')}`] : []),
    '',
  ].join('\n');
} // prettier-ignore

function refusal(error: unknown): string {
  if (error instanceof RefusedRun || error instanceof RefusedExport) return error.message;
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message.split('. ')[0] ?? ''}. See net-cds cohort --help.`;
  return `The cohort could not be evaluated: ${error instanceof Error ? error.message : 'unknown error'}`;
}
