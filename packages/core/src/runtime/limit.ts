/** How much may go out at once, declared as data. Several limits hold together. */
export interface Limit<Setting extends string = string> {
  /** At most `requests` in any `perMs` milliseconds. */
  readonly requests?: number;
  readonly perMs?: number;
  /** At most this many at the same time; a stream counts until it ends. */
  readonly concurrency?: number;
  /** Who shares it: one connection, everybody in the process, or all connections with the same value of a setting. */
  readonly by: 'connection' | 'process' | { readonly setting: Setting };
}

/** A name that is written out must be one of those known; of a `string` the definition check tells. */
export type KnownName<Name extends string, Known> = [Name] extends [Known]
  ? Name
  : string extends Name
    ? string
    : Known & string;
