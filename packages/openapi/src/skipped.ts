/** An operation of a document that cannot be called, and why. */
export interface Skipped {
  readonly method: string;
  readonly path: string;
  readonly reason: string;
}
