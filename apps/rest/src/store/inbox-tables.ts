/** Numbers that only grow. */
export interface CounterRow {
  /** `events`: the position of the newest event. `events_removed`: that of the newest one that expired. */
  name: string;
  value: number;
}

/** Something that happened at the vendor. */
export interface EventRow {
  /** `evt_`, its position in the order of commits (12 hexadecimal digits), and as many random digits. */
  id: string;
  connection: string;
  /** Name of the trigger, `unknown` or `unparsed`. */
  type: string;
  dedupe_id: string;
  received_at: number;
  /** The event that this one repeats; null: it is the first. */
  duplicate_of: string | null;
  /** Its payload and headers, encrypted. */
  sealed: string;
}

/** A secret in the URL to which a vendor sends its webhooks. */
export interface HookTokenRow {
  /** SHA-256 of the token. */
  hash: string;
  connection: string;
  created_at: number;
  /** When it ends, once there is a newer one; null: it does not. */
  expires_at: number | null;
}

/** What a user sets for a trigger of a connection, and when it is polled. */
export interface TriggerRow {
  /** Connection and trigger. */
  id: string;
  connection: string;
  trigger: string;
  /** 1: it is polled. */
  is_on: number;
  interval_ms: number | null;
  /** How long an equal `dedupe_id` is a repeat; null: the default. */
  dedupe_ms: number | null;
  /** Its input, encrypted. */
  sealed: string | null;
  /** Grows with every change by a user. */
  revision: number;
  next_at: number | null;
  /** Who polls it, until when. */
  holder: string | null;
  held_until: number;
  /** Failures since the last success. */
  tries: number;
  last_at: number | null;
  /** Code of the last failure. */
  last_error: string | null;
}

/** Where a poll goes on. */
export interface PollStateRow {
  /** Connection and trigger. */
  id: string;
  connection: string;
  sealed: string;
  updated_at: number;
}

/** A key of an event, for triggers that report the same events by webhook and by poll. */
export interface MergeKeyRow {
  /** A keyed hash: keys may hold e-mail addresses. */
  id: string;
  connection: string;
  sealed: string;
  expires_at: number;
}

/** The receipt of an erasure. */
export interface ErasureRow {
  id: string;
  /** A keyed hash of the e-mail address. */
  hash: string;
  /** How much was removed, by kind. */
  counts: string;
  created_at: number;
}
