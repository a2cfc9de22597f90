/**
 * What a report takes back. A correction quotes the value that was wrong: "corrected from 15 cm to 1.5 cm", "should read 1.5 cm, not 15 cm", "was given as 15 cm in error". What was wrong is
 * blanked before anything is read, wherever the report says it again; what is right stays. Places do not move.
 */
import { blanked } from './words.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}
interface Named extends Span {
  readonly kind: string;
  /** One spelling of number and unit: `% 2`, `mm 150`, `T 3`. */
  readonly name: string;
}

/** Most texts correct nothing. */
const MAY_CORRECT =
  /correct|erron|\berrors?\b|erratum|errata|mistak|wrong|typo|mis(?:print|stat|typ|report|class|diagnos|interpret|read|label)|should (?:read|be|have|say|state)|instead of|rather than|in place of|\bnot\b|chang|amend|revis|updat|upgrad|downgrad|upstag|downstag|replac|supersed|disregard|withdrawn|retract|rescind|\bread\b|inadvertent|(?:version|report|issue)\b|→|->|\((?:was|were|formerly|before|old value)\b/i;

// ------------------------------------------------------------------------------------------ values

const VALUES =
  /(?<category>(?<![A-Za-z])[ycpra]{0,2}(?<letter>[TNM])[0-4Xx][a-d]?(?!\w))|(?<grade>\b(?:grade |[Gg])(?:[1-3]|I{1,3})\b)|(?<![\w.,/-])(?<number>\d{1,4}(?:[.,]\d{1,3})?(?: ?(?:[-–x×*/]|x|of|out of) ?\d{1,4}(?:[.,]\d{1,3})?){0,2})(?: ?(?<unit>%|percent|mm2|mm|cm)(?![A-Za-z])| ?(?:mitos[ei]s |mitotic figures )?(?<rate>(?:per|\/|in) ?\d{0,2} ?(?:mm2|hpfs?|high))|(?![\w.,%]))/gi;

const LENGTH: Readonly<Record<string, number>> = { mm: 1, cm: 10 };

function valuesIn(text: string): readonly Named[] {
  return [...text.matchAll(VALUES)].map(({ 0: whole, index, groups = {} }) => {
    const { category, letter = '', grade, number = '', unit, rate } = groups;
    const place = { start: index, end: index + whole.length };
    if (category !== undefined) return { ...place, kind: letter.toUpperCase(), name: category.toLowerCase().replace(/^[ycpra]+/, '') }; // prettier-ignore
    if (grade !== undefined) return { ...place, kind: 'G', name: `g${String(gradeNumber(grade))}` };
    const factor = LENGTH[unit?.toLowerCase() ?? ''];
    const parts = number.replaceAll(',', '.').split(/[^\d.]+/).map((part) => (factor === undefined ? part : String(Math.round(Number(part) * factor * 100) / 100))); // prettier-ignore
    const kind = factor !== undefined ? 'length' : (unit ?? (rate === undefined ? 'number' : 'rate'));
    return { ...place, kind, name: `${kind} ${parts.join('/')}` };
  });
}
const gradeNumber = (words: string): number => {
  const [said = ''] = /[1-3]$|I{1,3}$/i.exec(words) ?? [];
  return /\d/.test(said) ? Number(said) : said.length;
};

/** The value that begins right here, behind words that say nothing. */
function valueAt(text: string, from: number, values: readonly Named[]): Named | undefined {
  const next = values.find(({ start }) => start >= from);
  return next && FILLERS.test(text.slice(from, next.start)) ? next : undefined;
}
const FILLERS =
  /^[\s"'“”‘’:=(]*(?:(?:the|an?|of|as|at|in|with|by|only|about|approximately|previously|originally|initially|size|stage|category|grade|ki-67|mib-1) ?["'“‘]*)*$/i;

// ------------------------------------------------------------------------------------------ what was wrong

const FROM =
  /\b(?:correct|chang|amend|revis|updat|alter|modif|edit|upgrad|downgrad|upstag|downstag)[a-z]*\b[^;.]{0,80}?\bfrom\b/gi;
const TO = /\bto\b/gi;
/** "from X to Y": X. */
function fromTo(text: string, values: readonly Named[]): readonly Span[] {
  return [...text.matchAll(FROM)].flatMap(({ 0: whole, index }) => {
    const start = index + whole.length;
    const rest = text.slice(start);
    const end = start + (rest.search(/[,;()]/) < 0 ? rest.length : rest.search(/[,;()]/));
    const ends = [...text.slice(start, end).matchAll(TO)].map((match) => start + match.index);
    const last = ends.findLast((at) => valueAt(text, at + 2, values)) ?? ends[0];
    return [{ start: start - 'from'.length, end: last ?? end }];
  });
}

const NOT = /\bnot\b(?! (?:only|just|more|less|over))/gi;
const INSTEAD = /\b(?:rather than|instead of|in place of|in lieu of)\b/gi;
const AS_WRITTEN =
  /\b(?:typed|recorded|reported|given|listed|stated|entered|written|transcribed|dictated|documented|printed|copied)\b[^;]{0,30}$/i;
/** "Not X", "rather than X": X; "typed as X instead of Y": X, and nobody is sure of Y. */
function contrasted(text: string, values: readonly Named[]): readonly Span[] {
  const denied = [...text.matchAll(NOT)].flatMap(({ index }) => valueAt(text, index + 3, values) ?? []);
  const replaced = [...text.matchAll(INSTEAD)].flatMap(({ 0: word, index }): readonly Span[] => {
    const other = valueAt(text, index + word.length, values);
    if (!other) return [];
    const before = values.findLast(({ end }) => end <= index);
    const isQuoted = before !== undefined && AS_WRITTEN.test(text.slice(0, before.start));
    return isQuoted ? [before] : [other];
  });
  return [...denied, ...replaced];
}

const TURNED =
  /\b(?:should (?:now )?(?:read|be|have been|have read|say|state)|(?:corrected|changed|amended|revised|updated|replaced|superseded|upgraded|downgraded|upstaged|downstaged) (?:to|by|with|as))\b|→|->/gi;
/** "X should read Y", "X is replaced by Y": what is of the kind of Y and stands before it in the sentence. */
function turned(text: string, values: readonly Named[]): readonly Span[] {
  return [...text.matchAll(TURNED)].flatMap(({ 0: word, index }) => {
    const right = valueAt(text, index + word.length, values);
    if (!right) return [];
    const from = text.lastIndexOf(';', index) + 1;
    const kinds = new Set(values.flatMap(({ kind, start }) => (start >= right.start ? [kind] : [])));
    return values.filter(({ kind, start, end }) => start >= from && end <= index && kinds.has(kind));
  });
}

const FOR = /\bfor\b/gi;
/** "For X read Y". */
const forRead = (text: string, values: readonly Named[]): readonly Span[] =>
  [...text.matchAll(FOR)].flatMap(({ index }) => {
    const wrong = valueAt(text, index + 3, values);
    return wrong && /^["'”’,\s]*(?:please )?read\b/i.test(text.slice(wrong.end, wrong.end + 16)) ? [wrong] : [];
  });

const WAS = /\((?:was|were|formerly|before|old value)\b/gi;
/** "8 % (was 2 %)". */
const wasBefore = (text: string, values: readonly Named[]): readonly Span[] =>
  [...text.matchAll(WAS)].flatMap(({ 0: word, index }) => valueAt(text, index + word.length, values) ?? []);

const WRONG =
  /\bin error\b|\bby (?:mistake|error)\b|\berroneous(?:ly)?\b|\bmistaken(?:ly)?\b|\bincorrect(?:ly)?\b|\bwrong(?:ly)?\b|\binadvertently\b|\bmis(?:prints?|stated|typed|printed|reported|classified|diagnosed|interpreted|read|labell?ed)\b|\b(?:typographical|typing|transcription|clerical|dictation|reporting|entry|copying|copy|printing) (?:error|mistake)s?\b|\btypos?\b|\b(?:an|the|this|was|is|due to) error\b|\b(?:is|are|was|were|been|be) (?:withdrawn|retracted|rescinded|disregarded|ignored)\b|\bdisregard\b|\bin (?:the|our|an?|its) (?:original|previous|prior|first|initial|preliminary|earlier|superseded|former) (?:version|report|issue|edition|sign-?out)\b|\b(?:first|earlier|previous|original|preliminary|superseded) version\b/gi;
/** Nothing was wrong, but it was not said. */
const LEFT_OUT = /\bomit|\bomission|\bleft out|\bmissing|\bnot (?:included|stated|reported|given|mentioned)/i;
/** Here a sentence says what is right. */
const RESUMES =
  /;|\bshould (?:read|be)\b|\bcorrected to\b|\b(?:is|are) now\b|\bin fact\b|\bactual(?:ly)?\b|\b(?:the )?correct (?!ed)\b|\b(?:replaced|superseded) (?:by|with)\b|\bbut\b|\bwhereas\b|, (?:it |which )?(?:is|measures|are)\b|\band is\b/i;
/** What is said to be wrong: the clause with that word, and the one before where it holds nothing of its own. */
function saidWrong(text: string, values: readonly Named[], isContrasted: boolean): readonly Span[] {
  return [...text.matchAll(WRONG)].flatMap(({ 0: word, index }): readonly Span[] => {
    const behind = text.slice(index + word.length);
    const resumes = [behind.search(RESUMES), behind.indexOf(')'), colonOf(text, index, behind, isContrasted)].filter((at) => at >= 0); // prettier-ignore
    const end = index + word.length + (resumes.length > 0 ? Math.min(...resumes) : behind.length);
    const isEmpty = (from: number): boolean => !values.some((value) => value.start >= from && value.end <= end);
    let start = clauseStart(text, index);
    if (start > 0 && isEmpty(start) && text.charAt(start - 1) !== ';') start = clauseStart(text, start - 1);
    if (LEFT_OUT.test(text.slice(start, end))) return [];
    // Where the sentence says what is right, the noun of both stays.
    const own = values.filter((value) => value.start >= start && value.end <= end);
    return isContrasted && own.length > 0 ? own : [{ start, end }];
  });
}
/** "Correction of a typing error: the tumor measures 1.5 cm." */
const colonOf = (text: string, at: number, behind: string, isContrasted: boolean): number =>
  isContrasted || /\bcorrect/i.test(text.slice(0, at)) ? behind.indexOf(':') : -1;

const clauseStart = (text: string, at: number): number =>
  Math.max(...[', ', ';', ':', '('].map((mark) => text.lastIndexOf(mark, at - 1) + 1), 0);

function wrongIn(text: string, values: readonly Named[]): readonly Span[] {
  const quoted = [...fromTo(text, values), ...contrasted(text, values), ...turned(text, values), ...forRead(text, values), ...wasBefore(text, values)]; // prettier-ignore
  return [...quoted, ...saidWrong(text, values, quoted.length > 0)];
}

// ------------------------------------------------------------------------------------------ the whole text

/** An answer in words without what it takes back. */
export const withoutErratum = (text: string): string => withoutErrata([{ text }])[0]?.text ?? text;

/** The passages of one text without what it takes back. */
export function withoutErrata<T extends { readonly text: string }>(passages: readonly T[]): readonly T[] {
  if (!passages.some(({ text }) => MAY_CORRECT.test(text))) return passages;
  const wrong = new Set<string>();
  const right = new Set<string>();
  const read = passages.map((passage) => {
    if (!MAY_CORRECT.test(passage.text)) return passage;
    const values = valuesIn(passage.text);
    const spans = wrongIn(passage.text, values);
    if (spans.length === 0) return passage;
    for (const { start, end, name, kind } of values) {
      const isWrong = spans.some((span) => span.start <= start && span.end >= end);
      // A bare number may be of anything.
      if (kind !== 'number') (isWrong ? wrong : right).add(name);
    }
    return { ...passage, text: blanked(passage.text, spans) };
  });
  const again = new Set([...wrong].filter((name) => !right.has(name)));
  if (again.size === 0) return read;
  return read.map((passage) => {
    const spans = valuesIn(passage.text).filter(({ name }) => again.has(name));
    return spans.length === 0 ? passage : { ...passage, text: blanked(passage.text, spans) };
  });
}
