/** NET G3 of the digestive system or of unknown primary (TX-40 to TX-49). Unfavorable biology: Ki-67 55 or more, receptor negative, or rapid growth. */
import { all, atMost, is, not } from '../engine.ts';
import {
  always,
  externalBeam,
  immunotherapy,
  never,
  otherwiseNot,
  pancreas,
  positive,
  pregnant,
  quiet,
  row,
  sourced,
  table,
  unfavourable,
  type CategoryTable,
} from './shared.ts';

const LOCAL = 'net-g3-local';
const GROUP = 'net-g3-advanced';

export const NET_G3_LOCAL: readonly CategoryTable[] = [
  table(LOCAL, 'SURG', 'TX-40', 'Surgery', always('usual', sourced('S30'))),
  table(
    LOCAL,
    'CHEMO',
    'TX-40',
    'Chemotherapy before surgery',
    row('unfavourable', unfavourable, 'selected', sourced('S30')),
    otherwiseNot(sourced('S30')),
  ),
  ...never(
    LOCAL,
    'TX-40',
    ['ENDO', 'SURV', 'SSA', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'IO', 'EBRT'],
    sourced('S30'),
  ),
];

export const NET_G3_ADVANCED: readonly CategoryTable[] = [
  table(
    GROUP,
    'SURG',
    'TX-46',
    'Surgery',
    row('nothing-left', is('allMetastasesRemoved', true), 'not-usually', sourced('POLICY')),
    row('favourable', all(not(unfavourable), not(is('resectable', false))), 'selected', sourced('S30')),
    otherwiseNot(sourced('S30')),
  ),
  table(
    GROUP,
    'SURV',
    'TX-48',
    'Active surveillance, short interval',
    row('quiet', all(not(unfavourable), quiet), 'selected', sourced('KNOWLEDGE'), false),
    otherwiseNot(sourced('KNOWLEDGE'), false),
  ),
  table(
    GROUP,
    'SSA',
    'TX-43',
    'Somatostatin analog',
    row('positive', positive, 'selected', sourced('S20')),
    otherwiseNot(sourced('S20')),
  ),
  table(
    GROUP,
    'PRRT',
    'TX-42',
    'Peptide receptor radionuclide therapy',
    row('pregnant', pregnant, 'not-usually', sourced('S45')),
    row('positive', all(positive, atMost('ki67Percent', 55)), 'selected', sourced('S37', 'S20')),
    otherwiseNot(sourced('S37', 'S20')),
  ),
  table(
    GROUP,
    'EVEROLIMUS',
    'TX-44',
    'Everolimus',
    row('carcinoid-syndrome', is('carcinoidSyndrome', true), 'not-usually', sourced('S41')),
    row('favourable', not(unfavourable), 'selected', sourced('S20')),
    otherwiseNot(sourced('S20')),
  ),
  table(
    GROUP,
    'SUNITINIB',
    'TX-44',
    'Sunitinib',
    row('favourable', all(pancreas, not(unfavourable)), 'selected', sourced('S20')),
    otherwiseNot(sourced('S20')),
  ),
  table(
    GROUP,
    'CABOZANTINIB',
    'TX-44',
    'Cabozantinib',
    row('favourable', all(is('priorTherapy', true), not(unfavourable)), 'selected', sourced('S20', 'S39')),
    otherwiseNot(sourced('S20', 'S39')),
  ),
  table(GROUP, 'CHEMO', 'TX-41', 'Chemotherapy', always('usual', sourced('S20', 'S28'))),
  table(
    GROUP,
    'LIVER',
    'TX-45',
    'Liver-directed therapy',
    row('liver-metastases', is('liverMetastases', true), 'selected', sourced('S105')),
    otherwiseNot(sourced('S105')),
  ),
  externalBeam(GROUP, 'TX-47', sourced('S59')),
  immunotherapy(GROUP, 'TX-47', sourced('S44', 'S29')),
];
