/** A documented grade: coded, or in the words that are accepted. */
import type { Grade } from '../../rules/index.ts';
import type { CodingInput, ValueSets } from '../../../valuesets/value-sets.ts';
import { plainWords } from '../chart/clean-text.ts';
import { NOTHING, read, unusable, type Reading } from './reading.ts';
import { readStated } from './stated-answer.ts';
import type { Value } from '../chart/value-of.ts';

const WORDS = { low: 1, intermediate: 2, high: 3 } as const;

/** `statedNet`: the tumor is stated to be a NET; only then low, intermediate and high are grades. */
export function readGrade(value: Value, valueSets: ValueSets, statedNet: boolean): Reading<Grade> {
  switch (value.kind) {
    case 'asked-no-value':
      return unusable(value.why, value.words);
    case 'contradictory':
      return unusable('conflict');
    case 'quantity': {
      const { value: number, unit, unitText } = value.quantity;
      if ([unit, unitText].some((one) => one !== undefined && !/^(?:1|grade|score|\{[^{}]*\})?$/i.test(one))) return unusable('unit'); // prettier-ignore
      if (number === 1 || number === 2 || number === 3) return read(number, String(number));
      return number === 9 ? unusable('asked-no-value') : unusable('text');
    }
    case 'concept': {
      const coded = gradeOfCodings(value.codings, valueSets, statedNet);
      if (coded !== undefined) return read(coded, `G${String(coded)}`);
      const numbered = gradeByNumber(value, statedNet);
      if (numbered) return numbered;
      const words =
        value.text ?? value.codings.map(({ display, code }) => display ?? code).find((text) => text !== undefined);
      return words === undefined ? unusable('text') : readStated(words, (stated) => readGradeText(stated, statedNet));
    }
    case 'text':
      return readStated(value.text, (stated) => readGradeText(stated, statedNet));
    case 'none':
      return NOTHING;
    case 'boolean':
    case 'range':
    case 'ratio':
      return unusable('text');
  }
}

function gradeOfCodings(codings: readonly CodingInput[], valueSets: ValueSets, statedNet: boolean): Grade | undefined {
  for (const coding of codings) {
    const grade = valueSets.gradeOf(coding);
    if (grade !== undefined) return grade;
    const word = valueSets.gradeWordOf(coding);
    if (word && statedNet) return WORDS[word];
  }
  return undefined;
}

/** A code `2` or `G2` of any system is the grade that was asked for, whatever it is called; words that name another grade contradict it. */
function gradeByNumber(value: Extract<Value, { kind: 'concept' }>, statedNet: boolean): Reading<Grade> | undefined {
  const grades = new Set(value.codings.flatMap(({ code }) => /^G?([1-3])$/i.exec(code?.trim() ?? '')?.[1] ?? []));
  const [grade, ...others] = [...grades].map((one) => Number(one) as Grade);
  if (grade === undefined) return undefined;
  const named = [value.text, ...value.codings.map(({ display }) => display)]
    .flatMap((words) => (words === undefined ? [] : readGradeText(words, statedNet)))
    .flatMap((reading) => (reading.kind === 'value' ? [reading.value] : []));
  const agree = others.length === 0 && named.every((one) => one === grade);
  return agree ? read(grade, `G${String(grade)}`) : unusable('conflict', `G${String(grade)}`);
}

const SEVERAL =
  /(?:\bg ?|\bgrade ?)(?:[1-3]|i{1,3}) ?(?:-|\/|to|or|and) ?(?:g ?|grade ?)?(?:[1-3]|i{1,3})(?!\w|[.,]\d)(?! ?(?:%|mitos|per\b|\/))/;

/** `G2`, `grade 2`, `WHO grade II`, `NET G3`; "poorly differentiated" is no grade. */
export function readGradeText(text: string, statedNet: boolean): Reading<Grade> {
  const words = plainWords(text);
  if (
    /\bgx\b|grade x|cannot be (?:assessed|determined)|not (?:assessed|applicable|graded|stated)|^unknown$|^9$/.test(
      words,
    )
  )
    return unusable('asked-no-value', text);
  // `G1-2`, `grade II/III`: which of the two is not said.
  if (SEVERAL.test(words)) return unusable('ambiguous', text);
  const found = /(?:\bg ?|\bgrade ?)([1-3])(?![\d.%])/.exec(words) ?? /^([1-3])$/.exec(words);
  if (found?.[1]) return read(Number(found[1]) as Grade, text);
  const roman = /\bgrade ?(i{1,3})\b/.exec(words)?.[1];
  if (roman) return read(roman.length as Grade, text);
  const word = /\b(low|intermediate|high)[- ]grade\b|^(low|intermediate|high)$/.exec(words);
  const named = word?.[1] ?? word?.[2];
  if (named === 'low' || named === 'intermediate' || named === 'high') {
    return statedNet || /\bnet\b|neuroendocrine tumor/.test(words)
      ? read(WORDS[named], text)
      : unusable('ambiguous', text);
  }
  return unusable('text', text);
}
