/**
 * The page as a CDS client: discovery, prefetch, a signed call, feedback, draft orders, launches. Nothing here knows more of the service than its
 * discovery and the CDS Hooks specification say.
 */
import type { Card } from '../../cds-hooks/hooks/protocol.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import type { ChartSettings } from './settings.ts';

export type { Card };
export type Suggestion = NonNullable<Card['suggestions']>[number];
export type Coding = NonNullable<Card['overrideReasons']>[number];

export interface Service {
  readonly id: string;
  readonly prefetch: Readonly<Record<string, string>>;
}

/** What came of the prefetch templates, key by key. */
export interface Prefetched {
  readonly prefetch: Readonly<Record<string, unknown>>;
  readonly leftOut: readonly { readonly key: string; readonly why: string }[];
  readonly milliseconds: number;
}

export interface HookAnswer {
  readonly cards?: readonly Card[];
  readonly extension?: Readonly<Record<string, unknown>>;
  readonly issue?: readonly {
    readonly details?: { readonly text?: string; readonly coding?: readonly { readonly code?: string }[] };
  }[];
}

/** One call of the hook, as it went. */
export interface Exchange {
  readonly url: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly answer: HookAnswer;
  readonly milliseconds: number;
}

/** An EHR does not hold up a chart for one key. */
const PREFETCH_MS = 2_000;
const FHIR_JSON = 'application/fhir+json';

const ACCESS = (settings: ChartSettings): Record<string, string> => ({
  Authorization: `Bearer ${settings.accessToken}`,
  Accept: FHIR_JSON,
});

export async function loadSettings(): Promise<ChartSettings> {
  return (await (await fetch('/sandbox/ehr/settings.json')).json()) as ChartSettings;
}

export async function discover(): Promise<Service> {
  const answer = await fetch('/cds-services');
  const { services } = (await answer.json()) as {
    readonly services: readonly {
      readonly id: string;
      readonly hook: string;
      readonly prefetch?: Readonly<Record<string, string>>;
    }[];
  };
  const found = services.find(({ hook }) => hook === 'patient-view');
  if (!found) throw new Error('no patient-view service');
  return { id: found.id, prefetch: found.prefetch ?? {} };
}

const TYPES = [
  'Condition', 'Observation', 'DiagnosticReport', 'Specimen', 'ImagingStudy', 'Procedure', 'MedicationRequest', 'MedicationStatement',
  'MedicationAdministration', 'AllergyIntolerance', 'ServiceRequest', 'Flag', 'FamilyMemberHistory', 'BodyStructure', 'QuestionnaireResponse',
] as const; // prettier-ignore

/** All that the FHIR server holds of a patient, for the chart. */
export async function readChart(settings: ChartSettings, patientId: string): Promise<readonly RawResource[]> {
  const read = async (query: string): Promise<readonly RawResource[]> => {
    const answer = await fetch(`${settings.fhirBase}/${query}`, { headers: ACCESS(settings) });
    if (!answer.ok) return [];
    const found = (await answer.json()) as RawResource & {
      readonly entry?: readonly { readonly resource?: RawResource }[];
    };
    return found.resourceType === 'Bundle' ? (found.entry ?? []).flatMap(({ resource }) => resource ?? []) : [found];
  };
  const parts = await Promise.all([
    read(`Patient/${patientId}`),
    ...TYPES.map((type) => read(`${type}?patient=${patientId}&_count=200`)),
  ]);
  return parts.flat();
}

/** Each template filled and read; a key whose read fails is left out, as the specification has it. */
export async function fillPrefetch(
  settings: ChartSettings,
  base: string,
  templates: Readonly<Record<string, string>>,
  patientId: string,
): Promise<Prefetched> {
  const began = performance.now();
  const prefetch: Record<string, unknown> = {};
  const leftOut: { key: string; why: string }[] = [];
  await Promise.all(
    Object.entries(templates).map(async ([key, template]) => {
      const query = template.replaceAll('{{context.patientId}}', patientId).replaceAll('|', '%7C');
      try {
        const answer = await fetch(`${base}/${query}`, {
          headers: ACCESS(settings),
          signal: AbortSignal.timeout(PREFETCH_MS),
        });
        if (!answer.ok) leftOut.push({ key, why: `HTTP ${String(answer.status)}` });
        else if (!/json/.test(answer.headers.get('content-type') ?? '')) leftOut.push({ key, why: 'not JSON' });
        else prefetch[key] = await answer.json();
      } catch {
        leftOut.push({ key, why: `no answer in ${String(PREFETCH_MS / 1000)} s` });
      }
    }),
  );
  // In the order of discovery, so that the same chart gives the same request.
  const ordered = Object.fromEntries(Object.keys(templates).flatMap((key) => (key in prefetch ? [[key, prefetch[key]]] : []))); // prettier-ignore
  return { prefetch: ordered, leftOut, milliseconds: Math.round(performance.now() - began) };
}

