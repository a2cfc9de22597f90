/** The other side of verify-caller.ts: a token as an EHR signs it, and a key pair to sign with, for trying a connection out. */
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { ALGORITHMS, type Algorithm } from './tenants.ts';

export interface TokenFor {
  readonly key: JWK;
  readonly issuer: string;
  /** Address of the endpoint, as the service knows it. */
  readonly audience: string;
  readonly nowSeconds: number;
}

/** Long enough to be typed by hand, far below the longest life. */
const LIFE_SECONDS = 300;

/** @throws Error where the key cannot sign */
export async function signToken({ key, issuer, audience, nowSeconds }: TokenFor): Promise<string> {
  const algorithm = algorithmOf(key);
  if (algorithm === undefined || key.d === undefined || key.kid === undefined) throw new Error('no private key');
  return new SignJWT({ iss: issuer, aud: audience, iat: nowSeconds, exp: nowSeconds + LIFE_SECONDS, jti: randomUUID() })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: key.kid })
    .sign(await importJWK(key, algorithm));
}

/** That of the key itself, or the one that fits its kind. */
export function algorithmOf({ alg, kty, crv }: JWK): Algorithm | undefined {
  if (alg !== undefined) return ALGORITHMS.find((known) => known === alg);
  if (kty === 'RSA') return 'RS384';
  return crv === 'P-384' ? 'ES384' : crv === 'P-256' ? 'ES256' : undefined;
}

/** ES384, as CDS Hooks recommends. */
export async function newKeyPair(): Promise<{ readonly privateKey: JWK; readonly publicKey: JWK }> {
  const pair = await generateKeyPair('ES384', { extractable: true });
  const names = { kid: randomUUID(), alg: 'ES384', use: 'sig' };
  return {
    privateKey: { ...(await exportJWK(pair.privateKey)), ...names },
    publicKey: { ...(await exportJWK(pair.publicKey)), ...names },
  };
}
