/** Who wants which events. */
export interface SubscriptionRow {
  id: string;
  /** null: all. */
  connection: string | null;
  /** Types of events; null: all. */
  types: string | null;
  /** Values in the payload, encrypted: they may name a person; null: any. */
  filter: string | null;
  /** How long an equal `dedupe_id` is a repeat; null: as the trigger says. */
  dedupe_ms: number | null;
  /** Its URL and signing secrets, encrypted. */
  sealed: string;
  /** `on` or `disabled`. */
  state: string;
  /** Why it is disabled. */
  reason: string | null;
  /** How many deliveries may run at once. */
  concurrency: number;
  /** The receiver asked to send nothing before this time. */
  paused_until: number;
  /** The pace of its deliveries: see `deliveries/choose.ts`. */
  interval_ms: number;
  last_event_at: number;
  turn_at: number;
  /** Grows with every change by a user. */
  revision: number;
  created_at: number;
  updated_at: number;
}

/** An event for a subscription. */
export interface DeliveryRow {
  /** `dlv_`, the position of its event (12 hexadecimal digits), and as many random digits. */
  id: string;
  event: string;
  connection: string;
  subscription: string;
  /** `waiting` (also while it is sent), `delivered`, `exhausted` or `cancelled`. */
  state: string;
  /** When it may be tried; 0: it was never tried, and its turn comes in the order of ids; 1: as soon as the receiver takes it. */
  next_at: number;
  /** While it is sent, when the process that sends it counts as dead; otherwise 0. */
  leased_until: number;
  tries: number;
  last_status: number | null;
  last_error: string | null;
  created_at: number;
  ended_at: number | null;
}
