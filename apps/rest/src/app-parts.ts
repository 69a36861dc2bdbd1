import type { Runtime } from '@raccord/core';
import type { RequestIdVariables } from 'hono/request-id';
import type { Connections } from './connections/connections.js';
import type { Connectors } from './connectors/connectors.js';

/** The parts of the service. */
export interface AppParts {
  readonly connectors: Connectors;
  readonly connections: Connections;
  readonly apiKeys: readonly string[];
  /** URL of the service for callers, without a trailing slash. */
  readonly publicUrl: string;
  /** The runtime of connectors: transport, clock, token store and so on. */
  readonly runtime: Partial<Runtime>;
  /** Seals next pages, so that every process with the same key takes them. Default: one of this process. */
  readonly encryptionKey?: string | undefined;
  /** Per API key; without it, no limit. */
  readonly requestsPerMinute?: number | undefined;
  readonly now?: () => number;
}

/** Values that middleware sets for handlers. */
export interface AppEnvironment {
  Variables: RequestIdVariables & { apiKey: string };
}
