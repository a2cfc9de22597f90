import type { ErrorCode } from '../../services/errors.ts';
import { LIMITS } from '../../services/gather/limits.ts';

/** What a caller should make of each error code; docs/errors.md is printed from it, too. */
export const ERROR_MEANINGS: Readonly<Record<ErrorCode, string>> = {
  'http-unreadable': 'What came is no request of HTTP/1.1: malformed, two lengths, no host. The connection is closed.',
  'request-too-slow': 'The headers took more than 10 seconds to arrive, or the whole request more than 30.',
  'json-unreadable': 'The body is not JSON in UTF-8, or broke off.',
  'request-invalid': 'A field is missing or of the wrong shape (`expression` names it), or a key stands twice.',
  'request-too-large-inside':
    'More than 10,000 resources, an object of more than 20,000 members, a text over 256 KiB, or nested deeper than 64 levels.',
  'fhir-server-unknown':
    '`fhirServer` is none of the configured ones. Have it added to `fhirBases` of the tenant (`FHIR_BASES` where callers are not authenticated), or leave it out.',
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
  'reading-too-long':
    'The chart holds so much text that it was not read within 10 seconds. Call again, with fewer or shorter texts.',
  'cannot-verify-caller': 'The memory of used tokens cannot be reached, so nobody is let in. Call again.',
};
