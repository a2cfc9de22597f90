/** Somatostatin receptor PET by its question (WU-12, WU-12b to WU-12g): never surveillance without one. */
import { all, any, atLeast, is, not, over } from '../engine.ts';
import {
  appendix,
  carcinoidSymptom,
  confirmed,
  distant,
  lung,
  NEC,
  notDistant,
  pancreas,
  rectum,
  SEED,
  spread,
  stomach,
  wellDifferentiated,
  type TestRule,
} from './test-rule.ts';

const readable = any(wellDifferentiated, is('classification', 'UNRESOLVED', 'NOT-GRADABLE', 'NO-TISSUE'));
const neverFor = is('classification', ...NEC, 'LUNG-SCLC', 'LUNG-LCNEC');
const nodes = is('regionalNodes', 'positive');
const g2 = is('classification', 'NET-G2');
const notDone = is('sstrPetDone', false);
const midgut = any(is('site', 'jejunum-ileum', 'caecum'), all(is('site', 'colon'), is('colonSide', 'right')));
/** From six weeks after the operation on. */
const SIX_WEEKS = 42;
const THREE_MONTHS = 90;

/** WU-12c: at any status, also inside 180 days, when the last one is older than the event. */
export const RESTAGING_PET: TestRule = {
  rule: 'WU-12c',
  test: 'T-PET-SSTR',
  suggest: all(readable, any(is('restagingAsked', true), is('tumorStatus', 'recurrent'))),
  never: neverFor,
  notInPregnancy: true,
  answersEvents: true,
  cite: [SEED, { source: 'S31' }, { source: 'S82' }],
  notes: [{ note: 'restaging', when: all() }],
};

/** Where initial staging asks for it (WU-12a). */
const staged = all(
  confirmed,
  any(wellDifferentiated, is('classification', 'UNRESOLVED')),
  any(
    all(pancreas, is('insulinoma', false)),
    is('site', 'jejunum-ileum', 'caecum', 'colon', 'duodenum', 'ampulla', 'unknown-primary'),
    all(stomach, is('gastricType', 2, 3)),
    // A small rectal NET that has spread is none of the small ones that the size is meant to leave out.
    all(rectum, any(atLeast('sizeMm', 10), spread)),
    all(lung, any(is('classification', 'LUNG-AC', 'LUNG-CARCINOID-HIGH-PROLIF'), distant)),
    all(appendix, any(over('sizeMm', 20), is('carcinoidSyndrome', true), carcinoidSymptom, spread)),
  ),
);
const stagedPerhaps = any(
  all(confirmed, is('classification', 'LUNG-TC'), notDistant),
  all(confirmed, wellDifferentiated, is('insulinoma', true)),
  all(is('tissue', false), is('biochemicallyProven', true)),
);
const done = is('sstrPetDone', true);
/** An operation, radionuclide treatment or an analog is to be decided on, or the last one gave no readable result. */
const question = any(
  is('stepPlanned', true),
  is('completionListed', true),
  is('receptorTherapyInView', true),
  is('receptorStatusKnown', false),
);
const shared = {
  test: 'T-PET-SSTR',
  never: neverFor,
  lowRiskExempt: true,
  notInPregnancy: true,
} as const;

/** While tumor is there, after the restaging question, in this order. One that was done is asked for again by a question alone. */
export const STAGING_PET: readonly TestRule[] = [
  {
    ...shared,
    rule: 'WU-12d',
    suggest: all(readable, is('seenOnReceptorPetAlone', true)),
    cite: [{ source: 'S31' }],
    notes: [{ note: 'seen-on-it-alone', when: all() }],
  },
  {
    ...shared,
    rule: 'WU-12b',
    suggest: all(done, question, staged),
    consider: all(done, question, stagedPerhaps),
    cite: [{ source: 'S31' }, { source: 'S32' }],
  },
  {
    ...shared,
    rule: 'WU-12',
    suggest: all(notDone, staged),
    consider: all(notDone, stagedPerhaps),
    cite: [SEED, { source: 'S20', at: 'recommendation 1.3' }, { source: 'S31' }, { source: 'S82' }, { source: 'S57' }],
  },
  {
    ...shared,
    rule: 'WU-12f',
    suggest: all(done, not(question), staged),
    consider: all(done, not(question), stagedPerhaps),
    namedAsSuppressed: true,
    cite: [{ source: 'S82' }, { source: 'S103' }],
  },
];

/** After a removal, in this order; the first that holds is listed. */
export const PET_AFTER_REMOVAL: readonly TestRule[] = [
  RESTAGING_PET,
  {
    rule: 'WU-12b',
    test: 'T-PET-SSTR',
    suggest: all(wellDifferentiated, is('stepPlanned', true)),
    never: neverFor,
    notInPregnancy: true,
    cite: [{ source: 'S31' }, { source: 'S32' }],
  },
  {
    rule: 'WU-40b',
    test: 'T-PET-SSTR',
    suggest: all(
      wellDifferentiated,
      notDone,
      any(
        all(atLeast('resectedDaysAgo', SIX_WEEKS), any(midgut, all(pancreas, any(over('sizeMm', 20), g2, nodes)))),
        all(is('completionListed', true), any(pancreas, midgut, is('site', 'colon', 'duodenum', 'ampulla'), all(stomach, is('gastricType', 2, 3)), all(appendix, any(over('sizeMm', 20), nodes)))), // prettier-ignore
        all(rectum, any(atLeast('sizeMm', 10), g2)),
        all(lung, is('completionListed', true), is('classification', 'LUNG-AC', 'LUNG-CARCINOID-HIGH-PROLIF')),
      ),
    ),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [{ source: 'S31' }, { source: 'S82' }],
    notes: [{ note: 'baseline-once', when: all() }],
  },
  {
    rule: 'WU-12e',
    test: 'T-PET-SSTR',
    consider: all(
      wellDifferentiated,
      notDone,
      atLeast('resectedDaysAgo', THREE_MONTHS),
      any(midgut, pancreas, g2, nodes),
      // 0 of 41 within 18 months of an appendectomy.
      any(not(appendix), nodes),
    ),
    lowRiskExempt: true,
    notInPregnancy: true,
    cite: [{ source: 'KNOWLEDGE' }, { source: 'S86' }],
    reviewed: false,
    notes: [{ note: 'baseline-once', when: all() }],
  },
];
