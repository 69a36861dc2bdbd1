import type { Demo as ConnectorDemo } from '@raccord/core';
import { isObject } from '@raccord/core/tools';
import { derivedConnectionId } from '../connections/connection-id.js';
import type { ServedConnection } from '../connections/connections.js';
import type { Connectors } from '../connectors/connectors.js';
import type { Servers } from '../environment/servers.js';
import { startFailure } from '../start/start-failure.js';

export const demoConnection = 'demo';

export interface Demo {
  readonly connections: readonly ServedConnection[];
  readonly examples: readonly { readonly connector: string; readonly operation: string; readonly input?: object }[];
  /** Connector → the servers of its simulator, for those that run one. */
  readonly simulators: Readonly<Record<string, Servers>>;
  close(): Promise<void>;
}

export const noDemo: Demo = { connections: [], examples: [], simulators: {}, close: async () => {} };

/**
 * A connection for each connector whose package has a demo. A simulator starts unless the operator sets other servers for
 * it.
 */
export async function startDemo(connectors: Connectors, servers: Readonly<Record<string, Servers>>): Promise<Demo> {
  const found = [...connectors].map(async ([id, { demo }]) => (demo === undefined ? [] : demosAt(demo, id)));
  const demos = (await Promise.all(found)).flat();
  const started = await Promise.all(
    demos.map(async (demo) => ({
      demo,
      simulator: servers[demo.connector] === undefined ? await demo.start() : undefined,
    })),
  );
  return {
    connections: started.map(({ demo: { connector, connection }, simulator }) => ({
      id: derivedConnectionId(connector, demoConnection),
      connector,
      name: demoConnection,
      source: 'demo',
      revision: 0,
      ...connection,
      ...(simulator ? { servers: simulator.servers } : {}),
    })),
    examples: demos.flatMap(({ connector, examples }) => examples.map((example) => ({ connector, ...example }))),
    simulators: Object.fromEntries(
      started.flatMap(({ demo, simulator }) => (simulator ? [[demo.connector, simulator.servers]] : [])),
    ),
    close: async () => {
      await Promise.all(started.map(async ({ simulator }) => simulator?.close()));
    },
  };
}

/** The demos that an entry exports for a connector. */
async function demosAt(url: string, connector: string): Promise<ConnectorDemo[]> {
  let exported: Record<string, unknown>;
  try {
    exported = (await import(url)) as Record<string, unknown>;
  } catch (error) {
    const reason = String((error as { message?: unknown }).message).split('\n')[0];
    throw startFailure(`RACCORD_DEMO=1: the demo of ${connector} cannot be imported: ${reason}`);
  }
  const found = new Set(Object.values(exported).filter(isDemo));
  return [...found].filter((demo) => demo.connector === connector);
}

function isDemo(value: unknown): value is ConnectorDemo {
  if (!isObject(value)) return false;
  const { connector, start, connection, examples } = value;
  return (
    typeof connector === 'string' && typeof start === 'function' && isObject(connection) && Array.isArray(examples)
  );
}
