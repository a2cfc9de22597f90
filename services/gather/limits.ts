/**
 * What one call may cost, whoever sends it. The configuration may lower each (`LIMIT_…`); what it may raise, and how far, stands there, too.
 */
export interface FhirLimits {
  /** One read, in milliseconds, from the request line to the last byte. */
  readonly readMs: number;
  /** One response, in bytes after decompression. */
  readonly responseBytes: number;
  /** Nesting of a response. */
  readonly jsonDepth: number;
  /** Reads per call, pages included. */
  readonly requests: number;
  readonly atOnce: number;
  /** Pages of one search, the first included. */
  readonly pages: number;
  /** The same, of a search without which there is no answer. */
  readonly requiredPages: number;
  /** Resources of one record. */
  readonly resources: number;
}

export interface Limits extends FhirLimits {
  readonly headerBytes: number;
  readonly tokenBytes: number;
  readonly clockSkewSeconds: number;
  readonly bodyBytes: number;
  /** One string of a body. */
  readonly stringBytes: number;
  /** An answer over this is sent without its machine-readable evaluation. */
  readonly answerBytes: number;
}

const KIB = 1024;

export const LIMITS: Limits = {
  headerBytes: 16 * KIB,
  tokenBytes: 8 * KIB,
  clockSkewSeconds: 60,
  bodyBytes: 10 * KIB * KIB,
  stringBytes: 256 * KIB,
  jsonDepth: 64,
  answerBytes: 32 * KIB,
  readMs: 1200,
  responseBytes: 5 * KIB * KIB,
  requests: 24,
  atOnce: 6,
  pages: 3,
  requiredPages: 10,
  resources: 10_000,
};
