/** Fields of a printed form: boxes to tick, gaps to fill in, choices to strike out. What nobody ticked, filled in or chose says nothing. */

const BOX =
  /\[ ?[xX✓✔*]? ?\]|\( ?[xX] ?\)|\(\s{1,2}\)|[☐☑☒✓✔]|(?<![\w_])_{2,6}(?![\w_])|(?<!\w)_{1,3}[xX]_{1,3}(?!\w)/g;
const TICKED = /[xX✓✔*☑☒]/;
const GAP = /^_+$/;
const NO_VALUE = ' not stated ';

interface Box {
  readonly mark: string;
  readonly start: number;
  readonly end: number;
}

/** The line as it was filled in: with the options that were ticked, and "not stated" for a gap or a choice that was left as it was printed. */
export const filledIn = (line: string): string => withoutGaps(ticked(line));

/** "[ ] G1 [x] G2 [ ] G3" says "G2", and so does "G1 [ ] G2 [x] G3 [ ]". */
function ticked(line: string): string {
  const boxes = [...line.matchAll(BOX)].map(({ 0: mark, index }) => ({ mark, start: index, end: index + mark.length }));
  const [first] = boxes;
  const last = boxes.at(-1);
  if (!first || !last) return line;
  const before = line.slice(0, first.start).trim();
  // Underscores alone are a gap to fill in: "Ki-67 ____ 8 %".
  if (before !== '' && boxes.every(({ mark }) => GAP.test(mark))) return line;
  return before !== '' && AT_END.test(line.slice(last.end)) ? boxesBehind(line, boxes) : boxesBefore(line, boxes, before); // prettier-ignore
}

const AT_END = /^[\s.,;)|]*$/;

function boxesBefore(line: string, boxes: readonly Box[], before: string): string {
  const chosen = boxes.flatMap(({ mark, end }, at) => {
    const text = line.slice(end, boxes[at + 1]?.start ?? line.length).trim();
    return TICKED.test(mark) && text !== '' ? [text] : [];
  });
  if (chosen.length > 0) return `${before} ${chosen.join(', ')}`.trim();
  return before === '' ? '' : `${before}${NO_VALUE}`;
}

/** "Serosa: Yes [ ] No [x]": each box stands behind its option. */
function boxesBehind(line: string, boxes: readonly Box[]): string {
  const texts = boxes.map(({ start }, at) => line.slice(boxes[at - 1]?.end ?? 0, start).replace(/^[\s.,;|]+/, '').trimEnd()); // prettier-ignore
  const [question, option] = questionOf(texts[0] ?? '');
  const isTicked = ({ mark }: Box): boolean => TICKED.test(mark);
  // "Perforation: [x]": a box alone answers its question; left empty, it says nothing.
  if (option === '') {
    const others = boxes.flatMap((box, at) => (at > 0 && isTicked(box) ? [texts[at]] : []));
    const [own] = boxes;
    return own && isTicked(own) ? [`${question} yes`, ...others].join(', ') : others.join(', ');
  }
  const chosen = boxes.flatMap((box, at) => (isTicked(box) ? [at === 0 ? option : texts[at]] : []));
  if (chosen.length > 0) return `${question} ${chosen.join(', ')}`.trim();
  return question === '' ? '' : `${question}${NO_VALUE}`;
}

const ANSWER = /\s(yes|no|present|absent|positive|negative|involved|identified|g[1-3])$/i;

/** What stands before the first box: a question, and its first option. */
function questionOf(text: string): readonly [question: string, option: string] {
  const colon = text.lastIndexOf(':') + 1;
  const wide = text.lastIndexOf('  ');
  const answer = ANSWER.exec(text);
  const at = colon > 0 ? colon : wide > 0 ? wide : (answer?.index ?? 0);
  const question = text.slice(0, at).trim();
  return [question === '' || question.endsWith(':') ? question : `${question}:`, text.slice(at).trim()];
}

/** A unit or a mark behind a gap: the number before it was left out. */
const BEFORE_UNIT = /^\s*(?:[%/,;.)]|(?:mm2?|cm|per|of|out|hpfs?|percent|mitoses)\b)/;
/** Nothing behind it but the next question. */
const BEFORE_NEXT = /^\s*(?:$|[A-Z][\w ]{0,40}:)/;
const BEHIND_QUESTION = /[:=] ?$/;
const FURTHEST = 60;

/** A gap before its unit, or behind its question at the end of a line. "Ki-67: __8__ %" was filled in; a line of underscores before words only leads to them. */
function withoutGaps(line: string): string {
  return line.replace(/_+|\*{3}/g, (gap, at: number) => {
    const [before, behind] = [
      line.slice(Math.max(0, at - 2), at),
      line.slice(at + gap.length, at + gap.length + FURTHEST),
    ];
    if (/^[\d<>~]/.test(behind) || /\d$/.test(before)) return ' ';
    if (gap.length === 1) return gap;
    const isOpen = BEFORE_UNIT.test(behind) || (BEHIND_QUESTION.test(before) && BEFORE_NEXT.test(behind));
    return isOpen ? NO_VALUE : gap.startsWith('_') ? ' ' : gap;
  });
}

const BRACKETS = /\{[^{}]{1,200}\}|\[[^[\]]{1,200}\]|<[a-z][^<>]{1,80}>/gi;
/** "{<3% | 3-20% | >20%}", "{GRADE:12345}", "<enter value>": what the form offers, and nobody chose. */
const OFFERED = /^.(?:enter|insert|specify|select|choose|fill in)\b|\|/i;
const OFFERED_IN_BRACES = /\*|:\d{3}| \/ /;
/** All classes of an index, side by side: "<3% / 3-20% / >20%", "<2, 2-20, >20". */
const ALL_CLASSES =
  /(?:[<≤]|less than|below) ?\d+ ?%?\s?[,;/|] ?\d+ ?%? ?(?:-|–|to) ?\d+ ?%?\s?[,;/|]?(?: or)? ?(?:[>≥]|more than|above) ?\d+ ?%?/gi;
/** "G1 G2 G3": the three grades side by side. */
const ALL_GRADES = /\bG1\b[ ,/|]{1,3}(?:NET )?G2\b[ ,/|]{1,3}(?:or |and )?(?:NET )?G3\b/g;
/** Three layers or more with slashes between them; two may be meant as one. */
const ALL_LAYERS =
  /(?:(?:lamina propria|(?:sub)?mucosa|muscularis(?: propria| mucosae)?|subserosa|serosa) ?\/ ?){2,8}(?:lamina propria|(?:sub)?mucosa|muscularis(?: propria| mucosae)?|subserosa|serosa)\b/gi;

/** Squares and circles are boxes where the text has empty ones as well; alone they are bullets. */
export const withBoxes = (text: string): string =>
  [
    ['□', '■'],
    ['○', '●'],
    ['◯', '⬤'],
    ['⬜', '⬛'],
  ].reduce(
    (all, [empty = '', full = '']) => (all.includes(empty) ? all.replaceAll(empty, '☐').replaceAll(full, '☑') : all),
    text,
  );

/** Choices of a form that were left in, before a line is cut at its bars. */
export const withoutChoices = (line: string): string =>
  line
    .replace(BRACKETS, (choice) =>
      OFFERED.test(choice) || (choice.startsWith('{') && OFFERED_IN_BRACES.test(choice)) ? NO_VALUE : choice,
    )
    .replace(ALL_CLASSES, NO_VALUE)
    .replace(ALL_GRADES, NO_VALUE)
    .replace(ALL_LAYERS, NO_VALUE);
