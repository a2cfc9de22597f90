/**
 * The OpenAPI document (`/openapi.json`), the same for every deployment: schemas printed from those that check each call and each answer,
 * and a table of what is served. docs/openapi.json is printed from here; test/http/openapi.test.ts holds it against the running app.
 */
import { z } from 'zod';
import { ERROR_CODES, ERROR_SYSTEM, ServiceError, type ErrorCode } from '../../services/errors.ts';
import { EVALUATION_KEY, EvaluationExtension } from '../cards/evaluation-extension.ts';
import { Feedback, Opinion, type FeedbackTaken } from '../hooks/feedback.ts';
import { EXAMPLE_ANSWER, EXAMPLE_CALL, EXAMPLE_FEEDBACK, EXAMPLE_OPINION, EXAMPLE_SILENCE } from './openapi-example.ts';
import { Card, Discovery, HookResponse, PatientViewRequest, PROTOCOL_VERSION } from '../hooks/protocol.ts';
import { LIMITS } from '../../services/gather/limits.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** What a caller should make of each error code; docs/errors.md is printed from it, too. */
export const ERROR_MEANINGS: Readonly<Record<ErrorCode, string>> = {
  'http-unreadable': 'What came is no request of HTTP/1.1: malformed, two lengths, no host. The connection is closed.',
  'request-too-slow': 'The headers took more than 10 seconds to arrive, or the whole request more than 30.',
  'json-unreadable': 'The body is not JSON in UTF-8, or broke off.',
  'request-invalid': 'A field is missing or of the wrong shape (`expression` names it), or a key stands twice.',
  'request-too-large-inside':
    'More than 10,000 resources, an object of more than 20,000 members, a text over 256 KiB, or nested deeper than 64 levels.',
  'fhir-server-unknown': '`fhirServer` is none of the configured ones. Add it to `FHIR_BASES`, or leave it out.',
  'token-rejected': "No token, or one that is not taken here. The answer never says why; the operator's log does.",
  'path-unknown': 'Nothing is served at this path.',
  'service-unknown': 'No service has this id.',
  'method-not-allowed': 'The `Allow` header names the methods.',
  'data-unavailable': 'Indispensable data were not sent and cannot be read; the text names the resource types.',
  'record-replaced': 'The Patient resource says that another record replaces it.',
  'headers-too-large': 'The headers are over 16 KiB; the connection is closed.',
  'body-too-large': `Over ${LIMITS.bodyBytes / 1024 / 1024} MiB; the connection is closed.`,
  'media-type-unsupported': 'Send `application/json`, not compressed.',
  'other-patient': 'A resource belongs to another patient than `context.patientId`. No advice is given.',
  'too-many-calls': 'The service, or this caller, has as many calls as it may. Call again after `Retry-After` seconds.',
  internal: 'A defect; the answer holds a correlation id only.',
  draining: 'The service is stopping.',
  'audit-unavailable':
    'The record of the answer could not be made, and this deployment gives no answer without one. Call again.',
  'store-unavailable': 'Feedback could not be made durable, so it is not acknowledged. Send it again.',
  'cannot-verify-caller': 'The memory of used tokens cannot be reached, so nobody is let in. Call again.',
};

// ------------------------------------------------------------------------------------------------ schemas

const Taken = z.strictObject({
  received: z.int().min(0).describe('Entries of this call'),
  new: z.int().min(0).describe('Those that were not known yet: feedback sent again is counted once'),
}) satisfies z.ZodType<FeedbackTaken>;

const Outcome = z.strictObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(
      z.strictObject({
        severity: z.enum(['error', 'fatal']),
        code: z.string().describe('FHIR issue type'),
        details: z.strictObject({
          coding: z
            .array(
              z.strictObject({
                system: z.literal(ERROR_SYSTEM),
                code: z.enum(ERROR_CODES).describe('Stable: build on this'),
              }),
            )
            .length(1),
          text: z.string().min(1).describe('What was expected and what to do; never a value of the input'),
        }),
        expression: z.array(z.string().min(1)).min(1).optional().describe('Members of the request that are at fault'),
      }),
    )
    .length(1),
});

