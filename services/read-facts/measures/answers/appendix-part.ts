/** Which part of the appendix. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import type { Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows } from './by-rows.ts';

export const readAppendixPart = (value: Value, valueSets: ValueSets): Reading<'base' | 'body' | 'tip'> =>
  byRows<'base' | 'body' | 'tip'>('appendixPart', value, valueSets, [
    [/\bbase|\bproximal/, 'base'],
    [/\btip|\bdistal/, 'tip'],
    [/\bbody|\bmid/, 'body'],
  ]);
