import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import { throwIssues } from '../../connections/given.js';
import { mayUse } from '../../keys/may-use.js';
import type { StoredSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { listHint, pageFrom, pageQuery } from '../page.js';
import { subscriptionJson } from './subscription-json.js';

/** `GET /v1/subscriptions` */
export function listSubscriptions(stored: StoredSubscriptions) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const { limit, cursor, filters } = pageQuery(context.req.url, ['connection']);
    throwIssues(
      [cursor, filters['connection']].flatMap((text, index) =>
        text === undefined || /^\w+$/.test(text)
          ? []
          : [{ path: [['cursor', 'connection'][index]!], message: 'Has characters that no id has.' }],
      ),
      listHint(['connection']),
    );
    const key = context.get('apiKey');
    const { connection } = filters;
    const connections = connection === undefined ? key.connections : mayUse(key, connection) ? [connection] : [];
    const rows = await stored.list({ after: cursor, limit: limit + 1, connections });
    const { data, next_cursor } = pageFrom(rows, limit);
    return context.json({ data: data.map(subscriptionJson), next_cursor });
  };
}
