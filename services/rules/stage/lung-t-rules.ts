/** T of the lung by size, with structures that set a floor; both editions use the same sizes. Diaphragm counts as T4 (AJCC 8;
 * the registry codes T3). A T2 feature without a size leaves T open from T2a upwards, where registrars code T2a. */
import { any, atMost, is, over } from '../engine.ts';
import type { Citation, RuleTable, TCategory } from '../model.ts';
import type { StagingSystem } from './staging-system.ts';

export function lungT(id: string, cite: readonly [Citation, ...Citation[]]): RuleTable<TCategory> {
  return {
    id,
    version: '1.0.0',
    title: 'T of a lung neoplasm',
    rules: [
      { id: 't4', when: any(is('invadesT4Structure', true), over('sizeMm', 70)), then: 'T4', cite },
      { id: 't3', when: any(is('invadesT3Structure', true), over('sizeMm', 50)), then: 'T3', cite },
      { id: 't2b', when: over('sizeMm', 40), then: 'T2b', cite },
      { id: 't2a', when: any(is('invadesT2Structure', true), over('sizeMm', 30)), then: 'T2a', cite },
      { id: 't1c', when: over('sizeMm', 20), then: 'T1c', cite },
      { id: 't1b', when: over('sizeMm', 10), then: 'T1b', cite },
      { id: 't1a', when: atMost('sizeMm', 10), then: 'T1a', cite },
    ],
  };
}

export const lungCategories = {
  invasion: {
    invadesT2Structure: ['main-bronchus', 'visceral-pleura', 'atelectasis', 'adjacent-lobe'],
    invadesT3Structure: ['chest-wall', 'parietal-pleura', 'phrenic-nerve', 'parietal-pericardium', 'same-lobe-nodule'],
    invadesT4Structure: [
      'diaphragm', 'mediastinum', 'heart', 'great-vessel', 'aorta', 'trachea', 'carina', 'recurrent-laryngeal-nerve', 'oesophagus',
      'vertebra', 'other-lobe-nodule',
    ], // prettier-ignore
  },
  withoutEffect: ['lung'],
  sizeDecides: true,
} as const satisfies Partial<StagingSystem>;
