import { jsonLog, type Log } from '../observe/log.js';

/** A log that a test can read. */
export function linesOf(): { readonly log: Log; readonly lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const log = jsonLog('debug', { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { log, lines };
}
