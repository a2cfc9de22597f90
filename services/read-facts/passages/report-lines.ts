/** Lines of a report as they are meant: a line that was only wrapped goes on with the one before it, and answers on lines of their own follow their question. */
import { cleanText } from '../chart/clean-text.ts';
import { filledIn, withBoxes, withoutChoices } from './form-fields.ts';
import { CELLS, fromHl7, fromRow, HL7_SEGMENT, RULE, type Table } from './line-forms.ts';
import { headingAt, partMark, titleOf } from './report-headings.ts';
import { isStageLine } from './section-titles.ts';

/** Characters of a text that is read; a longer one is not read at all, and that is told. */
export const TEXT_READ = 60_000;
export const LINE_END = /\r\n|[\r\n\u0085\u2028\u2029]/;

const BULLET = /^(?:[-–—*•·▪◦‣>+]|o(?= {1,3}[A-Z]))\s*(?=\S)/;

export interface Line {
  text: string;
  /** How it ends: the last line that was joined to it. */
  end: string;
  readonly bullet: boolean;
  /** An empty line stood before it. */
  readonly apart: boolean;
  /** Characters as it was written. */
  width: number;
}

function rawLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let apart = false;
  let table: Table | undefined;
  const hl7 = /^(?:MSH|OBX|OBR)\|/m.test(text);
  for (const raw of withBoxes(text).split(LINE_END)) {
    const isSegment = hl7 && HL7_SEGMENT.test(raw);
    for (const written of isSegment ? fromHl7(raw).split('\n') : raw.split('\\.br\\')) {
      if (RULE.test(written)) continue;
      const one = withoutChoices(written);
      const row = !isSegment && CELLS.test(one.trim()) ? fromRow(one, table) : { text: one };
      // An empty line between the rows ends no table.
      if (row.text.trim() !== '' || row.table) table = row.table;
      const line = cleanText(filledIn(row.text), TEXT_READ).replace(/ ?\.{3,} ?/g, ': ');
      if (line === '') {
        apart = true;
        continue;
      }
      const bullet = BULLET.test(line) && !/^[-–—] ?\d/.test(line);
      const own = line.replace(BULLET, '');
      lines.push({
        text: own,
        end: own.slice(-LONGEST_END),
        bullet: bullet || /^[-–—] ?\d/.test(line),
        apart,
        width: written.trimEnd().length,
      });
      // Each segment is a statement of its own.
      apart = isSegment;
    }
  }
  return lines;
}

const LONGEST_END = 20;
const CONTINUED = /\b(?:measuring|measures|of|to|is|are|was|were|and|or|with|per|the|in|by|for|at|from|than|a|an|und|oder|von|mit|der|die|das|des|den|dem|ein|eine[mnrs]?|ist|sind|bei|pro|de|du|la|le|les|un|une|et|ou|avec|par|sur|est|sont|el|los|las|del|una|y|con|por|es|son)$/i; // prettier-ignore
const MOST_ANSWERS = 8;

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  const raw = rawLines(text);
  const width = wrappedAt(raw);
  let answers = 0;
  for (const line of raw) {
    const before = lines.at(-1);
    const isQuestion = before !== undefined && before.end.endsWith(':') && titleOf(before.text) === undefined;
    const isMore = answers > 0 && answers < MOST_ANSWERS && line.bullet && !line.apart;
    const ownQuestion = /:(?:\s|$)/.test(line.text) || partMark(line.text) !== undefined;
    if (before && isQuestion && !ownQuestion) {
      // Under the heading of a specimen each line is a statement of its own.
      answers = line.bullet && headingAt(before.text) === undefined ? 1 : 0;
      join(before, line, ' ');
      continue;
    }
    if (before && isMore && !ownQuestion) {
      join(before, line, ', ');
      answers += 1;
      continue;
    }
    answers = 0;
    const isWrapped = before !== undefined && mayGoOn(before, line) && (goesOn(before, line) || (isFull(before, line, width) && !QUESTION.test(line.text))); // prettier-ignore
    if (isWrapped) join(before, line, ' ');
    else lines.push({ ...line });
  }
  return lines;
}

const mayGoOn = (before: Line, line: Line): boolean =>
  !line.bullet &&
  !line.apart &&
  !/[.;:]$/.test(before.end) &&
  partMark(line.text) === undefined &&
  !isStageLine(line.text);

/** The words alone say so: the one begins small, or with the figure that the other asks for; the other ends in its middle. */
const goesOn = (before: Line, line: Line): boolean =>
  /^[a-z(%]/.test(line.text) ||
  BEGINS_NOTHING.test(line.text) ||
  CONTINUED.test(before.end) ||
  /[,-]$/.test(before.end) ||
  (ASKS.test(before.end) && /^[<>≤≥~]? ?\d/.test(line.text));

/** "Ki-67: 2 %" is a line of its own, however wide the one before it. */
const QUESTION = /^[A-Z][^:]{1,40}:(?:\s|$)/;

/** Also in capitals no word that a statement begins with. */
const BEGINS_NOTHING = /^(?:per ?cent|per|mm2?|cm|hpf|of (?!note)|and|or|but|is|are|was|were)\b/i;

/** "… tumor. Ki-67" and on the next line "2 %". */
const ASKS = /(?:\b(?:ki(?:-? ?67)?|mib-? ?1|mitos[ei]s|mitotic (?:rate|count)|(?:labell?ing|proliferation) index|size|diameter|about|approximately|only|up|over|under|above|below|reache[sd]|averages?|exceed(?:s|ed)?))$/i; // prettier-ignore

/** A text that was filled up to a width, as dictation systems and old interfaces do, and no list of lines: narrower and shorter ones cannot be told from lists. */
const NARROWEST = 45;
const FEWEST_FULL = 2;

/**
 * The width at which a text was wrapped: its longest line, where behind every line that ends no sentence the next word had no room, and one line at least goes on in
 * its middle. Undefined for all other texts.
 */
function wrappedAt(lines: readonly Line[]): number | undefined {
  const width = lines.reduce((widest, line) => Math.max(widest, line.width), 0);
  if (width < NARROWEST) return undefined;
  const pairs = lines.flatMap((line, at) => {
    const before = lines[at - 1];
    return before && mayGoOn(before, line) && !QUESTION.test(line.text) ? [{ before, line }] : [];
  });
  const isSure = pairs.some(({ before, line }) => goesOn(before, line));
  return isSure && pairs.length >= FEWEST_FULL && pairs.every(({ before, line }) => isFull(before, line, width)) ? width : undefined; // prettier-ignore
}

const isFull = (before: Line, line: Line, width: number | undefined): boolean =>
  width !== undefined && before.width + 1 + (line.text.split(' ', 1)[0] ?? '').length > width;

function join(before: Line, line: Line, by: string): void {
  before.text += by + line.text;
  before.end = line.end;
  before.width = line.width;
}
