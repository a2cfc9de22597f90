/** Yes or no: a fact that is there or is not. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import type { Asked } from '../../chart/questions.ts';
import type { Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows, YES_NO } from './by-rows.ts';

export const readPresence = (fact: Asked, value: Value, valueSets: ValueSets): Reading<boolean> =>
  byRows<boolean>(fact, value, valueSets, [], YES_NO);
