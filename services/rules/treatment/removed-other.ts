/**
 * After the removal of what is no digestive NET G1 or G2: NET G3 (TX-102), NEC outside the lung (TX-103), lung and thymus (TX-104 to TX-106). The rest of
 * the categories is "not usually"; chemotherapy, radiation and immunotherapy after a removal have a time limit (time-limits.ts).
 */
import { all, is, otherwise, under } from '../engine.ts';
import type { Category, RuleTable } from '../model.ts';
import {
  adviceRow as row,
  N,
  otherwiseNot,
  row as line,
  S,
  sourced,
  table,
  U,
  type CategoryTable,
  type SiteAdvice,
} from './shared.ts';

export interface RemovedGroup {
  readonly table: RuleTable<SiteAdvice>;
  /** Never listed here. */
  readonly rest: readonly Category[];
}

const TARGETED: readonly Category[] = ['EVEROLIMUS', 'SUNITINIB', 'CABOZANTINIB'];
const RECEPTOR: readonly Category[] = ['SSA', 'PRRT'];
const local = is('resectionKind', 'local');
const involved = is('marginInvolved', true);
const nodes = is('regionalNodes', 'positive');

export const NET_G3_REMOVED: RemovedGroup = {
  table: {
    id: 'treatment.removed.net-g3',
    version: '1.0.0',
    title: 'NET G3 after a removal',
    rules: [
      row('TX-102a', local, { SURG: U, SURV: N, CHEMO: S }, sourced('S30', 'S94')),
      row('TX-102-r1', involved, { SURG: S, SURV: U, CHEMO: S }, sourced('S30', 'S94')),
      row('TX-102', otherwise, { SURG: N, SURV: U, CHEMO: S }, sourced('S30', 'S94')),
    ],
  },
  rest: [...RECEPTOR, ...TARGETED, 'IO', 'EBRT'],
};

const before = is('neoadjuvant', true);
export const NEC_REMOVED: RemovedGroup = {
  table: {
    id: 'treatment.removed.nec',
    version: '1.0.0',
    title: 'Neuroendocrine carcinoma outside the lung after a removal',
    rules: [
      row('TX-103a', local, { SURG: S, SURV: N, CHEMO: U, EBRT: S }, sourced('S29')),
      row(
        'TX-103-r1-treated-before',
        all(involved, before),
        { SURG: N, SURV: S, CHEMO: S, EBRT: S },
        sourced('S92', 'S93'),
      ),
      row('TX-103-r1', involved, { SURG: N, SURV: S, CHEMO: U, EBRT: S }, sourced('S92', 'S93')),
      row('TX-103', otherwise, { SURG: N, SURV: S, CHEMO: S, EBRT: N }, sourced('S92', 'S93')),
    ],
  },
  rest: [...RECEPTOR, ...TARGETED, 'IO'],
};

const typical = is('classification', 'LUNG-TC');
const mediastinal = is('n', 'N2', 'N2a', 'N2b', 'N3');
export const LUNG_REMOVED: RemovedGroup = {
  table: {
    id: 'treatment.removed.lung',
    version: '1.0.0',
    title: 'Lung carcinoid after a removal',
    rules: [
      row(
        'TX-104e-bronchial',
        all(local, is('endoscopicRemoval', true)),
        { SURG: U, SURV: N, CHEMO: N, EBRT: N },
        sourced('KNOWLEDGE'),
        false,
      ),
      row('TX-104d', involved, { SURG: S, SURV: S, CHEMO: N, EBRT: S }, sourced('KNOWLEDGE'), false),
      row('TX-104e', all(local, typical), { SURG: N, SURV: U, CHEMO: N, EBRT: N }, sourced('KNOWLEDGE'), false),
      row('TX-104e-atypical', local, { SURG: S, SURV: S, CHEMO: N, EBRT: N }, sourced('KNOWLEDGE'), false),
      row('TX-104', typical, { SURG: N, SURV: U, CHEMO: N, EBRT: N }, sourced('S120')),
      row('TX-104c-n2', mediastinal, { SURG: N, SURV: U, CHEMO: S, EBRT: S }, sourced('S120', 'S33'), false),
      row('TX-104c', nodes, { SURG: N, SURV: U, CHEMO: S, EBRT: N }, sourced('S120', 'S33'), false),
      row('TX-104b', otherwise, { SURG: N, SURV: U, CHEMO: N, EBRT: N }, sourced('S120')),
    ],
  },
  rest: [...RECEPTOR, ...TARGETED, 'IO'],
};

const invasion = is('depth', 'adjacent-organ');
export const THYMUS_REMOVED: RemovedGroup = {
  table: {
    id: 'treatment.removed.thymus',
    version: '1.0.0',
    title: 'Thymic carcinoid after a removal',
    rules: [
      row('TX-105-r1', involved, { SURG: S, SURV: U, EBRT: S, CHEMO: S }, sourced('S34'), false),
      row('TX-105-invasion', all(invasion, typical), { SURG: N, SURV: U, EBRT: S, CHEMO: N }, sourced('S34'), false),
      row('TX-105-atypical-invasion', invasion, { SURG: N, SURV: U, EBRT: S, CHEMO: S }, sourced('S34'), false),
      row('TX-105', typical, { SURG: N, SURV: U, EBRT: N, CHEMO: N }, sourced('S34'), false),
      row('TX-105-atypical', otherwise, { SURG: N, SURV: U, EBRT: N, CHEMO: S }, sourced('S34'), false),
    ],
  },
  rest: [...RECEPTOR, ...TARGETED, 'IO'],
};

