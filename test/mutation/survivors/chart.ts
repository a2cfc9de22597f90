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
  at('patient-observations', "fact.state !== 'absent'", 'for the compiler: nothing is chosen only where there is nothing to look through', { code: "'absent'" }),
  at('patient-observations', "value === 'non-functioning'", 'for the compiler: beside "non-functioning" no syndrome is kept, by the next lines', { code: /non-functioning/ }),
  at('patient-observations', "number !== 'crossed'", 'for the compiler: the word "crossed" has no interval', { code: /crossed/ }),
  at('patient-observations', "typeof number === 'number'", 'for the compiler: what is no number gives an interval outside the scale', { to: 'true' }),
  at('patient-observations', "value.kind === 'text' || value.kind === 'concept'", 'for the compiler: other kinds have no words', { to: 'true' }),
  at('relevance', 'key.length > LONGEST_KEPT', 'bounds the memory of judgements, not the judgement', { mutator: 'EqualityOperator' }),
  at('therapies', 'date === undefined ? {}', OPTIONAL, { to: 'false' }),
  at('therapies', 'since === undefined ? {}', OPTIONAL, { to: 'false' }),
  at('therapies', 'compareDates(date, before.date) > 0', EITHER, { mutator: 'EqualityOperator' }),
  at('patient-answers', 'date === undefined ? {}', OPTIONAL, { to: 'false' }),
  at('patient-answers', 'amended: false', 'all answers of forms are alike in it', { to: 'true' }),
  at('collected-statements', 'date === undefined ? reading', OPTIONAL, { to: 'false' }),
  at('collected-statements', "dated(item, 'status')", 'only the date is taken of it', { code: "'status'" }),
  at('answers', "reading.kind !== 'unusable'", 'for the compiler: what is read has no reason, which is not "text"', { to: 'false' }),
  at('answers', "number !== 'not-a-number'", 'for the compiler: the word gives no interval, or one that no comparison fits', { code: /not-a-number/ }),
  at('answers', "number === 'crossed'", 'for the compiler: the word "crossed" has no interval', { code: /crossed/ }),
  at('answers', 'lowClosed: true, high: Number(high', 'a range closed at its upper end says the same of "over 50": only the lower end is asked', { mutator: 'BooleanLiteral' }),
  at('node-counts', "number === 'crossed'", 'for the compiler: the word "crossed" has no interval', { code: /crossed/ }),
  at('fhir-elements', 'PLAIN.test(text)', 'a first look that saves time: plain words stay as they are when cleaned', { mutator: 'LogicalOperator' }),
  at('record-index', "typeof fullUrl === 'string'", 'for the compiler: what is no string fits no pattern', { to: 'true' }),
  at('record-index', "typeof text === 'string'", 'for the compiler: what is no string is no date', { to: 'true' }),
  at('record-index', "id.replace(/^#/, '')", 'an id holds no other #', { mutator: 'Regex' }),
  at('replaced-results', ".join(' ')", 'each coding carries its system: two lists that run together alike are one list', { code: "' '" }),
  at('site-words', "deposits|secondar)/g, ' ')", 'what stands beside the words that go keeps its own blanks', { code: "' '" }),
  at('statements', 'title === undefined ? undefined', 'for the compiler: no title asks nothing', { to: 'false' }),
  at('statements', 'title !== undefined && asks !== undefined', 'for the compiler: nothing asked is in no set of questions, and no title asks nothing', { code: 'title !== undefined && asks !== undefined' }),
  at('statements', 'asks === undefined ||', 'for the compiler: nothing asked is in no set of questions', { to: 'false' }),
  at('tnm', 'slice(0, MOST_NAMED)', 'bounds the time spent on hostile texts', { mutator: 'MethodExpression' }),
  at('tumor-groups', "families.add('", 'a label that need only differ from the two others', { mutator: 'StringLiteral' }),
  at('tumor-observations', "value.kind === 'boolean' && value.value", 'for the compiler: only a boolean has this member', { to: 'true' }),
  at('tumor-observations', "case 'egfr':", 'a case that does nothing: it is the last one'),
]; // prettier-ignore
