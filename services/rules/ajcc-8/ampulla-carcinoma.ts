/** NEC and MiNEN of the ampulla of Vater: the carcinoma chapter, AJCC 8th edition. */
import { any, is } from '../engine.ts';
import type { RuleTable, TCategory } from '../model.ts';
import { undividedSpread } from '../stage/spread-categories.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'Tis', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T3a', 'T3b', 'T4'] as const;
const N = ['NX', 'N0', 'N1', 'N2'] as const;
const M = ['M0', 'M1'] as const;
const INVASIVE = ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T3a', 'T3b', 'T4'] as const;
const POSITIVE = ['N1', 'N2'] as const;
const m = ['M0'] as const;
const cite = [{ source: 'AJCC8' }, { source: 'SEER' }] as const;
const tRules: RuleTable<TCategory> = {
  id: 'ampulla-carcinoma-8.t',
  version: '1.0.0',
  title: 'T of a carcinoma of the ampulla',
  rules: [
    { id: 't4', when: is('invadesT4Structure', true), then: 'T4', cite },
    { id: 't3b', when: any(is('depth', 'serosa'), is('invadesT3Structure', true)), then: 'T3b', cite },
    { id: 't3', when: is('invadesPancreas', true), then: 'T3', cite },
    { id: 't2', when: is('depth', 'muscularis-propria'), then: 'T2', cite },
    { id: 't1b', when: is('depth', 'submucosa'), then: 'T1b', cite },
    { id: 't1a', when: is('depth', 'limited-to-organ', 'mucosa'), then: 'T1a', cite },
  ],
};

export const ampullaCarcinoma: StagingSystem = {
  id: 'ampulla-carcinoma-8',
  title: 'Carcinoma of the ampulla of Vater (NEC, MiNEN)',
  edition: 'AJCC 8th edition',
  version: '1.0.0',
  sites: ['ampulla'],
  differentiation: 'poor',
  diagnosisYears: { from: 2018 },
  categories: { t: T, n: N, m: M },
  rows: [
    { t: ['Tis'], n: ['N0'], m, group: '0', basis: 'printed' },
    { t: ['T1a'], n: ['N0'], m, group: 'IA', basis: 'printed' },
    { t: ['T1b', 'T2'], n: ['N0'], m, group: 'IB', basis: 'printed' },
    { t: ['T3a'], n: ['N0'], m, group: 'IIA', basis: 'printed' },
    { t: ['T3b'], n: ['N0'], m, group: 'IIB', basis: 'printed' },
    { t: ['T1'], n: ['N0'], m, group: 'I', basis: 'registry' },
    { t: ['T3'], n: ['N0'], m, group: 'II', basis: 'registry' },
    { t: ['TX', 'T0'], n: ['N0'], m, group: null, basis: 'none' },
    { t: ['T1a', 'T1b', 'T2', 'T3a', 'T3b'], n: ['N1'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T1', 'T3', 'T0'], n: ['N1'], m, group: 'IIIA', basis: 'registry' },
    { t: ['TX'], n: ['N1'], m, group: 'III', basis: 'registry' },
    { t: ['T4'], n: N, m, group: 'IIIB', basis: 'printed' },
    { t: ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T3a', 'T3b'], n: ['N2'], m, group: 'IIIB', basis: 'printed' },
    { t: ['Tis'], n: POSITIVE, m, group: null, basis: 'none' },
    { t: ['TX', 'T0', 'Tis', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T3a', 'T3b'], n: ['NX'], m, group: null, basis: 'none' },
    { t: INVASIVE, n: N, m: ['M1'], group: 'IV', basis: 'printed' },
    { t: ['Tis'], n: N, m: ['M1'], group: null, basis: 'none' },
  ],
  tRules,
  // How deep the pancreas is invaded (5 mm) is not a fact we read: T3 stays undivided, which the registry's rows group.
  invasion: {
    invadesT2Structure: [],
    invadesT3Structure: ['peripancreatic-fat', 'retroperitoneum'],
    invadesPancreas: ['pancreas'],
    invadesT4Structure: ['large-vessel'],
  },
  withoutEffect: ['sphincter-of-oddi', 'ampulla', 'duodenum', 'bile-duct'],
  sizeDecides: false,
  nodesByCount: [
    { n: 'N1', least: 1, most: 3 },
    { n: 'N2', least: 4 },
  ],
  spread: undividedSpread,
};
