import { type JsonSchema, startAuthorization } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { findConnection } from '../../connections/find-connection.js';
import { chooseScheme } from '../../oauth/choose-scheme.js';
import { accountOf } from '../../oauth/account.js';
import { callbackUrl, startUrl } from '../../oauth/urls.js';
import { roundTrips } from '../../oauth/round-trips.js';
import { findConnector } from '../../operation/find-operation.js';
import { checkedBody } from '../checked-body.js';

/** `POST /v1/connections/{connection}/authorize`: a link for the person who owns the account. It works once. */
export function authorize(parts: AppParts) {
  const { connectors, publicUrl, runtime } = parts;
  const trips = roundTrips(parts);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const id = context.req.param('connection') ?? '';
    const connection = await findConnection(parts, context.get('apiKey'), id);
    const { connector } = findConnector(connectors, connection.connector);
    const asked = await checkedBody<{ scheme?: string }>(context.req.raw, bodySchema);
    const scheme = chooseScheme(connector, connection, asked.scheme);
    const account = await accountOf(parts, { connection: id, scheme });
    // What would fail in the browser fails here, where it can be corrected.
    await startAuthorization(connector, scheme, account.connection, callbackUrl(publicUrl), runtime);
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
