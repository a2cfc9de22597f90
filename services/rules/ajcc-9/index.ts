/** The staging systems of AJCC version 9 that are built. A site is one file and one line here. */
import type { StagingSystem } from '../stage/staging-system.ts';
import { appendix } from './appendix.ts';
import { colorectum } from './colorectum.ts';
import { jejunumIleum } from './jejunum-ileum.ts';
import { pancreas } from './pancreas.ts';

export const ajcc9: readonly StagingSystem[] = [pancreas, jejunumIleum, appendix, colorectum];
