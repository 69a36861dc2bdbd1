import type { Connections, ServedConnection } from './connections.js';

/** Connections that are set at the start and never change. */
export function fixedConnections(connections: readonly ServedConnection[]): Connections {
  const all = connections.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const isOf = (connector: string | undefined, ids: readonly string[] | undefined) => (one: ServedConnection) =>
    (connector === undefined || one.connector === connector) && (ids === undefined || ids.includes(one.id));
  return {
    find: async (connector, idOrName) =>
      all.find((one) => one.connector === connector && (one.id === idOrName || one.name === idOrName)),
    get: async (id) => all.find((one) => one.id === id),
    list: async ({ after = '', limit, connector, ids }) =>
      all.filter((one) => one.id > after && isOf(connector, ids)(one)).slice(0, limit),
    names: async (connector, ids) => all.filter(isOf(connector, ids)).map(({ name }) => name),
  };
}
