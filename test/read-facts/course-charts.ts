/** Short builders for charts about the course of a tumor: a diagnosis, operations, pathology, imaging. Days are plain, ids are counted. */
import type { PatientRecord, RawResource } from '../../services/gather/patient-record.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import type { TumorFacts } from '../../services/rules/index.ts';
import { coded, condition, record, resource, SNOMED, valueSets } from './made-up-record.ts';

type Body = Readonly<Record<string, unknown>>;
export const TODAY = '2026-11-24';
const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';

/** The tumor: Condition/c1, first known on 1 August 2026 unless said otherwise. */
export const net = (text: string, body: Body = {}): RawResource =>
  condition('c1', { code: { text }, onsetDateTime: '2026-08-01', ...body });
export const ended = (code: string): Body => ({ clinicalStatus: coded(CLINICAL, code) });
export const other = (id: string, text: string, onset = '2026-01-01', body: Body = {}): RawResource =>
  condition(id, { code: { text }, onsetDateTime: onset, ...body });

/** `33149006` is a SNOMED code, anything else words. */
export const op = (id: string, code: string, day: string | undefined, body: Body = {}): RawResource =>
  resource('Procedure', id, {
    status: 'completed',
    code: /^\d+$/.test(code) ? coded(SNOMED, code) : { text: code },
    ...(day === undefined ? {} : { performedDateTime: day }),
    ...body,
  });
export const forTumor: Body = { reasonReference: [{ reference: 'Condition/c1' }] };
export const because = (text: string): Body => ({ reasonCode: [{ text }] });

export const pathology = (id: string, day: string | undefined, conclusion: string, body: Body = {}): RawResource =>
  resource('DiagnosticReport', id, {
    status: 'final',
    category: [coded('http://terminology.hl7.org/CodeSystem/v2-0074', 'SP')],
    code: { text: 'Surgical pathology' },
    ...(day === undefined ? {} : { effectiveDateTime: day }),
    conclusion,
    ...body,
  });
export const imaging = (id: string, day: string, conclusion: string, title = 'CT abdomen and pelvis'): RawResource =>
  resource('DiagnosticReport', id, {
    status: 'final',
    category: [coded('http://terminology.hl7.org/CodeSystem/v2-0074', 'RAD')],
    code: { text: title },
    effectiveDateTime: day,
    conclusion,
  });
export const answer = (
  id: string,
  question: string,
  words: string,
  day: string | undefined,
  body: Body = {},
): RawResource =>
  resource('Observation', id, {
    status: 'final',
    code: { text: question },
    valueCodeableConcept: { text: words },
    ...(day === undefined ? {} : { effectiveDateTime: day }),
    ...body,
  });
export const specimen = (id: string, type: string, day: string, body: Body = {}): RawResource =>
  resource('Specimen', id, {
    status: 'available',
    type: { text: type },
    collection: { collectedDateTime: day },
    ...body,
  });
export const medicine = (id: string, name: string, start: string, body: Body = {}): RawResource =>
  resource('MedicationRequest', id, {
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: { text: name },
    authoredOn: start,
    ...body,
  });
export const secondary = (id: string, text: string, onset: string, body: Body = {}): RawResource =>
  condition(id, { code: { text }, onsetDateTime: onset, ...body });

export function tumorsOf(...resources: readonly RawResource[]): readonly TumorFacts[] {
  return readFacts(record(...resources), valueSets, { today: TODAY }).tumors;
}
export function tumorOf(...resources: readonly RawResource[]): TumorFacts {
  const [one] = tumorsOf(...resources);
  if (!one) throw new Error('The chart names no tumor.');
  return one;
}
export const readRecord = (chart: PatientRecord): readonly TumorFacts[] =>
  readFacts(chart, valueSets, { today: TODAY }).tumors;

/** `resected-R0 radical 2026-08-19`, `in-place (no-removal-recorded)`, `unknown: relation-of-operation`. */
export function statusOf(tumor: TumorFacts): string {
  const { course } = tumor;
  const { tumorStatus, resectionKind, resectedOn, recurrentKind } = course;
  if (tumorStatus.state !== 'known') return `unknown: ${course.statusQuestion ?? tumorStatus.state}`;
  const known = [resectionKind, resectedOn, recurrentKind].flatMap((fact) =>
    fact.state === 'known' ? [fact.value] : [],
  );
  return [tumorStatus.value, ...known, ...(course.assumed === 'appendectomy' ? ['(appendectomy assumed)'] : [])].join(
    ' ',
  );
}
export const status = (...resources: readonly RawResource[]): string => statusOf(tumorOf(...resources));
