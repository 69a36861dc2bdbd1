import type { Runtime } from '@raccord/core';
import type { Environment } from '../environment.js';
import { driftLog } from './drift.js';
import { jsonLog } from './log.js';
import { startMetrics } from './metrics.js';
import type { Observer } from './observer.js';

export interface StartedObserver extends Observer {
  readonly event: NonNullable<Runtime['observe']>;
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
  return {
    log,
    metrics,
    tracing,
    event: (event) => {
      drift(event);
      metrics?.event(event);
      tracing?.event(event);
    },
    close: async () => tracing?.close(),
  };
}
