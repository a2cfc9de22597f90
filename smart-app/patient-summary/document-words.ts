/** The sections of the patient summary, their headings, and the document that is saved. */

export const SECTION_IDS = [
  'about',
  'found',
  'meaning',
  'not-known',
  'tests',
  'treatment',
  'survival',
  'ask',
  'asked',
  'visit',
  'support',
  'more',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export const HEADING: Record<SectionId, string> = {
  about: 'About this summary',
  found: 'What was found',
  meaning: 'What a neuroendocrine tumor is',
  'not-known': 'What is not known yet',
  tests: 'Tests that may come next',
  treatment: 'Kinds of treatment you may talk about',
  survival: 'The survival figure you asked for',
  ask: 'Questions you may want to ask',
  asked: 'Questions you may be asked',
  visit: 'Before your visit',
  support: 'Coping and support',
  more: 'Where to read more',
};
export const DOCUMENT = {
  title: 'Your visit summary',
  type: 'Visit summary for the patient',
  description: (contentVersion: string): string =>
    `Visit summary for the patient in plain language, put together by net-cds (rule content ${contentVersion}) and read by a clinician before it was saved`,
} as const;

export const ABOUT = (day: string): readonly string[] => [
  `This summary was made from your medical record on ${day} to help you prepare for your next visit. It does not take the place of a talk with your care team, so please ask them about anything that is not clear.`,
];
