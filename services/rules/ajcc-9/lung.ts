/** Every neuroendocrine neoplasm of the lung: carcinoid, LCNEC and small cell carcinoma, AJCC version 9. */
import { lungCategories, lungT } from '../stage/lung-t-rules.ts';
import { lungSpreadVersion9 } from '../stage/spread-categories.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'TX-occult', 'T0', 'Tis', 'T1', 'T1mi', 'T1a', 'T1b', 'T1c', 'T2', 'T2a', 'T2b', 'T3', 'T4'] as const;
const N = ['NX', 'N0', 'N1', 'N2', 'N2a', 'N2b', 'N3'] as const;
const M = ['M0', 'M1', 'M1a', 'M1b', 'M1c', 'M1c1', 'M1c2'] as const;
const INVASIVE = ['TX', 'TX-occult', 'T0', 'T1', 'T1mi', 'T1a', 'T1b', 'T1c', 'T2', 'T2a', 'T2b', 'T3', 'T4'] as const;
const POSITIVE = ['N1', 'N2', 'N2a', 'N2b', 'N3'] as const;
const M1 = ['M1', 'M1a', 'M1b', 'M1c', 'M1c1', 'M1c2'] as const;
const m = ['M0'] as const;

export const lung: StagingSystem = {
  id: 'lung-9',
  title: 'Lung (carcinoid, LCNEC, small cell carcinoma)',
  edition: 'AJCC version 9',
  source: 'AJCC9-LUNG',
  version: '1.0.0',
  sites: ['lung'],
  differentiation: 'any',
  diagnosisYears: { from: 2025 },
  categories: { t: T, n: N, m: M },
  rows: [
    { t: ['TX-occult'], n: ['N0'], m, group: 'OC', basis: 'printed' },
    { t: ['Tis'], n: ['N0'], m, group: '0', basis: 'printed' },
    { t: ['T1mi', 'T1a'], n: ['N0'], m, group: 'IA1', basis: 'printed' },
    { t: ['T1b'], n: ['N0'], m, group: 'IA2', basis: 'printed' },
    { t: ['T1c'], n: ['N0'], m, group: 'IA3', basis: 'printed' },
    { t: ['T1'], n: ['N0'], m, group: 'IA', basis: 'registry' },
    { t: ['T2a'], n: ['N0'], m, group: 'IB', basis: 'printed' },
    { t: ['T2b'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T2'], n: ['N0'], m, group: null, basis: 'none' },
    { t: ['T3'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m, group: 'IIIA', basis: 'printed' },
    { t: ['TX', 'T0'], n: ['N0'], m, group: null, basis: 'none' },
    { t: ['T1a', 'T1b', 'T1c'], n: ['N1'], m, group: 'IIA', basis: 'printed' },
    { t: ['T1', 'T1mi'], n: ['N1'], m, group: 'IIA', basis: 'registry' },
    { t: ['T2a', 'T2b'], n: ['N1'], m, group: 'IIB', basis: 'printed' },
    { t: ['T2'], n: ['N1'], m, group: 'IIB', basis: 'registry' },
    { t: ['T3', 'T4'], n: ['N1'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T1a', 'T1b', 'T1c'], n: ['N2a'], m, group: 'IIB', basis: 'printed' },
    { t: ['T1', 'T1mi'], n: ['N2a'], m, group: 'IIB', basis: 'registry' },
    { t: ['T2a', 'T2b', 'T3'], n: ['N2a'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T2'], n: ['N2a'], m, group: 'IIIA', basis: 'registry' },
    { t: ['T4'], n: ['N2a'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T1a', 'T1b', 'T1c'], n: ['N2b'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T1', 'T1mi'], n: ['N2b'], m, group: 'IIIA', basis: 'registry' },
    { t: ['T2a', 'T2b', 'T3', 'T4'], n: ['N2b'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T2'], n: ['N2b'], m, group: 'IIIB', basis: 'registry' },
    { t: ['TX', 'TX-occult', 'T0'], n: ['N2b'], m, group: 'III', basis: 'registry' },
    { t: ['T1', 'T1mi', 'T1a', 'T1b', 'T1c'], n: ['N2'], m, group: null, basis: 'none' },
    { t: ['T2', 'T2a', 'T2b', 'T3'], n: ['N2'], m, group: 'III', basis: 'registry' },
    { t: ['T4'], n: ['N2'], m, group: 'IIIB', basis: 'registry' },
    { t: ['TX', 'TX-occult', 'T0'], n: ['N2', 'N2a'], m, group: null, basis: 'none' },
    { t: ['T1a', 'T1b', 'T1c', 'T2a', 'T2b'], n: ['N3'], m, group: 'IIIB', basis: 'printed' },
    { t: ['T1', 'T1mi', 'T2'], n: ['N3'], m, group: 'IIIB', basis: 'registry' },
    { t: ['T3', 'T4'], n: ['N3'], m, group: 'IIIC', basis: 'printed' },
    { t: ['TX', 'TX-occult', 'T0'], n: ['N3'], m, group: 'III', basis: 'registry' },
    { t: ['TX', 'TX-occult', 'T0'], n: ['N1'], m, group: null, basis: 'none' },
    { t: ['Tis'], n: POSITIVE, m, group: null, basis: 'none' },
    { t: ['T4'], n: ['NX'], m, group: 'III', basis: 'registry' },
    {
      t: ['TX', 'TX-occult', 'T0', 'Tis', 'T1', 'T1mi', 'T1a', 'T1b', 'T1c', 'T2', 'T2a', 'T2b', 'T3'],
      n: ['NX'],
      m,
      group: null,
      basis: 'none',
    },
    { t: INVASIVE, n: N, m: ['M1'], group: 'IV', basis: 'registry' },
    { t: INVASIVE, n: N, m: ['M1a', 'M1b'], group: 'IVA', basis: 'printed' },
    { t: INVASIVE, n: N, m: ['M1c', 'M1c1', 'M1c2'], group: 'IVB', basis: 'printed' },
    { t: ['Tis'], n: N, m: M1, group: null, basis: 'none' },
  ],
  tRules: lungT('lung-9.t', [{ source: 'AJCC9-LUNG' }, { source: 'SEER' }]),
  ...lungCategories,
  spread: lungSpreadVersion9,
};
