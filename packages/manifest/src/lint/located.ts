/** A problem of one part of a connector. */
export interface Located {
  /** The key it is about, e.g. `address.street`, if there is one. */
  readonly key?: string;
  readonly message: string;
}

/** A problem of a key, or of the whole if the key is empty. */
export function located(key: string, message: string): Located {
  return key === '' ? { message } : { key, message };
}
