/** A chart at a FHIR server, called for in each way that an EHR has, and what is compared of the answers. */
import type { Bundle, Resource } from '@medplum/fhirtypes';
import type { HookAnswer } from '../support/wired-app.ts';

export interface Counterpart {
  readonly base: string;
  readonly token?: string;
}
export interface Answered {
  readonly status: number;
  readonly body: HookAnswer;
}

const headersOf = ({ token }: Counterpart): Record<string, string> => ({
  'content-type': 'application/fhir+json',
  // A client that asks again wants to know what is there now.
  'cache-control': 'no-cache',
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
});

/** What a client sends that fills every template and takes every page of each search, or the first alone; a search that is refused is left out. */
export async function prefetchFrom(
  server: Counterpart,
  templates: Readonly<Record<string, string>>,
  patientId: string,
  pages: 'every' | 'first' = 'every',
): Promise<{ readonly prefetch: Record<string, unknown>; readonly refused: readonly string[] }> {
  const prefetch: Record<string, unknown> = {};
  const refused: string[] = [];
  for (const [key, template] of Object.entries(templates)) {
    const query = template.replaceAll('{{context.patientId}}', patientId).replaceAll('|', '%7C');
    const response = await fetch(`${server.base}/${query}`, { headers: headersOf(server) });
    if (!response.ok) {
      refused.push(`${key} ${String(response.status)}`);
      continue;
    }
    const answer = (await response.json()) as Resource;
    prefetch[key] = pages === 'every' && answer.resourceType === 'Bundle' ? await whole(server, answer) : answer;
  }
  return { prefetch, refused };
}

async function whole(server: Counterpart, first: Bundle): Promise<Bundle> {
  const entry = [...(first.entry ?? [])];
  let next = linkOf(first);
  while (next !== undefined) {
    const page = (await (await fetch(next, { headers: headersOf(server) })).json()) as Bundle;
    entry.push(...(page.entry ?? []));
    next = linkOf(page);
  }
  return { ...first, link: [], entry };
}
const linkOf = ({ link }: Bundle): string | undefined => link?.find(({ relation }) => relation === 'next')?.url;

export async function send(server: Counterpart, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(path === '' ? server.base : `${server.base}/${path}`, {
    method,
    headers: headersOf(server),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: expected 2xx, got ${String(response.status)} ${text.slice(0, 500)}`); // prettier-ignore
  return text === '' ? undefined : JSON.parse(text);
}

export const resourcesOf = (bundle: Bundle): readonly Resource[] =>
  (bundle.entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));

/** Stores a chart so that the server gives every id; the old id of each new one, `type/id`. */
export async function storeUnderNewIds(server: Counterpart, bundle: Bundle): Promise<ReadonlyMap<string, string>> {
  const resources = resourcesOf(bundle);
  const names = new Map(
    resources.map(({ resourceType, id = '' }) => [`${resourceType}/${id}`, `urn:uuid:${crypto.randomUUID()}`]),
  );
  const entry = resources.map((resource) => {
    const { id = '', ...rest } = resource;
    return {
      fullUrl: names.get(`${resource.resourceType}/${id}`),
      resource: renamed(rest, names),
      request: { method: 'POST', url: resource.resourceType },
    };
  });
  const answer = (await send(server, 'POST', '', { resourceType: 'Bundle', type: 'transaction', entry })) as Bundle;
  return new Map(
    (answer.entry ?? []).map(({ response }, at) => {
      const [type = '', id = ''] = (response?.location ?? '').replace(`${server.base}/`, '').split('/');
      const { resourceType, id: old = '' } = resources[at] ?? { resourceType: '' };
      return [`${type}/${id}`, `${resourceType}/${old}`];
    }),
  );
}

/** The same value with every reference renamed. */
export function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, renamed(one, names)]));
}

/** What a reader of the answer gets, without what is new in every answer. */
export function shownIn({ status, body }: Answered, names: ReadonlyMap<string, string> = new Map()): unknown {
  const cards = (body.cards ?? []).map(({ summary, detail, indicator, source, suggestions }) => ({
    summary,
    detail,
    indicator,
    // What stands behind the kind is a hash of ids.
    kind: /^[a-z]+/.exec(source.topic.code)?.[0],
    suggestions: (suggestions ?? []).map(({ label, isRecommended, actions }) => ({
      label,
      isRecommended,
      orders: actions.map(({ resource }) => ({ ...resource, id: undefined, authoredOn: undefined })),
    })),
  }));
  return renamed(JSON.parse(JSON.stringify({ status, cards, extension: body.extension, issue: body.issue })), names);
}

/** Where two answers differ first, for people: a path and both values. */
export function firstDifference(expected: unknown, got: unknown, path = ''): string | undefined {
  if (JSON.stringify(expected) === JSON.stringify(got)) return undefined;
  if (typeof expected === 'object' && typeof got === 'object' && expected !== null && got !== null)
    for (const name of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      const [one, other] = [expected, got].map((value) => (value as Readonly<Record<string, unknown>>)[name]);
      const found = firstDifference(one, other, `${path}/${name}`);
      if (found !== undefined) return found;
    }
  return `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`;
}
