/** The app on a free loopback port with stand-ins for reading and deciding, so that the door is tested over real HTTP. */
import type { AddressInfo } from 'node:net';
import { admission } from '../../cds-hooks/server/admission.ts';
import type { AppDeps } from '../../cds-hooks/server/app.ts';
import { httpServer } from '../../cds-hooks/server/http-server.ts';
import { createApp } from '../../cds-hooks/server/app.ts';
import type { Shown } from '../../cds-hooks/hooks/answer.ts';
import { servicesOnOffer } from '../../cds-hooks/hooks/services.ts';
import { CONTENT_VERSION } from '../../services/rules/index.ts';
import { LIMITS } from '../../services/gather/limits.ts';
import { fhirBase } from '../../services/gather/fhir-address.ts';
import type { PatientRecord } from '../../services/gather/patient-record.ts';
import { OtherPatientError } from '../../services/read-facts/chart/subject.ts';
import type { ChartFacts, Evaluation } from '../../services/rules/index.ts';
import { both, counters, type TelemetryEvent } from '../../services/telemetry.ts';

export const TEMPLATES = {
  patient: 'Patient/{{context.patientId}}',
  conditions: 'Condition?patient={{context.patientId}}',
  observations: 'Observation?patient={{context.patientId}}&code=http://loinc.org|1,http://loinc.org|2',
} as const;

export const needsFor: AppDeps['needsFor'] = (patientId) =>
  Object.entries(TEMPLATES).map(([key, template]) => ({
    key,
    required: key !== 'observations',
    first: key !== 'observations',
    types: [{ patient: 'Patient', conditions: 'Condition', observations: 'Observation' }[key] ?? ''],
    query: template.replace('{{context.patientId}}', patientId),
  }));

/** Stand-in for the reader: remembers the record, guards the patient, and carries the entries in the place of tumors. */
export function standInFacts(record: PatientRecord, today: string): ChartFacts {
  const patient = record.entries.find(({ resource }) => resource.resourceType === 'Patient');
  if (patient && patient.resource.id !== record.patientId) throw new OtherPatientError('Patient');
  for (const { resource } of record.entries) {
    const subject = resource['subject'] as { reference?: string } | undefined;
    if (subject?.reference !== undefined && subject.reference !== `Patient/${record.patientId}`)
      throw new OtherPatientError(resource.resourceType);
  }
  const noNet = !record.entries.some(({ resource }) => resource.resourceType === 'Condition');
  return {
    today,
    patient: {} as ChartFacts['patient'],
    tumors: [],
    setAside: [],
    needs: record.needs,
    ...(noNet ? { noTumor: 'no-net' } : {}),
  };
}

const standInEvaluation = (chart: ChartFacts): Evaluation => ({
  contentVersion: '2026.11.0',
  chart,
  tumors: [],
  ...(chart.noTumor ? { silence: chart.noTumor } : {}),
});

export function standInShown(evaluation: Evaluation, patientId: string): Shown {
  const unread = evaluation.chart.needs.flatMap(({ key, how, why }) =>
    how === 'failed' || how === 'incomplete' || how === 'not-sent' ? [{ key, ...(why ? { why } : {}) }] : [],
  );
  const extension = {
    contentVersion: evaluation.contentVersion,
    ...(evaluation.silence ? { silence: evaluation.silence } : {}),
    ...(unread.length > 0 ? { unread } : {}),
  };
  if (evaluation.silence) return { cards: [], silence: evaluation.silence, extension };
  return {
    cards: [
      {
        uuid: crypto.randomUUID(),
        summary: 'Pancreatic NET: G2, stage II',
        detail: '- **Grade** - G2',
        indicator: 'info',
        source: { label: 'NET staging rules', url: 'https://net-cds.example.org/rules' },
        suggestions: [
          {
            label: 'SSTR PET/CT',
            uuid: crypto.randomUUID(),
            actions: [
              {
                type: 'create',
                description: 'Draft an order: SSTR PET/CT',
                resource: {
                  resourceType: 'ServiceRequest',
                  status: 'draft',
                  intent: 'proposal',
                  subject: { reference: `Patient/${patientId}` },
                },
              },
            ],
          },
        ],
        selectionBehavior: 'any',
        overrideReasons: [{ system: 'https://example.org/reasons', code: 'done', display: 'Already done' }],
      },
    ],
    extension,
  };
}

