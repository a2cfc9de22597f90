/** Endoscopy, in the initial phase only (WU-17 to WU-20). */
import { all, any, atLeast, atMost, is, not, stated, under } from '../engine.ts';
import {
  appendix,
  confirmed,
  distant,
  duodenum,
  lung,
  LUNG_CARCINOID,
  notDistant,
  pancreas,
  SEED,
  stomach,
  unknownPrimary,
  type TestRule,
} from './test-rule.ts';

const typeUnknown = all(stomach, not(stated('gastricType')));
const noMapping = all(stomach, is('mappingBiopsies', false));

export const ENDOSCOPY_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-17',
    test: 'T-EUS',
    suggest: any(
      all(pancreas, notDistant, any(is('tissue', false), is('functional', true), atMost('sizeMm', 20))),
      all(stomach, notDistant, any(atLeast('sizeMm', 10), is('gastricType', 3))),
      all(duodenum, notDistant),
    ),
    consider: all(pancreas, notDistant),
    never: any(all(distant, is('tissue', true)), all(stomach, is('gastricType', 1), under('sizeMm', 10))),
    notInPregnancy: true,
    initialPhaseOnly: true,
    cite: [{ source: 'S23' }, { source: 'S82' }],
  },
  {
    rule: 'WU-18',
    test: 'T-EGD',
    suggest: any(typeUnknown, noMapping, duodenum),
    consider: unknownPrimary,
    // A gastric NET of unknown type without mapping biopsies is asked again.
    askAgainWhen: all(typeUnknown, noMapping),
    notInPregnancy: true,
    initialPhaseOnly: true,
    cite: [{ source: 'S23' }, { source: 'S82' }],
  },
  {
    rule: 'WU-19',
    test: 'T-BRONCH',
    suggest: all(lung, is('tissue', false), any(is('lungLocation', 'central'), not(stated('lungLocation')))),
    consider: all(
      confirmed,
      lung,
      is('classification', ...LUNG_CARCINOID),
      is('lungLocation', 'central'),
      notDistant,
      is('bronchoscopyDone', false),
    ),
    never: any(
      all(is('classification', 'LUNG-SCLC', 'LUNG-LCNEC'), is('tissue', true)),
      is('lungLocation', 'peripheral'),
    ),
    notInPregnancy: true,
    initialPhaseOnly: true,
    cite: [SEED, { source: 'S33' }],
  },
  {
    rule: 'WU-20',
    test: 'T-COLON',
    // Low risk exempts only where it is shown.
    suggest: any(
      is('site', 'colon', 'rectum', 'caecum'),
      all(appendix, any(is('lowRisk', false), not(stated('lowRisk')))),
    ),
    consider: any(is('site', 'jejunum-ileum'), unknownPrimary, all(appendix, is('lowRisk', true))),
    never: is('site', 'lung', 'pancreas', 'stomach'),
    notInPregnancy: true,
    initialPhaseOnly: true,
    cite: [SEED, { source: 'S57' }, { source: 'S103' }],
    notes: [
      { note: 'ileal-intubation', when: is('site', 'jejunum-ileum') },
      { note: 'no-endoscopic-removal', when: is('site', 'jejunum-ileum') },
      { note: 'appendix-disagree', when: all(appendix, is('lowRisk', true)) },
    ],
  },
];
