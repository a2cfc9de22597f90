/** The OpenAPI document as a client reads it, and what it says of a value. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiDocument } from '../../cds-hooks/openapi/openapi.ts';

// ----------------------------------------------------------------------------------------------- document

export type Json = Readonly<Record<string, unknown>>;
export interface Described {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Json>>;
  readonly content: Readonly<
    Record<string, { readonly schema: Json; readonly examples?: Readonly<Record<string, { value: unknown }>> }>
  >;
}
export interface Operation {
  readonly requestBody?: { readonly content: Described['content'] };
  readonly responses: Readonly<Record<string, Described>>;
}
export interface Document extends Json {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}
// As a client reads it.
export const document = JSON.parse(JSON.stringify(openApiDocument())) as Document;
export const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
  // Where references of the document lead; nothing in it is a schema by itself.
  keywords: ['components'],
  formats: {
    uri: (text: string) => URL.canParse(text),
    uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
});
export const compiled = new Map<string, ValidateFunction>();
/** What is wrong with a value by a schema of the document; empty when nothing is. */
export function faults(schema: Json, value: unknown): string[] {
  const key = JSON.stringify(schema);
  const validate = compiled.get(key) ?? ajv.compile({ ...schema, components: document.components });
  compiled.set(key, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
export const named = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
