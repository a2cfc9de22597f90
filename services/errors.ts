/**
 * Protocol failures: one typed error, the closed catalog of its codes, and the OperationOutcome that a caller gets. Clinical unknowns
 * are values and never pass here. Texts say what was expected and what to do; never a value of the input, never a stack.
 */

/** FHIR issue type and HTTP status of each code. Codes are part of the interface: never renamed. */
const CATALOGUE = {
  'http-unreadable': { status: 400, issue: 'structure' },
  'request-too-slow': { status: 400, issue: 'timeout' },
  'json-unreadable': { status: 400, issue: 'structure' },
  'request-invalid': { status: 400, issue: 'invalid' },
  'request-too-large-inside': { status: 400, issue: 'too-costly' },
  'fhir-server-unknown': { status: 400, issue: 'security' },
  'token-rejected': { status: 401, issue: 'login' },
  'path-unknown': { status: 404, issue: 'not-found' },
  'service-unknown': { status: 404, issue: 'not-found' },
  'method-not-allowed': { status: 405, issue: 'not-supported' },
  'data-unavailable': { status: 412, issue: 'incomplete' },
  'record-replaced': { status: 412, issue: 'conflict' },
  'headers-too-large': { status: 413, issue: 'too-long' },
  'body-too-large': { status: 413, issue: 'too-long' },
  'media-type-unsupported': { status: 415, issue: 'not-supported' },
  'other-patient': { status: 422, issue: 'security' },
  'too-many-calls': { status: 429, issue: 'throttled' },
  internal: { status: 500, issue: 'exception' },
  draining: { status: 503, issue: 'transient' },
  'audit-unavailable': { status: 503, issue: 'transient' },
  'store-unavailable': { status: 503, issue: 'transient' },
  'reading-too-long': { status: 503, issue: 'too-costly' },
  'cannot-verify-caller': { status: 503, issue: 'transient' },
} as const satisfies Record<string, { readonly status: number; readonly issue: string }>;

export type ErrorCode = keyof typeof CATALOGUE;
export const ERROR_CODES = Object.keys(CATALOGUE) as readonly ErrorCode[];
export const ERROR_SYSTEM = 'https://net-cds.org/fhir/CodeSystem/error';

export interface ServiceErrorDetails {
  /** Element of the request that is at fault, as a path of our own making: `context.patientId`. */
  readonly expression?: readonly string[];
  /** Extra answer headers: `Allow`, `Retry-After`, `Connection`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For operators only; never sent. */
  readonly cause?: unknown;
}

/** A refusal with a stable code and a text for the caller. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly expression: readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, textForTheCaller: string, details: ServiceErrorDetails = {}) {
    super(textForTheCaller, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.expression = details.expression ?? [];
    this.headers = details.headers ?? {};
  }

  get status(): number {
    return CATALOGUE[this.code].status;
  }
}

export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly [
    {
      readonly severity: 'error' | 'fatal';
      readonly code: string;
      readonly details: {
        readonly coding: readonly [{ readonly system: string; readonly code: string }];
        readonly text: string;
      };
      readonly expression?: readonly string[];
    },
  ];
}

export interface ErrorAnswer {
  readonly code: ErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: OperationOutcome;
}

/**
 * Anything thrown → what is sent. What is not a ServiceError becomes one bland 500 that carries the correlation id alone, by which an
 * operator finds the log line.
 */
export function errorAnswer(thrown: unknown, correlationId: string): ErrorAnswer {
  const known = thrown instanceof ServiceError && thrown.code !== 'internal' ? thrown : undefined;
  const code: ErrorCode = known?.code ?? 'internal';
  const text = known?.message ?? `The service met a defect. Quote ${correlationId} when you report it.`;
  const { status, issue } = CATALOGUE[code];
  return {
    code,
    status,
    headers: { ...(status === 413 || status === 503 ? { Connection: 'close' } : {}), ...known?.headers },
    body: {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: status >= 500 ? 'fatal' : 'error',
          code: issue,
          details: { coding: [{ system: ERROR_SYSTEM, code }], text },
          ...(known && known.expression.length > 0 ? { expression: known.expression } : {}),
        },
      ],
    },
  };
}
