/**
 * Stage groups that the NET systems of stomach, duodenum, ampulla, pancreas, jejunum/ileum and appendix share. What differs between them is passed in:
 * the node categories, whether TX/T0 with positive nodes is printed or the registry's, and the groups of unknown nodes.
 */
import type { NCategory, TCategory } from '../model.ts';
import { M1_NET, T_NET, type StageRow } from './staging-system.ts';

export interface NetGroupsDiffer {
  readonly nodes: readonly NCategory[];
  readonly positive: readonly NCategory[];
  readonly unknownTumor: 'printed' | 'registry';
  /** NX with M0: which T has a group, and from where. The rest has none. */
  readonly nx: readonly { readonly t: TCategory; readonly group: string; readonly basis: 'printed' | 'registry' }[];
}

export function netGroups(differ: NetGroupsDiffer): StageRow[] {
  const m0 = ['M0'] as const;
  const withGroup = differ.nx.map(({ t }) => t);
  const without = (['T1', 'T2', 'T3', 'T4'] as const).filter((t) => !withGroup.includes(t));
  return [
    { t: ['T1'], n: ['N0'], m: m0, group: 'I', basis: 'printed' },
    { t: ['T2', 'T3'], n: ['N0'], m: m0, group: 'II', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m: m0, group: 'III', basis: 'printed' },
    { t: ['T1', 'T2', 'T3', 'T4'], n: differ.positive, m: m0, group: 'III', basis: 'printed' },
    { t: ['TX', 'T0'], n: differ.positive, m: m0, group: 'III', basis: differ.unknownTumor },
    { t: ['TX', 'T0'], n: ['NX', 'N0'], m: m0, group: null, basis: 'none' },
    { t: T_NET, n: differ.nodes, m: M1_NET, group: 'IV', basis: 'printed' },
    ...differ.nx.map(({ t, group, basis }): StageRow => ({ t: [t], n: ['NX'], m: m0, group, basis })),
    { t: without, n: ['NX'], m: m0, group: null, basis: 'none' },
  ];
}

/** Edition 8: an unknown node status has a group only under T4, and only in the registry. */
export const T4_NX_EDITION_8 = { t: 'T4', group: 'III', basis: 'registry' } as const;
/** Version 9, where the published changes name it. */
export const T1_NX_VERSION_9 = { t: 'T1', group: 'I', basis: 'printed' } as const;
