/**
 * Tumor type and differentiation from words, where no code says them (GR-26 for the old words).
 *
 * Negated, ruled-out, screening and family mentions are no statement about the patient's tumor. Text is capped before it is searched.
 */
import type { Differentiation, Histology } from '../../rules/index.ts';
import { assertionsIn, type Assertion, type Heard } from '../passages/assertion.ts';
import { withinChart } from '../chart/within-chart.ts';
import { inEnglish } from '../passages/in-english.ts';
import { TEXT_READ } from '../passages/report-lines.ts';

export interface HistologyWords {
  /** Types named and affirmed, most specific first in the order of the table; empty when none is. */
  readonly histologies: readonly Histology[];
  /** Explicit words "well differentiated", "poorly differentiated". Both: they contradict each other. */
  readonly differentiation: readonly Differentiation[];
  readonly moderatelyDifferentiated: boolean;
  /** "suspected", "possible", "rule out": the text itself doubts. */
  readonly doubtful: boolean;
  /** "history of". */
  readonly past: boolean;
  /** The neuroendocrine word is there, but denied, screened for or a relative's. */
  readonly deniedOrFamily: 'denied' | 'family' | undefined;
  /** Speaks of spread ("metastatic", "metastases"), not of a primary alone. */
  readonly metastatic: boolean;
}

/** What may stand between the words of one name: "Neuroendocrine carcinoma, poorly differentiated, large cell type". No "no", no "focal". */
const BETWEEN =
  '[ ,()]+(?:(?:poorly|differentiated|undifferentiated|high|grade|3|g3|of|the|a|an|type|variant|subtype|morphology|features|pattern|composed|predominantly|pure|invasive|infiltrating)[ ,()]+)*';
/** Words of one name, whichever comes first. */
function inAnyOrder(a: string, b: string, c: string): RegExp {
  const orders = [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]]; // prettier-ignore
  return new RegExp(orders.map((words) => `\\b${words.join(BETWEEN)}\\b`).join('|'), 'g');
}

/** Longer names first: each match is taken out of the text before the next row looks. */
const TYPE_WORDS: readonly (readonly [RegExp, Histology])[] = [
  [/\bgoblet cell(?: (?:adenocarcinoma|carcinoid|carcinoma|tumor))?\b|\badenocarcinoid\b/g, 'goblet-cell'],
  [/\badenocarcinoma with (?:focal )?neuroendocrine (?:differentiation|features)\b/g, 'adenocarcinoma-with-ne'],
  [/\bminen\b|\bmanec\b|\bmixed (?:adeno ?)?neuroendocrine(?: (?:and )?non ?neuroendocrine)?(?: (?:carcinoma|neoplasm))?\b|\bmixed acinar neuroendocrine carcinoma\b/g, 'minen'], // prettier-ignore
  [/\blcnec\b|\blarge cell neuroendocrine(?: carcinoma)?\b/g, 'nec-large-cell'],
  [
    inAnyOrder(
      'neuroendocrine(?! (?:morphology|features|differentiation|pattern|phenotype|markers?))',
      'carcinoma',
      '(?:with (?:an? )?)?large cells?',
    ),
    'nec-large-cell',
  ],
  [
    inAnyOrder(
      'neuroendocrine(?! (?:morphology|features|differentiation|pattern|phenotype|markers?))',
      'carcinoma',
      '(?:with (?:an? )?)?small cells?',
    ),
    'nec-small-cell',
  ],
  [
    /\bsclc\b|\b(?:small|oat) cell (?:lung )?(?:neuroendocrine )?(?:carcinoma|cancer)(?: of(?: the)? lung)?\b|(?<=^ ?|[:;.] )carcinoma,? \(?small cell(?: type)?\b/g,
    'nec-small-cell',
  ],
  [/\bmerkel cell (?:carcinoma|tumor)s?(?: ?\([^)]{0,80}\))?|\bmerkel cell\b|\b(?:primary )?cutaneous neuroendocrine (?:carcinoma|tumor)s?\b|\bneuroendocrine carcinoma of(?: the)? skin\b|\bpit ?nets?\b|\bpituitary nets?\b|\b(?:prolactin|corticotroph|somatotroph|lactotroph|thyrotroph|gonadotroph) ?(?:oma|adenoma)s?\b|\bph(?:a)?eochromocytoma\b|\bparaganglioma\b|\bmedullary (?:thyroid (?:carcinoma|cancer)|(?:carcinoma|cancer) of(?: the)? thyroid)\b|\bneuroblastoma\b|\bpituitary (?:macro|micro)?(?:adenoma|neuroendocrine (?:tumor|neoplasm))s?\b/g, 'other-neuroendocrine'], // prettier-ignore
  [/\bneuroendocrine carcinoma\b/g, 'nec'],
  [/\batypical carcinoid\b/g, 'atypical-carcinoid'],
  [/\btypical carcinoid\b/g, 'typical-carcinoid'],
  [/\bcarcinoids?\b/g, 'carcinoid'],
  [/\b(?:neuroendocrine tumor|insulinoma|gastrinoma|glucagonoma|vipoma|somatostatinoma)s?\b/g, 'net'],
  [
    /\bneuroendocrine (?:neoplasm|neoplasia|malignancy|cancer)s?\b|\bislet cell (?:tumor|neoplasm|carcinoma|adenoma)s?\b|\bendocrine pancreas\b/g,
    'nen',
  ],
];

