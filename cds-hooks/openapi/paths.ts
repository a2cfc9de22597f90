/** What is served: one entry an address. */
import { EXAMPLE_ANSWER, EXAMPLE_CALL, EXAMPLE_FEEDBACK, EXAMPLE_OPINION, EXAMPLE_SILENCE } from './openapi-example.ts';
import {
  answered,
  BY_TOKEN,
  json,
  OF_A_BODY,
  OF_ANY_BODY,
  ok,
  oneOf,
  page,
  POST,
  reading,
  ref,
  refusals,
} from './answers.ts';
import type { JsonObject } from './schemas.ts';

export const paths = (): JsonObject => ({
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
  '/calculate': reading({
    operationId: 'calculate',
    tag: 'Explanation',
    summary: 'Grade, stage, tests and categories from typed values, worked out in the browser; nothing typed is sent.',
    answer: {
      ...ok('The page', page),
      ...answered('503', 'This deployment has not built the page: a page that says so', page),
    },
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
