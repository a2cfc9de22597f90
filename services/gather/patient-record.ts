/** What was read of one patient, before any meaning is given to it: resources by type, and how each data need was met. */
import type { NeedMet } from '../rules/index.ts';

/** A FHIR resource as it arrived: only the type is sure. Readers parse what they touch. */
export interface RawResource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [element: string]: unknown;
}

export interface RecordEntry {
  readonly resource: RawResource;
  /** Absolute URL or `urn:uuid:` under which the Bundle named it, for resolving references. */
  readonly fullUrl?: string;
  readonly arrived: 'prefetch' | 'fetched' | 'file';
}

export interface PatientRecord {
  readonly patientId: string;
  /** Base URL of the caller's FHIR server, for telling local absolute references from foreign ones. */
  readonly fhirBase?: string;
  /** The same resource under several keys stands here once; copies under one id that differ stand here each. */
  readonly entries: readonly RecordEntry[];
  readonly needs: readonly NeedMet[];
}
