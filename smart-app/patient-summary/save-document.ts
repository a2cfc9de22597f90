/** Creates the document on the FHIR server of the launch, with the token of the launch. The only thing that this app ever writes. */
import type { DocumentReference } from '@medplum/fhirtypes';
import { fhirBase, withinBase } from '../../services/gather/fhir-address.ts';
import type { SaveProblem } from './words.ts';

const SAVE_MS = 15_000;

export type Saved =
  | { readonly kind: 'saved'; /** `DocumentReference/123`, where the server told it. */ readonly reference?: string }
  | { readonly kind: 'failed'; readonly problem: SaveProblem };

export async function saveDocument(base: string, accessToken: string, document: DocumentReference): Promise<Saved> {
  const known = fhirBase(base);
  const url = known && withinBase(known, 'DocumentReference');
  if (!url) return { kind: 'failed', problem: 'unreachable' };
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        Accept: 'application/fhir+json',
        Authorization: `Bearer ${accessToken}`,
        'Content-Type': 'application/fhir+json',
      },
      body: JSON.stringify(document),
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(SAVE_MS),
    });
  } catch {
    return { kind: 'failed', problem: 'unreachable' };
  }
  if (response.status === 401) return { kind: 'failed', problem: 'expired' };
  if (response.status === 403) return { kind: 'failed', problem: 'no-permission' };
  if (response.status === 429 || response.status >= 500) return { kind: 'failed', problem: 'unreachable' };
  if (!response.ok) return { kind: 'failed', problem: 'refused' };
  const reference = await referenceOf(response);
  return { kind: 'saved', ...(reference === undefined ? {} : { reference }) };
}

/** From the body, or from where the server says that the document is. */
async function referenceOf(response: Response): Promise<string | undefined> {
  const located = /DocumentReference\/[A-Za-z0-9.-]{1,64}/.exec(response.headers.get('location') ?? '')?.[0];
  try {
    const { resourceType, id } = (await response.json()) as { readonly resourceType?: unknown; readonly id?: unknown };
    if (resourceType === 'DocumentReference' && typeof id === 'string') return `DocumentReference/${id}`;
  } catch {
    // Saved, and answered without a body.
  }
  return located;
}
