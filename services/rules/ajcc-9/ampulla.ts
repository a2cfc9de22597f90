/** NET of the ampulla of Vater, AJCC version 9: T1 with unknown nodes has a group, T4 with unknown nodes has none. */
import { ampulla as edition8 } from '../ajcc-8/ampulla.ts';
import { netGroups, T1_NX_VERSION_9 } from '../stage/net-groups.ts';
import { ampullaT } from '../stage/net-t-rules.ts';
import { N_NET, type StagingSystem } from '../stage/staging-system.ts';

export const ampulla: StagingSystem = {
  ...edition8,
  id: 'net-ampulla-9',
  edition: 'AJCC version 9',
  diagnosisYears: { from: 2024 },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'printed', nx: [T1_NX_VERSION_9] }),
  tRules: ampullaT('net-ampulla-9.t', 'T of an ampullary NET', [{ source: 'AJCC9' }, { source: 'SEER' }]),
};
