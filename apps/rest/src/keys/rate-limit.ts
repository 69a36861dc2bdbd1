import type { MiddlewareHandler } from 'hono';
import type { AppEnvironment } from '../app-parts.js';
import { refuse } from '../problems/refusal.js';

const windowMs = 60_000;

/** Limits the requests per minute of each API key. A minute starts with the first request after the last one. */
export function rateLimit(requestsPerMinute: number, now: () => number): MiddlewareHandler<AppEnvironment> {
  const minutes = new Map<string, { startedAt: number; requests: number }>();
  return async (context, next) => {
    const key = context.get('apiKey').id;
    const current = minutes.get(key);
    const minute = current && now() - current.startedAt < windowMs ? current : { startedAt: now(), requests: 0 };
    minutes.set(key, minute);
    if (minute.requests >= requestsPerMinute) throw tooMany(requestsPerMinute, minute.startedAt + windowMs - now());
    minute.requests++;
    await next();
  };
}

function tooMany(requestsPerMinute: number, retryAfterMs: number): Error {
  return refuse({
    code: 'too_many_requests',
    detail: `This API key is limited to ${requestsPerMinute} requests per minute.`,
    hint: 'Wait for the time in the Retry-After header, then retry.',
    retryAfterMs,
  });
}
