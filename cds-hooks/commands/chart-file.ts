/** A chart from a file: a FHIR Bundle, or a CDS Hooks request with its prefetch, as the record that a call would have gathered. */
import { readFileSync } from 'node:fs';
import { dataNeeds } from '../../services/gather/data-needs.ts';
import type { PatientRecord, RawResource, RecordEntry } from '../../services/gather/patient-record.ts';
import type { NeedMet } from '../../services/rules/index.ts';

/** Why a file is not evaluated, one line for the person who named it. */
export class RefusedFile extends Error {}

/** @throws RefusedFile */
export function recordFromFile(file: string): PatientRecord {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new RefusedFile(`The file ${file} cannot be read.`);
  }
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw new RefusedFile(`The file ${file} is not JSON.`);
  }
  return recordOf(input);
}

function recordOf(input: unknown): PatientRecord {
  const entries: RecordEntry[] = [];
  const isRequest = isObject(input) && typeof input['hook'] === 'string';
  if (isRequest && isObject(input['prefetch']))
    for (const value of Object.values(input['prefetch'])) collect(value, entries);
  else collect(input, entries);
  const context = isRequest && isObject(input['context']) ? input['context'] : {};
  const patientId = context['patientId'] ?? patientIdOf(entries);
  if (typeof patientId !== 'string')
    throw new RefusedFile(
      'The file names no patient: expected a Bundle with a Patient, or a CDS Hooks request with context.patientId.',
    );
  const needs: NeedMet[] = dataNeeds({}).map(({ key, types }) => ({ key, how: 'file', types }));
  return { patientId: patientId.replace(/^Patient\//, ''), entries, needs };
}

/** The id of the Patient; in a document the address of its entry names it where it has none (`urn:uuid:…`). */
function patientIdOf(entries: readonly RecordEntry[]): string | undefined {
  const patient = entries.find(({ resource }) => resource.resourceType === 'Patient');
  return (
    patient?.resource.id ?? /(?:^urn:(?:uuid|oid):|\/Patient\/)([A-Za-z0-9.-]{1,64})$/.exec(patient?.fullUrl ?? '')?.[1]
  );
}

function collect(value: unknown, entries: RecordEntry[]): void {
  if (!isObject(value)) return;
  if (value['resourceType'] === 'Bundle') {
    const list: unknown = value['entry'];
    for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
      if (!isObject(entry) || !isObject(entry['resource'])) continue;
      add(entry['resource'], entries, typeof entry['fullUrl'] === 'string' ? entry['fullUrl'] : undefined);
    }
  } else add(value, entries, undefined);
}

function add(resource: Record<string, unknown>, entries: RecordEntry[], fullUrl: string | undefined): void {
  if (typeof resource['resourceType'] !== 'string' || resource['resourceType'] === 'OperationOutcome') return;
  // A copy under an id that is there is no duplicate yet: which of them counts is decided where the record is read.
  entries.push({ resource: resource as RawResource, arrived: 'file', ...(fullUrl ? { fullUrl } : {}) });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
