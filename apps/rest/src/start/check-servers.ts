import { suggestion } from '@raccord/core';
import type { Connectors } from '../connectors/connectors.js';
import type { Environment } from '../environment.js';
import { startFailure } from './start-failure.js';

/** Checks the names in RACCORD_SERVERS: an unknown one would have no effect. */
export function checkServers({ servers }: Environment, connectors: Connectors): void {
  for (const [id, urls] of Object.entries(servers)) {
    const loaded = connectors.get(id);
    if (!loaded) throw unknown('connector', id, [...connectors.keys()]);
    const known = Object.keys(loaded.connector.connection.servers);
    for (const name of typeof urls === 'string' ? [] : Object.keys(urls)) {
      if (!known.includes(name)) throw unknown(`server of ${id}`, name, known);
    }
  }
}

function unknown(what: string, name: string, known: readonly string[]): Error {
  const names = `Known names: ${known.join(', ')}.`;
  return startFailure(`Unknown ${what} "${name}" in RACCORD_SERVERS.${suggestion(name, known)} ${names}`);
}
