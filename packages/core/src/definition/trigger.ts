import type { Codec } from './request-plan.js';
import type { AnySchema, Lazy, OutputOf } from './schema.js';

/** How a vendor proves that a webhook is its own. `none` must say why. */
export type Verification = { readonly kind: 'none'; readonly because: string };

export interface WebhookDefinition<E> {
  readonly title: string;
  readonly description: string;
  readonly docs?: string;
  /** Which payloads are of this trigger: the value at `path` equals `equals`. */
  readonly match: { readonly path: string; readonly equals: string };
  readonly event: E;
  /** Codecs by payload path. */
  readonly decode?: Readonly<Record<string, Codec>>;
  readonly verify: Verification;
  /** What a user does at the vendor to switch it on. */
  readonly setup?: string;
  /** Synthetic payloads in the vendor's shape. */
  readonly samples: readonly unknown[];
}

export interface WebhookTrigger<E extends Lazy<AnySchema> = Lazy<AnySchema>> extends WebhookDefinition<E> {
  readonly kind: 'webhook';
  /** Its key in the connector's `triggers`; set by `defineConnector`. */
  readonly name: string;
}

export type Trigger = WebhookTrigger;
export type Triggers = Readonly<Record<string, Trigger>>;

export type EventOf<T> = T extends WebhookTrigger<infer E> ? OutputOf<E> : never;
