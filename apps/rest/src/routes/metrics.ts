import type { Context } from 'hono';
import type { Metrics } from '../observe/metrics.js';

/** `GET /metrics`, for Prometheus. */
export function metrics({ text, contentType }: Metrics) {
  return async (context: Context): Promise<Response> =>
    context.body(await text(), 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
}
