/**
 * How an answer in words is heard: affirmed, denied or doubted, clause by clause. "Not resectable", "non-resectable" and "cannot be resected" deny the
 * same word; "potentially" does not doubt, "possibly" does.
 */
import { plainWords } from '../chart/clean-text.ts';
import { withinChart } from '../chart/within-chart.ts';

/** Hyphens between letters, underscores and the like are blanks: "non-functioning", "type-1" and "MSI-H" in one spelling. Ranges keep their dash. */
export const looseWords = withinChart((text: string): string =>
  plainWords(text)
    .replace(/(?<=[a-z])-(?=[a-z0-9])|(?<=\d)-(?=[a-z])|[_/]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim(),
);

const CLAUSES = /[;:,()[\]]|\.(?=\s|$)|\b(?:but|however|although|whereas|while|(?<!not )yet|with)\b/;
const DENIED_BEFORE =
  /\b(?:no|not|non|un|nil|none|never|without|neither|nor|cannot|denie[sd]|free of|negative for|absen(?:t|ce of)|lack(?:s|ing|s of| of)?|excluded?|rule[sd]? out|rather than)(?: [a-z]+){0,3} ?$/;
const DENIED_AFTER =
  /^[a-z]*(?: [a-z]+){0,2} (?:(?:is|was|are|were|has been|have been) )?(?:not (?:identified|seen|present|detected|found|confirmed|proven|possible|involved|performed|feasible)|ruled out|excluded|absent|negative)\b/;
/** Characters around a word in which its denial stands. */
const NEAR = 60;
const DOUBTED =
  /\b(?:possibl[ey]|probabl[ey]|suspected|suspicious|suspicion|suggestive|equivocal|questionable|(?:un)?likely|cannot (?:be )?exclude[d]?|cannot rule out|may be|might be|unclear|uncertain)\b|\?/;

export const clausesOf = (words: string): readonly string[] =>
  words
    .split(CLAUSES)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

export const isDoubted = (words: string): boolean => DOUBTED.test(words);

/** What a clause says of the words of a pattern; undefined: nothing. */
export function heardInClause(clause: string, pattern: RegExp): 'affirmed' | 'denied' | undefined {
  let heard: 'affirmed' | 'denied' | undefined;
  for (const match of clause.matchAll(new RegExp(pattern.source, 'g'))) {
    const before = clause.slice(Math.max(0, match.index - NEAR), match.index);
    const at = match.index + match[0].length;
    const after = clause.slice(at, at + NEAR);
    if (!DENIED_BEFORE.test(before) && !DENIED_AFTER.test(after)) return 'affirmed';
    heard = 'denied';
  }
  return heard;
}

/** Over all clauses: what is affirmed anywhere is affirmed. */
export function heardIn(words: string, pattern: RegExp): 'affirmed' | 'denied' | undefined {
  let heard: 'affirmed' | 'denied' | undefined;
  for (const clause of clausesOf(words)) {
    const here = heardInClause(clause, pattern);
    if (here === 'affirmed') return here;
    heard = here ?? heard;
  }
  return heard;
}