export interface RunningApp {
  readonly url: string;
  readonly service: string;
  readonly events: TelemetryEvent[];
  readonly counts: () => Readonly<Record<string, number>>;
  /** Records that reached the reader, in order. */
  readonly records: PatientRecord[];
  /** POSTs a body as JSON; a string or bytes go as they are. */
  call(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is not JSON. */
  readonly body: unknown;
}

/** `fhirBases`: addresses that calls may name. */
export async function startApp(changes: Partial<AppDeps> = {}, fhirBases: readonly string[] = []): Promise<RunningApp> {
  const events: TelemetryEvent[] = [];
  const counted = counters();
  const records: PatientRecord[] = [];
  const allowed = fhirBases.map((address) => fhirBase(address));
  const app = createApp({
    services: servicesOnOffer({ templates: TEMPLATES, requiredKeys: ['patient', 'conditions'] }),
    needsFor,
    allowedFhirBase: (address) => {
      const base = fhirBase(address);
      return base !== undefined && allowed.includes(base) ? base : undefined;
    },
    deadlineMs: 2500,
    limits: LIMITS,
    identify: () => Promise.resolve({}),
    discoveryNeedsToken: false,
    isServing: () => Promise.resolve(true),
    admission: admission(() => performance.now()),
    mayHaveTumor: () => true,
    readFacts: (record, today) => {
      records.push(record);
      return standInFacts(record, today);
    },
    evaluate: standInEvaluation,
    show: (evaluation, { patientId }) => standInShown(evaluation, patientId),
    silent: (silence) => ({ contentVersion: '2026.11.0', silence }),
    silentMode: false,
    today: () => '2026-11-24',
    now: () => performance.now(),
    telemetry: both(counted.record, (event) => events.push(event)),
    explanation: {
      files: () => Promise.resolve(undefined),
      servers: () => [],
      baseOf: fhirBase,
      settings: {
        contentVersion: CONTENT_VERSION,
        tenHpfAre2mm2: false,
        testWindows: {},
        categoryQuery: true,
        treatmentCard: true,
        suspectedCard: false,
      },
      publicUrl: () => 'https://net-cds.example.org',
      valueSets: '{}',
    },
    corsOrigins: ['https://ehr.example.org'],
    isReady: () => true,
    ...changes,
  });
  const server = httpServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service = `${url}/cds-services/net-advisor`;
  return {
    url,
    service,
    events,
    counts: counted.read,
    records,
    call: (body, headers) =>
      send(service, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function send(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const PATIENT = { resourceType: 'Patient', id: 'p1' } as const;
export const CONDITION = {
  resourceType: 'Condition',
  id: 'c1',
  subject: { reference: 'Patient/p1' },
} as const;
export const OBSERVATION = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  subject: { reference: 'Patient/p1' },
} as const;

export function bundle(...resources: readonly object[]): Record<string, unknown> {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: resources.length,
    entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
  };
}

/** A complete patient-view call with full prefetch; `changes` replaces members. */
export function validCall(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    hook: 'patient-view',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    context: { userId: 'Practitioner/1', patientId: 'p1', encounterId: 'e1' },
    prefetch: fullPrefetch(),
    ...changes,
  };
}

export function fullPrefetch(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { patient: PATIENT, conditions: bundle(CONDITION), observations: bundle(OBSERVATION), ...changes };
}

/** What each of our queries gives, for a FHIR server that answers by query. */
export const ANSWERS: Readonly<Record<string, unknown>> = {
  'Patient/p1': PATIENT,
  'Condition?patient=p1': bundle(CONDITION),
  'Observation?patient=p1&code=http://loinc.org|1,http://loinc.org|2': bundle(OBSERVATION),
};
