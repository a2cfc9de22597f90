/**
 * A report as it was written: parts (specimen A, B, "Liver, segment 4, biopsy:"), sections under their headings, sentences. Prose, lists, tables, dotted lines,
 * checklists and HL7 lines come out alike, as sentences and as `question: answer`. Every sentence carries what stands over it.
 */
import { withinChart } from '../chart/within-chart.ts';
import { withoutErrata } from './corrections.ts';
import { affirmsNeuroendocrine, otherDiagnosisIn } from './diagnoses.ts';
import { organsIn } from './organs.ts';
import { headingAt, headingLine, headingOver, isOneLine, lettersOf, partMark, titleOf } from './report-headings.ts';
import { LINE_END, linesOf, TEXT_READ } from './report-lines.ts';
import { isQuotationOpen } from './quoted-opinions.ts';
import { isStageLine, type SectionKind } from './section-titles.ts';
import { wordsIn } from './words.ts';

/** Lines of a text that is read; a longer one is not read at all, and that is told. */
export const LINES_READ = 4_000;
/** Characters of a sentence that is read. A longer one is not read at all: a piece of it could miss the "no" at its end. */
export const SENTENCE_READ = 2_000;

export interface Passage {
  readonly text: string;
  /** `A`; empty for what stands before the parts or behind them, and for a report without parts. */
  readonly letter: string;
  /** "Liver, core biopsy": the heading of the part. */
  readonly heading: string;
  readonly section: SectionKind;
  /** Under an addendum, or behind the word: what it says again replaces what was said before. */
  readonly addendum: boolean;
  /** Where in the resource its text stands, `conclusion`. */
  readonly element: string;
}

export interface ReportPart {
  readonly letter: string;
  readonly heading: string;
  readonly passages: readonly Passage[];
}

/** Sections that say something of this tissue now. */
export const isOfNow = ({ section }: Pick<Passage, 'section'>): boolean =>
  section !== 'history' && section !== 'legend' && section !== 'not-read';

// ------------------------------------------------------------------------------------------ sentences

const ABBREVIATED = 'approx|sq|ca|max|min|vs|dr|nr|incl|excl|resp|no|fig|st|cf|al|e\\.g|i\\.e|dd|sp|spp|diam';
/** A full stop ends a sentence only before a blank: `4.2` stays whole, and so does "approx. 5 %". A question mark stays with what it doubts. */
const SENTENCES = new RegExp(`(?<!\\b(?:${ABBREVIATED}))\\.(?=\\s|$)|(?<=[\\w%)]\\?) (?=[a-z])`, 'i');
/** Or where the blank was lost: "margins free.Ki-67 2 %". */
const GLUED = /(?<=[a-z]{3}|\b[cm]m|[%)\d])\.(?=[A-Z](?: ?[a-z]))/;

const LETTER_INSIDE =
  /(?<=[.;]\s)(?=(?:(?:[Ss]pecimen |SPECIMEN |[Pp]art |PART )?(?:[A-H]|[1-9])[.):]|(?:[Tt]umou?r|TUMOU?R) [1-9]:)\s+[A-Za-z])/;

export function sentencesIn(line: string): readonly string[] {
  const sentences = line.split(SENTENCES).flatMap((sentence) => sentence.split(GLUED)).map((sentence) => sentence.trim()).filter((sentence) => sentence !== ''); // prettier-ignore
  if (!QUOTATION.test(line)) return sentences;
  const found: string[] = [];
  let isOpen = false;
  for (const sentence of sentences) {
    const before = isOpen ? found.pop() : undefined;
    const whole = before === undefined ? sentence : `${before}, ${sentence}`;
    found.push(whole);
    isOpen = isQuotationOpen(wordsIn(whole));
  }
  // A quotation that nobody closes is none.
  return isOpen ? sentences : found;
}

