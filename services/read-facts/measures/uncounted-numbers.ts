/** Numbers that count nothing: dates, dilutions, names of blocks and clones, labels, accession and telephone numbers. */
import type { TokenLine } from './token-line.ts';

/** Tokens of a name joined by dashes. */
const LONGEST_NAME = 16;

/** One behind a number that counts nothing; the phrase of a noun that has digits of its own (Ki-67) is none. */
export function codeEnd(line: TokenLine, at: number): number | undefined {
  if (line.isNumber(at)) return dateEnd(line, at) ?? chainEnd(line, at) ?? dilutionEnd(line, at);
  const phrase = line.phraseAt(at);
  if (phrase?.sense === 'month') return monthEnd(line, phrase.next);
  if (phrase?.sense === 'label' || phrase?.sense === 'scale label')
    return labelEnd(line, phrase.next, phrase.sense === 'scale label');
  // "CAM-5.2", "A-4": a number glued to a word by a dash is its name, unless it has a unit.
  if (phrase === undefined && line.tokens[at]?.kind === 'word' && line.text(at + 1) === '-') return nameEnd(line, at);
  return undefined;
}

function nameEnd(line: TokenLine, at: number): number | undefined {
  let next = at + 1;
  while (next < at + LONGEST_NAME && line.text(next) === '-' && line.glued(next) && line.glued(next + 1)) {
    const isWord = line.tokens[next + 1]?.kind === 'word' && line.phraseAt(next + 1) === undefined;
    if (!isWord && (!line.isNumber(next + 1) || line.unitAt(next + 2))) break;
    next += 2;
  }
  const isCode = line.tokens.slice(at, next).some(({ kind, text }) => kind === 'number' || /\d/.test(text));
  return next > at + 1 && isCode ? next : undefined;
}

/** 2026-03-04, 03/04/2026, 4.3.2026, 4 March 2026, 12:30. */
function dateEnd(line: TokenLine, at: number): number | undefined {
  const [one = '', mark, two = '', same, three = ''] = [0, 1, 2, 3, 4].map((step) => line.text(at + step));
  const threeNumbers = line.isNumber(at + 2) && line.isNumber(at + 4) && mark === same;
  if (threeNumbers && (mark === '/' || mark === '-') && (one.length === 4 || three.length === 4 || line.glued(at + 1)) && /^\d+$/.test(one + two + three))
    return at + 5; // prettier-ignore
  if (line.tokens[at]?.value === undefined && /^\d{1,4}\.\d{1,2}\.\d{1,4}$/.test(one)) return at + 1;
  if (line.sense(at + 1) === 'month' && /^\d{1,2}$/.test(one))
    return /^\d{4}$/.test(line.text(at + 2) ?? '') ? at + 3 : at + 2;
  // "3-Mar-2026"
  if (mark === '-' && line.glued(at + 1) && line.sense(at + 2) === 'month')
    return /^\d{2,4}$/.test(three) ? at + 5 : at + 3;
  return undefined;
}

/** March 3, 2026; May 2026. Without a number "may" and "march" are words. */
function monthEnd(line: TokenLine, next: number): number | undefined {
  if (!line.isNumber(next) || line.unitAt(next + 1)) return undefined;
  const comma = line.text(next + 1) === ',' ? next + 2 : next + 1;
  if (/^(?:19|20)\d\d$/.test(line.text(comma) ?? '')) return comma + 1;
  return /^\d{1,2}$|^\d{4}$/.test(line.text(next) ?? '') ? next + 1 : undefined;
}

/** 555-123-4567, 26-1234-5, 26-S-1234: three and more glued by dashes, or numbers and names. */
function chainEnd(line: TokenLine, at: number): number | undefined {
  let next = at + 1;
  let parts = 1;
  let hasName = false;
  while (line.text(next) === '-' && line.glued(next) && line.glued(next + 1)) {
    const part = line.tokens[next + 1];
    if (part === undefined || part.kind === 'mark') break;
    if (part.kind === 'word' && (part.text.length > 3 || line.phraseAt(next + 1) !== undefined)) break;
    hasName ||= part.kind === 'word';
    parts += 1;
    next += 2;
  }
  if (parts >= 3) return next;
  const isOneName = hasName && parts === 2 && line.tokens[next - 1]?.coded === true;
  return isOneName ? next : undefined;
}

/** 1:200, 12:30. */
function dilutionEnd(line: TokenLine, at: number): number | undefined {
  const isDilution = line.text(at + 1) === ':' && line.glued(at + 1) && line.isNumber(at + 2) && line.glued(at + 2);
  return isDilution ? at + 3 : undefined;
}

/** "block 12", "blocks 1-4", "segments 4 and 5", "grade 2 of 3", "station no. 7": whole numbers without a unit. */
function labelEnd(line: TokenLine, from: number, isScale: boolean): number | undefined {
  let at = from;
  while (at < from + 2 && (line.text(at) === '#' || (isScale && line.text(at) === ':') || line.sense(at) === 'label')) at += 1; // prettier-ignore
  // "block A-4", "cassette B2"
  const name = line.tokens[at];
  const isLetter = name?.kind === 'word' && name.end - name.start === 1;
  if (isLetter && line.isNumber(at + 1)) at += 1;
  else if (isLetter && line.text(at + 1) === '-' && line.isNumber(at + 2)) at += 2;
  let end: number | undefined;
  while (line.isNumber(at) && !line.unitAt(at + 1) && line.text(at + 1) !== 'x') {
    // "Tumor grade 2/10 HPF" is a rate.
    if (end !== undefined && line.text(at + 1) === '/') break;
    end = at + 1;
    const isJoined = /^[-/,&]$/.test(line.text(end) ?? '') || ['and', 'to', 'or', 'of'].includes(line.sense(end) ?? '');
    if (!isJoined) break;
    at = end + 1;
  }
  return end;
}
