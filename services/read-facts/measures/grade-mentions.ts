/** The grade of a tumor in the sentences of a report: affirmed, and of this tumor. Grades of toxicity, of other diseases and of the nucleus have other scales. */
import type { Grade } from '../../rules/index.ts';
import { assertionsIn, type Heard } from '../passages/assertion.ts';
import { readGradeText } from './grade-words.ts';
import { NOTHING, unusable, type Reading } from './reading.ts';

const GRADE = /\bG[1-3X]\b|\bgrade\s?(?:[1-3]|I{1,3}|X)\b/gi;
/** "Histologic grade: 2": the whole question is one of ours. */
const ANSWERED =
  /^((?:(?:who|enets|histologic(?:al)?|tumou?r|net|overall|final)[ /]){0,3}grade) ?[:=] ?(?=(?:[1-3]|I{1,3})(?: ?\([^)\d]*\))?(?: of 3)?[.;]?$)/i;
const CONTEXT = 48;
/** Grades of one sentence that are looked at: nobody names more. */
const MOST_NAMED = 40;
/** Scales of other things, named before the number. */
const OTHER_SCALE =
  /\b(?:ctcae|toxicity|adverse|gleason|isup|asa|ecog|nuclear|fuhrman|nottingham|metavir|banff|knosp|gvhd|steatosis|steatohepatitis|fibrosis|inflammation|gastritis|esophagitis|varices|ulcers?|hemorrhoids?|encephalopathy|dysplasia|neuropathy|diarrhea|nausea|mucositis|fatigue|hypertension|neutropenia|hydronephrosis|reflux|adenocarcinoma|ductal|lymphoma|follicular|astrocytoma|glioma|meningioma|sarcoma|urothelial|regression|response|activity)\b[^.;,]{0,24}$/i;
/** The same, behind it. */
const OTHER_DISEASE =
  /^\W{0,2}(?:(?!neuroendocrine|net\b|nen\b|nec\b|tumou?r|carcinoid)[a-z-]+ ){0,3}(?:toxicity|adverse|steatosis|steatohepatitis|fibrosis|gastritis|\w*esophag\w*|varices|ulcers?|hemorrhoids?|encephalopathy|dysplasia|neuropathy|diarrhea|nausea|mucositis|fatigue|hypertension|neutropenia|thrombocytopenia|anemia|hydronephrosis|reflux|adenocarcinoma|ductal|lobular|lymphoma|astrocytoma|glioma|meningioma|sarcoma|urothelial|endometrioid|squamous|adenoma|prostat\w*|rash|pain)\b/i;

/** The first that is affirmed; else why none is. */
export function gradeInSentences(sentences: readonly string[]): Reading<Grade> {
  let other: Reading<Grade> = NOTHING;
  const bounded = boundsIn(sentences);
  for (const written of sentences) {
    const sentence = written.replace(ANSWERED, '$1 ');
    const named = [...sentence.matchAll(GRADE)].slice(0, MOST_NAMED);
    if (named.length === 0 || bounded.has(written)) continue;
    const heard = assertionsIn(sentence);
    for (const { 0: words, index } of named) {
      const reading = gradeAt(sentence, heard, index, index + words.length);
      if (reading.kind === 'value') return reading;
      if (reading.kind !== 'unusable') continue;
      other = reading;
      // "G1/G2": the second is the other end.
      break;
    }
  }
  return other;
}

const BOUNDED =
  /\b(?:G|grade ?)([1-3])\b(?:[^;.%G]|\.(?=\d)){0,40}?(?:[<>≤≥]|\b(?:below|above|less than|fewer than|under|over|more than|up to|at least)) ?\d|\b(?:G|grade ?)([1-3])\b(?:[^;.%G]|\.(?=\d)){0,40}?\b[23] ?%? ?(?:-|–|to) ?20\b/gi;

/** Sentences of the classification: two grades or more, each with the bounds of its index ("G1 <3 %, G2 3-20 %"), in one sentence or in several. */
function boundsIn(sentences: readonly string[]): ReadonlySet<string> {
  const bounded = sentences.flatMap((sentence) => {
    const grades = [...sentence.matchAll(BOUNDED)].map(([, one, other]) => one ?? other);
    return grades.length > 0 ? [{ sentence, grades }] : [];
  });
  const isLegend = new Set(bounded.flatMap(({ grades }) => grades)).size > 1;
  return new Set(isLegend ? bounded.map(({ sentence }) => sentence) : []);
}

function gradeAt(sentence: string, heard: Heard, start: number, end: number): Reading<Grade> {
  const before = sentence.slice(Math.max(0, start - CONTEXT), start);
  if (OTHER_SCALE.test(before) || OTHER_DISEASE.test(sentence.slice(end, end + CONTEXT))) return NOTHING;
  const said = heard.at(start, end);
  // A denial farther away is of another finding.
  if (heard.isDeniedHere(start, end)) return NOTHING;
  if (said === 'conditional' || said === 'compared' || said === 'planned' || said === 'past') return NOTHING;
  if (said === 'doubted' || said === 'differential' || said === 'unchanged')
    return unusable('ambiguous', sentence.slice(start, end));
  return readGradeText(sentence.slice(start), false);
}
