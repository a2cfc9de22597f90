/** Whether laboratory tests prove a hormone syndrome. */
import type { ValueSets } from '../../../../valuesets/value-sets.ts';
import type { Reading } from '../reading.ts';
import type { Value } from '../../chart/value-of.ts';
import { byRows, YES_NO } from './by-rows.ts';

export function readBiochemicalProof(value: Value, valueSets: ValueSets): Reading<boolean> {
  return byRows<boolean>(
    'biochemicallyProven',
    value,
    valueSets,
    [[/\bpositive|\bdiagnostic|\bproven|\bconfirm/, true]],
    YES_NO,
  );
}
