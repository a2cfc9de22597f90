/**
 * The sandbox's authorization server: SMART App Launch 2 from an EHR, with PKCE, codes that work once, and tokens for one patient. It knows no
 * users: whoever opens the demo is the clinician. Development only.
 */
import { createHash, randomBytes } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';

export interface LaunchContext {
  readonly patientId: string;
  /** What the card told, handed on with the token. */
  readonly appContext?: string;
}

export interface SandboxAuthorization {
  readonly router: Router;
  /** `/.well-known/smart-configuration` of the FHIR server. */
  readonly configuration: () => object;
  /** A launch as the EHR makes it when a link is followed. */
  launch(context: LaunchContext): string;
  /** The patient that a token may read. */
  patientOf(token: string): string | undefined;
  /** Faults, for those who try the states of the page. */
  readonly faults: { expireCodes: boolean; denyAccess: boolean };
}

export interface SandboxAuthorizationOptions {
  /** Absolute address under which the router is mounted, without a trailing slash. */
  readonly url: () => string;
  /** `aud` that a launch must name. */
  readonly fhirBase: () => string;
  readonly clientId: string;
  /** Where codes may be sent: exactly these. */
  readonly redirectUris: () => readonly string[];
  readonly now: () => number;
}

interface Code {
  readonly context: LaunchContext;
  readonly challenge: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly until: number;
}

const CODE_MS = 60_000;
const TOKEN_SECONDS = 300;
const MAX_KEPT = 1000;
const random = (): string => randomBytes(24).toString('base64url');

export function sandboxAuthorization(options: SandboxAuthorizationOptions): SandboxAuthorization {
  const launches = new Map<string, LaunchContext>();
  const codes = new Map<string, Code>();
  const tokens = new Map<string, { readonly patientId: string; readonly until: number }>();
  const faults = { expireCodes: false, denyAccess: false };
  const router = express.Router();
  router.use(express.urlencoded({ extended: false, limit: '16kb' }));

  router.get('/authorize', (request: Request, response: Response) => {
    const query = new URLSearchParams(request.originalUrl.split('?')[1]);
    const redirectUri = query.get('redirect_uri') ?? '';
    if (query.get('client_id') !== options.clientId || !options.redirectUris().includes(redirectUri)) {
      response.status(400).type('text/plain').send('This client or its address to return to is not registered.');
      return;
    }
    const back = new URL(redirectUri);
    back.searchParams.set('state', query.get('state') ?? '');
    const launch = query.get('launch') ?? '';
    const context = launches.get(launch);
    const error = faults.denyAccess
      ? 'access_denied'
      : query.get('response_type') !== 'code' ||
          query.get('code_challenge_method') !== 'S256' ||
          query.get('aud')?.replace(/\/$/, '') !== options.fhirBase() ||
          !context
        ? 'invalid_request'
        : undefined;
    if (error === undefined && context) {
      // A launch is followed once.
      launches.delete(launch);
      const code = random();
      keep(codes, code, {
        context,
        challenge: query.get('code_challenge') ?? '',
        redirectUri,
        scope: query.get('scope') ?? '',
        until: options.now() + (faults.expireCodes ? -1 : CODE_MS),
      });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', error ?? 'invalid_request');
    response.redirect(302, back.href);
  });

  router.post('/token', (request: Request, response: Response) => {
    const body = request.body as Readonly<Record<string, string>>;
    const code = codes.get(body['code'] ?? '');
    codes.delete(body['code'] ?? '');
    const verified = createHash('sha256')
      .update(body['code_verifier'] ?? '')
      .digest('base64url');
    response.set('Cache-Control', 'no-store');
    if (
      code?.challenge !== verified ||
      code.until < options.now() ||
      code.redirectUri !== body['redirect_uri'] ||
      body['client_id'] !== options.clientId
    ) {
      response.status(400).json({ error: 'invalid_grant' });
      return;
    }
    const token = random();
    keep(tokens, token, { patientId: code.context.patientId, until: options.now() + TOKEN_SECONDS * 1000 });
    response.json({
      access_token: token,
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
      scope: code.scope,
      patient: code.context.patientId,
      need_patient_banner: true,
      ...(code.context.appContext === undefined ? {} : { appContext: code.context.appContext }),
    });
  });

  return {
    router,
    configuration: () => ({
      authorization_endpoint: `${options.url()}/authorize`,
      token_endpoint: `${options.url()}/token`,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code'],
      capabilities: ['launch-ehr', 'client-public', 'context-ehr-patient', 'permission-patient', 'permission-v2'],
      scopes_supported: ['launch', 'patient/*.rs', 'patient/DocumentReference.c'],
    }),
    launch(context) {
      const id = random();
      keep(launches, id, context);
      return id;
    },
    patientOf(token) {
      const held = tokens.get(token);
      return held && held.until >= options.now() ? held.patientId : undefined;
    },
    faults,
  };
}

/** The oldest goes when there are too many. */
function keep<T>(held: Map<string, T>, key: string, value: T): void {
  const [oldest] = held.keys();
  if (held.size >= MAX_KEPT && oldest !== undefined) held.delete(oldest);
  held.set(key, value);
}
