/**
 * The course of disease in the impression of a report (`course.md` 5.3, 9.4): closed lists of phrases that are safe, and of those that are not. One
 * report gives one value; growth beside a response in the same impression is never "no".
 */
import { assertionsIn, type Assertion } from '../passages/assertion.ts';
import { operationWords } from './operations-named.ts';

export interface CourseInWords {
  readonly value?: 'progressive' | 'not-progressive';
  /** `recist`: a RECIST word; `clear`: the only statement on the course in the impression; `possible`: growth that does not suffice. */
  readonly certainty?: 'recist' | 'clear' | 'possible';
}

/** PD, SD, PR, CR only behind RECIST or response: they are other things elsewhere (pancreatoduodenectomy, standard deviation, receptor, creatinine). */
const RECIST = /\brecist\b/;
const LETTERS = /\b(?:recist(?: ?(?:v ?)?1\.[01])?|(?:overall |tumor |treatment )?response)\b[^.;]{0,40}?\b(pd|sd|pr|cr)\b|\b(pd|sd|pr|cr)\b[^.;]{0,12}\b(?:by|per|according to|acc\.?|under)\b[^.;]{0,12}\brecist/; // prettier-ignore
const METASTASES = '(?:(?:hepatic|liver|osseous|bone|nodal|lymph node|peritoneal|pulmonary|lung|known|multiple|bilobar|the|existing|previously seen|several|target) )*(?:metast(?:ases|asis|atic (?:disease|lesions?|deposits?|nodes?|lymphadenopathy|burden))|mets)'; // prettier-ignore
const LESIONS = '(?:(?:hepatic|liver|osseous|bone|nodal|target|known|multiple|the) )*(?:lesions?|disease|tumou?r burden|lymph nodes?|nodes)'; // prettier-ignore

const PROGRESSIVE: readonly RegExp[] = [
  /\bprogressi(?:ve|on of(?: the)?) (?:metastatic |hepatic |liver |osseous |nodal )*(?:disease|metasta\w+)\b/,
  /\bdisease progression\b|\bprogression of disease\b/,
  /\b(?:radiologic(?:al)?|radiographic|morphologic(?:al)?) progression\b|\bprogressive (?:hepatic|liver|osseous|bone|nodal) metasta\w+/,
  /\binterval progression\b/,
  new RegExp(`\\b(?:interval )?(?:increase|enlargement|growth) (?:in|of) (?:the )?(?:(?:size|number)(?: and(?:/or)? (?:size|number))? of )?(?:the )?${METASTASES}`),
  new RegExp(`\\b(?:enlarg(?:ed|ing)|increas(?:ed|ing)|growing|worsening|worsened|larger) ${METASTASES}`),
  new RegExp(`\\b${METASTASES}[^.;]{0,30}\\b(?:ha(?:ve|s) (?:increased|enlarged|grown|progressed)|(?:are|is) (?:larger|increased|enlarging|progressive))`),
  new RegExp(`\\bnew ${METASTASES}`),
  /\bworsening (?:of )?metastatic disease\b/,
]; // prettier-ignore
const WITH_SPREAD: readonly RegExp[] = [
  new RegExp(`\\binterval (?:increase|enlargement) (?:in|of) (?:the )?(?:(?:size|number)(?: and(?:/or)? (?:size|number))? of )?(?:the )?${LESIONS}`),
]; // prettier-ignore
const NOT_PROGRESSIVE: readonly RegExp[] = [
  /\bstable disease\b|\bdisease (?:is |remains )?stable\b|\bstable (?:metastatic|hepatic|liver|osseous|nodal) (?:disease|metasta\w+|tumor burden)\b/,
  /\bunchanged (?:metastatic )?disease\b|\bno interval change\b|\bno (?:significant|relevant|appreciable) (?:interval )?change (?:in|of) (?:the )?(?:size (?:and number )?of )?(?:the )?(?:\w+ )?(?:metasta\w+|tumor burden|disease)\b/,
  new RegExp(`\\b(?:stable|unchanged) ${METASTASES}`),
  new RegExp(`\\b${METASTASES}[^.;]{0,30}\\b(?:are |is |remain |remains )?(?:unchanged|stable)\\b`),
  /\b(?:partial|complete) (?:response|remission)\b|\b(?:minor|good) response\b/,
  new RegExp(`\\b(?:interval )?(?:decrease|reduction|regression|shrinkage) (?:in|of) (?:the )?(?:(?:size|number)(?: and(?:/or)? (?:size|number))? of )?(?:the )?${METASTASES}`),
  new RegExp(`\\b${METASTASES}[^.;]{0,30}\\b(?:ha(?:ve|s) (?:decreased|regressed|shrunk)|(?:are|is) (?:smaller|decreased))`),
  /\bno (?:evidence|sign)s? of (?:disease )?progression\b|\bwithout (?:evidence of )?progression\b|\bno (?:disease )?progression\b|\bno new (?:or enlarging )?(?:lesions?|metasta\w+|disease)\b/,
  /\bno evidence of (?:recurrent (?:or metastatic )?)?disease\b|\bno evidence of recurrence\b|\bno recurrent or metastatic disease\b/,
]; // prettier-ignore
/** Growth, and too little of it, or in doubt, or of something else. */
const UNSAFE = /\b(?:mixed|heterogeneous|dissociated|discordant) response\b|\bpseudo ?progression\b|\bflare\b|\b(?:early|borderline|equivocal|indeterminate)\b|\b(?:slight|minimal|mild|subtle|minor|small|sub ?centimeter|marginal)(?:ly)? (?:interval )?(?:increase|enlarge\w*|growth|larger|progression)|\bslightly\b|\btrend\b|\bbiochemical|\bchromogranin|\b5 ?hiaa|\bcga\b/; // prettier-ignore
/** Growth of another organ's lesion. */
const NOT_OURS =
  /\b(?:cyst\w*|hemangioma\w*|adenoma\w*|renal|kidney|thyroid|prostat\w*|fibroid\w*|aneurysm\w*|effusion|infarct\w*|emphysema)\b/;