/** Words of hormone disease, not of a tumor. */
const NOT_A_TUMOR = /\bcarcinoid (?:syndrome|heart disease|heart|crisis|flush(?:ing)?)\b/g;
/** The words are about a relative. */
export const RELATIVES =
  /\bfamily history\b|\bfamilial history\b|\bfhx?\b|\b(?:mother|father|parent|brother|sister|sibling|aunt|uncle|cousin|grandmother|grandfather|relative)s?\b/;
/** Looked for in somebody who is not said to have it. */
const LOOKED_FOR = /\b(?:screening|surveillance|risk|predisposition|susceptibility)\b/;

/** "Cell type: large", a line of its own beside the type. */
export function cellTypeIn(line: string): 'nec-large-cell' | 'nec-small-cell' | undefined {
  const size = /^(?:(?:histologic |tumor |nec )?(?:cell type|cell size|sub ?type|variant|cytology|cytomorphology)): ?(large|small)(?: cells?)?(?: (?:type|carcinoma|variant))?[. ]*$/.exec(normalise(line).trim())?.[1]; // prettier-ignore
  return size === undefined ? undefined : size === 'large' ? 'nec-large-cell' : 'nec-small-cell';
}

export const readHistologyWords = withinChart((text: string): HistologyWords => {
  const clean = normalise(text);
  const histologies = new Set<Histology>();
  let left = clean.replace(NOT_A_TUMOR, (match) => ' '.repeat(match.length));
  const met = new Set<'denied' | 'family' | 'doubtful' | 'past'>();
  for (const [words, histology] of TYPE_WORDS) {
    left = left.replace(words, (match: string, at: number) => {
      if (isNon(clean, at)) return ' '.repeat(match.length);
      if (isFamily(clean, at, match.length)) met.add('family');
      else if (isDenied(clean, at, match.length)) met.add('denied');
      else {
        histologies.add(histology);
        const how = saidAt(clean, at, match.length).how;
        if (UNSURE.has(how)) met.add('doubtful');
        if (how === 'past') met.add('past');
      }
      return ' '.repeat(match.length);
    });
  }
  const doubtful = met.has('doubtful') || clean.trimEnd().endsWith('?');
  return {
    histologies: [...histologies],
    ...differentiationWords(clean, doubtful),
    doubtful,
    past: met.has('past'),
    deniedOrFamily:
      histologies.size > 0 ? undefined : met.has('family') ? 'family' : met.has('denied') ? 'denied' : undefined,
    metastatic: affirmsMetastasis(clean),
  };
});

const METASTASIS = /\bmetasta\w*|\bsecondary\b|\bmets\b/g;
/** "No evidence of metastatic disease" speaks of none. */
const affirmsMetastasis = (clean: string): boolean =>
  [...clean.matchAll(METASTASIS)].some(
    ({ 0: word, index }) => !isDenied(clean, index, word.length) && !isNon(clean, index),
  );

/** "Non small cell", "non metastatic": hyphens are blanks by now. */
const isNon = (clean: string, at: number): boolean => clean.slice(0, at).endsWith('non ');

/** "Differentiation: poor", with nothing behind it. */
const DIFFERENTIATION_ANSWER = /\bdifferentiation(?: grade)?: (well|good|poor|poorly)(?= ?(?:[.,;)]|$|\n))/g;

