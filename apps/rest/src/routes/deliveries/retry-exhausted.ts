import type { JsonSchema } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import { isDeliveryId, type RetryPace, retryPaces, type StoredDeliveries } from '../../deliveries/stored-deliveries.js';
import { mayUse } from '../../keys/may-use.js';
import { checkedBody, invalidBody } from '../checked-body.js';
import { connectionsOf } from './list-deliveries.js';

const time = { type: 'string', format: 'date-time', maxLength: 40 } as const;
const id = { type: 'string', pattern: '^\\w+$', maxLength: 100, otherwise: 'Must be an id.' } as const;

const namesNone = 'Name the deliveries: by `deliveries` (ids), `subscription`, `connection`, `from` or `to`.';

/** The body of `POST /v1/deliveries/retry`. */
export const retrySchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  otherwise: namesNone,
  properties: {
    deliveries: {
      type: 'array',
      items: id,
      minItems: 1,
      maxItems: 500,
      description: 'Their ids, and of the other members only `pace`',
    },
    subscription: { ...id, description: 'Those of this subscription' },
    connection: { ...id, description: 'Those of this connection' },
    from: { ...time, description: 'Those of events that came at this time or later' },
    to: { ...time, description: 'Those of events that came before this time' },
    pace: {
      enum: [...retryPaces],
      description:
        '`usual`, the default: as often as the subscription usually gets events, and at least once a second. `concurrency`: as fast as the receiver answers, at most so many at once as the subscription allows',
    },
  },
} as JsonSchema;

interface Asked {
  readonly deliveries?: readonly string[];
  readonly subscription?: string;
  readonly connection?: string;
  readonly from?: string;
  readonly to?: string;
  readonly pace?: RetryPace;
}

/** Deliveries of one call. */
const most = 10_000;

/** `POST /v1/deliveries/retry`: by ids, time range or filter. */
export function retryExhausted(stored: StoredDeliveries) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const key = context.get('apiKey');
    const asked = await checkedBody<Asked>(context.req.raw, retrySchema);
    const { deliveries, pace, ...filter } = asked;
    const isFiltered = Object.keys(filter).length > 0;
    if (deliveries) {
      if (isFiltered) throw idsAlone();
      const some = await Promise.all(deliveries.filter(isDeliveryId).map((one) => stored.get(one)));
      const ids = some.flatMap((one) =>
        one && one.state === 'exhausted' && mayUse(key, one.connection) ? [one.id] : [],
      );
      return context.json({ retried: (await stored.retry(ids, pace)).length, has_more: false }, 202);
    }
    if (!isFiltered) throw invalidBody([{ path: [], message: namesNone }]); // by mistake, it would send all
    const { subscription, connection, from, to } = filter;
    const connections = connectionsOf(key, connection);
    const wanted = { subscription, connections, from: msOf('from', from), to: msOf('to', to) };
    const retried = await stored.retryExhausted(wanted, most, pace);
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
  return invalidBody([
    { path: ['deliveries'], message: 'Goes with no member but `pace`: it names deliveries one by one.' },
  ]);
}
