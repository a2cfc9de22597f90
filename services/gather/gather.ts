/**
 * From a call to the record of one patient: prefetch key by key, FHIR for what was not sent, and for each data need how it was met. A failed
 * need never looks like an empty one.
 */
import { ServiceError } from '../errors.ts';
import { inAnswer, isRead, whyOf, type Met, type NeedForPatient, type Reading } from './answer-pages.ts';
import { FhirReadError, type FhirReader } from './fhir-reader.ts';
import type { PatientRecord, RawResource, RecordEntry } from './patient-record.ts';
import { medicinesReferredTo } from './referenced-medicines.ts';

export type { NeedForPatient };

export interface GatherInput {
  readonly patientId: string;
  readonly needs: readonly NeedForPatient[];
  /** As sent: own members only, nothing parsed. */
  readonly prefetch: Readonly<Record<string, unknown>>;
  /** Absent when the client gave no server that may be read. */
  readonly fhir?: FhirReader;
  /** After the first look: is there anything that makes the rest worth a request? Most calls end here. */
  readonly isWorthReading?: (record: PatientRecord) => boolean | Promise<boolean>;
}

/** Nobody asks for these, but they are read where they come along: what an entry refers to, and what some servers send beside it. */
const TAKEN_ALONG = ['Medication', 'MedicationAdministration', 'QuestionnaireResponse'];

/** A required need could be met neither way, or only in part. */
export class DataUnavailableError extends ServiceError {
  /** What was sent, without a request: whether it shows a tumor decides how the caller is told. */
  readonly sent: PatientRecord;
  /** Types of the resources that are missing. */
  readonly types: readonly string[];
  /** How each need was met until then. */
  readonly needs: PatientRecord['needs'];

  constructor(text: string, types: readonly string[], sent: PatientRecord, needs: PatientRecord['needs']) {
    super('data-unavailable', text);
    this.types = types;
    this.sent = sent;
    this.needs = needs;
  }
}

/**
 * @throws DataUnavailableError (412) when a required need could be met neither way or only in part
 */
export async function gather(input: GatherInput): Promise<PatientRecord> {
  const { needs, fhir } = input;
  const met = new Map<string, Met>();
  let kept = 0;
  const reading: Reading = {
    fhir,
    known: new Set([...needs.flatMap(({ types }) => types), ...TAKEN_ALONG]),
    spareReads: () => (fhir?.left() ?? 0) - kept,
    isCover: (need) => coveredOf(need, input).length > 0,
  };
  const open = (): NeedForPatient[] => needs.filter(({ key }) => !met.has(key));
  const ask = async (some: readonly NeedForPatient[]): Promise<void> => {
    // Further pages and second tries never take the request that another need waits for.
    kept = open().filter((need) => !some.includes(need)).length;
    fhir?.keep?.(kept);
    await Promise.all(some.map(async (need) => met.set(need.key, await meet(need, input, reading))));
  };

  // What was sent costs no request, so it is part of the first look.
  await ask(needs.filter((need) => isSent(need, input) || (isFirst(need, input) && !mayBeCovered(need, input))));
  for (const need of open()) if (mayBeCovered(need, input)) takeFromCover(need, met);
  await ask(open().filter((need) => isFirst(need, input)));
  const unmet = needs.filter((need) => need.required && !isEnough(need, met.get(need.key)));
  if (unmet.length > 0) throw unavailable(unmet, input, met);

  const isWorthIt = async (): Promise<boolean> => (await input.isWorthReading?.(recordOf(input, met))) ?? true;
  if (open().length === 0 || !(await isWorthIt())) return recordOf(input, met);
  const isLast = (need: NeedForPatient): boolean => need.whenReferred === true && !refersTo(need.types, met);
  await ask([...open().filter((need) => !isLast(need)), ...open().filter(isLast)]);
  return recordOf(
    input,
    met,
    await medicinesReferredTo(
      [...met.values()].flatMap(({ entries }) => entries),
      fhir,
    ),
  );
}

const isSent = ({ key }: NeedForPatient, { prefetch }: GatherInput): boolean => Object.hasOwn(prefetch, key);
const coveredOf = ({ key }: NeedForPatient, { needs }: GatherInput): readonly NeedForPatient[] =>
  needs.filter(({ coveredBy }) => coveredBy === key);

/** A need that covers others is worth nothing in the first look where all of these were sent. */
function isFirst(need: NeedForPatient, input: GatherInput): boolean {
  const covered = coveredOf(need, input);
  return need.required || (need.first && !(covered.length > 0 && covered.every((one) => isSent(one, input))));
}

/** Only where both would be fetched: what a client left out of its prefetch is asked for as it stands (CH-53). */
function mayBeCovered(need: NeedForPatient, input: GatherInput): boolean {
  const cover = input.needs.find(({ key }) => key === need.coveredBy);
  return cover !== undefined && input.fhir !== undefined && !isSent(need, input) && !isSent(cover, input);
}

