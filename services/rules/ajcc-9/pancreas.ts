/** NET of the pancreas, AJCC version 9: as edition 8, but T4 with unknown nodes has no group. */
import { pancreas as edition8 } from '../ajcc-8/pancreas.ts';
import { netGroups } from '../stage/net-groups.ts';
import { pancreasT } from '../stage/net-t-rules.ts';
import { N_NET, type StagingSystem } from '../stage/staging-system.ts';

export const pancreas: StagingSystem = {
  ...edition8,
  id: 'net-pancreas-9',
  edition: 'AJCC version 9',
  diagnosisYears: { from: 2024 },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'printed', nx: [] }),
  tRules: pancreasT('net-pancreas-9.t', [{ source: 'AJCC9' }, { source: 'SEER' }]),
};
