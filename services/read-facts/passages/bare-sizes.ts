/** "Well-differentiated neuroendocrine tumor, G1. 8 mm. Ki-67 1 %.": a sentence that is a length and nothing else, right behind the diagnosis, measures the tumor. */
import { isMark, isPhrase } from '../measures/beside.ts';
import { sentenceOf } from '../measures/numbers.ts';
import { affirmsNeuroendocrine } from './diagnoses.ts';

/** The sentences that are such a length; none where the part has several of them, as nobody says which of two things each measures. */
export function bareSizes(sentences: readonly string[]): ReadonlySet<string> {
  const bare = sentences.filter((sentence, at) => isLengthAlone(sentence) && isBehindDiagnosis(sentences, at));
  return new Set(sentences.filter(isLengthAlone).length === 1 ? bare : []);
}

/** At most three dimensions, as people write them. */
const LONGEST = 40;
function isLengthAlone(text: string): boolean {
  if (text.length > LONGEST || !/\d/.test(text)) return false;
  const [first, ...rest] = sentenceOf(text).items.filter((item) => !isMark(item, '.') && !isPhrase(item, 'about'));
  return first?.kind === 'amount' && first.unit?.of === 'length' && rest.length === 0;
}

const GRADE_ALONE = /^\W*(?:who )?(?:g|grade ?)[1-3]\W*$/i;
function isBehindDiagnosis(sentences: readonly string[], at: number): boolean {
  const before = sentences.slice(0, at).findLast((sentence) => !GRADE_ALONE.test(sentence));
  return before !== undefined && affirmsNeuroendocrine(before, 'pathology');
}
