import { type JsonSchema, startAuthorization } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { mayUse } from '../../keys/may-use.js';
import { chooseScheme } from '../../oauth/choose-scheme.js';
import { accountOf } from '../../oauth/account.js';
import { callbackUrl, startUrl } from '../../oauth/urls.js';
import { roundTrips } from '../../oauth/round-trips.js';
import { refuse } from '../../problems/refusal.js';
import { checkedBody } from '../checked-body.js';

/** `POST /v1/connections/{connection}/authorize`: a link for the person who owns the account. It works once. */
export function authorize(parts: AppParts) {
  const { connectors, connections, publicUrl, runtime } = parts;
  const trips = roundTrips(parts);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const id = context.req.param('connection') ?? '';
    const connection = mayUse(context.get('apiKey'), id) ? await connections.get(id) : undefined;
    const loaded = connection && connectors.get(connection.connector);
    if (!loaded) throw unknownConnection();
    const asked = await checkedBody<{ scheme?: string }>(context.req.raw, bodySchema);
    const scheme = chooseScheme(loaded.connector, connection, asked.scheme);
    const account = await accountOf(parts, { connection: id, scheme });
    // What would fail in the browser fails here, where it can be corrected.
    await startAuthorization(loaded.connector, scheme, account.connection, callbackUrl(publicUrl), runtime);
    const { text, expiresAt } = await trips.create({ connection: id, scheme });
    const expires_at = new Date(expiresAt).toISOString();
    return context.json({ start_url: startUrl(publicUrl, text), expires_at }, 201);
  };
}

const bodySchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { scheme: { type: 'string' } },
};

function unknownConnection(): Error {
  return refuse({
    code: 'not_found',
    detail: 'There is no connection with this id.',
    hint: 'GET /v1/connections lists the connections.',
  });
}
