import type { Webhook } from '../entities.js';

/** One event on its way to one webhook. Flatchr gives it no id (documented 2022). */
export interface WebhookDelivery {
  /** When it happened: milliseconds since 1970, by the simulator's clock. */
  at: number;
  webhook: Webhook;
  event: string;
  url: string;
  /** The JSON text as it was when it happened, however late it is sent. */
  body: string;
  /**
   * `held` until `flush()`, `under way` until the receiver answers. `answered` with whatever `status`; `failed` when no
   * answer came, with the reason in `error`; `dropped` is never sent. Nothing is sent again: whether Flatchr repeats a
   * delivery that failed is not documented.
   */
  outcome: 'held' | 'under way' | 'answered' | 'failed' | 'dropped';
  status?: number;
  error?: string;
}
