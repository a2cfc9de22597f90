/** Parts that the entries of the document share: what is answered, what is refused, who may call. */
import { ServiceError, type ErrorCode } from '../../services/errors.ts';
import { ERROR_MEANINGS } from './error-meanings.ts';
import type { JsonObject } from './schemas.ts';

export const ref = (kind: 'schemas' | 'headers' | 'parameters', name: string): JsonObject => ({
  $ref: `#/components/${kind}/${name}`,
});

export const json = (schema: JsonObject, examples?: JsonObject): JsonObject => ({
  'application/json': { schema, ...(examples ? { examples } : {}) },
});
export const answered = (status: string, description: string, content: JsonObject): JsonObject => ({
  [status]: { description, content },
});
export const ok = (description: string, content: JsonObject): JsonObject => answered('200', description, content);
export const page = { 'text/html': { schema: { type: 'string' } } };
export const oneOf = (member: string, value: string): JsonObject => ({
  type: 'object',
  properties: { [member]: { const: value } },
  required: [member],
  additionalProperties: false,
});

/** One answer a status; the codes that it can hold stand in its description. */
export function refusals(codes: readonly ErrorCode[], allow: string): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...codes, 'method-not-allowed', 'internal'] as const) {
    const { status } = new ServiceError(code, '');
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const headers: Readonly<Record<number, JsonObject>> = {
    401: { 'WWW-Authenticate': ref('headers', 'WWW-Authenticate') },
    405: { Allow: { description: 'Methods of this address', required: true, schema: { const: allow } } },
    429: { 'Retry-After': ref('headers', 'Retry-After') },
    503: { 'Retry-After': ref('headers', 'Retry-After') },
  };
  return Object.fromEntries(
    [...byStatus].map(([status, held]) => [
      status,
      {
        description: held.map((code) => `\`${code}\`: ${ERROR_MEANINGS[code]}`).join('\n\n'),
        ...(headers[status] ? { headers: headers[status] } : {}),
        content: json(ref('schemas', 'OperationOutcome')),
      },
    ]),
  );
}

/** A token where the deployment knows its callers; none on a loopback address without them. */
export const BY_TOKEN = [{ callerToken: [] }, {}];
export const READ = 'GET, HEAD, OPTIONS';
export const POST = 'POST, OPTIONS';
export const OF_ANY_BODY = [
  'json-unreadable',
  'request-invalid',
  'request-too-large-inside',
  'body-too-large',
  'media-type-unsupported',
  'too-many-calls',
  'draining',
] as const satisfies readonly ErrorCode[];
export const OF_A_BODY = [
  ...OF_ANY_BODY,
  'token-rejected',
  'path-unknown',
  'service-unknown',
  'cannot-verify-caller',
] as const satisfies readonly ErrorCode[];

interface Reading {
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly answer: JsonObject;
  readonly security?: readonly JsonObject[];
  readonly refusals?: readonly ErrorCode[];
}
export const reading = ({
  operationId,
  tag,
  summary,
  answer,
  security = [],
  refusals: codes = [],
}: Reading): JsonObject => ({
  get: { operationId, tags: [tag], summary, security, responses: { ...answer, ...refusals(codes, READ) } },
});
