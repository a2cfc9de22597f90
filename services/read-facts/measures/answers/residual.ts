/** What the operation left behind: margins and residual tumor, as R0, R1, R2 or RX. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { clausesOf, heardIn, heardInClause, looseWords } from '../../passages/affirmed-words.ts';
import { plainWords } from '../../chart/clean-text.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { answersHeard, beforeWords, NO_ANSWER, type Rows } from './by-rows.ts';
import { readPresence } from './presence.ts';

type Residual = 'R0' | 'R1' | 'R2' | 'RX';
const RESIDUAL: Rows<Residual> = [
  [/\br ?2\b|\bmacroscopic|\bgross(?:ly)? (?:residual|positive|involved)/, 'R2'],
  [/\br ?1\b|\bmicroscopic/, 'R1'],
  [/\br ?x\b/, 'RX'],
  [/\br ?0\b/, 'R0'],
];
const INVOLVED = /\binvolved|\bpositive|\btumor (?:is )?(?:present )?(?:at|on|extends to|reaches)\b/;
/** What a word of change says of the tissue here: none is left. */
const NO_RESIDUAL =
  /\b(?:no|without) (?:(?:evidence of|any|definite|microscopic|macroscopic|gross|viable) )*residual\b/;
const FREE = /\bfree\b|\bclear\b|\bnegative\b|\buninvolved\b/;

/** Of several margins the worst counts. "Residual tumor: present" does not say how much; "margin: absent" does not say of what. */
export function readResidual(
  value: Value,
  valueSets: ValueSets,
  asked: 'margin' | 'residualTumor',
  question: string,
): Reading<Residual> {
  if (value.kind === 'concept') {
    for (const coding of value.codings) {
      const status = valueSets.residualOf(coding);
      if (status) return read(status, status);
    }
    // the letters of UICC are the code of many systems; what they are called in another language is not asked
    const letters = new Set(
      value.codings.flatMap(({ code }) => /^R([012X])[ab]?$/i.exec(code?.trim() ?? '')?.[1] ?? []),
    );
    const [letter, ...others] = letters;
    if (letter !== undefined && others.length === 0) return read(`R${letter.toUpperCase()}` as Residual, `R${letter}`);
  }
  const early = beforeWords<Residual>(asked, value, valueSets, ['R0', 'R1', 'R2', 'RX']);
  if (early) return early;
  // "Negative" as a code is as good as the word, and better than other words that came with it.
  const coded = value.kind === 'concept' ? value.codings.find((coding) => valueSets.presenceOf(coding)) : undefined;
  const words = coded ? valueSets.display(coded) : answerWords(value);
  const plain = looseWords(words ?? '');
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const { affirmed } = answersHeard(plain, RESIDUAL);
  for (const status of ['R2', 'R1', 'RX', 'R0'] as const)
    if (affirmed.has(status)) return read(status, words ?? status, ['by-text']);
  const clauses = clausesOf(plain);
  const involved = clauses.map((clause) => heardInClause(clause, INVOLVED));
  const free =
    involved.includes('denied') || clauses.some((clause) => heardInClause(clause, FREE) === 'affirmed') || heardIn(plain, NO_RESIDUAL) === 'affirmed' || heardIn(plain, /\bresidual\b/) === 'denied'; // prettier-ignore
  if (asked === 'margin' && involved.includes('affirmed')) return read('R1', words ?? '', ['by-text']);
  if (free) return read('R0', words ?? '', ['by-text']);
  const presence = readPresence(asked, value, valueSets);
  if (presence.kind !== 'value') return presence;
  const asksInvolvement = asked === 'residualTumor' || /\binvolv|\bpositiv/.test(plainWords(question));
  if (presence.value) return asked === 'margin' ? { ...presence, value: 'R1' } : unusable('ambiguous', words);
  return asksInvolvement ? { ...presence, value: 'R0' } : unusable('ambiguous', words);
}
