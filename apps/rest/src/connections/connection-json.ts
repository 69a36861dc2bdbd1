import type { Connector } from '@raccord/core';
import type { AppParts } from '../app-parts.js';
import type { ServedConnection } from './connections.js';
import { schemeStatuses } from './scheme-status.js';

/** A connection as the service answers it: without a secret. */
export async function connectionJson(
  { connectors, runtime }: Pick<AppParts, 'connectors' | 'runtime'>,
  connection: ServedConnection,
): Promise<{ readonly id: string; readonly [member: string]: unknown }> {
  const { id, connector, name, source, created_at, updated_at } = connection;
  const loaded = connectors.get(connector)?.connector;
  return {
    id,
    connector,
    name,
    source,
    settings: loaded ? shownSettings(loaded, connection) : {},
    schemes: loaded ? await schemeStatuses(loaded, connection, runtime) : {},
    ...(created_at === undefined ? {} : { created_at: new Date(created_at).toISOString() }),
    ...(updated_at === undefined ? {} : { updated_at: new Date(updated_at).toISOString() }),
  };
}

function shownSettings({ connection: { settings: fields } }: Connector, { settings }: ServedConnection): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => fields[name] && !fields[name].secret));
}
