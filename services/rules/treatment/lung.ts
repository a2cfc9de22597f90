/** Lung and thymus: carcinoids (TX-60 to TX-68), small cell (TX-70, TX-71) and large cell neuroendocrine carcinoma (TX-72). */
import { all, any, is } from '../engine.ts';
import {
  always,
  cabozantinib,
  externalBeam,
  immunotherapy,
  liverDirected,
  negative,
  never,
  otherwiseNot,
  positive,
  pregnant,
  progressed,
  quiet,
  row,
  sourced,
  table,
  type CategoryTable,
} from './shared.ts';

const LOCAL = 'lung-local';
const GROUP = 'lung-advanced';
const typical = is('classification', 'LUNG-TC');
const atypical = is('classification', 'LUNG-AC');

export const LUNG_LOCAL: readonly CategoryTable[] = [
  table(LOCAL, 'SURG', 'TX-60', 'Surgery', always('usual', sourced('S16', 'S33'))),
  table(
    LOCAL,
    'CHEMO',
    'TX-60',
    'Chemotherapy after surgery, disputed',
    row('atypical-with-nodes', all(atypical, is('extent', 'regional')), 'selected', sourced('S33', 'S34'), false),
    otherwiseNot(sourced('S33')),
  ),
  ...never(
    LOCAL,
    'TX-60',
    ['SURV', 'SSA', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'EBRT', 'IO'],
    sourced('S33'),
  ),
];

export const LUNG_ADVANCED: readonly CategoryTable[] = [
  table(
    GROUP,
    'SURG',
    'TX-66',
    'Surgery',
    row('nothing-left', is('allMetastasesRemoved', true), 'not-usually', sourced('POLICY')),
    row('resectable', is('resectable', true), 'selected', sourced('S20', 'S33')),
    row('unresectable', is('resectable', false), 'not-usually', sourced('S33')),
  ),
  table(
    GROUP,
    'SURV',
    'TX-67',
    'Active surveillance',
    row('quiet', all(typical, quiet), 'selected', sourced('S33')),
    otherwiseNot(sourced('S33')),
  ),
  table(
    GROUP,
    'SSA',
    'TX-61',
    'Somatostatin analog',
    row('typical', all(positive, typical), 'usual', sourced('S33', 'S62')),
    row('positive', positive, 'selected', sourced('S33', 'S62')),
    otherwiseNot(sourced('S33', 'S62')),
  ),
  table(
    GROUP,
    'PRRT',
    'TX-64',
    'Peptide receptor radionuclide therapy',
    row('pregnant', pregnant, 'not-usually', sourced('S45')),
    row('positive-progressing', all(positive, progressed), 'selected', sourced('S32', 'S62')),
    otherwiseNot(sourced('S32', 'S62')),
  ),
  table(
    GROUP,
    'EVEROLIMUS',
    'TX-62',
    'Everolimus',
    row('carcinoid-syndrome', is('carcinoidSyndrome', true), 'not-usually', sourced('S41')),
    row('atypical-progressing-negative', any(atypical, progressed, negative), 'usual', sourced('S41', 'S62')),
    row('else', all(), 'selected', sourced('S62')),
  ),
  table(GROUP, 'SUNITINIB', 'TX-68', 'Sunitinib', always('not-usually', sourced('S43'), false)),
  cabozantinib(
    GROUP,
    'TX-63',
    any(is('priorEverolimus', true), is('priorPrrt', true), is('priorChemotherapy', true)),
    sourced('S39'),
  ),
  table(
    GROUP,
    'CHEMO',
    'TX-65',
    'Chemotherapy',
    row('atypical-or-progressing', any(atypical, progressed), 'selected', sourced('S33', 'S62')),
    otherwiseNot(sourced('S33', 'S62')),
  ),
  liverDirected(GROUP, 'TX-66', sourced('S20', 'S105')),
  externalBeam(GROUP, 'TX-66', sourced('S59')),
  immunotherapy(GROUP, 'TX-66', sourced('S44', 'S29')),
];

const distant = is('extent', 'distant');
const localized = is('extent', 'localized');
const inPlace = is('tumorStatus', 'in-place');
const SCLC = sourced('S35');
const LCNEC = sourced('KNOWLEDGE');

/** Established knowledge, not verified against the source text: all of it is marked. */
export const SMALL_CELL: readonly CategoryTable[] = [
  table('sclc', 'CHEMO', 'TX-70', 'Chemotherapy', always('usual', SCLC, false)),
  table(
    'sclc',
    'EBRT',
    'TX-70',
    'External beam radiation',
    row('distant', distant, 'selected', SCLC, false),
    row('not-distant', all(), 'usual', SCLC, false),
  ),
  table(
    'sclc',
    'IO',
    'TX-70',
    'Immunotherapy',
    row('distant', distant, 'usual', SCLC, false),
    row('after-chemoradiation', all(), 'selected', SCLC, false),
  ),
  table(
    'sclc',
    'SURG',
    'TX-70',
    'Surgery',
    row('localized', all(localized, inPlace), 'selected', SCLC, false),
    otherwiseNot(SCLC, false),
  ),
  ...never('sclc', 'TX-70', ['SSA', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'SURV'], SCLC, false),
];

export const LARGE_CELL: readonly CategoryTable[] = [
  table(
    'lcnec',
    'SURG',
    'TX-72',
    'Surgery',
    row('localized', all(localized, inPlace), 'usual', LCNEC, false),
    row('regional', all(is('extent', 'regional'), inPlace), 'selected', LCNEC, false),
    otherwiseNot(LCNEC, false),
  ),
  table(
    'lcnec',
    'CHEMO',
    'TX-72',
    'Chemotherapy',
    row('localized', localized, 'selected', LCNEC, false),
    row('beyond', all(), 'usual', LCNEC, false),
  ),
  table('lcnec', 'EBRT', 'TX-72', 'External beam radiation', always('selected', LCNEC, false)),
  table(
    'lcnec',
    'IO',
    'TX-72',
    'Immunotherapy',
    row('localized', localized, 'not-usually', LCNEC, false),
    row('beyond', all(), 'selected', LCNEC, false),
  ),
  ...never('lcnec', 'TX-72', ['SSA', 'PRRT', 'EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB', 'SURV'], LCNEC, false),
];
