/** The FHIR servers that the explanation may be launched from: those of the tenants; without tenants those of FHIR_BASES. */
import { createHash } from 'node:crypto';
import { fhirBase, type FhirBase } from '../../services/gather/fhir-address.ts';
import type { Tenant } from '../callers/tenants.ts';

export const EXPLAIN = '/explain';

/** One FHIR server that the app may be launched from. */
export interface LaunchableServer {
  readonly fhirBase: FhirBase;
  readonly clientId: string;
  readonly authorizationOrigins: readonly string[];
  readonly frameAncestors: readonly string[];
}

const LOCAL_CLIENT_ID = 'net-cds';

export function launchableServers(tenants: readonly Tenant[], open: readonly FhirBase[]): readonly LaunchableServer[] {
  if (tenants.length === 0)
    return open.map((base) => ({
      fhirBase: base,
      clientId: LOCAL_CLIENT_ID,
      authorizationOrigins: [],
      frameAncestors: ["'self'"],
    }));
  return tenants.flatMap(({ fhirBases, explanation }) =>
    fhirBases.flatMap((address) => {
      const base = fhirBase(address);
      return base === undefined ? [] : [{ fhirBase: base, ...explanation }];
    }),
  );
}

/** Names a FHIR server in an address without telling it to those who do not know it. */
export const keyOf = (base: FhirBase): string => createHash('sha256').update(base).digest('hex').slice(0, 16);

/** The one address that the authorization server of a FHIR server may come back to. */
export const returnAddress = (publicUrl: string, base: FhirBase): string =>
  `${publicUrl}${EXPLAIN}/return/${keyOf(base)}`;

/** What is to be registered with the authorization server of each FHIR server, one line each. */
export const registrations = (publicUrl: string, servers: readonly LaunchableServer[]): readonly string[] =>
  servers.map(
    ({ fhirBase: base, clientId }) =>
      `# explanation app for ${base}: public client ${clientId}, launch ${publicUrl}${EXPLAIN}/launch, redirect ${returnAddress(publicUrl, base)}`,
  );
