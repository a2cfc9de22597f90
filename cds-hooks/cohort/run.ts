/**
 * A cohort from an export to its results, in three steps that can each begin again after a kill: lines into buckets by patient, buckets into rows, rows into
 * results. Read this first.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Piscina } from 'piscina';
import { filledBuckets } from '../../services/cohort/buckets.ts';
import { exportFiles } from '../../services/cohort/export-files.ts';
import { scatterTasks, type Rejected, type RejectReason, type Scattered } from '../../services/cohort/scatter.ts';
import { TYPES_READ } from '../../services/cohort/patient-chart.ts';
import { finishedBucket, partFiles, type BucketResult } from './evaluate-bucket.ts';
import { writeParquet } from './parquet.ts';
import { beginRun, places, planOf, RefusedRun, writeWhole, type CohortPlan, type CohortSettings, type Places } from './plan.ts'; // prettier-ignore
import type { Progress } from './progress.ts';
import { writeReport } from './report.ts';
import type { CohortTask, CohortThread } from './worker.ts';

export interface CohortRequest {
  readonly folder: string;
  readonly out: string;
  readonly key: Buffer;
  readonly today: string;
  readonly site: CohortSettings;
  readonly workers: number;
  readonly resume: boolean;
  readonly progress: Progress;
  /** Plain files above this size are read in ranges. */
  readonly rangeBytes?: number;
}

export interface FileRead {
  readonly name: string;
  readonly lines: number;
  /** Why it ended before its end. */
  readonly cut?: 'cut-off' | 'unreadable';
  /** Lines that the manifest promises, where they are not those that were there. */
  readonly promised?: number;
}
export interface CohortSummary {
  readonly contentVersion: string;
  readonly today: string;
  readonly files: readonly FileRead[];
  /** Lines by type. */
  readonly types: Readonly<Record<string, number>>;
  /** Types that nobody here reads. */
  readonly typesNotRead: readonly string[];
  /** Types that are read and of which the export holds no file. */
  readonly typesNotExported: readonly string[];
  readonly patients: number;
  readonly rows: number;
  /** Lines that had to be parsed, of all that belong to patients. */
  readonly parsed: number;
  readonly rejected: Readonly<Partial<Record<RejectReason, number>>>;
  readonly seconds: number;
}

/** @throws RefusedExport, RefusedRun */
export async function runCohort(request: CohortRequest): Promise<CohortSummary> {
  const { folder, out, key, today, site, progress } = request;
  const began = performance.now();
  const place = places(out);
  const plan = planOf({ folder: path.resolve(folder), files: exportFiles(folder), today, site }, key);
  beginRun(out, plan, request.resume);
  const pool = new Piscina<CohortTask, Scattered | BucketResult>({
    filename: path.join(import.meta.dirname, `worker${path.extname(import.meta.filename)}`),
    workerData: { plan, out, key } satisfies CohortThread,
    minThreads: 1,
    maxThreads: request.workers,
    execArgv: [],
    env: {},
    atomics: 'disabled',
  });
  try {
    const scattered = await scatterAll(pool, plan, place, request);
    const exported = exportedTypes(plan, scattered);
    const buckets = await evaluateAll(pool, place, exported, progress);
    return await finish(plan, place, scattered, buckets, exported, began);
  } finally {
    await pool.destroy();
  }
}

type Pool = Piscina<CohortTask, Scattered | BucketResult>;

