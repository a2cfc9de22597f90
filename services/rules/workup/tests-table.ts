/** Which tests are listed, when, and when not (work-up section 3). One entry a test; further tests are further entries. */
import { all, any, atLeast, atMost, is, not, over, under } from '../engine.ts';
import type { Citation, Condition, RuleTable, TestId } from '../model.ts';

export interface TestRule {
  readonly rule: string;
  readonly test: TestId;
  readonly suggest?: Condition;
  readonly consider?: Condition;
  /** The "do not suggest" column: listed as `not-applicable`. */
  readonly never?: Condition;
  /** Staging imaging falls away in low-risk lesions. */
  readonly lowRiskExempt?: boolean;
  /** Radiation or sedation: not in pregnancy. */
  readonly notInPregnancy?: boolean;
  /** Endoscopy belongs to the initial phase. */
  readonly initialPhaseOnly?: boolean;
  /** Symptom and hormone tests stay available in comfort care. */
  readonly hormone?: boolean;
  readonly cite: readonly [Citation, ...Citation[]];
  readonly reviewed?: false;
  readonly notes?: readonly string[];
}

const NET = ['NET-G1', 'NET-G2', 'NET-G3'] as const;
const wellDifferentiated = is('classification', ...NET, 'LUNG-TC', 'LUNG-AC', 'LUNG-CARCINOID-HIGH-PROLIF');
const confirmed = is('standing', 'confirmed');
const digestive = is(
  'site',
  'pancreas',
  'stomach',
  'duodenum',
  'ampulla',
  'jejunum-ileum',
  'appendix',
  'caecum',
  'colon',
  'rectum',
);
const lung = is('site', 'lung');
const thymus = is('site', 'thymus');
const unknownPrimary = is('site', 'unknown-primary');
const inScope = not(is('classification', 'OUT-OF-SCOPE'));
const spread = is('extent', 'regional', 'distant');
const distant = is('extent', 'distant');
const seed: Citation = { source: 'SEED' };

