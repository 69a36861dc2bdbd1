import type { Log } from './log.js';

/**
 * Logs where an unexpected error happened and its code, such as `40P01` of PostgreSQL or `ECONNREFUSED`, without its
 * message, which may quote an input or a secret.
 */
export function logUnexpected(log: Log, error: Error, request?: string): void {
  const at = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : undefined;
  log.error({ request, error: error.name, code: known, at: at.map((line) => line.trim()) }, 'unexpected error');
}
