/**
 * What a card's topic code is made of: letters and digits, the same for the same conclusion on every process and in a browser, another when the
 * conclusion changes. An EHR keeps a user's dismissal against it, so it must hold neither a date of the call nor anything of the patient in the clear.
 */
import { canonicalJson } from './canonical-json.ts';
import type { CardModel } from './card-model.ts';

/** Raised when a rule change makes earlier dismissals void. */
const RULE_MAJOR = 1;

export const conclusionOf = (card: CardModel): string => canonicalJson([card.kind, card.condition, card.fingerprint]);

/** @param sha256Hex hash of the conclusion */
export const topicFrom = (card: CardModel, sha256Hex: string): string =>
  `net${card.kind}${String(RULE_MAJOR)}${sha256Hex.slice(0, 20)}`;
