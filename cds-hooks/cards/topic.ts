/** Hashes of a card, made by Node: its topic code, and the mark of its patient for the explanation. */
import { createHash } from 'node:crypto';
import { SUBJECT_DIGITS, subjectText } from './card-context.ts';
import type { CardModel } from './card-model.ts';
import { conclusionOf, topicFrom } from './conclusion.ts';

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

export const topicCode = (card: CardModel): string => topicFrom(card, sha256Hex(conclusionOf(card)));

export const subjectOf = (card: string, patientId: string): string =>
  sha256Hex(subjectText(card, patientId)).slice(0, SUBJECT_DIGITS);
