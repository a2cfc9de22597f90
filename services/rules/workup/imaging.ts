/** Imaging (WU-06 to WU-16). */
import { all, any, atLeast, atMost, is, not, over, stated, under } from '../engine.ts';
import { STAGING_PET } from './sstr-pet.ts';
import {
  confirmed,
  digestive,
  lung,
  NEC,
  NET,
  noSpreadKnown,
  notDistant,
  rectum,
  SEED,
  spread,
  suspectedWithoutTissue,
  thymus,
  unknownPrimary,
  wellDifferentiated,
  type TestRule,
} from './test-rule.ts';

/** What makes the pelvic MRI the first choice in the rectum. */
const deepOrSpread = any(over('sizeMm', 20), is('muscularisInvasion', true), spread);
/** Contrast medium is not given: an MRI is offered in the place of the CT. */
const noContrast = any(is('contrastAllergy', true), under('egfrMlMin', 30));

export const IMAGING_TESTS: readonly TestRule[] = [
  {
    rule: 'WU-06',
    test: 'T-CT',
    suggest: any(digestive, unknownPrimary),
    never: noContrast,
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [SEED, { source: 'S28' }, { source: 'S82' }],
  },
  {
    rule: 'WU-07',
    test: 'T-CT-CHEST',
    suggest: any(lung, thymus, unknownPrimary, is('highGrade', true)),
    consider: all(digestive, spread),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [SEED, { source: 'S33' }, { source: 'S82' }],
  },
  {
    rule: 'WU-08',
    test: 'T-MRI-ABD',
    // In the place of the CT: in pregnancy, and where contrast medium is not given (WU-06).
    suggest: all(any(digestive, unknownPrimary), any(is('pregnant', true), noContrast)),
    consider: all(
      is('liverMetastases', true),
      any(is('resectable', true), not(stated('resectable'))),
      not(is('classification', ...NEC, 'LUNG-SCLC', 'LUNG-LCNEC')),
    ),
    lowRiskExempt: true,
    cite: [SEED, { source: 'S23' }],
    notes: [
      { note: 'no-gadolinium', when: is('pregnant', true) },
      { note: 'instead-of-ct', when: all(noContrast, is('pregnant', false)) },
    ],
  },
  ...STAGING_PET,
  {
    rule: 'WU-13',
    test: 'T-PET-FDG',
    suggest: any(
      all(confirmed, is('highGrade', true), not(is('classification', 'LUNG-SCLC'))),
      all(confirmed, is('classification', 'LUNG-SCLC'), notDistant),
      all(confirmed, is('classification', 'LUNG-LCNEC', 'LUNG-CARCINOID-HIGH-PROLIF', 'LUNG-HIGH-GRADE-UNRESOLVED')),
    ),
    consider: all(
      confirmed,
      // A range of grades counts by its upper end; a G1 cannot have so high a Ki-67.
      is('classification', ...NET),
      atLeast('ki67Percent', 10),
      any(is('sstr', 'negative', 'mixed'), is('progression', true)),
    ),
    never: is('classification', 'NET-G1'),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [{ source: 'S60' }, { source: 'S82' }],
  },
  {
    rule: 'WU-09',
    test: 'T-MRI-PELV',
    suggest: all(rectum, deepOrSpread),
    consider: rectum,
    lowRiskExempt: true,
    cite: [{ source: 'S24' }],
    notes: [{ note: 'no-gadolinium', when: is('pregnant', true) }],
  },
  {
    rule: 'WU-10',
    test: 'T-EUS-RECT',
    suggest: all(rectum, atMost('sizeMm', 20), is('muscularisInvasion', false), noSpreadKnown),
    consider: all(rectum, deepOrSpread),
    lowRiskExempt: true,
    cite: [{ source: 'S24' }],
  },
  {
    rule: 'WU-11',
    test: 'T-US',
    suggest: all(is('pregnant', true), any(digestive, unknownPrimary)),
    consider: all(suspectedWithoutTissue, is('liverMetastases', true)),
    lowRiskExempt: true,
    cite: [SEED, { source: 'S57' }],
  },
  {
    rule: 'WU-14',
    test: 'T-MRI-BRAIN',
    suggest: any(is('classification', 'LUNG-SCLC', 'LUNG-LCNEC'), is('neurologicalSymptoms', true)),
    consider: all(confirmed, is('classification', ...NEC, 'LUNG-HIGH-GRADE-UNRESOLVED')),
    cite: [{ source: 'S35' }],
    reviewed: false,
  },
  {
    rule: 'WU-15',
    test: 'T-GLP1R-PET',
    consider: all(
      is('insulinoma', true),
      is('biochemicallyProven', true),
      is('ctDone', true),
      is('eusDone', true),
      is('lesionFound', false),
    ),
    never: is('lesionFound', true),
    notInPregnancy: true,
    cite: [{ source: 'S63' }],
  },
  {
    rule: 'WU-16',
    test: 'T-SI-ENTERO',
    consider: all(confirmed, unknownPrimary, wellDifferentiated, is('ctDone', true), is('sstrPetDone', true)),
    never: is('bowelObstruction', true),
    notInPregnancy: true,
    cite: [{ source: 'S61' }],
  },
];
