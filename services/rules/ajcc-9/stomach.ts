/** NET of the stomach, AJCC version 9: T1 with unknown nodes has a group, T4 with unknown nodes has none. */
import { stomach as edition8 } from '../ajcc-8/stomach.ts';
import { netGroups, T1_NX_VERSION_9 } from '../stage/net-groups.ts';
import { hollowOrganT } from '../stage/net-t-rules.ts';
import { N_NET, type StagingSystem } from '../stage/staging-system.ts';

export const stomach: StagingSystem = {
  ...edition8,
  id: 'net-stomach-9',
  edition: 'AJCC version 9',
  diagnosisYears: { from: 2024 },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'registry', nx: [T1_NX_VERSION_9] }),
  tRules: hollowOrganT('net-stomach-9.t', 'T of a gastric NET', [{ source: 'AJCC9' }, { source: 'SEER' }]),
};
