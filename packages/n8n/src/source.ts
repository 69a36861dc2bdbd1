export interface Source {
  /** Relative to the package. */
  readonly path: string;
  /** Valid, but not formatted: a formatter does that. */
  readonly text: string;
}
