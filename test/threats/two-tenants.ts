/** Two tenants, their keys and tokens, for the threats A. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import type { Algorithm } from '../../cds-hooks/callers/tenants.ts';
import type { Verdict } from '../../cds-hooks/callers/verify-caller.ts';

export const PUBLIC = 'https://net-cds.example.org';
export const SERVICE = '/cds-services/net-advisor';
export const AUDIENCE = `${PUBLIC}${SERVICE}`;
export const NORTH = 'https://north.example.org/fhir';
export const SOUTH = 'https://south.example.org/fhir';
export interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}
export async function pair(algorithm: Algorithm, kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } };
}
export async function listen(listener: RequestListener): Promise<{ server: Server; address: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}
export const stop = (server: Server): Promise<unknown> => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
};
export const now = (): number => Math.floor(Date.now() / 1000);
export const withoutGaps = (members: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
export interface Shape {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: CryptoKey | Uint8Array;
}
export const why = (verdict: Verdict): string => (verdict.kind === 'known' ? 'known' : verdict.why);
export const of = {
  north: { iss: 'https://north.example.org', tenant: 'ward-n' },
  south: { iss: 'https://south.example.org', tenant: 'ward-s' },
};
