import type { Runtime } from '@raccord/core';
import type { Settled } from '../deliveries/settle.js';
import type { Environment } from '../environment.js';
import { deliveryLog } from './delivery-log.js';
import { driftLog } from './drift.js';
import { jsonLog } from './log.js';
import { startMetrics } from './metrics.js';
import type { Observer } from './observer.js';

export interface StartedObserver extends Observer {
  readonly event: NonNullable<Runtime['observe']>;
  /** Told how each delivery ended, and how long a first try waited. */
  readonly delivery: (outcome: Settled, lagMs: number | undefined) => void;
  close(): Promise<void>;
}

/** The log, and what the operator wants of metrics and traces. */
export async function startObserver({
  logLevel,
  metrics: wanted,
  tracing: traced,
}: Environment): Promise<StartedObserver> {
  const log = jsonLog(logLevel);
  const metrics = wanted ? startMetrics() : undefined;
  // Loaded only here: it costs memory and time.
  const tracing = traced ? (await import('./tracing.js')).startTracing() : undefined;
  const drift = driftLog(log);
  const delivery = deliveryLog(log);
  return {
    log,
    metrics,
    tracing,
    event: (event) => {
      drift(event);
      metrics?.event(event);
      tracing?.event(event);
    },
    delivery: (outcome, lagMs) => {
      delivery(outcome);
      metrics?.delivery(outcome.state, lagMs);
    },
    close: async () => tracing?.close(),
  };
}
