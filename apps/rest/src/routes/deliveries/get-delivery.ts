import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import type { StoredDeliveries } from '../../deliveries/stored-deliveries.js';
import { mayUse } from '../../keys/may-use.js';
import { refuse } from '../../problems/refusal.js';
import type { DeliveryRow } from '../../store/tables.js';
import { deliveryJson } from './delivery-json.js';

/** `GET /v1/deliveries/{delivery}` */
export function getDelivery(stored: StoredDeliveries) {
  return async (context: Context<AppEnvironment>): Promise<Response> =>
    context.json(deliveryJson(await deliveryOf(stored, context)));
}

/** The delivery in the path. One that the key may not see is one that there is not. */
export async function deliveryOf(stored: StoredDeliveries, context: Context<AppEnvironment>): Promise<DeliveryRow> {
  const one = await stored.get(context.req.param('delivery') ?? '');
  if (one && mayUse(context.get('apiKey'), one.connection)) return one;
  throw refuse({
    code: 'not_found',
    detail: 'There is no delivery with this id.',
    hint: 'GET /v1/deliveries lists the deliveries.',
  });
}
