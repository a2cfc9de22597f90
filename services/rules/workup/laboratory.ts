/**
 * Blood and urine tests, heart, heredity (WU-22 to WU-29). Hormone tests follow symptoms (WU-21): nothing is asked for a symptom without a
 * confirmed or suspected neoplasm, as this service is no screening tool.
 */
import { all, any, atLeast, is, not, stated, under } from '../engine.ts';
import {
  confirmed,
  distant,
  duodenum,
  inScope,
  lung,
  LUNG_CARCINOID,
  NEC,
  NET,
  pancreas,
  stomach,
  thymus,
  unknownPrimary,
  wellDifferentiated,
  type TestRule,
} from './test-rule.ts';

const pancreasOrDuodenum = any(pancreas, duodenum);

export const HORMONE_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-22',
    test: 'T-5HIAA',
    suggest: any(
      is('carcinoidSyndrome', true),
      all(
        any(is('flushing', true), is('diarrhea', true), is('wheeze', true)),
        any(
          is('site', 'jejunum-ileum', 'caecum', 'appendix', 'lung', 'thymus', 'unknown-primary'),
          all(is('site', 'colon'), is('colonSide', 'right')),
        ),
      ),
      all(is('flushing', true), pancreas),
    ),
    consider: all(is('site', 'jejunum-ileum'), distant),
    never: is('site', 'rectum'),
    hormone: true,
    cite: [{ source: 'S22' }, { source: 'S51' }, { source: 'S36' }],
    notes: [
      { note: 'serotonin-diet', when: any(is('carcinoidSyndrome', true), is('flushing', true), is('diarrhea', true)) },
    ],
  },
  {
    rule: 'WU-24',
    test: 'T-METANEPH',
    suggest: all(inScope, any(is('men2', true), is('vhl', true), is('nf1', true))),
    consider: all(inScope, is('catecholamineSymptoms', true)),
    hormone: true,
    cite: [{ source: 'S55' }, { source: 'S36' }],
    notes: [{ note: 'before-invasive-steps', when: any(is('men2', true), is('vhl', true), is('nf1', true)) }],
  },
  {
    rule: 'WU-25',
    test: 'T-GASTRIN',
    suggest: all(
      inScope,
      any(
        all(stomach, is('gastrinDone', false)),
        all(pancreasOrDuodenum, any(is('ulcer', true), is('diarrhea', true), is('reflux', true))),
      ),
    ),
    consider: all(inScope, is('site', 'duodenum')),
    never: all(stomach, is('gastricType', 1), is('gastrinDone', true)),
    hormone: true,
    cite: [{ source: 'S23' }, { source: 'S36' }],
    notes: [{ note: 'ppi-raises', when: is('ppi', true) }],
  },
  {
    rule: 'WU-26',
    test: 'T-INSULIN',
    suggest: all(inScope, pancreas, is('hypoglycemiaSymptoms', true)),
    never: all(is('insulinoma', true), is('biochemicallyProven', true)),
    hormone: true,
    cite: [{ source: 'S25' }, { source: 'S36' }],
  },
  {
    rule: 'WU-26b',
    test: 'T-GLUCAGON',
    suggest: all(inScope, pancreas, any(is('rash', true), is('thirst', true), is('newDiabetes', true))),
    hormone: true,
    cite: [{ source: 'S36' }],
    reviewed: false,
  },
  {
    rule: 'WU-26c',
    test: 'T-VIP',
    suggest: all(inScope, pancreas, is('diarrhea', true), is('lowPotassium', true)),
    consider: all(inScope, pancreas, is('diarrhea', true)),
    hormone: true,
    cite: [{ source: 'S36' }],
    reviewed: false,
    notes: [{ note: 'fluids-first', when: is('lowPotassium', true) }],
  },
  {
    rule: 'WU-26d',
    test: 'T-SOMATOSTATIN',
    consider: all(
      inScope,
      any(pancreas, is('site', 'duodenum')),
      is('diabetes', true),
      any(is('gallstones', true), is('steatorrhea', true)),
    ),
    hormone: true,
    cite: [{ source: 'S36' }],
    reviewed: false,
  },
  {
    rule: 'WU-26e',
    test: 'T-ACTH',
    suggest: all(
      inScope,
      any(lung, thymus, pancreas),
      any(is('cushingoid', true), all(is('lowPotassium', true), is('diarrhea', false))),
    ),
    hormone: true,
    cite: [{ source: 'S33' }, { source: 'S36' }],
  },
  {
    rule: 'WU-26f',
    test: 'T-CALCITONIN',
    suggest: all(inScope, is('men2', true)),
    consider: all(inScope, unknownPrimary, is('lump', true)),
    hormone: true,
    cite: [{ source: 'S36' }],
    reviewed: false,
  },
  {
    rule: 'WU-26g',
    test: 'T-MEN1',
    suggest: all(
      inScope,
      any(
        is('men1', true),
        is('gastrinoma', true),
        thymus,
        all(pancreasOrDuodenum, any(is('multifocal', true), under('ageYears', 40))),
      ),
    ),
    hormone: true,
    cite: [{ source: 'S54' }, { source: 'S36' }],
  },
  {
    rule: 'WU-23',
    test: 'T-CGA',
    consider: all(
      confirmed,
      distant,
      wellDifferentiated,
      is('highGrade', false),
      is('ppi', false),
      any(not(stated('egfrMlMin')), atLeast('egfrMlMin', 60)),
    ),
    never: all(stomach, is('gastricType', 1)),
    hormone: true,
    cite: [{ source: 'S50' }, { source: 'S23' }],
    notes: [{ note: 'not-for-diagnosis', when: confirmed }],
  },
];

export const HEART_AND_HEREDITY_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-28',
    test: 'T-NTPROBNP',
    consider: all(inScope, is('carcinoidSyndrome', true)),
    hormone: true,
    cite: [{ source: 'S22' }, { source: 'S53' }],
    notes: [{ note: 'not-alone', when: confirmed }],
  },
  {
    rule: 'WU-29',
    test: 'T-GENETICS',
    suggest: all(
      confirmed,
      inScope,
      any(
        is('gastrinoma', true),
        all(any(pancreasOrDuodenum, all(stomach, not(is('gastricType', 1)))), is('multifocal', true)),
        all(any(pancreasOrDuodenum, stomach), under('ageYears', 40)),
        thymus,
        is('familyHistoryOfNet', true),
      ),
    ),
    consider: all(
      confirmed,
      inScope,
      any(
        all(pancreasOrDuodenum, is('classification', ...NET, 'NET-INDET', 'NO-TISSUE', 'NOT-GRADABLE')),
        is('classification', ...LUNG_CARCINOID),
      ),
    ),
    never: any(is('hereditaryKnown', true), is('classification', ...NEC, 'LUNG-SCLC', 'LUNG-LCNEC', 'MINEN')),
    initialPhaseOnly: true,
    cite: [{ source: 'SEED' }, { source: 'S54' }, { source: 'S55' }, { source: 'S36' }],
  },
];

/** WU-27: the window depends on what is known of the heart. */
export const ECHO_RULE = {
  rule: 'WU-27',
  test: 'T-ECHO',
  suggest: is('carcinoidSyndrome', true),
  yearlyWhen: any(is('carcinoidHeartDisease', true), is('cardiacSigns', true), is('abdominalSurgeryPlanned', true)),
  yearlyDays: 365,
  cite: [{ source: 'S36' }, { source: 'S22' }],
} as const;
