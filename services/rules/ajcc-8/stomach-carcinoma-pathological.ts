/** NEC and MiNEN of the stomach: the carcinoma chapter, AJCC 8th edition, pathological groups. */
import { stomachCarcinomaCategories } from '../stage/stomach-carcinoma-categories.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'Tis', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4', 'T4a', 'T4b'] as const;
const N = ['NX', 'N0', 'N1', 'N2', 'N3', 'N3a', 'N3b'] as const;
const M = ['M0', 'M1'] as const;
const INVASIVE = ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4', 'T4a', 'T4b'] as const;
const POSITIVE = ['N1', 'N2', 'N3', 'N3a', 'N3b'] as const;
const m = ['M0'] as const;

export const stomachCarcinomaPathological: StagingSystem = {
  id: 'stomach-carcinoma-8-pathological',
  title: 'Carcinoma of the stomach (NEC, MiNEN), pathological groups',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['stomach'],
  differentiation: 'poor',
  diagnosisYears: { from: 2018 },
  categories: { t: T, n: N, m: M },
  rows: [
    { t: ['Tis'], n: ['N0'], m, group: '0', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b'], n: ['N0'], m, group: 'IA', basis: 'printed' },
    { t: ['T2'], n: ['N0'], m, group: 'IB', basis: 'printed' },
    { t: ['T3'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T4a'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: ['T4b'], n: ['N0'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b'], n: ['N1'], m, group: 'IB', basis: 'printed' },
    { t: ['T2'], n: ['N1'], m, group: 'IIA', basis: 'printed' },
    { t: ['T3'], n: ['N1'], m, group: 'IIB', basis: 'printed' },
    { t: ['T4a'], n: ['N1'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T4b'], n: ['N1'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b'], n: ['N2'], m, group: 'IIA', basis: 'printed' },
    { t: ['T2'], n: ['N2'], m, group: 'IIB', basis: 'printed' },
    { t: ['T3', 'T4a'], n: ['N2'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T4b'], n: ['N2'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b'], n: ['N3a'], m, group: 'IIB', basis: 'printed' },
    { t: ['T2'], n: ['N3a'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T3', 'T4a'], n: ['N3a'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T4b'], n: ['N3a'], m, group: 'IIIC', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b', 'T2'], n: ['N3b'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T3', 'T4a', 'T4b'], n: ['N3b'], m, group: 'IIIC', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m, group: null, basis: 'none' },
    { t: ['T4'], n: ['N1', 'N2', 'N3', 'N3a'], m, group: 'III', basis: 'registry' },
    { t: ['T4'], n: ['N3b'], m, group: 'IIIC', basis: 'registry' },
    { t: ['T1', 'T1a', 'T1b'], n: ['N3'], m, group: null, basis: 'none' },
    { t: ['T2', 'T3', 'T4a'], n: ['N3'], m, group: 'III', basis: 'registry' },
    { t: ['T4b'], n: ['N3'], m, group: 'IIIC', basis: 'registry' },
    { t: ['TX'], n: ['N3b'], m, group: 'III', basis: 'registry' },
    { t: ['TX'], n: ['N0', 'N1', 'N2', 'N3', 'N3a'], m, group: null, basis: 'none' },
    { t: ['T0'], n: ['N0', 'N1', 'N2', 'N3', 'N3a', 'N3b'], m, group: null, basis: 'none' },
    { t: ['Tis'], n: POSITIVE, m, group: null, basis: 'none' },
    { t: ['T4b'], n: ['NX'], m, group: 'III', basis: 'registry' },
    { t: ['TX', 'T0', 'Tis', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4', 'T4a'], n: ['NX'], m, group: null, basis: 'none' },
    { t: INVASIVE, n: N, m: ['M1'], group: 'IV', basis: 'printed' },
    { t: ['Tis'], n: N, m: ['M1'], group: null, basis: 'none' },
  ],
  classification: 'pathological',
  ...stomachCarcinomaCategories,
};
