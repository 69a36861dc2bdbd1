import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { connectionJson } from '../../connections/connection-json.js';
import { throwIssues } from '../../connections/given.js';
import { pageFrom, pageQuery } from '../page.js';

/** `GET /v1/connections` */
export function listConnections(parts: AppParts) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const { limit, cursor, filters } = pageQuery(context.req.url, ['connector']);
    const { connector } = filters;
    throwIssues([
      ...(cursor === undefined || /^\w+$/.test(cursor) ? [] : [{ path: ['cursor'], message: 'Not a next_cursor.' }]),
      ...(connector === undefined || /^[a-z][a-z0-9-]*$/.test(connector)
        ? []
        : [{ path: ['connector'], message: 'Must be the id of a connector.' }]),
    ]);
    const ids = context.get('apiKey').connections;
    const rows = await parts.connections.list({ after: cursor, limit: limit + 1, connector, ids });
    const { data, next_cursor } = pageFrom(rows, limit);
    return context.json({ data: await Promise.all(data.map((one) => connectionJson(parts, one))), next_cursor });
  };
}
