/** Calls to a running service as an EHR makes them: one tenant, its key, a token for each call, a synthetic patient with a tumor. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { patientBundle } from '../../sandbox/patients.ts';
import { answerJson, type Behaviour } from '../support/faulty-fhir-server.ts';
import type { Environment } from '../support/service-process.ts';

export const PUBLIC = 'https://net-cds.example.org';
export const SERVICE = '/cds-services/net-advisor';
export const FEEDBACK = `${SERVICE}/feedback`;
export const PATIENT = 'pancreas-g2-stage-2';
const ISSUER = 'https://ehr.example.org/fhir';
/** A call that takes longer is lost: a hang, not a busy machine. */
const LONGEST_MS = 100_000;

export interface Ehr {
  /** What a service needs to know the tenant by. */
  readonly environment: Environment;
  /** Its public keys, as a key server gives them. */
  readonly keySet: object;
  /** Value of `Authorization`. */
  bearer(path: string, claims?: Readonly<Record<string, unknown>>): Promise<string>;
}

/** @param file where the tenants file is written */
export async function ehr(file: string, fhirBases: readonly string[] = [ISSUER]): Promise<Ehr> {
  const { privateKey, publicKey } = await generateKeyPair('ES384');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES384', use: 'sig' }];
  const limits = { callsAtOnce: 200 };
  writeFileSync(file, JSON.stringify({ tenants: [{ id: 'ehr', issuers: [ISSUER], keys, fhirBases, limits }] }));
  return {
    environment: { TENANTS_FILE: file, PUBLIC_URL: PUBLIC },
    keySet: { keys },
    bearer: async (path, claims = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const token = await new SignJWT({
        iss: ISSUER,
        aud: `${PUBLIC}${path}`,
        iat: now,
        exp: now + 300,
        jti: randomUUID(),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES384', typ: 'JWT', kid: 'k1' })
        .sign(privateKey);
      return `Bearer ${token}`;
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: {
    readonly cards?: readonly { readonly uuid: string }[];
    readonly received?: number;
    readonly new?: number;
    readonly issue?: readonly { readonly details: { readonly coding: readonly { readonly code: string }[] } }[];
  };
}

/** @throws Error when there is no answer: refused, broken off, or late */
export async function post(address: string, body: unknown, authorization?: string): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Answer['body'] };
}

const resources = (patientBundle(PATIENT).entry ?? []).flatMap(({ resource }) => (resource ? [resource] : []));
const searchset = (type: string): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.filter(({ resourceType }) => resourceType === type).map((resource) => ({ resource })),
});
export const patient = resources.find(({ resourceType }) => resourceType === 'Patient');

/** A call that is answered with cards; `changes` replaces members. */
export const hookCall = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  hook: 'patient-view',
  hookInstance: randomUUID(),
  context: { userId: 'Practitioner/1', patientId: PATIENT },
  prefetch: { patient, conditions: searchset('Condition') },
  ...changes,
});

/** A FHIR server that knows this patient. */
export const servePatient: Behaviour = (request, response) => {
  const type = /^\/fhir\/([A-Za-z]+)/.exec(request.url ?? '')?.[1] ?? '';
  answerJson(type === 'Patient' ? patient : searchset(type))(request, response);
};

/** Feedback on these cards, each overridden. */
export const feedbackOn = (cards: readonly string[]): object => ({
  feedback: cards.map((card) => ({
    card,
    outcome: 'overridden',
    overrideReason: { reason: { code: 'already-done', system: 'https://net-cds.example.org/reasons' } },
    outcomeTimestamp: '2026-11-24T10:00:00Z',
  })),
});

export const newCards = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

/** How often each value stands in a list. */
export function tally(values: readonly unknown[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}
