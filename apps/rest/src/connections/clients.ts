import { type Client, type Connection, type Connector, createClient, type Runtime } from '@raccord/core';

export type ClientOf = (connector: Connector, connection: Connection) => Client;

/** The client of a connection, cached for as long as the connection object exists. */
export function clients(runtime: Partial<Runtime>): ClientOf {
  const made = new WeakMap<Connection, Client>();
  return (connector, connection) => {
    const client = made.get(connection) ?? createClient(connector, connection, runtime);
    made.set(connection, client);
    return client;
  };
}
