import type { Connection } from '@raccord/core';

/** The demo of one connector. */
export interface DemoConnector {
  /** Starts the simulator on free loopback ports. */
  start(): Promise<{ readonly servers: Record<string, string>; close(): Promise<void> }>;
  readonly connection: Required<Pick<Connection, 'settings' | 'credentials'>>;
  /** Calls to print at the start: a POST if there is an input, otherwise a GET. */
  readonly examples: readonly { readonly operation: string; readonly input?: object }[];
}
