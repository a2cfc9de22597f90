/** Raised and circled digits are marks of footnotes and lists, never part of a number; behind a unit of length they are its power. */
import { expect, test } from 'vitest';
import { cleanText } from '../../services/read-facts/chart/clean-text.ts';

test.each([
  ['Ki-67 4¹ %', 'Ki-67 4 %'],
  ['Mitoses 2¹ per 2 mm²', 'Mitoses 2 per 2 mm2'],
  ['12² mm', '12 mm'],
  ['① 4 %', '4 %'],
  ['Ki-67³: 8 %', 'Ki-67: 8 %'],
  ['0.16 mm² per field', '0.16 mm2 per field'],
  ['3 cm² x 2', '3 cm2 x 2'],
  ['1.73 m²', '1.73 m2'],
  ['full width ４ %', 'full width 4 %'],
])('%s: %s', (text, clean) => {
  expect(cleanText(text)).toBe(clean);
});
