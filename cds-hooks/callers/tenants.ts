/** Who may call: one file of tenants, checked whole, every problem told at once. A value is never repeated in a message. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { TESTS } from '../../services/rules/index.ts';
import { fhirBase, isLoopback } from '../../services/gather/fhir-address.ts';

export const ALGORITHMS = ['ES384', 'RS384', 'ES256', 'RS256', 'PS384'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Ways in which clients differ from the specification, each of them met in the field. */
export const DIALECTS = ['plain-text', 'one-audience'] as const;

/** The public CDS Hooks sandbox, whose private keys are in its repository: tokens of it prove nothing (A10). */
const DEMO_HOST = 'sandbox.cds-hooks.org';
const DEMO_KEY_IDS = ['44823f3d-0b01-4a6c-a80e-b9d3e8a7226f', 'd9cd3c4f-eb08-4304-b973-44f352fd2ca2'];

const httpsAddress = z
  .string()
  .max(2048)
  .refine((address) => isSafeAddress(address), {
    error: 'expected an absolute https address (http on loopback) without user, query or fragment',
  });

/** As a browser names it: scheme and host, nothing behind. */
const origin = httpsAddress.refine((address) => URL.canParse(address) && new URL(address).origin === address, {
  error: 'expected an origin such as https://ehr.example.org, with nothing behind the host',
});

const PublicKey = z
  .looseObject({ kty: z.enum(['EC', 'RSA']), kid: z.string().min(1).max(256) })
  .refine((key) => !('d' in key), { error: 'expected a public key: this one holds its private part' });

export const TenantSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'expected 1 to 40 lower-case letters, digits and hyphens')
      .describe('Short name of the tenant; stands in metrics and audit'),
    issuers: z
      .array(z.string().min(1).max(512))
      .min(1)
      .describe('Values of `iss` that the tenant signs with, compared letter by letter'),
    jwksUrl: httpsAddress
      .optional()
      .describe('Where its public keys are; no other address is ever asked for keys but those of keyAddresses'),
    keyAddresses: z
      .array(httpsAddress)
      .max(20)
      .default([])
      .describe(
        'Other values of `jku` that its tokens may name, as with EHRs that have one for each environment; keys are fetched from the one that a token names, or never where `keys` are given',
      ),
    keys: z.array(PublicKey).min(1).optional().describe('Its public keys, where no address is given'),
    algorithms: z
      .array(z.enum(ALGORITHMS))
      .min(1)
      .default(['ES384', 'RS384'])
      .describe('Signature algorithms that are taken from it'),
    audiences: z
      .array(httpsAddress)
      .default([])
      .describe('Other public base addresses of this service that its tokens may name in `aud`'),
    exactAudiences: z
      .array(z.string().min(1).max(512))
      .default([])
      .describe(
        'Values of `aud` that are taken as they stand, for clients where one value is typed in for all addresses; such a token is not bound to one address',
      ),
    claimedTenants: z
      .array(z.string().min(1).max(256))
      .optional()
      .describe('Values of the `tenant` claim that are taken; left out: the claim is not looked at'),
    fhirBases: z
      .array(z.string())
      .min(1)
      .refine((bases) => bases.every((base) => fhirBase(base) !== undefined), {
        error: 'expected base addresses with https (http on loopback), without user, query or fragment',
      })
      .describe('FHIR servers that its calls may name'),
    corsOrigins: z.array(origin).default([]).describe('Origins of its browser clients'),
    privateNetwork: z
      .boolean()
      .default(false)
      .describe(
        'Its FHIR server stands in a private network; otherwise a name that leads to a private address is not followed',
      ),
    dialect: z
      .array(z.enum(DIALECTS))
      .default([])
      .describe(
        'How its client differs: `plain-text` shows Markdown as it is written, `one-audience` signs feedback for the address of the service',
      ),
    orderCodes: z
      .partialRecord(
        z.enum(TESTS),
        z.strictObject({
          system: z.string().min(1).max(512),
          code: z.string().min(1).max(256),
          display: z.string().min(1).max(256),
        }),
      )
      .default({})
      .describe('Its own codes for suggested orders, by test id; instead of those of SITE_VALUESETS and of ours'),
    limits: z
      .strictObject({
        callsAtOnce: z.int().min(1).max(500).default(50).describe('More are answered 429'),
        callsPerMinute: z
          .int()
          .min(1)
          .max(1_000_000)
          .optional()
          .describe('More are answered 429; no limit when left out'),
      })
      .prefault({})
      .describe('So that one caller cannot take the whole service'),
    explanation: z
      .strictObject({
        clientId: z
          .string()
          .regex(/^[\x21-\x7e]{1,255}$/, 'expected 1 to 255 printable characters')
          .default('net-cds')
          .describe('Client id of the explanation app, as registered with the authorization server of the EHR'),
        authorizationOrigins: z
          .array(origin)
          .default([])
          .describe('Origins of the authorization server, where it is another host than the FHIR server'),
        frameAncestors: z
          .array(origin)
          .default([])
          .describe('Origins of pages of the EHR that may show the explanation in a frame'),
      })
      .prefault({})
      .describe('The SMART app behind the link of each card'),
    incompleteData: z
      .enum(['card', 'refuse'], { error: 'expected card or refuse' })
      .default('card')
      .describe(
        'Where what was sent shows a tumor and required data could not be had: `card` sends one that says so, `refuse` answers 412 as everywhere else',
      ),
    evaluation: z.boolean().default(true).describe('Send the machine-readable evaluation beside the cards'),
    silentMode: z.boolean().default(false).describe('Evaluate and count its calls, but send no card'),
  })
  .refine((tenant) => (tenant.jwksUrl === undefined) !== (tenant.keys === undefined), {
    error: 'expected either jwksUrl or keys',
  });