export interface Call {
  readonly patientId: string;
  /** Left out for a chart that stands on no server. */
  readonly fhirBase?: string;
  readonly prefetch?: Readonly<Record<string, unknown>>;
  /** Spoils the signature. */
  readonly badToken?: boolean;
}

export async function callHook(settings: ChartSettings, service: Service, call: Call): Promise<Exchange> {
  const url = `${settings.serviceUrl}/cds-services/${service.id}`;
  const request = {
    hook: 'patient-view',
    hookInstance: crypto.randomUUID(),
    ...(call.fhirBase === undefined
      ? {}
      : {
          fhirServer: call.fhirBase,
          fhirAuthorization: {
            access_token: settings.accessToken,
            token_type: 'Bearer',
            expires_in: 300,
            scope: 'patient/*.rs',
            subject: 'net-cds',
            patient: call.patientId,
          },
        }),
    context: { userId: 'Practitioner/sandbox', patientId: call.patientId },
    ...(call.prefetch ? { prefetch: call.prefetch } : {}),
  };
  const token = await signedFor(url);
  const began = performance.now();
  // Asked where it stands, named as the token must name it.
  const answer = await fetch(`/cds-services/${service.id}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${call.badToken === true ? spoiled(token) : token}`,
    },
    body: JSON.stringify(request),
  });
  const body = (await answer.json()) as HookAnswer;
  const milliseconds = Math.round(performance.now() - began);
  return { url, request, status: answer.status, answer: body, milliseconds };
}

/** A token of the EHR for one address. */
async function signedFor(audience: string): Promise<string> {
  return (await posted<{ token: string }>('/sandbox/ehr/token', { audience })).token;
}
const spoiled = (token: string): string =>
  token.replace(/\.([^.])([^.]*)$/, (_all, first: string, rest: string) => `.${first === 'A' ? 'B' : 'A'}${rest}`);

export interface FeedbackEntry {
  readonly card: string;
  readonly outcome: 'accepted' | 'overridden';
  readonly acceptedSuggestions?: readonly { readonly id: string }[];
  readonly overrideReason?: {
    readonly reason?: { readonly code: string; readonly system: string };
    readonly userComment?: string;
  };
  readonly outcomeTimestamp: string;
}

export async function sendFeedback(settings: ChartSettings, service: Service, entry: FeedbackEntry): Promise<number> {
  const url = `${settings.serviceUrl}/cds-services/${service.id}/feedback`;
  const answer = await fetch(`/cds-services/${service.id}/feedback`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await signedFor(url)}` },
    body: JSON.stringify({ feedback: [entry] }),
  });
  return answer.status;
}

/** @returns the reference of the order, `ServiceRequest/1`; undefined where the server does not take it */
export async function createOrder(settings: ChartSettings, resource: object): Promise<string | undefined> {
  const answer = await fetch(`${settings.fhirBase}/ServiceRequest`, {
    method: 'POST',
    headers: { ...ACCESS(settings), 'Content-Type': FHIR_JSON },
    body: JSON.stringify(resource),
  });
  if (!answer.ok) return undefined;
  const made = (await answer.json()) as RawResource;
  return `${made.resourceType}/${made.id ?? ''}`;
}

/** The address that opens a SMART app for the patient, as an EHR makes it. */
export async function launchAddress(
  settings: ChartSettings,
  link: { readonly url: string; readonly appContext?: string | undefined },
  patient: string,
): Promise<string> {
  const { launch } = await posted<{ launch: string }>('/sandbox/ehr/launch', {
    patient,
    ...(link.appContext === undefined ? {} : { appContext: link.appContext }),
  });
  return `${link.url}?${new URLSearchParams({ iss: settings.fhirBase, launch }).toString()}`;
}

export async function forgetDismissals(): Promise<void> {
  await fetch('/sandbox/ehr/forget-dismissals', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }); // prettier-ignore
}

async function posted<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T;
}
