/** Recurrence, no evidence of disease, and a tumor seen in place again, in words (`course.md` CO-06, CO-10, 1.4, 5.3 e). */
import type { RecurrentKind } from '../../rules/index.ts';
import { assertionsIn, heardOf, type Assertion } from '../passages/assertion.ts';
import { operationWords } from './operations-named.ts';

const RECURRENCE = /\b(?:recurren(?:ce|t)s?|relaps(?:e|ed|ing)|rezidiv\w*|recidiv\w*)\b/;
const OF_OTHER_THINGS =
  /\brecurren(?:t|ce)[ -](?:free|score|infect\w*|ulcer\w*|uti|urinary|laryngeal|nerve|pain|pneumonia|bleed\w*|vomit\w*|hypoglyc\w*|stone\w*|hernia\w*|pancreatitis|cholangitis|fever|syncope|stricture)|\b(?:risk|chance|fear|likelihood|probability|prevent\w*|surveillance|monitor\w*|watch|follow ?up|screen\w*|score|rate|without|free of|exclude\w*|rule out|assess\w*|evaluat\w*|concern about)\b[^.;]{0,40}\brecurren\w*|\brecurrence (?:free|risk|rate|score|surveillance)\b|\brezidivfrei|\brezidivrisiko/;
const TUMOR_NOUN =
  /\btumor|\bneoplas|\bnets?\b|\bcarcinoid|\bnec\b|\bneuroendocrine|\bdisease|\bmalignan|\bcancer|\bcarcinoma|\bmetasta|\blocal\b|\banastomo|\bscar\b|\bbed\b|\bstump|\bliver|\bhepatic|\bnodal|\bbone|\bperiton|\bregional|\bdistant|\bsite\b|\bmass\b|\blesion|\binsulinoma|\bgastrinoma/;
const LOCAL =
  /\blocal(?:ly|rezidiv)?\b|\blokalrezidiv|\bscar\b|\banastomo|\bbed\b|\bstump|\bregional|\bresection site|\bsurgical site|\bpolypectomy site|\bremnant|\bpancreatic (?:body|head|tail)|\bmesenteric (?:node|lymph)/;
const DISTANT =
  /\bliver|\bhepatic|\bbone|\bosseous|\bskelet|\blung metast|\bpulmonary metast|\bperiton|\bdistant|\bmetasta|\bbrain/;

export interface RecurrenceHeard {
  readonly heard: 'affirmed' | 'denied' | 'doubted';
  readonly kind?: RecurrentKind;
}

/** What one sentence says of recurrence; undefined: nothing. */
export function recurrenceIn(sentence: string): RecurrenceHeard | undefined {
  const words = operationWords(sentence);
  if (!RECURRENCE.test(words)) return undefined;
  const heard = new Set([...words.matchAll(new RegExp(RECURRENCE, 'g'))].map(({ 0: word, index }) => heardAs(words, index, index + word.length))); // prettier-ignore
  if (heard.has('denied') && !heard.has('affirmed')) return { heard: 'denied' };
  if (OF_OTHER_THINGS.test(words) || !TUMOR_NOUN.test(words)) return undefined;
  const kind = DISTANT.test(words) ? (LOCAL.test(words.replace(/\bregional lymph\b/, '')) && !/\bmetasta|\bliver|\bhepatic|\bbone/.test(words) ? 'local' : 'distant') : LOCAL.test(words) ? 'local' : undefined; // prettier-ignore
  for (const one of ['affirmed', 'doubted'] as const) if (heard.has(one)) return { heard: one, ...(kind ? { kind } : {}) }; // prettier-ignore
  return undefined;
}

const HEARD_AS: Readonly<Partial<Record<Assertion, RecurrenceHeard['heard']>>> = { affirmed: 'affirmed', denied: 'denied', doubted: 'doubted', differential: 'doubted' }; // prettier-ignore
/** A recurrence that is stable is there; "no new recurrence" is none. */
function heardAs(words: string, start: number, end: number): RecurrenceHeard['heard'] | undefined {
  const all = assertionsIn(words, 'imaging');
  const how = all.ofWords(start, end);
  return how === 'unchanged' ? (all.isNoMore(start, end) ? 'denied' : 'affirmed') : HEARD_AS[how];
}

