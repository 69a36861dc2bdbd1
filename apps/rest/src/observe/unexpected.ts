import type { Log } from './log.js';

/** Logs where an unexpected error happened, without its message, which may quote an input or a secret. */
export function logUnexpected(log: Log, error: Error, request?: string): void {
  const at = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  log.error({ request, error: error.name, at: at.map((line) => line.trim()) }, 'unexpected error');
}
