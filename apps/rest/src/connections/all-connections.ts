import type { Servers } from '../environment/servers.js';
import type { Connections, ServedConnection } from './connections.js';

/**
 * Several sources as one. Of two connections with the same connector and name, the one of the earlier source counts.
 * `servers`, by connector, are the operator's.
 */
export function allConnections(
  sources: readonly Connections[],
  servers: Readonly<Record<string, Servers>> = {},
): Connections {
  const served = (connection: ServedConnection): ServedConnection => {
    const own = connection.servers ?? servers[connection.connector];
    return own === undefined ? connection : { ...connection, servers: own };
  };
  const first = async (ask: (source: Connections) => Promise<ServedConnection | undefined>) => {
    for (const source of sources) {
      const found = await ask(source);
      if (found) return served(found);
    }
    return undefined;
  };
  return {
    find: (connector, idOrName) => first((source) => source.find(connector, idOrName)),
    get: (id) => first((source) => source.get(id)),
    list: async (asked) => {
      const lists = await Promise.all(sources.map((source) => source.list(asked)));
      const sorted = lists.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return sorted.slice(0, asked.limit).map(served);
    },
    names: async (connector, ids) => {
      const names = await Promise.all(sources.map((source) => source.names(connector, ids)));
      return [...new Set(names.flat())];
    },
  };
}
