/**
 * Blood and urine tests, heart, heredity (WU-22 to WU-29). Hormone tests follow symptoms (WU-21): nothing is asked for a symptom without a
 * confirmed or suspected neoplasm, as this service is no screening tool.
 */
import { all, any, atLeast, is, not, otherwise, stated, under } from '../engine.ts';
import {
  carcinoidSymptom,
  confirmed,
  distant,
  duodenum,
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
const carcinoidPicture = any(is('carcinoidSyndrome', true), carcinoidSymptom);

export const HORMONE_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-22',
    test: 'T-5HIAA',
    suggest: any(
      is('carcinoidSyndrome', true),
      all(
        carcinoidSymptom,
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
    cite: [{ source: 'S82' }, { source: 'S22' }, { source: 'S51' }],
    notes: [
      { note: 'serotonin-diet', when: otherwise },
      { note: 'serotonin-disagree', when: not(carcinoidPicture) },
    ],
  },
  {
    rule: 'WU-24',
    test: 'T-METANEPH',
    suggest: any(is('men2', true), is('vhl', true), is('nf1', true)),
    consider: is('catecholamineSymptoms', true),
    hormone: true,
    cite: [{ source: 'S55' }, { source: 'S107' }],
    notes: [{ note: 'before-invasive-steps', when: any(is('men2', true), is('vhl', true), is('nf1', true)) }],
  },
  {
    rule: 'WU-25',
    test: 'T-GASTRIN',
    suggest: any(
      all(stomach, is('gastrinDone', false)),
      all(pancreasOrDuodenum, any(is('ulcer', true), is('diarrhea', true), is('reflux', true))),
    ),
    consider: is('site', 'duodenum'),
    never: all(stomach, is('gastricType', 1), is('gastrinDone', true)),
    hormone: true,
    cite: [{ source: 'S23' }, { source: 'S82' }],
    notes: [{ note: 'ppi-raises', when: is('ppi', true) }],
  },
  {
    rule: 'WU-26',
    test: 'T-INSULIN',
    suggest: all(pancreas, is('hypoglycemiaSymptoms', true)),
    never: all(is('insulinoma', true), is('biochemicallyProven', true)),
    hormone: true,
    cite: [{ source: 'S25' }, { source: 'S105' }],
  },
  {
    rule: 'WU-26b',
    test: 'T-GLUCAGON',
    suggest: all(pancreas, any(is('rash', true), is('thirst', true), is('newDiabetes', true))),
    hormone: true,
    cite: [{ source: 'S25' }, { source: 'S105' }],
  },
  {
    rule: 'WU-26c',
    test: 'T-VIP',
    suggest: all(pancreas, is('diarrhea', true), is('lowPotassium', true)),
    consider: all(pancreas, is('diarrhea', true)),
    hormone: true,
    cite: [{ source: 'S25' }, { source: 'S105' }],
    notes: [{ note: 'fluids-first', when: is('lowPotassium', true) }],
  },
  {
    rule: 'WU-26d',
    test: 'T-SOMATOSTATIN',
    consider: all(
      any(pancreas, is('site', 'duodenum')),
      is('diabetes', true),
      any(is('gallstones', true), is('steatorrhea', true)),
    ),
    hormone: true,
    cite: [{ source: 'S25' }, { source: 'S105' }],
  },
  {
    rule: 'WU-26e',
    test: 'T-ACTH',
    suggest: all(
      any(lung, thymus, pancreas),
      any(is('cushingoid', true), all(is('lowPotassium', true), is('diarrhea', false))),
    ),
    hormone: true,
    cite: [{ source: 'S33' }],
    reviewed: false,
  },
  {
    rule: 'WU-26f',
    test: 'T-CALCITONIN',
    suggest: is('men2', true),
    consider: all(unknownPrimary, is('lump', true)),
    hormone: true,
    cite: [{ source: 'KNOWLEDGE' }],
    reviewed: false,
  },
  {
    rule: 'WU-26g',
    test: 'T-MEN1',
    suggest: any(
      is('men1', true),
      is('gastrinoma', true),
      thymus,
      all(pancreasOrDuodenum, any(is('multifocal', true), under('ageYears', 40))),
    ),
    hormone: true,
    cite: [{ source: 'S54' }],
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
    notes: [
      { note: 'not-for-diagnosis', when: otherwise },
      { note: 'chromogranin-disagree', when: otherwise },
    ],
  },
];

const genetics = any(
  is('gastrinoma', true),
  all(any(pancreasOrDuodenum, all(stomach, not(is('gastricType', 1)))), is('multifocal', true)),
  all(any(pancreasOrDuodenum, stomach), under('ageYears', 40)),
  thymus,
  is('familyHistoryOfNet', true),
);

export const HEART_AND_HEREDITY_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-28',
    test: 'T-NTPROBNP',
    consider: is('carcinoidSyndrome', true),
    cite: [{ source: 'S22' }, { source: 'S53' }],
    notes: [{ note: 'not-alone', when: otherwise }],
  },
  {
    rule: 'WU-29',
    test: 'T-GENETICS',
    suggest: all(confirmed, genetics),
    consider: all(
      confirmed,
      any(
        all(pancreasOrDuodenum, is('classification', ...NET, 'NET-INDET', 'NO-TISSUE', 'NOT-GRADABLE')),
        is('classification', ...LUNG_CARCINOID),
      ),
    ),
    never: any(is('hereditaryKnown', true), is('classification', ...NEC, 'LUNG-SCLC', 'LUNG-LCNEC', 'MINEN')),
    initialPhaseOnly: true,
    cite: [{ source: 'SEED' }, { source: 'S54' }, { source: 'S55' }],
    notes: [{ note: 'genetics-disagree', when: all(pancreasOrDuodenum, not(genetics)) }],
  },
];

/** WU-27: the window depends on what is known of the heart. */
export const ECHO_RULE = {
  rule: 'WU-27',
  test: 'T-ECHO',
  suggest: is('carcinoidSyndrome', true),
  yearlyWhen: any(is('carcinoidHeartDisease', true), is('cardiacSigns', true), is('abdominalSurgeryPlanned', true)),
  yearlyDays: 365,
  cite: [{ source: 'S22' }, { source: 'S105' }],
} as const;
