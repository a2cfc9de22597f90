/** Tumor in the regional nodes: present or absent. That nodes were there to look at says nothing of tumor in them. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import { looseWords } from '../../passages/affirmed-words.ts';
import type { Value } from '../../chart/value-of.ts';
import { answerWords } from '../answer-words.ts';
import { unusable, type Reading } from '../reading.ts';
import { readPresence } from './presence.ts';

/** A question or answer that names tumor in the nodes, not the nodes alone. */
const NAMES_TUMOR =
  /metasta|involv|positiv|negativ|tumor|carcinoma|cancer|malign|disease|spread|invasion|infiltrat|\bmets\b|deposit|befall|befund|envahi|afect|free\b|clear\b|\bn[0-3][abc]?\b/;

export function readNodeAnswer(value: Value, question: string, valueSets: ValueSets): Reading<'positive' | 'negative'> {
  const reading = readPresence('nodes', value, valueSets);
  if (reading.kind !== 'value') return reading;
  const words = answerWords(value) ?? '';
  const coded = value.kind === 'concept' ? value.codings.map((coding) => valueSets.display(coding) ?? '') : [];
  const named = looseWords([question, words, ...coded].join(' ')).replace(
    /\b(?:primary )?tumor (?:board|panel|synoptic)/g,
    '',
  );
  if (!NAMES_TUMOR.test(named)) return unusable(words === '' ? 'ambiguous' : 'asked-no-value', words);
  return { ...reading, value: reading.value ? 'positive' : 'negative' };
}