const RECEIVED = {
  HookRequest: PatientViewRequest.in,
  Feedback,
  FeedbackEntry: Feedback.shape.feedback.element,
  ExplanationOpinion: Opinion,
} as const;
const SENT = {
  // The protocol lets any extension pass; ours is one.
  HookResponse: z.strictObject({
    cards: HookResponse.shape.cards,
    extension: z.strictObject({ [EVALUATION_KEY]: EvaluationExtension }).optional(),
  }),
  Card,
  Discovery,
  FeedbackTaken: Taken,
  OperationOutcome: Outcome,
  Evaluation: EvaluationExtension,
} as const;

/** Rules between members, which the schemas keep as functions, said once more as JSON Schema. */
const BESIDES: Readonly<Partial<Record<keyof typeof RECEIVED | keyof typeof SENT, JsonObject>>> = {
  HookRequest: {
    if: { required: ['fhirAuthorization'], properties: { fhirAuthorization: { type: 'object' } } },
    then: { required: ['fhirServer'], properties: { fhirServer: { type: 'string' } } },
  },
  FeedbackEntry: {
    if: { properties: { outcome: { const: 'accepted' } } },
    then: { required: ['acceptedSuggestions'], properties: { acceptedSuggestions: { minItems: 1 } } },
    allOf: [{ properties: { overrideReason: { anyOf: [{ required: ['reason'] }, { required: ['userComment'] }] } } }],
  },
  ExplanationOpinion: { if: { required: ['reason'] }, then: { properties: { useful: { const: false } } } },
  Card: { dependentRequired: { suggestions: ['selectionBehavior'] } },
};

/** Ids may come as a reference of the one type that they can mean. */
const ID_OF: Readonly<Record<string, string>> = { patientId: 'Patient', encounterId: 'Encounter' };

function jsonSchemas(named: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Record<string, JsonObject> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    io,
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ zodSchema, jsonSchema, path }) => {
      if (io === 'input') widen(zodSchema, jsonSchema, String(path.at(-1)));
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      // The draft and the address are those of the whole document.
      const members = Object.entries(schema).filter(([member]) => member !== '$schema' && member !== '$id');
      return [id, { ...Object.fromEntries(members), ...BESIDES[id as keyof typeof BESIDES] }];
    }),
  );
}

/** What is taken in is wider than what the printed schema would say: null for nothing, `Patient/1` for `1`, any case of `Bearer`. */
function widen(schema: z.core.$ZodType, printed: z.core.JSONSchema.BaseSchema, member: string): void {
  if (printed.pattern === '^bearer$') printed.pattern = '^[Bb][Ee][Aa][Rr][Ee][Rr]$';
  if (!(schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform)) return;
  const type = ID_OF[member];
  if (type !== undefined && printed.pattern?.startsWith('^(?!') === true)
    printed.pattern = printed.pattern.replace('^', `^(?:${type}/)?`);
  if (schema.out instanceof z.ZodOptional) Object.assign(printed, { type: [printed.type, 'null'] });
}

const ref = (kind: 'schemas' | 'headers' | 'parameters', name: string): JsonObject => ({
  $ref: `#/components/${kind}/${name}`,
});

// ------------------------------------------------------------------------------------------------- answers

const json = (schema: JsonObject, examples?: JsonObject): JsonObject => ({
  'application/json': { schema, ...(examples ? { examples } : {}) },
});
const answered = (status: string, description: string, content: JsonObject): JsonObject => ({
  [status]: { description, content },
});
const ok = (description: string, content: JsonObject): JsonObject => answered('200', description, content);
const page = { 'text/html': { schema: { type: 'string' } } };
const oneOf = (member: string, value: string): JsonObject => ({
  type: 'object',
  properties: { [member]: { const: value } },
  required: [member],
  additionalProperties: false,
});

