/** NET of colon and rectum, AJCC 8th edition. */
import { otherOrgansThan } from '../stage/invaded-structures.ts';
import { colorectumT } from '../stage/net-t-rules.ts';
import { netSpread } from '../stage/spread-categories.ts';
import { ANY_NODE_IS_N1, M1_NET, M_NET, N_NET, type StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4'] as const;
const T1 = ['T1', 'T1a', 'T1b'] as const;
const m = ['M0'] as const;

export const colorectum: StagingSystem = {
  id: 'net-colorectum-8',
  title: 'Well-differentiated NET of the colon and rectum',
  edition: 'AJCC 8th edition',
  version: '1.1.0',
  sites: ['caecum', 'colon', 'rectum'],
  differentiation: 'well',
  diagnosisYears: { from: 2018, to: 2023 },
  categories: { t: T, n: N_NET, m: M_NET },
  rows: [
    { t: T1, n: ['N0'], m, group: 'I', basis: 'printed' },
    { t: ['T2'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T3'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m, group: 'IIIA', basis: 'printed' },
    { t: [...T1, 'T2', 'T3', 'T4'], n: ['N1'], m, group: 'IIIB', basis: 'printed' },
    { t: ['TX'], n: ['N1'], m, group: 'IIIB', basis: 'registry' },
    { t: ['TX', 'T0'], n: ['NX', 'N0'], m, group: null, basis: 'none' },
    { t: T, n: N_NET, m: M1_NET, group: 'IV', basis: 'printed' },
    { t: ['T0'], n: ['N1'], m, group: null, basis: 'none' },
    { t: [...T1, 'T2', 'T3'], n: ['NX'], m, group: null, basis: 'none' },
    { t: ['T4'], n: ['NX'], m, group: 'III', basis: 'registry' },
  ],
  tRules: colorectumT('net-colorectum-8.t', 'T1b', [{ source: 'AJCC8' }, { source: 'SEER' }]),
  invasion: {
    invadesT3Structure: ['mesentery', 'retroperitoneum', 'peripancreatic-fat'],
    invadesT4Structure: otherOrgansThan('colon'),
  },
  withoutEffect: ['colon'],
  sizeDecides: false,
  nodesByCount: ANY_NODE_IS_N1,
  spread: netSpread,
};
