import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import type { StoredSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { checkedBody } from '../checked-body.js';
import { changedSubscriptionSchema, type Described } from './body-schemas.js';
import { checkDescribed } from './check-described.js';
import { filterWarnings } from './filter-warnings.js';
import { changing, findSubscription } from './find-subscription.js';
import { subscriptionJson } from './subscription-json.js';

/** `PATCH /v1/subscriptions/{subscription}` */
export function changeSubscription(parts: AppParts, stored: StoredSubscriptions) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const id = context.req.param('subscription') ?? '';
    const key = context.get('apiKey');
    const { connection } = await findSubscription(stored, key, id); // before the body: who may not change it learns nothing
    const { state, ...asked } = await checkedBody<Described & { state?: string }>(
      context.req.raw,
      changedSubscriptionSchema,
    );
    const connector = connection === null ? undefined : (await parts.connections.get(connection))?.connector;
    const change = {
      ...checkDescribed(parts, asked, connector),
      ...(state === undefined ? {} : { isOn: state === 'on' }),
    };
    const after = await changing(stored, key, id, (before) => stored.change(before, change));
    parts.store.wakes.committed(); // what waited for it to be enabled
    return context.json({ ...subscriptionJson(after), warnings: filterWarnings(parts.connectors, after, connector) });
  };
}
