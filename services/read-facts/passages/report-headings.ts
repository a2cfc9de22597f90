/** What stands over a passage: the mark of a part ("A.", "Specimen B:", "Tumor 2:"), the heading of a specimen, the title of a section. */
import { affirmsNeuroendocrine, otherDiagnosisIn } from './diagnoses.ts';
import { LYMPH_NODE, organsIn } from './organs.ts';
import { namesProcedure } from './procedures.ts';
import { isOwnStage, SECTION_TITLES, type SectionKind } from './section-titles.ts';
import { wordsIn } from './words.ts';

const PART_MARK =
  /^\(?(?:(?:specimen|part|container|jar|case part)s? ?#? ?)?([A-Z]|[1-9]\d?)(?: ?(?:[-,&/]|and|to) ?(?:[A-Z]|[1-9]\d?))*(?:[.):]|\s-)\s*(?=\S|$)/i;
const NAMED_MARK = /^(?:specimen|part|container) ?#? ?([A-Z]|[1-9]\d?)\b[ .):-]*/i;
const TUMOR_MARK = /^tumou?r ?#? ?([1-9])(?: ?:| ?[-–—] )\s*/i;

/** "A.", "A)", "(A)", "Specimen A:", "#1", "Part 2 -", "Tumor 1:": the letter (`T1` of a tumor), and what stands behind it. */
export function partMark(line: string): { letter: string; rest: string } | undefined {
  const ofTumor = TUMOR_MARK.exec(line);
  if (ofTumor) {
    const rest = line.slice(ofTumor[0].length);
    return /^\d/.test(rest) ? undefined : { letter: `T${ofTumor[1] ?? ''}`, rest };
  }
  const found = NAMED_MARK.exec(line) ?? PART_MARK.exec(line);
  const letter = found?.[1];
  if (!found || letter === undefined) return undefined;
  const rest = line.slice(found[0].length);
  // "a. ileum": small letters begin a part only before a heading.
  if (/[a-z]/.test(letter) && !NAMED_MARK.test(line) && !headingAt(rest)) return undefined;
  // A number and what it counts: "2. 5 cm".
  if (/^\d/.test(rest)) return undefined;
  return { letter: letter.toUpperCase(), rest };
}

/**
 * Letters, numbers or numbered tumors that mark parts: they begin at A or 1, and go on one by one. A lone A or 1 is an empty mark before the only part; of
 * numbered tumors there are two at least, and nothing else marks parts.
 */
export function lettersOf(lines: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const tumors = new Set<string>();
  const expects = { letter: 'A', number: 1 };
  for (const line of lines) {
    // "Material: 1. Ileum. 2. Liver biopsy"
    const title = titleOf(line);
    const mark = partMark(line) ?? (title?.kind === 'specimen' ? partMark(title.rest) : undefined);
    if (!mark) continue;
    if (mark.letter === `T${String(tumors.size + 1)}`) tumors.add(mark.letter);
    else if (mark.letter === expects.letter && !found.has('1')) {
      found.add(mark.letter);
      expects.letter = String.fromCharCode(mark.letter.charCodeAt(0) + 1);
    } else if (mark.letter === String(expects.number) && !found.has('A')) {
      found.add(mark.letter);
      expects.number += 1;
    }
  }
  return found.size === 0 && tumors.size > 1 ? tumors : found;
}

/** How far away it lay is no measure of what was found: "Rectum, lesion at 8 cm, EMR". */
const AWAY = /\bat \d+(?:[.,]\d+)? ?cm\b|\b\d+(?:[.,]\d+)? ?cm from\b/gi;
const MEASURE = /\d\s*(?:%|mm|cm)/;
/** A question about the specimen, and no specimen: "Residual tumor in hemicolectomy: absent". */
const ASKS = /\bresidual\b|\b(?:invasion|involvement|extension|perforation|status)\b/i;
/** What is answered of a neighbor of the tumor: "Lung, wedge, adherent: not invaded". */
const NEIGHBOR = /^(?:not |un)?(?:invaded|involved|infiltrated|adherent|affected)\b|^(?:absent|present|not identified|not applicable|free)\b[.]?$/i; // prettier-ignore

/** "Pancreas, distal pancreatectomy:", "Ileum, resection - …": an organ with a procedure, up to the colon; "Liver: hemangioma", an organ with a diagnosis. */
export function headingAt(line: string): string | undefined {
  const found = /^[^:.;]{2,160}?(?=:| [-–—] )/.exec(line)?.[0];
  if (found === undefined || MEASURE.test(found.replace(AWAY, '')) || ASKS.test(found)) return undefined;
  const behind = line.slice(found.length).replace(/^:| ?[-–—] /, '').trim(); // prettier-ignore
  if (NEIGHBOR.test(behind)) return undefined;
  if (organsIn(found).length === 0) return undefined;
  return namesProcedure(found) || isOrganDiagnosed(found, behind) ? found.trim() : undefined;
}

const BESIDE_ORGAN = /^(?:left|right|upper|lower|middle|proximal|distal|terminal|segments?|lobe|head|body|tail|and|of|the|[ivx]{1,4}|\d{1,2}[ab]?|[,/&-])$/; // prettier-ignore

/** An organ, and nothing but its side or segment, before a diagnosis. Nodes are asked for in any report. */
function isOrganDiagnosed(heading: string, behind: string): boolean {
  const organs = organsIn(heading);
  if (organs.some(({ name }) => name === LYMPH_NODE)) return false;
  const beside = wordsIn(heading).filter(({ start }) => !organs.some((organ) => start >= organ.start && start < organ.end)); // prettier-ignore
  if (!beside.every(({ text }) => BESIDE_ORGAN.test(text))) return false;
  const [first = ''] = behind.split('. ');
  const other = otherDiagnosisIn(first);
  // "Pancreas: no tumor" is taken along in the same specimen.
  return affirmsNeuroendocrine(first) || (other !== undefined && other !== 'no-tumor');
}

/** The heading of a line. @param isTold in a history or a list of specimens an organ with a diagnosis is no part of this report */
export function headingOver(line: string, isTold: boolean): string | undefined {
  const heading = headingAt(line);
  return heading !== undefined && isTold && !namesProcedure(heading) ? undefined : heading;
}

/** "Gallbladder: chronic cholecystitis": said in its own line, and what follows is of the specimen again. */
export const isOneLine = (heading: string, line: string): boolean =>
  !namesProcedure(heading) && !affirmsNeuroendocrine(line);

const SAYS_MORE = /[.:;?]|\b(?:is|are|was|were|has|had|shows?|with|without|no|not|for|from|if|recommended|suggested|advised|performed|received|pending|planned|previous|prior|known|after|ago|post|s ?\/ ?p|h ?\/ ?o|hx|(?:19|20)\d\d|tumou?rs?|carcinoma|carcinoid|metasta\w+|negative|positive|invades?|involves?)\b/i; // prettier-ignore
const LONGEST_HEADING = 120;

/** The same as a line of its own: "TERMINAL ILEUM, RESECTION", "Pancreas, tail, distal pancreatectomy". */
export function headingLine(line: string): string | undefined {
  if (line.length > LONGEST_HEADING || SAYS_MORE.test(line) || MEASURE.test(line.replace(AWAY, ''))) return undefined;
  const isTitle = !/[a-z]/.test(line) || /^[A-Z][^,]*, /.test(line);
  return isTitle && organsIn(line).length > 0 && namesProcedure(line) ? line.trim() : undefined;
}

export interface Title {
  readonly kind: SectionKind;
  readonly rest: string;
  /** "Immunostains (A): …", "Biomarkers (tumor 1): …": of which part it speaks. */
  readonly of?: string;
}

const OF_PART = /^[^(:]{0,40}\((?:specimen |part )?(?:([A-Z]|[1-9])|tumou?r ([1-9]))\)/i;

/** "FINAL DIAGNOSIS", "Clinical history: …", "Microscopic": a known title that stands alone or before a colon. */
export function titleOf(line: string): Title | undefined {
  const words = wordsIn(line.slice(0, 120));
  const [found] = SECTION_TITLES.find(words.slice(0, 8));
  if (found?.from !== 0) return undefined;
  let behind = words[found.to]?.text;
  let end = words[found.to - 1]?.end ?? 0;
  const part = OF_PART.exec(line);
  // "Comment (see note): …", "Addendum 1, 3 March 2026:"
  if (behind !== undefined && behind !== ':' && /^[^:]{0,40}:/.test(line.slice(end)) && /[(,#\d]/.test(behind)) {
    end += line.slice(end).indexOf(':');
    behind = ':';
  }
  if (behind === undefined) return { kind: found.value, rest: '' };
  if (behind !== ':' && behind !== '-' && behind !== '.') return undefined;
  // "Specimen: …" and "Source. …" too, but "Specimen. Diagnosis" alone only on its line.
  const rest = line.slice(line.indexOf(behind, end) + 1).trim();
  const of = part?.[1]?.toUpperCase() ?? (part?.[2] === undefined ? undefined : `T${part[2]}`);
  return { kind: isOwnStage(line, rest) ? 'synoptic' : found.value, rest, ...(of === undefined ? {} : { of }) };
}
