/** NET of the pancreas, AJCC 8th edition. */
import { netGroups, T4_NX_EDITION_8 } from '../stage/net-groups.ts';
import { pancreasT } from '../stage/net-t-rules.ts';
import { netSpread } from '../stage/spread-categories.ts';
import { ANY_NODE_IS_N1, M_NET, N_NET, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const pancreas: StagingSystem = {
  id: 'net-pancreas-8',
  title: 'Well-differentiated NET of the pancreas',
  edition: 'AJCC 8th edition',
  version: '1.1.0',
  sites: ['pancreas'],
  leavesOut: ['pancreatic-duct'],
  differentiation: 'well',
  diagnosisYears: { from: 2018, to: 2023 },
  categories: { t: T_NET, n: N_NET, m: M_NET },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'printed', nx: [T4_NX_EDITION_8] }),
  tRules: pancreasT('net-pancreas-8.t', [{ source: 'AJCC8' }, { source: 'SEER' }]),
  invasion: {
    // The ampulla counts as T3 with the registry's present rule.
    invadesT3Structure: ['duodenum', 'bile-duct', 'ampulla', 'sphincter-of-oddi'],
    invadesT4Structure: [
      'stomach', 'spleen', 'colon', 'adrenal', 'large-vessel', 'portal-or-splenic-vein', 'small-bowel', 'liver', 'kidney', 'gallbladder',
    ],
  }, // prettier-ignore
  // Fat around the organ does not end "limited to".
  withoutEffect: ['pancreas', 'peripancreatic-fat'],
  sizeDecides: true,
  nodesByCount: ANY_NODE_IS_N1,
  spread: netSpread,
};
