import type { Connection } from '@raccord/core';

/** Where the service finds the connections its callers name. */
export interface Connections {
  find(connector: string, name: string): Promise<Connection | undefined>;
  /** All names for a connector, to suggest one when a caller has mistyped. */
  names(connector: string): Promise<readonly string[]>;
}