const GROWTH = /\bprogress(?:ion|ive|ed)\b|\b(?:increase[ds]?|enlarg\w+|grow\w*|larger|worsening)\b[^.;]{0,60}\b(?:metasta\w+|lesions?|mass|tumor|nodes?|disease)|\b(?:metasta\w+|lesions?|mass|tumor|nodes?|disease)\b[^.;]{0,60}\b(?:increase[ds]?|enlarg\w+|grow\w*|larger|worse\w*)|\bnew (?:\w+ ){0,2}(?:lesions?|metasta\w+|uptake|nodules?|focus|foci)/; // prettier-ignore
/** What came before now: "progression after partial response". */
const BEFORE = /\b(?:since|after|following|despite|previous(?:ly)?|prior|history of|compared (?:with|to))\b.*$/;
const OTHER_SUBJECT = /\bprogress note|\bprogressing well|\bstable vital|\bstable condition|\bclinically stable|\bfeel\w* stable|\bbiochemical progression/; // prettier-ignore

/** "Patients with liver metastases do worse", "if the metastases increase", "the outside report stated growth": nobody's course, or not of now. */
const NOT_OF_THE_COURSE: ReadonlySet<Assertion> = new Set<Assertion>(['conditional', 'compared', 'planned']);

/** How any of these phrases is meant. A phrase of change that denies in its own words ("no new lesions") states what it says. */
function saidBy(words: string, patterns: readonly RegExp[]): ReadonlySet<Assertion> {
  const heard = assertionsIn(words, 'imaging');
  return new Set(patterns.flatMap((pattern) => [...words.matchAll(new RegExp(pattern, 'g'))].map(({ 0: phrase, index }) => heard.ofWords(index, index + phrase.length)))); // prettier-ignore
}
const isPossible = (said: ReadonlySet<Assertion>): boolean => said.has('doubted') || said.has('differential');

export function courseOfImpression(sentences: readonly string[], hasSpread: boolean): CourseInWords {
  let recist: 'progressive' | 'not-progressive' | 'both' | undefined;
  const clear = new Set<'progressive' | 'not-progressive'>();
  let possible = false;
  for (const sentence of sentences) {
    const words = operationWords(assertionsIn(sentence, 'imaging').without(NOT_OF_THE_COURSE)).replace(BEFORE, ' ');
    if (OTHER_SUBJECT.test(words)) continue;
    const growth = saidBy(words, [...PROGRESSIVE, ...(hasSpread ? WITH_SPREAD : [])]);
    const steady = saidBy(words, NOT_PROGRESSIVE);
    const anyGrowth = saidBy(words, [GROWTH]);
    const letters = LETTERS.exec(words);
    const letter = letters?.[1] ?? letters?.[2];
    if (NOT_OURS.test(words) && letter === undefined && !RECIST.test(words)) continue;
    if (
      UNSAFE.test(words) ||
      isPossible(growth) ||
      isPossible(steady) ||
      (letter !== undefined && isPossible(saidBy(words, [LETTERS])))
    ) {
      // prettier-ignore
      if (anyGrowth.has('affirmed') || isPossible(anyGrowth)) possible = true;
      continue;
    }
    const [progressive, not] = [growth.has('affirmed'), steady.has('affirmed')];
    if (letter !== undefined || (RECIST.test(words) && progressive !== not)) {
      const value = (letter === undefined ? progressive : letter === 'pd') ? 'progressive' : 'not-progressive';
      recist = recist === undefined || recist === value ? value : 'both';
      continue;
    }
    if (progressive) clear.add('progressive');
    if (not) clear.add('not-progressive');
    if (!progressive && !not && (anyGrowth.has('affirmed') || isPossible(anyGrowth))) possible = true;
  }
  if (recist === 'both') return { certainty: 'possible' };
  if (recist !== undefined) return recist === 'not-progressive' && (clear.has('progressive') || possible) ? { certainty: 'possible' } : { value: recist, certainty: 'recist' }; // prettier-ignore
  if (clear.has('progressive') && clear.size > 1) return { certainty: 'possible' };
  if (clear.has('progressive')) return { value: 'progressive', certainty: 'clear' };
  if (possible) return { certainty: 'possible' };
  return clear.has('not-progressive') ? { value: 'not-progressive', certainty: 'clear' } : {};
}
