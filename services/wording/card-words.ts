/** What stands on every card: the check, the standing text, labels of its links, and the reasons to override it. */

/** The one sentence that stands on every card, at most 50 characters. */
export const CHECK = 'Check against the pathology report before use.';

export const EXPLAIN_LABEL = 'Show how this was worked out';

export const SOURCE_LABEL = (contentVersion: string): string =>
  `NET staging rules ${contentVersion.split('.').slice(0, 2).join('.')}`;

/** Override reasons of the HL7 code system `non-adherence-reason-codes`; codes never change their meaning. */
export const OVERRIDE_SYSTEM = 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes';

export const OVERRIDE_REASONS = [
  { code: 'patient-ineligible', display: 'Patient does not meet eligibility for recommended action' },
  { code: 'action-completed', display: 'Recommended action was already completed' },
  {
    code: 'need-more-info',
    display: 'Could not address recommended action due to need for more information/pending results/pending consult',
  },
  { code: 'policy-contradicts', display: 'Institutional policy/guideline contradicts the recommended action' },
  { code: 'wrong-time-workflow', display: 'PC CDS delivered at wrong time in workflow or patient lifecycle' },
] as const;

/** Why there is no card. */
export const SILENCE: Readonly<Record<string, string>> = {
  'no-net': 'No neuroendocrine tumor was found in the chart.',
  'care-goal': 'Comfort care is recorded, or the patient has died.',
  'not-confirmed': 'A neuroendocrine tumor is suspected, ruled out, or of a relative, and not confirmed.',
  incomplete: 'Too little could be read to say anything safely.',
  snoozed: 'The card was dismissed or snoozed; it comes back when its facts change.',
  viewer: 'The viewer is a patient or a relative.',
  'silent-mode': 'The service evaluates and counts, but sends no card.',
  'nothing-new': 'There is nothing to add: grade and stage are documented and agree, and no test is missing.',
};

/** Why an evaluation has no card of a kind. */
export const NO_CARD_OF_KIND = {
  conflict: 'no contradiction was found',
  gap: 'nothing is missing that grade or stage rests on',
  assessment: 'grade or stage cannot be given; the gap card says what is missing',
  treatment: 'no category can be named with what is known',
  'treatment-off': 'switched off',
} as const;
/** There is one of this kind, too, but a chart gets two cards at most. */
export const NO_ROOM = (first: string): string => `not shown: at most two cards, and ${first} come first`;

/** Of the line that tells what is another than on the last card, and what stands there for a stage that was not given. */
export const CHANGED = 'Changed';
export const NO_STAGE_GROUP = 'not settled';
