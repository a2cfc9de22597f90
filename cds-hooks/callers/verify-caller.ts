/**
 * Who is calling (CDS Hooks, "Trusting CDS Clients"): one JWT a call, signed by a tenant, for this address, now, once. Every refusal looks the same to
 * the caller; the reason is for the operator.
 */
import type { Limits } from '../../services/gather/limits.ts';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { KeysUnavailableError, type KeySets } from './key-sets.ts';
import { ReplayGuardError, type ReplayGuard, type Reservations } from './replay-guard.ts';
import { ALGORITHMS, type Algorithm, type Tenant } from './tenants.ts';

export type Rejection =
  | 'no-token' | 'malformed' | 'type' | 'algorithm' | 'issuer' | 'key-address' | 'key' | 'signature' | 'audience' | 'time' | 'expired'
  | 'early' | 'lifetime' | 'claimed-tenant' | 'jti' | 'replay' | 'keys-unavailable'; // prettier-ignore
/** Nobody can tell now: not the caller's fault. */
export type CannotTell = 'replay-guard-unavailable';

export type Verdict =
  | {
      readonly kind: 'known';
      readonly tenant: Tenant;
      /** Since the time of issue, by our clock: below zero the clocks differ. */
      readonly ageSeconds: number;
    }
  | { readonly kind: 'refused'; readonly why: Rejection }
  | { readonly kind: 'cannot-tell'; readonly why: CannotTell };

