/** T, N and M of NEC and MiNEN of the stomach, which the clinical and the pathological groups share (AJCC 8th edition). */
import { any, is } from '../engine.ts';
import { otherOrgansThan } from './invaded-structures.ts';
import { undividedSpread } from './spread-categories.ts';
import type { StagingSystem } from './staging-system.ts';

const cite = [{ source: 'AJCC8' }, { source: 'SEER' }] as const;

export const stomachCarcinomaCategories = {
  tRules: {
    id: 'stomach-carcinoma-8.t',
    version: '1.0.0',
    title: 'T of a carcinoma of the stomach',
    rules: [
      { id: 't4b', when: any(is('depth', 'adjacent-organ'), is('invadesT4Structure', true)), then: 'T4b', cite },
      { id: 't4a', when: is('depth', 'serosa'), then: 'T4a', cite },
      { id: 't3', when: is('depth', 'subserosa'), then: 'T3', cite },
      { id: 't2', when: is('depth', 'muscularis-propria'), then: 'T2', cite },
      { id: 't1b', when: is('depth', 'submucosa'), then: 'T1b', cite },
      { id: 't1a', when: is('depth', 'mucosa'), then: 'T1a', cite },
    ],
  },
  invasion: { invadesT4Structure: otherOrgansThan('stomach', 'peritoneum') },
  withoutEffect: ['stomach'],
  sizeDecides: false,
  nodesByCount: [
    { n: 'N1', least: 1, most: 2 },
    { n: 'N2', least: 3, most: 6 },
    { n: 'N3a', least: 7, most: 15 },
    { n: 'N3b', least: 16 },
  ],
  spread: undividedSpread,
} as const satisfies Partial<StagingSystem>;
