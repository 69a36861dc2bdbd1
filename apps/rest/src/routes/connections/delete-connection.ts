import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { findConnection, requireStored } from '../../connections/find-connection.js';
import { storedConnections } from '../../connections/stored-connections.js';

/** `DELETE /v1/connections/{connection}` */
export function deleteConnection(parts: AppParts) {
  const stored = storedConnections(parts);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const connection = await findConnection(parts, context.get('apiKey'), context.req.param('connection') ?? '');
    requireStored(connection);
    await stored.delete(connection.id);
    return context.body(null, 204);
  };
}
