/** Tests on tissue beside the pathology report itself: receptor staining, biopsies, molecular profile (WU-03, 04, 05, 30). */
import { all, any, is, not, over, stated } from '../engine.ts';
import { confirmed, distant, lung, NEC, NET, pancreas, SEED, stomach, duodenum, type TestRule } from './test-rule.ts';

/** A recurrence asks for tissue as progression does: the grade changes over time. */
const back = is('tumorStatus', 'recurrent');
const advanced = any(distant, is('resectable', false));
const pheochromocytomaPossible = any(
  is('men2', true),
  is('vhl', true),
  is('nf1', true),
  is('catecholamineSymptoms', true),
);

export const TISSUE_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-03',
    test: 'T-SSTR2-IHC',
    consider: all(
      confirmed,
      is('highGrade', true),
      not(is('classification', ...NEC, 'LUNG-SCLC', 'LUNG-LCNEC')),
      is('receptorStatusKnown', false),
    ),
    never: is('sstrPetDone', true),
    cite: [{ source: 'S17' }, { source: 'S30' }],
  },
  {
    rule: 'WU-04',
    test: 'T-BIOPSY',
    suggest: all(
      is('standing', 'suspected'),
      is('tissue', false),
      not(all(is('insulinoma', true), is('biochemicallyProven', true))),
    ),
    // Proven by its hormones it may go to surgery first, suspected or confirmed.
    consider: all(is('tissue', false), any(is('standing', 'suspected'), all(is('insulinoma', true), is('biochemicallyProven', true)))), // prettier-ignore
    // Metanephrines come first (WU-24).
    never: all(pheochromocytomaPossible, is('metanephrinesRecent', false)),
    cite: [SEED, { source: 'S61' }],
    notes: [
      { note: 'route-bronchoscopy', when: all(lung, any(is('lungLocation', 'central'), not(stated('lungLocation')))) },
      { note: 'route-image-guided', when: all(lung, is('lungLocation', 'peripheral')) },
      { note: 'route-egd', when: any(stomach, duodenum) },
      { note: 'route-colonoscopy', when: is('site', 'colon', 'caecum', 'rectum') },
      { note: 'route-eus', when: pancreas },
      { note: 'route-liver', when: is('liverMetastases', true) },
      // The patient page: sometimes surgery is needed to collect tissue.
      {
        note: 'route-surgical',
        when: all(is('liverMetastases', false), is('site', 'jejunum-ileum', 'appendix', 'thymus', 'unknown-primary')),
      },
    ],
  },
  {
    rule: 'WU-05',
    test: 'T-REBIOPSY',
    suggest: all(confirmed, any(is('progression', true), back), over('newestTissueAgeDays', 365)),
    // Which lesion takes up which tracer is not a fact we read: mixed receptor imaging with an FDG PET on file stands for it.
    consider: all(confirmed, any(back, all(is('sstr', 'mixed'), is('fdgPetDone', true)))),
    cite: [{ source: 'S10' }, { source: 'S12' }],
  },
];

export const MOLECULAR_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-30',
    test: 'T-MOLEC',
    suggest: all(confirmed, is('classification', ...NEC), advanced),
    consider: all(confirmed, is('classification', 'NET-G3'), advanced),
    never: is('classification', ...NET.slice(0, 2)),
    cite: [{ source: 'S29' }],
  },
  {
    rule: 'WU-31',
    test: 'T-PRRT-LABS',
    suggest: is('prrtListed', true),
    cite: [{ source: 'S45' }, { source: 'S32' }],
  },
];
