import type { ToldTime } from './told-time.js';

/** A limit of outbound requests, as data. Several limits apply together. */
export interface Limit<Setting extends string = string> {
  /** At most `requests` in any `perMs` milliseconds. */
  readonly requests?: number;
  readonly perMs?: number;
  /** At most this many at the same time; a stream counts until it ends. */
  readonly concurrency?: number;
  /**
   * The API tells this limit in headers of its answers: once no requests `remaining`, its sharers wait until its
   * `reset`. Enough on its own.
   */
  readonly told?: { readonly remaining: string; readonly reset: string; readonly as: ToldTime };
  /** Who shares it: one connection, the whole process, or all connections with the same value of a setting. */
  readonly by: 'connection' | 'process' | { readonly setting: Setting };
}

/** A literal name must be a known one; for a plain `string`, the definition check decides. */
export type KnownName<Name extends string, Known> = [Name] extends [Known]
  ? Name
  : string extends Name
    ? string
    : Known & string;
