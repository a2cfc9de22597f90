/**
 * The wire of CDS Hooks 3.0.0 (valid under 2.0.1): lenient schemas for what comes in, strict ones for what goes out. One place turns a
 * request into our own words; behind it nothing is checked twice.
 */
import { z } from 'zod';

export const PROTOCOL_VERSION = '3.0.0';
export const MAX_CARDS = 2;

// ---------------------------------------------------------------------------------------------- discovery

export const ServiceEntry = z.strictObject({
  hook: z.string().min(1),
  title: z.string().min(1),
  description: z.string().min(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  prefetch: z.record(z.string().min(1), z.string().min(1)).optional(),
  usageRequirements: z.string().min(1).optional(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  hookVersion: z.string().regex(/^\d+\.\d+$/),
});
export type ServiceEntry = z.infer<typeof ServiceEntry>;
export const Discovery = z.strictObject({ services: z.array(ServiceEntry) });

// ------------------------------------------------------------------------------------------------ request

/** FHIR's grammar for ids; dots alone would climb in a path. */
const FhirId = z.string().regex(/^(?!\.+$)[A-Za-z0-9.-]{1,64}$/, 'expected a FHIR id');

/** An id, also when it was sent as a reference of that type: `Patient/1` can mean nothing but `1`. */
const idOf = (type: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.startsWith(`${type}/`) ? value.slice(type.length + 1) : value),
    FhirId,
  );

/** A member that may be left out; some clients send null for what they do not have. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === null ? undefined : value), schema.optional());

const Authorization = z.looseObject({
  // Printable ASCII without spaces: what a header can carry, so that no line break reaches one.
  access_token: z.string().regex(/^[\x21-\x7e]{1,16384}$/, 'expected a token of printable characters'),
  token_type: z.string().regex(/^bearer$/i, 'expected "Bearer"'),
  expires_in: z.unknown().optional(),
  patient: z.unknown().optional(),
  scope: z.unknown().optional(),
});

/** A scope of either grammar that lets somebody write: `patient/*.write`, `user/*.*`, `patient/Observation.cruds`. */
const WRITES = /(?:^|\s)(?:patient|user|system)\/[A-Za-z*]{1,64}\.(?:write|\*|[rs]*[cud][cruds]*)(?=[\s?]|$)/;

export const PatientViewRequest = z
  .looseObject({
    hook: z.string().min(1),
    hookInstance: z.guid(),
    fhirServer: orNothing(z.string().min(1).max(2048)),
    fhirAuthorization: orNothing(Authorization),
    context: z.looseObject({
      patientId: idOf('Patient'),
      userId: orNothing(z.string().max(2048)),
      encounterId: orNothing(idOf('Encounter')),
    }),
    prefetch: orNothing(z.record(z.string(), z.unknown())),
  })
  .refine((request) => request.fhirAuthorization === undefined || request.fhirServer !== undefined, {
    path: ['fhirServer'],
    error: 'expected, because fhirAuthorization is given (cds-r-1)',
  })
  .transform(({ hook, hookInstance, fhirServer, fhirAuthorization: granted, context, prefetch }): HookCall => ({
    hook,
    hookInstance,
    patientId: context.patientId,
    viewer: viewerOf(context.userId),
    ...(context.encounterId === undefined ? {} : { encounterId: context.encounterId }),
    ...(fhirServer === undefined ? {} : { fhirServer }),
    ...(granted && !isExpired(granted.expires_in) ? { accessToken: granted.access_token } : {}),
    ...(typeof granted?.patient === 'string' ? { tokenPatientId: granted.patient } : {}),
    tokenMayWrite: typeof granted?.scope === 'string' && WRITES.test(granted.scope.slice(0, 4096)),
    prefetch: prefetch ?? {},
  }));

/** A checked call in our own words. */
export interface HookCall {
  readonly hook: string;
  readonly hookInstance: string;
  readonly patientId: string;
  readonly viewer: 'patient' | 'other';
  readonly encounterId?: string;
  /** As sent; whether it may be read is decided elsewhere. */
  readonly fhirServer?: string;
  readonly accessToken?: string;
  /** The patient that the token was made for, where the client says so. */
  readonly tokenPatientId?: string;
  /** It could change the record; we never do, and the site should not hand it out. */
  readonly tokenMayWrite: boolean;
  readonly prefetch: Readonly<Record<string, unknown>>;
}

/** A patient or a relative is looking: `Patient/1`, also as an absolute address, with a version, or written oddly: when in doubt they are not shown a card (D12). */
function viewerOf(userId: string | undefined): HookCall['viewer'] {
  const type = userId
    ?.trim()
    .replaceAll(/%2f/gi, '/')
    .toLowerCase()
    .replace(/(?:\/_history\/[^/]*)?\/?$/, '')
    .split('/')
    .at(-2);
  return type === 'patient' || type === 'relatedperson' ? 'patient' : 'other';
}

/** Without a sound number the token is tried (C-4): clients leave it out. */
const isExpired = (expiresIn: unknown): boolean => typeof expiresIn === 'number' && expiresIn <= 0;

// ----------------------------------------------------------------------------------------------- response

const text = z.string().min(1);
const Extension = z
  .record(z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/), z.record(z.string(), z.unknown()))
  .optional();

