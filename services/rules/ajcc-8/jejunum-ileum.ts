/** NET of jejunum and ileum, AJCC 8th edition. */
import { otherOrgansThan } from '../stage/invaded-structures.ts';
import { netGroups, T4_NX_EDITION_8 } from '../stage/net-groups.ts';
import { hollowOrganT } from '../stage/net-t-rules.ts';
import { netSpread } from '../stage/spread-categories.ts';
import { M_NET, N_COUNTED, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const jejunumIleum: StagingSystem = {
  id: 'net-jejunum-ileum-8',
  title: 'Well-differentiated NET of the jejunum and ileum',
  edition: 'AJCC 8th edition',
  version: '1.1.0',
  sites: ['jejunum-ileum'],
  leavesOut: ['meckel-diverticulum', 'small-intestine-overlapping'],
  differentiation: 'well',
  diagnosisYears: { from: 2018, to: 2023 },
  categories: { t: T_NET, n: N_COUNTED, m: M_NET },
  rows: netGroups({ nodes: N_COUNTED, positive: ['N1', 'N2'], unknownTumor: 'registry', nx: [T4_NX_EDITION_8] }),
  tRules: hollowOrganT('net-jejunum-ileum-8.t', 'T of a jejunal or ileal NET', [
    { source: 'AJCC8' },
    { source: 'SEER' },
  ]),
  invasion: {
    invadesT3Structure: ['mesentery', 'retroperitoneum'],
    invadesT4Structure: otherOrgansThan('small-bowel'),
  },
  withoutEffect: ['small-bowel'],
  sizeDecides: false,
  nodesByCount: [
    { n: 'N1', least: 1, most: 11 },
    { n: 'N2', least: 12 },
  ],
  nodesPositiveUncounted: 'N1',
  mesentericMassIsN2: true,
  spread: netSpread,
};
