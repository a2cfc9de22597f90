/** How far the disease has spread, as somebody put it in one word. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import type { Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows } from './by-rows.ts';

export const readStatedExtent = (value: Value, valueSets: ValueSets): Reading<'localized' | 'regional' | 'distant'> =>
  byRows<'localized' | 'regional' | 'distant'>('statedExtent', value, valueSets, [
    [/\blocali[sz]ed|\bconfined/, 'localized'],
    [/\bregional/, 'regional'],
    [/\bdistant|\bmetastatic/, 'distant'],
  ]);
