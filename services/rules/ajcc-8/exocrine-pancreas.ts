/** NEC and MiNEN of the pancreas: the carcinoma chapter, AJCC 8th edition. Exactly 20 mm is T1c here and T2 in the NET system. */
import { atLeast, atMost, is, over } from '../engine.ts';
import type { RuleTable, TCategory } from '../model.ts';
import { undividedSpread } from '../stage/spread-categories.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'Tis', 'T1', 'T1a', 'T1b', 'T1c', 'T2', 'T3', 'T4'] as const;
const N = ['NX', 'N0', 'N1', 'N2'] as const;
const M = ['M0', 'M1'] as const;
const INVASIVE = ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T1c', 'T2', 'T3', 'T4'] as const;
const m = ['M0'] as const;
const cite = [{ source: 'AJCC8' }, { source: 'SEER' }] as const;
const tRules: RuleTable<TCategory> = {
  id: 'exocrine-pancreas-8.t',
  version: '1.0.0',
  title: 'T of a carcinoma of the pancreas',
  rules: [
    { id: 't4', when: is('invadesT4Structure', true), then: 'T4', cite },
    { id: 't3', when: over('sizeMm', 40), then: 'T3', cite },
    { id: 't2', when: over('sizeMm', 20), then: 'T2', cite },
    { id: 't1c', when: atLeast('sizeMm', 10), then: 'T1c', cite },
    { id: 't1b', when: over('sizeMm', 5), then: 'T1b', cite },
    { id: 't1a', when: atMost('sizeMm', 5), then: 'T1a', cite },
  ],
};

export const exocrinePancreas: StagingSystem = {
  id: 'exocrine-pancreas-8',
  title: 'Carcinoma of the exocrine pancreas (NEC, MiNEN)',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['pancreas'],
  leavesOut: ['islets'],
  differentiation: 'poor',
  diagnosisYears: { from: 2018 },
  categories: { t: T, n: N, m: M },
  rows: [
    { t: ['Tis'], n: ['N0'], m, group: '0', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b', 'T1c'], n: ['N0'], m, group: 'IA', basis: 'printed' },
    { t: ['T2'], n: ['N0'], m, group: 'IB', basis: 'printed' },
    { t: ['T3'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b', 'T1c', 'T2', 'T3'], n: ['N1'], m, group: 'IIB', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b', 'T1c', 'T2', 'T3'], n: ['N2'], m, group: 'III', basis: 'printed' },
    { t: ['T4'], n: N, m, group: 'III', basis: 'printed' },
    { t: ['TX'], n: ['N2'], m, group: 'III', basis: 'registry' },
    { t: ['TX'], n: ['NX', 'N0', 'N1'], m, group: null, basis: 'none' },
    { t: ['T0'], n: N, m, group: null, basis: 'none' },
    { t: ['Tis'], n: ['NX', 'N1', 'N2'], m, group: null, basis: 'none' },
    { t: ['T1', 'T1a', 'T1b', 'T1c', 'T2', 'T3'], n: ['NX'], m, group: null, basis: 'none' },
    { t: INVASIVE, n: N, m: ['M1'], group: 'IV', basis: 'printed' },
    { t: ['Tis'], n: N, m: ['M1'], group: null, basis: 'none' },
  ],
  tRules,
  invasion: { invadesT4Structure: ['large-vessel'] },
  // Growth into neighbors other than the great arteries does not change T in this chapter.
  withoutEffect: [
    'duodenum', 'bile-duct', 'ampulla', 'sphincter-of-oddi', 'stomach', 'spleen', 'colon', 'adrenal', 'liver', 'kidney', 'gallbladder',
    'small-bowel', 'portal-or-splenic-vein', 'peripancreatic-fat', 'mesentery', 'retroperitoneum',
  ], // prettier-ignore
  sizeDecides: true,
  nodesByCount: [
    { n: 'N1', least: 1, most: 3 },
    { n: 'N2', least: 4 },
  ],
  spread: undividedSpread,
};
