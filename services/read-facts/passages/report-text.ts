/**
 * A report's own words: lines and sentences, the parts (A, B …) of a report on several specimens, and what an addendum adds. What tells of the past ("previously
 * G1", "clinical history: …") is another tissue's, and left out.
 */
import { cleanText } from '../chart/clean-text.ts';

/** A whole report; what stands behind is not searched. */
export const REPORT_CAP = 10_000;

export interface ReportPart {
  /** `A`; empty for what stands before the parts or behind them, and for a report without parts. */
  readonly letter: string;
  /** "Liver, core biopsy": what stands before the first colon. */
  readonly heading: string;
  readonly sentences: readonly string[];
}

const ABBREVIATED = 'approx|ca|max|min|vs|dr|nr|incl|excl|resp';
/** A full stop ends a sentence only before a blank: `4.2` stays whole, and so does "approx. 5 %". */
const SENTENCES = new RegExp(`(?<!\\b(?:${ABBREVIATED}))\\.(?=\\s|$)`, 'i');
const PART = /(^|[\n.;][^\S\n]*)(?:(?:[Ss]pecimen|SPECIMEN|[Pp]art|PART) )?([A-H])[.):]\s+(?=[A-Z])/g;
const NUMBERED = /(^|\n)[ \t]*(?:specimen |part )?([1-9])[.):]\s+(?=[A-Z])/gi;
/** Behind the parts: said of no part alone. */
const TAIL =
  /^(?:case summary|synoptic|comments?|notes?|addend|microscopic|immuno|gross|ancillary|electronically|tumor summary)/i;
const HISTORY_HEADING =
  /^(?:(?:relevant |pertinent |past )?(?:clinical|medical|surgical|patient)? ?(?:history|information|data|indication)|indication|comparison|previous \w+|prior \w+|pre-?op(?:erative)? diagnosis)\b[^:]{0,40}:/i;
const HEADING = /^[A-Z][A-Za-z /-]{2,40}:/;
const FORMER =
  /\(?\b(?:previous(?:ly)?|prior|former(?:ly)?|initial(?:ly)?|original(?:ly)?|outside (?:report|diagnosis)|compared (?:with|to)|up from|down from|history of)\b/i;
const NOW = /\b(?:now|currently|current|today|presently|at present)\b/i;
const ADDENDUM =
  /\b(?:addendum|amended (?:report|diagnosis)|revised (?:report|diagnosis)|corrected (?:report|diagnosis))\b/i;

/** The sentences that speak of this tissue, as they stand. */
export const currentSentences = (text: string): readonly string[] => current(linesOf(text));

/** The sentences from the first addendum on, else all: what it says again replaces what was said. */
export const addendumOf = (sentences: readonly string[]): readonly string[] =>
  sentences.slice(
    Math.max(
      0,
      sentences.findIndex((sentence) => ADDENDUM.test(sentence)),
    ),
  );

/** Two parts at least; otherwise the report is one. */
export function partsOf(text: string): readonly ReportPart[] {
  const marked = text
    .slice(0, REPORT_CAP)
    .replace(/\r\n?/g, '\n')
    .replace(PART, '$1\n\u00a7$2\u00a7 ')
    .replace(NUMBERED, '$1\n\u00a7$2\u00a7 ');
  const parts: { letter: string; lines: string[] }[] = [{ letter: '', lines: [] }];
  for (const line of marked.split('\n')) {
    const [, letter, rest = ''] = /^\u00a7([A-H1-9])\u00a7 (.*)/.exec(line) ?? [];
    const open = parts.at(-1);
    if (letter !== undefined) parts.push({ letter, lines: [rest] });
    else if (open?.letter !== '' && TAIL.test(line.trim())) parts.push({ letter: '', lines: [line] });
    else open?.lines.push(line);
  }
  const lettered = new Set(parts.flatMap(({ letter }) => (letter === '' ? [] : [letter])));
  const named = lettered.size < 2 ? [{ letter: '', lines: [text] }] : parts;
  return named.map(({ letter, lines }) => {
    const sentences = current(linesOf(lines.join('\n')));
    return { letter, heading: headingOf(sentences), sentences };
  });
}

/** The letter of a report's only part, by itself or before its first words. */
const LONE_LETTER = /^(?:specimen |part )?[A-H1-9](?:$|[):]\s)/i;

/** What stands before the first colon, where the first sentence has one near its beginning; "Final diagnosis:" is no place. */
export function headingOf(sentences: readonly string[]): string {
  const [first = ''] = sentences.map((one) => one.replace(LONE_LETTER, '')).filter((one) => one !== '');
  const own = first.replace(/^(?:final |pathologic(?:al)? |histologic(?:al)? )*diagnos[ie]s\s*:\s*/i, '');
  return /^[^:]{1,120}(?=:)/.exec(own)?.[0] ?? '';
}

/** Lines as they are meant: one that was only wrapped continues the one before, and an answer on a line of its own its question. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  for (const raw of text.slice(0, REPORT_CAP).split(/[\r\n]/)) {
    const line = cleanText(raw, REPORT_CAP).replace(/\.{3,}/g, ': ');
    if (line === '') continue;
    const before = lines.at(-1);
    const wrapped = before !== undefined && /^[a-z(]/.test(line) && !/[.;:]$/.test(before);
    const answer = before?.endsWith(':') === true && !line.includes(':');
    if (before !== undefined && (wrapped || answer)) lines[lines.length - 1] = `${before} ${line}`;
    else lines.push(line);
  }
  return lines;
}

function current(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  let history = false;
  for (const line of lines)
    for (const raw of line.split(SENTENCES)) {
      const sentence = raw.trim();
      if (HISTORY_HEADING.test(sentence)) history = true;
      else if (HEADING.test(sentence)) history = false;
      // What tells of the past ends with its clause.
      const kept = history
        ? ''
        : sentence
            .split(';')
            .map((clause) => withoutFormer(clause.trim()))
            .filter((clause) => clause !== '')
            .join('; ');
      if (kept !== '') found.push(kept);
    }
  return found;
}

/** "Ki-67 15 % (previously 2 %)": the part that tells of the past goes; "previously G1, now G2" keeps what is now. */
function withoutFormer(sentence: string): string {
  const at = sentence.search(FORMER);
  if (at < 0) return sentence;
  const after = sentence.slice(at);
  const now = after.search(NOW);
  const closing = after.startsWith('(') ? after.indexOf(')') : -1;
  const rest = now >= 0 ? after.slice(now) : closing >= 0 ? after.slice(closing + 1) : '';
  return `${sentence.slice(0, at).trim()} ${rest.trim()}`.trim();
}
