import type { Context } from 'hono';

/** The service accepts requests. It does not check the APIs behind it: their failures are no reason to restart it. */
export function readyz(context: Context): Response {
  return context.json({ status: 'ok' });
}
