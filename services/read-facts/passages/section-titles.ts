/** Titles of sections in reports, and what stands under each: what was found now, what is told of before, or what is not of this patient's tissue at all. */
import { Terms } from './words.ts';

export type SectionKind =
  | 'diagnosis'
  | 'microscopic'
  | 'gross'
  | 'synoptic'
  | 'stains'
  | 'comment'
  | 'addendum'
  | 'findings'
  /** What was sent in: names the organ, says nothing of a tumor. */
  | 'specimen'
  /** Told of before: history, indication, comparison, another hospital's report, a frozen section that the final diagnosis replaces. */
  | 'history'
  /** Not of this tissue: criteria, references, methods, recommendations. */
  | 'legend'
  /** Too long to be read. */
  | 'not-read';

const TITLES: readonly (readonly [titles: string, kind: SectionKind])[] = [
  [
    'final diagnosis|final diagnoses|diagnosis|diagnoses|pathologic diagnosis|pathological diagnosis|pathology diagnosis|histologic diagnosis|histological diagnosis|histopathologic diagnosis|histopathological diagnosis|anatomic diagnosis|final pathologic diagnosis|final pathological diagnosis|surgical pathology diagnosis|cytologic diagnosis|cytology diagnosis|diagnosis and comment|diagnostic interpretation|interpretation|diagnostic summary|conclusion|conclusions|summary of diagnosis|revised diagnosis|corrected diagnosis|current diagnosis|principal diagnosis',
    'diagnosis',
  ],
  ['microscopic|microscopic description|microscopic examination|microscopic findings|microscopy|histology|histologic description|histopathology|histopathologic findings|histological findings', 'microscopic'], // prettier-ignore
  ['gross|gross description|gross examination|gross findings|macroscopic|macroscopic description|macroscopy|macro', 'gross'], // prettier-ignore
  [
    'synoptic report|synoptic|synoptic summary|synoptic data|case summary|cancer case summary|tumor summary|tumor synopsis|checklist|cancer checklist|protocol|staging summary|tumor characteristics|summary of findings|pathologic staging|pathologic stage classification|staging',
    'synoptic',
  ],
  [
    'immunohistochemistry|immunohistochemical stains|immunohistochemical studies|immunohistochemical findings|immunohistochemistry results|immunostains|immunoprofile|immunophenotype|ihc|ihc results|special stains|special studies|ancillary studies|ancillary tests|biomarkers|additional studies|stains',
    'stains',
  ],
  ['comment|comments|note|notes|remark|remarks|discussion|additional comment|diagnosis comment|pathologist comment|pathologist\'s comment', 'comment'], // prettier-ignore
  [
    'addendum|addenda|addendum report|addendum diagnosis|addendum comment|addendum 1|addendum 2|addendum # 1|supplementary report|supplemental report|supplement|amendment|amended report|amended diagnosis|revised report|corrected report',
    'addendum',
  ],
  ['findings|impression|impressions|imaging findings|result|results|report|assessment|opinion|summary', 'findings'],
  [
    'specimen|specimens|specimen s submitted|specimen submitted|specimens submitted|specimen received|specimens received|specimen source|specimen type|source of specimen|source|tissue submitted|material submitted|material|nature of specimen|site of specimen|anatomic source|specimen ( s )|specimen ( s ) submitted|specimen ( s ) received|procedure|procedures|operation|operative procedure|type of procedure',
    'specimen',
  ],
  [
    'clinical|clinical hx|request|clinical request|clinical history|history|relevant clinical information|pertinent clinical information|relevant information|relevant clinical data|patient history|medical history|past medical history|past history|surgical history|relevant history|relevant clinical history|pertinent history|brief history|oncologic history|oncology history|clinical information|clinical data|clinical details|clinical notes|clinical note|clinical context|clinical diagnosis|clinical impression|clinical indication|clinical summary|clinical background|clinical findings|indication|indications|reason for exam|reason for examination|reason for study|reason for referral|reason for test|comparison|comparisons|comparison study|previous|previous report|previous reports|previous diagnosis|previous diagnoses|previous biopsy|previous pathology|previous results|prior pathology|prior report|prior reports|prior biopsy|prior diagnosis|prior results|prior studies|preoperative diagnosis|pre operative diagnosis|pre - operative diagnosis|pre op diagnosis|pre - op diagnosis|preop diagnosis|provisional diagnosis|preliminary diagnosis|admission diagnosis|referring diagnosis|outside diagnosis|outside report|outside pathology report|outside pathology|submitted diagnosis|postoperative diagnosis|post operative diagnosis|post - operative diagnosis|intraoperative consultation|intraoperative diagnosis|frozen section|frozen section diagnosis|rapid diagnosis|family history|clinical question|question',
    'history',
  ],
  [
    'reference|references|reference ranges|criteria|grading criteria|grading system|who classification|who grading|classification|legend|key|methodology|methods|method|technique|disclaimer|literature|definitions|interpretation guide|scoring guide|scoring|recommendation|recommendations|plan|protocol note|quality assurance|controls|contrast|technique and contrast|limitations|electronically signed|signed',
    'legend',
  ],
];

export const SECTION_TITLES = new Terms<SectionKind>(TITLES);

/** T with N behind it, as a pathologist sums up: "pT 3, pN 1", "ypT2(m) N0". */
const T_WITH_N =
  /^\(?[mry]{0,2}[pc]?T ?(?:is|[X0-4][a-d]?[12]?)(?: ?\([m\d]\))?[ ,;/]{0,3}[ry]{0,2}[pc]?N ?[X0-3](?![0-9])/;
const ANY_T = /(?<![A-Za-z])[mry]{0,2}[pc]?T ?[X0-4](?![0-9])/g;

/** "Classification (UICC): pT3, pN1" states the stage of this tumor; one that names a T after another, or says what a T means, is a legend. */
export const isOwnStage = (line: string, rest: string): boolean =>
  /^(?:WHO )?classification\b/i.test(line) && T_WITH_N.test(rest) && [...rest.matchAll(ANY_T)].length === 1;

const STAGE_TOKEN =
  /^(?:[mrya]{0,2}[pcu]?[TNM](?:is|[X0-4][a-d]?[12]?)?|m|\d{1,2}(?:th)?|ajcc|uicc|p?tnm|stage|group|staging|classification|[iv]{1,3}[abc]?|edition|ed\.?|version|v\d|l[01x]|pn[01x]|r[012x]|g[123])$/i;

/** "pT3 pN1 (AJCC 8th edition)": a line of nothing but the stage. */
export const isStageLine = (line: string): boolean =>
  /(?<![A-Za-z])[mrya]{0,2}[pc]T ?(?:is|[X0-4])/i.test(line) &&
  line.split(/[\s,;:/()]+/).every((token) => token === '' || STAGE_TOKEN.test(token));
