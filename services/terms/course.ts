/** The course of a tumor: whether it is still there, how it was removed, how disease went under each therapy. */
export const TUMOR_STATUSES = [
  'in-place',
  'resected-R0',
  'resected-RX',
  'resected-R1',
  'resected-R2',
  'recurrent',
  'metastatic-treated',
] as const;
export type TumorStatus = (typeof TUMOR_STATUSES)[number];
/** Radical: an operation on the organ with its nodes. Local: appendectomy, polypectomy, EMR, ESD, transanal excision, enucleation, wedge. */
export const RESECTION_KINDS = ['radical', 'local'] as const;
export type ResectionKind = (typeof RESECTION_KINDS)[number];
export const RECURRENT_KINDS = ['local', 'distant'] as const;
export type RecurrentKind = (typeof RECURRENT_KINDS)[number];
export type PancreasPart = 'head' | 'body' | 'tail';
/** Residual tumor after a removal, as stated. `RX`: stated that it cannot be assessed; not recorded is an absent fact. */
export type Margin = 'R0' | 'R1' | 'R2' | 'RX';

/** Why the status cannot be said (`course.md` 1.4, 1.5, 9.1): the question that an answer would settle. */
export const STATUS_QUESTIONS = [
  'relation-of-operation', // operation on file, relation to this tumor unknown
  'operation-without-organ',
  'two-tumors', // the operation or the margin cannot be assigned to one of them
  'margin-of-which-specimen', // a margin beside distant disease or a specimen of a metastasis, without a link
  'seen-after-removal', // removed, and described in place later
  'order-of-dates', // removal and imaging are dated so that nobody can say which came first
  'records-not-read', // operations, reports or results could not be read in full
  'history-code-only',
  'remission-unexplained', // no evidence of disease, and neither a removal nor a therapy on file
  'begins-late', // the chart begins more than a year after the diagnosis, no tumor on any imaging
  'tissue-of-another-place', // an appendix NET known only from liver, node, peritoneum or ovary
  'contradiction', // the removal was recorded in two ways that exclude each other
] as const; // prettier-ignore
export type StatusQuestion = (typeof STATUS_QUESTIONS)[number];

/** Rows of evidence (`course.md` 1.1). */
export const COURSE_EVIDENCE = [
  'CO-01', 'CO-02', 'CO-03', 'CO-04', 'CO-05', 'CO-06', 'CO-07', 'CO-08', 'CO-09', 'CO-10', 'CO-11', 'CO-12', 'CO-13', 'CO-14',
] as const; // prettier-ignore
export type CourseEvidence = (typeof COURSE_EVIDENCE)[number];

/** What a chart holds that asks for restaging and sets no status (`course.md` 3.2 WU-12c). */
export const RESTAGING_REASONS = [
  'suspected-recurrence',
  'indeterminate-lesion',
  'lesion-at-removal-site',
  'clinical-progression', // stated on laboratory values or symptoms alone
  'possible-progression', // growth in words that do not suffice
] as const; // prettier-ignore
export type RestagingReason = (typeof RESTAGING_REASONS)[number];
