/**
 * From a call to the record of one patient: prefetch key by key, FHIR for what was not sent, and for each data need how it was met. A failed
 * need never looks like an empty one.
 */
import { ServiceError } from '../errors.ts';
import { withinBase } from './fhir-address.ts';
import { FhirReadError, type FhirReader } from './fhir-reader.ts';
import type { PatientRecord, RawResource, RecordEntry } from './patient-record.ts';
import type { NeedMet } from '../rules/index.ts';

/** One data need, with its query for the patient at hand. */
export interface NeedForPatient {
  readonly key: string;
  readonly required: boolean;
  /** Read before the others: it tells whether there is a tumor at all. */
  readonly first: boolean;
  /** Key of a need whose answer, where it was fetched whole, holds this one's too. */
  readonly coveredBy?: string;
  /** Asked before the spare ones where something read so far refers to a resource of its type, else after them. */
  readonly whenReferred?: boolean;
  /** Asked last, while requests are left. */
  readonly spare?: boolean;
  /** Resource types that the query gives. */
  readonly types: readonly string[];
  /** Relative to the FHIR base: `Patient/1` is a read, `Condition?patient=1` a search. */
  readonly query: string;
}

export interface GatherInput {
  readonly patientId: string;
  readonly needs: readonly NeedForPatient[];
  /** As sent: own members only, nothing parsed. */
  readonly prefetch: Readonly<Record<string, unknown>>;
  /** Absent when the client gave no server that may be read. */
  readonly fhir?: FhirReader;
  /** After the first look: is there anything that makes the rest worth a request? Most calls end here. */
  readonly isWorthReading?: (record: PatientRecord) => boolean;
}

/** Nobody asks for these, but they are read where they come along: what an entry refers to, and what some servers send beside it. */
const TAKEN_ALONG = ['Medication', 'MedicationAdministration', 'QuestionnaireResponse'];

type Why = NonNullable<NeedMet['why']>;
type Arrived = RecordEntry['arrived'];

interface Met {
  readonly how: NeedMet['how'];
  readonly why?: Why;
  readonly entries: readonly RecordEntry[];
  /** There is more than the newest few that were asked for. */
  readonly cut?: true;
}

/**
 * @throws ServiceError `data-unavailable` (412) when a required need could be met neither way or only in part
 */
