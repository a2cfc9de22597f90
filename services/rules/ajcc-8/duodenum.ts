/** NET of the duodenum, AJCC 8th edition. */
import { otherOrgansThan } from '../stage/invaded-structures.ts';
import { netGroups, T4_NX_EDITION_8 } from '../stage/net-groups.ts';
import { hollowOrganT } from '../stage/net-t-rules.ts';
import { netSpread } from '../stage/spread-categories.ts';
import { ANY_NODE_IS_N1, M_NET, N_NET, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const duodenum: StagingSystem = {
  id: 'net-duodenum-8',
  title: 'Well-differentiated NET of the duodenum',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['duodenum'],
  differentiation: 'well',
  diagnosisYears: { from: 2018, to: 2023 },
  categories: { t: T_NET, n: N_NET, m: M_NET },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'printed', nx: [T4_NX_EDITION_8] }),
  tRules: hollowOrganT('net-duodenum-8.t', 'T of a duodenal NET', [{ source: 'AJCC8' }, { source: 'SEER' }]),
  invasion: {
    invadesT3Structure: ['pancreas', 'peripancreatic-fat', 'mesentery', 'retroperitoneum'],
    invadesT4Structure: otherOrgansThan('duodenum', 'pancreas', 'small-bowel'),
  },
  withoutEffect: ['duodenum', 'small-bowel'],
  sizeDecides: false,
  nodesByCount: ANY_NODE_IS_N1,
  spread: netSpread,
};
