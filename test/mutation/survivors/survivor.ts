/** A change to the code that no test notices, and why it may live. */
export interface Survivor {
  // A glob below `services/` (`rules/stage/extent.ts`), or a folder with its slash at the end; without it any file.
  readonly in?: string;
  /** A part of the line that is changed. Lines move, so they are not counted. */
  readonly line?: string | RegExp;
  /** The expression that is changed, whole. */
  readonly code?: string | RegExp;
  /** What it is changed to, whole. */
  readonly to?: string | RegExp;
  /** Stryker's name of the kind of change. */
  readonly mutator?: string;
  readonly why: string;
}

/** A reason for a line of a file of the readers, which is named without folder and ending. */
export const at = (file: string, line: string, why: string, more: Partial<Survivor> = {}): Survivor => ({
  in: `read-facts/**/${file}.ts`,
  line,
  why,
  ...more,
});