/** "Neuroendocrine neoplasm, favor well differentiated": a type that is stated has no differentiation that is only possible. */
function differentiationWords(
  clean: string,
  isTypeDoubtful: boolean,
): {
  differentiation: readonly Differentiation[];
  moderatelyDifferentiated: boolean;
} {
  const found = new Set<Differentiation>();
  let moderately = false;
  // "Well / poorly differentiated": the slash is a blank by now.
  const phrase =
    /\b((?:well|poorly|moderately)(?: (?:(?:to|and|or|and or) )?(?:well|poorly|moderately)){0,2}) differentiated\b/g;
  for (const match of clean.matchAll(phrase)) {
    const words = match[1] ?? '';
    const { how, isNone } = saidAt(clean, match.index, match[0].length);
    if (isNone || (!isTypeDoubtful && UNSURE.has(how))) continue;
    if (words.includes('moderately')) moderately = true;
    else {
      if (words.includes('well')) found.add('well');
      if (words.includes('poorly')) found.add('poor');
    }
  }
  for (const [, word = ''] of clean.matchAll(DIFFERENTIATION_ANSWER)) found.add(word === 'poor' || word === 'poorly' ? 'poor' : 'well'); // prettier-ignore
  return { differentiation: [...found].sort(), moderatelyDifferentiated: moderately };
}

/** Says "adenocarcinoma", "lymphoma", "breast cancer": a malignancy of another kind. Denied and family mentions do not count. */
export function namesOtherCancer(text: string): boolean {
  const clean = normalise(text);
  for (const match of clean.matchAll(OTHER_CANCER)) {
    if (!isFamily(clean, match.index, match[0].length) && !isDenied(clean, match.index, match[0].length)) return true;
  }
  return false;
}
/** Says which kind of cancer it is, and it is not a neuroendocrine one. */
export const namesOtherKind = (text: string): boolean => OTHER_KIND.test(normalise(text));

const OTHER_CANCER =
  /\b(?:cancer|carcinoma|adenocarcinoma|lymphoma|melanoma|sarcoma|leuk(?:a)?emia|myeloma|glioma|glioblastoma|mesothelioma|seminoma|malignan(?:t|cy)(?: neoplasm| tumor)?)\b/g;
const OTHER_KIND =
  /\b(?:adenocarcinoma|ductal|lobular|squamous|urothelial|hepatocellular|cholangiocarcinoma|clear cell|acinar|lymphoma|melanoma|sarcoma|leuk(?:a)?emia|myeloma|glioma|glioblastoma|mesothelioma|seminoma|gist|basal cell|papillary|follicular|serous|non small cell|nsclc)\b/;

const MIXED =
  /\b(?:mixed|composite) (?!neuroendocrine non)[^.;:]{0,80}\bneuroendocrine\b|\bmixed (?:tumor|neoplasm|carcinoma)s?\b[^.;]{0,120}\bneuroendocrine\b/;
