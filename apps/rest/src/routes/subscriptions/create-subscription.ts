import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { findConnection } from '../../connections/find-connection.js';
import { refuse } from '../../problems/refusal.js';
import type { StoredSubscriptions } from '../../subscriptions/stored-subscriptions.js';
import { checkedBody } from '../checked-body.js';
import { type Described, newSubscriptionSchema } from './body-schemas.js';
import { checkDescribed } from './check-described.js';
import { filterWarnings } from './filter-warnings.js';
import { subscriptionJson } from './subscription-json.js';

const defaultConcurrency = 10;

/** `POST /v1/subscriptions`: the answer contains the signing secret. */
export function createSubscription(parts: AppParts, stored: StoredSubscriptions) {
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const key = context.get('apiKey');
    const asked = await checkedBody<Described & { url: string; connection?: string | null }>(
      context.req.raw,
      newSubscriptionSchema,
    );
    const { connection: id = null } = asked;
    if (id === null && key.connections) throw limitedKey();
    const connection = id === null ? undefined : await findConnection(parts, key, id);
    const made = await stored.create({
      events: null,
      filter: null,
      dedupeMs: null,
      concurrency: defaultConcurrency,
      ...checkDescribed(parts, asked, connection?.connector),
      url: asked.url,
      connection: id,
    });
    context.header('Location', `/v1/subscriptions/${made.id}`);
    const warnings = filterWarnings(parts.connectors, made, connection?.connector);
    return context.json({ ...subscriptionJson(made), secret: made.secrets[0]!.secret, warnings }, 201);
  };
}

function limitedKey(): Error {
  return refuse({
    code: 'insufficient_scope',
    detail: 'This API key is limited to named connections, so it cannot subscribe to all. Nothing was changed.',
    hint: 'Name one of its connections in the member connection.',
  });
}
