/** A header with a key: the vendor does requests with the same key only once. */
export interface IdempotencyKey {
  readonly header: string;
  /** How long the vendor remembers a key, in ms: a write is retried only within that time. */
  readonly forMs: number;
}

/** The key of one call, repeated with each of its attempts. */
export interface FilledKey extends IdempotencyKey {
  readonly value: string;
}
