/** The rules in the page: for the course, for what can be edited, and for the steps that change. Loaded after the cards; the cards come from the service. */
import { ServiceError } from '../../services/errors.ts';
import { fhirBase } from '../../services/gather/fhir-address.ts';
import { gather } from '../../services/gather/gather.ts';
import { dataNeeds, queryFor } from '../../services/gather/data-needs.ts';
import type { PatientRecord } from '../../services/gather/patient-record.ts';
import { OtherPatientError, ReplacedRecordError } from '../../services/read-facts/index.ts';
import {
  allSystems,
  CATEGORIES_M,
  CATEGORIES_N,
  CATEGORIES_T,
  type TumorEvaluation,
} from '../../services/rules/index.ts';
import { courseOf } from '../../smart-app/pictures/course-of.ts';
import { trendOf } from '../../smart-app/pictures/trend-of.ts';
import { workOut, type WorkedOut } from '../../smart-app/work-out.ts';
import { lookUpsFrom, type ValueSetFile } from '../../valuesets/look-ups.ts';
import type { ValueSets } from '../../valuesets/value-sets.ts';
import type { ChartSettings } from './settings.ts';

export { chartRows, rowsChanged } from './kinds.ts';
export { changesBetween } from './changed-steps.ts';
export { withEdits } from './edits.ts';
export { courseOf, trendOf };

export async function loadValueSets(): Promise<ValueSets> {
  const { files, siteFiles } = (await (await fetch('/sandbox/value-sets.json')).json()) as {
    readonly files: readonly ValueSetFile[];
    readonly siteFiles: readonly ValueSetFile[];
  };
  return lookUpsFrom(files, siteFiles);
}

export interface Worked extends WorkedOut {
  readonly record: PatientRecord;
}

/** @returns undefined where the service refuses too: another patient's data, a replaced record, or too little to read */
export async function workOutFrom(
  prefetch: Readonly<Record<string, unknown>>,
  patientId: string,
  settings: ChartSettings,
  valueSets: ValueSets,
): Promise<Worked | undefined> {
  const { work, fhirBase: address } = settings;
  const needs = dataNeeds({
    byCategory: work.categoryQuery,
    siteCodes: valueSets.siteQuestions.map(({ system, code }) => `${system}|${code}`),
  });
  try {
    const gathered = await gather({
      patientId,
      needs: needs.map((need) => ({ ...need, query: queryFor(need, patientId) })),
      prefetch,
    });
    const base = fhirBase(address);
    const record = base === undefined ? gathered : { ...gathered, fhirBase: base };
    return { ...workOut(record, valueSets, work, today(settings)), record };
  } catch (error) {
    if (error instanceof ServiceError || error instanceof OtherPatientError || error instanceof ReplacedRecordError)
      return undefined;
    throw error;
  }
}

export const today = ({ work }: ChartSettings): string => work.today ?? new Date().toISOString().slice(0, 10);

/** The categories that can be chosen: those of the tumor's staging system. */
export function categoriesFor(
  tumor: TumorEvaluation | undefined,
): Readonly<Record<'t' | 'n' | 'm', readonly string[]>> {
  const system = allSystems.find(({ id }) => id === tumor?.stage.system);
  return system?.categories ?? { t: CATEGORIES_T, n: CATEGORIES_N, m: CATEGORIES_M };
}