export type Tenant = z.infer<typeof TenantSchema>;

export const TenantsSchema = z
  .strictObject({ tenants: z.array(TenantSchema).min(1) })
  .superRefine(({ tenants }, context) => {
    const twice = (values: readonly string[]): boolean => new Set(values).size !== values.length;
    if (twice(tenants.map(({ id }) => id)))
      context.addIssue({ code: 'custom', path: ['tenants'], message: 'two tenants have the same id' });
    if (twice(tenants.flatMap(({ issuers }) => issuers)))
      context.addIssue({ code: 'custom', path: ['tenants'], message: 'an issuer belongs to two tenants' });
  });

export class TenantsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The tenants file cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'TenantsError';
    this.problems = problems;
  }
}

/**
 * @param demo takes the issuer of the public sandbox, whose key everybody has
 * @throws TenantsError naming every place that cannot be used
 */
export function loadTenants(file: string, demo = false): readonly Tenant[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error;
    throw new TenantsError([missing ? 'TENANTS_FILE: the file cannot be read' : 'TENANTS_FILE: the file is not JSON']);
  }
  const checked = TenantsSchema.safeParse(parsed);
  if (!checked.success)
    throw new TenantsError(
      checked.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
    );
  const { tenants } = checked.data;
  const isDemo = (address: string): boolean => URL.canParse(address) && new URL(address).hostname === DEMO_HOST;
  const known = tenants.some(
    ({ issuers, jwksUrl, keyAddresses, keys }) =>
      [...issuers, jwksUrl ?? '', ...keyAddresses].some(isDemo) || keys?.some(({ kid }) => DEMO_KEY_IDS.includes(kid)),
  );
  if (known && !demo)
    throw new TenantsError([
      'tenants: tokens of the public CDS Hooks sandbox prove nothing, as everybody has its key; DEMO=on takes them all the same',
    ]);
  return tenants;
}

function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address) || /[\s\\]/.test(address)) return false;
  const url = new URL(address);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
}
