import type { Context } from 'hono';

/** The service takes requests. It does not ask the APIs behind it: their failures are no reason to restart it. */
export function readyz(context: Context): Response {
  return context.json({ status: 'ok' });
}
