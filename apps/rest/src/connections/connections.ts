import type { Connection } from '@raccord/core';

/** Finds the connections that callers name. */
export interface Connections {
  find(connector: string, name: string): Promise<Connection | undefined>;
  /** All names for a connector, for suggestions when a caller mistypes one. */
  names(connector: string): Promise<readonly string[]>;
}
