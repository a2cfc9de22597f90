/** Every neuroendocrine neoplasm of the thymus, AJCC version 9 as the registry derives it: T1 by size, the pleura no longer decides. */
import { atMost, is, over } from '../engine.ts';
import type { RuleTable, TCategory } from '../model.ts';
import { thymicSpread } from '../stage/spread-categories.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

const T = ['TX', 'T0', 'T1', 'T1a', 'T1b', 'T2', 'T3', 'T4'] as const;
const N = ['NX', 'N0', 'N1', 'N2'] as const;
const M = ['M0', 'M1', 'M1a', 'M1b'] as const;
const m = ['M0'] as const;
const cite = [{ source: 'AJCC9-THYMUS' }, { source: 'SEER' }] as const;
const tRules: RuleTable<TCategory> = {
  id: 'thymus-9.t',
  version: '1.0.0',
  title: 'T of a thymic neoplasm',
  rules: [
    { id: 't4', when: is('invadesT4Structure', true), then: 'T4', cite },
    { id: 't3', when: is('invadesT3Structure', true), then: 'T3', cite },
    { id: 't2', when: is('invadesT2Structure', true), then: 'T2', cite },
    { id: 't1b', when: over('sizeMm', 50), then: 'T1b', cite },
    { id: 't1a', when: atMost('sizeMm', 50), then: 'T1a', cite },
  ],
};

export const thymus: StagingSystem = {
  id: 'thymus-9',
  title: 'Thymus (carcinoid and NEC)',
  edition: 'AJCC version 9',
  source: 'AJCC9-THYMUS',
  version: '1.0.0',
  sites: ['thymus'],
  differentiation: 'any',
  diagnosisYears: { from: 2025 },
  categories: { t: T, n: N, m: M },
  rows: [
    { t: ['T1a', 'T1b'], n: ['N0'], m, group: 'I', basis: 'printed' },
    { t: ['T1'], n: ['N0'], m, group: 'I', basis: 'registry' },
    { t: ['T2'], n: ['N0'], m, group: 'II', basis: 'printed' },
    { t: ['T3'], n: ['N0'], m, group: 'IIIA', basis: 'printed' },
    { t: ['T4'], n: ['N0'], m, group: 'IIIB', basis: 'printed' },
    { t: ['TX', 'T0'], n: ['N0'], m, group: null, basis: 'none' },
    { t: T, n: ['N1'], m, group: 'IVA', basis: 'printed' },
    { t: T, n: ['N2'], m, group: 'IVB', basis: 'printed' },
    { t: T, n: ['NX'], m, group: null, basis: 'none' },
    { t: T, n: ['N0', 'N1'], m: ['M1a'], group: 'IVA', basis: 'printed' },
    { t: T, n: ['N2'], m: ['M1a'], group: 'IVB', basis: 'printed' },
    { t: T, n: ['NX'], m: ['M1a'], group: 'IV', basis: 'registry' },
    { t: T, n: N, m: ['M1b'], group: 'IVB', basis: 'printed' },
    { t: T, n: ['NX', 'N0', 'N1'], m: ['M1'], group: 'IV', basis: 'registry' },
    { t: T, n: ['N2'], m: ['M1'], group: 'IVB', basis: 'registry' },
  ],
  tRules,
  invasion: {
    invadesT2Structure: ['pericardium', 'parietal-pericardium', 'lung', 'phrenic-nerve'],
    invadesT3Structure: ['chest-wall'],
    invadesT4Structure: ['aorta', 'heart', 'trachea', 'oesophagus'],
  },
  withoutEffect: ['mediastinal-pleura', 'mediastinum'],
  sizeDecides: true,
  spread: thymicSpread,
};
