/** NET of the ampulla of Vater, AJCC 8th edition. */
import { otherOrgansThan } from '../stage/invaded-structures.ts';
import { netGroups, T4_NX_EDITION_8 } from '../stage/net-groups.ts';
import { ampullaT } from '../stage/net-t-rules.ts';
import { netSpread } from '../stage/spread-categories.ts';
import { ANY_NODE_IS_N1, M_NET, N_NET, T_NET, type StagingSystem } from '../stage/staging-system.ts';

export const ampulla: StagingSystem = {
  id: 'net-ampulla-8',
  title: 'Well-differentiated NET of the ampulla of Vater',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['ampulla'],
  differentiation: 'well',
  diagnosisYears: { from: 2018, to: 2023 },
  categories: { t: T_NET, n: N_NET, m: M_NET },
  rows: netGroups({ nodes: N_NET, positive: ['N1'], unknownTumor: 'printed', nx: [T4_NX_EDITION_8] }),
  tRules: ampullaT('net-ampulla-8.t', 'T of an ampullary NET', [{ source: 'AJCC8' }, { source: 'SEER' }]),
  invasion: {
    // Through the sphincter into the wall of the duodenum; its layer may say more.
    invadesT2Structure: ['duodenum'],
    invadesT3Structure: ['pancreas', 'peripancreatic-fat', 'mesentery', 'retroperitoneum'],
    invadesT4Structure: otherOrgansThan('duodenum', 'pancreas', 'small-bowel'),
  },
  // Within the sphincter is T1 and through it T2: the bare name says neither.
  withoutEffect: ['ampulla', 'sphincter-of-oddi'],
  sizeDecides: false,
  nodesByCount: ANY_NODE_IS_N1,
  spread: netSpread,
};