/** What another laboratory said in quotation marks is one sentence, however long. */
const QUOTATION = /["“„«”]/;

// ------------------------------------------------------------------------------------------ the report

const ADDENDUM = /\b(?:addendum|amended (?:report|diagnosis)|revised (?:report|diagnosis)|corrected (?:report|diagnosis))\b/i; // prettier-ignore
/** Behind the parts: said of no part alone. */
const BEHIND_PARTS: ReadonlySet<SectionKind> = new Set<SectionKind>(['synoptic', 'comment', 'addendum', 'microscopic', 'stains', 'gross', 'history', 'legend']); // prettier-ignore
/** A heading may be a line of its own here; in a list of specimens and in a description it is none. */
const MAY_HAVE_LINES: ReadonlySet<SectionKind> = new Set<SectionKind>(['diagnosis', 'findings', 'synoptic']);
const OTHER_QUESTION = /^[A-Z][A-Za-z /-]{2,40}:/;

interface State {
  readonly element: string;
  letter: string;
  heading: string;
  section: SectionKind;
  addendum: boolean;
}

const isTooLong = (text: string): boolean =>
  text.length > TEXT_READ || (text.length > LINES_READ && text.split(LINE_END, LINES_READ + 1).length > LINES_READ);

/** Something of a text that was too long to be read. */
export const isUnread = ({ section }: Passage): boolean => section === 'not-read';

/** In the order of the text. */
export const passagesOf = (
  text: string,
  element = 'conclusion',
  section: SectionKind = 'diagnosis',
): readonly Passage[] =>
  element === 'conclusion' && section === 'diagnosis' ? inConclusion(text) : takenApart(text, element, section);

/** Most texts are conclusions, and readers of spread, of the course and of measures ask for their passages in turn. */
const inConclusion = withinChart((text: string) => takenApart(text, 'conclusion', 'diagnosis'));

function takenApart(text: string, element: string, section: SectionKind): readonly Passage[] {
  const found: Passage[] = [];
  if (isTooLong(text)) return [{ text: '', letter: '', heading: '', section: 'not-read', addendum: false, element }];
  const lines = linesOf(text);
  const letters = lettersOf(lines.flatMap((line) => line.text.split(LETTER_INSIDE)));
  const now: State = { element, letter: '', heading: '', section, addendum: false };
  let unlettered = 0;
  let over = '';
  /** "Clinical: mass in the ileum": what follows on the next line may be the heading of the specimen. */
  let toldInLine = false;
  const read = (line: string): void => {
    let rest = line;
    let isNew = true;
    let mark: ReturnType<typeof partMark>;
    // "A. Final diagnosis: Note: …": marks and titles are taken off one by one.
    for (;;) {
      mark = letters.size > 0 ? partMark(rest) : undefined;
      if (mark && letters.has(mark.letter)) {
        now.letter = letters.size > 1 ? mark.letter : '';
        now.heading = headingOf(mark.rest) || over;
        if (!isOfNow(now) || now.section === 'comment') now.section = 'diagnosis';
        rest = mark.rest;
        if (now.section === 'specimen') now.section = 'diagnosis';
      }
      const title = titleOf(rest);
      if (!title) break;
      now.section = title.kind;
      toldInLine = title.rest !== '';
      if (title.kind === 'addendum') now.addendum = true;
      if (BEHIND_PARTS.has(title.kind) && !mark)
        Object.assign(now, { letter: title.of !== undefined && letters.has(title.of) ? title.of : '', heading: '' });
      if (title.rest === '') return;
      rest = title.rest;
      isNew = false;
    }
    const mayHead = !mark && isNew;
    const isTold = !isOfNow(now) || now.section === 'specimen';
    const mayBeLine =
      letters.size === 0 && (MAY_HAVE_LINES.has(now.section) || (now.section === 'history' && toldInLine));
    const heading = mayHead ? (headingOver(rest, isTold) ?? (mayBeLine ? headingLine(rest) : undefined)) : undefined;
    const before = { letter: now.letter, heading: now.heading };
    if (heading !== undefined) {
      over = heading;
      if (now.letter === '' || !letters.has(now.letter)) {
        unlettered += 1;
        now.letter = `#${String(unlettered)}`;
        now.heading = heading;
      }
      if (now.section === 'history' || now.section === 'legend' || now.section === 'specimen')
        now.section = 'diagnosis';
    } else if (
      isNew &&
      now.section === 'history' &&
      OTHER_QUESTION.test(rest) &&
      (toldInLine || headingAt(rest) === undefined)
    )
      now.section = 'diagnosis';
    for (const [at, sentence] of sentencesIn(rest).entries()) {
      const inner = at === 0 ? undefined : titleOf(sentence);
      if (inner) {
        now.section = inner.kind;
        if (inner.kind === 'addendum') now.addendum = true;
        if (BEHIND_PARTS.has(inner.kind)) Object.assign(now, { letter: '', heading: '' });
        if (inner.rest !== '') push(inner.rest);
        continue;
      }
      push(sentence);
    }
    if (heading !== undefined && isOneLine(heading, rest)) Object.assign(now, before);
  };
  const push = (sentence: string): void => {
    if (sentence.length > SENTENCE_READ) {
      found.push({ ...now, section: 'not-read', text: '' });
      return;
    }
    if (ADDENDUM.test(sentence)) now.addendum = true;
    found.push({ ...now, text: sentence });
  };
  for (const { text: line } of lines)
    for (const piece of letters.size > 0 ? line.split(LETTER_INSIDE) : [line]) read(piece);
  return withoutErrata(settled(found));
}

/** One heading without a letter is the report's own, no part beside others, unless a tumor of a named organ stands before it. */
function settled(passages: readonly Passage[]): readonly Passage[] {
  const [only, ...others] = new Set(passages.flatMap(({ letter }) => (letter === '' ? [] : [letter])));
  if (only === undefined || others.length > 0 || !only.startsWith('#')) return behindParts(passages);
  const before = passages
    .slice(
      0,
      passages.findIndex(({ letter }) => letter === only),
    )
    .filter(isOfNow);
  const isOwn = before.some(({ text }) => affirmsNeuroendocrine(text)) && before.some(({ text }) => organsIn(text).length > 0); // prettier-ignore
  return isOwn ? behindParts(passages) : passages.map((passage) => ({ ...passage, letter: '' }));
}

const STAGE_OF = /^(?:final |path\w* )*(?:stage|staging|p?tnm|classification)\b/i;

/** A line of stage behind the last part is that of the tumor, not that of the gallbladder; and so is what follows it there. */
function behindParts(passages: readonly Passage[]): readonly Passage[] {
  const isNamed = (text: string): boolean => STAGE_OF.test(text) && affirmsNeuroendocrine(text);
  const at = passages.findLastIndex(({ letter, text }) => letter !== '' && (isStageLine(text) || isNamed(text)));
  const stage = passages[at];
  if (stage === undefined) return passages;
  const { letter } = stage;
  const own = passages.filter((one) => one !== stage && one.letter === letter && isOfNow(one));
  // "Pathologic stage, neuroendocrine tumor: pT3" names its tumor itself.
  const isForeign = own.every(
    ({ text }) => !affirmsNeuroendocrine(text) && (isNamed(stage.text) || otherDiagnosisIn(text) !== 'another-cancer'),
  );
  const home = passages.find((one) => isOfNow(one) && affirmsNeuroendocrine(one.text));
  if (!home || !isForeign) return passages;
  return passages.map((passage, index) => index >= at && passage.letter === letter ? { ...passage, letter: home.letter, heading: home.heading } : passage); // prettier-ignore
}

const OWN_DIAGNOSIS = /^(?:final |pathologic(?:al)? |histologic(?:al)? )*diagnos[ie]s\s*:\s*/i;

/** What stands before the first colon, where one stands near the beginning; "Final diagnosis:" is no place. */
export function headingOf(text: string): string {
  const [first = ''] = sentencesIn(text.replace(OWN_DIAGNOSIS, ''));
  return (headingAt(first) ?? /^[^:]{1,120}(?=:)/.exec(first)?.[0] ?? '').trim();
}

/** Passages by part, in order; those of no part last. */
export function partsOf(passages: readonly Passage[]): readonly ReportPart[] {
  const parts = new Map<string, Passage[]>();
  for (const passage of passages) {
    const list = parts.get(passage.letter);
    if (list) list.push(passage);
    else parts.set(passage.letter, [passage]);
  }
  return [...parts].map(([letter, own]) => ({
    letter,
    heading: own.find(({ heading }) => heading !== '')?.heading ?? headingOf(own.find(isOfNow)?.text ?? ''),
    passages: own,
  }));
}
