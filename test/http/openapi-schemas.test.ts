/** What the schemas of the OpenAPI document take and refuse, the service takes and refuses, too. */
import { expect, test } from 'vitest';
import { Feedback } from '../../cds-hooks/hooks/feedback.ts';
import { EXAMPLE_ANSWER, EXAMPLE_CALL } from '../../cds-hooks/openapi/openapi-example.ts';
import { PatientViewRequest } from '../../cds-hooks/hooks/protocol.ts';
import { type Json, faults, named } from './openapi-document.ts';

// ------------------------------------------------------------------------------- what is taken in, both ways

const authorization = { access_token: 't', token_type: 'Bearer' };
const fhirServer = 'https://ehr.example.org/fhir';
const context = { patientId: 'p1' };
const callOf = (changes: Json): Json => ({
  hook: 'patient-view',
  hookInstance: EXAMPLE_CALL.hookInstance,
  context,
  ...changes,
});
const calls: readonly [why: string, call: unknown, taken: boolean][] = [
  ['the least', callOf({}), true],
  ['members of no schema', callOf({ extension: { 'org.example': {} }, context: { ...context, more: 1 } }), true],
  ['null for nothing', callOf({ fhirServer: null, fhirAuthorization: null, prefetch: null }), true],
  ['null inside the context', callOf({ context: { ...context, userId: null, encounterId: null } }), true],
  ['null for the patient', callOf({ context: { patientId: null } }), false],
  ['ids as references', callOf({ context: { patientId: 'Patient/p1', encounterId: 'Encounter/e1' } }), true],
  ['a patient as an encounter', callOf({ context: { patientId: 'Encounter/p1' } }), false],
  ['an id that climbs', callOf({ context: { patientId: '..' } }), false],
  ['a reference that climbs', callOf({ context: { patientId: 'Patient/..' } }), false],
  ['no context', callOf({ context: undefined }), false],
  ['an instance that is no uuid', callOf({ hookInstance: '1' }), false],
  ['an instance of no known version', callOf({ hookInstance: 'FFFFFFFF-0000-0000-0000-000000000001' }), true],
  ['a token', callOf({ fhirServer, fhirAuthorization: authorization }), true],
  ['a token for no server', callOf({ fhirAuthorization: authorization }), false],
  ['a token for null', callOf({ fhirServer: null, fhirAuthorization: authorization }), false],
  ['a server without a token', callOf({ fhirServer, fhirAuthorization: null }), true],
  ['bearer in capitals', callOf({ fhirServer, fhirAuthorization: { ...authorization, token_type: 'BEARER' } }), true],
  [
    'another kind of token',
    callOf({ fhirServer, fhirAuthorization: { ...authorization, token_type: 'Basic' } }),
    false,
  ],
  [
    'a token with a line break',
    callOf({ fhirServer, fhirAuthorization: { ...authorization, access_token: 'a\nb' } }),
    false,
  ],
  ['a prefetch that is a list', callOf({ prefetch: [] }), false],
  ['prefetched null', callOf({ prefetch: { patient: null } }), true],
];
for (const [why, call, taken] of calls)
  test(`call, ${why}: ${taken ? 'taken' : 'refused'} by the service and by the document`, () => {
    const sent: unknown = JSON.parse(JSON.stringify(call));
    expect([PatientViewRequest.safeParse(sent).success, faults(named('HookRequest'), sent).length === 0]).toEqual([
      taken,
      taken,
    ]);
  });

const entryOf = (changes: Json): unknown => ({
  feedback: [{ card: 'c', outcome: 'overridden', outcomeTimestamp: '2026-11-24T10:00:00Z', ...changes }],
});
const feedbacks: readonly [why: string, feedback: unknown, taken: boolean][] = [
  ['overridden', entryOf({}), true],
  ['overridden with a reason', entryOf({ overrideReason: { reason: { code: 'x' } } }), true],
  ['overridden with a comment', entryOf({ overrideReason: { userComment: 'why' } }), true],
  ['overridden with neither', entryOf({ overrideReason: {} }), false],
  ['accepted', entryOf({ outcome: 'accepted', acceptedSuggestions: [{ id: 's' }] }), true],
  ['accepted nothing', entryOf({ outcome: 'accepted' }), false],
  ['accepted an empty list', entryOf({ outcome: 'accepted', acceptedSuggestions: [] }), false],
  ['another outcome', entryOf({ outcome: 'ignored' }), false],
  ['a time with an offset', entryOf({ outcomeTimestamp: '2026-11-24T10:00:00+01:00' }), true],
  ['a date alone', entryOf({ outcomeTimestamp: '2026-11-24' }), false],
  ['no entry', { feedback: [] }, false],
];
for (const [why, feedback, taken] of feedbacks)
  test(`feedback, ${why}: ${taken ? 'taken' : 'refused'} by the service and by the document`, () => {
    expect([Feedback.safeParse(feedback).success, faults(named('Feedback'), feedback).length === 0]).toEqual([
      taken,
      taken,
    ]);
  });

// ------------------------------------------------------------------------- what is sent: the schema can say no

const [card] = EXAMPLE_ANSWER.cards;
const answers: readonly [why: string, answer: unknown][] = [
  ['three cards', { cards: [card, card, card] }],
  ['suggestions without a way to choose', { cards: [{ ...card, selectionBehavior: undefined }] }],
  ['a summary of 140 characters', { cards: [{ ...card, summary: 'x'.repeat(140) }] }],
  ['a critical card', { cards: [{ ...card, indicator: 'critical' }] }],
  ['a member of no schema', { cards: [], systemActions: [] }],
  [
    'an unknown reason for silence',
    { cards: [], extension: { 'org.net-cds.evaluation': { contentVersion: '1', silence: 'no' } } },
  ],
];
for (const [why, answer] of answers)
  test(`an answer with ${why} is none by the document`, () => {
    expect(faults(named('HookResponse'), JSON.parse(JSON.stringify(answer)))).not.toEqual([]);
  });
