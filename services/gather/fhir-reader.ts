/** A read of FHIR that failed, with its reason from a closed list; holds neither token nor address nor body. */
import type { FhirBase } from './fhir-address.ts';
import type { FhirLimits } from './limits.ts';
import type { NeedMet } from '../rules/index.ts';

export class FhirReadError extends Error {
  readonly why: NonNullable<NeedMet['why']>;
  /** HTTP status, where there was one. */
  readonly status: number | undefined;
  /** What the server asked for before the next try. */
  readonly retryAfterMs: number | undefined;

  constructor(why: NonNullable<NeedMet['why']>, status?: number, retryAfterMs?: number) {
    super(`FHIR read failed: ${why}${status === undefined ? '' : ` (${status})`}`);
    this.name = 'FhirReadError';
    this.why = why;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Reads for one patient under one base: the service's guarded fetch, or the browser's own. */
export interface FhirReader {
  readonly base: FhirBase;
  readonly limits: Pick<FhirLimits, 'pages' | 'requiredPages' | 'resources'>;
  /**
   * A query relative to the base, or an absolute address under it.
   * @throws FhirReadError
   */
  read(address: string): Promise<unknown>;
  /** Reads that may still be made. */
  left(): number;
  /** So many of them will be needed for first answers: no second try is made with one of these. */
  keep?(reads: number): void;
}
