import type { Connection } from '@raccord/core';

/** What demo mode does for one connector. */
export interface DemoConnector {
  /** Starts the simulator on loopback ports that are free. */
  start(): Promise<{ readonly servers: Record<string, string>; close(): Promise<void> }>;
  readonly connection: Pick<Connection, 'settings' | 'credentials'>;
  /** Calls to show at the start: with an input it is a POST, else a GET. */
  readonly examples: readonly { readonly operation: string; readonly input?: object }[];
}
