import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnvironment } from '../app-parts.js';
import { refuse } from '../problems/refusal.js';
import { buckets, type Taken } from './buckets.js';

/**
 * Limits the requests of each API key in this process, and says in each answer what is left: the fields of
 * draft-ietf-httpapi-ratelimit-headers-11. Requests without a valid key are not counted: they never get here.
 */
export function rateLimit(requestsPerMinute: number, now: () => number): MiddlewareHandler<AppEnvironment> {
  const { take } = buckets(requestsPerMinute, now);
  return async (context, next) => {
    const taken = take(context.get('apiKey').id);
    tell(context, requestsPerMinute, taken);
    if (!taken.isAllowed) throw tooMany(requestsPerMinute, taken.moreInMs);
    await next();
  };
}

function tell(context: Context, requestsPerMinute: number, { left, moreInMs }: Taken): void {
  context.header('RateLimit-Policy', `"api-key";q=${requestsPerMinute};w=60`);
  context.header('RateLimit', `"api-key";r=${left};t=${Math.ceil(moreInMs / 1000)}`);
}

function tooMany(requestsPerMinute: number, retryAfterMs: number): Error {
  return refuse({
    code: 'too_many_requests',
    detail: `This API key is limited to ${requestsPerMinute} requests per minute. Nothing was sent.`,
    hint: 'Wait for the time in the Retry-After header, then send the same request again.',
    sent: 'no',
    retryable: true,
    retryAfterMs,
  });
}
