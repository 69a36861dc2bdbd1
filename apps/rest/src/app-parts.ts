import type { Runtime } from '@raccord/core';
import type { RequestIdVariables } from 'hono/request-id';
import type { Connections } from './connections/connections.js';
import type { Connectors } from './connectors/connectors.js';

/** What the service is made of. */
export interface AppParts {
  readonly connectors: Connectors;
  readonly connections: Connections;
  readonly apiKeys: readonly string[];
  /** Where callers reach the service; without a trailing slash. */
  readonly publicUrl: string;
  /** What connectors run on: transport, clock, token store and so on. */
  readonly runtime: Partial<Runtime>;
  /** For each API key; no limit where it is left out. */
  readonly requestsPerMinute?: number | undefined;
  readonly now?: () => number;
}

/** What middleware leaves for handlers. */
export interface AppEnvironment {
  Variables: RequestIdVariables & { apiKey: string };
}
