/** NEC and MiNEN of the stomach: the carcinoma chapter, AJCC 8th edition, clinical groups (checked against one machine implementation only). */
import { stomachCarcinomaCategories } from '../stage/stomach-carcinoma-categories.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'Tis', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4', 'T4a', 'T4b'] as const;
const N = ['NX', 'N0', 'N1', 'N2', 'N3', 'N3a', 'N3b'] as const;
const M = ['M0', 'M1'] as const;
const INVASIVE = ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4', 'T4a', 'T4b'] as const;
const POSITIVE = ['N1', 'N2', 'N3', 'N3a', 'N3b'] as const;
const m = ['M0'] as const;

export const stomachCarcinomaClinical: StagingSystem = {
  id: 'stomach-carcinoma-8-clinical',
  title: 'Carcinoma of the stomach (NEC, MiNEN), clinical groups',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['stomach'],
  differentiation: 'poor',
  diagnosisYears: { from: 2018 },
  categories: { t: T, n: N, m: M },
  rows: [
    { t: ['Tis'], n: ['N0'], m, group: '0', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b', 'T2'], n: ['N0'], m, group: 'I', basis: 'printed' },
    { t: ['T1', 'T1a', 'T1b', 'T2'], n: POSITIVE, m, group: 'IIA', basis: 'printed' },
    { t: ['T3', 'T4a'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: ['T3', 'T4a'], n: POSITIVE, m, group: 'III', basis: 'printed' },
    { t: ['T4b'], n: N, m, group: 'IVA', basis: 'printed' },
    { t: INVASIVE, n: N, m: ['M1'], group: 'IVB', basis: 'printed' },
    { t: ['TX', 'T0'], n: ['N0', 'N1', 'N2', 'N3', 'N3a', 'N3b'], m, group: null, basis: 'none' },
    { t: ['T4'], n: ['N0', 'N1', 'N2', 'N3', 'N3a', 'N3b'], m, group: null, basis: 'none' },
    { t: ['Tis'], n: POSITIVE, m, group: null, basis: 'none' },
    { t: ['TX', 'T0', 'Tis', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4', 'T4a'], n: ['NX'], m, group: null, basis: 'none' },
    { t: ['Tis'], n: N, m: ['M1'], group: null, basis: 'none' },
  ],
  classification: 'clinical',
  ...stomachCarcinomaCategories,
  remark: 'clinical-stomach-table',
};
