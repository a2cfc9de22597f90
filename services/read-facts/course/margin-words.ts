/**
 * Residual tumor in the words of a pathology report (`course.md` CO-04): R classes and margins, sentence by sentence. The worst of one specimen
 * counts: a circumferential, mesenteric or deep margin that is involved makes R1 beside others that are free.
 */
import type { Margin } from '../../rules/index.ts';
import { clausesOf, heardIn, heardInClause, looseWords, type Clause } from '../passages/affirmed-words.ts';
import { assertionsIn, NOT_OF_NOW, type Assertion } from '../passages/assertion.ts';

/** `R0`, `R1(is)`, `R 2`: an R class stands alone, beside words of resection, or in the chain of a German report (pT2 pN1 L0 V0 R0). */
const R_CLASS = /(?<![\w-])R\s?([012X])(?:\s?\((?:is|cy\+)\))?(?!\w)/g;
/** "R0 or R1": neither is stated. */
const ONE_OF_TWO = /(?<![\w-])R\s?[012X]\s?(?:or|\/|vs\.?|versus|oder|ou|o)\s?R?\s?[012X](?!\w)/;
const BESIDE_R =
  /resect|resekt|résect|resecc|margin|residual|rest|clear|free|stat(?:us|ut)|\bp[TN]|\b[LV][01]\b|\bPn[01]\b|^[\s(]*R\s?[012X]/i;
/** Nobody has it yet. */
const NOT_YET = /\b(?:plan\w*|aim\w*|goal|feasib\w*|achievab\w*|expected|intended|recommend\w*|consider\w*|should|for re ?excision|advis\w*)\b/; // prettier-ignore
/** Another time, nobody's, or one of two. */
const NOT_STATED: ReadonlySet<Assertion> = new Set<Assertion>([...NOT_OF_NOW, 'differential']);

const MARGIN =
  /\bmargins?\b|\b(?:resection|surgical|cut|inked) (?:edge|line|surface)s?\b|\bink(?:ed)?\b|\bcauteri[sz]ed edge\b|\b(?:schnitt|resektions|absetzungs)r[aä]nd\w*|\bmarges?\b|\bm[aá]rge(?:n|nes)\b|\bbasis\b/;
const UNASSESSABLE =
  /\b(?:cannot|can not|could not|not) (?:be )?(?:reliably )?(?:assess\w*|evaluat\w*|determin\w*|evaluable|assessable|applicable)|\bunassess\w*|\bindetermin\w*|\bnot (?:evaluable|assessable|oriented|orientable)|\bunoriented\b|\bpiecemeal\b|\bfragment(?:ed|ation|s)\b|\bnicht beurteilbar|\bnon evaluable|\bno valorable/;
const INVOLVED =
  /\b(?:involv(?:es?|ed|ing)|positive|present at|at (?:the )?(?:\w+ )?(?:ink|margin|edge|cauter\w+)|extends? (?:in)?to|reach(?:es|ing)|touch(?:es|ing)|abuts|transect(?:s|ed)|on ink|contains? (?:tumor|net)|tumor seen at|befallen|infiltriert|envahie?s?|atteintes?|afect\w+|positiv[ao]?s?)\b/;
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

function marginsInSentence(said: string): readonly Margin[] {
  const sentence = assertionsIn(said).without(NOT_STATED);
  const plain = looseWords(sentence);
  if (NOT_YET.test(plain)) return [];
  const heard = assertionsIn(sentence);
  const classes = BESIDE_R.test(sentence) && !ONE_OF_TWO.test(sentence) ? [...sentence.matchAll(R_CLASS)].flatMap(({ 0: word, 1: digit = 'X', index }): Margin[] => (heard.at(index, index + word.length) === 'affirmed' ? [`R${digit}` as Margin] : [])) : []; // prettier-ignore
  if (classes.length > 0) return classes;
  if (heardIn(plain, GROSS) === 'affirmed') return ['R2'];
  if (MARGIN.test(plain)) {
    const found = clausesAbout(plain).flatMap((clause) => marginOfClause(clause) ?? []);
    if (found.length > 0) return found;
  }
  if (heardIn(plain, INCOMPLETE) === 'affirmed') return ['R1'];
  if (heardIn(plain, PIECEMEAL) === 'affirmed') return ['RX'];
  return heardIn(plain, COMPLETE) === 'affirmed' ? ['R0'] : [];
}

const CLAUSE_ENDS =
  /[;()[\]]|,(?!\d)|\b(?:but|however|although|whereas|while|yet)\b|\b(?:and|with) (?=(?:the |all |both )?(?:(?:resection|surgical|cut|inked|\w+al|deep) ){0,2}margins?\b|(?:the )?(?:circumferential|radial|deep|vertical|lateral|mesenteric|proximal|distal|posterior|uncinate|parenchymal|bronchial|peripheral|horizontal)\b)|\bwith\b/g;
const EDGES =
  'circumferential radial deep vertical lateral mesenteric mesocolic mesorectal proximal distal oral aboral posterior anterior superior inferior medial uncinate neck parenchymal pancreatic gastric duodenal ileal colonic bronchial vascular bile duct peripheral horizontal retroperitoneal transection stapled staple cut resection surgical inked ink edge edges surface surfaces side sides end ends other others remaining rest';
/** What a clause may hold beside edges that goes on about the margins of the clause before it: their state, and how far away the tumor is. */
const STATES =
  'free negative positive involved uninvolved not no un clear clean of by from to at with within away on is are was were be all both each the a an and or tumor tumors carcinoma net neoplasm present seen identified found focally focal microscopically mm cm distance closest nearest close closely minimal minimum least only less than also frei befallen libre libres sain saine saines envahi envahie envahies positif positive positifs negatif negatives afecto afecta afectado';
const GOES_ON: ReadonlySet<string> = new Set(`${EDGES} ${STATES}`.split(' '));
/** What else is positive or involved in a line of margins. */
const OTHER_SUBJECT =
  /\b(?:nodes?|nodal|lymph\w*|lymphovascular|angioinvasion|perineural|venous|(?:vascular|vessel|large vein|serosal?|mural) (?:invasion|involve\w*)|serosa|synaptophysin|chromogranin|cd ?56|insm ?1|sstr|immuno\w*|stain\w*|ki ?67|mib ?1|mitos[ei]s|muscularis|submucosa|metasta\w*)\b/;
const ASKS_MARGINS = /^\W*(?:\w+ ){0,3}(?:margins?|edges?|r[aä]nd\w*|marges?|m[aá]rgenes)(?: (?:status|state))?\s?:/;

/** "Margins: proximal and distal free; circumferential involved": a clause without the noun goes on about the one before; "3 of 15 nodes positive, margins free" does not. */
function clausesAbout(plain: string): readonly Clause[] {
  const isAsked = ASKS_MARGINS.test(plain);
  const isAbout = ({ text }: Clause): boolean =>
    MARGIN.test(text) || (isAsked ? !OTHER_SUBJECT.test(text) : goesOn(text));
  return clausesOf(plain, 'pathology', CLAUSE_ENDS).filter(isAbout);
}

const goesOn = (clause: string): boolean =>
  clause.split(/[\s.,:]+/).every((word) => word === '' || GOES_ON.has(word) || /^\d+$/.test(word));

function marginOfClause(clause: Clause): Margin | undefined {
  const { text } = clause;
  if (OTHER_CHANGE.test(text)) return undefined;
  if (UNASSESSABLE.test(text)) return 'RX';
  const distance = DISTANCE.exec(text);
  const [involved, free] = [heardInClause(clause, INVOLVED), heardInClause(clause, FREE)];
  if (involved === 'affirmed') return free === 'affirmed' && distance !== null ? 'R0' : nearOrInvolved(text, distance);
  if (free === 'denied') return 'R1';
  if (involved === 'denied' || free === 'affirmed') return 'R0';
  // Named, and neither affirmed nor denied: a distance beside it does not make it free.
  if (INVOLVED.test(text) || FREE.test(text)) return undefined;
  return distance ? (numberOf(distance) > 0 ? 'R0' : 'R1') : undefined;
}

/** "Tumor extends to within 2 mm of the margin": near it, not in it. */
function nearOrInvolved(clause: string, distance: RegExpExecArray | null): Margin {
  const near = distance !== null && /\b(?:within|to|from|away)\b/.test(clause) && numberOf(distance) > 0;
  return near && !/\b(?:involved|positive|on ink|at (?:the )?(?:ink|margin))\b/.test(clause) ? 'R0' : 'R1';
}

const numberOf = ([, number = '0']: RegExpExecArray): number => Number(number.replace(',', '.'));
