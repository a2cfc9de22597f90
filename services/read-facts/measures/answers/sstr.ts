/** Uptake of somatostatin receptor imaging: a Krenning score, or words. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { clausesOf, isDoubted, looseWords } from '../../passages/affirmed-words.ts';
import { plainWords } from '../../chart/clean-text.ts';
import { answerWords } from '../answer-words.ts';
import { read, unusable, type Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { namesLesionWithoutUptake, uptakeInWords, type Uptake } from './sstr-words.ts';
import { beforeWords, NO_ANSWER } from './by-rows.ts';
import { presenceIn } from './presence-words.ts';

const SSTR_SCORE: Readonly<Record<string, 'positive' | 'negative'>> = {
  '0': 'negative',
  '1': 'negative',
  '3': 'positive',
  '4': 'positive',
};

const BARE_PRESENCE = /^(?:(?:not |none )?(?:present|identified|detected|seen|found)|absent|yes|no|none)$/;

export function readSstr(value: Value, valueSets: ValueSets): Reading<Uptake> {
  if (value.kind === 'quantity') {
    const { value: score, comparator, unit, unitText } = value.quantity;
    // A standardized uptake or a percentage of cells is no Krenning score.
    if ([unit, unitText].some((one) => one && one !== '1' && !/score|krenning/i.test(one)))
      return unusable('unit', String(score));
    const meant = comparator === undefined ? SSTR_SCORE[String(score)] : undefined;
    // 2 is uptake as the liver: not above it, and not none.
    return meant ? read(meant, `Krenning ${String(score)}`) : unusable('ambiguous', String(score));
  }
  const presence = { present: 'positive', absent: 'negative' } as const;
  const coded = beforeWords('sstr', value, valueSets, ['positive', 'mixed', 'negative'] as const, presence);
  if (coded) return coded;
  const words = answerWords(value);
  if (words === undefined) return unusable('text');
  const plain = looseWords(words);
  if (NO_ANSWER.test(plain)) return unusable('asked-no-value', words);
  const said = saidIn(words);
  if (said === 'unclear') return unusable('ambiguous', words);
  if (said) return read(said, words, ['by-text']);
  // In a report "no change" and "mild" are no answer; in a form "none seen" is one.
  const first = clausesOf(plain)[0]?.text ?? '';
  const found = BARE_PRESENCE.test(first) ? presenceIn(first, 'sstr') : undefined;
  if (found) return read(presence[found], words, ['by-text']);
  return unusable(isDoubted(plain) ? 'ambiguous' : 'text', words);
}

/** A score before words; beside a score of some lesions the others may show nothing: "liver lesions Krenning 4, bone lesion not avid". */
function saidIn(words: string): Uptake | 'unclear' | undefined {
  const score = krenningInWords(plainWords(words));
  if (score === undefined) return uptakeInWords(words);
  return score === 'positive' && namesLesionWithoutUptake(words) ? 'mixed' : score;
}

/** "Krenning 3-4", "Krenning score of 1", a bare score: every number named. A range over the cut-off settles nothing, lesions on both sides are mixed. */
function krenningInWords(words: string): Uptake | 'unclear' | undefined {
  const named = /^[0-4]$/.test(words)
    ? [[words]]
    : [
        ...words.matchAll(
          /\bkrenning(?:'s)?(?:[- ](?:score|grade))?(?: of|:| is)? ?([0-4])(?:\+?(?!\d)(?: ?(?:-|to|or|and|\/) ?([0-4])(?!\d))?)/g,
        ),
      ].map(([, low, high]) => [low, high]);
  const each = named.map((scores) => new Set(scores.flatMap((score) => (score === undefined ? [] : (SSTR_SCORE[score] ?? 'unclear'))))); // prettier-ignore
  const meant = new Set(each.flatMap((meanings) => [...meanings]));
  const [only] = meant;
  if (meant.size <= 1) return only;
  return meant.has('unclear') || each.some(({ size }) => size > 1) ? 'unclear' : 'mixed';
}
