/** NET of jejunum and ileum, AJCC version 9: as edition 8, but T4 with unknown nodes has no group. */
import { jejunumIleum as edition8 } from '../ajcc-8/jejunum-ileum.ts';
import { netGroups } from '../stage/net-groups.ts';
import { hollowOrganT } from '../stage/net-t-rules.ts';
import { N_COUNTED, type StagingSystem } from '../stage/staging-system.ts';

export const jejunumIleum: StagingSystem = {
  ...edition8,
  id: 'net-jejunum-ileum-9',
  edition: 'AJCC version 9',
  leavesOut: ['meckel-diverticulum'],
  diagnosisYears: { from: 2024 },
  rows: netGroups({ nodes: N_COUNTED, positive: ['N1', 'N2'], unknownTumor: 'registry', nx: [] }),
  tRules: hollowOrganT('net-jejunum-ileum-9.t', 'T of a jejunal or ileal NET', [
    { source: 'AJCC9' },
    { source: 'SEER' },
  ]),
};
