/** NET of the pancreas, AJCC version 9. */
import { netGroups } from '../stage/net-groups.ts';
import { pancreasT } from '../stage/net-t-rules.ts';
import { M_NET, N_NET, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const pancreas: StagingSystem = {
  id: 'net-pancreas-9',
  title: 'Well-differentiated NET of the pancreas',
  edition: 'AJCC version 9',
  version: '1.0.0',
  sites: ['pancreas'],
  categories: { t: T_NET, n: N_NET, m: M_NET },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'printed', nx: [] }),
  tRules: pancreasT('net-pancreas-9.t', [{ source: 'AJCC9' }, { source: 'SEER' }]),
  // Fat around the organ does not end "limited to". The ampulla counts as T3 with the registry's present rule.
  t3Structures: ['duodenum', 'bile-duct', 'ampulla'],
  t4Structures: [
    'stomach', 'spleen', 'colon', 'adrenal', 'large-vessel', 'portal-or-splenic-vein', 'small-bowel', 'liver', 'kidney', 'gallbladder',
  ], // prettier-ignore
  sizeDecides: true,
  countsNodes: false,
};
