/** Reads the value set files of this folder, and a site's own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { valueSetsFrom, type ValueSetFile, type ValueSets } from './index.ts';

const HERE = import.meta.dirname;

export interface LoadOptions {
  /** Folder with the site's ValueSets, ConceptMaps and words.json; `valuesets/site` when not given. */
  readonly siteDirectory?: string;
}

/** Throws with file and place when a file is malformed: a service must not start on half-read terminology. */
export function loadValueSets(options: LoadOptions = {}): ValueSets {
  const site = options.siteDirectory ?? path.join(HERE, 'site');
  if (options.siteDirectory !== undefined && !existsSync(site))
    throw new Error(`The folder of site value sets does not exist: ${site}`);
  return valueSetsFrom(jsonFiles(HERE), existsSync(site) ? jsonFiles(site) : []);
}

function jsonFiles(folder: string): ValueSetFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      try {
        return { file, content: JSON.parse(text) as unknown };
      } catch {
        throw new Error(`${file}: not JSON`);
      }
    });
}
