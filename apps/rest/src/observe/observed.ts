import type { MiddlewareHandler } from 'hono';
import type { AppEnvironment } from '../app-parts.js';
import type { Observer } from './observer.js';
import { methodOf, routeOf } from './route-of.js';

/** Asked by machines all the time. */
const quiet = new Set(['/livez', '/readyz', '/metrics']);

/** Logs and counts every request, and traces it. */
export function observed({ log, metrics, tracing }: Observer): MiddlewareHandler<AppEnvironment> {
  return async (context, next) => {
    const facts = {};
    context.set('log', log);
    context.set('facts', facts);
    const startedAt = performance.now();
    const span = tracing?.startRequest(context.req.header('traceparent'));
    await (span ? span.within(next) : next());
    const ms = performance.now() - startedAt;
    const { status, headers } = context.res;
    const [method, route] = [methodOf(context), routeOf(context)];
    metrics?.request({ method, route, status }, ms);
    span?.end({ method, route, status, facts });
    log[quiet.has(route) ? 'debug' : 'info'](
      {
        request: context.get('requestId'),
        method,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        key: context.get('apiKey')?.id,
        ...facts,
        attempts: Number(headers.get('raccord-attempts') ?? Number.NaN) || undefined,
      },
      'request',
    );
  };
}
