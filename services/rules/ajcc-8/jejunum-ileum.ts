/** NET of jejunum and ileum, AJCC 8th edition. */
import { netGroups, T4_NX_EDITION_8 } from '../stage/net-groups.ts';
import { hollowOrganT } from '../stage/net-t-rules.ts';
import { M_NET, N_COUNTED, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const jejunumIleum: StagingSystem = {
  id: 'net-jejunum-ileum-8',
  title: 'Well-differentiated NET of the jejunum and ileum',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['jejunum-ileum'],
  categories: { t: T_NET, n: N_COUNTED, m: M_NET },
  rows: netGroups({ nodes: N_COUNTED, positive: ['N1', 'N2'], unknownTumor: 'registry', nx: [T4_NX_EDITION_8] }),
  tRules: hollowOrganT('net-jejunum-ileum-8.t', 'T of a jejunal or ileal NET', [
    { source: 'AJCC8' },
    { source: 'SEER' },
  ]),
  t3Structures: ['mesentery', 'retroperitoneum'],
  t4Structures: ['peritoneum', 'other-organ', 'abdominal-wall', 'colon', 'stomach', 'pancreas', 'liver', 'muscle'],
  sizeDecides: false,
  countsNodes: true,
};
