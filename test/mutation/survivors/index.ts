/** All reasons why a mutant may live. The first that fits counts: those of one place before those of a kind. */
import { chart } from './chart.ts';
import { everywhere } from './everywhere.ts';
import { histologyAndSpecimens } from './histology-and-specimens.ts';
import { linksAndMeasures } from './links-and-measures.ts';
import { rules } from './rules.ts';
import type { Survivor } from './survivor.ts';
import { tissue } from './tissue.ts';
import { tumor } from './tumor.ts';

export const survivors: readonly Survivor[] = [
  ...chart,
  ...histologyAndSpecimens,
  ...linksAndMeasures,
  ...rules,
  ...tissue,
  ...tumor,
  ...everywhere,
];
