/** NEC and MiNEN of colon and rectum: the carcinoma chapter, AJCC 8th edition. */
import { any, is } from '../engine.ts';
import type { RuleTable, TCategory } from '../model.ts';
import { colorectalSpread } from '../stage/spread-categories.ts';
import { OTHER_ORGANS } from '../stage/invaded-structures.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'Tis', 'T1', 'T2', 'T3', 'T4', 'T4a', 'T4b'] as const;
const N = ['NX', 'N0', 'N1', 'N1a', 'N1b', 'N1c', 'N2', 'N2a', 'N2b'] as const;
const M = ['M0', 'M1', 'M1a', 'M1b', 'M1c'] as const;
const INVASIVE = ['TX', 'T0', 'T1', 'T2', 'T3', 'T4', 'T4a', 'T4b'] as const;
const POSITIVE = ['N1', 'N1a', 'N1b', 'N1c', 'N2', 'N2a', 'N2b'] as const;
const M1 = ['M1', 'M1a', 'M1b', 'M1c'] as const;
const N1_ANY = ['N1', 'N1a', 'N1b', 'N1c'] as const;
const m = ['M0'] as const;
const cite = [{ source: 'AJCC8' }, { source: 'SEER' }] as const;
const tRules: RuleTable<TCategory> = {
  id: 'colorectum-carcinoma-8.t',
  version: '1.0.0',
  title: 'T of a carcinoma of the colon or rectum',
  rules: [
    { id: 't4b', when: any(is('depth', 'adjacent-organ'), is('invadesT4Structure', true)), then: 'T4b', cite },
    { id: 't4a', when: is('depth', 'serosa'), then: 'T4a', cite },
    { id: 't3', when: any(is('depth', 'subserosa'), is('invadesT3Structure', true)), then: 'T3', cite },
    { id: 't2', when: is('depth', 'muscularis-propria'), then: 'T2', cite },
    { id: 't1', when: is('depth', 'submucosa'), then: 'T1', cite },
    { id: 'tis', when: is('depth', 'mucosa'), then: 'Tis', cite },
  ],
};

export const colorectumCarcinoma: StagingSystem = {
  id: 'colorectum-carcinoma-8',
  title: 'Carcinoma of the colon and rectum (NEC, MiNEN)',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['caecum', 'colon', 'rectum'],
  differentiation: 'poor',
  diagnosisYears: { from: 2018 },
  categories: { t: T, n: N, m: M },
  rows: [
    { t: ['Tis'], n: ['N0'], m, group: '0', basis: 'printed' },
    { t: ['T1', 'T2'], n: ['N0'], m, group: 'I', basis: 'printed' },
    { t: ['T3'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T4a'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: ['T4b'], n: ['N0'], m, group: 'IIC', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m, group: 'II', basis: 'registry' },
    { t: ['TX', 'T0'], n: ['N0'], m, group: null, basis: 'none' },
    { t: ['T1', 'T2'], n: N1_ANY, m, group: 'IIIA', basis: 'printed' },
    { t: ['T3', 'T4a'], n: N1_ANY, m, group: 'IIIB', basis: 'printed' },
    { t: ['T4b'], n: N1_ANY, m, group: 'IIIC', basis: 'printed' },
    { t: ['T0'], n: N1_ANY, m, group: 'IIIA', basis: 'registry' },
    { t: ['T4'], n: N1_ANY, m, group: 'IIIB', basis: 'registry' },
    { t: ['TX'], n: N1_ANY, m, group: 'III', basis: 'registry' },
    { t: ['T1'], n: ['N2a'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T2', 'T3'], n: ['N2a'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T4a', 'T4b'], n: ['N2a'], m, group: 'IIIC', basis: 'printed' },
    { t: ['T0'], n: ['N2a'], m, group: 'IIIA', basis: 'registry' },
    { t: ['T4'], n: ['N2a'], m, group: 'IIIC', basis: 'registry' },
    { t: ['TX'], n: ['N2a'], m, group: 'III', basis: 'registry' },
    { t: ['T1', 'T2'], n: ['N2b'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T3', 'T4a', 'T4b'], n: ['N2b'], m, group: 'IIIC', basis: 'printed' },
    { t: ['T0'], n: ['N2b'], m, group: 'IIIB', basis: 'registry' },
    { t: ['T4'], n: ['N2b'], m, group: 'IIIC', basis: 'registry' },
    { t: ['TX'], n: ['N2b'], m, group: 'III', basis: 'registry' },
    { t: ['T2'], n: ['N2'], m, group: 'IIIB', basis: 'registry' },
    { t: ['T4', 'T4a'], n: ['N2'], m, group: 'IIIC', basis: 'registry' },
    { t: ['T4b'], n: ['N2'], m, group: 'IIIC', basis: 'printed' },
    { t: ['TX', 'T0', 'T1', 'T3'], n: ['N2'], m, group: 'III', basis: 'registry' },
    { t: ['Tis'], n: POSITIVE, m, group: null, basis: 'none' },
    { t: T, n: ['NX'], m, group: null, basis: 'none' },
    { t: INVASIVE, n: N, m: ['M1'], group: 'IV', basis: 'registry' },
    { t: INVASIVE, n: N, m: ['M1a'], group: 'IVA', basis: 'printed' },
    { t: INVASIVE, n: N, m: ['M1b'], group: 'IVB', basis: 'printed' },
    { t: INVASIVE, n: N, m: ['M1c'], group: 'IVC', basis: 'printed' },
    { t: ['Tis'], n: N, m: M1, group: null, basis: 'none' },
  ],
  tRules,
  invasion: {
    invadesT3Structure: ['mesentery', 'retroperitoneum'],
    invadesT4Structure: OTHER_ORGANS.filter((organ) => organ !== 'colon'),
  },
  withoutEffect: ['colon'],
  sizeDecides: false,
  nodesByCount: [
    { n: 'N1a', least: 1, most: 1 },
    { n: 'N1b', least: 2, most: 3 },
    { n: 'N2a', least: 4, most: 6 },
    { n: 'N2b', least: 7 },
  ],
  spread: colorectalSpread,
};
