/** The type of tumor, pieces of tissue and how far a Condition counts. */
import type { Survivor } from './survivor.ts';

const LEFT_OUT = 'an optional property that is undefined instead of left out: its readers ask for undefined';

export const histologyAndSpecimens: readonly Survivor[] = [
  {
    in: 'read-facts/chart/condition-status.ts',
    code: "'not-readable'",
    why: 'stands for a status of another shape: any word that is in neither table answers the same',
  },
  {
    in: 'read-facts/measures/histology-words.ts',
    line: 'const written =',
    code: "' '",
    why: 'an abbreviation stands between characters that are no letters, so nothing is joined without the blank',
  },
  {
    in: 'read-facts/measures/histology.ts',
    line: '? {} : { grade }',
    code: 'grade === undefined',
    to: 'false',
    why: LEFT_OUT,
  },
  {
    in: 'read-facts/tumors/specimen-facts.ts',
    line: /\? \{\} : \{ (?:date|heading: statements\.heading) \}/,
    code: /^(?:date|statements\.heading) === undefined$/,
    to: 'false',
    why: LEFT_OUT,
  },
  {
    in: 'read-facts/tumors/specimens.ts',
    line: 'if (ref === undefined) continue;',
    to: 'false',
    why: 'what cannot be named would stand under no name in the map of reports and panels, which is asked by names only',
  },
  {
    in: 'read-facts/tumors/specimens.ts',
    code: 'around.heading === undefined',
    to: 'false',
    why: 'a concept without text names neither a kind nor a place of tissue',
  },
];
