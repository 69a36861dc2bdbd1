import type { JsonSchema } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { subscribersOf } from '../../deliveries/add-deliveries.js';
import { replayEvent } from '../../deliveries/replay-event.js';
import type { StoredDeliveries } from '../../deliveries/stored-deliveries.js';
import { openEvent } from '../../events/event-json.js';
import type { StoredSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { checkedBody } from '../checked-body.js';
import { findEvent } from '../events/get-event.js';
import { findSubscription } from '../subscriptions/find-subscription.js';
import { deliveryJson } from './delivery-json.js';
import { isDisabled } from './is-disabled.js';

/** The body of `POST /v1/events/{event}/replay`. */
export const replaySchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    subscription: {
      type: 'string',
      maxLength: 100,
      description: 'Only to this one, whatever it wants. Without it: to all that want the event, be it a repeat or not',
    },
  },
};

/** `POST /v1/events/{event}/replay` */
export function replayOneEvent(parts: AppParts, deliveries: StoredDeliveries, subscriptions: StoredSubscriptions) {
  const { store, keyring, now } = parts;
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const key = context.get('apiKey');
    const id = context.req.param('event') ?? '';
    const event = await findEvent(parts, key, id);
    const { subscription } = await checkedBody<{ subscription?: string }>(context.req.raw, replaySchema);
    const to = async (): Promise<readonly string[]> => {
      if (subscription === undefined) {
        return subscribersOf(store.db, keyring, { ...event, payload: openEvent(keyring, event).payload });
      }
      const one = await findSubscription(subscriptions, key, subscription);
      if (!one.isOn) throw isDisabled();
      return [one.id];
    };
    const ids = await to();
    await replayEvent(store, event, ids, now);
    const sent = (await deliveries.ofEvent(id)).filter((one) => ids.includes(one.subscription));
    return context.json({ data: sent.map(deliveryJson), next_cursor: null }, 202);
  };
}
