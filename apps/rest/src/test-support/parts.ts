import type { Connection } from '@raccord/core';
import type { AppParts } from '../app-parts.js';
import type { Connections } from '../connections/connections.js';
import { fixedConnections } from '../connections/fixed-connections.js';
import { allKeys, operatorKeys } from '../keys/api-keys.js';
import { storedKeys } from '../keys/stored-keys.js';
import { keyring, newKey } from '../secrets/keyring.js';
import { memoryStore } from '../store/open-sqlite.js';
import type { Store } from '../store/store.js';

/** Connections by connector and name. */
export function connectionsNamed(
  named: Readonly<Record<string, Readonly<Record<string, Omit<Connection, 'id'>>>>>,
): Connections {
  const all = Object.entries(named).flatMap(([connector, connections]) =>
    Object.entries(connections).map(([name, connection]) => ({
      ...connection,
      id: `con_${connector}_${name}`,
      connector,
      name,
      source: 'file' as const,
      revision: 0,
    })),
  );
  return fixedConnections(all);
}

/** What every service needs: keys of the operator and those of a store, which is in memory. */
export async function ownParts(...keys: string[]): Promise<Pick<AppParts, 'keys' | 'store' | 'keyring'>> {
  return partsOver(await memoryStore(), ...keys);
}

/** The same over a store. */
export function partsOver(store: Store, ...keys: string[]): Pick<AppParts, 'keys' | 'store' | 'keyring'> {
  return { keys: allKeys(operatorKeys(keys), storedKeys(store)), store, keyring: keyring(newKey()) };
}
