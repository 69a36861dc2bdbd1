import type { Codec } from '../codecs/kinds.js';
import type { AnySchema, Lazy, OutputOf } from '../schema/standard-schema.js';

/** How a vendor proves that a webhook is its own. `none` must say why. */
export type Verification =
  | HmacVerification
  /** The secret itself is in the call. */
  | { readonly kind: 'token'; readonly in: 'header' | 'query'; readonly name: string }
  | { readonly kind: 'none'; readonly because: string };

export interface HmacVerification {
  readonly kind: 'hmac';
  readonly header: string;
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  /** What stands before the signature in the header, e.g. `sha256=`. */
  readonly prefix?: string;
  readonly signs: 'body' | 'timestamp.body';
  /** Header with the time of signing, in seconds since 1970. Needed for `timestamp.body`. */
  readonly timestampHeader?: string;
  /** How old or how far ahead a signature may be, in ms. Default five minutes. */
  readonly toleranceMs?: number;
}

/** A read that tells how the subject of an event is now. */
export interface Enrichment {
  /** Id of the read operation. */
  readonly operation: string;
  /** Its input: where in the payload each value stands; `*` is the whole payload. */
  readonly input: Readonly<Record<string, string>>;
}

interface Common<E> {
  readonly title: string;
  readonly description: string;
  readonly docs?: string;
  readonly event: E;
  /**
   * What makes two events the same to the business, for `merge`: alternatives, each a list of paths. Triggers that report
   * the same thing give their alternatives in the same order; an earlier one decides where both have it in one form.
   */
  readonly key?: readonly (readonly string[])[];
}

export interface WebhookDefinition<E> extends Common<E> {
  /** Which payloads are of this trigger: the value at `path` equals `equals`. */
  readonly match: { readonly path: string; readonly equals: string };
  /** Codecs by payload path. */
  readonly decode?: Readonly<Record<string, Codec>>;
  readonly verify: Verification;
  /** For hosts that re-read before they deliver: a webhook tells how things were when it was sent. */
  readonly enrich?: Enrichment;
  /** What a user does at the vendor to switch it on. */
  readonly setup?: string;
  /** Synthetic payloads in the vendor's shape. */
  readonly samples: readonly unknown[];
}

export interface PollDefinition<E> extends Common<E> {
  /** Id of the read operation that lists the rows. */
  readonly list: string;
  /** Input that every listing has. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** Path of the rows in the operation's output, where it is not the list itself. */
  readonly rows?: string;
  /** Paths that together tell one thing from another. */
  readonly identity: readonly string[];
  /** Paths whose change is an event; `*` is the whole row. Without it only a new identity is. */
  readonly watch?: readonly string[];
  /**
   * The time of a row, and the input key that filters by it, if there is one. Rows may come late by `overlapMs`: each
   * poll asks for that much again. Where times are days, two days cover every time zone.
   */
  readonly since: { readonly path: string; readonly param?: string; readonly overlapMs: number };
}

export interface WebhookTrigger<E extends Lazy<AnySchema> = Lazy<AnySchema>> extends WebhookDefinition<E> {
  readonly kind: 'webhook';
  /** Its key in the connector's `triggers`; set by `defineConnector`. */
  readonly name: string;
}

export interface PollTrigger<E extends Lazy<AnySchema> = Lazy<AnySchema>> extends PollDefinition<E> {
  readonly kind: 'poll';
  readonly name: string;
}

export type Trigger = WebhookTrigger | PollTrigger;
export type Triggers = Readonly<Record<string, Trigger>>;

export type EventOf<T> = T extends { readonly event: infer E } ? OutputOf<E> : never;
