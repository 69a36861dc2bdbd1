import type { Connection } from '../connection/connection.js';
import type { OperationId } from './client-type.js';
import type { Connector } from './connector.js';

/**
 * A demo of a connector, for hosts that show it without an account at the vendor. A package exports one from its entry
 * `./demo`, since programs do not need the simulator.
 *
 * @example
 * export const demo: Demo<typeof acme> = {
 *   connector: 'acme',
 *   start: () => createAcmeSimulator().listen(),
 *   connection: { settings: {}, credentials: { api: { api_key: 'demo-key' } } },
 *   examples: [{ operation: 'things.list' }],
 * };
 */
export interface Demo<K extends Connector = Connector> {
  /** The id of the connector. */
  readonly connector: K['id'];
  /** Starts a simulator of the vendor on free ports of this machine. Each start has data of its own. */
  start(): Promise<{
    /** The URL of every server of the connector. */
    readonly servers: { readonly [S in keyof K['connection']['servers']]: string };
    close(): Promise<void>;
  }>;
  /** What the simulator accepts. */
  readonly connection: Pick<Connection<K['connection']>, 'settings' | 'credentials'>;
  /** Calls to try first. They work with the data of a new simulator. */
  readonly examples: readonly { readonly operation: OperationId<K>; readonly input?: object }[];
}
