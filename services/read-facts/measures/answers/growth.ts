/** How fast the tumor grows. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import type { Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows } from './by-rows.ts';

export const readGrowth = (value: Value, valueSets: ValueSets): Reading<'slow' | 'stable' | 'rapid'> =>
  byRows<'slow' | 'stable' | 'rapid'>('growth', value, valueSets, [
    [/\brapid|\bfast/, 'rapid'],
    [/\bstable|\bno (?:interval )?growth/, 'stable'],
    [/\bslow|\bindolent/, 'slow'],
  ]);