export const SMALL_CELL_REMOVED: RemovedGroup = {
  table: {
    id: 'treatment.removed.sclc',
    version: '1.0.0',
    title: 'Small cell carcinoma of the lung after a removal',
    rules: [
      row('TX-106-r1', involved, { SURG: N, SURV: N, CHEMO: U, EBRT: U, IO: S }, sourced('S120', 'S35'), false),
      row('TX-106-nodes', nodes, { SURG: N, SURV: N, CHEMO: U, EBRT: S, IO: S }, sourced('S120', 'S35'), false),
      row('TX-106', otherwise, { SURG: N, SURV: N, CHEMO: U, EBRT: N, IO: S }, sourced('S120', 'S35'), false),
    ],
  },
  rest: [...RECEPTOR, ...TARGETED],
};

const stageIA = is('stageIA', true);
export const LARGE_CELL_REMOVED: RemovedGroup = {
  table: {
    id: 'treatment.removed.lcnec',
    version: '1.0.0',
    title: 'Large cell neuroendocrine carcinoma of the lung after a removal',
    rules: [
      // Two registries disagree on chemotherapy in stage IA.
      row('TX-106-ia-r1', all(stageIA, involved), { SURG: N, SURV: N, CHEMO: S, EBRT: U, IO: N }, sourced('S120'), false),
      row('TX-106-ia', stageIA, { SURG: N, SURV: N, CHEMO: S, EBRT: N, IO: N }, sourced('S120'), false),
      row('TX-106-r1-nodes', all(involved, nodes), { SURG: N, SURV: N, CHEMO: U, EBRT: U, IO: S }, sourced('S120'), false),
      row('TX-106-r1', involved, { SURG: N, SURV: N, CHEMO: U, EBRT: U, IO: N }, sourced('S120'), false),
      row('TX-106-nodes', nodes, { SURG: N, SURV: N, CHEMO: U, EBRT: S, IO: S }, sourced('S120'), false),
      row('TX-106', otherwise, { SURG: N, SURV: N, CHEMO: U, EBRT: N, IO: N }, sourced('S120'), false),
    ],
  },
  rest: [...RECEPTOR, ...TARGETED],
}; // prettier-ignore

/** TX-107: distant disease of which every deposit was removed. NET G1 and G2. */
const functional = is('functional', true);
export const METASTASES_REMOVED: RemovedGroup = {
  table: {
    id: 'treatment.removed.metastases',
    version: '1.0.0',
    title: 'Metastatic NET G1 and G2, all of it removed',
    rules: [
      row('TX-107-functional', functional, { SURG: N, SURV: U, SSA: S }, sourced('S20', 'POLICY')),
      row('TX-107', otherwise, { SURG: N, SURV: U, SSA: N }, sourced('S20', 'POLICY')),
    ],
  },
  rest: ['PRRT', ...TARGETED, 'BELZUTIFAN', 'CHEMO', 'IO', 'EBRT', 'LIVER'],
};

/** TX-99: tumor left behind by an operation, no distant disease; the systemic rows are those of advanced disease. */
export const LEFT_BEHIND: RuleTable<SiteAdvice> = {
  id: 'treatment.removed.r2',
  version: '1.0.0',
  title: 'NET G1 and G2, tumor left behind by an operation',
  rules: [
    row('TX-99', is('resectable', true), { SURG: S, ENDO: N }, sourced('S105', 'POLICY')),
    row('TX-99-unresectable', is('resectable', false), { SURG: N, ENDO: N }, sourced('S105', 'POLICY')),
  ],
};

/** TX-100: back where it was, no distant disease. */
const luminal = is('site', 'stomach', 'duodenum', 'ampulla', 'jejunum-ileum', 'caecum', 'colon', 'rectum');
const small = under('sizeMm', 10);
const RECURRENT = 'recurrent-local';
export const RECURRENT_LOCAL: readonly CategoryTable[] = [
  table(
    RECURRENT,
    'SURG',
    'TX-100',
    'Surgery of a local recurrence',
    line('resectable', is('resectable', true), 'usual', sourced('S87')),
    line('recurrence', otherwise, 'selected', sourced('S87')),
  ),
  table(
    RECURRENT,
    'ENDO',
    'TX-100',
    'Endoscopic removal of a recurrence in the scar',
    line('scar-under-10-mm', all(luminal, small), 'selected', sourced('S87')),
    otherwiseNot(sourced('S87')),
  ),
  table(
    RECURRENT,
    'SURV',
    'TX-100',
    'Active surveillance of a local recurrence',
    line('small-and-slow', all(small, is('classification', 'NET-G1'), is('growth', 'slow', 'stable')), 'selected', sourced('S87')), // prettier-ignore
    otherwiseNot(sourced('S87')),
  ),
];
