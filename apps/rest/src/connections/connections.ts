import type { Connection } from '@raccord/core';

/** A connection of the service: a user's account at a vendor. */
export interface ServedConnection extends Pick<Connection, 'settings' | 'credentials' | 'servers'> {
  /** `con_…`. */
  readonly id: string;
  readonly connector: string;
  readonly name: string;
  readonly source: 'store' | 'file' | 'demo';
  /** Grows with every change. */
  readonly revision: number;
  /** In ms since 1970, if it is of the store. */
  readonly created_at?: number;
  readonly updated_at?: number;
}

/** Finds the connections that callers name. */
export interface Connections {
  /** By id or, within its connector, by name. */
  find(connector: string, idOrName: string): Promise<ServedConnection | undefined>;
  get(id: string): Promise<ServedConnection | undefined>;
  /** Sorted by id: those after the id `after`, at most `limit`; of `ids`, if given. */
  list(asked: ListAsked): Promise<readonly ServedConnection[]>;
  /** Some names for a connector, for suggestions when a caller mistypes one. */
  names(connector: string, ids?: readonly string[]): Promise<readonly string[]>;
}

export interface ListAsked {
  readonly after: string | undefined;
  readonly limit: number;
  readonly connector?: string | undefined;
  readonly ids?: readonly string[] | undefined;
}
