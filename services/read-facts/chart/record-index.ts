/**
 * The resources of one record, findable by type and by reference: relative, absolute, `urn:uuid`, contained and
 * versioned references all lead to the same resource, and a reference to another server leads nowhere.
 *
 * Everything is sorted by name, so that the order in which a server happened to send its resources changes nothing.
 */
import type { PatientRecord, RawResource, RecordEntry } from '../../gather/patient-record.ts';
import type { Provenance } from '../../rules/index.ts';
import type { SectionKind } from '../passages/section-titles.ts';
import { codingsOf, isObject, listOf, objectsOf } from './fhir-elements.ts';

/** One resource of the record, top-level or contained in another. */
export interface ChartResource {
  /** `Observation/k1`; `DiagnosticReport/r1#o1` when contained; a made-up but stable id when it has none of its own. */
  readonly ref: string;
  readonly type: string;
  readonly resource: RawResource;
  readonly arrived: RecordEntry['arrived'];
  /** The resource that this one is contained in. */
  readonly container?: ChartResource;
  /** Panels, reports and sections that name it as a part of theirs (`hasMember`, `result`), or that it names (`derivedFrom`, `partOf`). */
  readonly panels?: readonly ChartResource[];
  /** Two copies under one id say different things and nothing tells which is newer: neither may be used. */
  readonly contradictory?: true;
  /** Its texts, where they stand elsewhere than in the elements of a report. */
  readonly text?: {
    readonly texts: readonly { readonly element: string; readonly text: string; readonly section?: SectionKind }[];
    readonly unread: boolean;
  };
  /** Why it counts for the tumor that it was given to. */
  readonly evidence?: Required<Pick<Provenance, 'level' | 'why'>>;
}

export interface ResolvedReference {
  /** Canonical name (`Specimen/s1`), also where the resource is not in the record; undefined when it cannot be named. */
  readonly ref?: string;
  readonly found?: ChartResource;
  /** Points to another server. */
  readonly foreign: boolean;
}

export interface RecordIndex {
  readonly patientId: string;
  /** Sorted by name, contained resources included. */
  readonly all: readonly ChartResource[];
  ofType(type: string): readonly ChartResource[];
  get(ref: string): ChartResource | undefined;
  /** Resolves a FHIR Reference element as it stands in `from`; anything that is none resolves to nothing. */
  resolve(reference: unknown, from: ChartResource): ResolvedReference;
  /** Resolves the references of an element that may be one, a list or missing. */
  resolveAll(element: unknown, from: ChartResource): readonly ResolvedReference[];
}

/** Whether the one that has the element holds the other. */
const PANEL_LINKS: readonly (readonly [element: string, isHolder: boolean])[] = [
  ['hasMember', true],
  ['result', true],
  ['derivedFrom', false],
];
const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;
const TYPE_NAME = /^[A-Z][A-Za-z]{2,63}$/;
const RELATIVE_TAIL = /(?:^|\/)([A-Z][A-Za-z]{2,63}\/[A-Za-z0-9.-]{1,64})$/;
const ABSOLUTE = /^https?:\/\//i;
const CONTAINED_CAP = 500;

