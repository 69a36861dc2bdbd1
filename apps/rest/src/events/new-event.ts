import type { Trigger } from '@raccord/core';

/** An event that is not stored yet. */
export interface NewEvent {
  readonly connection: string;
  /** Name of the trigger, `unknown` or `unparsed`. */
  readonly type: string;
  readonly dedupe_id: string;
  /** In ms since 1970. */
  readonly received_at: number;
  /** Any JSON value. */
  readonly payload: unknown;
  /** Those that tell triggers apart. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Its trigger, if another one reports the same events. */
  readonly merged?: Trigger;
}

/** An event in the store. */
export interface StoredEvent extends NewEvent {
  readonly id: string;
  /** The event that this one repeats. */
  readonly duplicate_of: string | null;
  /** When the last event with an equal `dedupe_id` that was no repeat was received, if there was one. */
  readonly previous_at: number | undefined;
  /** Another trigger reported the same before. */
  readonly isMerged?: boolean;
}

/** How long an event with an equal `dedupe_id` is a repeat, unless a trigger or a subscription says otherwise. */
export const defaultDedupeMs = 600_000;

/**
 * Whether an event repeats the last one with an equal `dedupe_id`. Told from the one that was no repeat: what comes again
 * and again is delivered once in each window. A clock that jumps delivers twice rather than never.
 */
export function isRepeat({ received_at, previous_at }: Pick<StoredEvent, 'received_at' | 'previous_at'>, ms: number) {
  return previous_at !== undefined && Math.abs(received_at - previous_at) < ms;
}
