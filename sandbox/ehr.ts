/**
 * What stands behind the chart page in a hospital: the EHR's key and the tokens signed with it, its launches, and what the page must know of the
 * place. The private key never leaves this process; its public half is fetched by the service from `jwks.json`, as from any EHR. Development only.
 */
import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { TenantSchema, type Tenant } from '../cds-hooks/callers/tenants.ts';
import type { SandboxAuthorization } from './authorization-server.ts';
import type { ChartSettings } from './chart/settings.ts';
import { FAULTS } from './fhir-faults.ts';

export const SANDBOX_TENANT = 'sandbox';
const ALGORITHM = 'ES384';
const TOKEN_SECONDS = 120;

export interface SandboxEhr {
  readonly router: Router;
  /** The sandbox as the service knows it; needs the address, so only once the server listens. */
  tenant(): Tenant;
}

export interface SandboxEhrOptions {
  /** Address of the sandbox, without a slash at the end. */
  readonly url: () => string;
  readonly authorization: SandboxAuthorization;
  readonly settings: () => ChartSettings;
  /** Brings dismissed cards back. */
  readonly forgetDismissals: () => Promise<void>;
}

export async function sandboxEhr(options: SandboxEhrOptions): Promise<SandboxEhr> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const kid = randomUUID();
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: ALGORITHM, use: 'sig' };
  const issuer = (): string => `${options.url()}/sandbox/fhir`;
  const jwksUrl = (): string => `${options.url()}/sandbox/ehr/jwks.json`;
  const router = express.Router();
  // JSON alone: a form of another page cannot send it.
  router.use(express.json({ limit: '32kb' }));

  router.get('/jwks.json', (_request, response) => {
    response.json({ keys: [jwk] });
  });
  router.get('/settings.json', (_request, response) => {
    response.json(options.settings());
  });
  router.post('/token', async (request, response) => {
    const audience = textOf(request.body, 'audience');
    if (audience === undefined) {
      response.status(400).json({ error: 'audience' });
      return;
    }
    const token = await new SignJWT({ tenant: SANDBOX_TENANT })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid, jku: jwksUrl() })
      .setIssuer(issuer())
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${String(TOKEN_SECONDS)} s`)
      .setJti(randomUUID())
      .sign(privateKey);
    response.set('Cache-Control', 'no-store').json({ token });
  });
  router.post('/launch', (request, response) => {
    const patientId = textOf(request.body, 'patient');
    const appContext = textOf(request.body, 'appContext');
    if (patientId === undefined) {
      response.status(400).json({ error: 'patient' });
      return;
    }
    response.json({
      launch: options.authorization.launch({ patientId, ...(appContext === undefined ? {} : { appContext }) }),
    });
  });
  router.post('/forget-dismissals', async (_request, response) => {
    await options.forgetDismissals();
    response.status(204).end();
  });

  return {
    router,
    tenant: () =>
      TenantSchema.parse({
        id: SANDBOX_TENANT,
        issuers: [issuer()],
        jwksUrl: jwksUrl(),
        algorithms: [ALGORITHM],
        claimedTenants: [SANDBOX_TENANT],
        fhirBases: [issuer(), ...FAULTS.map((fault) => `${options.url()}/sandbox/faults/${fault}/fhir`)],
      }),
  };
}

function textOf(body: unknown, name: string): string | undefined {
  const value: unknown =
    typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'string' && value !== '' && value.length <= 4096 ? value : undefined;
}
