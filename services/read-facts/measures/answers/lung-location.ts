/** Where in the lung. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import type { Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows } from './by-rows.ts';

export const readLungLocation = (value: Value, valueSets: ValueSets): Reading<'central' | 'peripheral'> =>
  byRows<'central' | 'peripheral'>('lungLocation', value, valueSets, [
    [/\bcentral|\bmain bronch|\blobar bronch/, 'central'],
    [/\bperipheral/, 'peripheral'],
  ]);
