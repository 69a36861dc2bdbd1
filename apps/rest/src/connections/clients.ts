import { type Client, type Connector, createClient, type Runtime } from '@raccord/core';
import type { ServedConnection } from './connections.js';
import { schemesOf } from './webhook-secret.js';

export type ClientOf = (connector: Connector, connection: ServedConnection) => Client;

/** More connections than this are in use rarely enough to make their clients again. */
const mostClients = 1000;

/** The client of a connection, kept until the connection changes or many others are in use. */
export function clients(runtime: Partial<Runtime>): ClientOf {
  const made = new Map<string, { readonly connector: Connector; readonly revision: number; readonly client: Client }>();
  return (connector, connection) => {
    const { id, revision, settings, servers } = connection;
    const credentials = schemesOf(connector, connection);
    const known = made.get(id);
    const client =
      known?.revision === revision && known.connector === connector // a reload replaces connectors
        ? known.client
        : createClient(connector, { id, settings, credentials, ...(servers ? { servers } : {}) }, runtime);
    made.delete(id); // the last one used is the last of the map
    made.set(id, { connector, revision, client });
    if (made.size > mostClients) made.delete(made.keys().next().value!);
    return client;
  };
}
