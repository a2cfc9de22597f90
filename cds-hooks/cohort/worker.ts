/** One thread of a cohort run: puts the lines of a range into buckets, or evaluates the patients of a bucket. */
import { workerData } from 'piscina';
import { threadId } from 'node:worker_threads';
import { bucketWriter } from '../../services/cohort/buckets.ts';
import { lineJudge } from '../../services/cohort/patient-chart.ts';
import { scatter, type Scattered, type ScatterTask } from '../../services/cohort/scatter.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { evaluateBucket, type BucketResult } from './evaluate-bucket.ts';
import { places, type CohortPlan } from './plan.ts';

export type CohortTask =
  | ({ readonly kind: 'scatter' } & ScatterTask)
  | { readonly kind: 'evaluate'; readonly bucket: number; readonly exported: readonly string[] };

export interface CohortThread {
  readonly plan: CohortPlan;
  readonly out: string;
  readonly key: Uint8Array;
}

const { plan, out, key: keyBytes } = workerData as CohortThread;
const key = Buffer.from(keyBytes);
const place = places(out);
const { siteDirectory } = plan.site;
const valueSets = loadValueSets(siteDirectory === undefined ? {} : { siteDirectory });
const asks = lineJudge(valueSets);
let writer: ReturnType<typeof bucketWriter> | undefined;

export default async function work(task: CohortTask): Promise<Scattered | BucketResult> {
  if (task.kind === 'evaluate') return evaluateBucket(task.bucket, { plan, place, key, valueSets, exported: new Set(task.exported) }); // prettier-ignore
  writer ??= bucketWriter(place.buckets, plan.buckets, key, threadId);
  return scatter(task, { folder: plan.folder, files: plan.files, medicines: place.medicines, writer, asks });
}