function takeFromCover({ key, coveredBy = '' }: NeedForPatient, met: Map<string, Met>): void {
  const cover = met.get(coveredBy);
  // An empty answer may mean that the server wants a code or a category.
  if (cover?.how === 'fetched' && cover.cut !== true) met.set(key, { how: 'fetched', entries: [] });
}

/** The members by which results name a specimen, or the place in the body that they are about. */
function refersTo(types: readonly string[], met: ReadonlyMap<string, Met>): boolean {
  const names = (resource: RawResource, type: string): boolean =>
    type === 'Specimen'
      ? resource['specimen'] !== undefined
      : resource['focus'] !== undefined && JSON.stringify(resource['focus']).includes(`${type}/`);
  return [...met.values()].some(({ entries }) =>
    entries.some(({ resource }) => types.some((type) => names(resource, type))),
  );
}

function recordOf(input: GatherInput, met: ReadonlyMap<string, Met>, more: readonly RecordEntry[] = []): PatientRecord {
  return {
    patientId: input.patientId,
    ...(input.fhir ? { fhirBase: input.fhir.base } : {}),
    entries: merge([...input.needs.flatMap(({ key }) => met.get(key)?.entries ?? []), ...more]),
    needs: input.needs.map((need) => {
      const { how, why } = met.get(need.key) ?? NOT_ASKED;
      const isCover = coveredOf(need, input).length > 0;
      // Some servers refuse a search for observations without code or category; the others are then asked one by one.
      const minor = how === 'not-sent' ? isCover || need.spare === true : isCover && why === 'not-readable';
      return { key: need.key, how, ...(why ? { why } : {}), ...(minor ? { minor } : {}), types: need.types };
    }),
  };
}

const NOT_ASKED: Met = { how: 'not-asked', entries: [] };

async function meet(need: NeedForPatient, input: GatherInput, reading: Reading): Promise<Met> {
  // Only a key that is not there was not asked by the client; null means asked and nothing found (CH-52, CH-53).
  if (isSent(need, input)) return inAnswer(input.prefetch[need.key], 'prefetch', need, reading);
  if (!input.fhir) return { how: 'not-sent', why: 'no-server', entries: [] };
  try {
    return await inAnswer(await input.fhir.read(need.query), 'fetched', need, reading);
  } catch (error) {
    const why = whyOf(error);
    // Never asked for is no failure of the server, and worth its own word.
    if (why === 'no-request-left') return { ...NOT_ASKED, why };
    const status = error instanceof FhirReadError ? error.status : undefined;
    return { how: 'failed', why, ...(status === undefined ? {} : { status }), entries: [] };
  }
}

/** Every resource once. Copies under one id that differ are all kept: which of them counts, or that none may, is decided where the record is read. */
function merge(all: readonly RecordEntry[]): RecordEntry[] {
  const byName = new Map<string, RecordEntry[]>();
  const merged: RecordEntry[] = [];
  for (const entry of all) {
    const { id, resourceType } = entry.resource;
    const name = id === undefined ? undefined : `${resourceType}/${id}`;
    const copies = (name === undefined ? undefined : byName.get(name)) ?? [];
    // the same text, or another copy: what differs in the order of members alone is found out where they are read
    if (copies.some(({ resource }) => JSON.stringify(resource) === JSON.stringify(entry.resource))) continue;
    if (name !== undefined) byName.set(name, [...copies, entry]);
    merged.push(entry);
  }
  return merged;
}

/** The required need is there as a whole. An empty search is an answer; an absent patient is none. */
function isEnough(need: NeedForPatient, met: Met | undefined): boolean {
  if (met?.how === 'prefetch' || met?.how === 'fetched') return true;
  return met?.how === 'empty' && !isRead(need);
}

function unavailable(
  unmet: readonly NeedForPatient[],
  input: GatherInput,
  met: ReadonlyMap<string, Met>,
): DataUnavailableError {
  const types = [...new Set(unmet.flatMap((need) => need.types))];
  const unknown = unmet.find((need) => isRead(need) && [404, 410].includes(met.get(need.key)?.status ?? 0));
  const sent = new Map([...met].filter(([key]) => Object.hasOwn(input.prefetch, key)));
  return new DataUnavailableError(
    unknown
      ? `Required data could not be obtained: fhirServer holds no ${unknown.types.join(', ')} of the id in context.patientId. It was deleted there, or never known.`
      : `Required data could not be obtained in full: ${types.join(', ')}. Send them as prefetch, every page of them, or name a fhirServer with a fhirAuthorization that may read them.`,
    types,
    recordOf(input, sent),
    recordOf(input, met).needs,
  );
}
