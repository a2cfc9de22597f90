/** What a reader may say of an explanation: yes, or no with one reason of a closed list. Shared by the page that asks and the service that counts. */
export const NOT_USEFUL_REASONS = ['wrong-value', 'missing-value', 'rule', 'not-for-this-patient', 'hard-to-follow', 'other'] as const; // prettier-ignore
export type NotUsefulReason = (typeof NOT_USEFUL_REASONS)[number];

export interface ExplanationOpinion {
  /** The random id of the card that led to the explanation. */
  readonly card: string;
  readonly useful: boolean;
  /** Why not. */
  readonly reason?: NotUsefulReason;
}

export const OPINION_PATH = '/explain/opinion';
