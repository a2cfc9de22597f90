/** The schemas of the document, printed from those that check each call and each answer. */
import { z } from 'zod';
import { ERROR_CODES, ERROR_SYSTEM } from '../../services/errors.ts';
import { EVALUATION_KEY, EvaluationExtension } from '../cards/evaluation-extension.ts';
import { Feedback, Opinion, type FeedbackTaken } from '../hooks/feedback.ts';
import { Card, Discovery, HookResponse, PatientViewRequest } from '../hooks/protocol.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

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

export const schemasOfDocument = (): Readonly<Record<string, JsonObject>> => ({
  ...jsonSchemas(RECEIVED, 'input'),
  ...jsonSchemas(SENT, 'output'),
});
