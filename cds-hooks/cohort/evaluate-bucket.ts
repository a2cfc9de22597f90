/** All patients of one bucket: evaluated, written as rows in the order of their hashes, and counted. A bucket is finished when its count is there. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashOf, readBucket } from '../../services/cohort/buckets.ts';
import { medicines } from '../../services/cohort/medicines.ts';
import { readChart, type CohortSite } from '../../services/cohort/patient-chart.ts';
import type { Rejected, RejectReason } from '../../services/cohort/scatter.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import { writeWhole, type CohortPlan, type Places } from './plan.ts';
import { rowsOf, type CohortRow } from './row.ts';

export interface BucketResult {
  readonly bucket: number;
  readonly patients: number;
  readonly rows: number;
  readonly lines: number;
  /** Lines that had to be parsed. */
  readonly parsed: number;
  readonly rejected: readonly Rejected[];
}

export interface BucketWork {
  readonly plan: CohortPlan;
  readonly place: Places;
  readonly key: Buffer;
  readonly valueSets: ValueSets;
  readonly exported: ReadonlySet<string>;
}

export const partFiles = (place: Places, bucket: number): { readonly rows: string; readonly count: string } => ({
  rows: path.join(place.parts, `${String(bucket)}.ndjson`),
  count: path.join(place.parts, `${String(bucket)}.json`),
});

export function finishedBucket(place: Places, bucket: number): BucketResult | undefined {
  const { count } = partFiles(place, bucket);
  return existsSync(count) ? (JSON.parse(readFileSync(count, 'utf8')) as BucketResult) : undefined;
}

export function evaluateBucket(bucket: number, { plan, place, key, valueSets, exported }: BucketWork): BucketResult {
  const site = cohortSite(plan, valueSets, exported, medicines(place.medicines));
  const patients = readBucket(place.buckets, bucket);
  const written: { readonly hash: string; readonly rows: readonly CohortRow[] }[] = [];
  const rejected: Rejected[] = [];
  let [lines, parsed] = [0, 0];
  for (const [patientId, own] of patients) {
    const chart = readChart(patientId, own, site);
    const hash = hashOf(key, patientId);
    written.push({ hash, rows: rowsOf(hash, chart, choiceOf(plan), plan.contentVersion) });
    for (const { line, why } of chart.bad)
      rejected.push({ task: line.task, number: line.number, why: why satisfies RejectReason, text: line.json.toString() }); // prettier-ignore
    lines += own.length;
    parsed += chart.parsed;
  }
  written.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const rows = written.flatMap((one) => one.rows);
  const result = { bucket, patients: patients.size, rows: rows.length, lines, parsed, rejected };
  mkdirSync(place.parts, { recursive: true, mode: 0o700 });
  const files = partFiles(place, bucket);
  writeWhole(files.rows, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  writeWhole(files.count, JSON.stringify(result));
  return result;
}

export const choiceOf = ({ site }: Pick<CohortPlan, 'site'>): { readonly treatment: boolean; readonly suspected: boolean } => ({
  treatment: site.treatmentCard,
  suspected: site.suspectedCard,
}); // prettier-ignore

export const cohortSite = (
  { today, site }: Pick<CohortPlan, 'today' | 'site'>,
  valueSets: ValueSets,
  exported: ReadonlySet<string>,
  medication: CohortSite['medication'],
): CohortSite => ({
  valueSets,
  today,
  hpfEquals2mm2: site.hpfEquals2mm2,
  windows: site.windows,
  exported,
  medication,
});
