import type { TestId } from '../../services/rules/index.ts';

/**
 * What a card tells the explanation app through the launch (`appContext`): enough to see that the chart has changed or that another patient is
 * open, and nothing that names one.
 */
export interface CardContext {
  readonly card: string;
  /** When the card was made, ISO 8601. */
  readonly at: string;
  readonly topic: string;
  readonly contentVersion: string;
  /** Tests that were declined on an earlier card. */
  readonly declined?: readonly TestId[];
  /** SHA-256 of `subjectText`, 20 hex digits: the card's random id makes it worthless for anything but this comparison. */
  readonly subject: string;
}

export const subjectText = (card: string, patientId: string): string => `${card} ${patientId}`;
export const SUBJECT_DIGITS = 20;
