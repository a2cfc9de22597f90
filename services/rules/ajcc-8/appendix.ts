/** NET of the appendix, AJCC 8th edition. */
import { netGroups, T4_NX_EDITION_8 } from '../stage/net-groups.ts';
import { appendixT } from '../stage/net-t-rules.ts';
import { M_NET, N_NET, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const appendix: StagingSystem = {
  id: 'net-appendix-8',
  title: 'Well-differentiated NET of the appendix',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['appendix'],
  categories: { t: T_NET, n: N_NET, m: M_NET },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'registry', nx: [T4_NX_EDITION_8] }),
  tRules: appendixT('net-appendix-8.t', [{ source: 'AJCC8' }, { source: 'SEER' }]),
  t3Structures: ['mesoappendix'],
  // Growth along the wall into adjoining bowel does not count, so a bowel segment is not listed here.
  t4Structures: ['peritoneum', 'abdominal-wall', 'muscle', 'other-organ'],
  sizeDecides: true,
  countsNodes: false,
};
