/** NET of the appendix, AJCC version 9. */
import { appendix as edition8 } from '../ajcc-8/appendix.ts';
import { netGroups, T1_NX_VERSION_9 } from '../stage/net-groups.ts';
import { appendixT } from '../stage/net-t-rules.ts';
import { N_NET, type StagingSystem } from '../stage/staging-system.ts';

export const appendix: StagingSystem = {
  ...edition8,
  id: 'net-appendix-9',
  edition: 'AJCC version 9',
  diagnosisYears: { from: 2024 },
  // T2 with unknown nodes rests on the registry alone; the published summary names only T1.
  rows: netGroups({
    nodes: N_NET,
    positive: ['N1'],
    unknownTumor: 'registry',
    nx: [T1_NX_VERSION_9, { t: 'T2', group: 'II', basis: 'registry' }],
  }),
  tRules: appendixT('net-appendix-9.t', [{ source: 'AJCC9' }, { source: 'SEER' }]),
};
