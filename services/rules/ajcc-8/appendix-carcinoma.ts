/** NEC and MiNEN of the appendix: the carcinoma chapter, AJCC 8th edition. The only system here in which the grade matters (M1b). */
import { any, is } from '../engine.ts';
import type { RuleTable, TCategory } from '../model.ts';
import { appendicealSpread } from '../stage/spread-categories.ts';
import { OTHER_ORGANS } from '../stage/invaded-structures.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'Tis', 'Tis(LAMN)', 'T1', 'T2', 'T3', 'T4', 'T4a', 'T4b'] as const;
const N = ['NX', 'N0', 'N1', 'N1a', 'N1b', 'N1c', 'N2'] as const;
const M = ['M0', 'M1', 'M1a', 'M1b', 'M1c'] as const;
const INVASIVE = ['TX', 'T0', 'T1', 'T2', 'T3', 'T4', 'T4a', 'T4b'] as const;
const POSITIVE = ['N1', 'N1a', 'N1b', 'N1c', 'N2'] as const;
const M1 = ['M1', 'M1a', 'M1b', 'M1c'] as const;
const N1_ANY = ['N1', 'N1a', 'N1b', 'N1c'] as const;
const m = ['M0'] as const;
const cite = [{ source: 'AJCC8' }, { source: 'SEER' }] as const;
const tRules: RuleTable<TCategory> = {
  id: 'appendix-carcinoma-8.t',
  version: '1.0.0',
  title: 'T of a carcinoma of the appendix',
  rules: [
    { id: 't4b', when: any(is('depth', 'adjacent-organ'), is('invadesT4Structure', true)), then: 'T4b', cite },
    { id: 't4a', when: is('depth', 'serosa'), then: 'T4a', cite },
    { id: 't3', when: any(is('depth', 'subserosa'), is('invadesT3Structure', true)), then: 'T3', cite },
    { id: 't2', when: is('depth', 'muscularis-propria'), then: 'T2', cite },
    { id: 't1', when: is('depth', 'submucosa'), then: 'T1', cite },
    { id: 'tis', when: is('depth', 'mucosa'), then: 'Tis', cite },
  ],
};

export const appendixCarcinoma: StagingSystem = {
  id: 'appendix-carcinoma-8',
  title: 'Carcinoma of the appendix (NEC, MiNEN)',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['appendix'],
  differentiation: 'poor',
  diagnosisYears: { from: 2018, to: 2022 },
  categories: { t: T, n: N, m: M, g: ['GX', 'G1', 'G2', 'G3'] },
  rows: [
    { t: ['Tis', 'Tis(LAMN)'], n: ['N0'], m, group: '0', basis: 'printed' },
    { t: ['T1', 'T2'], n: ['N0'], m, group: 'I', basis: 'printed' },
    { t: ['T3'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T4a'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: ['T4b'], n: ['N0'], m, group: 'IIC', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m, group: 'II', basis: 'registry' },
    { t: ['TX', 'T0'], n: ['N0'], m, group: null, basis: 'none' },
    { t: ['T1', 'T2'], n: N1_ANY, m, group: 'IIIA', basis: 'printed' },
    { t: ['T3', 'T4', 'T4a', 'T4b'], n: N1_ANY, m, group: 'IIIB', basis: 'printed' },
    { t: ['TX', 'T0'], n: N1_ANY, m, group: 'III', basis: 'registry' },
    { t: INVASIVE, n: ['N2'], m, group: 'IIIC', basis: 'printed' },
    { t: ['Tis', 'Tis(LAMN)'], n: POSITIVE, m, group: null, basis: 'none' },
    { t: T, n: ['NX'], m, group: null, basis: 'none' },
    { t: INVASIVE, n: N, m: ['M1'], group: 'IV', basis: 'registry' },
    { t: INVASIVE, n: N, m: ['M1a'], group: 'IVA', basis: 'printed' },
    { t: INVASIVE, n: N, m: ['M1b'], g: ['G1'], group: 'IVA', basis: 'printed' },
    { t: INVASIVE, n: N, m: ['M1b'], g: ['GX', 'G2', 'G3'], group: 'IVB', basis: 'printed' },
    { t: INVASIVE, n: N, m: ['M1c'], group: 'IVC', basis: 'printed' },
    { t: ['Tis', 'Tis(LAMN)'], n: N, m: M1, group: null, basis: 'none' },
  ],
  tRules,
  invasion: {
    invadesT3Structure: ['mesoappendix', 'mesentery'],
    invadesT4Structure: OTHER_ORGANS,
  },
  withoutEffect: [],
  sizeDecides: false,
  nodesByCount: [
    { n: 'N1a', least: 1, most: 1 },
    { n: 'N1b', least: 2, most: 3 },
    { n: 'N2', least: 4 },
  ],
  spread: appendicealSpread,
};
