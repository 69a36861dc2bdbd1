import { mostRequests } from '../../server/forget-oldest.js';
import type { Webhook } from '../entities.js';
import type { WebhookDelivery } from './delivery.js';

/** Sends an HTTP request. The global `fetch` is one. */
export type SendRequest = (request: Request) => Promise<Response>;

export type FlushOrder = 'oldest-first' | 'newest-first';

/** Holds, sends and records events. It has no timer: held events leave on `flush`. */
export interface Outbox {
  deliveries: WebhookDelivery[];
  push: (webhook: Webhook, event: string, body: string) => void;
  /** Sends held events one after the other, and waits for the answers. */
  flush: (order?: FlushOrder) => Promise<void>;
  /** Waits until nothing is in progress. */
  settled: () => Promise<void>;
  /** Forgets everything and drops deliveries in progress. */
  clear: () => void;
}

export const createOutbox = (now: () => number, send: SendRequest): Outbox => {
  const deliveries: WebhookDelivery[] = [];
  // A webhook's events are sent in order, each after the answer to the previous one; webhooks do not wait for each
  // other.
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
        if (deliveries.length > mostRequests) deliveries.shift();
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

/** Never rejects: the delivery records the outcome. */
const deliver = async (delivery: WebhookDelivery, send: SendRequest, signal: AbortSignal): Promise<void> => {
  try {
    // The method and the content type are inferred; the documents of 2022 mention no signature.
    const request = new Request(delivery.url, {
      method: 'POST',
      // A new connection each time: an old one may have died, and the event would be lost with it.
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
