import { suggestion } from '@raccord/core';
import type { Connectors } from '../connectors/connectors.js';
import type { Environment } from '../environment.js';
import { startFailure } from './start-failure.js';

/** RACCORD_SERVERS names connectors and servers: a name that fits none would silently do nothing. */
export function checkServers({ servers }: Environment, connectors: Connectors): void {
  for (const [id, given] of Object.entries(servers)) {
    const loaded = connectors.get(id);
    if (!loaded) throw unknown('connector', id, [...connectors.keys()]);
    const known = Object.keys(loaded.connector.connection.servers);
    for (const name of typeof given === 'string' ? [] : Object.keys(given)) {
      if (!known.includes(name)) throw unknown(`server of ${id}`, name, known);
    }
  }
}

function unknown(what: string, name: string, known: readonly string[]): Error {
  const names = `Known are: ${known.join(', ')}.`;
  return startFailure(`RACCORD_SERVERS names the unknown ${what} "${name}".${suggestion(name, known)} ${names}`);
}
