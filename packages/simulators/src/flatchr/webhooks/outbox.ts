import type { Webhook } from '../entities.js';
import type { WebhookDelivery } from './delivery.js';

/** Sends an HTTP request. The global `fetch` is one. */
export type SendRequest = (request: Request) => Promise<Response>;

export type FlushOrder = 'oldest-first' | 'newest-first';

/** Where events wait, leave and are recorded. It has no timer: what is held leaves on `flush`. */
export interface Outbox {
  deliveries: WebhookDelivery[];
  push: (webhook: Webhook, event: string, body: string) => void;
  /** Sends what is held, one after the other, and waits for the answers. */
  flush: (order?: FlushOrder) => Promise<void>;
  /** Waits until nothing is under way any more. */
  settled: () => Promise<void>;
  /** Forgets everything and gives up what is under way. */
  clear: () => void;
}

export const createOutbox = (now: () => number, send: SendRequest): Outbox => {
  const deliveries: WebhookDelivery[] = [];
  // A webhook's events leave in order, each after the answer to the one before; webhooks do not wait for each other.
  const lastOf = new Map<Webhook, Promise<void>>();
  let abort = new AbortController();

  const queue = (delivery: WebhookDelivery): Promise<void> => {
    const { signal } = abort;
    delivery.outcome = 'under way';
    const sent = (lastOf.get(delivery.webhook) ?? Promise.resolve()).then(() => deliver(delivery, send, signal));
    lastOf.set(delivery.webhook, sent);
    return sent;
  };

  return {
    deliveries,
    push(webhook, event, body) {
      const outcome = webhook.copies === 0 ? 'dropped' : 'held';
      for (let copy = 0; copy < Math.max(webhook.copies, 1); copy += 1) {
        const delivery: WebhookDelivery = { at: now(), webhook, event, url: webhook.url, body, outcome };
        deliveries.push(delivery);
        if (outcome === 'held' && !webhook.held) void queue(delivery);
      }
    },
    async flush(order = 'oldest-first') {
      const held = deliveries.filter(({ outcome }) => outcome === 'held');
      for (const delivery of order === 'oldest-first' ? held : held.toReversed()) await queue(delivery);
    },
    async settled() {
      while (deliveries.some(({ outcome }) => outcome === 'under way')) await Promise.all(lastOf.values());
    },
    clear() {
      abort.abort();
      abort = new AbortController();
      deliveries.length = 0;
      lastOf.clear();
    },
  };
};

/** Never rejects: what became of it stands in the delivery. */
const deliver = async (delivery: WebhookDelivery, send: SendRequest, signal: AbortSignal): Promise<void> => {
  try {
    // The method and the content type are inferred; that nothing is signed is what the documents of 2022 leave one with.
    const request = new Request(delivery.url, {
      method: 'POST',
      // A connection each: one kept from before may have died, and the event would be lost with it.
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: delivery.body,
      redirect: 'manual',
      signal,
    });
    const response = await send(request);
    delivery.status = response.status;
    delivery.outcome = 'answered';
    await response.body?.cancel();
  } catch (error) {
    if (delivery.outcome === 'answered') return; // only the rest of the answer was lost
    delivery.outcome = 'failed';
    delivery.error = reasonOf(error);
  }
};

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code === undefined ? message : `${message}: ${cause.code}`;
};
