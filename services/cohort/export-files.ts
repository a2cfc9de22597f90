/** The files of a FHIR Bulk Data export in a folder: those that its manifest names, or all that look like NDJSON. Nothing in the files names a path (F11). */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Packing } from './read-lines.ts';

export interface ExportFile {
  /** Name within the folder. */
  readonly name: string;
  readonly bytes: number;
  readonly modified: number;
  readonly packing: Packing;
  /** The type that the manifest or the name of the file states. */
  readonly type?: string;
  /** Lines that the manifest promises. */
  readonly promised?: number;
}

/** Why an export is not read, one line for the person who named it. */
export class RefusedExport extends Error {}

const NDJSON = /\.(?:ndjson|jsonl)(?:\.gz|\.zst)?$/;
/** `Condition.ndjson`, `part-3.Condition.ndjson.gz`. */
export const typeInName = (name: string): string | undefined =>
  name.split(/[-_.]/).find((part) => /^[A-Z][A-Za-z]+$/.test(part));
export const MANIFEST = 'manifest.json';

/** @throws RefusedExport */
export function exportFiles(folder: string): readonly ExportFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new RefusedExport(`Expected a folder with NDJSON files; ${folder} is none.`);
  const manifest = path.join(folder, MANIFEST);
  const files = existsSync(manifest) ? ofManifest(folder, readFileSync(manifest, 'utf8')) : ofFolder(folder);
  if (files.length === 0)
    throw new RefusedExport(`Expected files such as Condition.ndjson or Condition.ndjson.gz; ${folder} has none.`);
  return files;
}

const ofFolder = (folder: string): ExportFile[] =>
  readdirSync(folder)
    .filter((name) => NDJSON.test(name))
    .sort()
    .map((name) => fileOf(folder, name, typeInName(name)));

function ofManifest(folder: string, text: string): ExportFile[] {
  return manifestEntries(text).map(({ type, url, count }) => {
    // Of an address only its last part is looked for, and only beside the manifest.
    const name = path.basename(withoutQuery(url));
    const found = [name, `${name}.gz`, `${name}.zst`].find((one) => one !== '' && existsSync(path.join(folder, one)));
    if (found === undefined)
      throw new RefusedExport(`${MANIFEST} names a file of ${type} that is not in the folder: ${name}.`);
    return fileOf(folder, found, type, count);
  });
}

export interface ManifestEntry {
  readonly type: string;
  readonly url: string;
  readonly count?: number;
}

/** @throws RefusedExport where the text is no manifest of a bulk export */
export function manifestEntries(text: string): readonly ManifestEntry[] {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new RefusedExport(`${MANIFEST} is not JSON.`);
  }
  const output: unknown = typeof manifest === 'object' && manifest !== null && 'output' in manifest ? manifest.output : undefined; // prettier-ignore
  if (!Array.isArray(output)) throw new RefusedExport(`${MANIFEST} has no list "output" as a FHIR bulk export has.`);
  return output.map((entry: unknown) => {
    const { type, url, count } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
    if (typeof type !== 'string' || typeof url !== 'string')
      throw new RefusedExport(`${MANIFEST}: expected "type" and "url" in every entry of "output".`);
    return { type, url, ...(typeof count === 'number' ? { count } : {}) };
  });
}

const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

function fileOf(folder: string, name: string, type?: string, promised?: number): ExportFile {
  const { size, mtimeMs } = statSync(path.join(folder, name));
  const packing = name.endsWith('.gz') ? 'gzip' : name.endsWith('.zst') ? 'zstd' : 'plain';
  return {
    name,
    bytes: size,
    modified: Math.floor(mtimeMs),
    packing,
    ...(type === undefined ? {} : { type }),
    ...(promised === undefined ? {} : { promised }),
  };
}