export async function gather(input: GatherInput): Promise<PatientRecord> {
  const { needs, fhir } = input;
  const met = new Map<string, Met>();
  const ask = async (some: readonly NeedForPatient[]): Promise<void> => {
    await Promise.all(some.map(async (need) => met.set(need.key, await meet(need, input))));
  };
  const open = (): NeedForPatient[] => needs.filter(({ key }) => !met.has(key));

  // What was sent costs no request, so it is part of the first look.
  await ask(needs.filter((need) => isSent(need, input) || (isFirst(need, input) && !mayBeCovered(need, input))));
  for (const need of open()) if (mayBeCovered(need, input)) takeFromCover(need, met);
  await ask(open().filter((need) => isFirst(need, input)));
  const unmet = needs.filter((need) => need.required && !isEnough(need, met.get(need.key)));
  if (unmet.length > 0) throw unavailable(unmet);

  if (open().length > 0 && (input.isWorthReading?.(recordOf(input, met)) ?? true)) {
    const isReferred = (need: NeedForPatient): boolean => refersTo(need.types, met);
    await ask(open().filter((need) => need.spare !== true && (need.whenReferred !== true || isReferred(need))));
    const last = open();
    // What something refers to before what stands by itself, and last what nothing refers to.
    const weight = (need: NeedForPatient): number => (need.whenReferred !== true ? 1 : isReferred(need) ? 0 : 2);
    await ask([...last].sort((a, b) => weight(a) - weight(b)).slice(0, fhir?.left()));
  }
  return recordOf(input, met);
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

function recordOf(input: GatherInput, met: ReadonlyMap<string, Met>): PatientRecord {
  return {
    patientId: input.patientId,
    ...(input.fhir ? { fhirBase: input.fhir.base } : {}),
    entries: merge(input.needs.flatMap(({ key }) => met.get(key)?.entries ?? [])),
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

async function meet(need: NeedForPatient, input: GatherInput): Promise<Met> {
  const known = new Set([...input.needs.flatMap(({ types }) => types), ...TAKEN_ALONG]);
  // Only a key that is not there was not asked by the client; null means asked and nothing found (CH-52, CH-53).
  if (isSent(need, input)) return fromAnswer(input.prefetch[need.key], 'prefetch', need, input, known);
  if (!input.fhir) return { how: 'not-sent', why: 'no-server', entries: [] };
  try {
    return await fromAnswer(await input.fhir.read(need.query), 'fetched', need, input, known);
  } catch (error) {
    return { how: 'failed', why: whyOf(error), entries: [] };
  }
}

/** One answer, prefetched or fetched: a resource, a Bundle and its further pages, nothing, or something that cannot be read. */
async function fromAnswer(
  answer: unknown,
  arrived: Arrived,
  need: NeedForPatient,
  input: GatherInput,
  known: ReadonlySet<string>,
): Promise<Met> {
  if (answer === null || answer === undefined) return { how: 'empty', entries: [] };
  if (!isResource(answer)) return { how: 'failed', why: 'not-readable', entries: [] };
  if (answer.resourceType === 'OperationOutcome') return { how: 'failed', why: failureOf(arrived), entries: [] };
  if (answer.resourceType !== 'Bundle') {
    if (!need.types.includes(answer.resourceType)) return { how: 'failed', why: 'not-readable', entries: [] };
    const entries = [{ resource: withSoundId(answer), arrived }];
    // One resource in place of a search's Bundle says nothing about the others.
    return isRead(need) ? { how: arrived, entries } : { how: 'incomplete', why: 'not-readable', entries };
  }

  const entries: RecordEntry[] = [];
  const seen = new Set<string>();
  const bound = newestAsked(need);
  let cut: true | undefined;
  let matches = 0;
  let page: RawResource = answer;
  let source = arrived;
  let fault: Why | undefined;
  for (let count = 1; ; count += 1) {
    const read = readPage(page, source, known);
    entries.push(...read.entries);
    fault ??= read.fault;
    matches += read.matches;
    const next = nextLink(page);
    if (next === undefined) {
      // A page that was cut off without a link: the total tells.
      if (totalOf(answer) > matches) fault ??= 'too-many-pages';
      break;
    }
    // A need may ask for the newest few only; what lies beyond is left alone, and known to be missing unless others ask for it.
    if (matches >= bound && coveredOf(need, input).length > 0) {
      cut = true;
      break;
    }
    const following =
      matches >= bound
        ? { fault: 'too-many-pages' as const }
        : await nextPage(next, count, seen, entries.length, input.fhir);
    if ('fault' in following) {
      fault ??= following.fault;
      break;
    }
    page = following.page;
    source = 'fetched';
  }

  const fits = entries.some(({ resource }) => need.types.includes(resource.resourceType));
  if (entries.length > 0 && !fits) fault ??= 'not-readable';
  if (fault) return { how: fits ? 'incomplete' : 'failed', why: fault, entries };
  return { how: entries.length > 0 ? arrived : 'empty', entries, ...(cut ? { cut } : {}) };
}

/** How many of the newest a search asks for; a search without an order asks for all, page by page. */
function newestAsked({ query }: NeedForPatient): number {
  const count = /[?&]_count=(\d{1,6})(?:&|$)/.exec(query)?.[1];
  return count !== undefined && query.includes('_sort=') ? Number(count) : Infinity;
}

interface Page {
  readonly entries: readonly RecordEntry[];
  /** Results of the search, those that cannot be read among them, for comparison with the total. */
  readonly matches: number;
  readonly fault?: Why;
}

/** Entries that some need asks for, or that are read where they come along. What nobody asked for (Provenance, Practitioner) is passed over. */
function readPage(bundle: RawResource, arrived: Arrived, known: ReadonlySet<string>): Page {
  const list: unknown = bundle['entry'];
  if (list === undefined || list === null) return { entries: [], matches: 0 };
  if (!Array.isArray(list)) return { entries: [], matches: 0, fault: 'not-readable' };
  const entries: RecordEntry[] = [];
  let strangers = 0;
  let matches = 0;
  let fault: Why | undefined;
  for (const entry of list as unknown[]) {
    const resource: unknown = isObject(entry) ? entry['resource'] : undefined;
    if (resource === undefined) continue; // entries may lack the resource (CH-61)
    if (!isObject(entry) || !isResource(resource)) {
      fault ??= 'not-readable';
      matches += 1;
      continue;
    }
    const search: unknown = entry['search'];
    if (resource.resourceType === 'OperationOutcome' || (isObject(search) && search['mode'] === 'outcome')) {
      if (saysError(resource)) fault ??= failureOf(arrived);
      continue;
    }
    matches += 1;
    if (!known.has(resource.resourceType)) {
      strangers += 1;
      continue;
    }
    const fullUrl: unknown = entry['fullUrl'];
    entries.push({
      resource: withSoundId(resource),
      ...(typeof fullUrl === 'string' && fullUrl.length <= 2048 ? { fullUrl } : {}),
      arrived,
    });
  }
  // Nothing but strangers is an answer to another question, not an empty one.
  if (entries.length === 0 && strangers > 0) fault ??= 'not-readable';
  return { entries, matches, ...(fault ? { fault } : {}) };
}

/** A warning beside results is no reason for doubt; an error means that something is missing. */
function saysError(outcome: RawResource): boolean {
  const issues: unknown = outcome['issue'];
  if (!Array.isArray(issues)) return true;
  return (issues as unknown[]).some(
    (issue) => isObject(issue) && (issue['severity'] === 'error' || issue['severity'] === 'fatal'),
  );
}

function totalOf(bundle: RawResource): number {
  const total: unknown = bundle['total'];
  return typeof total === 'number' && Number.isFinite(total) ? total : 0;
}

function nextLink(bundle: RawResource): string | undefined {
  const links: unknown = bundle['link'];
  if (!Array.isArray(links)) return undefined;
  const next = (links as unknown[]).find((link) => isObject(link) && link['relation'] === 'next');
  if (!isObject(next)) return undefined;
  return typeof next['url'] === 'string' ? next['url'] : '';
}

/** The page behind a link, from the same server only (B5, CH-55). */
async function nextPage(
  link: string,
  pagesSoFar: number,
  seen: Set<string>,
  entriesSoFar: number,
  fhir: FhirReader | undefined,
): Promise<{ readonly page: RawResource } | { readonly fault: Why }> {
  if (!fhir) return { fault: 'no-server' };
  const url = link === '' ? undefined : withinBase(fhir.base, link);
  if (!url) return { fault: 'foreign-link' };
  if (pagesSoFar >= fhir.limits.pages || entriesSoFar >= fhir.limits.resources || seen.has(url.href))
    return { fault: 'too-many-pages' };
  seen.add(url.href);
  try {
    const page = await fhir.read(url.href);
    return isResource(page) && page.resourceType === 'Bundle' ? { page } : { fault: 'not-readable' };
  } catch (error) {
    return { fault: whyOf(error) };
  }
}

/**
 * Every resource once. The same one under several keys: the later `meta.lastUpdated` counts, then the earlier need; the address and the
 * way it came are kept from the one that counts.
 */
function merge(all: readonly RecordEntry[]): RecordEntry[] {
  const byName = new Map<string, RecordEntry>();
  const nameless: RecordEntry[] = [];
  for (const entry of all) {
    const { id, resourceType } = entry.resource;
    if (id === undefined) {
      nameless.push(entry);
      continue;
    }
    const name = `${resourceType}/${id}`;
    const other = byName.get(name);
    if (!other || lastUpdated(entry.resource) > lastUpdated(other.resource)) byName.set(name, entry);
  }
  return [...byName.values(), ...nameless];
}

function lastUpdated(resource: RawResource): number {
  const meta: unknown = resource['meta'];
  const stamp: unknown = isObject(meta) ? meta['lastUpdated'] : undefined;
  const time = typeof stamp === 'string' && stamp.length <= 40 ? Date.parse(stamp) : NaN;
  return Number.isNaN(time) ? -Infinity : time;
}

/** The required need is there as a whole. An empty search is an answer; an absent patient is none. */
function isEnough(need: NeedForPatient, met: Met | undefined): boolean {
  if (met?.how === 'prefetch' || met?.how === 'fetched') return true;
  return met?.how === 'empty' && !isRead(need);
}

function unavailable(unmet: readonly NeedForPatient[]): ServiceError {
  const types = [...new Set(unmet.flatMap(({ types }) => types))].join(', ');
  return new ServiceError(
    'data-unavailable',
    `Required data could not be obtained in full: ${types}. Send them as prefetch, every page of them, or name a fhirServer with a fhirAuthorization that may read them.`,
  );
}

const isRead = (need: NeedForPatient): boolean => !need.query.includes('?');
const failureOf = (arrived: Arrived): Why => (arrived === 'prefetch' ? 'prefetch-outcome' : 'server-error');
const whyOf = (error: unknown): Why => (error instanceof FhirReadError ? error.why : 'not-readable');

const TYPE_NAME = /^[A-Z][A-Za-z]{1,63}$/;
const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

function isResource(value: unknown): value is RawResource {
  return isObject(value) && typeof value['resourceType'] === 'string' && TYPE_NAME.test(value['resourceType']);
}

/** An id outside the FHIR grammar is no id: the resource stays, without a name. */
function withSoundId(resource: RawResource): RawResource {
  const id: unknown = resource.id;
  if (id === undefined || (typeof id === 'string' && FHIR_ID.test(id))) return resource;
  return {
    ...Object.fromEntries(Object.entries(resource).filter(([name]) => name !== 'id')),
    resourceType: resource.resourceType,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
