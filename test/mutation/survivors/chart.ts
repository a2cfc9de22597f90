/** The chart as a whole: what is chosen, what was done, whose it is. */
import type { Survivor } from './survivor.ts';

const at = (file: string, line: string, why: string, more: Partial<Survivor> = {}): Survivor => ({
  in: `read-facts/${file}.ts`,
  line,
  why,
  ...more,
});
const EITHER = 'of two of one day either may stand: they carry the same day, and the index is in one order';
const OPTIONAL =
  'for the compiler, which keeps an undefined member apart from none: JSON and every reader take them alike';

export const chart: readonly Survivor[] = [
  at('index', 'patient.birthDate === undefined', OPTIONAL, { to: 'false' }),
  at('index', "link.kind === 'linked'", 'for the compiler: a link of another kind has no group, which equals none', { to: 'true' }),
  at('index', '.map((coding) => valueSets.display(coding)', 'without a display its place stays empty, whatever word stands for "none"', { mutator: 'LogicalOperator' }),
  at('chosen-result', 'value === undefined', OPTIONAL, { to: 'false' }),
  at('done-tests', 'date === undefined ? {}', OPTIONAL, { to: 'false' }),
  at('done-tests', '<= 0', EITHER, { mutator: 'EqualityOperator' }),
  at('done-tests', 'compareDates(date, before) > 0', EITHER, { to: 'compareDates(date, before) >= 0' }),
  at('patient-observations', "readPresence('functional'", 'presence is asked in the same words for every question but a few, of which this is none', { code: "'functional'" }),
  at('patient-observations', "fact.state !== 'absent'", 'for the compiler: nothing is chosen only where there is nothing to look through', { code: "'absent'" }),
  at('patient-observations', "value === 'non-functioning'", 'for the compiler: beside "non-functioning" no syndrome is kept, by the next lines', { code: /non-functioning/ }),
  at('patient-observations', "number !== 'crossed'", 'for the compiler: the word "crossed" has no interval', { code: /crossed/ }),
  at('patient-observations', "typeof number === 'number'", 'for the compiler: what is no number gives an interval outside the scale', { to: 'true' }),
  at('patient-observations', "value.kind === 'text' || value.kind === 'concept'", 'for the compiler: other kinds have no words', { to: 'true' }),
  at('relevance', 'key.length > LONGEST_KEPT', 'bounds the memory of judgements, not the judgement', { mutator: 'EqualityOperator' }),
]; // prettier-ignore
