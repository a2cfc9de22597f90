/** The staging systems of AJCC version 9. A site is one file and one line here. */
import type { StagingSystem } from '../stage/staging-system.ts';
import { ampulla } from './ampulla.ts';
import { appendixCarcinoma } from './appendix-carcinoma.ts';
import { appendix } from './appendix.ts';
import { colorectum } from './colorectum.ts';
import { duodenum } from './duodenum.ts';
import { jejunumIleum } from './jejunum-ileum.ts';
import { lung } from './lung.ts';
import { pancreas } from './pancreas.ts';
import { stomach } from './stomach.ts';
import { thymus } from './thymus.ts';

export const ajcc9: readonly StagingSystem[] = [
  pancreas,
  stomach,
  duodenum,
  ampulla,
  jejunumIleum,
  appendix,
  colorectum,
  lung,
  thymus,
  appendixCarcinoma,
];
