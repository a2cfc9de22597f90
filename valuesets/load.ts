/** Reads the value set files of this folder, as they were reviewed, and a site's own. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { valueSetsFrom, type ValueSetFile, type ValueSets } from './index.ts';

const HERE = import.meta.dirname;
/** `<file> <sha256>` a line, for every value set of this folder; written by `npm run docs`, so that a change is seen in review. */
export const CHECKSUMS_FILE = 'checksums.txt';

export interface LoadOptions {
  /** Folder with the site's ValueSets, ConceptMaps and words.json; `valuesets/site` when not given. */
  readonly siteDirectory?: string;
  /** Folder of our own value sets, with their checksums; this one when not given. */
  readonly directory?: string;
}

/**
 * @throws Error with file and place when a file is malformed, or is not the one that was reviewed: a service must not start on half-read or changed
 * terminology
 */
export function loadValueSets(options: LoadOptions = {}): ValueSets {
  const { files, siteFiles } = valueSetFiles(options);
  return valueSetsFrom(files, siteFiles);
}

/** The files themselves, for whoever builds the same look-ups elsewhere. @throws as `loadValueSets` */
export function valueSetFiles({ siteDirectory, directory = HERE }: LoadOptions = {}): {
  readonly files: readonly ValueSetFile[];
  readonly siteFiles: readonly ValueSetFile[];
} {
  const site = siteDirectory ?? path.join(HERE, 'site');
  if (siteDirectory !== undefined && !existsSync(site))
    throw new Error(`The folder of site value sets does not exist: ${site}`);
  refuseChanged(directory);
  return { files: jsonFiles(directory), siteFiles: existsSync(site) ? jsonFiles(site) : [] };
}

/** The checksums as they should stand in the file. */
export function checksums(directory = HERE): string {
  const lines = jsonNames(directory).map((file) => {
    const hash = createHash('sha256').update(readFileSync(path.join(directory, file)));
    return `${file} ${hash.digest('hex')}\n`;
  });
  return lines.join('');
}

function refuseChanged(directory: string): void {
  const reviewed = readFileSync(path.join(directory, CHECKSUMS_FILE), 'utf8').split('\n');
  const found = checksums(directory).split('\n');
  const differing = [
    ...found.filter((line) => !reviewed.includes(line)),
    ...reviewed.filter((line) => !found.includes(line)),
  ];
  const files = [...new Set(differing.map((line) => line.split(' ')[0] ?? ''))].filter(Boolean);
  if (files.length > 0)
    throw new Error(`These value sets are not the ones that were reviewed: ${files.join(', ')}. Restore them.`);
}

const jsonNames = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();

const jsonFiles = (folder: string): ValueSetFile[] =>
  jsonNames(folder).map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    try {
      return { file, content: JSON.parse(text) as unknown };
    } catch {
      throw new Error(`${file}: not JSON`);
    }
  });
