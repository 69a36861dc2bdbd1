import { randomBytes } from 'node:crypto';
import { memoryTokens } from '@raccord/core';
import { createApp } from '../app.js';
import { allConnections } from '../connections/all-connections.js';
import { derivedConnectionId } from '../connections/connection-id.js';
import { fixedConnections } from '../connections/fixed-connections.js';
import { storedConnections } from '../connections/stored-connections.js';
import type { LoadedConnector } from '../connectors/connectors.js';
import { loadConnectors } from '../connectors/load-connectors.js';
import { type Demo, demoConnection, noDemo, startDemo } from '../demo/demo.js';
import type { Environment } from '../environment.js';
import { allowedHosts, hostAndPort } from '../outbound/allowed-hosts.js';
import { guardedTransport } from '../outbound/guarded-transport.js';
import { operatorKeys } from '../keys/api-keys.js';
import { keyring, newKey } from '../secrets/keyring.js';
import { memoryStore } from '../store/open-sqlite.js';
import { version } from '../version.js';
import { logDrift } from './log-drift.js';
import { checkServers } from './check-servers.js';
import { listen } from './listen.js';

export interface Service {
  readonly url: string;
  /** The API key generated for this start; undefined if the operator set keys. */
  readonly generatedKey: string | undefined;
  readonly demo: Demo;
  /** Notes for the operator about the connectors, a line each. */
  readonly notes: readonly string[];
  /** Stops everything at once, and leaves nothing open. */
  close(): Promise<void>;
}

export async function startService(environment: Environment): Promise<Service> {
  const { host, port } = environment;
  const connectors = await loadConnectors(environment.connectors);
  checkServers(environment, connectors);
  const notes = [...connectors.values()].flatMap(noteOn);
  const demo = environment.demo ? await startDemo([...connectors.keys()], environment.servers) : noDemo;
  const allowed = allowedHosts(environment, demo.simulators);
  const transport = guardedTransport(allowed);
  const generatedKey = environment.apiKeys ? undefined : `raccord_${randomBytes(24).toString('base64url')}`;
  const connections = Object.entries(demo.connections).map(([connector, connection]) => ({
    id: derivedConnectionId(connector, demoConnection),
    connector,
    name: demoConnection,
    source: 'demo' as const,
    revision: 0,
    ...connection,
  }));
  const store = await memoryStore();
  const ring = keyring(environment.encryptionKey ?? newKey());
  const urlOn = (taken: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
  const listener = await listen(
    host,
    port,
    (taken) =>
      createApp({
        connectors,
        connections: allConnections(
          [fixedConnections(connections), storedConnections({ store, keyring: ring })],
          environment.servers,
        ),
        keys: operatorKeys(environment.apiKeys ?? [generatedKey!]),
        store,
        keyring: ring,
        publicUrl: environment.publicUrl ?? urlOn(taken),
        runtime: {
          transport,
          tokens: memoryTokens(),
          observe: logDrift,
          host: `raccord-rest/${version}`,
          allowHost: ({ href }) => allowed.has(hostAndPort(href)),
        },
        requestsPerMinute: environment.requestsPerMinute,
      }).fetch,
  );
  return {
    url: urlOn(listener.port),
    generatedKey,
    demo,
    notes,
    close: async () => {
      await Promise.all([listener.close(), transport.close()]);
      await demo.close();
      await store.close();
    },
  };
}

function noteOn({ connector, isMade }: LoadedConnector): string[] {
  if (!isMade) return [];
  return [`The package of ${connector.id} has no manifest.json of its version: it is made on the first request.`];
}
