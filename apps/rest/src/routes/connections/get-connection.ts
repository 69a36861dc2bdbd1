import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { connectionJson } from '../../connections/connection-json.js';
import { findConnection } from '../../connections/find-connection.js';

/** `GET /v1/connections/{connection}` */
export function getConnection(parts: AppParts) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const id = context.req.param('connection') ?? '';
    return context.json(await connectionJson(parts, await findConnection(parts, context.get('apiKey'), id)));
  };
}
