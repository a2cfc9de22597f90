/** What stands in the answer to a query, prefetched or fetched, page by page; a failed answer never looks like an empty one. */
import type { NeedMet } from '../rules/index.ts';
import { withinBase } from './fhir-address.ts';
import { FhirReadError, type FhirReader } from './fhir-reader.ts';
import type { RawResource, RecordEntry } from './patient-record.ts';

export type Why = NonNullable<NeedMet['why']>;
type Arrived = RecordEntry['arrived'];

/** One data need, with its query for the patient at hand. */
export interface NeedForPatient {
  readonly key: string;
  readonly required: boolean;
  /** Read before the others: it tells whether there is a tumor at all. */
  readonly first: boolean;
  /** Key of a need whose answer, where it was fetched whole, holds this one's too. */
  readonly coveredBy?: string;
  /** Asked in its place where something read so far refers to a resource of its type, else last. */
  readonly whenReferred?: boolean;
  /** It only adds: not to send it is worth no word. */
  readonly spare?: boolean;
  /** Resource types that the query gives. */
  readonly types: readonly string[];
  /** Relative to the FHIR base: `Patient/1` is a read, `Condition?patient=1` a search. */
  readonly query: string;
}

export interface Met {
  readonly how: NeedMet['how'];
  readonly why?: Why;
  /** HTTP status of a failed read, where there was one. */
  readonly status?: number;
  readonly entries: readonly RecordEntry[];
  /** There is more than the newest few that were asked for. */
  readonly cut?: true;
}

/** What all answers of a call share. */
export interface Reading {
  /** Absent where no server may be read. */
  readonly fhir: FhirReader | undefined;
  /** Types of resources that are kept. */
  readonly known: ReadonlySet<string>;
  /** Requests that no need waits for. */
  readonly spareReads: () => number;
  /** Do other needs ask for what lies beyond its newest? */
  readonly isCover: (need: NeedForPatient) => boolean;
}

/** One answer, prefetched or fetched: a resource, a Bundle and its further pages, nothing, or something that cannot be read. */
export async function inAnswer(
  answer: unknown,
  arrived: Arrived,
  need: NeedForPatient,
  reading: Reading,
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
  // Those that come first in a sorted search are the newest.
  const moreThanRead: Why = need.query.includes('_sort=-') ? 'only-newest' : 'too-many-pages';
  let matches = 0;
  let page: RawResource = answer;
  let source = arrived;
  let fault: Why | undefined;
  let cut: true | undefined;
  for (let count = 1; ; count += 1) {
    const read = readPage(page, source, reading.known);
    entries.push(...read.entries);
    fault ??= read.fault;
    matches += read.matches;
    const next = nextLink(page);
    // A page that was cut off without a link: the total tells.
    if (next === undefined && totalOf(answer) <= matches) break;
    // What lies beyond the newest is left alone where others ask for it, and known to be missing.
    if (matches > 0 && reading.isCover(need)) {
      cut = true;
      break;
    }
    const following =
      next === undefined ? { fault: moreThanRead } : await nextPage(next, need, count, seen, entries.length, reading);
    if ('fault' in following) {
      fault ??=
        following.fault === 'too-many-pages' || following.fault === 'no-request-left' ? moreThanRead : following.fault;
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

/** The page behind a link, from the same server only (B5, CH-55), while there is a request that no other need waits for. */
async function nextPage(
  link: string,
  need: NeedForPatient,
  pagesSoFar: number,
  seen: Set<string>,
  entriesSoFar: number,
  { fhir, spareReads }: Reading,
): Promise<{ readonly page: RawResource } | { readonly fault: Why }> {
  if (!fhir) return { fault: 'no-server' };
  const url = link === '' ? undefined : withinBase(fhir.base, link);
  if (!url) return { fault: 'foreign-link' };
  const most = need.required ? fhir.limits.requiredPages : fhir.limits.pages;
  if (pagesSoFar >= most || entriesSoFar >= fhir.limits.resources || seen.has(url.href))
    return { fault: 'too-many-pages' };
  // Without all of it there is no answer at all: it may take what the others wait for.
  if (!need.required && spareReads() <= 0) return { fault: 'no-request-left' };
  seen.add(url.href);
  try {
    const page = await fhir.read(url.href);
    return isResource(page) && page.resourceType === 'Bundle' ? { page } : { fault: 'not-readable' };
  } catch (error) {
    return { fault: whyOf(error) };
  }
}

export const isRead = (need: NeedForPatient): boolean => !need.query.includes('?');
const failureOf = (arrived: Arrived): Why => (arrived === 'prefetch' ? 'prefetch-outcome' : 'server-error');
export const whyOf = (error: unknown): Why => (error instanceof FhirReadError ? error.why : 'not-readable');

const TYPE_NAME = /^[A-Z][A-Za-z]{1,63}$/;
const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

export function isResource(value: unknown): value is RawResource {
  return isObject(value) && typeof value['resourceType'] === 'string' && TYPE_NAME.test(value['resourceType']);
}

/** An id outside the FHIR grammar is no id: the resource stays, without a name. */
export function withSoundId(resource: RawResource): RawResource {
  const id: unknown = resource.id;
  if (id === undefined || (typeof id === 'string' && FHIR_ID.test(id))) return resource;
  return {
    ...Object.fromEntries(Object.entries(resource).filter(([name]) => name !== 'id')),
    resourceType: resource.resourceType,
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
