import type { Connection } from '@raccord/core';
import type { Servers } from '../environment/servers.js';
import { startFailure } from '../start/start-failure.js';
import type { DemoConnector } from './demo-connector.js';

export const demoConnection = 'demo';

export interface Demo {
  /** Connector → its connection. */
  readonly connections: Readonly<Record<string, DemoConnector['connection'] & Pick<Connection, 'servers'>>>;
  readonly examples: readonly { readonly connector: string; readonly operation: string; readonly input?: object }[];
  /** The servers of the running simulators. */
  readonly simulators: readonly Servers[];
  close(): Promise<void>;
}

export const noDemo: Demo = { connections: {}, examples: [], simulators: [], close: async () => {} };

/**
 * A connection for each connector that has a demo. A simulator starts unless the operator sets other servers for it.
 */
export async function startDemo(
  connectors: readonly string[],
  servers: Readonly<Record<string, Servers>>,
): Promise<Demo> {
  const known = Object.entries(await demoConnectors());
  const parts = known.filter(([id]) => connectors.includes(id)).map(([id, part]) => ({ id, ...part }));
  const started = await Promise.all(
    parts.map(async ({ id, start, connection }) => {
      const simulator = servers[id] === undefined ? await start() : undefined;
      return { id, simulator, connection: { ...connection, servers: servers[id] ?? simulator?.servers } };
    }),
  );
  const simulators = started.flatMap(({ simulator }) => (simulator ? [simulator] : []));
  return {
    connections: Object.fromEntries(started.map(({ id, connection }) => [id, connection])),
    examples: parts.flatMap(({ id, examples }) => examples.map((example) => ({ connector: id, ...example }))),
    simulators: simulators.map((simulator) => simulator.servers),
    close: async () => {
      await Promise.all(simulators.map((simulator) => simulator.close()));
    },
  };
}

/** Imported only here: the simulators are an optional dependency. */
async function demoConnectors(): Promise<Readonly<Record<string, DemoConnector>>> {
  try {
    const [{ flatchr }, { afs }] = await Promise.all([import('./flatchr.js'), import('./afs.js')]);
    return { flatchr, afs };
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw startFailure('RACCORD_DEMO=1 needs the package @raccord/simulators, which is not installed.');
  }
}
