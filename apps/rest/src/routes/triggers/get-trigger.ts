import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { findConnection } from '../../connections/find-connection.js';
import { storedTriggers } from '../../polls/stored-triggers.js';
import { findTrigger } from './find-trigger.js';
import { triggerJson } from './trigger-json.js';

/** `GET /v1/connections/{connection}/triggers/{trigger}` */
export function getTrigger(parts: AppParts) {
  const stored = storedTriggers(parts);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const { id, ...connection } = await findConnection(
      parts,
      context.get('apiKey'),
      context.req.param('connection') ?? '',
    );
    const { connector, name } = findTrigger(parts, { id, ...connection }, context.req.param('trigger') ?? '');
    return context.json(triggerJson(connector, id, name, await stored.get(id, name)));
  };
}
