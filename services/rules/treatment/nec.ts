/** Neuroendocrine carcinoma outside the lung (TX-50 to TX-53), whatever the extent: the tables ask for it. */
import { all, any, is } from '../engine.ts';
import { always, never, otherwiseNot, row, sourced, symptomatic, table, type CategoryTable } from './shared.ts';

const GROUP = 'nec';
const local = is('extent', 'localized', 'regional');

export const NEC_TABLES: readonly CategoryTable[] = [
  table(GROUP, 'CHEMO', 'TX-50', 'Chemotherapy', always('usual', sourced('S29'))),
  table(
    GROUP,
    'SURG',
    'TX-50',
    'Surgery, after full staging',
    row('resectable', all(local, is('resectable', true), is('tumorStatus', 'in-place')), 'selected', sourced('S29')),
    otherwiseNot(sourced('S29')),
  ),
  table(
    GROUP,
    'EBRT',
    'TX-51',
    'External beam radiation',
    row('not-distant', local, 'selected', sourced('S29', 'S30'), false),
    row(
      'distant-symptoms',
      any(is('brainMetastases', true), all(is('boneMetastases', true), is('bonePain', true)), symptomatic),
      'selected',
      sourced('S29'),
    ),
    otherwiseNot(sourced('S29')),
  ),
  table(
    GROUP,
    'IO',
    'TX-53',
    'Immunotherapy',
    row(
      'marker-after-chemotherapy',
      all(is('immunotherapyMarker', true), is('priorChemotherapy', true)),
      'selected',
      sourced('S44', 'S29'),
    ),
    otherwiseNot(sourced('S29')),
  ),
  ...never(GROUP, 'TX-50', ['SSA', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'SURV', 'LIVER'], sourced('S29')),
];
