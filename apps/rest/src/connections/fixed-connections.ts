import type { Connection } from '@raccord/core';
import type { Connections } from './connections.js';

/** Connections that are set at the start and never change: connector → name → connection. */
export function fixedConnections(
  connections: Readonly<Record<string, Readonly<Record<string, Connection>>>>,
): Connections {
  const all = new Map(Object.entries(connections).map(([id, named]) => [id, new Map(Object.entries(named))]));
  return {
    find: async (connector, name) => all.get(connector)?.get(name),
    names: async (connector) => [...(all.get(connector)?.keys() ?? [])],
  };
}
