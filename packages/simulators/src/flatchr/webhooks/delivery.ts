import type { Webhook } from '../entities.js';

/** One event for one webhook. Flatchr gives it no id (documented 2022). */
export interface WebhookDelivery {
  /** When it happened: milliseconds since 1970, by the simulator's clock. */
  at: number;
  webhook: Webhook;
  event: string;
  url: string;
  /** The JSON text at the time of the event, however late it is sent. */
  body: string;
  /**
   * `held` until `flush()`, `under way` until the receiver answers, `answered` with any `status`; `failed` without an
   * answer, with the reason in `error`; `dropped` is never sent. Nothing is sent again: whether Flatchr retries failed
   * deliveries is not documented.
   */
  outcome: 'held' | 'under way' | 'answered' | 'failed' | 'dropped';
  status?: number;
  error?: string;
}
