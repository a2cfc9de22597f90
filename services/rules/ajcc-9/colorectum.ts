/** NET of colon and rectum, AJCC version 9. */
import { colorectum as edition8 } from '../ajcc-8/colorectum.ts';
import { colorectumT } from '../stage/net-t-rules.ts';
import { M1_NET, N_NET, type StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4'] as const;
const T1 = ['T1', 'T1a', 'T1b'] as const;
const m = ['M0'] as const;

export const colorectum: StagingSystem = {
  ...edition8,
  id: 'net-colorectum-9',
  edition: 'AJCC version 9',
  diagnosisYears: { from: 2024 },
  rows: [
    { t: T1, n: ['N0'], m, group: 'I', basis: 'printed' },
    { t: ['T2'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T3'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m, group: 'IIIA', basis: 'printed' },
    { t: [...T1, 'T2', 'T3', 'T4'], n: ['N1'], m, group: 'IIIB', basis: 'printed' },
    { t: ['TX'], n: ['N1'], m, group: 'IIIB', basis: 'registry' },
    { t: ['TX', 'T0'], n: ['NX', 'N0'], m, group: null, basis: 'none' },
    { t: T, n: N_NET, m: M1_NET, group: 'IV', basis: 'printed' },
    { t: ['T0'], n: ['N1'], m, group: 'IIIB', basis: 'registry' },
    { t: T1, n: ['NX'], m, group: 'I', basis: 'printed' },
    { t: ['T2', 'T3', 'T4'], n: ['NX'], m, group: null, basis: 'none' },
  ],
  tRules: colorectumT('net-colorectum-9.t', 'T1a', [{ source: 'AJCC9' }, { source: 'SEER' }]),
};
