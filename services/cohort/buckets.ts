/**
 * Grouping by patient in bounded memory: each line goes to one of many buckets by the hash of its patient, and all lines of a bucket fit into memory at once.
 * Lines stay bytes. Why no engine does it: docs/decisions/0014-cohort.md.
 */
import { createHmac } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A line with where it came from. */
export interface PlacedLine {
  readonly patientId: string;
  readonly type: string;
  readonly file: number;
  /** Task that read it, and its number there: lines are counted over a whole file only when all tasks are done. */
  readonly task: number;
  readonly number: number;
  /** Whether it can name a tumor, or anything that one rests on. */
  readonly asks: boolean;
  readonly json: Buffer;
}

/** By what patients are known outside: nobody finds the id again without the key. */
export const hashOf = (key: Buffer, patientId: string): string =>
  createHmac('sha256', key).update(patientId).digest('hex').slice(0, 32);

/** Buckets in the order of the hashes, so that their results only need to be put one behind the other. */
export const bucketOf = (hash: string, buckets: number): number =>
  Math.floor((Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32) * buckets);

const HELD_BYTES = 32 * 1024 * 1024;
const TAB = 0x09;
const LINE_FEED = Buffer.from('\n');
const MOST_HASHES_KEPT = 100_000;

export interface BucketWriter {
  add(line: PlacedLine): void;
  flush(): void;
}

/** @param writer tells the files of several threads apart */
export function bucketWriter(folder: string, buckets: number, key: Buffer, writer: number): BucketWriter {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pieces = new Map<number, Buffer[]>();
  const known = new Map<string, number>();
  let held = 0;
  const place = (patientId: string): number => {
    const before = known.get(patientId);
    if (before !== undefined) return before;
    if (known.size >= MOST_HASHES_KEPT) known.clear();
    const bucket = bucketOf(hashOf(key, patientId), buckets);
    known.set(patientId, bucket);
    return bucket;
  };
  const flush = (): void => {
    for (const [bucket, parts] of pieces)
      appendFileSync(path.join(folder, `${String(bucket)}.${String(writer)}`), Buffer.concat(parts), { mode: 0o600 });
    pieces.clear();
    held = 0;
  };
  return {
    add({ patientId, type, file, task, number, asks, json }) {
      const bucket = place(patientId);
      const head = Buffer.from(`${patientId}\t${type}\t${String(file)}\t${String(task)}\t${String(number)}\t${asks ? '1' : '0'}\t`); // prettier-ignore
      const parts = pieces.get(bucket);
      if (parts) parts.push(head, json, LINE_FEED);
      else pieces.set(bucket, [head, json, LINE_FEED]);
      held += head.length + json.length + 1;
      if (held > HELD_BYTES) flush();
    },
    flush,
  };
}

/** Numbers of the buckets that anything was put into. */
export const filledBuckets = (folder: string): readonly number[] =>
  [...new Set(readdirSync(folder).map((name) => Number.parseInt(name, 10)))].sort((a, b) => a - b);

/** The lines of one bucket by patient, in an order that does not depend on how they were read. */
export function readBucket(folder: string, bucket: number): ReadonlyMap<string, readonly PlacedLine[]> {
  const patients = new Map<string, PlacedLine[]>();
  const files = readdirSync(folder).filter((name) => name.startsWith(`${String(bucket)}.`)).sort(); // prettier-ignore
  for (const name of files) {
    const bytes = readFileSync(path.join(folder, name));
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(LINE_FEED, at);
      const line = placedLine(bytes.subarray(at, end));
      const lines = patients.get(line.patientId);
      if (lines) lines.push(line);
      else patients.set(line.patientId, [line]);
      at = end + 1;
    }
  }
  return patients;
}

/** A line as a writer of buckets, and `--worker`, have it: six words about it, each with a tab behind, then its bytes. */
export function placedLine(bytes: Buffer): PlacedLine {
  const words: string[] = [];
  let at = 0;
  while (words.length < 6) {
    const tab = bytes.indexOf(TAB, at);
    words.push(bytes.toString('latin1', at, tab));
    at = tab + 1;
  }
  const [patientId = '', type = '', file, task, number, asks] = words;
  return {
    patientId,
    type,
    file: Number(file),
    task: Number(task),
    number: Number(number),
    asks: asks === '1',
    json: bytes.subarray(at),
  };
}
