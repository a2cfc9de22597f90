/** The page around the summary, for the clinician. */

export type WithheldReason = 'deceased' | 'comfort-care' | 'no-tumor' | 'not-confirmed' | 'incomplete' | 'out-of-scope';
/** Why there is no summary, for the clinician. */
export const WITHHELD: Record<WithheldReason, string> = {
  deceased: 'The record says that the patient has died. No summary is made.',
  'comfort-care':
    'The record says that the goal is comfort care. A summary of tests and treatments would not fit, so none is made.',
  'no-tumor': 'The record names no neuroendocrine tumor, so there is nothing to sum up.',
  'not-confirmed': 'No neuroendocrine tumor is confirmed in the record. A summary is made only of confirmed findings.',
  incomplete: 'Parts of the record that are needed could not be read. A summary of the rest could mislead.',
  'out-of-scope': 'The tumor in the record is outside these rules, so there is nothing that a summary could explain.',
};

export const VIEW = {
  title: 'Patient summary',
  back: 'Back to the explanation',
  unreviewed: 'Not reviewed until you have read it',
  unreviewedText:
    'This text was put together from the record, and nobody has checked it. Read it, change what does not fit, and leave out what this patient should not get.',
  edit: 'Edit',
  preview: 'As the patient sees it',
  include: 'Include this section',
  paragraph: (heading: string, at: number): string => `${heading}, paragraph ${String(at)}`,
  list: (heading: string): string => `${heading}, list with one line for each point`,
  survival: 'The patient asked for a survival figure',
  survivalHint: 'Off unless the patient asked. A figure is given only where it fits.',
  release: 'Give it to the patient',
  read: 'I have read this summary, and it is ready for the patient',
  print: 'Print',
  save: 'Save to the chart',
  saving: 'Saving to the chart',
  saved: (reference: string | undefined): string =>
    `Saved to the chart${reference === undefined ? '' : ` as ${reference}`}, marked as preliminary.`,
  mayNotSave:
    'This launch may not write documents, so the summary can be printed but not saved. Ask your EHR team to allow net-cds the scope patient/DocumentReference.c.',
  editedSince: 'The text was changed after you read it. Tick again when it is ready.',
  discard: 'Your changes to this summary will be lost. Go back to the explanation?',
  nameMissing: 'Name not recorded',
  footer: 'Made with net-cds from the medical record, and read by your care team.',
} as const;

/** Why a document was not saved. */
export const SAVE_PROBLEM = {
  'no-permission': 'The FHIR server does not allow this launch to write documents. Nothing was saved.',
  expired: 'The launch has expired. Nothing was saved. Print the summary, or open the explanation again from the card.',
  refused: 'The FHIR server refused the document. Nothing was saved.',
  unreachable: 'The FHIR server gave no answer. Look into the chart whether the document is there before you try again.', // prettier-ignore
} as const;
export type SaveProblem = keyof typeof SAVE_PROBLEM;
