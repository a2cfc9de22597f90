/** Reads of the launched FHIR server from the browser: GET under its base, JSON only, one deadline, the same failures by name as in the service. */
import { withinBase, type FhirBase } from '../../services/gather/fhir-address.ts';
import { FhirReadError, type FhirReader } from '../../services/gather/fhir-reader.ts';
import { LIMITS } from '../../services/gather/limits.ts';

const READ_MS = 15_000;

export function chartReader(base: FhirBase, accessToken: string): FhirReader {
  return {
    base,
    limits: LIMITS,
    left: () => Infinity,
    async read(address) {
      const url = withinBase(base, address);
      if (!url) throw new FhirReadError('foreign-link');
      url.search = url.search.replaceAll('|', '%7C');
      let response: Response;
      try {
        response = await fetch(url, {
          headers: { Accept: 'application/fhir+json, application/json;q=0.9', Authorization: `Bearer ${accessToken}` },
          redirect: 'error',
          cache: 'no-store',
          credentials: 'omit',
          signal: AbortSignal.timeout(READ_MS),
        });
      } catch (error) {
        throw new FhirReadError(
          error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'server-error',
        );
      }
      if (response.status === 401 || response.status === 403) throw new FhirReadError('no-permission', response.status);
      if (response.status >= 500 || response.status === 429) throw new FhirReadError('server-error', response.status);
      if (!response.ok) throw new FhirReadError('not-readable', response.status);
      try {
        return (await response.json()) as unknown;
      } catch {
        throw new FhirReadError('not-readable', response.status);
      }
    },
  };
}
