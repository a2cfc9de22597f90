/** `value[x]` in each shape, well made and not: what it is, which element it stands in, and that a number is never guessed. */
import { expect, test } from 'vitest';
import { quantityOf, valueOf, wordsOf } from '../../services/read-facts/chart/value-of.ts';

const bare = (value: number | 'not-a-number') => ({
  value,
  comparator: undefined,
  unit: undefined,
  unitText: undefined,
});

test.each([
  ['nothing', {}, { kind: 'none' }],
  ['null', { valueString: null, dataAbsentReason: null }, { kind: 'none' }],
  [
    'a reason alone',
    { dataAbsentReason: { text: 'unknown' } },
    { kind: 'asked-no-value', element: 'dataAbsentReason', why: 'asked-no-value' },
  ],
  [
    'a value and a reason',
    { valueString: 'x', dataAbsentReason: {} },
    { kind: 'contradictory', element: 'valueString' },
  ],
  [
    'a value and an empty reason',
    { valueString: 'x', dataAbsentReason: null },
    { kind: 'text', element: 'valueString', text: 'x' },
  ],
  ['two values', { valueString: 'x', valueInteger: 1 }, { kind: 'contradictory', element: 'valueString' }],
  [
    'a value and an empty second',
    { valueString: 'x', valueInteger: null },
    { kind: 'text', element: 'valueString', text: 'x' },
  ],
  ['a string that is none', { valueString: 5 }, { kind: 'text', element: 'valueString', text: '' }],
  ['an integer', { valueInteger: 3 }, { kind: 'quantity', element: 'valueInteger', quantity: bare(3) }],
  ['a decimal', { valueDecimal: 2.5 }, { kind: 'quantity', element: 'valueDecimal', quantity: bare(2.5) }],
  ['true', { valueBoolean: true }, { kind: 'boolean', element: 'valueBoolean', value: true }],
  ['false', { valueBoolean: false }, { kind: 'boolean', element: 'valueBoolean', value: false }],
  ['a boolean that is none', { valueBoolean: 'yes' }, { kind: 'none' }],
  ['half a range', { valueRange: { low: { value: 3 } } }, { kind: 'range', element: 'valueRange', low: bare(3) }],
  ['the other half', { valueRange: { high: { value: 3 } } }, { kind: 'range', element: 'valueRange', high: bare(3) }],
  ['a range that is none', { valueRange: 'x' }, { kind: 'range', element: 'valueRange' }],
  [
    'a ratio',
    { valueRatio: { numerator: { value: 1 }, denominator: { value: 2 } } },
    { kind: 'ratio', element: 'valueRatio', numerator: bare(1), denominator: bare(2) },
  ],
  [
    'a ratio that is none',
    { valueRatio: 'x' },
    { kind: 'ratio', element: 'valueRatio', numerator: bare('not-a-number'), denominator: bare('not-a-number') },
  ],
  [
    'a concept without words',
    { valueCodeableConcept: {} },
    { kind: 'concept', element: 'valueCodeableConcept', codings: [], text: undefined },
  ],
  [
    'a concept with words',
    { valueCodeableConcept: { text: ' G2 ' } },
    { kind: 'concept', element: 'valueCodeableConcept', codings: [], text: 'G2' },
  ],
] as const)('%s', (_, body, want) => {
  // prettier-ignore
  expect(valueOf(body)).toEqual(want);
});
test('in a component the element is named with its place', () => {
  expect(valueOf({ valueString: 'x' }, 'component[2].')).toMatchObject({ element: 'component[2].valueString' });
  expect(valueOf({ dataAbsentReason: {} }, 'component[2].')).toMatchObject({
    element: 'component[2].dataAbsentReason',
  });
  expect(valueOf({ valueString: 'x', valueInteger: 1 }, 'component[2].')).toMatchObject({
    element: 'component[2].valueString',
  });
});

test.each([
  [3, 3],
  ['3', 3],
  ['-3', -3],
  ['0.25', 0.25],
  [' 12.5 ', 12.5],
  ['123456789', 123456789],
  ['1234567890', 'not-a-number'],
  ['3.', 'not-a-number'],
  ['.5', 'not-a-number'],
  ['3 %', 'not-a-number'],
  ['about 3', 'not-a-number'],
  ['3e2', 'not-a-number'],
  ['', 'not-a-number'],
  [true, 'not-a-number'],
  [null, 'not-a-number'],
  [['3'], 'not-a-number'],
  [Number.POSITIVE_INFINITY, 'not-a-number'],
  [Number.NaN, 'not-a-number'],
])('the number %j is read as %j', (sent, want) => {
  // prettier-ignore
  expect(quantityOf({ value: sent }).value).toBe(want);
});
test('comparator and units are taken as written, without blanks around them, and never at any length', () => {
  expect(quantityOf({ value: 1, comparator: '<', code: ' mm ', unit: ' millimeter ' })).toEqual({
    value: 1,
    comparator: '<',
    unit: 'mm',
    unitText: 'millimeter',
  });
  const long = quantityOf({ value: 1, comparator: '<'.repeat(99), code: 'm'.repeat(99), unit: 'm'.repeat(99) });
  expect([long.comparator?.length, long.unit?.length, long.unitText?.length]).toEqual([8, 60, 60]);
  expect(quantityOf('x')).toEqual(bare('not-a-number'));
});
test('words are those of a string or of a concept; a number has none', () => {
  expect(wordsOf(valueOf({ valueString: 'G2' }))).toBe('G2');
  expect(wordsOf(valueOf({ valueCodeableConcept: { text: 'G2' } }))).toBe('G2');
  expect(wordsOf(valueOf({ valueCodeableConcept: {} }))).toBeUndefined();
  expect(wordsOf(valueOf({ valueInteger: 2 }))).toBeUndefined();
});
