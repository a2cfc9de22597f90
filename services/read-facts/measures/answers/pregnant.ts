/** Whether the patient is pregnant. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import type { Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows, YES_NO } from './by-rows.ts';

export const readPregnant = (value: Value, valueSets: ValueSets): Reading<boolean> =>
  byRows<boolean>('pregnant', value, valueSets, [[/\bpregnant/, true]], YES_NO);
