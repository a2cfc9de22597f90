/** Medications belong to no patient and are named by requests. They stand in a few files by the hash of their id, of which a thread holds some at a time. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RawResource } from '../gather/patient-record.ts';

const SHARDS = 64;
const SHARDS_HELD = 8;
const shardOf = (id: string): number => (createHash('sha256').update(id).digest()[0] ?? 0) % SHARDS;

export function addMedicines(folder: string, lines: readonly { readonly id: string; readonly json: Buffer }[]): void {
  if (lines.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { id, json } of lines)
    appendFileSync(path.join(folder, String(shardOf(id))), Buffer.concat([json, Buffer.from('\n')]), { mode: 0o600 });
}

export function medicines(folder: string): (id: string) => RawResource | undefined {
  const held = new Map<number, ReadonlyMap<string, RawResource>>();
  return (id) => {
    const shard = shardOf(id);
    const known = held.get(shard) ?? readShard(path.join(folder, String(shard)));
    if (!held.has(shard) && held.size >= SHARDS_HELD) held.clear();
    held.set(shard, known);
    return known.get(id);
  };
}

/** Of one id given twice the text that comes first in the alphabet, so that the order of files changes nothing. */
function readShard(file: string): ReadonlyMap<string, RawResource> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').sort().reverse(); // prettier-ignore
  return new Map(
    lines.map((line) => {
      const resource = JSON.parse(line) as RawResource;
      return [resource.id ?? '', resource];
    }),
  );
}
