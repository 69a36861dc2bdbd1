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

/** What handlers tell of a request: names and ids of ours, no text of callers, APIs or people. */
export interface RequestFacts {
  connector?: string;
  operation?: string;
  /** Id of the connection. */
  connection?: string;
  /** The code of the problem it was answered with. */
  code?: string;
  sent?: string;
}