async function scatterAll(pool: Pool, { files }: CohortPlan, place: Places, { progress, rangeBytes }: CohortRequest): Promise<readonly Scattered[]> {
  if (existsSync(place.scattered)) return JSON.parse(readFileSync(place.scattered, 'utf8')) as Scattered[];
  // What a killed run has put into buckets may be half a line: this step begins anew.
  for (const folder of [place.buckets, place.medicines]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(place.buckets, { recursive: true, mode: 0o700 });
  const tasks = scatterTasks(files, rangeBytes);
  const bytes = tasks.map(({ file, from, to }) => Math.min(to, files[file]?.bytes ?? 0) - from);
  progress.begin('reading', bytes.reduce((sum, one) => sum + one, 0));
  const scattered = await Promise.all(
    tasks.map(async (task, at) => {
      const result = (await pool.run({ kind: 'scatter', ...task })) as Scattered;
      progress.add(bytes[at] ?? 0);
      return result;
    }),
  );
  writeWhole(place.scattered, JSON.stringify(scattered));
  return scattered;
} // prettier-ignore

/** @throws RefusedRun where what every call needs was not exported at all */
function exportedTypes({ files }: CohortPlan, scattered: readonly Scattered[]): ReadonlySet<string> {
  const exported = new Set([
    ...files.flatMap(({ type }) => type ?? []),
    ...scattered.flatMap(({ types }) => Object.keys(types)),
  ]);
  const missing = ['Patient', 'Condition'].filter((type) => !exported.has(type));
  if (missing.length === 0) return exported;
  throw new RefusedRun(
    `The export holds no ${missing.join(' and no ')}: without them nothing can be said of anybody. Export ${missing.join(', ')} too.`,
  );
}

async function evaluateAll(pool: Pool, place: Places, exported: ReadonlySet<string>, progress: Progress): Promise<readonly BucketResult[]> {
  const buckets = filledBuckets(place.buckets);
  progress.begin('evaluating', buckets.length);
  return Promise.all(
    buckets.map(async (bucket) => {
      const result =
        finishedBucket(place, bucket) ??
        ((await pool.run({ kind: 'evaluate', bucket, exported: [...exported].sort() })) as BucketResult);
      progress.add(1, result.patients);
      return result;
    }),
  );
} // prettier-ignore

async function finish(
  plan: CohortPlan,
  place: Places,
  scattered: readonly Scattered[],
  buckets: readonly BucketResult[],
  exported: ReadonlySet<string>,
  began: number,
): Promise<CohortSummary> {
  writeFileSync(`${place.rows}.new`, '', { mode: 0o600 });
  for (const { bucket } of buckets) appendFileSync(`${place.rows}.new`, readFileSync(partFiles(place, bucket).rows));
  renameSync(`${place.rows}.new`, place.rows);
  await writeParquet(place.rows, `${place.parquet}.new`);
  renameSync(`${place.parquet}.new`, place.parquet);
  const rejected = [...scattered.flatMap((one) => one.rejected), ...buckets.flatMap((one) => one.rejected)];
  writeWhole(place.rejected, rejectedLines(plan, scattered, rejected));
  const summary = summaryOf(plan, scattered, buckets, exported, rejected, Math.round((performance.now() - began) / 1000));
  await writeReport(place, summary);
  writeWhole(place.summary, `${JSON.stringify(summary, null, 2)}\n`);
  rmSync(place.work, { recursive: true, force: true });
  return summary;
} // prettier-ignore

/** Each with its file and its line in it, in the order of both. */
function rejectedLines(plan: CohortPlan, scattered: readonly Scattered[], rejected: readonly Rejected[]): string {
  const ranges = rangesOf(plan, scattered);
  return rejected
    .map(({ task, number, why, text }) => {
      const { file = '', before = 0 } = ranges.get(task) ?? {};
      return { file, line: before + number, why, ...(text === undefined ? {} : { text }) };
    })
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .map((one) => `${JSON.stringify(one)}\n`)
    .join('');
}

/** Of each range its file, and how many lines of that stand before it. */
function rangesOf({ files }: CohortPlan, scattered: readonly Scattered[]): ReadonlyMap<number, { readonly file: string; readonly before: number }> {
  const before = new Map<number, number>();
  return new Map(
    [...scattered]
      .sort((a, b) => a.task - b.task)
      .map(({ task, file, lines }) => {
        const here = before.get(file) ?? 0;
        before.set(file, here + lines);
        return [task, { file: files[file]?.name ?? '', before: here }];
      }),
  );
} // prettier-ignore

function summaryOf(
  { files, today, contentVersion }: CohortPlan,
  scattered: readonly Scattered[],
  buckets: readonly BucketResult[],
  exported: ReadonlySet<string>,
  rejected: readonly Rejected[],
  seconds: number,
): CohortSummary {
  const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
  const types = counted(scattered.flatMap((one) => Object.entries(one.types)));
  return {
    contentVersion,
    today,
    files: files.map(({ name, promised }, file) => {
      const own = scattered.filter((one) => one.file === file);
      const lines = total(own.map((one) => one.lines));
      const cut = own.find((one) => one.cut !== undefined)?.cut;
      return { name, lines, ...(cut ? { cut } : {}), ...(promised === undefined || promised === lines ? {} : { promised }) }; // prettier-ignore
    }),
    types,
    typesNotRead: Object.keys(types).filter((type) => !TYPES_READ.has(type) && type !== 'Medication'),
    typesNotExported: [...TYPES_READ].filter((type) => !exported.has(type)).sort(),
    patients: total(buckets.map((one) => one.patients)),
    rows: total(buckets.map((one) => one.rows)),
    parsed: total(buckets.map((one) => one.parsed)),
    rejected: {
      ...counted(rejected.map(({ why }) => [why, 1])),
      ...notKept(scattered),
    },
    seconds,
  };
}

const notKept = (scattered: readonly Scattered[]): { readonly 'not-kept'?: number } => {
  const more = scattered.reduce((sum, one) => sum + one.rejectedMore, 0);
  return more > 0 ? { 'not-kept': more } : {};
};

function counted(pairs: readonly (readonly [string, number])[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const [name, count] of pairs) counts.set(name, (counts.get(name) ?? 0) + count);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
