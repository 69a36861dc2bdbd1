import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { findConnection } from '../../connections/find-connection.js';
import { testConnection } from '../../connections/test-connection.js';
import { callLimit } from '../../operation/call-limit.js';
import { findConnector } from '../../operation/find-operation.js';
import { timeLimitMs } from '../../operation/time-limit.js';
import { checkedBody } from '../checked-body.js';
import { emptySchema } from './body-schemas.js';

/**
 * `POST /v1/connections/{connection}/test`. It needs `connections:read` only: it reads from the API, changes nothing, and
 * answers no data of it, so that a monitor can call it with a key that can do nothing else.
 */
export function testOneConnection(parts: AppParts) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const connection = await findConnection(parts, context.get('apiKey'), context.req.param('connection') ?? '');
    await checkedBody(context.req.raw, emptySchema);
    const { connector } = findConnector(parts.connectors, connection.connector);
    const limit = callLimit(timeLimitMs(context.req.header('raccord-timeout')), context.req.raw.signal, parts.ending);
    try {
      const { signal } = limit;
      return context.json(await testConnection({ connector, connection, runtime: parts.runtime, signal }));
    } finally {
      limit.over();
    }
  };
}
