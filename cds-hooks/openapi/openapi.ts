/**
 * The OpenAPI document (`/openapi.json`), the same for every deployment: schemas printed from those that check each call and each answer,
 * and a table of what is served. docs/openapi.json is printed from here; test/http/openapi.test.ts holds it against the running app.
 */
import { PROTOCOL_VERSION } from '../hooks/protocol.ts';
import { paths } from './paths.ts';
import { schemasOfDocument, type JsonObject } from './schemas.ts';

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
    schemas: schemasOfDocument(),
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
