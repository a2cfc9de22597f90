/** The typed look-up of coded entries: which of our sets a coding belongs to. Pure; the files are read by load.ts. */

/** A coding as a resource carries it. */
export interface CodingInput {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
  readonly display?: string | undefined;
}

/** One concept of our catalogue. `display` is the wording we print; a display that came with the data is never trusted. */
export interface Concept {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** A coding in canonical form: canonical system, dots and slashes put right, edition kept apart. */
export interface CanonicalCoding {
  readonly system: string;
  readonly code: string;
  readonly edition?: string;
}

/** A code that a hospital added: what it asks (a fact), answers (a value of it), or which test it names. */
export interface SiteMeaning {
  readonly kind: 'question' | 'answer' | 'test';
  /** Fact name (`mitosesPer2mm2`, `differentiation`, `sstr` …) or test id. */
  readonly target: string;
  /** The value, for an answer: `well`. */
  readonly value?: string;
}

export interface ValueSets {
  /** Names of our sets that hold this coding, after alias normalisation. */
  setsOf(coding: CodingInput): readonly string[];
  has(set: string, coding: CodingInput): boolean;
  /** Our own display for a known code; undefined for a stranger. */
  display(coding: CodingInput): string | undefined;
  codes(set: string): readonly Concept[];
  /** Meanings that the site gave to this coding (valuesets/site). */
  siteMeanings(coding: CodingInput): readonly SiteMeaning[];
  /** The site's own order code for a test id, if mapped. */
  orderCode(test: string): Concept | undefined;
}
