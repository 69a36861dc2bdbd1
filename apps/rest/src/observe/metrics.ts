import type { ConnectorEvent } from '@raccord/core';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  request(labels: { method: string; route: string; status: number }, ms: number): void;
  event(event: ConnectorEvent): void;
  query(ms: number): void;
  /** `code`: `ok`, or the code of the error. */
  poll(labels: { trigger: string; code: string }): void;
  /** How long a poll was due when it started. */
  pollLag(ms: number): void;
  /** `outcome`: `stored`, or the code of the problem. */
  webhook(labels: { connector: string; outcome: string }): void;
  /** A try of a delivery; `lagMs` is how long a first one waited. */
  delivery(outcome: string, lagMs: number | undefined): void;
  readonly contentType: string;
  text(): Promise<string>;
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/**
 * Metrics as Prometheus reads them. Labels are names of ours: route templates, connectors, operations and codes, never
 * ids or texts of callers.
 */
export function startMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry }); // process, memory, garbage collection, delay of the event loop
  const call = ['connector', 'operation'] as const;
  const requests = new Histogram({
    name: 'raccord_http_request_duration_seconds',
    help: 'Requests to the service, until the headers of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers,
  });
  const calls = new Histogram({
    name: 'raccord_call_duration_seconds',
    help: 'Calls of operations, retries and waits included',
    labelNames: call,
    buckets: seconds,
    registers,
  });
  const outcomes = new Counter({
    name: 'raccord_calls_total',
    help: 'Calls of operations by outcome: ok, or the code of the error',
    labelNames: [...call, 'code'],
    registers,
  });
  const retries = new Counter({
    name: 'raccord_call_retries_total',
    help: 'Requests to APIs that were sent again',
    labelNames: call,
    registers,
  });
  const waits = new Counter({
    name: 'raccord_limit_wait_seconds_total',
    help: 'Time that calls waited because of the limits of an API',
    labelNames: ['connector'],
    registers,
  });
  const tokens = new Counter({
    name: 'raccord_token_requests_total',
    help: 'Logins and token refreshes',
    labelNames: ['connector', 'scheme', 'action'],
    registers,
  });
  const drifts = new Counter({
    name: 'raccord_drift_total',
    help: 'Answers that do not match their schema',
    labelNames: call,
    registers,
  });
  const lag = new Histogram({
    name: 'raccord_delivery_lag_seconds',
    help: 'Time from the receipt of an event to the first try to deliver it',
    buckets: [...seconds, 300, 3600, 86_400],
    registers,
  });
  const tries = new Counter({
    name: 'raccord_delivery_tries_total',
    help: 'Tries of deliveries by outcome: delivered, waiting (it is tried again), exhausted or cancelled',
    labelNames: ['outcome'],
    registers,
  });
  const queries = new Histogram({
    name: 'raccord_store_query_duration_seconds',
    help: 'Queries to the store',
    buckets: [0.0005, 0.001, 0.0025, ...seconds],
    registers,
  });
  const webhooks = new Counter({
    name: 'raccord_webhooks_total',
    help: 'Webhooks received by outcome: stored, or the code of the problem',
    labelNames: ['connector', 'outcome'],
    registers,
  });
  const polls = new Counter({
    name: 'raccord_polls_total',
    help: 'Polls by outcome: ok, or the code of the error',
    labelNames: ['trigger', 'code'],
    registers,
  });
  const pollLags = new Histogram({
    name: 'raccord_poll_lag_seconds',
    help: 'Time from when a poll was due to its start',
    buckets: [...seconds, 300, 3600],
    registers,
  });
  return {
    pollLag: (ms) => pollLags.observe(Math.max(ms, 0) / 1000),
    poll: (labels) => polls.inc(labels),
    webhook: (labels) => webhooks.inc(labels),
    request: (labels, ms) => requests.observe(labels, ms / 1000),
    query: (ms) => queries.observe(ms / 1000),
    delivery: (outcome, lagMs) => {
      tries.inc({ outcome });
      if (lagMs !== undefined) lag.observe(Math.max(lagMs, 0) / 1000);
    },
    event: (event) => {
      const { connector, operation } = event;
      switch (event.type) {
        case 'end':
          calls.observe({ connector, operation }, event.ms / 1000);
          return outcomes.inc({ connector, operation, code: event.code ?? 'ok' });
        case 'retry':
          return retries.inc({ connector, operation });
        case 'limit':
          return waits.inc({ connector }, event.waitedMs / 1000);
        case 'token':
          return tokens.inc({ connector, scheme: event.scheme, action: event.action });
        case 'drift':
          return drifts.inc({ connector, operation });
        case 'start':
        case 'request':
        case 'response':
        case 'failure':
        case 'unchecked':
          return undefined;
      }
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