/** https, or http on this machine for the sandbox. */
const Address = z.url({ protocol: /^https?$/ }).refine((address) => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  return username === '' && (protocol === 'https:' || /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname));
}, 'expected an absolute https address');

const Coding = z.strictObject({ system: text, code: text, display: text.optional() });
const CodingWithDisplay = Coding.extend({ display: text });

const Resource = z
  .record(z.string(), z.unknown())
  .refine(({ resourceType }) => typeof resourceType === 'string' && /^[A-Z][A-Za-z]+$/.test(resourceType), {
    path: ['resourceType'],
  });
const Action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('create'), description: text, resource: Resource, extension: Extension }),
  z.strictObject({
    type: z.literal('update'),
    description: text,
    resource: Resource.refine(({ id }) => typeof id === 'string' && id !== '', { path: ['id'] }),
    extension: Extension,
  }),
  z.strictObject({
    type: z.literal('delete'),
    description: text,
    resourceId: z.string().regex(/^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/),
    extension: Extension,
  }),
]);

const Suggestion = z.strictObject({
  label: text,
  uuid: z.guid(),
  isRecommended: z.boolean().optional(),
  actions: z.array(Action).min(1),
  extension: Extension,
});

const Link = z.discriminatedUnion('type', [
  z.strictObject({ label: text, url: Address, type: z.literal('absolute'), extension: Extension }),
  z.strictObject({
    label: text,
    url: Address,
    type: z.literal('smart'),
    appContext: text.optional(),
    extension: Extension,
  }),
]);

export const Card = z
  .strictObject({
    uuid: z.guid(),
    // Counted in UTF-16 units, as clients count; zod and JSON schemas count characters.
    summary: text.max(139).refine((summary) => summary.length < 140, 'longer than 139'),
    detail: text.optional(),
    // `critical` is left out on purpose: never sent when a chart opens.
    indicator: z.enum(['info', 'warning']),
    source: z.strictObject({
      label: text,
      url: Address.optional(),
      icon: Address.optional(),
      topic: Coding.optional(),
      extension: Extension,
    }),
    suggestions: z.array(Suggestion).min(1).optional(),
    selectionBehavior: z.enum(['at-most-one', 'any']).optional(),
    overrideReasons: z.array(CodingWithDisplay).min(1).optional(),
    links: z.array(Link).min(1).optional(),
    extension: Extension,
  })
  .superRefine((card, context) => {
    if (card.suggestions && !card.selectionBehavior)
      context.addIssue({ code: 'custom', path: ['selectionBehavior'], message: 'cds-resp-6' });
    const recommended = card.suggestions?.filter(({ isRecommended }) => isRecommended === true).length ?? 0;
    if (card.selectionBehavior === 'at-most-one' && recommended > 1)
      context.addIssue({ code: 'custom', path: ['suggestions'], message: 'cds-resp-1' });
    const codes = card.overrideReasons?.map(({ system, code }) => `${system}|${code}`) ?? [];
    if (new Set(codes).size < codes.length)
      context.addIssue({ code: 'custom', path: ['overrideReasons'], message: 'a reason stands twice' });
  });
export type Card = z.infer<typeof Card>;

export const HookResponse = z
  .strictObject({ cards: z.array(Card).max(MAX_CARDS), extension: Extension })
  .superRefine(({ cards }, context) => {
    const ids = cards.flatMap((card) => [card.uuid, ...(card.suggestions ?? []).map(({ uuid }) => uuid)]);
    if (new Set(ids).size < ids.length)
      context.addIssue({ code: 'custom', path: ['cards'], message: 'a uuid stands twice' });
  });
export interface HookResponse {
  readonly cards: readonly Card[];
  readonly extension?: Readonly<Record<string, object>>;
}

/** What is wrong with an answer of ours: paths and rule names, no values. Empty when it may be sent. */
export function problemsOf(response: HookResponse): string[] {
  const parsed = HookResponse.safeParse(response);
  const broken = parsed.success
    ? []
    : parsed.error.issues.map(({ path, code }) => `${path.join('.') || 'response'}: ${code}`);
  return [...broken, ...emptyMembers(response)];
}

/** Where CH-04 and CH-05 are broken: null, "", [] or {} anywhere but `cards` and `services` themselves. */
export function emptyMembers(value: unknown): string[] {
  const found: string[] = [];
  const walk = (item: unknown, path: string): void => {
    if (item === undefined) return;
    if (item === null || item === '') found.push(`${path}: empty`);
    else if (typeof item === 'object') {
      const members: readonly (readonly [string, unknown])[] = Object.entries(item);
      if (members.length === 0 && path !== 'cards' && path !== 'services') found.push(`${path}: empty`);
      for (const [name, member] of members) walk(member, path === '' ? name : `${path}.${name}`);
    }
  };
  walk(value, '');
  return found;
}