const PARTNER = /\b(?:adenocarcinoma|squamous|signet ring|acinar cell|ductal carcinoma|exocrine)\b/;
const SHARES =
  /(?:carcinoma|tumor|component)s?(?:,? \(?|: )(\d{1,3}) ?%|\b(\d{1,3}) ?% (?:(?!ki)[a-z]+ ){0,3}(?:adenocarcinoma|carcinoma|neuroendocrine)/g;
const LEAST_SHARE = 30;
/** There it is a combined large or small cell carcinoma. */
const OF_LUNG = /\b(?:lung|lobe|bronch\w*|pulmonary)\b/;

/** "Mixed neoplasm of adenocarcinoma (60 %) and neuroendocrine carcinoma (40 %)": both components named, and none below the share that the class asks for (GR-04). */
export function namesMixedNeoplasm(text: string): boolean {
  const clean = normalise(text);
  const found = MIXED.exec(clean);
  if (found === null || !PARTNER.test(clean) || OF_LUNG.test(clean) || isDenied(clean, found.index, found[0].length))
    return false;
  return [...clean.matchAll(SHARES)].every(([, one, other]) => Number(one ?? other) >= LEAST_SHARE);
}

/** A relative is named in the same sentence. */
function isFamily(clean: string, at: number, length: number): boolean {
  return RELATIVES.test(sentenceBefore(clean, at)) || RELATIVES.test(sentenceAfter(clean, at + length));
}

const UNSURE: ReadonlySet<Assertion> = new Set<Assertion>(['doubted', 'differential', 'conditional', 'planned']);

interface SaidAt {
  readonly how: Assertion;
  readonly isNone: boolean;
}
/** "Favor", "rather than", "versus", "if confirmed", "rule out": named, and not stated. "No residual tumor" states none. */
function saidAt(clean: string, at: number, length: number): SaidAt {
  const before = sentenceBefore(clean, at);
  const [start, end] = [before.length, before.length + length];
  const heardTo = (reach: number): Heard => assertionsIn(before + clean.slice(at, at + length) + sentenceAfter(clean, at + length, reach)); // prettier-ignore
  const heard = heardTo(AFTER);
  const how = ofType(before + clean.slice(at, at + length), sentenceAfter(clean, at + length), heard.ofWords(start, end), start); // prettier-ignore
  const farther = heardTo(BEFORE);
  const isNone = how === 'compared' || heard.isNoMore(start, end) || farther.ofWords(start, end) === 'denied' || farther.isRejected(start, end); // prettier-ignore
  return { how, isNone: isNone || (how !== 'affirmed' && LOOKED_FOR.test(before)) };
}

/** "Neuroendocrine tumor of ileum, surgery pending": what is planned behind a comma is not the tumor. "Carcinoid from 2019" tells since when, not that it is over. */
function ofType(upTo: string, after: string, how: Assertion, start: number): Assertion {
  if (how === 'planned') return assertionsIn(upTo + (/^[^,;]*/.exec(after)?.[0] ?? '')).ofWords(start, upTo.length);
  if (how === 'past') return assertionsIn((upTo + after).replace(YEAR, '    ')).ofWords(start, upTo.length);
  return how;
}
const YEAR = /\b(?:19|20)\d\d\b/g;

const isDenied = (clean: string, at: number, length: number): boolean => saidAt(clean, at, length).isNone;

const SENTENCE_START = /^.*(?:[.;\n]| but | however )/s;
const SENTENCE_END = /[.;\n].*/s;
/** Characters around a word that are looked at. */
const BEFORE = 200;
const AFTER = 80;
/** What stands before a place in its own sentence; "but" begins a new one. */
const sentenceBefore = (clean: string, at: number): string =>
  clean.slice(0, at).slice(-BEFORE).replace(SENTENCE_START, '');
const sentenceAfter = (clean: string, at: number, reach = AFTER): string =>
  clean.slice(at, at + reach).replace(SENTENCE_END, '');

const OTHER_PNET = /primitive|neuroectodermal/i;
/** "NEC" also closes ICD titles ("not elsewhere classified") and names a bowel disease. */
const OTHER_NEC = /neoplasms?\b|disorders?\b|diseases?\b|\bother\b|classified|necroti|enterocolitis/i;
/** A transporter, traps of white cells, a balance of fluids. */
const OTHER_NET =
  /transporter|extracellular trap|neutrophil|norepinephrine|reuptake|\bNET (?:protein|inhibit|fluid|gain|loss|intake|output|balance)/i;
const NET = /\b(?:p|pan|Pan|SI-?|GEP-?|f|NF-?|F-?)?NETs?\b/g;
const PNET = /\bPNETs?\b/g;
const NEC = /\b(?:p|pan|Pan|GEP-?)?NECs?\b/g;
const WD_NET = /\bWD-?(?:p|pan|Pan)?NETs?\b/g;
const PD_NEC = /\bPD-?(?:p|pan|Pan)?NECs?\b/g;
const SC_NEC = /\bSC-?NECs?\b/g;
const NEN = /\b(?:GEP-?)?NENs?\b/g;

/** Lower case, American spelling, no hyphens; the abbreviations NET and NEC written out where they cannot mean something else. */
const normalise = withinChart((text: string): string => {
  const capped = inEnglish(text.slice(0, TEXT_READ)).normalize('NFKC');
  const otherPnet = OTHER_PNET.test(capped);
  const written = (word: string, isOther: boolean): string => (isOther ? ' ' : ` neuroendocrine ${word} `);
  return capped
    .replace(WD_NET, ' well differentiated neuroendocrine tumor ')
    .replace(PD_NEC, ' poorly differentiated neuroendocrine carcinoma ')
    .replace(SC_NEC, ' small cell neuroendocrine carcinoma ')
    .replace(NET, written('tumor', otherPnet || OTHER_NET.test(capped)))
    .replace(PNET, written('tumor', otherPnet || !/pancrea/i.test(capped)))
    .replace(NEC, written('carcinoma', OTHER_NEC.test(capped)))
    .replace(NEN, written('neoplasm', false))
    .toLowerCase()
    .replace(/[-\u2010-\u2015/_]/g, ' ')
    .replace(/tumour/g, 'tumor')
    .replace(/neuro endocrine/g, 'neuroendocrine')
    .replace(/[^\S\n]+/g, ' ');
});
