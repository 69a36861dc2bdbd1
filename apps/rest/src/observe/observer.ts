import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import type { Tracing } from './tracing.js';

/** Who is told what the service does. */
export interface Observer {
  readonly log: Log;
  /** Undefined: the operator wants none. */
  readonly metrics?: Metrics | undefined;
  readonly tracing?: Tracing | undefined;
}
