import type { Runtime } from '@raccord/core';
import type { RequestIdVariables } from 'hono/request-id';
import type { Connections } from './connections/connections.js';
import type { Connectors } from './connectors/connectors.js';
import type { ApiKey, ApiKeys } from './keys/api-keys.js';
import type { Keyring } from './secrets/keyring.js';
import type { Log } from './observe/log.js';
import type { Observer } from './observe/observer.js';
import type { RequestFacts } from './observe/request-facts.js';
import type { DetachedWork } from './server/detached-work.js';
import type { Store } from './store/store.js';

/** The parts of the service. */
export interface AppParts {
  readonly connectors: Connectors;
  readonly connections: Connections;
  readonly keys: ApiKeys;
  readonly store: Store;
  readonly keyring: Keyring;
  /** URL of the service for callers, without a trailing slash. */
  readonly publicUrl: string;
  /** The runtime of connectors: transport, clock, token store and so on. */
  readonly runtime: Partial<Runtime> & Pick<Runtime, 'tokens'>;
  /** Per API key; without it, no limit. */
  readonly requestsPerMinute?: number | undefined;
  /** Webhooks that each URL takes; without it, a default. */
  readonly hooksPerMinute?: number | undefined;
  /** How often a stream of events says that it lives; without it, a default. */
  readonly heartbeatMs?: number;
  readonly now?: () => number;
  /** Without it, nothing is logged. */
  readonly observer?: Observer | undefined;
  /** Aborted when the service starts to stop: it is not ready any more. */
  readonly stopping?: AbortSignal | undefined;
  /** Aborted when it waits no longer: every call to an API ends. */
  readonly ending?: AbortSignal | undefined;
  /** Gets the calls that do not end with their caller. */
  readonly detached?: DetachedWork | undefined;
}

/** Values that middleware sets for handlers. */
export interface AppEnvironment {
  Variables: RequestIdVariables & { apiKey: ApiKey; log: Log; facts: RequestFacts };
}