export function indexRecord(record: PatientRecord): RecordIndex {
  const byRef = new Map<string, ChartResource>();
  const copies = new Map<string, ChartResource[]>();
  const refOfUrl = new Map<string, string>();
  const inferredBases = new Set<string>();

  for (const entry of record.entries) {
    const { resource, fullUrl } = entry;
    if (!isObject(resource) || typeof resource.resourceType !== 'string') continue;
    if (!TYPE_NAME.test(resource.resourceType)) continue;
    const ref = nameOf(entry);
    const chartResource: ChartResource = { ref, type: resource.resourceType, resource, arrived: entry.arrived };
    const before = copies.get(ref);
    if (before) before.push(chartResource);
    else copies.set(ref, [chartResource]);
    if (typeof fullUrl !== 'string') continue;
    const url = withoutVersion(fullUrl);
    // a web address that names another resource than the one it stands beside is not believed
    const isAddress = ABSOLUTE.test(url);
    if (isAddress && !url.endsWith(`/${ref}`)) continue;
    if (isAddress) inferredBases.add(url.slice(0, -ref.length - 1));
    const claimed = refOfUrl.get(url);
    if (claimed === undefined || ref < claimed) refOfUrl.set(url, ref);
  }
  for (const [ref, [first, ...more]] of copies) if (first) byRef.set(ref, theOneThatCounts(first, more));
  for (const holder of [...byRef.values()]) {
    for (const inner of listOf(holder.resource['contained']).slice(0, CONTAINED_CAP)) {
      const contained = containedIn(holder, inner);
      if (contained) byRef.set(contained.ref, contained);
    }
  }

  const base = record.fhirBase?.replace(/\/$/, '');
  const isLocal = (url: string): boolean =>
    base === undefined
      ? inferredBases.size === 0 || [...inferredBases].some((known) => url.startsWith(`${known}/`))
      : url.startsWith(`${base}/`);

  const resolveText = (text: string, from: ChartResource): ResolvedReference => {
    if (text.startsWith('#')) return named(byRef, `${(from.container ?? from).ref}${text === '#' ? '' : text}`);
    const target = withoutVersion(text);
    const known = refOfUrl.get(target);
    if (known !== undefined) return named(byRef, known);
    const isAddress = ABSOLUTE.test(target);
    if (isAddress && !isLocal(target)) return { foreign: true };
    const ref = RELATIVE_TAIL.exec(target)?.[1];
    // a relative reference is exactly Type/id; anything longer belongs to an unknown base
    return ref !== undefined && (isAddress || ref === target) ? named(byRef, ref) : NOTHING;
  };
  const resolve = (reference: unknown, from: ChartResource): ResolvedReference => {
    if (!isObject(reference)) return NOTHING;
    const text = reference['reference'];
    return typeof text === 'string' ? resolveText(text.trim(), from) : NOTHING;
  };

  // In place of each part one that knows its panels: made once, before anything is handed out.
  const holders = new Map<string, ChartResource[]>();
  for (const item of byRef.values())
    for (const [element, isHolder] of PANEL_LINKS)
      for (const reference of [...listOf(item.resource[element]), ...relatedBy(item.resource, element)]) {
        const { found } = resolve(reference, item);
        if (!found || found === item) continue;
        const [part, holder] = isHolder ? [found, item] : [item, found];
        holders.set(part.ref, [...(holders.get(part.ref) ?? []), holder]);
      }
  for (const [ref, panels] of holders) {
    const part = byRef.get(ref);
    if (part) byRef.set(ref, { ...part, panels });
  }

  const all = [...byRef.values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const byType = new Map<string, ChartResource[]>();
  for (const item of all) {
    const list = byType.get(item.type);
    if (list) list.push(item);
    else byType.set(item.type, [item]);
  }
  return {
    patientId: record.patientId,
    all,
    ofType: (type) => byType.get(type) ?? [],
    get: (ref) => byRef.get(ref),
    resolve,
    resolveAll: (element, from) =>
      listOf(element)
        .map((reference) => resolve(reference, from))
        .filter((target) => target.ref !== undefined || target.foreign),
  };
}

/** STU3 said the same by `related`: a type of link, and its target. */
const relatedBy = (resource: RawResource, element: string): readonly unknown[] =>
  objectsOf(resource['related']).flatMap(({ type, target }) => (type === STU3_LINKS[element] ? [target] : []));
const STU3_LINKS: Readonly<Record<string, string | undefined>> = {
  hasMember: 'has-member',
  derivedFrom: 'derived-from',
};

/** Where a value of this resource came from, before anything is known of its date. */
export const provenanceOf = (item: ChartResource, element: string): Provenance => ({
  resource: item.ref,
  element,
  arrived: item.arrived,
  ...item.evidence,
  marks: [],
});

const NOTHING: ResolvedReference = { foreign: false };

function named(byRef: ReadonlyMap<string, ChartResource>, ref: string): ResolvedReference {
  const found = byRef.get(ref);
  return { ref, foreign: false, ...(found ? { found } : {}) };
}

/** `Type/id` where the resource has an id; else by its `urn:` address; else by what it says, so that order does not name it. */
function nameOf({ resource, fullUrl }: RecordEntry): string {
  const type = resource.resourceType;
  if (typeof resource.id === 'string' && FHIR_ID.test(resource.id)) return `${type}/${resource.id}`;
  const urn = typeof fullUrl === 'string' ? /^urn:(?:uuid|oid):([A-Za-z0-9.-]{1,64})$/.exec(fullUrl)?.[1] : undefined;
  return `${type}/${urn ?? `without-id-${hash(fingerprint(resource))}`}`;
}

function containedIn(holder: ChartResource, inner: unknown): ChartResource | undefined {
  if (!isObject(inner)) return undefined;
  const { resourceType, id } = inner;
  if (typeof resourceType !== 'string' || !TYPE_NAME.test(resourceType)) return undefined;
  if (typeof id !== 'string' || !FHIR_ID.test(id.replace(/^#/, ''))) return undefined;
  return {
    ref: `${holder.ref}#${id.replace(/^#/, '')}`,
    type: resourceType,
    resource: { ...inner, resourceType },
    arrived: holder.arrived,
    container: holder,
    ...(holder.contradictory ? { contradictory: true as const } : {}),
  };
}

/**
 * Of several copies of one resource the one that counts, in whatever order they came: one that was entered in error takes the resource away; else the newest
 * by `lastUpdated`, by a whole-number `versionId` where that is missing; copies that differ and do not say which is newer contradict each other.
 */
function theOneThatCounts(first: ChartResource, more: readonly ChartResource[]): ChartResource {
  if (more.length === 0) return first;
  const all = [first, ...more];
  const withdrawn = all.filter(({ resource }) => isWithdrawn(resource));
  const pool = withdrawn.length > 0 ? withdrawn : (newestBy(all, updatedAt) ?? newestBy(all, versionOf) ?? all);
  const said = pool.map((copy) => ({ copy, says: fingerprint(copy.resource) }));
  said.sort((a, b) => (a.says + a.copy.arrived < b.says + b.copy.arrived ? -1 : 1));
  const [kept = { copy: first, says: '' }] = said;
  const agree = withdrawn.length > 0 || said.every(({ says }) => says === kept.says);
  return agree ? kept.copy : { ...kept.copy, contradictory: true };
}

/** The newest ones; undefined where not every copy says when, or of which version, it is. */
function newestBy(
  all: readonly ChartResource[],
  ageOf: (resource: RawResource) => number | undefined,
): readonly ChartResource[] | undefined {
  const ages = all.map(({ resource }) => ageOf(resource));
  if (ages.includes(undefined)) return undefined;
  const newest = Math.max(...ages.map(Number));
  return all.filter((_, at) => ages[at] === newest);
}

function isWithdrawn({ status, verificationStatus }: RawResource): boolean {
  return [status, verificationStatus, ...codingsOf(verificationStatus).map(({ code }) => code)].includes(
    'entered-in-error',
  );
}

function versionOf(resource: RawResource): number | undefined {
  const meta = resource['meta'];
  const version = isObject(meta) ? meta['versionId'] : undefined;
  return typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : undefined;
}

function updatedAt(resource: RawResource): number | undefined {
  const meta = resource['meta'];
  const text = isObject(meta) ? meta['lastUpdated'] : undefined;
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function withoutVersion(target: string): string {
  const at = target.indexOf('/_history/');
  return at === -1 ? target : target.slice(0, at);
}

/** What a resource says, without what the server adds (`meta`), independent of the order of members; bounded in depth and length. */
function fingerprint(resource: RawResource): string {
  const parts: string[] = [];
  let left = 20_000;
  const walk = (value: unknown, depth: number): void => {
    if (left <= 0 || depth > 16) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, 1_000)) walk(item, depth + 1);
    } else if (isObject(value)) {
      for (const key of Object.keys(value).sort()) {
        if (depth === 0 && (key === 'meta' || key === 'text')) continue;
        push(key);
        walk(value[key], depth + 1);
      }
    } else {
      push(String(value));
    }
  };
  const push = (text: string): void => {
    const piece = text.slice(0, 2_000);
    left -= piece.length + 1;
    parts.push(piece);
  };
  walk(resource, 0);
  return parts.join('\u0001');
}

/** FNV-1a, 32 bit: a short stable name, not a safeguard. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, '0');
}
