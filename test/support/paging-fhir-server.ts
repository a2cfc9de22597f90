/**
 * A FHIR R4 server for one chart with the habits of real ones: it caps pages whatever `_count` says, gives few where nobody asks, links to the next page by the
 * base address and a query, answers a search from memory for a while, and refuses some types. In process, on a free loopback port.
 */
import { answerJson, startFaultyFhirServer, type Behaviour, type FaultyFhirServer } from './faulty-fhir-server.ts';

export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string; readonly id: string };

export interface Habits {
  /** Longest page, whatever `_count` says. */
  readonly cap?: number;
  /** Page of a search without `_count`. */
  readonly byDefault?: number;
  /** Status for every search of a type. */
  readonly fail?: Readonly<Record<string, number>>;
  /** Status for a read by id, `Patient/p1`. */
  readonly failRead?: Readonly<Record<string, number>>;
  /** A search is answered from memory unless the request says `no-cache`. */
  readonly reuses?: boolean;
}

export interface PagingFhirServer extends FaultyFhirServer {
  /** From now on: another chart, other habits. */
  hold(chart: readonly Resource[], habits?: Habits): void;
  /** Adds a resource, or replaces the one of the same id. */
  put(resource: Resource): void;
  /** Requests so far, without the base: `Observation?patient=…`. */
  asked(): readonly string[];
}

const code = (system: string, value: string): object => ({ coding: [{ system, code: value }] });

/** Heart rates, newer than anything else: they mean nothing here, and fill the newest pages. */
export const heartRates = (count: number, patient: string): readonly Resource[] =>
  Array.from({ length: count }, (_, at) => ({
    resourceType: 'Observation',
    id: `heart-rate-${String(at)}`,
    status: 'final',
    category: [code('http://terminology.hl7.org/CodeSystem/observation-category', 'vital-signs')],
    code: code('http://loinc.org', '8867-4'),
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: new Date(Date.UTC(2026, 9, 1) + at * 3_600_000).toISOString(),
    valueQuantity: { value: 70, unit: '/min' },
  }));

export async function startPagingFhirServer(): Promise<PagingFhirServer> {
  let chart: Resource[] = [];
  let habits: Habits = {};
  const searches = new Map<string, readonly Resource[]>();
  const remembered = new Map<string, string>();

  const answer: Behaviour = (request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    const query = url.searchParams;
    const [, , type = '', id] = url.pathname.split('/');
    const refuse = (status: number): void => {
      answerJson({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] }, status)(request, response); // prettier-ignore
    };
    const page = (name: string, from: number, count: number): void => {
      const hits = searches.get(name) ?? [];
      const next = `${server.base}?_getpages=${name}&_getpagesoffset=${String(from + count)}&_count=${String(count)}`;
      const isLast = from + count >= hits.length;
      answerJson({
        resourceType: 'Bundle',
        type: 'searchset',
        ...(isLast ? { total: hits.length } : { link: [{ relation: 'next', url: next }] }),
        entry: hits.slice(from, from + count).map((resource) => ({ resource, search: { mode: 'match' } })),
      })(request, response);
    };
    const pages = query.get('_getpages');
    if (pages !== null) {
      page(pages, Number(query.get('_getpagesoffset')), Number(query.get('_count')));
      return;
    }
    if (id !== undefined) {
      const status = habits.failRead?.[`${type}/${id}`];
      const found = chart.find((one) => one.resourceType === type && one.id === id);
      if (status !== undefined || !found) refuse(status ?? 404);
      else answerJson(found)(request, response);
      return;
    }
    const failing = habits.fail?.[type];
    if (failing !== undefined) {
      refuse(failing);
      return;
    }
    const count = Math.min(Number(query.get('_count') ?? habits.byDefault ?? 20), habits.cap ?? 200);
    const known = remembered.get(request.url ?? '');
    if (habits.reuses && known !== undefined && !/no-cache/.test(request.headers['cache-control'] ?? '')) {
      page(known, 0, count);
      return;
    }
    const name = `s${String(searches.size)}`;
    searches.set(name, found(chart, type, query));
    remembered.set(request.url ?? '', name);
    page(name, 0, count);
  };

  const server = await startFaultyFhirServer(answer);
  return {
    ...server,
    asked: () => server.seen.map(({ url }) => decodeURIComponent(url.replace(/^\/fhir\/?/, ''))),
    hold(next, how = {}) {
      chart = [...next];
      habits = how;
      searches.clear();
      remembered.clear();
      server.seen.length = 0;
    },
    put(resource) {
      chart = [
        ...chart.filter((one) => one.resourceType !== resource.resourceType || one.id !== resource.id),
        resource,
      ];
    },
  };
}

function found(chart: readonly Resource[], type: string, query: URLSearchParams): readonly Resource[] {
  const wanted = (name: string): readonly string[] | undefined => query.get(name)?.split(',');
  const isAmong = (name: string, values: readonly string[]): boolean => {
    const list = wanted(name);
    return !list || values.some((value) => list.includes(value));
  };
  const hits = chart.filter(
    (resource) =>
      resource.resourceType === type &&
      isAmong('code', tokens(resource['code'])) &&
      isAmong('category', list(resource['category']).flatMap(tokens)) &&
      isAmong('status', [String(resource['status'])]),
  );
  return query.get('_sort')?.startsWith('-') ? hits.toSorted((a, b) => when(b).localeCompare(when(a))) : hits;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const tokens = (concept: unknown): readonly string[] =>
  list((concept as { coding?: unknown } | undefined)?.coding).flatMap((coding) => {
    const { system, code: value } = coding as { system?: string; code?: string };
    return value === undefined ? [] : [value, `${system ?? ''}|${value}`];
  });
const DATES = ['effectiveDateTime', 'performedDateTime', 'started', 'authoredOn'] as const;
const when = (resource: Resource): string =>
  DATES.map((name) => resource[name]).find((date): date is string => typeof date === 'string') ?? '';
