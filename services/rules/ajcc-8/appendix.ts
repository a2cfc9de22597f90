/** NET of the appendix, AJCC 8th edition. */
import { netGroups, T4_NX_EDITION_8 } from '../stage/net-groups.ts';
import { appendixT } from '../stage/net-t-rules.ts';
import { netSpread } from '../stage/spread-categories.ts';
import { ANY_NODE_IS_N1, M_NET, N_NET, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const appendix: StagingSystem = {
  id: 'net-appendix-8',
  title: 'Well-differentiated NET of the appendix',
  edition: 'AJCC 8th edition',
  version: '1.1.0',
  sites: ['appendix'],
  differentiation: 'well',
  diagnosisYears: { from: 2018, to: 2023 },
  categories: { t: T_NET, n: N_NET, m: M_NET },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'registry', nx: [T4_NX_EDITION_8] }),
  tRules: appendixT('net-appendix-8.t', [{ source: 'AJCC8' }, { source: 'SEER' }]),
  // Growth along the wall into adjoining bowel does not count, growth into a bowel loop does: a bowel segment is in neither list and leaves T open.
  invasion: {
    invadesT3Structure: ['mesoappendix'],
    invadesT4Structure: [
      'peritoneum',
      'abdominal-wall',
      'muscle',
      'other-organ',
      'retroperitoneum',
      'liver',
      'kidney',
      'adrenal',
    ],
  },
  withoutEffect: [],
  sizeDecides: true,
  nodesByCount: ANY_NODE_IS_N1,
  spread: netSpread,
};
