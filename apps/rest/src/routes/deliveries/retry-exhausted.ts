import type { JsonSchema } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import { isDeliveryId, type StoredDeliveries } from '../../deliveries/stored-deliveries.js';
import { mayUse } from '../../keys/may-use.js';
import { checkedBody, invalidBody } from '../checked-body.js';
import { connectionsOf } from './list-deliveries.js';

const time = { type: 'string', format: 'date-time', maxLength: 40 } as const;
const id = { type: 'string', pattern: '^\\w+$', maxLength: 100 } as const;

/** The body of `POST /v1/deliveries/retry`. */
export const retrySchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    deliveries: { type: 'array', items: id, minItems: 1, maxItems: 500, description: 'Their ids, and no other member' },
    subscription: { ...id, description: 'Those of this subscription' },
    connection: { ...id, description: 'Those of this connection' },
    from: { ...time, description: 'Those of events that came at this time or later' },
    to: { ...time, description: 'Those of events that came before this time' },
  },
} as JsonSchema;

interface Asked {
  readonly deliveries?: readonly string[];
  readonly subscription?: string;
  readonly connection?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Deliveries of one call. */
const most = 10_000;

/** `POST /v1/deliveries/retry`: by ids, time range or filter. */
export function retryExhausted(stored: StoredDeliveries) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const key = context.get('apiKey');
    const asked = await checkedBody<Asked>(context.req.raw, retrySchema);
    const { deliveries, subscription, connection, ...times } = asked;
    if (deliveries) {
      if (Object.keys(asked).length > 1) throw idsAlone();
      const some = await Promise.all(deliveries.filter(isDeliveryId).map((one) => stored.get(one)));
      const ids = some.flatMap((one) =>
        one && one.state === 'exhausted' && mayUse(key, one.connection) ? [one.id] : [],
      );
      return context.json({ retried: (await stored.retry(ids)).length, has_more: false }, 202);
    }
    const connections = connectionsOf(key, connection);
    const wanted = { subscription, connections, from: msOf('from', times.from), to: msOf('to', times.to) };
    const retried = await stored.retryExhausted(wanted, most);
    return context.json({ retried, has_more: retried === most }, 202);
  };
}

function msOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalidBody([{ path: [name], message: 'Must be a time, such as 2026-11-30T09:00:00Z.' }]);
  return ms;
}

function idsAlone(): Error {
  return invalidBody([{ path: ['deliveries'], message: 'Must be the only member: it names deliveries one by one.' }]);
}
