import type { Exchange } from './exchange.js';
import { toldMs } from '../runtime/told-time.js';

/**
 * Keeps a limit that an answer tells: once no requests remain, its sharers wait until the API resets it. Errors of the
 * limiter are ignored.
 */
export async function keepTold(exchange: Exchange, headers: Readonly<Record<string, string>>): Promise<void> {
  const { limits, runtime } = exchange;
  for (const pending of limits) {
    const keyed = pending instanceof Promise ? await pending : pending;
    const { told } = keyed.limit;
    if (!told || !/^\s*0+(\.0+)?\s*$/.test(headers[told.remaining.toLowerCase()] ?? '')) continue;
    const waitMs = toldMs(headers[told.reset.toLowerCase()], told.as, headers, runtime.now());
    if (waitMs === undefined || waitMs <= 0) continue;
    try {
      await runtime.limits?.pause?.(keyed, runtime.now() + waitMs);
    } catch {}
  }
}
