import type { ConnectorEvent } from '@raccord/core';

const logged = new Set<string>();

/**
 * Logs a line on stderr when an answer no longer matches its schema, once for each place: the path, never the value.
 */
export function logDrift(event: ConnectorEvent): void {
  if (event.type !== 'drift') return;
  for (const { path = [], message } of event.issues) {
    // Positions in lists differ between calls; the place does not.
    const place = path
      .map((key) => (typeof key === 'number' ? '[]' : String(typeof key === 'object' ? key.key : key)))
      .join('.');
    const line = `drift: ${event.connector} ${event.operation} ${place}: ${message}`;
    if (logged.has(line)) continue;
    logged.add(line);
    console.warn(line);
  }
}
