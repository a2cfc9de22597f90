/** Links, the index of a record, statements, sites and measures. */
import type { Survivor } from './survivor.ts';

const at = (file: string, line: string, why: string, more: Partial<Survivor> = {}): Survivor => ({
  in: `read-facts/${file}.ts`,
  line,
  why,
  ...more,
});

export const linksAndMeasures: readonly Survivor[] = [
  at('links', 'if (!only)', 'for the compiler: with no tumor to contend no place fits either, and the last line says the same', { to: 'false' }),
  at('fhir-elements', 'text === undefined', 'the pattern fits the word "undefined", so nothing stays nothing', { to: 'false' }),
  at('replaced-results', '.toLowerCase()', 'all words in capitals are as comparable as all in small letters', { mutator: 'MethodExpression' }),
  at('links', 'found.size === 0', 'a round that finds nothing changes nothing: going on costs time only', { to: 'false' }),
  at('record-index', "typeof resource.resourceType !== 'string'", 'a type that is no string does not fit the pattern of the next line', { to: 'false' }),
  at('record-index', 'ref < claimed', 'the same name claims the address again: nothing is written anew', { to: 'ref <= claimed' }),
  at('record-index', 'a.ref < b.ref', 'names are unique, none is compared with itself', { to: 'a.ref <= b.ref' }),
  at('record-index', 'typeof resourceType', 'a number as a type fits no pattern', { to: 'false', code: "typeof resourceType !== 'string'" }),
  at('record-index', 'known.arrived <= next.arrived', 'two copies that say the same and arrived alike are one', { to: 'known.arrived < next.arrived' }),
  at('record-index', 'before > now', 'that they differ is asked in the same line', { to: 'before >= now' }),
  at('record-index', 'saidBefore < saysNow', 'either copy may stand, as long as the order does not choose it; equal ones have returned before'),
  at('record-index', 'left <= 0 || depth > 16', 'bounds the time spent on hostile resources, whose copies nobody compares'),
  at('record-index', '.slice(0, 1_000)', 'bounds the time spent on hostile resources'),
  at('record-index', 'text.slice(0, 2_000)', 'bounds the time spent on hostile resources'),
  at('record-index', 'left -= piece.length + 1', 'bounds the time spent on hostile resources'),
  at('record-index', 'walk(', 'the depth counts for the bound and for the members of the resource itself alone', { mutator: 'ArithmeticOperator' }),
  at('record-index', 'index < text.length', 'one more step with no character gives another name for the same words'),
  at('record-index', "padStart(8, '0')", 'pads one name in sixteen: the name differs, and stays one per content'),
  at('primary-site', '.slice(0, CONCEPT_CAP)', 'bounds the time spent on hostile lists of body sites'),
  at('primary-site', '=== 1 &&', 'for the compiler: a list of one has a first, an empty list none'),
  at('site-words', "left.replace(row.words, ' ')", 'a name of a site ends at a word boundary: what stands beside it keeps its own blanks'),
  at('site-words', 'locations.size === 1', 'the table knows one location, so there is never a second'),
  at('site-words', 'sides.size === 1 && side', 'for the compiler: a set of one has a first', { to: 'sides.size === 1' }),
  at('statements', 'taken.set(item, known)', 'remembers what was read: the same is read again without it'),
  at('statements', '!MAY_ANSWER.test(sentence)', 'a first look that saves time: the questions are asked of the sentence anyway', { to: 'false' }),
  at('clinical-date', 'year === undefined', 'for the compiler: without a year there is no month, and the year that is returned is none', { to: 'false' }),
  at('clinical-date', 'default:', 'a type without a date gives none by falling out of the switch'),
  at('depth', 'if (layer) layers.add(layer)', 'no layer stands in no order of layers', { to: 'true' }),
  at('node-counts', "number === 'not-a-number'", 'for the compiler: the word is no integer either'),
  at('node-counts', 'metasta', 'the letters behind "metasta" count among those before the number', { mutator: 'Regex' }),
  at('proliferation', "percent ? 'percent'", 'percent is what is none of the three kinds that are asked for', { code: "'percent'" }),
  at('size', '/^[^:]{0,60}:/', 'without the anchor only words of the last 60 characters before a far colon go, and the number stands before them', { mutator: 'Regex' }),
]; // prettier-ignore
