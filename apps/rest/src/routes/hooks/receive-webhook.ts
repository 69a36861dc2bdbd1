import { type ChallengeAnswer, challenge, type Connector, ConnectorError } from '@raccord/core';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import type { ServedConnection } from '../../connections/connections.js';
import { webhookSecrets } from '../../connections/webhook-secret.js';
import { mergedTrigger } from '../../events/merge-key.js';
import { storeEvents } from '../../events/store-events.js';
import { eventsInCall, webhookTriggers } from '../../hooks/events-in-call.js';
import { hookTokens } from '../../hooks/hook-tokens.js';
import * as refusals from '../../hooks/refusals.js';
import { buckets } from '../../keys/buckets.js';
import { logUnexpected } from '../../observe/unexpected.js';
import { readBody } from '../../operation/read-body.js';
import { methodNotAllowed } from '../../problems/method-not-allowed.js';
import { refusalOf } from '../../problems/refusal.js';

/** Vendors send less. Larger ones would be read into memory for anyone who knows the URL. */
const limitBytes = 1024 * 1024;
const defaultPerMinute = 30_000;

/** `POST /hooks/{token}`: answers 2xx once the events are stored durably. Other methods are for handshakes only. */
export function receiveWebhook(parts: AppParts) {
  const { connectors, connections, store, publicUrl, observer, now = Date.now } = parts;
  const tokens = hookTokens(store, now);
  const perMinute = parts.hooksPerMinute ?? defaultPerMinute;
  const { take } = buckets(perMinute, now);
  const add = storeEvents(parts);
  const count = (connector: string, outcome: string): void => observer?.metrics?.webhook({ connector, outcome });

  const target = async (token: string): Promise<{ connection: ServedConnection; connector: Connector }> => {
    const id = await tokens.find(token);
    if (id === undefined) throw refusals.unknownToken();
    const taken = take(token); // and not of its connection: a URL that leaked must not starve the next one
    if (!taken.isAllowed) throw refusals.tooManyCalls(perMinute, taken.moreInMs);
    const connection = await connections.get(id);
    if (!connection) throw refusals.unknownToken();
    const loaded = connectors.get(connection.connector);
    if (!loaded) throw refusals.notLoaded();
    return { connection, connector: loaded.connector };
  };

  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const failed = (error: Error): never => {
      if (refusalOf(error)) throw error;
      logUnexpected(context.get('log'), error, context.get('requestId'));
      throw refusals.notStored();
    };
    const { connection, connector } = await target(context.req.param('token') ?? '').catch(failed);
    Object.assign(context.get('facts'), { connector: connector.id, connection: connection.id });
    const { method, raw, url } = context.req;
    const rawBody = await readBody(raw, limitBytes);
    const called = new URL(url);
    const call = { method, url: `${publicUrl}${called.pathname}${called.search}`, headers: raw.headers, rawBody };
    const triggers = webhookTriggers(connector);
    const secrets = webhookSecrets(connection);
    const at = now();
    try {
      const answer = await challenge(triggers, call, secrets, at);
      if (answer) return handshake(context, answer);
      if (method !== 'POST') throw methodNotAllowed(['POST']);
      const events = await eventsInCall(triggers, call, secrets, { connection: connection.id, now: at });
      const merging = events.map((event) => ({ ...event, ...mergedTrigger(connector, event.type) }));
      await add(merging).catch(failed);
      count(connector.id, 'stored');
      return context.json({ received: events.length });
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      count(connector.id, error.code);
      throw error.code === 'signature_invalid' ? refusals.notVerified(secrets.length > 0) : error;
    }
  };
}

function handshake(context: Context, { status, headers, body }: ChallengeAnswer): Response {
  return context.body(body, status as ContentfulStatusCode, { ...headers });
}
