import type { Codec } from '../codecs/kinds.js';
import type { Known } from '../schema/known.js';
import type { AnySchema, Lazy, OutputOf } from '../schema/standard-schema.js';
import type { Path } from '../text/path.js';
import type { Challenge } from './challenge.js';
import type { Condition } from './condition.js';
import type { BodyFormat } from './payload.js';
import type { Subscription } from './subscribe.js';
import type { Verification } from './verification.js';

/** Where the vendor says what makes an event the same when it is sent again. */
export type EventId =
  /** A replay with another value here is another event, unless the vendor signs this header. */
  | { readonly header: string }
  /** Paths of the payload. */
  | { readonly paths: readonly Path[] };

/** A read that returns the current state of an event's subject. */
export interface Enrichment {
  /** Id of the read operation. */
  readonly operation: string;
  /** Its input: the path of each value in the payload; `*` is the whole payload. */
  readonly input: Readonly<Record<string, string>>;
}

interface Common<E> {
  readonly title: string;
  readonly description: string;
  readonly docs?: string;
  readonly event: E;
  /**
   * What makes two events the same, for `merge`: alternatives, each a list of paths. Triggers that report the same
   * events list their alternatives in the same order; the first one that both have with the same types decides.
   */
  readonly key?: readonly (readonly string[])[];
}

export interface WebhookDefinition<E> extends Common<E>, BodyFormat {
  /** Which calls and payloads belong to this trigger: all of these hold. An empty list: all of them. */
  readonly match: readonly Condition[];
  /** Codecs by payload path. */
  readonly decode?: Readonly<Record<string, Codec>>;
  readonly verify: Verification;
  /** The vendor's id of an event. Default: a hash of the payload. */
  readonly id?: EventId;
  /** A handshake of the vendor's, answered by `challenge`. */
  readonly challenge?: Challenge;
  /** For hosts that re-read before they deliver: a webhook shows the state at the time it was sent. */
  readonly enrich?: Enrichment;
  /** For hosts that register their URL at the vendor themselves. */
  readonly subscription?: Subscription;
  /** What a user does at the vendor to enable it. */
  readonly setup?: string;
  /** Synthetic payloads in the vendor's format. */
  readonly samples: readonly unknown[];
}

export interface PollDefinition<E> extends Common<E> {
  /** Id of the read operation that lists the rows. */
  readonly list: string;
  /** What a user gives when switching the poll on: members of the listing's input. Without it, there is nothing to give. */
  readonly input?: Lazy<AnySchema>;
  /** Members of every listing's input; they win over those of a user. */
  readonly constants?: Readonly<Record<string, unknown>>;
  /** Path of the rows in the operation's output, if the output is not the list itself. */
  readonly rows?: string;
  /** Paths that together identify a row. */
  readonly identity: readonly string[];
  /** Paths whose change is an event; `*` is the whole row. Without it, only new identities are events. */
  readonly watch?: readonly string[];
  /**
   * The time of a row, and the input key that filters by it, if there is one. Rows may come late by `overlapMs`: each
   * poll requests that much again. If times are days, two days cover every time zone.
   */
  readonly since: {
    readonly path: string;
    readonly param?: string;
    /**
     * What `param` takes: a day or a moment in UTC, each in ISO 8601. `defineConnector` takes it from the codec of that
     * input; without one, the default is `day`.
     */
    readonly as?: 'day' | 'moment';
    readonly overlapMs: number;
  };
}

export type ReportDefinition = Omit<Common<unknown>, 'event' | 'key'>;

export interface WebhookTrigger<E extends Lazy<AnySchema> = Lazy<AnySchema>> extends WebhookDefinition<E> {
  readonly kind: 'webhook';
  /** Its key in the connector's `triggers`; set by `defineConnector`. */
  readonly name: string;
}

export interface PollTrigger<E extends Lazy<AnySchema> = Lazy<AnySchema>> extends PollDefinition<E> {
  readonly kind: 'poll';
  readonly name: string;
}

/** A poll of any read operation, which its user names together with its rows: see `reportInput`. */
export interface ReportTrigger<E extends Lazy<AnySchema> = Lazy<AnySchema>> extends ReportDefinition {
  readonly kind: 'report';
  readonly name: string;
  /** Any row. */
  readonly event: E;
  /** The same for every connector. */
  readonly input: Lazy<AnySchema>;
}

export type Trigger = WebhookTrigger | PollTrigger | ReportTrigger;
export type Triggers = Readonly<Record<string, Trigger>>;

export type EventOf<T> = T extends { readonly event: infer E } ? Known<OutputOf<E>> : never;
