/** A card before it is printed: plain parts that the Markdown and the plain variant are both made from. */
import type { SafetyNote, TestId } from '../../services/rules/index.ts';

export type CardKind = 'conflict' | 'gap' | 'assessment' | 'treatment';

/** One line of the detail: a short label and one idea. */
export interface CardLine {
  /** Empty for the sentence that stands on every card. */
  readonly label: string;
  readonly text: string;
  /** Where a card gets longer than it may be, the line with the highest number goes first; without one it stays. */
  readonly goes?: 1 | 2 | 3 | 4;
}

export interface CardModel {
  readonly kind: CardKind;
  readonly indicator: 'info' | 'warning';
  /** Finding first; at most 139 characters. */
  readonly summary: string;
  readonly lines: readonly CardLine[];
  /** Tests that this card drafts an order for. */
  readonly tests: readonly TestId[];
  /** Further tumors that the same order is for, where two tumors of a patient ask for it. */
  readonly alsoFor?: Readonly<Partial<Record<TestId, readonly string[]>>>;
  /** `Condition/c1`: the reason of every proposed order. */
  readonly condition: string;
  readonly safety: readonly SafetyNote[];
  /** What the conclusion rests on; equal fingerprints mean the same card. No dates of the call, no identifiers of the patient. */
  readonly fingerprint: unknown;
}
