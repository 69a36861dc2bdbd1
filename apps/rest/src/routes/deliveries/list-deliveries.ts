import { suggestion } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import { throwIssues } from '../../connections/given.js';
import {
  type DeliveryState,
  deliveryStates,
  type StoredDeliveries,
  type Wanted,
} from '../../deliveries/stored-deliveries.js';
import { type ApiKey } from '../../keys/api-keys.js';
import { mayUse } from '../../keys/may-use.js';
import { listHint, pageFrom, pageQuery } from '../page.js';
import { deliveryJson } from './delivery-json.js';

/** `GET /v1/deliveries` */
export function listDeliveries(stored: StoredDeliveries) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const names = ['state', 'subscription', 'connection', 'event'];
    const { limit, cursor, filters } = pageQuery(context.req.url, names);
    const { state, subscription, connection, event } = filters;
    throwIssues(
      [
        ...Object.entries({ cursor, subscription, connection, event }).flatMap(([name, text]) =>
          text === undefined || /^\w+$/.test(text) ? [] : [{ path: [name], message: 'Has characters that no id has.' }],
        ),
        ...(state === undefined || deliveryStates.includes(state as DeliveryState)
          ? []
          : [{ path: ['state'], message: `Must be one of ${deliveryStates.join(', ')}.${meant(state)}` }]),
      ],
      listHint(names),
    );
    const wanted: Wanted = {
      state: state as DeliveryState | undefined,
      subscription,
      connections: connectionsOf(context.get('apiKey'), connection),
    };
    const rows =
      event === undefined
        ? await stored.list({ ...wanted, after: cursor, limit: limit + 1 })
        : (await stored.ofEvent(event)).filter((one) => one.id > (cursor ?? '') && isWanted(one, wanted));
    const { data, next_cursor } = pageFrom(rows, limit);
    return context.json({ data: data.map(deliveryJson), next_cursor });
  };
}

/** Answers also show a state that the store does not know. */
function meant(state: string): string {
  return state === 'sending' ? ' waiting includes those that are being sent.' : suggestion(state, deliveryStates);
}

/** Those that a key may see, of the one that is asked for, if one is. */
export function connectionsOf(key: ApiKey, asked: string | undefined): readonly string[] | undefined {
  if (asked === undefined) return key.connections;
  return mayUse(key, asked) ? [asked] : [];
}

/** An event has a delivery for each subscription: few enough to choose from. */
function isWanted(
  one: { readonly state: string; readonly subscription: string; readonly connection: string },
  { state, subscription, connections }: Wanted,
): boolean {
  return (
    (state === undefined || one.state === state) &&
    (subscription === undefined || one.subscription === subscription) &&
    (connections === undefined || connections.includes(one.connection))
  );
}
