/** NET of the appendix, AJCC version 9. */
import { netGroups, T1_NX_VERSION_9 } from '../stage/net-groups.ts';
import { appendixT } from '../stage/net-t-rules.ts';
import { M_NET, N_NET, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const appendix: StagingSystem = {
  id: 'net-appendix-9',
  title: 'Well-differentiated NET of the appendix',
  edition: 'AJCC version 9',
  version: '1.0.0',
  sites: ['appendix'],
  categories: { t: T_NET, n: N_NET, m: M_NET },
  // T2 with unknown nodes rests on the registry alone; the published summary names only T1.
  rows: netGroups({
    nodes: N_NET,
    positive: ['N1'],
    unknownTumor: 'registry',
    nx: [T1_NX_VERSION_9, { t: 'T2', group: 'II', basis: 'registry' }],
  }),
  tRules: appendixT('net-appendix-9.t', [{ source: 'AJCC9' }, { source: 'SEER' }]),
  t3Structures: ['mesoappendix'],
  // Growth along the wall into adjoining bowel does not count, so a bowel segment is not listed here.
  t4Structures: ['peritoneum', 'abdominal-wall', 'muscle', 'other-organ'],
  sizeDecides: true,
  countsNodes: false,
};
