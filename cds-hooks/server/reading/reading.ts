/** What costs the processor most in a call: parsing JSON, and reading a chart. Here, at once; or, where much is to be read, in the pool (pool.ts). */
import { parseInTurns, type CheckedJson, type JsonLimits } from '../../../services/gather/checked-json.ts';
import type { PatientRecord } from '../../../services/gather/patient-record.ts';
import { firstLook, mayHaveTumor, readFacts, type FirstLook } from '../../../services/read-facts/index.ts';
import type { ChartFacts } from '../../../services/rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';

export interface Reading {
  readonly parse: (bytes: Uint8Array, limits: JsonLimits) => CheckedJson | Promise<CheckedJson>;
  /** @throws OtherPatientError, ReplacedRecordError */
  readonly mayHaveTumor: (record: PatientRecord, today: string) => boolean | Promise<boolean>;
  /** @throws OtherPatientError, ReplacedRecordError */
  readonly readFacts: (record: PatientRecord, today: string) => ChartFacts | Promise<ChartFacts>;
}

export interface ReadingHere extends Reading {
  /** @throws OtherPatientError, ReplacedRecordError */
  readonly firstLook: (record: PatientRecord, today: string) => FirstLook;
}

export function readHere(valueSets: ValueSets, { hpfEquals2mm2 }: { readonly hpfEquals2mm2: boolean }) {
  return {
    parse: parseInTurns,
    firstLook: (record: PatientRecord, today: string) => firstLook(record, valueSets, today),
    mayHaveTumor: (record: PatientRecord, today: string) => mayHaveTumor(record, valueSets, today),
    readFacts: (record: PatientRecord, today: string) => readFacts(record, valueSets, { today, hpfEquals2mm2 }),
  } satisfies ReadingHere;
}