export interface CallerDeps {
  readonly tenants: readonly Tenant[];
  readonly keys: KeySets;
  readonly replay: ReplayGuard;
  readonly reservations: Reservations;
  /** Seconds since 1970. */
  readonly nowSeconds: () => number;
  /** Public base address of this service, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly limits: Pick<Limits, 'tokenBytes' | 'clockSkewSeconds'>;
}

const MAX_JTI_LENGTH = 256;
export const LONGEST_LIFE_SECONDS = 15 * 60;

const refused = (why: Rejection): Verdict => ({ kind: 'refused', why });

/** A token that is right, and not used up yet. */
export interface Bearer {
  readonly kind: 'bearer';
  readonly tenant: Tenant;
  readonly ageSeconds: number;
  /** Uses it up: once its call is accepted for work. */
  take(): Promise<Verdict>;
  /** Nobody else may come with it until then; to be called whatever became of the call. */
  release(): void;
}

/**
 * Verifies the token and uses it up.
 * @param path of the endpoint that is called, `/cds-services/net-advisor`
 */
export async function verifyCaller(
  authorization: string | undefined,
  path: string,
  deps: CallerDeps,
): Promise<Verdict> {
  const bearer = await verifyBearer(authorization, path, deps);
  if (bearer.kind !== 'bearer') return bearer;
  try {
    return await bearer.take();
  } finally {
    bearer.release();
  }
}

/** @param path of the endpoint that is called, `/cds-services/net-advisor` */
export async function verifyBearer(
  authorization: string | undefined,
  path: string,
  deps: CallerDeps,
): Promise<Verdict | Bearer> {
  const token = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(authorization ?? '')?.[1];
  if (authorization === undefined || authorization === '') return refused('no-token');
  if (token === undefined || token.length > deps.limits.tokenBytes) return refused('malformed');
  const header = headerOf(token);
  const claimed = claimsOf(token.split('.')[1] ?? '');
  if (!header || !claimed) return refused('malformed');
  // Extensions that change how a token is read (RFC 7797 among them) have no place in one of ours.
  if (header['crit'] !== undefined || header['b64'] !== undefined) return refused('malformed');
  if (header['typ'] !== 'JWT') return refused('type');
  const algorithm = ALGORITHMS.find((known) => known === header['alg']);
  if (!algorithm) return refused('algorithm');
  const tenant = deps.tenants.find(
    ({ issuers }) => typeof claimed['iss'] === 'string' && issuers.includes(claimed['iss']),
  );
  if (!tenant) return refused('issuer');
  if (!tenant.algorithms.includes(algorithm)) return refused('algorithm');
  // The token may name where its keys are, but only an address that we know.
  const address = [tenant.jwksUrl, ...tenant.keyAddresses].find((one) => one !== undefined && one === header['jku']);
  if (header['jku'] !== undefined && address === undefined) return refused('key-address');
  const { kid } = header;
  if (typeof kid !== 'string' || kid === '' || kid.length > 256) return refused('key');
  const signed = await verifySignature(token, { tenant, kid, algorithm, address }, deps);
  if (signed !== undefined) return signed;
  const wrong = wrongClaim(claimed, tenant, path, deps);
  if (wrong) return refused(wrong);
  const [issuer, jti] = [String(claimed['iss']), String(claimed['jti'])];
  if (deps.replay.knowsUsed(issuer, jti)) return refused('replay');
  const release = deps.reservations.hold(issuer, jti);
  if (!release) return refused('replay');
  const ageSeconds = deps.nowSeconds() - Number(claimed['iat']);
  return { kind: 'bearer', tenant, ageSeconds, take: () => takeOnce(claimed, tenant, deps), release };
}

interface NamedKey {
  readonly tenant: Tenant;
  readonly kid: string;
  readonly algorithm: Algorithm;
  readonly address: string | undefined;
}

async function verifySignature(
  token: string,
  { tenant, kid, algorithm, address }: NamedKey,
  { keys }: CallerDeps,
): Promise<Verdict | undefined> {
  try {
    const key = await keys.keyOf(tenant, kid, algorithm, address);
    if (!key) return refused('key');
    await compactVerify(token, key, { algorithms: [algorithm] });
    return undefined;
  } catch (error) {
    // Whether our own look for the keys failed is nothing for somebody who is not known yet to learn (A13).
    return refused(error instanceof KeysUnavailableError ? 'keys-unavailable' : 'signature');
  }
}

function wrongClaim(claims: Claims, tenant: Tenant, path: string, deps: CallerDeps): Rejection | undefined {
  const { aud, exp, iat, nbf, jti, tenant: claimedTenant } = claims;
  const paths = tenant.dialect.includes('one-audience') ? [path, path.replace(/\/feedback$/, '')] : [path];
  const ours = [deps.publicUrl(), ...tenant.audiences.map((base) => base.replace(/\/$/, ''))].flatMap((base) =>
    paths.map((one) => `${base}${one}`),
  );
  ours.push(...tenant.exactAudiences);
  const named = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  if (!named.some((one) => typeof one === 'string' && ours.includes(one))) return 'audience';
  if (!isTime(exp) || !isTime(iat) || (nbf !== undefined && !isTime(nbf))) return 'time';
  const now = deps.nowSeconds();
  const { clockSkewSeconds } = deps.limits;
  if (exp + clockSkewSeconds <= now) return 'expired';
  if (Math.max(iat, nbf ?? 0) - clockSkewSeconds > now) return 'early';
  if (exp - iat > LONGEST_LIFE_SECONDS + clockSkewSeconds || exp <= iat) return 'lifetime';
  if (tenant.claimedTenants && !(typeof claimedTenant === 'string' && tenant.claimedTenants.includes(claimedTenant)))
    return 'claimed-tenant';
  return typeof jti === 'string' && jti !== '' && jti.length <= MAX_JTI_LENGTH ? undefined : 'jti';
}

async function takeOnce(
  { iss, jti, exp, iat }: Claims,
  tenant: Tenant,
  { replay, nowSeconds, limits }: CallerDeps,
): Promise<Verdict> {
  try {
    const isNew = await replay.takeOnce(String(iss), String(jti), Number(exp) + limits.clockSkewSeconds);
    return isNew ? { kind: 'known', tenant, ageSeconds: nowSeconds() - Number(iat) } : refused('replay');
  } catch (error) {
    if (error instanceof ReplayGuardError) return { kind: 'cannot-tell', why: 'replay-guard-unavailable' };
    throw error;
  }
}

/** Whole seconds; a string, a fraction or 1e400 is none. */
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

type Claims = Readonly<Record<string, unknown>>;
function headerOf(token: string): Claims | undefined {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}
function claimsOf(payload: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
