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
export type ResectionKind = 'radical' | 'local';
export type RecurrentKind = 'local' | 'distant';
export type PancreasPart = 'head' | 'body' | 'tail';
