import type { JsonSchema } from '@raccord/core';
import type { Context } from 'hono';
import type { AppEnvironment, AppParts } from '../../app-parts.js';
import { findConnection } from '../../connections/find-connection.js';
import { hookTokens } from '../../hooks/hook-tokens.js';
import { checkedBody } from '../checked-body.js';

const daySeconds = 86_400;

/** The body of `POST /v1/connections/{connection}/webhook/rotate`. */
export const rotateSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    keep_seconds: {
      type: 'integer',
      minimum: 0,
      maximum: 30 * daySeconds,
      default: daySeconds,
      description: 'How long the URLs before it still work, so that nothing is lost until the vendor calls the new one',
    },
  },
};

/** `POST /v1/connections/{connection}/webhook/rotate` */
export function rotateWebhook(parts: AppParts) {
  const { store, publicUrl, now = Date.now } = parts;
  const tokens = hookTokens(store, now);
  return async (context: Context<AppEnvironment>): Promise<Response> => {
    const { id } = await findConnection(parts, context.get('apiKey'), context.req.param('connection') ?? '');
    const { keep_seconds = daySeconds } = await checkedBody<{ keep_seconds?: number }>(context.req.raw, rotateSchema);
    const token = await tokens.rotate(id, keep_seconds * 1000);
    return context.json({ webhook_url: `${publicUrl}/hooks/${token}` }, 201);
  };
}
