/** Which resources count, by their status. */
import type { JsonObject } from './fhir-elements.ts';
import { stringOf } from './fhir-elements.ts';

export type StatusVerdict =
  | { readonly use: 'yes' }
  /** Shown; a grade or stage is never computed from it. */
  | { readonly use: 'not-final' }
  | { readonly use: 'marked' }
  | { readonly use: 'no'; readonly why: 'entered-in-error' | 'not-final' };

interface StatusTable {
  readonly yes: readonly string[];
  readonly marked: readonly string[];
  readonly notFinal: readonly string[];
  /** A resource without a status counts. */
  readonly missing: 'yes' | 'marked';
}

const TABLES: Readonly<Record<string, StatusTable>> = {
  Observation: {
    yes: ['final', 'amended', 'corrected'],
    marked: ['unknown'],
    notFinal: ['preliminary', 'registered'],
    missing: 'marked',
  },
  DiagnosticReport: {
    yes: ['final', 'amended', 'corrected', 'appended'],
    marked: ['unknown'],
    notFinal: ['preliminary', 'partial', 'registered'],
    missing: 'marked',
  },
  Procedure: {
    yes: ['completed'],
    marked: ['in-progress', 'stopped', 'on-hold', 'unknown'],
    notFinal: ['preparation'],
    missing: 'marked',
  },
  ImagingStudy: { yes: ['available'], marked: ['unknown'], notFinal: ['registered'], missing: 'marked' },
  Specimen: { yes: ['available', 'unavailable'], marked: [], notFinal: [], missing: 'yes' },
  MedicationRequest: {
    yes: ['active', 'completed'],
    marked: ['stopped', 'on-hold', 'unknown'],
    notFinal: ['draft'],
    missing: 'marked',
  },
  MedicationStatement: {
    yes: ['active', 'completed'],
    marked: ['stopped', 'on-hold', 'unknown'],
    notFinal: ['intended'],
    missing: 'marked',
  },
  MedicationAdministration: {
    yes: ['in-progress', 'completed'],
    marked: ['stopped', 'on-hold', 'unknown'],
    notFinal: [],
    missing: 'marked',
  },
};

export function statusOf(resource: JsonObject): StatusVerdict {
  const table = TABLES[String(resource['resourceType'])];
  if (!table) return { use: 'yes' };
  if (isDenied(resource)) return { use: 'no', why: 'not-final' };
  const status = stringOf(resource['status']);
  if (status === undefined) return { use: table.missing };
  if (table.yes.includes(status)) return { use: 'yes' };
  if (table.marked.includes(status)) return { use: 'marked' };
  if (status === 'preliminary' || status === 'partial') return { use: 'not-final' };
  return { use: 'no', why: table.notFinal.includes(status) ? 'not-final' : 'entered-in-error' };
}

/** STU3 and DSTU2 said beside a completed status that it was not done, not given or not taken. */
const isDenied = (resource: JsonObject): boolean =>
  [
    resource['notDone'],
    resource['notGiven'],
    resource['wasNotTaken'],
    resource['wasNotGiven'],
    resource['notPerformed'],
  ].includes(true) ||
  (resource['resourceType'] === 'MedicationStatement' && ['n', 'na'].includes(String(resource['taken'])));