const NO_DISEASE =
  /\bno (?:definite |convincing |radiologic(?:al)? |radiographic |clinical |current )*evidence of (?:any |residual |recurrent |active )*(?:or (?:residual|recurrent|metastatic) )*(?:disease|recurrence|tumor recurrence|(?:tumor|malignancy)$|recurrent (?:or metastatic )?(?:disease|tumor)|(?:local )?recurrence)|\bned\b|\b(?:disease|tumor|recurrence|relapse)[- ]free\b(?! survival| interval)|\b(?:complete|full) remission\b|\bcomplete response\b|\bno recurren(?:t|ce)\b[^.;]{0,60}|\bno (?:local |residual )?(?:recurrence|recurrent (?:or metastatic )?(?:disease|tumor))\b|\bkein (?:anhalt fur (?:ein )?)?(?:\w+ )?rezidiv\w*|\btumorfrei\b/;

/** "No evidence of recurrent or metastatic disease": nothing of the tumor is seen. Partial remission and "no evidence of metastases" are not it. */
export function saysNoDisease(sentence: string): boolean {
  const words = operationWords(sentence);
  return heardOf(words, NO_DISEASE, 'imaging') === 'affirmed';
}

/** A scan after the removal that sees the primary where it was. */
const IN_PLACE =
  /\bprimary (?:\w+ ){0,3}(?:tumor|lesion|mass|net|neoplasm|carcinoid)[^.;]{0,60}\b(?:in situ|in place|unchanged|stable|again (?:seen|noted|demonstrated)|persist\w*|still|remains?|measur\w+|increas\w+)|\b(?:unchanged|stable|persistent|known|again)\b[^.;]{0,30}\bprimary (?:\w+ ){0,3}(?:tumor|lesion|mass|net|neoplasm)|\b(?:tumor|mass|lesion|net|primary|neoplasm|carcinoid)\b[^.;]{0,40}\b(?:remains|still|unchanged) in (?:situ|place)\b|\bin situ\b[^.;]{0,30}\bprimary\b|\bprimary (?:tumor )?in (?:situ|place)\b|\bunresected primary\b|\bprimartumor in situ/;
const AFTER_REMOVAL =
  /\b(?:bed|scar|post ?surgical|postoperative|anastomo\w*|carcinoma in situ|resected|removed|no primary|not (?:seen|visible|identified))\b/;

export function seesPrimaryInPlace(sentence: string): boolean {
  const words = operationWords(sentence).replace(/\bpreviously (?:seen|described|noted|identified|reported) /g, '');
  const heard = heardOf(words, IN_PLACE, 'imaging');
  return (heard === 'affirmed' || heard === 'unchanged') && !AFTER_REMOVAL.test(words) && !/\bno new\b/.test(words);
}

/** A scan that calls a lesion new and of unknown kind. Cysts and lesions of other organs are not of this tumor. */
const NEW_INDETERMINATE = /\bnew\b[^.;]{0,60}\bindeterminate\b|\bindeterminate\b[^.;]{0,60}\bnew\b|\bnew\b[^.;]{0,60}\b(?:too small to characteri[sz]e|uncertain significance|of unclear (?:etiology|significance|nature))\b/; // prettier-ignore
const NOT_OURS = /\b(?:renal|kidney|thyroid|adrenal|ovarian|breast|cyst\w*|hemangioma\w*|adenoma\w*|prostat\w*|skin)\b/;
export function namesIndeterminateLesion(sentence: string): boolean {
  const words = operationWords(sentence);
  return heardOf(words, NEW_INDETERMINATE, 'imaging') === 'affirmed' && !NOT_OURS.test(words);
}
