/** What costs the processor most in a call: parsing JSON, and reading a chart. Here, at once; or, where much is to be read, in the pool (pool.ts). */
import { parseInTurns, type CheckedJson, type JsonLimits } from '../../../services/gather/checked-json.ts';
import type { PatientRecord } from '../../../services/gather/patient-record.ts';
import { mayHaveTumor, readFacts } from '../../../services/read-facts/index.ts';
import type { ChartFacts } from '../../../services/rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';

export interface Reading {
  readonly parse: (bytes: Uint8Array, limits: JsonLimits) => CheckedJson | Promise<CheckedJson>;
  /** @throws OtherPatientError, ReplacedRecordError */
  readonly mayHaveTumor: (record: PatientRecord, today: string) => boolean | Promise<boolean>;
  /** @throws OtherPatientError, ReplacedRecordError */
  readonly readFacts: (record: PatientRecord, today: string) => ChartFacts | Promise<ChartFacts>;
}

export function readHere(valueSets: ValueSets, { hpfEquals2mm2 }: { readonly hpfEquals2mm2: boolean }) {
  return {
    parse: parseInTurns,
    mayHaveTumor: (record: PatientRecord, today: string) => mayHaveTumor(record, valueSets, today),
    readFacts: (record: PatientRecord, today: string) => readFacts(record, valueSets, { today, hpfEquals2mm2 }),
  } satisfies Reading;
}
