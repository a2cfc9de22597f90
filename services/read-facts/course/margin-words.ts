/**
 * Residual tumor in the words of a pathology report (`course.md` CO-04): R classes and margins, sentence by sentence. The worst of one specimen
 * counts: a circumferential, mesenteric or deep margin that is involved makes R1 beside others that are free.
 */
import type { Margin } from '../../rules/index.ts';
import { clausesOf, isDoubted, looseWords } from '../passages/affirmed-words.ts';

/** `R0`, `R1(is)`, `R 2`: an R class stands alone, beside words of resection, or in the chain of a German report (pT2 pN1 L0 V0 R0). */
const R_CLASS = /(?<![\w-])R\s?([012X])(?:\s?\((?:is|cy\+)\))?(?!\w)/g;
const BESIDE_R =
  /resect|resekt|résect|resecc|margin|residual|rest|clear|free|stat(?:us|ut)|\bp[TN]|\b[LV][01]\b|\bPn[01]\b|^[\s(]*R\s?[012X]/i;
/** Nobody has it yet. */
const NOT_YET = /\b(?:plan\w*|aim\w*|goal|feasib\w*|achievab\w*|possible|expected|intended|recommend\w*|consider\w*|should|would|could|may|if|for re ?excision|advis\w*)\b/; // prettier-ignore

const MARGIN =
  /\bmargins?\b|\b(?:resection|surgical|cut|inked) (?:edge|line|surface)s?\b|\bink(?:ed)?\b|\bcauteri[sz]ed edge\b|\b(?:schnitt|resektions|absetzungs)r[aä]nd\w*|\bmarges?\b|\bm[aá]rge(?:n|nes)\b|\bbasis\b/;
const UNASSESSABLE =
  /\b(?:cannot|can not|could not|not) (?:be )?(?:reliably )?(?:assess\w*|evaluat\w*|determin\w*|evaluable|assessable|applicable)|\bunassess\w*|\bindetermin\w*|\bnot (?:evaluable|assessable|oriented|orientable)|\bunoriented\b|\bpiecemeal\b|\bfragment(?:ed|ation|s)\b|\bnicht beurteilbar|\bnon evaluable|\bno valorable/;
const INVOLVED =
  /\b(?:involved?|positive|present at|at (?:the )?(?:\w+ )?(?:ink|margin|edge|cauter\w+)|extends? (?:in)?to|reach(?:es|ing)|touch(?:es|ing)|abuts|transect(?:s|ed)|on ink|contains? (?:tumor|net)|tumor seen at|befallen|infiltriert|envahie?s?|atteintes?|afect\w+|positiv[ao]?s?)\b/;
const NOT_INVOLVED =
  /\b(?:not|no|non|un) ?(?:\w+ ){0,3}?(?:involve[d]?|involvement|positive|tumor (?:at|on|in|present)|present at|extend\w*|reach\w*|touch\w*|on ink|infiltriert|befallen)\b|\bno (?:\w+ ){0,4}at (?:the )?(?:\w+ )?(?:ink|margin|edge)/;
const FREE =
  /\b(?:free|negative|uninvolved|clear|clean|tumor ?frei\w*|frei|libres?|saines?|negativ[ao]?s?|uninvolved by)\b/;
const DISTANCE = /(\d{1,3}(?:[.,]\d{1,2})?) ?(mm|cm)\b/;
const OTHER_CHANGE = /\b(?:dysplas\w*|adenoma\w*|atroph\w*|metaplas\w*|inflamm\w*|viab\w*)\b/;
const COMPLETE =
  /\bcomplete(?:ly)? (?:excis\w+|resect\w+|remov\w+)\b|\b(?:excision|resection|removal) (?:is |was |appears )?complete\b|\bim gesunden\b|\bexerese complete\b/;
const INCOMPLETE =
  /\bincomplete(?:ly)? (?:excis\w+|resect\w+|remov\w+)\b|\b(?:excision|resection|removal) (?:is |was |appears )?incomplete\b/;
const PIECEMEAL =
  /\b(?:removed|resected|excised|received|resection|polypectomy|emr)[^.;]{0,30}\b(?:in )?(?:piecemeal|multiple (?:pieces|fragments)|fragments)\b|\bpiecemeal (?:emr|resection|removal|excision|polypectomy)\b/;
const GROSS =
  /\b(?:gross(?:ly)?|macroscopic(?:ally)?|residual) (?:residual )?(?:tumor|disease|margin)[^.;]{0,30}\b(?:left|remain\w*|positive|involved)|\bgross residual (?:tumor|disease)\b|\bgrossly (?:positive|involved|incomplete)\b|\bmacroscopic(?:ally)? (?:residual|incomplete)\b/;
const RANK: readonly Margin[] = ['R2', 'R1', 'RX', 'R0'];

export const worstMargin = (margins: readonly Margin[]): Margin | undefined =>
  RANK.find((one) => margins.includes(one));

/** The margin that the sentences of one specimen state; undefined: they state none. */
export function marginInSentences(sentences: readonly string[]): Margin | undefined {
  return worstMargin(sentences.flatMap(marginsInSentence));
}

function marginsInSentence(sentence: string): readonly Margin[] {
  const plain = looseWords(sentence);
  if (NOT_YET.test(plain)) return [];
  const classes = BESIDE_R.test(sentence) && !isDoubted(plain) ? [...sentence.matchAll(R_CLASS)].map(([, digit = 'X']): Margin => `R${digit}` as Margin) : []; // prettier-ignore
  if (classes.length > 0) return classes;
  if (GROSS.test(plain) && !/\bno (?:gross|macroscopic|residual)/.test(plain)) return ['R2'];
  if (MARGIN.test(plain)) {
    const found = clausesAbout(plain).flatMap((clause) => marginOfClause(clause) ?? []);
    if (found.length > 0) return found;
  }
  if (isDoubted(plain)) return [];
  if (INCOMPLETE.test(plain) && !/\bnot incomplete/.test(plain)) return ['R1'];
  if (PIECEMEAL.test(plain)) return ['RX'];
  return COMPLETE.test(plain) && !/\b(?:not|in) ?complete/.test(plain) ? ['R0'] : [];
}

/** "Margins: proximal and distal free; circumferential involved": a clause without the noun goes on about the one before. */
const clausesAbout = (plain: string): readonly string[] =>
  clausesOf(plain.replace(/:/g, ' ').replace(/(\d),(\d)/g, '$1.$2').replace(/\b(?:and|with) (?=(?:the )?(?:circumferential|radial|deep|vertical|lateral|mesenteric|proximal|distal|posterior|uncinate|parenchymal|bronchial|peripheral|horizontal)\b)/g, '; ')); // prettier-ignore

function marginOfClause(clause: string): Margin | undefined {
  if (OTHER_CHANGE.test(clause) || isDoubted(clause)) return undefined;
  if (UNASSESSABLE.test(clause)) return 'RX';
  const denied = NOT_INVOLVED.test(clause);
  const distance = DISTANCE.exec(clause);
  if (!denied && INVOLVED.test(clause)) return /\bnot (?:free|clear|negative)\b/.test(clause) || distance === null || !FREE.test(clause) ? nearOrInvolved(clause, distance) : 'R0'; // prettier-ignore
  if (/\bnot (?:free|clear|negative)\b/.test(clause)) return 'R1';
  if (denied || FREE.test(clause)) return 'R0';
  return distance ? (numberOf(distance) > 0 ? 'R0' : 'R1') : undefined;
}

/** "Tumor extends to within 2 mm of the margin": near it, not in it. */
function nearOrInvolved(clause: string, distance: RegExpExecArray | null): Margin {
  const near = distance !== null && /\b(?:within|to|from|away)\b/.test(clause) && numberOf(distance) > 0;
  return near && !/\b(?:involved|positive|on ink|at (?:the )?(?:ink|margin))\b/.test(clause) ? 'R0' : 'R1';
}

const numberOf = ([, number = '0']: RegExpExecArray): number => Number(number.replace(',', '.'));
