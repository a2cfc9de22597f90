/** What a run is about to do, written down first: a run that goes on must be the same run. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ExportFile } from '../../services/cohort/export-files.ts';
import { CONTENT_VERSION, type TestId } from '../../services/rules/index.ts';

/** Settings of the site that change what is read or shown, as the service has them. */
export interface CohortSettings {
  readonly siteDirectory?: string;
  readonly hpfEquals2mm2: boolean;
  readonly windows: Readonly<Partial<Record<TestId, number>>>;
  readonly treatmentCard: boolean;
  readonly suspectedCard: boolean;
}

export interface CohortPlan {
  readonly contentVersion: string;
  readonly folder: string;
  readonly files: readonly ExportFile[];
  readonly today: string;
  readonly buckets: number;
  /** Of the key that patients are hashed with; not the key. */
  readonly keyCheck: string;
  readonly site: CohortSettings;
}

/** Where everything stands below the folder of the results. */
export const places = (out: string) => ({
  work: path.join(out, 'work'),
  plan: path.join(out, 'work', 'plan.json'),
  /** Files of an export that was fetched. */
  fetched: path.join(out, 'work', 'fetched'),
  scattered: path.join(out, 'work', 'scattered.json'),
  buckets: path.join(out, 'work', 'buckets'),
  medicines: path.join(out, 'work', 'medicines'),
  parts: path.join(out, 'work', 'parts'),
  rows: path.join(out, 'rows.ndjson'),
  parquet: path.join(out, 'rows.parquet'),
  rejected: path.join(out, 'rejected.ndjson'),
  summary: path.join(out, 'summary.json'),
  report: path.join(out, 'report.html'),
  tables: path.join(out, 'report.csv'),
});
export type Places = ReturnType<typeof places>;

/** Why a run does not begin, one line for the person who began it. */
export class RefusedRun extends Error {}

/** A bucket and what it becomes when it is parsed fit into memory once a thread. */
const BUCKET_BYTES = 16 * 1024 * 1024;
const MOST_BUCKETS = 4_096;
const FEWEST_BUCKETS = 8;
/** How much text a compressed byte is, about. */
const PACKED = 10;

export function planOf(input: Omit<CohortPlan, 'contentVersion' | 'buckets' | 'keyCheck'>, key: Buffer): CohortPlan {
  const bytes = input.files.reduce((sum, { bytes: own, packing }) => sum + own * (packing === 'plain' ? 1 : PACKED), 0);
  return {
    contentVersion: CONTENT_VERSION,
    ...input,
    buckets: Math.min(MOST_BUCKETS, Math.max(FEWEST_BUCKETS, Math.ceil(bytes / BUCKET_BYTES))),
    keyCheck: createHash('sha256').update('net-cds cohort').update(key).digest('hex').slice(0, 16),
  };
}

/** @throws RefusedRun where the folder holds another run, or one that is finished */
export function beginRun(out: string, plan: CohortPlan, resume: boolean): void {
  const place = places(out);
  refuseFinished(out);
  if (!existsSync(place.plan)) {
    mkdirSync(place.work, { recursive: true, mode: 0o700 });
    writeWhole(place.plan, JSON.stringify(plan));
    return;
  }
  if (!resume)
    throw new RefusedRun(`${out} holds a run that did not end. Go on with it (--resume), or name another folder.`);
  const before = JSON.parse(readFileSync(place.plan, 'utf8')) as Record<string, unknown>;
  const now = JSON.parse(JSON.stringify(plan)) as Record<string, unknown>;
  const differs = Object.keys({ ...before, ...now }).filter(
    (member) => JSON.stringify(before[member]) !== JSON.stringify(now[member]),
  );
  if (differs.length > 0)
    throw new RefusedRun(
      `The run in ${out} was begun with another value of: ${differs.map((one) => MEMBER_IN_WORDS[one] ?? one).join(', ')}. Give what it was begun with, or name another folder.`,
    );
}

/** @throws RefusedRun */
export function refuseFinished(out: string): void {
  if (existsSync(places(out).summary))
    throw new RefusedRun(`${out} holds the results of a finished run. Name another folder with --out.`);
}

const MEMBER_IN_WORDS: Readonly<Record<string, string>> = {
  contentVersion: 'the version of the rules',
  folder: 'the folder of the export',
  files: 'the files of the export (names, sizes, times)',
  today: '--today',
  keyCheck: '--key',
  site: 'the configuration',
};

/** A file is there as a whole or not at all, whenever the process ends. */
export function writeWhole(file: string, content: string): void {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
