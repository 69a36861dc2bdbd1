import type { Limiter } from '../runtime/types.js';
import type { Exchange } from './exchange.js';
import { stopped } from './stopped.js';
import { waitSignal } from './time-limit.js';

/** Runs one attempt when every limit has a place for it; a stream keeps its place until it ends. */
export function withinLimits<T extends { readonly ended?: Promise<void> }>(
  exchange: Exchange,
  attempt: () => Promise<T>,
): Promise<T> {
  const limiter = exchange.runtime.limits;
  return limiter && exchange.limits.length > 0 ? whenFree(exchange, limiter, attempt) : attempt();
}

async function whenFree<T extends { readonly ended?: Promise<void> }>(
  exchange: Exchange,
  limiter: Limiter,
  attempt: () => Promise<T>,
): Promise<T> {
  const { runtime } = exchange;
  const limits = await Promise.all(exchange.limits.map(async (limit) => limit));
  const startedAt = runtime.now();
  const signal = waitSignal(exchange);
  const release = await limiter.acquire(limits, runtime, signal).catch((error: unknown) => {
    throw signal?.aborted ? stopped(exchange, 'no', error) : error;
  });
  const waitedMs = runtime.now() - startedAt;
  if (waitedMs > 0) exchange.tell?.({ type: 'limit', waitedMs });
  // A limiter that fails to release must not change the outcome of the call.
  const leave = async (): Promise<void> => {
    try {
      await release();
    } catch {}
  };
  let ended: Promise<void> | undefined;
  try {
    const result = await attempt();
    ended = result.ended;
    return result;
  } finally {
    if (ended) void ended.then(leave);
    else void leave();
  }
}
