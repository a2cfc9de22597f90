/**
 * Conditions without an "if": "Should metastases appear", "Were the margin involved", "Had there been nodes", "Once Ki-67 exceeds 20 %". The word that begins the clause
 * tells them; inside a clause the same words say something else ("should be resected", "nodes were negative", "had a resection").
 */
import type { Word } from './words.ts';

const BEGINS: ReadonlySet<string> = new Set([',', ';', ':', '(', '-', '–', '—', 'and', 'or', 'but', 'only']);
/** What stands behind an inverted "were" or "had"; "were negative" and "had a biopsy" have lost their subject. */
const SUBJECTS: ReadonlySet<string> = new Set(['the', 'there', 'this', 'these', 'that', 'it', 'they', 'any', 'some', 'further', 'new', 'more', 'ki', 'a', 'an', 'liver', 'bone', 'distant', 'metastases', 'metastasis', 'nodes', 'lymph', 'margins']); // prettier-ignore
const NO_SUBJECT: ReadonlySet<string> = new Set([
  'be',
  'been',
  'have',
  'not',
  'only',
  'also',
  'then',
  'read',
  'say',
  'state',
]);
const HAPPENS = /^(?:appears?|develops?|occurs?|exceeds?|progress(?:es)?|recurs?|rises?|increases?|becomes?|emerges?|arises?|reaches|turns?|proves?|spreads?|metastasi[sz]es?)$/; // prettier-ignore
/** "SI-NET", "SI carcinoid": the small intestine. */
const SMALL_INTESTINE = /^(?:-|\/|:|=|nets?|nens?|carcinoids?|neuroendocrine|primary|tumou?rs?|joints?|units?|resection|bowel|lesions?)$/; // prettier-ignore
const FOREIGN_SUBJECT: ReadonlySet<string> = new Set(['el', 'la', 'los', 'las', 'le', 'les', 'l', 'un', 'una', 'une', 'en', 'se', 'hay', 'ki', 'on', 'il', 'elle', 'au', 'dans', 'sur', 'al', 'del', 'este', 'esta', 'ce', 'cette']); // prettier-ignore
const WHEN: ReadonlySet<string> = new Set(['once', 'when', 'until']);
/** Words between the first of a condition and its verb. */
const FURTHEST_VERB = 12;

/** Places of the words that begin such a condition. */
export const invertedConditions = (words: readonly Word[]): readonly number[] =>
  words.flatMap(({ text }, at) => (isFirstOfCondition(words, text, at) ? [at] : []));

function isFirstOfCondition(words: readonly Word[], text: string, at: number): boolean {
  if (isForeignConditional(words, text, at)) return true;
  const before = words[at - 1]?.text;
  if (before !== undefined && !BEGINS.has(before)) return false;
  const next = words[at + 1]?.text ?? '';
  switch (text) {
    case 'si':
      return !SMALL_INTESTINE.test(next);
    case 'sollte':
    case 'sollten':
      return true;
    case 'should':
      return /^[a-z]/.test(next) && !NO_SUBJECT.has(next);
    case 'were':
      return SUBJECTS.has(next);
    case 'had':
      // "Had the tumor removed in May" tells of the past.
      return next !== 'been' && verbBehind(words, at, /^been$/);
    default:
      return WHEN.has(text) && verbBehind(words, at, HAPPENS);
  }
}

function verbBehind(words: readonly Word[], at: number, verb: RegExp): boolean {
  const behind = words.slice(at + 1, at + FURTHEST_VERB);
  const end = behind.findIndex(({ text }) => text === ',' || text === ';' || text === ':');
  return (end < 0 ? behind : behind.slice(0, end)).some(({ text }) => verb.test(text));
}

/** "… si le Ki-67 dépassait", "se clasificaría", "classerait": the mood of the verb, wherever it stands. */
function isForeignConditional(words: readonly Word[], text: string, at: number): boolean {
  if (text === 'si') return FOREIGN_SUBJECT.has(words[at + 1]?.text ?? '');
  if (/[eiud]rai(?:t|ent)$/.test(text)) return true;
  const [accent, ending] = [words[at + 1], words[at + 2]];
  const isGlued = accent?.start === words[at]?.end && ending?.start === accent?.end;
  return isGlued && accent?.text === 'í' && (ending?.text === 'a' || ending?.text === 'an') && /[aei]r$/.test(text) && text.length > MOST_OF_A_NOUN; // prettier-ignore
}
/** "batería", "galería" are nouns. */
const MOST_OF_A_NOUN = 5;
