/**
 * The topic code: letters and digits, the same for the same conclusion on every process, another when the conclusion changes.
 * An EHR keeps a user's dismissal against it, so it must hold neither a date of the call nor anything of the patient in the clear.
 */
import { createHash } from 'node:crypto';
import type { CardModel } from './card-model.ts';
import { canonicalJson } from './canonical-json.ts';

/** Raised when a rule change makes earlier dismissals void. */
export const RULE_MAJOR = 1;

export function topicCode(card: CardModel): string {
  const hash = createHash('sha256')
    .update(canonicalJson([card.kind, card.condition, card.fingerprint]))
    .digest('hex');
  return `net${card.kind}${String(RULE_MAJOR)}${hash.slice(0, 20)}`;
}
