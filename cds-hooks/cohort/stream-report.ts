/** The results of a run that an engine spread over machines: its rows in their order, and what its workers told, become the files of any other run. */
import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { TYPES_READ } from '../../services/cohort/patient-chart.ts';
import { CONTENT_VERSION } from '../../services/rules/index.ts';
import { writeParquet } from './parquet.ts';
import { places, refuseFinished, writeWhole } from './plan.ts';
import { writeReport } from './report.ts';
import type { CohortSummary, FileRead } from './run.ts';
import { linesOf, toldIn, type FileCount, type Told } from './stream-worker.ts';

const DASH = 0x2d;

export interface StreamReport {
  readonly out: string;
  readonly today: string;
  /** Types that the export has. */
  readonly exported: ReadonlySet<string>;
  readonly seconds: number;
}

/** @throws RefusedRun where the folder holds results already */
export async function reportStream(
  input: Readable,
  { out, today, exported, seconds }: StreamReport,
): Promise<CohortSummary> {
  const place = places(out);
  refuseFinished(out);
  mkdirSync(out, { recursive: true, mode: 0o700 });
  const rows = createWriteStream(`${place.rows}.new`, { mode: 0o600 });
  const files = new Map<string, FileCount>();
  const rejected: Extract<Told, { kind: 'rejected' }>[] = [];
  let [patients, count, parsed] = [0, 0, 0];
  for await (const line of linesOf(input)) {
    if (line[0] !== DASH) {
      if (!rows.write(Buffer.concat([line, Buffer.from('\n')]))) await once(rows, 'drain');
      continue;
    }
    const one = toldIn(line.toString());
    if (one?.kind === 'files') for (const [name, more] of Object.entries(one.files)) files.set(name, added(files.get(name), more)); // prettier-ignore
    if (one?.kind === 'rejected') rejected.push(one);
    if (one?.kind !== 'evaluated') continue;
    patients += one.patients;
    count += one.rows;
    parsed += one.parsed;
  }
  rows.end();
  await once(rows, 'close');
  renameSync(`${place.rows}.new`, place.rows);
  await writeParquet(place.rows, `${place.parquet}.new`);
  renameSync(`${place.parquet}.new`, place.parquet);
  const texts = rejected.map(({ file, why, text }) => `${JSON.stringify({ file, why, text })}\n`).sort();
  writeWhole(place.rejected, texts.join(''));
  const types = sums([...files.values()].map((one) => one.types));
  const summary: CohortSummary = {
    contentVersion: CONTENT_VERSION,
    today,
    files: [...files].map(([name, { lines }]): FileRead => ({ name, lines })).sort((a, b) => (a.name < b.name ? -1 : 1)), // prettier-ignore
    types,
    typesNotRead: Object.keys(types).filter((type) => !TYPES_READ.has(type) && type !== 'Medication'),
    typesNotExported: [...TYPES_READ].filter((type) => !exported.has(type)).sort(),
    patients,
    rows: count,
    parsed,
    rejected: sums(rejected.map(({ why }) => ({ [why]: 1 }))),
    seconds,
  };
  await writeReport(place, summary);
  writeWhole(place.summary, `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

const added = (before: FileCount | undefined, more: FileCount): FileCount =>
  before ? { lines: before.lines + more.lines, types: sums([before.types, more.types]) } : more;

function sums(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const all = new Map<string, number>();
  for (const one of counts)
    for (const [name, count] of Object.entries(one)) all.set(name, (all.get(name) ?? 0) + count);
  return Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}
