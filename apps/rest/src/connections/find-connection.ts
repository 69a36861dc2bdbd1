import type { AppParts } from '../app-parts.js';
import type { ApiKey } from '../keys/api-keys.js';
import { mayUse } from '../keys/may-use.js';
import { refuse } from '../problems/refusal.js';
import type { ServedConnection } from './connections.js';

/** The connection with an id, if the key may use it. */
export async function findConnection(
  { connections }: Pick<AppParts, 'connections'>,
  key: ApiKey,
  id: string,
): Promise<ServedConnection> {
  const connection = mayUse(key, id) ? await connections.get(id) : undefined;
  if (connection) return connection;
  throw refuse({
    code: 'not_found',
    detail: 'There is no connection with this id.',
    hint: 'Use its id, con_…, not its name. GET /v1/connections lists the connections.',
  });
}

/** Refuses to change a connection that is not of the store. */
export function requireStored({ source }: ServedConnection): void {
  if (source === 'store') return;
  throw refuse({
    code: 'conflict',
    detail: `This connection is ${source === 'file' ? 'in the file of RACCORD_CONNECTIONS_FILE' : 'made by demo mode'}. Nothing was changed.`,
    hint: source === 'file' ? 'Change it in that file and restart the service.' : 'Create a connection of your own.',
  });
}
