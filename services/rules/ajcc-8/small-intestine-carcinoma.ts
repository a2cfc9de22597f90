/** NEC and MiNEN of jejunum and ileum: the groups are printed for adenocarcinoma, and the result says so. */
import { any, is } from '../engine.ts';
import type { RuleTable, TCategory } from '../model.ts';
import { undividedSpread } from '../stage/spread-categories.ts';
import { OTHER_ORGANS } from '../stage/invaded-structures.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'Tis', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4'] as const;
const N = ['NX', 'N0', 'N1', 'N2'] as const;
const M = ['M0', 'M1'] as const;
const INVASIVE = ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4'] as const;
const POSITIVE = ['N1', 'N2'] as const;
const m = ['M0'] as const;
const cite = [{ source: 'AJCC8' }, { source: 'SEER' }] as const;
const tRules: RuleTable<TCategory> = {
  id: 'small-intestine-carcinoma-8.t',
  version: '1.0.0',
  title: 'T of a carcinoma of the jejunum or ileum',
  rules: [
    { id: 't4', when: any(is('depth', 'serosa', 'adjacent-organ'), is('invadesT4Structure', true)), then: 'T4', cite },
    { id: 't3', when: any(is('depth', 'subserosa'), is('invadesT3Structure', true)), then: 'T3', cite },
    { id: 't2', when: is('depth', 'muscularis-propria'), then: 'T2', cite },
    { id: 't1b', when: is('depth', 'submucosa'), then: 'T1b', cite },
    { id: 't1a', when: is('depth', 'mucosa'), then: 'T1a', cite },
  ],
};

export const smallIntestineCarcinoma: StagingSystem = {
  id: 'small-intestine-carcinoma-8',
  title: 'Carcinoma of the jejunum and ileum (NEC, MiNEN)',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['jejunum-ileum'],
  differentiation: 'poor',
  diagnosisYears: { from: 2018 },
  categories: { t: T, n: N, m: M },
  rows: [
    { t: ['Tis'], n: ['N0'], m, group: '0', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b', 'T2'], n: ['N0'], m, group: 'I', basis: 'printed' },
    { t: ['T3'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: INVASIVE, n: ['N1'], m, group: 'IIIA', basis: 'printed' },
    { t: INVASIVE, n: ['N2'], m, group: 'IIIB', basis: 'printed' },
    { t: ['TX', 'T0'], n: ['N0'], m, group: null, basis: 'none' },
    { t: ['Tis'], n: POSITIVE, m, group: null, basis: 'none' },
    { t: T, n: ['NX'], m, group: null, basis: 'none' },
    { t: INVASIVE, n: N, m: ['M1'], group: 'IV', basis: 'printed' },
    { t: ['Tis'], n: N, m: ['M1'], group: null, basis: 'none' },
  ],
  tRules,
  invasion: {
    invadesT3Structure: ['mesentery', 'retroperitoneum'],
    invadesT4Structure: OTHER_ORGANS.filter((organ) => organ !== 'small-bowel'),
  },
  withoutEffect: ['small-bowel'],
  sizeDecides: false,
  nodesByCount: [
    { n: 'N1', least: 1, most: 2 },
    { n: 'N2', least: 3 },
  ],
  spread: undividedSpread,
  remark: 'table-for-adenocarcinoma',
};
