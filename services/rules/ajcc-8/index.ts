/** The staging systems of AJCC 8th edition. A site is one file and one line here. */
import type { StagingSystem } from '../stage/staging-system.ts';
import { ampullaCarcinoma } from './ampulla-carcinoma.ts';
import { ampulla } from './ampulla.ts';
import { appendixCarcinoma } from './appendix-carcinoma.ts';
import { appendix } from './appendix.ts';
import { colorectumCarcinoma } from './colorectum-carcinoma.ts';
import { colorectum } from './colorectum.ts';
import { duodenumCarcinoma } from './duodenum-carcinoma.ts';
import { duodenum } from './duodenum.ts';
import { exocrinePancreas } from './exocrine-pancreas.ts';
import { jejunumIleum } from './jejunum-ileum.ts';
import { lung } from './lung.ts';
import { pancreas } from './pancreas.ts';
import { smallIntestineCarcinoma } from './small-intestine-carcinoma.ts';
import { stomachCarcinomaClinical } from './stomach-carcinoma-clinical.ts';
import { stomachCarcinomaPathological } from './stomach-carcinoma-pathological.ts';
import { stomach } from './stomach.ts';
import { thymus } from './thymus.ts';

export const ajcc8: readonly StagingSystem[] = [
  pancreas,
  stomach,
  duodenum,
  ampulla,
  jejunumIleum,
  appendix,
  colorectum,
  lung,
  thymus,
  exocrinePancreas,
  stomachCarcinomaClinical,
  stomachCarcinomaPathological,
  duodenumCarcinoma,
  ampullaCarcinoma,
  smallIntestineCarcinoma,
  appendixCarcinoma,
  colorectumCarcinoma,
];
