/** Who wants which events. */
export interface SubscriptionRow {
  id: string;
  connection: string;
  /** Types of events; null: all. */
  types: string | null;
  /** Conditions on the payload; null: none. */
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
  /** Grows with every change. */
  revision: number;
  created_at: number;
  updated_at: number;
}

/** An event for a subscription. */
export interface DeliveryRow {
  /** `dlv_`, the position of its event, and as many random digits. */
  id: string;
  event: string;
  connection: string;
  subscription: string;
  /** `waiting` (also while it is sent), `delivered`, `exhausted` or `cancelled`. */
  state: string;
  next_at: number;
  /** Who sends it, until when. */
  holder: string | null;
  until: number;
  tries: number;
  last_status: number | null;
  last_error: string | null;
  created_at: number;
  ended_at: number | null;
}
