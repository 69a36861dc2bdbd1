import type { Context } from 'hono';

/** The process runs. */
export function livez(context: Context): Response {
  return context.json({ status: 'ok' });
}
