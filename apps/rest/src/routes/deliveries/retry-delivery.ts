import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import type { StoredDeliveries } from '../../deliveries/stored-deliveries.js';
import { refuse } from '../../problems/refusal.js';
import type { StoredSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { checkedBody } from '../checked-body.js';
import { emptySchema } from '../connections/body-schemas.js';
import { deliveryJson } from './delivery-json.js';
import { deliveryOf } from './get-delivery.js';
import { isDisabled } from './is-disabled.js';

/** `POST /v1/deliveries/{delivery}/retry` */
export function retryDelivery(stored: StoredDeliveries, subscriptions: StoredSubscriptions) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const one = await deliveryOf(stored, context);
    await checkedBody(context.req.raw, emptySchema);
    if (!(await subscriptions.get(one.subscription))?.isOn) throw isDisabled();
    if ((await stored.retry([one.id])).length === 0) throw isSent();
    return context.json(deliveryJson((await stored.get(one.id)) ?? one), 202);
  };
}

function isSent(): Error {
  return refuse({
    code: 'conflict',
    detail: 'This delivery is being sent now. Nothing was changed.',
    hint: 'Look at it again in a minute.',
    retryable: true,
  });
}
