/** NET of the stomach, AJCC 8th edition. */
import { otherOrgansThan } from '../stage/invaded-structures.ts';
import { netGroups, T4_NX_EDITION_8 } from '../stage/net-groups.ts';
import { hollowOrganT } from '../stage/net-t-rules.ts';
import { netSpread } from '../stage/spread-categories.ts';
import { ANY_NODE_IS_N1, M_NET, N_NET, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const stomach: StagingSystem = {
  id: 'net-stomach-8',
  title: 'Well-differentiated NET of the stomach',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['stomach'],
  differentiation: 'well',
  diagnosisYears: { from: 2018, to: 2023 },
  categories: { t: T_NET, n: N_NET, m: M_NET },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'registry', nx: [T4_NX_EDITION_8] }),
  tRules: hollowOrganT('net-stomach-8.t', 'T of a gastric NET', [{ source: 'AJCC8' }, { source: 'SEER' }]),
  invasion: { invadesT3Structure: [], invadesT4Structure: otherOrgansThan('stomach') },
  withoutEffect: ['stomach'],
  sizeDecides: false,
  nodesByCount: ANY_NODE_IS_N1,
  spread: netSpread,
};
