/** Reads one range of a file and puts each line where the lines of its patient go; what cannot be read is told with its place. */
import path from 'node:path';
import type { BucketWriter } from './buckets.ts';
import type { ExportFile } from './export-files.ts';
import { headOf, type HeadFault } from './line-head.ts';
import { addMedicines } from './medicines.ts';
import { TYPES_READ } from './patient-chart.ts';
import { LONGEST_LINE_BYTES, readLines, type LinesRead } from './read-lines.ts';

export interface ScatterTask {
  readonly task: number;
  readonly file: number;
  readonly from: number;
  readonly to: number;
}
export type RejectReason = HeadFault | 'too-long' | 'not-kept';
export interface Rejected {
  readonly task: number;
  readonly number: number;
  readonly why: RejectReason;
  /** Left out where the line is too long to be kept. */
  readonly text?: string;
}
export interface Scattered extends LinesRead {
  readonly task: number;
  readonly file: number;
  /** Lines by type, those of types that nobody here reads among them. */
  readonly types: Readonly<Record<string, number>>;
  readonly rejected: readonly Rejected[];
  readonly rejectedMore: number;
}

export interface ScatterPlace {
  readonly folder: string;
  readonly files: readonly ExportFile[];
  readonly medicines: string;
  readonly writer: BucketWriter;
  readonly asks: (type: string, question: string | undefined) => boolean;
  readonly longestLineBytes?: number;
}

/** Of one range: a file that is no NDJSON at all must not fill memory with its lines. */
const MOST_REJECTED = 10_000;
const MOST_REJECTED_BYTES = 16 * 1024 * 1024;
const RANGE_BYTES = 64 * 1024 * 1024;

/** Large plain files are read in ranges, so that every core has some. */
export function scatterTasks(files: readonly ExportFile[], rangeBytes = RANGE_BYTES): readonly ScatterTask[] {
  const ranges = files.flatMap(({ bytes, packing }, file) =>
    packing === 'plain' && bytes > rangeBytes
      ? Array.from({ length: Math.ceil(bytes / rangeBytes) }, (_, at) => ({ file, from: at * rangeBytes, to: Math.min(bytes, (at + 1) * rangeBytes) })) // prettier-ignore
      : [{ file, from: 0, to: Infinity }],
  );
  return ranges.map((range, task) => ({ task, ...range }));
}

export async function scatter({ task, file, from, to }: ScatterTask, place: ScatterPlace): Promise<Scattered> {
  const one = place.files[file];
  if (!one) throw new Error(`There is no file ${String(file)}.`);
  const types: Record<string, number> = {};
  const rejected: Rejected[] = [];
  const found: { id: string; json: Buffer }[] = [];
  let rejectedMore = 0;
  let rejectedBytes = 0;
  const reject = (number: number, why: RejectReason, json?: Buffer): void => {
    rejectedBytes += json?.length ?? 0;
    if (rejected.length >= MOST_REJECTED || rejectedBytes > MOST_REJECTED_BYTES) rejectedMore += 1;
    else rejected.push({ task, number, why, ...(json ? { text: json.toString() } : {}) });
  };
  const read = await readLines(
    { path: path.join(place.folder, one.name), packing: one.packing, from, to },
    {
      line: (json, number) => {
        const head = headOf(json);
        if (typeof head === 'string') {
          reject(number, head, json);
          return;
        }
        const { type, patientId, id, question } = head;
        types[type] = (types[type] ?? 0) + 1;
        if (type === 'Medication') {
          if (id !== undefined) found.push({ id, json });
        } else if (TYPES_READ.has(type)) {
          if (patientId === undefined) reject(number, 'no-patient', json);
          else place.writer.add({ patientId, type, file, task, number, asks: place.asks(type, question), json });
        }
      },
      tooLong: (number) => {
        reject(number, 'too-long');
      },
    },
    place.longestLineBytes ?? LONGEST_LINE_BYTES,
  );
  addMedicines(place.medicines, found);
  place.writer.flush();
  return { task, file, ...read, types, rejected, rejectedMore };
}