/** One answer a status; the codes that it can hold stand in its description. */
function refusals(codes: readonly ErrorCode[], allow: string): JsonObject {
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
const BY_TOKEN = [{ callerToken: [] }, {}];
const READ = 'GET, HEAD, OPTIONS';
const POST = 'POST, OPTIONS';
const OF_ANY_BODY = [
  'json-unreadable',
  'request-invalid',
  'request-too-large-inside',
  'body-too-large',
  'media-type-unsupported',
  'too-many-calls',
  'draining',
] as const satisfies readonly ErrorCode[];
const OF_A_BODY = [
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
const reading = ({ operationId, tag, summary, answer, security = [], refusals: codes = [] }: Reading): JsonObject => ({
  get: { operationId, tags: [tag], summary, security, responses: { ...answer, ...refusals(codes, READ) } },
});

const paths = (): JsonObject => ({
  '/cds-services': reading({
    operationId: 'discover',
    tag: 'CDS Hooks',
    summary: 'The services on offer, with their prefetch templates. A token is needed where `DISCOVERY_AUTH` is on.',
    answer: ok('The services', json(ref('schemas', 'Discovery'))),
    security: BY_TOKEN,
    refusals: ['token-rejected', 'cannot-verify-caller'],
  }),
  '/cds-services/{id}': {
    parameters: [ref('parameters', 'ServiceId')],
    post: {
      operationId: 'callService',
      tags: ['CDS Hooks'],
      summary: 'At most two cards on a patient whose chart opens; none, with the reason, for everybody else.',
      security: BY_TOKEN,
      requestBody: {
        required: true,
        description:
          'The hook as the EHR sends it. Prefetch keys are those of discovery; null says that a query found nothing, and a key that is left out is read from ' +
          '`fhirServer`. A member that is null counts as left out. Each key of the call, its context, prefetch and fhirAuthorization may stand once.',
        content: json(ref('schemas', 'HookRequest'), {
          appendix: { summary: 'A NET of the appendix, all data prefetched', value: EXAMPLE_CALL },
        }),
      },
      responses: {
        ...ok(
          'The cards, and the evaluation for machines',
          json(ref('schemas', 'HookResponse'), {
            appendix: { summary: 'The answer to the example call', value: EXAMPLE_ANSWER },
            silent: { summary: 'No card, because the chart names no neuroendocrine tumor', value: EXAMPLE_SILENCE },
          }),
        ),
        ...refusals(
          [
            ...OF_A_BODY,
            'fhir-server-unknown',
            'data-unavailable',
            'record-replaced',
            'other-patient',
            'audit-unavailable',
          ],
          POST,
        ),
      },
    },
  },
  '/cds-services/{id}/feedback': {
    parameters: [ref('parameters', 'ServiceId')],
    post: {
      operationId: 'giveFeedback',
      tags: ['CDS Hooks'],
      summary: 'What people did with cards; durable before it is acknowledged. Sending it again changes nothing.',
      security: BY_TOKEN,
      requestBody: {
        required: true,
        content: json(ref('schemas', 'Feedback'), {
          overridden: { summary: 'The card of the example was put aside', value: EXAMPLE_FEEDBACK },
        }),
      },
      responses: {
        ...ok('Kept', json(ref('schemas', 'FeedbackTaken'))),
        ...refusals([...OF_A_BODY, 'store-unavailable'], POST),
      },
    },
  },
  '/health/live': reading({
    operationId: 'isLive',
    tag: 'Operation',
    summary: 'The process runs.',
    answer: ok('It does', json(oneOf('status', 'up'))),
  }),
  '/health/ready': reading({
    operationId: 'isReady',
    tag: 'Operation',
    summary: 'Calls can be answered now: not while the service stops, nor while an indispensable store is away.',
    answer: ok('They can', json(oneOf('status', 'ready'))),
    refusals: ['draining'],
  }),
  '/rules': reading({
    operationId: 'readRules',
    tag: 'Rules',
    summary: 'Every rule with its condition and source, as a page for clinicians.',
    answer: ok('The page', page),
  }),
  '/rules/{page}': {
    parameters: [
      {
        name: 'page',
        in: 'path',
        required: true,
        description:
          'A table or staging system by its id, `all`, `grading`, `staging`, `advice`, `safety`, `flags`, `tests`, `categories`, `context`, `sources`, `source-` and the id of a source, `source-attributes` or `changes`; with `.json` its data',
        schema: { type: 'string', pattern: '^[A-Za-z0-9.-]{1,80}$' },
      },
    ],
    ...reading({
      operationId: 'readRulePage',
      tag: 'Rules',
      summary: 'One table, staging system or list, as a page, or as data where the name ends in `.json`.',
      answer: ok('The page or its data', { ...page, ...json({ type: ['object', 'array'] }) }),
      refusals: ['path-unknown'],
    }),
  },
  '/assets/net-cds.css': reading({
    operationId: 'readStyle',
    tag: 'Rules',
    summary: 'The style sheet of the pages.',
    answer: ok('The style sheet', { 'text/css': { schema: { type: 'string' } } }),
  }),
  '/assets/find-in-page.js': reading({
    operationId: 'readFindScript',
    tag: 'Rules',
    summary: 'The find field of the rule pages.',
    answer: ok('The script', { 'text/javascript': { schema: { type: 'string' } } }),
  }),
  '/rules/source-attributes.json': reading({
    operationId: 'readSourceAttributes',
    tag: 'Rules',
    summary: 'The thirteen source attributes of each rule set.',
    answer: ok(
      'One entry a rule set',
      json({
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          properties: {
            ruleSet: { type: 'string' },
            title: { type: 'string' },
            bibliographicCitations: { type: 'array', minItems: 1, items: { type: 'string' } },
          },
          required: ['ruleSet', 'title', 'bibliographicCitations'],
          additionalProperties: { type: 'string' },
        },
      }),
    ),
  }),
  '/explain/launch': {
    parameters: [
      {
        name: 'iss',
        in: 'query',
        required: true,
        description: 'The FHIR server that the EHR launches from; it must be one of the configuration',
        schema: { type: 'string', format: 'uri' },
      },
      {
        name: 'launch',
        in: 'query',
        required: true,
        description: 'The launch, as the EHR made it',
        schema: { type: 'string' },
      },
    ],
    ...reading({
      operationId: 'launchExplanation',
      tag: 'Explanation',
      summary: 'Where the link of a card leads: the explanation as a SMART app, launched by the EHR.',
      answer: {
        ...ok('The app, which leaves for the authorization server', page),
        ...answered('400', 'Opened without a launch: a page that says so', page),
        ...answered('403', 'The FHIR server is not one of the configuration: a page that says so', page),
        ...answered('503', 'This deployment has not built the app: a page that says so', page),
      },
    }),
  },
  '/explain/return/{key}': {
    parameters: [
      {
        name: 'key',
        in: 'path',
        required: true,
        description:
          'Hash of the base of a FHIR server: one fixed address to come back to for each, to be registered with its authorization server',
        schema: { type: 'string', pattern: '^[0-9a-f]{16}$' },
      },
    ],
    ...reading({
      operationId: 'returnToExplanation',
      tag: 'Explanation',
      summary: 'Where the authorization server comes back to.',
      answer: ok('The app, which trades the code for a token and reads the chart in the browser', page),
      refusals: ['path-unknown'],
    }),
  },
  '/explain/value-sets.json': reading({
    operationId: 'readValueSets',
    tag: 'Explanation',
    summary: 'The value sets in force, those of the site among them: what the app reads charts with.',
    answer: ok(
      'Files by name',
      json({
        type: 'object',
        properties: { files: { type: 'array' }, siteFiles: { type: 'array' } },
        required: ['files', 'siteFiles'],
      }),
    ),
  }),
  '/explain/assets/{file}': {
    parameters: [
      {
        name: 'file',
        in: 'path',
        required: true,
        description: 'A script or style sheet of the app',
        schema: { type: 'string' },
      },
    ],
    ...reading({
      operationId: 'readExplanationFile',
      tag: 'Explanation',
      summary: 'Files of the app; their names hold a hash of their content.',
      answer: ok('The file', {
        'text/javascript': { schema: { type: 'string' } },
        'text/css': { schema: { type: 'string' } },
      }),
      refusals: ['path-unknown'],
    }),
  },
  '/explain/opinion': {
    post: {
      operationId: 'giveOpinion',
      tags: ['Explanation'],
      summary:
        'Whether an explanation was useful, as its page asks. Counted once for each card that was shown; what names none is not kept.',
      security: [],
      requestBody: {
        required: true,
        content: json(ref('schemas', 'ExplanationOpinion'), {
          no: { summary: 'A value of the chart is missing', value: EXAMPLE_OPINION },
        }),
      },
      responses: {
        ...ok('Taken', json(ref('schemas', 'FeedbackTaken'))),
        ...refusals([...OF_ANY_BODY, 'store-unavailable'], POST),
      },
    },
  },
  '/openapi.json': reading({
    operationId: 'describe',
    tag: 'Operation',
    summary: 'This document.',
    answer: ok(
      'An OpenAPI document',
      json({
        type: 'object',
        properties: { openapi: { type: 'string', pattern: '^3\\.1\\.' } },
        required: ['openapi', 'info', 'paths', 'components'],
      }),
    ),
  }),
});

export const openApiDocument = (): JsonObject => ({
  openapi: '3.1.0',
  info: {
    title: 'net-cds',
    version: PROTOCOL_VERSION,
    description:
      `Clinical decision support for neuroendocrine tumors as a CDS Hooks ${PROTOCOL_VERSION} service; for evaluation, not for the care of patients, until a site has ` +
      'validated it. Every refusal is a FHIR OperationOutcome with a stable code; only what a person opens answers with a page. HEAD is answered wherever GET is, OPTIONS everywhere (204). ' +
      'Paths that are not listed are answered by 404, `path-unknown`; what is no request, or does not arrive in time, by 400 or 413 (`http-unreadable`, `request-too-slow`, `headers-too-large`), and the connection ends.',
    license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
  },
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  servers: [{ url: '/' }],
  tags: [
    { name: 'CDS Hooks', description: 'What an EHR calls' },
    { name: 'Rules', description: 'What the advice rests on' },
    {
      name: 'Explanation',
      description: 'How one result was worked out, for the clinician who follows the link of a card',
    },
    { name: 'Operation', description: 'For those who run or connect the service' },
  ],
  paths: paths(),
  components: {
    schemas: { ...jsonSchemas(RECEIVED, 'input'), ...jsonSchemas(SENT, 'output') },
    parameters: {
      ServiceId: {
        name: 'id',
        in: 'path',
        required: true,
        description: 'Id of a service, from discovery',
        schema: { type: 'string', pattern: '^[a-z0-9-]+$' },
        example: 'net-advisor',
      },
    },
    headers: {
      'Retry-After': {
        description: 'Seconds after which to call again',
        required: true,
        schema: { type: 'integer', minimum: 1 },
      },
      'WWW-Authenticate': { description: 'The kind of token', required: true, schema: { const: 'Bearer' } },
    },
    securitySchemes: {
      callerToken: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'A JWT of the EHR, as CDS Hooks asks: ES384 or RS384, `aud` the address that is called, short-lived, used once. A deployment without ' +
          'tenants binds to a loopback address and takes calls without it.',
      },
    },
  },
});
