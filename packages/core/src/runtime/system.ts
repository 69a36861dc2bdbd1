import { systemNow } from './clock.js';
import { fetchTransport } from './fetch-transport.js';
import { memoryLimits } from './memory-limits.js';
import { memoryTokens } from './memory-tokens.js';
import { definedMembers } from '../text/defined-members.js';
import type { Runtime } from './types.js';

/** One per process: clients of the same account share its limits. */
const limits = memoryLimits();

/** The default runtime with `own` changes: global fetch, real clock and timers, tokens in memory. */
export function systemRuntime(own: Partial<Runtime> = {}): Runtime {
  return {
    transport: fetchTransport(),
    sleep,
    now: systemNow,
    random: () => Math.random(),
    timeout: (ms) => AbortSignal.timeout(ms),
    tokens: memoryTokens(),
    limits,
    ...definedMembers(own),
  };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