export const TEST_RULES: readonly TestRule[] = [
  {
    rule: 'WU-06',
    test: 'T-CT',
    suggest: all(confirmed, inScope, any(digestive, unknownPrimary)),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [seed, { source: 'S28' }, { source: 'S36' }],
  },
  {
    rule: 'WU-07',
    test: 'T-CT-CHEST',
    suggest: all(confirmed, inScope, any(lung, thymus, unknownPrimary, is('highGrade', true))),
    consider: all(confirmed, inScope, digestive, spread),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [seed, { source: 'S33' }, { source: 'S36' }],
  },
  {
    rule: 'WU-08',
    test: 'T-MRI-ABD',
    suggest: all(confirmed, inScope, is('pregnant', true), any(digestive, unknownPrimary)),
    consider: all(
      confirmed,
      is('liverMetastases', true),
      not(is('resectable', false)),
      is('classification', ...NET, 'NET-INDET', 'LUNG-TC', 'LUNG-AC'),
    ),
    cite: [seed, { source: 'S23' }, { source: 'S36' }],
  },
  {
    rule: 'WU-12',
    test: 'T-PET-SSTR',
    suggest: all(
      confirmed,
      any(wellDifferentiated, is('classification', 'UNRESOLVED')),
      any(
        all(is('site', 'pancreas'), is('insulinoma', false)),
        is('site', 'jejunum-ileum', 'caecum', 'colon', 'duodenum', 'ampulla', 'unknown-primary'),
        all(is('site', 'stomach'), is('gastricType', 2, 3)),
        all(is('site', 'rectum'), atLeast('sizeMm', 10)),
        all(lung, any(is('classification', 'LUNG-AC', 'LUNG-CARCINOID-HIGH-PROLIF'), distant)),
        all(is('site', 'appendix'), any(over('sizeMm', 20), is('carcinoidSyndrome', true), spread)),
      ),
    ),
    consider: any(
      all(confirmed, is('classification', 'LUNG-TC'), is('extent', 'localized')),
      all(confirmed, wellDifferentiated, is('insulinoma', true)),
      all(is('standing', 'suspected'), is('tissue', false), is('biochemicallyProven', true)),
    ),
    never: is('classification', 'NEC', 'NEC-SMALL', 'NEC-LARGE', 'LUNG-SCLC', 'LUNG-LCNEC'),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [seed, { source: 'S20', at: 'recommendation 1.3' }, { source: 'S31' }, { source: 'S57' }],
  },
  {
    rule: 'WU-13',
    test: 'T-PET-FDG',
    suggest: any(
      all(confirmed, is('highGrade', true), not(is('classification', 'LUNG-SCLC'))),
      all(confirmed, is('classification', 'LUNG-SCLC'), is('extent', 'localized', 'regional')),
      all(confirmed, is('classification', 'LUNG-LCNEC', 'LUNG-CARCINOID-HIGH-PROLIF', 'LUNG-HIGH-GRADE-UNRESOLVED')),
    ),
    consider: all(
      confirmed,
      is('classification', 'NET-G2'),
      atLeast('ki67Percent', 10),
      any(is('sstr', 'negative', 'mixed'), is('progression', true)),
    ),
    never: is('classification', 'NET-G1'),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [{ source: 'S60' }, { source: 'S30' }, { source: 'S36' }],
  },
  {
    rule: 'WU-17',
    test: 'T-EUS',
    suggest: any(
      all(
        is('site', 'pancreas'),
        is('extent', 'localized', 'regional'),
        any(is('tissue', false), is('functional', true), atMost('sizeMm', 20)),
      ),
      all(
        is('site', 'stomach'),
        is('extent', 'localized', 'regional'),
        any(atLeast('sizeMm', 10), is('gastricType', 3)),
      ),
      all(is('site', 'duodenum', 'ampulla'), is('extent', 'localized', 'regional')),
    ),
    consider: all(is('site', 'pancreas'), is('extent', 'localized', 'regional')),
    never: any(all(distant, is('tissue', true)), all(is('site', 'stomach'), is('gastricType', 1), under('sizeMm', 10))),
    notInPregnancy: true,
    initialPhaseOnly: true,
    cite: [{ source: 'S23' }, { source: 'S36' }],
  },
  {
    rule: 'WU-20',
    test: 'T-COLON',
    suggest: all(
      confirmed,
      inScope,
      any(is('site', 'colon', 'rectum', 'caecum'), all(is('site', 'appendix'), not(is('lowRisk', true)))),
    ),
    consider: all(
      confirmed,
      inScope,
      any(is('site', 'jejunum-ileum'), unknownPrimary, all(is('site', 'appendix'), is('lowRisk', true))),
    ),
    never: is('site', 'lung', 'pancreas', 'stomach'),
    notInPregnancy: true,
    initialPhaseOnly: true,
    cite: [seed, { source: 'S57' }, { source: 'S36' }],
    notes: ['ileal-intubation', 'no-endoscopic-removal'],
  },
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
      all(is('flushing', true), is('site', 'pancreas')),
    ),
    consider: all(is('site', 'jejunum-ileum'), distant),
    never: is('site', 'rectum'),
    hormone: true,
    cite: [{ source: 'S22' }, { source: 'S51' }, { source: 'S36' }],
  },
];

/** WU-27: the window depends on what is known of the heart. */
export const ECHO_RULE = {
  rule: 'WU-27',
  test: 'T-ECHO',
  suggest: is('carcinoidSyndrome', true),
  yearlyWhen: any(is('carcinoidHeartDisease', true), is('abdominalSurgeryPlanned', true)),
  yearlyDays: 365,
  cite: [{ source: 'S36' }, { source: 'S22' }],
} as const;

/** All conditions of this table as rows, for the checks that every table passes. */
export const testRuleTable: RuleTable<string> = {
  id: 'workup',
  version: '1.0.0',
  title: 'Work-up: tests by site, class and extent',
  rules: TEST_RULES.flatMap((rule) =>
    (['suggest', 'consider', 'never'] as const).flatMap((column) => {
      const when = rule[column];
      return when ? [{ id: `${rule.rule}-${column}`, when, then: column, cite: rule.cite }] : [];
    }),
  ),
};
