/** One entry of the bibliography. */
export interface Source {
  readonly title: string;
  readonly year?: number;
  readonly publisher: string;
  readonly doi?: string;
  readonly pmid?: string;
  readonly mark: SourceMark;
  /** Parts that were read in another way than the whole, by the `at` of a citation. */
  readonly parts?: Readonly<Record<string, SourceMark>>;
  /** The society or authority that a clinician knows it by: `ENETS`; absent where a study stands for itself. */
  readonly issuer?: string;
}

/** How a text was read: V in the text itself, V2 through a secondary transcription, K established knowledge that was not verified here, P a policy of this project. */
export type SourceMark = 'V' | 'V2' | 'K' | 'P';
