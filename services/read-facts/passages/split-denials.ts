/** Denials whose object stands far behind: "no evidence, in any of the fourteen lymph nodes or in the omentum, of metastatic tumor". All that stands between is denied, too. */
import type { WordRange } from './quoted-opinions.ts';
import type { Word } from './words.ts';

const NO: ReadonlySet<string> = new Set(['no', 'without']);
const ADJECTIVE = /^(?:definit(?:e|ive)|clear|convincing|microscopic|histolog(?:ic|ical)|morphologic|gross|imaging|radiologic|other|obvious|unequivocal)$/; // prettier-ignore
const SIGN = /^(?:evidence|signs?|indications?|suggestion|traces?|features?|suspicion|proof)$/;
const OBJECT = /^(?:metasta\w*|tumou?rs?|neuroendocrine|carcinom\w*|carcinoids?|malignan\w*|residual|recurren\w*|disease|involvement|invasion|infiltration|necrosis|spread|lymphovascular|vascular|perineural|nets?|necs?|neoplas\w*|nodal|distant|viable|any)$/; // prettier-ignore
const ENDS: ReadonlySet<string> = new Set([';', ':', 'but', 'however', 'although', 'whereas', 'while', 'except', 'which', 'is', 'are', 'was', 'were']); // prettier-ignore
const FURTHEST = 60;

/** From behind "no evidence" to the end of what is denied. */
export function splitDenials(words: readonly Word[]): readonly WordRange[] {
  return words.flatMap(({ text }, at): WordRange[] => {
    if (!NO.has(text)) return [];
    const sign = ADJECTIVE.test(words[at + 1]?.text ?? '') ? at + 2 : at + 1;
    if (!SIGN.test(words[sign]?.text ?? '') || isOf(words[sign + 1])) return [];
    const behind = words.slice(sign + 1, sign + FURTHEST);
    const end = behind.findIndex((word) => ENDS.has(word.text));
    const clause = end < 0 ? behind : behind.slice(0, end);
    const object = clause.findIndex((word, index) => isOf(word) && OBJECT.test(clause[index + 1]?.text ?? ''));
    if (object < 0) return [];
    const comma = clause.findIndex((word, index) => index > object && word.text === ',');
    return [[sign + 1, sign + 1 + (comma < 0 ? clause.length : comma)]];
  });
}

const isOf = (word: Word | undefined): boolean => word?.text === 'of' || word?.text === 'for';
