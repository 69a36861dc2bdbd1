import type { Context } from 'hono';
import type { AppEnvironment } from '../../app-parts.js';
import type { StoredSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { checkedBody } from '../checked-body.js';
import { rotateSecretSchema } from './body-schemas.js';
import { changing, findSubscription } from './find-subscription.js';

/** `POST /v1/subscriptions/{subscription}/secret/rotate`: the answer contains the new secret. */
export function rotateSecret(stored: StoredSubscriptions) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const id = context.req.param('subscription') ?? '';
    const key = context.get('apiKey');
    await findSubscription(stored, key, id);
    const { keep_seconds } = await checkedBody<{ keep_seconds?: number }>(context.req.raw, rotateSecretSchema);
    const keepMs = keep_seconds === undefined ? undefined : keep_seconds * 1000;
    const after = await changing(stored, key, id, (before) => stored.rotate(before, keepMs));
    return context.json({ secret: after.secrets[0]!.secret }, 201);
  };
}
